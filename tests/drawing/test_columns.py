"""A table drawn from a list of its columns; whatever people wrote stays text."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.drawing.book import Book
from iku_excel.drawing.canvas import Canvas
from iku_excel.drawing.columns import Column, number, short, text, widths, write_table
from iku_excel.drawing.formats import RegisterFormats
from iku_excel.drawing.paper import Paper, register_paper
from iku_excel.drawing.register import Register
from iku_excel.recap.columns import INDICATOR_COLUMNS

Fruit = tuple[str, float | None]
COLUMNS: tuple[Column[Fruit], ...] = (
    Column("Buah", 12, text(lambda fruit: fruit[0])),
    Column("Berat", 9, number(lambda fruit: fruit[1], lambda _: "0.0")),
)
FRUITS: list[Fruit] = [("=1+1", 2.5), ("nanas", None)]


def sheet_of(columns: tuple[Column[Fruit], ...]) -> tuple[Worksheet, int]:
    book = Book("Buah", datetime(2026, 1, 1))
    register = Register(
        RegisterFormats(book.workbook), "Buah", widths(columns), register_paper("A & B")
    )
    below = write_table(register, 2, columns, FRUITS, freeze=1)
    return openpyxl.load_workbook(BytesIO(book.data()))["Buah"], below


def test_one_more_entry_is_one_more_column() -> None:
    longer = (*COLUMNS, Column("Huruf", 31, short(lambda fruit: fruit[0][:1])))
    sheet, below = sheet_of(longer)
    assert [cell.value for cell in sheet[3]] == ["Buah", "Berat", "Huruf"]
    assert [cell.value for cell in sheet[5]] == ["nanas", None, "n"]
    assert sheet.column_dimensions["C"].width >= 31
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B4", "$3:$3")
    assert below == 5


def test_a_text_is_never_a_formula__a_number_has_its_format() -> None:
    sheet, _ = sheet_of(COLUMNS)
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=1+1", "s")
    assert (sheet["B4"].value, sheet["B4"].number_format) == (2.5, "0.0")


def test_a_table_without_rows_ends_below_its_header() -> None:
    book = Book("Buah", datetime(2026, 1, 1))
    register = Register(RegisterFormats(book.workbook), "Buah", [9, 9], register_paper(""))
    assert write_table(register, 2, COLUMNS, []) == 3


def test_a_sheet_written_row_by_row_takes_no_controls_and_no_formula() -> None:
    book = Book("Sampul", datetime(2026, 1, 1))
    canvas = Canvas(book.workbook, "Sampul", [2, 20, 20], Paper(0.5, 0.5, 0.7))
    plain = RegisterFormats(book.workbook).plain
    canvas.line(1, 2, "Kanwil \x07Banten", plain, 30)
    canvas.line(1, 2, "=1+1", plain)
    sheet = openpyxl.load_workbook(BytesIO(book.data()))["Sampul"]
    assert (sheet["B1"].value, sheet.row_dimensions[1].height) == ("Kanwil Banten", 30)
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_every_key_of_the_recap_is_used_once__and_stands_in_a_table() -> None:
    keys = [column.key for column in INDICATOR_COLUMNS]
    assert len(keys) == len(set(keys))
    assert all(column.data or column.page for column in INDICATOR_COLUMNS)
