"""Cost is bounded before it arises: a hostile file is read, or refused, within 5 s and 300 MB.

Each is opened, and all its sheets and tables are read, in a process of its own under a limit of
processor time, whose memory is measured.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from xlsx_books import DOCUMENT, HEAD, MAIN, PACKAGE, minimal, zipped

if TYPE_CHECKING:
    from hostile.limits import Server

pytest.importorskip("resource", reason="limits of a process are not known here")

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
STYLES, BOOK = "xl/styles.xml", "xl/workbook.xml"
TYPES, CORE = "[Content_Types].xml", "docProps/core.xml"
READ = """
import sys
from pathlib import Path
from iku_excel.xlsx import FileProblem, open_package
try:
    package = open_package(Path(sys.argv[1]))
    for sheet in package.sheets:
        package.read_sheet(sheet.name)
        package.tables(sheet.name)
    print("read")
except FileProblem as problem:
    print(problem.problem.value, problem.sheet or "-", problem.cell or "-")
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    from hostile.limits import Server

    made = Server(tmp_path_factory.mktemp("cost"))
    yield made
    made.close()


def outcome(server: Server, path: Path, reading: str = READ) -> str:
    """What reading comes to; fails where it costs too much."""
    from hostile.limits import MEGABYTES

    done = server.run("-c", reading, path)
    assert done.code == 0, f"ended by its limit of time or exit code {done.code}: {done.err}"
    assert done.megabytes < MEGABYTES
    return done.out.rstrip("\n")


def rows(cells: str) -> dict[str, str]:
    return minimal(f'<row r="1">{cells}</row>')


def part(name: str, content: str | bytes) -> dict[str, str | bytes]:
    return {**rows('<c r="A1"><v>1</v></c>'), name: content}


def named(count: int) -> str:
    """So many attributes, each of another name."""
    return "".join(f' a{number}=""' for number in range(count))


def sheet_of(content: str) -> str:
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{content}</sheetData></worksheet>'


def texts(content: str) -> dict[str, str | bytes]:
    return part(STRINGS, f'{HEAD}<sst xmlns="{MAIN}">{content}</sst>')


def numbers(count: int) -> str:
    """As many rows of 50 cells as hold so many numbers, each another one."""
    letters = [chr(65 + n) for n in range(26)] + [f"A{chr(65 + n)}" for n in range(24)]
    lines = []
    for row in range(1, count // 50 + 1):
        cells = "".join(
            f'<c r="{column}{row}"><v>{row}.{n}</v></c>' for n, column in enumerate(letters)
        )
        lines.append(f'<row r="{row}">{cells}</row>')
    return "".join(lines)


def formulas(text: str, count: int, about: str = "") -> dict[str, str]:
    cells = [
        f'<row r="{r}"><c r="A{r}"><f{about % r if about else ""}>{text}</f></c></row>'
        for r in range(1, count + 1)
    ]
    return minimal("".join(cells))


def shared(text: str, members: int) -> dict[str, str]:
    first = f'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A9">{text}</f></c></row>'
    more = [
        f'<row r="{r}"><c r="A{r}"><f t="shared" si="0"/></c></row>' for r in range(2, members + 2)
    ]
    return minimal(first + "".join(more))


def merges(count: int) -> dict[str, str]:
    return minimal(
        after="<mergeCells>"
        + "".join(f'<mergeCell ref="A{r}:B{r}"/>' for r in range(1, count + 1))
        + "</mergeCells>"
    )


def linked_tables(links: int, columns: int = 600) -> dict[str, str | bytes]:
    table = "<tableColumn/>" * columns
    rel = f'<Relationship Type="{DOCUMENT}/table" Target="/xl/table.xml"/>'
    return {
        **part("xl/table.xml", f'<table ref="A1:B2"><tableColumns>{table}</tableColumns></table>'),
        "xl/worksheets/_rels/sheet1.xml.rels": f"<Relationships>{rel * links}</Relationships>",
    }


MUCH, CELLS, LONG = "expands_too_much", "too_many_rows_or_cells", "formula_too_long"
HOSTILE: dict[str, tuple[Callable[[], dict[str, str | bytes] | dict[str, str]], str]] = {
    # Read: the most that is allowed, and what looks bad and is not.
    "240,000 numbers": (lambda: minimal(numbers(240_000)), "read"),
    "90,000 texts": (
        lambda: texts("".join(f"<si><t>{n}</t></si>" for n in range(90_000))),
        "read",
    ),
    "300,000 empty rows": (lambda: minimal("<row/>" * 300_000), "read"),
    "characters by number": (
        lambda: rows(f'<c r="A1" t="str"><v>{"&#66;" * 60_000}</v></c>'),
        "read",
    ),
    "12 MB of comment": (lambda: minimal("<!--" + "< " * 400_000 + " " * 10_000 + "-->"), "read"),
    "numerals of 100,000 digits": (
        lambda: minimal(
            "".join(
                f'<row r="{r}"><c r="A{r}"><v>{"7" * 100_000}</v></c></row>' for r in range(1, 100)
            )
        ),
        "read",
    ),
    "8,000 brackets in 1,500 formulas": (
        lambda: formulas("[" * 8_000, 1_500, ' t="shared" si="%d"'),
        "read",
    ),
    "8,000 apostrophes in 1,500 formulas": (
        lambda: formulas("'a'" * 2_600, 1_500, ' t="shared" si="%d"'),
        "read",
    ),
    "1,500 formulas of 2,700 cells, shared with nobody": (
        lambda: formulas("A1+" * 2_700 + "A1", 1_500, ' t="shared" si="%d"'),
        "read",
    ),
    # Refused.
    "500,000 numbers": (lambda: minimal(numbers(500_000)), f"{CELLS} Data -"),
    "a million attributes of a row": (
        lambda: minimal(f"<row{named(1_000_000)}/>"),
        f"{CELLS} Data -",
    ),
    "90,000 attributes of a row": (lambda: minimal(f"<row{named(90_000)}/>"), f"{CELLS} Data -"),
    "400,000 names of attributes": (
        lambda: minimal("".join(f'<row a{n}=""/>' for n in range(400_000))),
        f"{MUCH} Data -",
    ),
    "12 MB of text in a row": (lambda: rows("x" * (12 << 20)), f"{CELLS} Data -"),
    "12 MB of CDATA": (
        lambda: rows(f'<c r="B1" t="str"><v><![CDATA[{"<x" * (6 << 20)}]]></v></c>'),
        f"{CELLS} Data -",
    ),
    "300,000 elements in each other": (
        lambda: minimal(after="<x>" * 300_000 + "</x>" * 300_000),
        "damaged Data -",
    ),
    "a sheet in UTF-16 of a million attributes": (
        lambda: part(
            SHEET, sheet_of(f"<row{named(700_000)}/>").replace("UTF-8", "UTF-16").encode("utf-16")
        ),
        f"{CELLS} Data -",
    ),
    "a namespace of 400,000 letters": (
        lambda: part(SHEET, f'<w xmlns="{"n" * 400_000}">{"<a/>" * 500_000}</w>'),
        f"{MUCH} Data -",
    ),
    "a formula of 20,000 letters": (lambda: formulas("1+" * 9_999 + "1", 1), f"{LONG} Data A1"),
    "a formula of a megabyte": (lambda: formulas("[" * 500_000, 1), f"{LONG} Data A1"),
    "a formula of 7,500 letters shared by 15,000 cells": (
        lambda: shared("A1+" * 2_500 + "A1", 15_000),
        f"{LONG} Data A423",
    ),
    "200,000 merged ranges": (lambda: merges(200_000), f"{CELLS} Data -"),
    "an array over the whole sheet": (
        lambda: rows('<c r="A1"><f t="array" ref="A1:XFD1048576">1</f></c>'),
        f"{CELLS} Data -",
    ),
    "two million empty texts": (lambda: texts("<si/>" * 2_000_000), f"{CELLS} - -"),
    "a million runs of a text": (
        lambda: texts(f"<si>{'<r><t>x</t></r>' * 1_000_000}</si>"),
        f"{CELLS} - -",
    ),
    "texts never closed": (lambda: texts("<si><r><t>x</t>" * 90_000), "damaged - -"),
    "a million elements in the texts": (lambda: texts("<a>" * 1_000_000), f"{CELLS} - -"),
    "a million styles": (
        lambda: part(STYLES, f'<styleSheet xmlns="{MAIN}">{"<xf/>" * 1_000_000}</styleSheet>'),
        f"{MUCH} - -",
    ),
    "a format of 500,000 brackets": (lambda: minimal(formats=("[" * 500_000,)), "read"),
    "attributes of the core properties": (
        lambda: part(CORE, f"<coreProperties{named(1_000_000)}/>"),
        f"{MUCH} - -",
    ),
    "a million content types": (
        lambda: part(TYPES, f'<Types xmlns="{PACKAGE}/content-types">{"<x/>" * 1_000_000}</Types>'),
        f"{MUCH} - -",
    ),
    "a million relationships": (
        lambda: part("xl/_rels/workbook.xml.rels", f"<R>{'<Relationship/>' * 900_000}</R>"),
        f"{MUCH} - -",
    ),
    "a million names": (
        lambda: part(BOOK, f'<workbook xmlns="{MAIN}">{"<definedName/>" * 900_000}</workbook>'),
        f"{MUCH} - -",
    ),
    "a thousand links to a table": (lambda: linked_tables(1_000), "read"),
    "tables of a million columns": (lambda: linked_tables(1, 1_000_000), f"{MUCH} Data -"),
    "UTF-7": (
        lambda: part(BOOK, b'<?xml version="1.0" encoding="UTF-7"?>+ADw-workbook/+AD4-'),
        "damaged - -",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_cost_of_a_part(name: str, tmp_path: Path, server: Server) -> None:
    make, expected = HOSTILE[name]
    path = tmp_path / "buku.xlsx"
    path.write_bytes(zipped(make()))
    assert outcome(server, path) == expected


def many_entries(count: int) -> bytes:
    """A zip whose directory names so many files, all of them the same bytes."""
    data = zipped(rows(""))
    start = data.index(b"PK\x01\x02")
    entry = data[start : data.index(b"PK\x01\x02", start + 4)]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, count * len(entry), start, 0)
    return data[:start] + entry * count + end


def many_entries_by_zip64(count: int) -> bytes:
    """The same, with its true size told only where large zips have it."""
    data = many_entries(count)
    at = data.rindex(b"PK\x05\x06")
    _, _, _, _, _, size, start, _ = struct.unpack("<4s4H2LH", data[at:])
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    small = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 900, start, 0)
    return data[:at] + large + locator + small


def hidden_in_a_comment(count: int) -> bytes:
    """The end record that counts is followed by a comment with another one in it."""
    data = many_entries(count)
    decoy = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 100, 0, 7)
    return data[:-2] + struct.pack("<H", len(decoy)) + decoy


@pytest.mark.parametrize("make", [many_entries, many_entries_by_zip64, hidden_in_a_comment])
def test_cost_of_a_directory(make: Callable[[int], bytes], tmp_path: Path, server: Server) -> None:
    path = tmp_path / "buku.xlsx"
    path.write_bytes(make(100_000))
    assert outcome(server, path) in ("too_many_parts - -", "damaged - -")


def test_a_zip64_of_usual_size_is_read(tmp_path: Path, server: Server) -> None:
    """Some programs write the records of large zips always."""
    data = zipped(rows('<c r="A1"><v>1</v></c>'))
    at = data.rindex(b"PK\x05\x06")
    _, _, _, _, count, size, start, _ = struct.unpack("<4s4H2LH", data[at:])
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    small = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, *[0xFFFFFFFF] * 2, 0)
    path = tmp_path / "buku.xlsx"
    path.write_bytes(data[:at] + large + locator + small)
    assert outcome(server, path) == "read"


ARCHIVES = """
import sys
from pathlib import Path
from iku_excel.xlsx.archive import ArchiveProblem, read_members
try:
    found = [m.problem.value if m.problem else "ok"
             for m in read_members(Path(sys.argv[1]).read_bytes(), (".xlsx",))]
    print(" ".join(f"{found.count(w)}*{w}" for w in sorted(set(found))))
except ArchiveProblem as problem:
    print("not opened")
"""


def archive(names: list[str], content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name in names:
            made.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: many_entries(100_000), "not opened"),
        # Each is inflated to be looked at, so each counts towards the limit of all of them.
        (lambda: archive([f"{n}.bin" for n in range(9)], b"PK\x03\x04" + bytes(9 << 20)),
         "5*damaged 4*too_much"),
        (lambda: archive(["a.xlsx"], bytes(60 << 20), zipfile.ZIP_BZIP2), "1*damaged"),
        (lambda: archive(["a.xlsx"], bytes(60 << 20), zipfile.ZIP_LZMA), "1*damaged"),
    ],
    ids=["100,000 entries", "nine zips of 9 MB", "bzip2", "lzma"],
)  # fmt: skip
def test_cost_of_an_archive(
    make: Callable[[], bytes], expected: str, tmp_path: Path, server: Server
) -> None:
    path = tmp_path / "kiriman.zip"
    path.write_bytes(make())
    assert outcome(server, path, ARCHIVES) == expected
