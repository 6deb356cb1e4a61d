"""``formulon``, a second engine beside LibreOffice: Excel's formulas without Excel or an office.

It gives what :func:`.template_books.compute` gives, so that the same comparisons serve both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from iku_excel.layout.results import RESULTS_SHEET
from needs import package

from .template_books import TemplateBook

formulon = package("formulon")
Rows = list[list[Any]]


def compute_again(books: Iterable[TemplateBook], *, pages: bool = False) -> None:
    """Compute ``_hasil`` of the books, with ``pages`` also the sheets that show its results."""
    for book in books:
        computed = {cell.sheet for cell in book.read.results.computed} if pages else set()
        book.sheets = cells_of(book.data, [RESULTS_SHEET, *computed])
        book.cells = book.sheets[RESULTS_SHEET]


def cells_of(data: bytes, sheets: Iterable[str]) -> dict[str, Rows]:
    """The cells of these sheets from A1 on, computed anew.

    As LibreOffice hands them over: "" where there is nothing, None where there is an error.
    """
    with formulon.Workbook.load(data) as book:
        book.recalc()
        names = [book.sheet_name(number) for number in range(book.sheet_count())]
        return {sheet: _rows(book, names.index(sheet)) for sheet in sheets}


def _rows(book: Any, sheet: int) -> Rows:
    found = {(cell.row, cell.col): _content(cell.value) for cell in book.iter_cells(sheet)}
    height, width = (max(numbers) + 1 for numbers in zip(*found, strict=True))
    return [[found.get((row, column), "") for column in range(width)] for row in range(height)]


def _content(value: Any) -> float | str | None:
    match value.kind.name:
        case "NUMBER":
            return float(value.number)
        case "BOOL":
            return float(bool(value.boolean))
        case "TEXT":
            return str(value.text)
        case "BLANK":
            return ""
    return None
