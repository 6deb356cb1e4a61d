"""Hostile files at the other doors: CSV, catalogues, the inbox, folders and archives, and the
commands that change a book or take one in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .base import catalog_text, target, zipped
from .harm import (
    CASES,
    LAUGHS,
    PAGE,
    WORKBOOK,
    Change,
    all_of,
    head,
    rows,
    spelled,
    swap,
    text,
    times,
    value,
)

Files = Mapping[str, str | bytes | Callable[[], bytes]]
_MB = 1 << 20
PERIOD = ("--katalog", "katalog.yaml", "--tahun", "2026", "--triwulan", "2")
_EVENT = "kotak/2026/TW2/tu/tu_abc.001.json"


@dataclass(frozen=True)
class DoorKind:
    """Files (texts as `times` notes them) beside a good book and its catalogue, a command, the
    exit codes it may end with, and words that it must say."""

    name: str
    files: Files
    command: tuple[str, ...]
    codes: tuple[int, ...] = (2,)
    says: str = ""

    def write(self, folder: Path) -> None:
        """Put the files into a folder."""
        good = {"katalog.yaml": catalog_text().encode(), "buku.xlsx": target().zipped()}
        for name, content in {**good, **self.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content() if callable(content) else content
            path.write_bytes(spelled(data) if isinstance(data, str) else data)


def harmed(change: Change) -> Callable[[], bytes]:
    return lambda: change(target()).zipped()


def archive(members: Mapping[str, bytes], count: int = 1) -> Callable[[], bytes]:
    """A zip of these files, each so many times under a number."""
    return lambda: zipped(
        (f"{number}-{name}", data) for number in range(count) for name, data in members.items()
    )


FILL = ("isi", "buku.xlsx", "--katalog", "katalog.yaml", "--data", "isian.csv")
TABLE = ("isi", "buku.xlsx", "--katalog", "katalog.yaml", "--tabel", "7121.2.1:kasus=kasus.csv")
SINGLE = ("hitung", "7121.2.1", *PERIOD, "--tabel", "kasus=kasus.csv")
TOO_LARGE = "terlalu besar"
_DATA = "kode,variabel,triwulan,nilai\n"
_CASES = "nomor,tanggal_masuk,jalur,hasil,tanggal_selesai\n"


def data(name: str, content: str | bytes, says: str = "") -> DoorKind:
    """A CSV file with figures by quarter."""
    return DoorKind(f"isi --data: {name}", {"isian.csv": content}, FILL, says=says)


def table(name: str, content: str | bytes, *codes: int, says: str = "") -> list[DoorKind]:
    """A CSV file with the rows of a register, for `isi` and for `hitung`."""
    files: Files = {"kasus.csv": content}
    return [
        DoorKind(f"isi --tabel: {name}", files, TABLE, codes or (2,), says),
        DoorKind(f"hitung --tabel: {name}", files, SINGLE, (0, 1, 2), says),
    ]


CSV = [
    data("nothing", ""),
    data("four megabytes of commas", times(",", 3_900_000)),
    data("four megabytes of line ends", times("\n", 3_900_000)),
    data("four megabytes of quotation marks", times('"', 3_900_001)),
    data("a quotation mark never closed", _DATA + '7099.1.1,"' + times("x\n", 1_900_000)),
    data(
        "a value of four megabytes", _DATA + "7099.1.1,rekomendasi_baru,2," + times("9", 3_900_000)
    ),
    data("a heading of a million columns", times("kode#,", 1_000_000) + "\n1"),
    data("a row of a million columns", _DATA + times("1,", 1_000_000)),
    data("4,900 rows of no indicator", _DATA + times("9.9,x,1,#\n", 4_900)),
    data("100,000 rows", _DATA + times("7099.1.1,rekomendasi_baru,2,1\n", 100_000), TOO_LARGE),
    data("4,900 times no figure", _DATA + times("7099.1.1,rekomendasi_baru,2,#x#\n", 4_900)),
    data("eleven megabytes", times("x", 11 * _MB), TOO_LARGE),
    data("NUL", b"kode,variabel\n\0\0\0"),
    data("halves of emoji", _DATA.encode() + b"7099.1.1,\xed\xa0\x80,2,1\n"),
    data("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4_000),
    *table("four megabytes of commas", times(",", 3_900_000)),
    *table("4,900 cases", _CASES + times("K-#,2026-01-10,Litigasi,SP3,2026-02-01\n", 4_900)),
    *table("3,000 cases, none right", _CASES + times("K-1,kapan,Litigase,SP#,2026\n", 3_000)),
    *table(
        "a choice of a megabyte", _CASES + "K-1,2026-01-10," + times("Litigas", 100_000) + ",,\n"
    ),
    *table(
        "200 choices of 40,000 letters",
        _CASES + times("K-#,2026-01-10," + "Litigas" * 5_700 + ",,\n", 200),
    ),
    *table("dates without end", _CASES + times("K-#," + "1/" * 10_000 + ",Litigasi,,\n", 200)),
    *table("numbers without end", _CASES + times("K-#," + "1." * 10_000 + ",Litigasi,,\n", 200)),
]

CHECK = ("katalog", "periksa", "milik.yaml")


def catalogue(name: str, content: str | bytes) -> DoorKind:
    """A catalogue of one's own that is none."""
    return DoorKind(f"katalog periksa: {name}", {"milik.yaml": content}, CHECK, (1, 2))


_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
CATALOGUES = [
    catalogue("billion laughs", _LAUGHS),
    catalogue(
        "merge keys", "a: &a {x: 1}\nb: &b\n  <<: [*a, *a]\n" + times("c#: {<<: *b}\n", 50_000)
    ),
    catalogue("50,000 anchors", times("a#: &a# 1\n", 50_000)),
    catalogue("nested 100,000 deep", times("[", 100_000)),
    catalogue("nested 100,000 deep and closed", times("[", 100_000) + times("]", 100_000)),
    catalogue("nested in lines", times("- ", 100_000)),
    catalogue("nested in braces", times("{a: ", 100_000)),
    catalogue("questions without end", times("? ", 100_000)),
    catalogue("a number of a million digits", "first_year: " + times("9", 1_000_000)),
    catalogue("a hexadecimal number of a million digits", "first_year: 0x" + times("f", 1_000_000)),
    catalogue("a number of 4,000 digits", "first_year: " + times("9", 4_000)),
    catalogue("a hexadecimal number of 1,900 digits", "first_year: 0x" + times("f", 1_900)),
    catalogue("a number to the base of sixty", "first_year: 1" + times(":59", 500_000)),
    catalogue("an exponent", "first_year: 1e999999999"),
    catalogue("a word of 1.9 MB", "id: " + times("x", 1_900_000)),
    catalogue("a key of 1.9 MB", times("x", 1_900_000) + ": 1"),
    catalogue("1.9 MB of quotation marks", "id: '" + times("'", 1_900_000)),
    catalogue("1.9 MB of escapes", 'id: "' + times("\\n", 900_000) + '"'),
    catalogue("1.9 MB of line ends", "id: x" + times("\n", 1_900_000)),
    catalogue("1.9 MB of comments", "id: x\n" + times("# x\n", 400_000)),
    catalogue("1.9 MB of blanks", "id: x" + times(" ", 1_900_000)),
    catalogue("1.9 MB of colons", times(":", 1_900_000)),
    catalogue("1.9 MB of hyphens", times("-", 1_900_000)),
    catalogue("1.9 MB of commas", "a: [" + times(",", 1_900_000)),
    catalogue("1.9 MB of a text in lines", "id: >\n" + times("  x\n", 450_000)),
    catalogue("300,000 keys", times("k#: 1\n", 150_000)),
    catalogue("the same key 300,000 times", times("k: 1\n", 300_000)),
    catalogue("a million documents", times("---\n", 450_000)),
    catalogue("tags", times("- !!python/object:os.system x\n", 50_000)),
    catalogue("a million exclamation marks", times("!", 1_900_000)),
    catalogue("three megabytes", times("x", 3 * _MB)),
    catalogue("NUL", b"id: \0\0"),
    catalogue("halves of emoji", 'id: "\\ud800"'),
    catalogue(
        "an indicator 3,000 times",
        "id: a\nindicators:\n" + times("  - {code: '#', title: x, division: tu}\n", 3_000),
    ),
]

LIST = ("register", "kotak", "--katalog", "katalog.yaml", "--tahun", "2026")


def event(name: str, content: str | bytes) -> DoorKind:
    """A note of a submission that is none: the register names it and shows the others."""
    return DoorKind(f"register: {name}", {_EVENT: content}, LIST, (0, 1), "tu_abc")


def event_in_a_room(room: str, kind: str, name: str, content: str | bytes) -> DoorKind:
    """The same in one of the two rooms of an inbox, called as events are now."""
    file = f"kotak/{room}/2026/TW2/tu/tu_abc.{kind}-0123456789abcdef.json"
    files: Files = {file: content, "kotak/masuk/2026/TW2/tu/.ada": b""}
    return DoorKind(f"register: {room} {name}", files, LIST, (0, 1), "tu_abc")


def settings(name: str, content: str | bytes) -> DoorKind:
    """Settings of an inbox that are none: the register says so and takes the usual ones."""
    files: Files = {"kotak/pengaturan.json": content, "kotak/2026/TW2/tu/.ada": b""}
    return DoorKind(f"pengaturan: {name}", files, LIST, (0, 1), "pengaturan.json")


_JSON: dict[str, str | bytes] = {
    "nested 100,000 deep": times("[", 100_000),
    "nested 100,000 objects deep": times('{"a":', 100_000),
    "a number of 900,000 digits": '{"triwulan": ' + times("9", 900_000) + "}",
    "a number of 4,000 digits": '{"triwulan": ' + times("9", 4_000) + "}",
    "NaN": '{"triwulan": NaN}',
    "Infinity": '{"zona": -Infinity}',
    "the same key 50,000 times": "{" + times('"triwulan": 2, ', 50_000) + '"a": 1}',
    "100,000 keys": "{" + times('"k#": 1, ', 60_000) + '"a": 1}',
    "a list": "[1]",
    "nothing but blanks": times(" ", 900_000),
    "20 MB": times("[1],", 5 * _MB),
    "halves of emoji": '{"berkas": "\\ud800"}',
    "UTF-16": "{}".encode("utf-16"),
    "no UTF-8": b"\xff\xfe\xff",
    "what a terminal obeys": '{"format": "iku-peristiwa-\\u001b[2J"}',
    "escapes": '{"berkas": "' + times("\\n", 400_000) + '"}',
}
INBOX = [
    *(event(name, content) for name, content in _JSON.items()),
    *(
        event_in_a_room(room, kind, name, _JSON[name])
        for room, kind in (("masuk", "diajukan"), ("keputusan", "diterima"))
        for name in ("nested 100,000 deep", "20 MB", "a list", "escapes")
    ),
    *(settings(name, content) for name, content in _JSON.items()),
    settings("100,000 holidays", '{"hari_libur": [' + times('"2026-07-01", ', 50_000) + '"x"]}'),
    settings("deadlines of the year 9999", '{"batas": {"9999-TW4": "9999-12-31"}, "a": 1}'),
]

MERGE = ("rekap", "folder", *PERIOD, "--keluar", "rekap.xlsx", "--json", "rekap.json")


def folder(name: str, files: Files, *codes: int, says: str = "") -> DoorKind:
    """A folder that holds the good book and something else: the book is merged."""
    whole: Files = {"folder/buku.xlsx": lambda: target().zipped(), **files}
    return DoorKind(f"rekap of a folder: {name}", whole, MERGE, codes or (0, 1), says or "tu")


def bomb(megabytes: int) -> Callable[[], bytes]:
    return lambda: zipped([("isi.xlsx", bytes(megabytes * _MB))])


def nested(depth: int) -> Callable[[], bytes]:
    def make() -> bytes:
        inner = b"isi"
        for number in range(depth):
            inner = zipped([(f"{number}.zip", inner)])
        return inner

    return make


def encrypted() -> bytes:
    made = bytearray(zipped([("isi.xlsx", b"x")]))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(sign) + offset] |= 1
    return bytes(made)


FOLDERS = [
    folder("2,000 notes", {f"folder/catatan/{n}.txt": b"x" for n in range(2_000)}),
    folder("500 books that are none", {f"folder/{n}.xlsx": b"bukan" for n in range(500)}),
    folder("300 folders deep", {"folder/" + "d/" * 300 + "x.txt": b"x"}),
    folder("a picture called .xlsx", {"folder/g.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(9_000)}),
    folder("a picture and a CSV", {"folder/g.png": b"\x89PNG", "folder/d.csv": b"a;b"}),
    folder("a lock file", {"folder/~$buku.xlsx": b"x"}),
    folder("an empty book", {"folder/kosong.xlsx": b""}),
    folder("an archive of 300 books", {"folder/a.zip": archive({"b.xlsx": b"PK\3\4x"}, 300)}),
    folder("an archive of 5,000 notes", {"folder/a.zip": archive({"c.txt": b"x"}, 5_000)}),
    folder("an archive that is a bomb", {"folder/a.zip": bomb(200)}),
    folder(
        "an archive of nine megabytes a book",
        {"folder/a.zip": archive({"isi.xlsx": bytes(9 * _MB)}, 20)},
    ),
    folder("an archive in archives", {"folder/a.zip": nested(50)}),
    folder("an archive that is cut", {"folder/a.zip": lambda: zipped([("a", b"x" * 99)])[:60]}),
    folder("an archive with a password", {"folder/a.zip": encrypted}),
    folder("an archive that leads out", {"folder/a.zip": archive({"../../x.xlsx": b"x"})}),
    folder(
        "an archive of archives of books",
        {
            "folder/a.zip": lambda: zipped(
                (f"{n}.zip", zipped([("b.xlsx", b"x")])) for n in range(100)
            )
        },
    ),
]

_BOOKS: dict[str, Callable[[], bytes]] = {
    "brackets": harmed(rows(PAGE, times("<", 10 * _MB))),
    "billion laughs": harmed(head(PAGE, LAUGHS)),
    "an endless formula": harmed(value(f"<f>{times('[', 1_000_000)}</f><v>2</v>")),
    "100,000 merges": harmed(
        swap(PAGE, "</mergeCells>", times('<mergeCell ref="E12:F12"/>', 100_000) + "</mergeCells>")
    ),
    "long words in every case": harmed(
        all_of(
            *(
                text("Litigas" * 4_600, CASES, f"{column}{n}")
                for n in range(9, 14)
                for column in "DE"
            )
        )
    ),
    "names by the thousand": harmed(
        swap(
            WORKBOOK,
            "</definedNames>",
            times('<definedName name="nama#">1</definedName>', 20_000) + "</definedNames>",
        )
    ),
    "nothing": lambda: b"",
    "half of it": lambda: target().zipped()[:40_000],
}
_COMMANDS: dict[str, tuple[str, ...]] = {
    "isi": ("isi", "buruk.xlsx", "--katalog", "katalog.yaml", "--triwulan", "2"),
    "hitung-ulang": ("hitung-ulang", "buruk.xlsx", "--katalog", "katalog.yaml"),
    "sahkan": (
        "sahkan", "buruk.xlsx", "--katalog", "katalog.yaml", "--triwulan", "2", "--nama", "Rina",
        "--jabatan", "Kepala", "--ya",
    ),
    "kirim": (
        "kirim", "buruk.xlsx", "--ke", "kotak", "--katalog", "katalog.yaml", "--triwulan", "2",
        "--oleh", "Sari", "--ya",
    ),
    "templat --dari": (
        "templat", "--katalog", "katalog.yaml", "--tahun", "2026", "--dari", "buruk.xlsx",
        "--keluar", "baru",
    ),
}  # fmt: skip
COMMANDS = [
    DoorKind(
        f"{command}: {name}",
        {"buruk.xlsx": make, "kotak/.ada": b""},
        arguments,
        (0, 1, 2),
    )
    for command, arguments in _COMMANDS.items()
    for name, make in _BOOKS.items()
]

DOORS: dict[str, list[DoorKind]] = {
    "csv": CSV,
    "catalogue": CATALOGUES,
    "inbox": INBOX,
    "folder": FOLDERS,
    "command": COMMANDS,
}
