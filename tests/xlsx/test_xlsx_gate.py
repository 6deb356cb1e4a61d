"""Hostile and awkward files: each gives exactly one Problem, honest ones pass."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsx_books import HEAD, MAIN, minimal, unzipped, zipped

from iku_excel.xlsx import FileProblem, Package, Problem, edit_cells, open_package, write_zip
from iku_excel.xlsx.contents import Content, Foreign
from iku_excel.xlsx.edits import CellEdit, EditError

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>'
Opened = Callable[..., Package]


def book() -> dict[str, str]:
    return minimal('<row r="1"><c r="A1"><v>99.5</v></c></row>')


def replaced(part: str, old: str, new: str) -> bytes:
    parts = book()
    assert old in parts[part]
    return zipped({**parts, part: parts[part].replace(old, new)})


def with_doctype(part: str) -> bytes:
    return replaced(part, HEAD, HEAD + LAUGHS)


def stored(parts: dict[str, str]) -> bytes:
    """The parts uncompressed, so that a value can be changed in place."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def directory_field(name: str, offset: int, form: str, value: int) -> bytes:
    """Overwrite a field of the central directory entry of a part."""
    data = bytearray(zipped(book()))
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\x01\x02", at + 4)
    struct.pack_into(form, data, at + offset, value)
    return bytes(data)


def corrupt_deflate() -> bytes:
    data = bytearray(zipped({**book(), "xl/media/x.bin": random.Random(1).randbytes(99).hex()}))
    at = data.index(b"xl/media/x.bin") + len("xl/media/x.bin") + 20
    data[at : at + 30] = b"\xff" * 30
    return bytes(data)


def zeros(megabytes: int) -> bytes:
    return zipped({**book(), "xl/media/x.bin": "0" * (megabytes << 20)})


def compound_file(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(99)


def document(kind: str) -> bytes:
    parts = book()
    types = parts["[Content_Types].xml"].replace("spreadsheetml.sheet.main", kind)
    return zipped({**parts, "[Content_Types].xml": types})


def overlapping() -> bytes:
    """A stored part whose content holds a whole local entry that the directory names too."""
    inner = zipfile.ZipInfo("xl/b.bin")
    inner.CRC, inner.file_size, inner.compress_size = zlib.crc32(b"isi"), 3, 3
    entry = inner.FileHeader() + b"isi"
    outer = zipfile.ZipInfo("xl/a.bin")
    buffer = io.BytesIO(zipped(book()))
    with zipfile.ZipFile(buffer, "a") as archive:
        start = archive.start_dir
        archive.writestr(outer, entry)
        inner.header_offset = start + len(outer.FileHeader())
        archive.filelist.append(inner)
        archive.NameToInfo[inner.filename] = inner
    return buffer.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], Problem]] = {
    "empty": (lambda: b"", Problem.EMPTY),
    "password": (lambda: compound_file("EncryptedPackage"), Problem.ENCRYPTED),
    "legacy xls": (lambda: compound_file("Workbook"), Problem.LEGACY_XLS),
    "html": (lambda: b"\xef\xbb\xbf\n<HTML><table><tr><td>1", Problem.HTML),
    "html with xml head": (lambda: b'<?xml version="1.0"?><html>', Problem.HTML),
    "xml 2003": (lambda: b'<?xml version="1.0"?><Workbook/>', Problem.XML),
    "csv": (lambda: b"nama;nilai\r\nA;85,5\r\n", Problem.TEXT_OR_CSV),
    "csv in windows-1252": (lambda: b"caf\xe9;1\n", Problem.TEXT_OR_CSV),
    "csv in utf-16": (lambda: "a\tb\n".encode("utf-16"), Problem.TEXT_OR_CSV),
    "png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), Problem.NOT_A_WORKBOOK),
    "pdf": (lambda: b"%PDF-1.7\n1 0 obj", Problem.NOT_A_WORKBOOK),
    "rar": (lambda: b"Rar!\x1a\x07\x01\0" + bytes(50), Problem.NOT_A_WORKBOOK),
    "data before the zip": (lambda: b"\0" + zipped(book()), Problem.NOT_A_ZIP),
    "truncated": (lambda: zipped(book())[:900], Problem.TRUNCATED),
    "end record only": (lambda: b"PK\x05\x06" + bytes(18), Problem.NOT_A_WORKBOOK),
    "end record cut": (lambda: zipped(book())[:-5], Problem.DAMAGED),
    "second zip behind the first": (lambda: zipped(book()) + zipped(book()), Problem.DAMAGED),
    "deflate corruption": (corrupt_deflate, Problem.DAMAGED),
    "value changed in place": (lambda: stored(book()).replace(b"99.5", b"10.0"), Problem.DAMAGED),
    "declared too small": (lambda: directory_field(SHEET, 24, "<I", 50), Problem.DAMAGED),
    "declared too large": (lambda: directory_field(SHEET, 24, "<I", 5000), Problem.DAMAGED),
    "unknown compression": (lambda: directory_field(SHEET, 10, "<H", 12), Problem.DAMAGED),
    "zip password": (lambda: directory_field(SHEET, 8, "<H", 1), Problem.DAMAGED),
    "two names for one part": (
        # The first place of the name is the local header, the second the directory.
        lambda: zipped(book()).replace(b"xl/styles.xml", b"xl/stylez.xml", 1),
        Problem.DAMAGED,
    ),
    "301 parts": (
        lambda: zipped({**book(), **{f"xl/x{i}.bin": "" for i in range(300)}}),
        Problem.TOO_MANY_PARTS,
    ),
    "part of 26 MB": (lambda: zeros(26), Problem.EXPANDS_TOO_MUCH),
    "bomb by declaration": (
        lambda: directory_field(SHEET, 24, "<I", 1 << 30),
        Problem.EXPANDS_TOO_MUCH,
    ),
    "51 MB in all": (
        lambda: zipped({**book(), **{f"xl/{i}.bin": "0" * (17 << 20) for i in range(3)}}),
        Problem.EXPANDS_TOO_MUCH,
    ),
    "name twice by case": (
        lambda: zipped([*book().items(), ("XL/Worksheets/Sheet1.xml", "")]),
        Problem.DUPLICATE_PART,
    ),
    "parent folder": (lambda: zipped({**book(), "../x": ""}), Problem.UNSAFE_PART_NAME),
    "absolute": (lambda: zipped({**book(), "/x": ""}), Problem.UNSAFE_PART_NAME),
    "parent folder, backslash": (
        lambda: zipped({**book(), "xl\\..\\..\\x": ""}),
        Problem.UNSAFE_PART_NAME,
    ),
    "server": (lambda: zipped({**book(), "\\\\server\\x": ""}), Problem.UNSAFE_PART_NAME),
    "name twice by backslash": (
        lambda: zipped([*book().items(), ("xl\\worksheets\\sheet1.xml", "")]),
        Problem.DUPLICATE_PART,
    ),
    "name twice by encoding": (
        lambda: zipped([*book().items(), ("xl/worksheets/sheet%31.xml", "")]),
        Problem.DUPLICATE_PART,
    ),
    "drive": (lambda: zipped({**book(), "C:x": ""}), Problem.UNSAFE_PART_NAME),
    "doctype in sheet": (lambda: with_doctype(SHEET), Problem.DOCTYPE),
    "doctype in strings": (lambda: with_doctype("xl/sharedStrings.xml"), Problem.DOCTYPE),
    "doctype in styles": (lambda: with_doctype("xl/styles.xml"), Problem.DOCTYPE),
    "doctype in workbook": (lambda: with_doctype(BOOK), Problem.DOCTYPE),
    "doctype in utf-16": (
        lambda: write_zip(
            {
                **{name: text.encode() for name, text in book().items()},
                SHEET: f"<?xml version='1.0'?>{LAUGHS}<x/>".encode("utf-16"),
            }.items()
        ),
        Problem.DOCTYPE,
    ),
    "plain zip": (lambda: zipped({"readme.txt": "hai"}), Problem.NOT_A_WORKBOOK),
    "docx": (lambda: document("wordprocessingml.document.main"), Problem.NOT_A_WORKBOOK),
    "xlsb": (lambda: document("sheet.binary.macroEnabled.main"), Problem.NOT_A_WORKBOOK),
    "ods": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        Problem.NOT_A_WORKBOOK,
    ),
    "no workbook part": (
        lambda: zipped({k: v for k, v in book().items() if k != BOOK}),
        Problem.NOT_A_WORKBOOK,
    ),
    "no sheets": (
        lambda: replaced(BOOK, '<sheet name="Data" sheetId="1" r:id="rId1"/>', ""),
        Problem.NOT_A_WORKBOOK,
    ),
    "no sheet part": (
        lambda: zipped({k: v for k, v in book().items() if k != SHEET}),
        Problem.MISSING_SHEET_PART,
    ),
    "sheet outside of the file": (
        lambda: replaced("xl/_rels/workbook.xml.rels", "worksheets/sheet1", "../../etc/passwd"),
        Problem.MISSING_SHEET_PART,
    ),
    "sheet without relationship": (
        lambda: replaced(BOOK, 'r:id="rId1"', 'r:id="rId9"'),
        Problem.MISSING_SHEET_PART,
    ),
    "sheet listed twice": (
        lambda: replaced(BOOK, "</sheets>", '<sheet name="DATA" r:id="rId1"/></sheets>'),
        Problem.DAMAGED,
    ),
    "two sheets in one part": (
        lambda: replaced(BOOK, "</sheets>", '<sheet name="Dua" r:id="rId1"/></sheets>'),
        Problem.DAMAGED,
    ),
    "parts that overlap": (overlapping, Problem.DAMAGED),
    "workbook not xml": (lambda: zipped({**book(), BOOK: "bukan xml"}), Problem.DAMAGED),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_named(name: str, opened: Opened) -> None:
    make, expected = HOSTILE[name]
    with pytest.raises(FileProblem) as caught:
        opened(make())
    assert caught.value.problem is expected, caught.value


def test_unharmed_book_passes(opened: Opened) -> None:
    """The counterpart of all of the above: without the one change, the file is good."""
    assert opened(book()).read_sheet("Data").rows[1][1].value == 99.5


def test_lock_file__is_no_workbook(opened: Opened) -> None:
    with pytest.raises(FileProblem) as caught:
        opened(zipped(book()), "~$buku.xlsx")
    assert caught.value.problem is Problem.LOCK_FILE


@pytest.mark.parametrize("name", ["DOC-20260705-WA0003", "buku.xls", "buku.doc", "buku.xlsx.bin"])
def test_name_of_a_workbook__does_not_matter(name: str, opened: Opened) -> None:
    assert opened(zipped(book()), name).read_sheet("Data").rows[1][1].value == 99.5


@pytest.mark.parametrize("name", ["buku.xls", "buku.csv", "buku"])
def test_what_is_no_workbook__is_told_by_its_name(name: str, opened: Opened) -> None:
    """A zip of something else, too: what it is called says more than what is missing in it."""
    for content in (b"a;b;c\n", zipped({"catatan.txt": "x"}), document("presentation")):
        with pytest.raises(FileProblem) as caught:
            opened(content, name)
        assert caught.value.problem is Problem.WRONG_EXTENSION


def test_what_is_no_readable_file(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    for name, expected in [
        ("hilang.xlsx", Problem.NOT_FOUND),
        ("hilang.xlsx/x.xlsx", Problem.NOT_FOUND),
        ("a\0.xlsx", Problem.NOT_FOUND),
        ("folder.xlsx", Problem.NOT_A_FILE),
    ]:
        with pytest.raises(FileProblem) as caught:
            open_package(tmp_path / name)
        assert caught.value.problem is expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.xlsx")
    with pytest.raises(FileProblem) as caught:
        open_package(tmp_path / "pipa.xlsx")
    assert caught.value.problem is Problem.NOT_A_FILE


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(b"x")

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileProblem) as caught:
        open_package(path)
    assert caught.value.problem is Problem.UNREADABLE


def test_file_over_ten_megabytes(opened: Opened) -> None:
    with pytest.raises(FileProblem) as caught:
        opened(b"PK\x03\x04" + bytes(10 << 20))
    assert caught.value.problem is Problem.TOO_LARGE


def test_what_a_package_tells(template: bytes, opened: Opened) -> None:
    package = opened(template, "Templat.XLSX")
    assert package.sha256 == hashlib.sha256(template).hexdigest()
    assert [(sheet.name, sheet.state) for sheet in package.sheets] == [
        ("Masukan", "visible"),
        ("Hasil", "veryHidden"),
    ]
    assert package.modified == "2024-01-01T00:00:00Z"
    assert package.properties == {"versi": "2.1"}
    assert package.defined_names == {"awal": "Masukan!$B$4"}
    assert not package.date1904
    assert (package.declared, package.links, package.foreign) == (".xlsx", (), ())
    assert tuple(package.contents) == tuple(unzipped(template))
    assert [tuple(table)[:3] for table in package.tables("Masukan")] == [
        ("tbl", "A3:D8", ("K", "J", "P", "R"))
    ]
    assert package.tables("Hasil") == []


def test_unusual_content_is_flagged(opened: Opened) -> None:
    base = book()
    (foreign,) = opened({**base, "xl/vbaProject.bin": ""}).foreign
    assert foreign == Foreign(Content.VBA, "xl/vbaProject.bin")
    (foreign,) = opened({**base, "xl/other.xml": "<connections/>"}).foreign
    assert foreign == Foreign(Content.CONNECTION, "xl/other.xml")
    link = {
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": '<Relationships><Relationship Id="a" '
        'Type="x/xlStartup" Target="iku.xlam" TargetMode="External"/></Relationships>',
    }
    (found,) = opened({**base, **link}).links
    assert (found.index, found.kind, found.target) == (0, "xlStartup", "iku.xlam")
    assert opened(minimal(book='<workbookPr date1904="1"/>')).date1904


def test_problem_survives_the_way_between_processes() -> None:
    problem = FileProblem(Problem.BAD_CELL, "apa", "Data", "B7")
    again = pickle.loads(pickle.dumps(problem))
    assert vars(again) == vars(problem)
    assert str(again) == "bad_cell: Data!B7: apa"


@pytest.mark.parametrize("seed", range(4))
def test_random_damage_raises_nothing_but_file_problem(
    seed: int, template: bytes, tmp_path: Path
) -> None:
    """Flipped bytes, cuts and swaps in the zip, and damage inside of parts with a right zip."""
    rnd = random.Random(seed)
    path = tmp_path / "buku.xlsx"
    outcomes = set()
    for _ in range(75):
        path.write_bytes(
            damaged_zip(template, rnd) if rnd.random() < 0.4 else damaged_part(template, rnd)
        )
        try:
            package = open_package(path)
            for sheet in package.sheets:
                package.read_sheet(sheet.name)
                package.tables(sheet.name)
            with contextlib.suppress(EditError):
                edit_cells(path.read_bytes(), [CellEdit(package.sheets[0].name, "J9", 1)])
            outcomes.add("read")
        except FileProblem as problem:
            outcomes.add(problem.problem.value)
    assert {"read", "damaged"} <= outcomes


def damaged_zip(data: bytes, rnd: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rnd.randint(1, 4)):
        out[rnd.randrange(len(out))] = rnd.randrange(256)
    return bytes(out[: rnd.randrange(len(out))] if rnd.random() < 0.2 else out)


def damaged_part(data: bytes, rnd: random.Random) -> bytes:
    parts = unzipped(data)
    name = rnd.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    content = bytearray(parts[name])
    for _ in range(rnd.randint(1, 3)):
        at = rnd.randrange(len(content))
        junk = rnd.choice([b"", b"\xff", b"<", b'"', b"9" * 30, b"-", b"&", b"\0", b"Z9", b"<c>"])
        content[at : at + rnd.randint(0, 3)] = junk
    return write_zip({**parts, name: bytes(content)}.items())
