"""The findings of a workbook as a workbook of its own, with links to the cells they speak of,
and what their codes mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname

from iku_excel.findings import Finding, Level, count_of, worst_first
from iku_excel.findings.explaining import explained_codes
from iku_excel.findings.listing import MOST_LINES
from iku_excel.layout.marks import OUTPUT_PROPERTY
from iku_excel.layout.palette import LINK, MUTED
from iku_excel.recap.workbook.canvas import Canvas, Styles
from iku_excel.recap.workbook.finding_rows import Columns, finding_rows
from iku_excel.recap.workbook.safe_text import safe_text

SHEET, EXPLANATIONS = "Temuan", "Penjelasan"
HEADER = ("Tingkat", "Lembar", "Sel", "Jumlah", "Temuan", "Yang harus dilakukan", "Kode")
_WIDTHS = (21, 27, 19, 9, 64, 52, 30)
_COLUMNS = Columns(message=HEADER.index("Temuan"), advice=HEADER.index("Yang harus dilakukan"))
_EXPLAINED_WIDTH = 40
_TITLE, _ABOUT, _COUNTS, _HEADER = range(4)
_CELL, _NUMBER, _MEANING = 2, 3, 4
_MEANINGS = (
    "galat: perbaiki sel yang disebut · peringatan: periksa, biarkan bila memang benar · "
    "info: sekadar diketahui"
)
_MOST_LINKS = 65_000
"""Excel opens no sheet with more than 65,530 links."""
_ESCAPED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' %#"<>[]^`{}'})
_MADE = datetime(2026, 1, 1)  # fixed: the same findings, the same bytes


def findings_report(
    book_name: str, book_path: Path | None, until: str, findings: Sequence[Finding]
) -> bytes:
    """A workbook with a row for each folded finding, errors first; of no book longer than people
    go through. The same arguments, the same bytes.

    ``until`` is the quarter that was checked ("TW II 2026"). With ``book_path`` every cell links
    into the checked workbook.
    """
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(target, options)
    book.set_properties({"title": f"Temuan {book_name}", "created": _MADE})
    book.set_custom_property(OUTPUT_PROPERTY, "temuan")
    styles = Styles(book)
    canvas = Canvas(book, styles, SHEET, _WIDTHS, f"Temuan {book_name}, sampai {until}")
    canvas.sheet.set_row(_TITLE, 24)
    canvas.text(_TITLE, 0, f"Temuan di {book_name}", styles.title)
    about = f"Diperiksa sampai {until}."
    if book_path is not None and any(finding.cell for finding in findings):
        about += " Klik alamat di kolom Sel untuk melihat isiannya."
    canvas.text(_ABOUT, 0, about, styles.plain)
    canvas.sheet.set_row(_COUNTS, 20)
    for column, level in enumerate(Level):
        canvas.text(_COUNTS, column, count_of(findings, levels=[level]), styles.level(level))
    canvas.text(_COUNTS, _MEANING, _MEANINGS, styles.make(font_color=MUTED, indent=1))
    canvas.header(_HEADER, HEADER, freeze=0)
    rows = finding_rows(canvas, findings, MOST_LINES - _HEADER - 1, _COLUMNS)
    for row, finding in enumerate(rows, _HEADER + 1):
        _write_finding(canvas, row, finding, book_path)
    if rows:
        canvas.sheet.autofilter(_HEADER, 0, _HEADER + len(rows), len(HEADER) - 1)
    else:
        canvas.text(_HEADER + 1, _MEANING, "Tidak ada temuan.", styles.plain)
    _write_explanations(book, styles, findings)
    book.close()
    return target.getvalue()


def _write_finding(canvas: Canvas, row: int, finding: Finding, book_path: Path | None) -> None:
    text = canvas.styles.cell(text_wrap=True, indent=1)
    canvas.text(row, 0, finding.level.value, canvas.styles.level(finding.level))
    canvas.text(row, 1, finding.sheet, text)
    canvas.text(row, _CELL, finding.cell, canvas.styles.short)
    canvas.number(row, _NUMBER, finding.count if finding.code else None, "0")
    canvas.text(row, _COLUMNS.message, finding.message, text)
    canvas.text(row, _COLUMNS.advice, finding.advice, text)
    canvas.text(row, HEADER.index("Kode"), finding.code, text)
    if book_path is not None and finding.sheet and finding.cell and row < _MOST_LINKS:
        place = f"{quote_sheetname(finding.sheet)}!{finding.cell.partition(',')[0]}"
        path = str(book_path).translate(_ESCAPED)
        link = canvas.styles.cell(font_color=LINK, underline=1, align="center")
        canvas.sheet.write_url(
            row, _CELL, f"external:{path}#{place}", link, safe_text(finding.cell)
        )


def _write_explanations(book: Workbook, styles: Styles, findings: Sequence[Finding]) -> None:
    """A second sheet that explains each code once, in the order of the first."""
    known = explained_codes()
    codes = dict.fromkeys(finding.code for finding in worst_first(findings))
    found = [known[code] for code in codes if code in known]
    if not found:
        return
    labels = [label for label, _ in found[0].sections]
    widths = (_WIDTHS[-1], *[_EXPLAINED_WIDTH] * len(labels))
    canvas = Canvas(book, styles, EXPLANATIONS, widths, "Penjelasan tiap kode")
    canvas.header(0, ("Kode", *labels), freeze=1)
    for row, explained in enumerate(found, 1):
        for column, text in enumerate((explained.code, *(text for _, text in explained.sections))):
            canvas.text(row, column, text, styles.text)
