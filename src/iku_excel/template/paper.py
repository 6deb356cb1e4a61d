"""How the forms around the indicators' pages are printed and protected."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from iku_excel.drawing.palette import NAVY
from iku_excel.layout import WorkbookPlan

from .drawing import Drawing
from .styles import Styles

SAMPLE_NOTICE = "DATA CONTOH REKAAN – bukan data kantor mana pun; jangan dikirim."
PROSE = 0.85
"""The ``scale`` of row heights for sentences, whose letters are narrower than digits."""
_A4 = 9


def add_form(drawing: Drawing, name: str, *, pages_high: int) -> Worksheet:
    """A new sheet, locked without a password, one A4 page wide."""
    sheet = drawing.workbook.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(NAVY)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, pages_high)
    sheet.set_footer(footer(drawing.plan.identity.template_version))
    return sheet


def footer(version: str) -> str:
    """Template, sheet and page: tells prints of different templates apart."""
    return f"&L&8Templat IKU versi {version} · &A&R&8Halaman &P dari &N"


def write_heading(
    sheet: Worksheet, plan: WorkbookPlan, text: str, last: int, styles: Styles
) -> int:
    """Office, title and, on a sample, the warning, from column 1 to ``last``; the row below."""
    sheet.merge_range(0, 1, 0, last, plan.identity.office, styles.letterhead)
    sheet.set_row(0, 20)
    sheet.merge_range(1, 1, 1, last, text, styles.title)
    sheet.set_row(1, 30)
    if not plan.identity.sample:
        return 2
    sheet.merge_range(2, 1, 2, last, SAMPLE_NOTICE, styles.warning)
    sheet.set_row(2, 18)
    return 3


def unit_names(plan: WorkbookPlan) -> tuple[str, ...]:
    """The name of the division and, where it has several sections, of the workbook's section."""
    identity = plan.identity
    division = plan.catalog.division(identity.division)
    if division is None or len(division.sections) < 2:
        return (division.name if division else identity.division,)
    sections = (s.name for s in division.sections if s.key == identity.section)
    return division.name, next(sections, "semua bidang")
