"""Kinds of files that are no proper zip, or a zip that says one thing and holds another."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

from .base import Book, zipped
from .harm import (
    PAGE,
    RELATIONS,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    Change,
    Maker,
    add,
    drop,
    part_name,
    read,
    refused,
    swap,
    whole,
)

_MB = 1 << 20


def on_bytes(change: Callable[[bytes], bytes]) -> Maker:
    """A change of the file as it lies on the disk."""
    return lambda book: change(book.zipped())


def directory(part: str, offset: int, form: str, value: int) -> Maker:
    """Another value in the central directory's entry of a part."""

    def make(book: Book) -> bytes:
        data, name = bytearray(book.zipped()), part_name(book, part).encode()
        at = data.index(b"PK\x01\x02")
        while data[at + 46 : at + 46 + len(name)] != name:
            at = data.index(b"PK\x01\x02", at + 4)
        struct.pack_into(form, data, at + offset, value)
        return bytes(data)

    return make


def in_place(part: str, old: bytes, new: bytes) -> Maker:
    """A value of a stored (not deflated) part changed without changing its checksum."""

    def make(book: Book) -> bytes:
        data = zipped(book.parts.items(), zipfile.ZIP_STORED)
        at = data.index(book.parts[part_name(book, part)])
        return data[:at] + data[at:].replace(old, new, 1)

    return make


def also_named(*names: str) -> Maker:
    """Entries more, with these names as they are."""
    return lambda book: zipped([*book.parts.items(), *((name, b"") for name in names)])


def named(part: str, new: str) -> Change:
    """A part under another name; what points to it keeps the old one."""

    def change(book: Book) -> Book:
        name = part_name(book, part)
        return Book({new if key == name else key: data for key, data in book.parts.items()})

    return change


def compressed(method: int) -> Maker:
    return lambda book: zipped(book.parts.items(), method)


def with_end_comment(comment: bytes) -> Maker:
    def make(book: Book) -> bytes:
        buffer = io.BytesIO(book.zipped())
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.comment = comment
        return buffer.getvalue()

    return make


def overlapping(book: Book) -> bytes:
    """A stored part holding a whole local entry that the directory names as well."""
    inner = zipfile.ZipInfo("xl/b.bin")
    inner.CRC, inner.file_size, inner.compress_size = zlib.crc32(b"isi"), 3, 3
    outer, entry = zipfile.ZipInfo("xl/a.bin"), inner.FileHeader() + b"isi"
    buffer = io.BytesIO(book.zipped())
    with zipfile.ZipFile(buffer, "a") as archive:
        start = archive.start_dir
        archive.writestr(outer, entry)
        inner.header_offset = start + len(outer.FileHeader())
        archive.filelist.append(inner)
        archive.NameToInfo[inner.filename] = inner
    return buffer.getvalue()


def quoted_bomb(book: Book) -> bytes:
    """Many directory entries that all point at the data of one part (Fifield's bomb)."""
    buffer = io.BytesIO(book.zipped())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/inti.bin", bytes(20 * _MB), zipfile.ZIP_DEFLATED)
        kernel = archive.getinfo("xl/inti.bin")
        for number in range(200):
            twin = zipfile.ZipInfo(f"xl/i{number}.bin")
            twin.CRC, twin.file_size = kernel.CRC, kernel.file_size
            twin.compress_size, twin.compress_type = kernel.compress_size, zipfile.ZIP_DEFLATED
            twin.header_offset = kernel.header_offset
            archive.filelist.append(twin)
    return buffer.getvalue()


def many_entries(count: int) -> Maker:
    """A directory of entries without number, all at the beginning of the file."""

    def make(book: Book) -> bytes:
        entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 6) + bytes(16)
        entries = b"".join(entry + b"%06x" % number for number in range(count))
        wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, 0, 0)
        wide = wide[:40] + struct.pack("<2Q", len(entries), 4)
        locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 4 + len(entries), 1)
        end = b"PK\x05\x06" + bytes(4) + b"\xff" * 12 + bytes(2)
        return b"PK\x03\x04" + entries + wide + locator + end

    return make


def zip64(book: Book) -> bytes:
    """Every entry written as if it were larger than 4 GB, as some programs always do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in book.parts.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as part:
                part.write(data)
    return buffer.getvalue()


def streamed(book: Book) -> bytes:
    """Sizes behind the data (data descriptors), as programs write that stream."""

    class OneWay(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, piece: object) -> int:
            self.data += bytes(piece)  # type: ignore[call-overload]
            return len(bytes(piece))  # type: ignore[call-overload]

    target = OneWay()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, data in book.parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return bytes(target.data)


def compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(99)


def as_document(kind: str) -> Change:
    return swap(TYPES, "spreadsheetml.sheet.main", kind)


def junk_behind(amount: int) -> Maker:
    return on_bytes(lambda data: data + bytes(amount))


BROKEN = "BERKAS_RUSAK"
UNSAFE = "BERKAS_TIDAK_AMAN"
NO_BOOK = "BUKAN_BUKU_KERJA"
OTHER_KIND = "BERNAMA_XLSX_TETAPI"

KINDS = [
    refused("empty file", "BERKAS_KOSONG", lambda _: b""),
    refused("one byte", OTHER_KIND, lambda _: b"P"),
    refused("text under the name of a workbook", OTHER_KIND, lambda _: b"nama;nilai\r\nA;85\r\n"),
    refused("html under the name of a workbook", OTHER_KIND, lambda _: b"<html><table><tr><td>1"),
    refused("xml 2003 workbook", OTHER_KIND, lambda _: b'<?xml version="1.0"?><Workbook/>'),
    refused("ten megabytes of text", OTHER_KIND, lambda _: b"a;" * (5 * _MB)),
    refused("ten megabytes of brackets", OTHER_KIND, lambda _: b"<" * (10 * _MB)),
    refused("password", "BERKAS_BERKATA_SANDI", lambda _: compound("EncryptedPackage")),
    refused("old xls", "FORMAT_EXCEL_LAMA", lambda _: compound("Workbook")),
    refused("a picture", NO_BOOK, lambda _: b"\x89PNG\r\n\x1a\n" + bytes(5000)),
    refused(
        "eleven megabytes",
        "BERKAS_TERLALU_BESAR",
        add("xl/media/a.bin", random.Random(1).randbytes(11 * _MB)),
    ),
    refused("cut in the middle", BROKEN, on_bytes(lambda data: data[: len(data) // 2])),
    refused("cut in the directory", BROKEN, on_bytes(lambda data: data[:-900])),
    refused("cut in the end record", BROKEN, on_bytes(lambda data: data[:-5])),
    refused("end record only", NO_BOOK, lambda _: b"PK\x05\x06" + bytes(18)),
    refused("data before the zip", BROKEN, on_bytes(lambda data: b"\0" * 100 + data)),
    refused("a program before the zip", BROKEN, on_bytes(lambda data: b"MZ" + bytes(998) + data)),
    refused("zip behind a zip", BROKEN, on_bytes(lambda data: data + data)),
    read("a few bytes behind the zip", junk_behind(3)),
    read("a comment in the zip", with_end_comment(b"dari email")),
    read("a comment of 60,000 letters", with_end_comment(b"x" * 60_000)),
    refused("a comment with an end record in it", BROKEN, with_end_comment(b"PK\x05\x06" * 500)),
    refused("sixty thousand end records", BROKEN, on_bytes(lambda d: d + b"PK\x05\x06" * 60_000)),
    refused("value changed in place", BROKEN, in_place(PAGE, b"<v>4</v>", b"<v>9</v>")),
    refused("checksum wrong", BROKEN, directory(PAGE, 16, "<I", 1)),
    refused("declared smaller than it is", BROKEN, directory(PAGE, 24, "<I", 50)),
    refused("declared larger than it is", BROKEN, directory(PAGE, 24, "<I", 900_000)),
    refused("declared as one gigabyte", UNSAFE, directory(PAGE, 24, "<I", 1 << 30)),
    refused("compressed size larger than the file", BROKEN, directory(PAGE, 20, "<I", 1 << 30)),
    refused("part that begins behind the end", BROKEN, directory(PAGE, 42, "<I", 1 << 30)),
    refused("part that begins in another", BROKEN, directory(PAGE, 42, "<I", 0)),
    refused("unknown compression", BROKEN, directory(PAGE, 10, "<H", 99)),
    refused("bzip2", BROKEN, compressed(zipfile.ZIP_BZIP2)),
    refused("lzma", BROKEN, compressed(zipfile.ZIP_LZMA)),
    read("not compressed", compressed(zipfile.ZIP_STORED)),
    refused("zip password", BROKEN, directory(PAGE, 8, "<H", 1)),
    read("zip64 throughout", zip64),
    read("sizes behind the data", streamed),
    refused("parts that overlap", BROKEN, overlapping),
    refused("two hundred names for one bomb", UNSAFE, quoted_bomb),
    refused(
        "local header with another name",
        BROKEN,
        lambda book: book.zipped().replace(b"xl/styles.xml", b"xl/stylez.xml", 1),
    ),
    refused("400 parts", UNSAFE, also_named(*(f"xl/x{i}.bin" for i in range(400)))),
    refused("200,000 entries", UNSAFE, many_entries(200_000)),
    refused("part of 26 MB", UNSAFE, add("xl/media/a.bin", bytes(26 * _MB))),
    refused(
        "60 MB in all",
        UNSAFE,
        lambda book: zipped(
            [*book.parts.items(), *((f"xl/media/{i}.bin", bytes(20 * _MB)) for i in range(3))]
        ),
    ),
    read("24 MB of a picture", add("xl/media/a.bin", bytes(24 * _MB))),
    refused("a zip bomb inside", UNSAFE, add("xl/media/a.zip", bytes(26 * _MB))),
    read("a zip inside", lambda book: add("xl/media/a.zip", book.zipped())(book).zipped()),
    refused("name twice", UNSAFE, lambda book: zipped([*book.parts.items(), (STYLES, b"")])),
    refused("name twice by case", UNSAFE, also_named("XL/Styles.xml")),
    refused("parent folder", UNSAFE, also_named("../../jahat.xml")),
    refused("absolute name", UNSAFE, also_named("/etc/jahat")),
    refused("drive", UNSAFE, also_named("C:jahat")),
    refused("NUL in a name", UNSAFE, on_bytes(lambda d: d.replace(b"core.xml", b"cor\0.xml"))),
    refused("backslash twin of a part", UNSAFE, also_named("xl\\styles.xml")),
    read("a part name of 60,000 letters", also_named("xl/" + "x" * 60_000)),
    read("a folder entry", also_named("xl/media/")),
    read("a picture with an odd name", also_named("xl/media/gambar ½ \U0001f600.png")),
    refused("no workbook part", NO_BOOK, drop(WORKBOOK)),
    refused("no content types", NO_BOOK, drop(TYPES)),
    refused("no relationships", NO_BOOK, drop("_rels/.rels")),
    refused("no relationships of the workbook", BROKEN, drop(RELATIONS)),
    refused("no page", BROKEN, drop(PAGE)),
    refused("no shared strings", BROKEN, drop(STRINGS)),
    refused("no styles", BROKEN, drop(STYLES)),
    refused("a Word document", NO_BOOK, as_document("wordprocessingml.document.main")),
    refused("a binary workbook", NO_BOOK, as_document("sheet.binary.macroEnabled.main")),
    refused(
        "relationship out of the file",
        BROKEN,
        swap(RELATIONS, 'Target="worksheets/sheet3.xml"', 'Target="../../../etc/passwd"'),
    ),
    refused(
        "relationship to the internet",
        BROKEN,
        swap(
            RELATIONS,
            'Target="worksheets/sheet3.xml"',
            'Target="http://contoh.invalid/x" TargetMode="External"',
        ),
    ),
    refused(
        "a million relationships",
        UNSAFE,
        whole(
            RELATIONS,
            lambda data: data.replace(
                b"</Relationships>",
                b'<Relationship Id="a" Type="b" Target="c"/>' * 500_000 + b"</Relationships>",
            ),
        ),
    ),
    read(
        "a part name of another case", named(PAGE, "XL/Worksheets/Sheet3.XML"), "NAMA_BAGIAN_LAIN"
    ),
]
