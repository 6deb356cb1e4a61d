"""A form open in a made-up Excel: writing edits into it, and being refused."""

from __future__ import annotations

import pytest
from excel_stand_in import ComError, StandInBook, Write

from iku_excel.hosts.excel_book import ExcelBook, ExcelRefused
from iku_excel.xlsx import CellEdit, FormulaEdit

FORM, HIDDEN, FREE, SECRET = "Isian", "_iku", "Bebas", "Rahasia"
"""The sheets of the form."""


def excel_book(book: StandInBook) -> ExcelBook:
    return ExcelBook(book, ComError)


def written(book: StandInBook, *edits: CellEdit | FormulaEdit) -> list[Write]:
    excel_book(book).write(edits)
    return book.writes


def refusal(book: StandInBook, *edits: CellEdit | FormulaEdit) -> ExcelRefused:
    """Why the edits are refused; nothing may be different afterwards."""
    before = book.cells(), book.protection()
    with pytest.raises(ExcelRefused) as refused:
        excel_book(book).write(edits)
    assert (book.cells(), book.protection()) == before
    assert not book.application.is_quiet
    assert refused.value.reason
    assert refused.value.advice
    return refused.value
