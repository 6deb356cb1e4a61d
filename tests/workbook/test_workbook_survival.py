"""Whatever a clerk does to a workbook that is no fault: the same inputs are read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from filled_books import BABEL, Book, blank, inputs_of
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.catalog import load_catalog
from iku_excel.findings import Finding
from iku_excel.workbook import check_workbook, read_workbook
from needs import resave

NOTARY = "7110.2.1"


def _mark_row(sheet: Worksheet, mark: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == mark)


def _insert(sheet: Worksheet, row: int = 0, column: int = 0, amount: int = 1) -> None:
    """Insert rows or columns as a spreadsheet program does: merged ranges move along."""
    merged = [area.bounds for area in sheet.merged_cells.ranges]
    sheet.merged_cells.ranges = set()
    if row:
        sheet.insert_rows(row, amount)
    if column:
        sheet.insert_cols(column, amount)
    for column1, row1, column2, row2 in merged:
        right = amount if column and column1 >= column else 0
        wider = amount if column and column2 >= column else 0
        down = amount if row and row1 >= row else 0
        sheet.merge_cells(
            start_row=row1 + down,
            end_row=row2 + down,
            start_column=column1 + right,
            end_column=column2 + wider,
        )


def _reorder_and_rename(workbook: Workbook) -> None:
    workbook.move_sheet(NOTARY, offset=-2)
    workbook[NOTARY].title = "Notaris 'MPD'"
    workbook["7121.2.1 kasus"].title = "Register"


def _rows_above_everything(workbook: Workbook) -> None:
    for name in (NOTARY, "7110.1.1", "7121.2.1 kasus", "IKK3.1"):
        _insert(workbook[name], row=1, amount=3)


def _row_between_scalars(workbook: Workbook) -> None:
    sheet = workbook[NOTARY]
    row = _mark_row(sheet, f"iku:{NOTARY}:diterima")
    _insert(sheet, row=row + 1, amount=2)
    sheet.cell(row + 1, 2).value = "catatan saya"


def _row_inside_a_table(workbook: Workbook) -> None:
    sheet = workbook["7121.2.1 kasus"]
    _insert(sheet, row=_mark_row(sheet, "iku:judul") + 2, amount=2)


def _row_above_a_table(workbook: Workbook) -> None:
    sheet = workbook["7121.1.1"]
    _insert(sheet, row=_mark_row(sheet, "iku:7121.1.1:layanan[]"))


def _row_below_a_table(workbook: Workbook) -> None:
    sheet = workbook["7121.1.1"]
    _insert(sheet, row=_mark_row(sheet, "iku:akhir"))


def _columns(workbook: Workbook) -> None:
    _insert(workbook["7121.2.1 kasus"], column=4)
    _insert(workbook[NOTARY], column=2, amount=2)
    workbook[NOTARY].column_dimensions["F"].width = 40


def _own_additions(workbook: Workbook) -> None:
    own = workbook.create_sheet("Coretan", 0)
    own["A1"], own["B2"] = "=SUM(B2:B9)", 12
    sheet = workbook[NOTARY]
    sheet["E9"].comment = Comment("dari buku tamu", "staf")
    sheet["E9"].fill = PatternFill("solid", fgColor="FF0000")
    sheet["M9"] = "hitungan sendiri"


def _shown_marks(workbook: Workbook) -> None:
    for sheet in workbook.worksheets:
        sheet.column_dimensions["A"].hidden = False
        sheet.protection.sheet = False


CHANGES: list[Callable[[Workbook], None]] = [
    _reorder_and_rename,
    _rows_above_everything,
    _row_between_scalars,
    _row_inside_a_table,
    _row_above_a_table,
    _row_below_a_table,
    _columns,
    _own_additions,
    _shown_marks,
    lambda workbook: None,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_change_that_is_no_fault(book: Book, change: Callable[[Workbook], None]) -> None:
    before = inputs_of(book.read())
    with book.openpyxl() as workbook:
        change(workbook)

    assert inputs_of(book.read()) == before
    assert book.check() == []


def test_renamed_sheet_is_told(book: Book) -> None:
    with book.openpyxl() as workbook:
        _reorder_and_rename(workbook)

    found: list[Finding] = check_workbook(book.read())

    assert {(f.code, f.level.value, f.sheet) for f in found} >= {
        ("LEMBAR_BERGANTI_NAMA", "info", "Notaris 'MPD'"),
        ("LEMBAR_BERGANTI_NAMA", "info", "Register"),
    }
    assert "'Notaris ''MPD'''!" in book.read().indicators[NOTARY].scalar_places["diterima"].range


def test_rows_below_a_table_that_moved_its_end_are_read(book: Book) -> None:
    with book.openpyxl() as workbook:
        sheet = workbook["7121.2.1 kasus"]
        end = _mark_row(sheet, "iku:akhir")
        sheet.insert_rows(end)
        for column, value in enumerate(["K-99", date(2026, 5, 5), "litigasi"], 2):
            sheet.cell(end, column).value = value

    rows = book.read().indicators["7121.2.1"].tables["kasus"]

    assert [row["nomor"] for row in rows] == ["K-01", "K-02", "K-99"]
    assert book.check() == []


def test_rows_filled_in_advance_are_no_input(tmp_path: Path) -> None:
    for division in load_catalog(BABEL).divisions:
        read = Book(tmp_path / "b.xlsx", blank(BABEL, 2026, division.key)).read()

        assert not any(filled.is_filled for filled in read.indicators.values())


def test_one_typed_cell_fills_an_indicator(tmp_path: Path) -> None:
    book = Book(tmp_path / "b.xlsx", blank(BABEL, 2026, "yankum"))
    book.put("7121.1.1", "layanan", 1, "diberikan", 0).type(NOTARY, diterima=["  "])

    filled = {code for code, i in book.read().indicators.items() if i.is_filled}

    assert filled == {"7121.1.1"}


def test_saved_by_libreoffice(book: Book, tmp_path: Path) -> None:
    before = inputs_of(book.read())

    path = resave(tmp_path / "out", book.path) / book.path.name
    saved = read_workbook(path)

    assert inputs_of(saved) == before
    assert [f.code for f in check_workbook(saved)] == [f.code for f in check_workbook(book.read())]
    assert openpyxl.load_workbook(path)["7121.2.1 kasus"].auto_filter.ref
