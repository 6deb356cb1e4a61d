"""The reader against openpyxl."""

from __future__ import annotations

import datetime as dt
import random
import warnings
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from xlsx_books import MAKERS

from iku_excel.xlsx import Cell, CellKind, cell_address, open_package

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


def test_cell_is_a_plain_tuple() -> None:
    assert Cell(CellKind.NUMBER, 1) == ("number", 1, None)
