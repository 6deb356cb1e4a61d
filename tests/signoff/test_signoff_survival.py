"""Whatever a clerk or a program does to a signed workbook that changes no input."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from signed_books import FILE, QUARTERS, UNITS, YANKUM, Book, Unit, read, signed

from iku_excel.findings import Level
from iku_excel.signoff import (
    SignOffStatus,
    canonical_inputs,
    signoff_findings,
    signoff_states,
    valid_signoff,
)
from iku_excel.signoff.fingerprint import fingerprint_findings, repairs
from iku_excel.workbook import FilledWorkbook
from needs import resave


def _input_sheets(workbook: Workbook) -> Iterator[Worksheet]:
    for sheet in workbook.worksheets:
        if sheet.title not in ("_iku", "_hasil", "_daftar"):
            yield sheet


def _renamed(workbook: Workbook) -> None:
    for number, sheet in enumerate(list(_input_sheets(workbook))):
        sheet.title = f"Lembar 'ke' {number}"


def _reordered(workbook: Workbook) -> None:
    for sheet in list(workbook.worksheets)[:-1]:
        workbook.move_sheet(sheet, offset=len(workbook.worksheets))


def _rows_above(workbook: Workbook) -> None:
    for sheet in _input_sheets(workbook):
        sheet.merged_cells.ranges = set()
        sheet.insert_rows(1, 3)


def _rows_in_tables(workbook: Workbook) -> None:
    for sheet in _input_sheets(workbook):
        sheet.merged_cells.ranges = set()
        headers = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "iku:judul"]
        for row in reversed(headers):
            sheet.insert_rows(row + 2, 2)


def _own_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("Coretan", 0)["A1"] = "hitungan sendiri"


def _resorted(workbook: Workbook) -> None:
    order = random.Random(3)
    for sheet in _input_sheets(workbook):
        first = None
        for row in range(1, min(sheet.max_row, 400) + 1):
            mark = sheet.cell(row, 1).value
            if mark == "iku:judul":
                first = row + 1
            elif first and (mark == "iku:akhir" or row - first == 6):
                _shuffle(sheet, range(first, row), order)
                first = None


def _shuffle(sheet: Worksheet, rows: range, order: random.Random) -> None:
    columns = range(2, sheet.max_column + 1)
    contents = [[sheet.cell(row, column).value for column in columns] for row in rows]
    order.shuffle(contents)
    for row, values in zip(rows, contents, strict=True):
        for column, value in zip(columns, values, strict=True):
            cell = sheet.cell(row, column)
            if type(cell).__name__ != "MergedCell":
                cell.value = value


@cache
def as_signed(unit: Unit) -> FilledWorkbook:
    return read(signed(unit, 1, 2))


def hashes(book: FilledWorkbook) -> list[str]:
    """Of the inputs of every quarter."""
    return [canonical_inputs(book, quarter).sha256 for quarter in QUARTERS]


CHANGES: list[Callable[[Workbook], None]] = [
    _renamed, _reordered, _rows_above, _rows_in_tables, _own_sheet, _resorted,
]  # fmt: skip


def _all_at_once(workbook: Workbook) -> None:
    for change in reversed(CHANGES):
        change(workbook)


@pytest.mark.parametrize(
    ("unit", "change"),
    [(YANKUM, change) for change in CHANGES] + [(unit, _all_at_once) for unit in UNITS],
    ids=lambda value: getattr(value, "__name__", str(value)).strip("_"),
)
def test_no_change_of_an_input(
    unit: Unit, change: Callable[[Workbook], None], tmp_path: Path
) -> None:
    """Saved by openpyxl, which loses a good deal, after a change that is none of an input."""
    book = Book(tmp_path, signed(unit, 1, 2))
    with book.openpyxl() as workbook:
        change(workbook)

    after = book.read()

    assert hashes(after) == hashes(as_signed(unit))
    assert signoff_findings(after) == []
    assert valid_signoff(after, 1) is not None


@pytest.mark.parametrize("unit", [YANKUM, UNITS[-1]], ids=str)
def test_a_change_is_named_after_all_that(unit: Unit, tmp_path: Path) -> None:
    book = Book(tmp_path, signed(unit, 2))
    with book.openpyxl() as workbook:
        _rows_above(workbook)
        _reordered(workbook)
    code, key = next(
        (code, key)
        for code, indicator in book.read().indicators.items()
        for key in indicator.scalar_places
    )
    place = book.scalar(code, key)
    book.put(place.sheet, place.cell(1), 77)

    (found,) = book.changes()

    assert (found.sheet, found.cell) == (place.sheet, place.cell(1))
    assert "→ 77 (" in found.message


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[Unit, FilledWorkbook]:
    """Every signed workbook, opened and saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("libreoffice")
    paths = {unit: folder / f"{unit}.xlsx" for unit in UNITS}
    for unit, path in paths.items():
        path.write_bytes(signed(unit, 1, 2))
    out = resave(folder / "out", *paths.values())
    return {unit: read((out / path.name).read_bytes()) for unit, path in paths.items()}


@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_saved_by_libreoffice(unit: Unit, saved_by_libreoffice: dict[Unit, FilledWorkbook]) -> None:
    after = saved_by_libreoffice[unit]

    assert hashes(after) == hashes(as_signed(unit))
    assert [state.status for state in signoff_states(after).values()] == [
        SignOffStatus.VALID,
        SignOffStatus.VALID,
        SignOffStatus.UNSIGNED,
        SignOffStatus.UNSIGNED,
    ]


@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_what_libreoffice_did_to_the_template_is_one_finding(
    unit: Unit, saved_by_libreoffice: dict[Unit, FilledWorkbook]
) -> None:
    """It writes function names in lower case and drops the link to the add-in."""
    after = saved_by_libreoffice[unit]

    (found,) = fingerprint_findings(after)

    assert (found.code, found.level) == ("RUMUS_PERLU_DIPULIHKAN", Level.WARNING)
    assert f'iku hitung-ulang "{FILE}"' in found.advice
    offered = repairs(after)
    assert offered.link_lost
    pristine = as_signed(unit).package.read_sheet("_hasil")
    assert {(repair.array, repair.content) for repair in offered.formulas} == {
        (area, formula.replace("IKK3.1!", "'IKK3.1'!")) for area, formula in pristine.arrays.items()
    }


def test_one_changed_input_after_libreoffice(
    saved_by_libreoffice: dict[Unit, FilledWorkbook], tmp_path: Path
) -> None:
    book = Book(tmp_path, saved_by_libreoffice[YANKUM].package.data)
    book.put_scalar("7110.2.1", "diselesaikan", 2, 1)

    (found,) = book.changes()

    assert found.cell == book.scalar("7110.2.1", "diselesaikan").cell(2)
    assert "12 → 1 (TW II" in found.message
