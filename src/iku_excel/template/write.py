"""Writing the official workbook of a division or section."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from iku_excel.catalog import Catalog
from iku_excel.layout import Identity, WorkbookPlan, plan_workbook
from iku_excel.layout.identity import identity_rows
from iku_excel.layout.marks import IDENTITY_SHEET

from .cover import write_cover
from .pages import write_sheet
from .styles import Styles

TEMPLATE_VERSION = "1"


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
    plan = plan_workbook(catalog, identity)
    target = BytesIO()
    workbook = Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # A fixed time keeps the bytes the same; the decree's date is the one that means something.
    created = datetime.combine(catalog.decree.dated, time(), UTC).replace(tzinfo=None)
    workbook.set_properties(
        {
            "title": f"Isian IKU {identity.year} {identity.division}",
            "subject": catalog.title,
            "company": identity.office,
            "created": created,
        }
    )
    styles = Styles(workbook)
    write_cover(workbook, plan, styles)
    for sheet in plan.sheets:
        write_sheet(workbook, sheet, styles, sample=identity.sample)
    _write_identity(workbook, plan)
    workbook.close()
    return target.getvalue()


def _write_identity(workbook: Workbook, plan: WorkbookPlan) -> None:
    sheet = workbook.add_worksheet(IDENTITY_SHEET)
    for row, (key, value) in enumerate(identity_rows(plan.identity)):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.protect()
    sheet.very_hidden()
