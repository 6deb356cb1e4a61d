"""The recap as an Excel workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from io import BytesIO
from types import MappingProxyType

from xlsxwriter import Workbook

from iku_excel import __version__
from iku_excel.calc.quarters import quarter_end
from iku_excel.calc.wording import quarter_name
from iku_excel.layout.marks import IDENTITY_SHEET, RECAP_MARK

from ..model import Recap
from . import figures, registers
from .canvas import Canvas, Styles
from .level_rules import LEVEL_RULES_SHEET, LEVEL_RULES_WIDTHS, write_level_rules
from .safe_text import safe_text
from .summary import SUMMARY_WIDTHS, write_summary

__all__ = ["write_recap"]

_Writer = Callable[[Canvas, Recap], None]
_SHEETS: tuple[tuple[str, tuple[float, ...], _Writer], ...] = (
    ("Rekap", figures.RECAP_WIDTHS, figures.write_recap_sheet),
    ("Kelengkapan", registers.COMPLETENESS_WIDTHS, registers.write_completeness),
    ("Temuan", registers.FINDINGS_WIDTHS, registers.write_findings),
    ("Selisih", registers.DIFFERENCES_WIDTHS, registers.write_differences),
    ("Perubahan", registers.CHANGES_WIDTHS, registers.write_changes),
    ("Konversi", figures.CONVERSION_WIDTHS, figures.write_conversions),
    (figures.DATA_SHEET, figures.DATA_WIDTHS, figures.write_data),
    ("Asal-usul", registers.ORIGIN_WIDTHS, registers.write_origins),
)


def write_recap(recap: Recap, properties: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The recap workbook; the same recap and document properties give the same bytes."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(target, options)
    book.set_properties(
        {
            "title": f"Rekap IKU {quarter_name(recap.quarter)} {recap.year}",
            "subject": safe_text(recap.catalog.title),
            "company": safe_text(recap.office),
            # A fixed time keeps the bytes the same: the end of the quarter reported on.
            "created": datetime.combine(quarter_end(recap.year, recap.quarter), time()),
        }
    )
    for name, value in {"id": recap.id, "versi": __version__, **properties}.items():
        book.set_custom_property(name, value)
    styles = Styles(book)
    heading = f"Rekap IKU {quarter_name(recap.quarter)} {recap.year} – {recap.office}"
    if recap.sample:
        heading += " – DATA CONTOH REKAAN"
    write_summary(book, Canvas(book, styles, "Ringkasan", SUMMARY_WIDTHS, heading), recap)
    for name, widths, write in _SHEETS:
        write(Canvas(book, styles, name, widths, heading), recap)
    if recap.level_rules is not None:
        canvas = Canvas(book, styles, LEVEL_RULES_SHEET, LEVEL_RULES_WIDTHS, heading)
        write_level_rules(canvas, recap.level_rules)
    _write_mark(book)
    book.close()
    return target.getvalue()


def _write_mark(book: Workbook) -> None:
    """Say on the identity sheet that this is a recap, so that no later recap reads it."""
    sheet = book.add_worksheet(IDENTITY_SHEET)
    sheet.write_string(0, 0, RECAP_MARK)
    sheet.write_string(0, 1, "1")
    sheet.very_hidden()
