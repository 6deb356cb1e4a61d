"""The reader against openpyxl, and its quick way against its general way."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import warnings
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from xlsx_books import MAKERS, hand_parts, zipped

from iku_excel.xlsx import Cell, CellKind, SheetCells, cell_address, open_package, reader
from iku_excel.xlsx.values import Values

BOOKS = 30


def book(tmp_path: Path, seed: int) -> Path:
    path = tmp_path / f"{seed}.xlsx"
    MAKERS[seed % len(MAKERS)](path, random.Random(seed))
    return path


@pytest.mark.parametrize("seed", range(BOOKS))
def test_every_cell_as_openpyxl_reads_it(seed: int, tmp_path: Path) -> None:
    """14,764 filled cells in 30 books: kind, value, formula and arrays, in both passes."""
    path = book(tmp_path, seed)
    package = open_package(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        formulas = openpyxl.load_workbook(path)
        cached = openpyxl.load_workbook(path, data_only=True)
    assert [info.name for info in package.sheets] == formulas.sheetnames
    compared = 0
    for info in package.sheets:
        ours = package.read_sheet(info.name)
        theirs = dict(expected_cells(formulas[info.name], cached[info.name]))
        mine = {
            cell_address(row, column): (cell.value, cell.formula)
            for row, cells in ours.rows.items()
            for column, cell in cells.items()
        }
        assert mine == theirs
        assert {type(v) for v, _ in mine.values()} <= {type(v) for v, _ in theirs.values()}
        assert list(ours.rows) == sorted(ours.rows)
        compared += len(mine)
    assert compared > 20


def expected_cells(
    formulas: openpyxl.worksheet.worksheet.Worksheet,
    cached: openpyxl.worksheet.worksheet.Worksheet,
) -> Iterator[tuple[str, tuple[object, str | None]]]:
    """Address, value and formula of what is not blank, according to openpyxl."""
    for line in formulas.iter_rows():
        for cell in line:
            stated, value = cell.value, cached[cell.coordinate].value
            if hasattr(stated, "ref"):
                formula = stated.text
            else:
                formula = stated if cell.data_type == "f" else None
            if formula is not None or value is not None:
                yield cell.coordinate, (value, formula)


def test_values_have_the_kind_their_type_says(tmp_path: Path) -> None:
    kinds = {
        CellKind.NUMBER: (int, float),
        CellKind.TEXT: (str,),
        CellKind.BOOLEAN: (bool,),
        CellKind.ERROR: (str,),
        CellKind.DATE: (dt.datetime, dt.time, dt.timedelta),
        CellKind.BLANK: (type(None),),
    }
    seen = set()
    for seed in range(6):
        package = open_package(book(tmp_path, seed))
        for info in package.sheets:
            for cells in package.read_sheet(info.name).rows.values():
                for cell in cells.values():
                    assert type(cell.value) in kinds[cell.kind], cell
                    assert cell.kind is not CellKind.BLANK or cell.formula
                    seen.add(cell.kind)
    assert seen == set(kinds)


@pytest.mark.parametrize("seed", range(12))
def test_quick_and_general_way_agree(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path, seed)
    quick = read_all(path)
    monkeypatch.setattr(reader, "cut", refuse)
    assert read_all(path) == quick


def test_quick_way_never_misreads_damaged_xml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both ways can read a sheet with random damage in it, they read the same."""
    rnd = random.Random(7)
    values = Values(["a", "b"], {}, date1904=False)
    text = hand_parts(rnd, spread=False)["xl/worksheets/sheet1.xml"]
    junk = ["<", ">", "/", '"', " ", "<c>", "<!--", "-->", "</c>", "<v>", "&amp;", "1", "<![CDATA["]
    both = 0
    for _ in range(400):
        data = text
        for _ in range(rnd.randint(1, 2)):
            at = rnd.randrange(500, len(data))
            data = data[:at] + rnd.choice(junk) + data[at + rnd.randint(0, 4) :]
        quick = general = None
        with contextlib.suppress(Exception):
            quick = reader._scan_sheet(data.encode(), values)
        with monkeypatch.context() as patch, contextlib.suppress(Exception):
            patch.setattr(reader, "cut", refuse)
            general = reader.read_sheet_part(data.encode(), values)
        if quick is not None and general is not None:
            assert quick == general
            both += 1
    assert both > 20


def refuse(*_: object) -> None:
    raise reader.NotCanonicalError


@pytest.mark.parametrize(("spread", "way"), [(False, "scan"), (True, "walk")])
def test_ordinary_xml_takes_the_quick_way(
    spread: bool, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The speed of the reader hangs on this: only odd XML may fall back to the tree."""
    taken = []
    monkeypatch.setattr(
        reader, "walk_rows", lambda root, walk=reader.walk_rows: taken.append("walk") or walk(root)
    )
    parts = hand_parts(random.Random(5), spread=spread)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace("<is><r><rPr><b/></rPr><t>te</t></r><r>", "<is>")
    parts[name] = parts[name].replace("<t>bal</t></r></is>", "<t>bal</t></is>")
    path = tmp_path / "buku.xlsx"
    path.write_bytes(zipped(parts))
    read_all(path)
    assert (taken or ["scan"]) == [way]


def read_all(path: Path) -> dict[str, SheetCells]:
    package = open_package(path)
    return {info.name: package.read_sheet(info.name) for info in package.sheets}


def test_cell_is_a_plain_tuple() -> None:
    assert Cell(CellKind.NUMBER, 1) == ("number", 1, None)
