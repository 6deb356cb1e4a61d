"""Writing the official workbook of a division or section."""

from __future__ import annotations

from datetime import datetime, time

from xlsxwriter import Workbook

from iku_excel.catalog import Catalog
from iku_excel.drawing.book import Book
from iku_excel.layout import Identity, WorkbookPlan, plan_workbook
from iku_excel.layout.identity import identity_rows
from iku_excel.layout.marks import APPROVAL_SHEET, COVER_SHEET, IDENTITY_SHEET, OVERVIEW_SHEET
from iku_excel.layout.results import ResultsLayout

from .after_drawing import computed, with_addin_link
from .approval import write_approval
from .cover import write_cover
from .drawn_book import Drawing
from .links import name_sheets
from .lists import Lists
from .overview import write_overview
from .pages import new_places, write_sheet
from .results_sheet import write_results
from .styles import Styles

TEMPLATE_VERSION = "3"


def template_identity(
    catalog: Catalog,
    year: int,
    division: str,
    section: str | None = None,
    *,
    office: str | None = None,
    sample: bool = False,
) -> Identity:
    """The identity of a new template; ``office`` defaults to the catalogue's Kanwil."""
    return Identity(
        catalog=catalog.id,
        catalog_sha256=catalog.sha256,
        year=year,
        office=office or catalog.office,
        division=division,
        section=section,
        template_version=TEMPLATE_VERSION,
        sample=sample,
    )


def template_name(identity: Identity) -> str:
    """The official file name of a workbook."""
    unit = identity.division + (f"-{identity.section}" if identity.section else "")
    return f"IKU_{identity.catalog}_{identity.year}_{unit}.xlsx"


def write_template(catalog: Catalog, identity: Identity) -> bytes:
    """The blank workbook, the same bytes for the same catalogue and identity."""
    return computed(draw_template(catalog, identity), catalog)


def draw_template(catalog: Catalog, identity: Identity) -> bytes:
    """The blank workbook before its results are stored: its texts and formulas are all there."""
    return with_addin_link(_draw(catalog, identity))


def _draw(catalog: Catalog, identity: Identity) -> bytes:
    plan = plan_workbook(catalog, identity)
    # A fixed time keeps the bytes the same; the decree's date is the one that means something.
    created = datetime.combine(catalog.decree.dated, time())
    title = f"Isian IKU {identity.year} {identity.division}"
    book = Book(title, created, subject=catalog.title, company=identity.office)
    workbook = book.workbook
    layout = ResultsLayout.of(view.indicator.code for view in plan.views)
    drawing = Drawing(workbook, plan, Styles(workbook), layout, Lists())
    reported_quarter = write_cover(drawing)
    write_overview(drawing)
    places = {view.indicator.code: new_places(view) for view in plan.views}
    for sheet in plan.sheets:
        write_sheet(drawing, sheet, places[sheet.view.indicator.code])
    write_approval(drawing)
    linked = (sheet.name for sheet in plan.sheets)
    name_sheets(workbook, (COVER_SHEET, OVERVIEW_SHEET, *linked, APPROVAL_SHEET))
    write_results(workbook, plan, places, reported_quarter)
    drawing.lists.write(workbook)
    _write_identity(workbook, plan)
    return book.data()


def _write_identity(workbook: Workbook, plan: WorkbookPlan) -> None:
    sheet = workbook.add_worksheet(IDENTITY_SHEET)
    for row, (key, value) in enumerate(identity_rows(plan.identity)):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.protect()
    sheet.very_hidden()
