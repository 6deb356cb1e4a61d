"""How the forms around the indicators' pages are printed and protected."""

from __future__ import annotations

from collections.abc import Sequence

from iku_excel.drawing.canvas import Canvas
from iku_excel.drawing.palette import NAVY
from iku_excel.drawing.paper import Paper
from iku_excel.findings import phrases
from iku_excel.layout import Sheet, WorkbookPlan

from .drawn_book import Drawing
from .grid import MARK
from .styles import Styles

SAMPLE_NOTICE = f"{phrases.SAMPLE} – {phrases.OF_NO_OFFICE}; jangan dikirim."


def new_page(drawing: Drawing, plan_sheet: Sheet, widths: Sequence[float]) -> Canvas:
    """A new sheet of an indicator, in the colour of its part of the office."""
    paper = Paper(left=0.4, top=0.5, bottom=0.6, maker=_maker(drawing.plan))
    # No sorting: Excel offers to sort one column alone, and then no row is what it was.
    canvas = Canvas(
        drawing.workbook, plan_sheet.name, widths, paper, insert_rows=True, autofilter=True
    )
    canvas.sheet.set_tab_color(drawing.tab_color(plan_sheet.view))
    canvas.hide_marks(MARK)
    return canvas


def _maker(plan: WorkbookPlan) -> str:
    """What tells prints of different templates apart."""
    return f"Templat IKU versi {plan.identity.template_version}"


def add_form(
    drawing: Drawing,
    name: str,
    widths: Sequence[float],
    pages_high: int,
    *,
    landscape: bool = False,
) -> Canvas:
    """A new sheet beside the indicators' pages."""
    paper = Paper(0.5, 0.5, 0.7, landscape, pages_high, maker=_maker(drawing.plan))
    canvas = Canvas(drawing.workbook, name, widths, paper)
    canvas.sheet.set_tab_color(NAVY)
    canvas.sheet.center_horizontally()
    return canvas


def write_heading(canvas: Canvas, plan: WorkbookPlan, text: str, last: int, styles: Styles) -> None:
    """Office, title and, on a sample, the warning, from column 1 to ``last``."""
    canvas.line(1, last, plan.identity.office, styles.letterhead, 20)
    canvas.line(1, last, text, styles.title, 30)
    if plan.identity.sample:
        canvas.line(1, last, SAMPLE_NOTICE, styles.warning, 18)


def unit_names(plan: WorkbookPlan) -> tuple[str, ...]:
    """The name of the division and, where it has several sections, of the workbook's section."""
    identity = plan.identity
    division = plan.catalog.division(identity.division)
    if division is None or len(division.sections) < 2:
        return (division.name if division else identity.division,)
    sections = (s.name for s in division.sections if s.key == identity.section)
    return division.name, next(sections, "semua bidang")
