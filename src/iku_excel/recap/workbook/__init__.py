"""The recap as an Excel workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from types import MappingProxyType

from xlsxwriter import Workbook

from iku_excel import __version__
from iku_excel.calc.quarters import quarter_end
from iku_excel.calc.wording import quarter_name
from iku_excel.drawing.book import Book
from iku_excel.drawing.columns import widths
from iku_excel.drawing.formats import RegisterFormats
from iku_excel.drawing.paper import register_paper
from iku_excel.drawing.register import Register
from iku_excel.layout.marks import IDENTITY_SHEET, RECAP_MARK

from .. import words
from ..columns import PAGE_COLUMNS
from ..quarter_recap import Recap
from . import figures, registers
from .origins import ORIGIN_WIDTHS, write_origins
from .summary import SUMMARY_WIDTHS, write_summary

__all__ = ["write_recap"]

_Writer = Callable[[Register, Recap], None]
_SHEETS: tuple[tuple[str, Sequence[float], _Writer], ...] = (
    ("Ringkasan", SUMMARY_WIDTHS, write_summary),
    ("Rekap", widths(PAGE_COLUMNS), figures.write_recap_sheet),
    ("Kelengkapan", widths(registers.COMPLETENESS), registers.write_completeness),
    ("Temuan", widths(registers.FINDINGS), registers.write_findings),
    ("Selisih", widths(registers.DIFFERENCES), registers.write_differences),
    ("Perubahan", widths(registers.CHANGES), registers.write_changes),
    ("Konversi", widths(figures.CONVERSIONS), figures.write_conversions),
    (figures.DATA_SHEET, figures.DATA_WIDTHS, figures.write_data),
    ("Asal-usul", ORIGIN_WIDTHS, write_origins),
)


def write_recap(recap: Recap, properties: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The recap workbook; the same recap and document properties give the same bytes."""
    book = Book(
        words.BOOK_TITLE.format(quarter=quarter_name(recap.quarter), year=recap.year),
        # A fixed time keeps the bytes the same: the end of the quarter reported on.
        datetime.combine(quarter_end(recap.year, recap.quarter), time()),
        subject=recap.catalog.title,
        company=recap.office,
    )
    for name, value in {"id": recap.id, "versi": __version__, **properties}.items():
        book.mark(name, value)
    styles = RegisterFormats(book.workbook)
    heading = words.PAGE_HEADING.format(
        quarter=quarter_name(recap.quarter), year=recap.year, office=recap.office
    )
    if recap.sample:
        heading += words.PAGE_HEADING_OF_SAMPLE
    paper = register_paper(heading)
    for name, columns, write in _SHEETS:
        write(Register(styles, name, columns, paper), recap)
    if recap.level_rules is not None:
        register = Register(
            styles, registers.LEVEL_RULES_SHEET, widths(registers.LEVEL_RULES), paper
        )
        registers.write_level_rules(register, recap.level_rules)
    _write_mark(book.workbook)
    return book.data()


def _write_mark(book: Workbook) -> None:
    """Say on the identity sheet that this is a recap, so that no later recap reads it."""
    sheet = book.add_worksheet(IDENTITY_SHEET)
    sheet.write_string(0, 0, RECAP_MARK)
    sheet.write_string(0, 1, "1")
    sheet.very_hidden()
