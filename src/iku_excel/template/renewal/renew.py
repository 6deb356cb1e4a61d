"""The new workbook of a unit with what its old one leaves to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from iku_excel.findings import FileMessage, Finding
from iku_excel.findings.filling import FillingMessage
from iku_excel.findings.renewal import RenewalMessage
from iku_excel.layout import Identity
from iku_excel.layout.marks import LISTS_SHEET, OVERVIEW_SHEET
from iku_excel.template.write import template_identity, write_template
from iku_excel.workbook import (
    FilledWorkbook,
    UnusableWorkbook,
    read_workbook_bytes,
    recalculate,
)
from iku_excel.xlsx import edit_cells, with_modified

from .carried import Carried, Carryover
from .next_year import carry_to_next_year
from .pour import pour


@dataclass(frozen=True, slots=True)
class Renewal:
    """A new workbook: whose it is, its bytes, what was carried into it and what was not."""

    identity: Identity
    data: bytes
    carried: list[Carried]
    findings: list[Finding]


def renew_workbook(old: FilledWorkbook, year: int, saved: datetime | None = None) -> Renewal:
    """The official workbook of the same unit for ``year``.

    Of the same year it holds every input of the old one, of the year after only what that year
    leaves to it. Where anything was carried it says that it was ``saved`` at that moment (None:
    never since it was drawn). Raises :class:`UnusableWorkbook` for another year, or where the
    old workbook holds something that no workbook can hold.
    """
    before = old.identity
    if year not in (before.year, before.year + 1):
        finding = RenewalMessage.TAHUN_BUKU_LAMA.at(
            found=before.year, expected=year, next=before.year + 1, before=year - 1
        )
        raise UnusableWorkbook(finding.located(file=old.name))
    identity = template_identity(
        old.catalog,
        year,
        before.division,
        before.section,
        office=before.office,
        sample=before.sample,
    )
    blank = write_template(old.catalog, identity)
    carry = plan_renewal(old, read_workbook_bytes(blank, old.name, catalog=old.catalog))
    try:
        filled = edit_cells(blank, carry.edits)
    except ValueError as problem:
        finding = FillingMessage.SEL_TIDAK_DAPAT_DIISI.at(reason=str(problem).partition(": ")[0])
        raise UnusableWorkbook(finding.located(file=old.name)) from problem
    workbook = read_workbook_bytes(filled, old.name, catalog=old.catalog)
    data = recalculate(workbook).data
    if carry.edits and saved is not None:
        data = with_modified(data, saved)
    return Renewal(identity, data, carry.carried, carry.findings)


def plan_renewal(old: FilledWorkbook, new: FilledWorkbook) -> Carryover:
    """What goes from ``old`` into the blank workbook ``new`` of the same or the next year."""
    carry = Carryover(old, new)
    carry.findings.extend(f for f in old.findings if f.code == FileMessage.ISIAN_ASING.name)
    if own := ", ".join(_own_sheets(old)):
        finding = RenewalMessage.LEMBAR_SENDIRI_TIDAK_DIBAWA.at(sheets=own)
        carry.findings.append(finding.located(file=old.name))
    if new.identity.year == old.identity.year:
        pour(carry)
    else:
        carry_to_next_year(carry)
    return carry


def _own_sheets(workbook: FilledWorkbook) -> list[str]:
    """The sheets that no template has: without a mark, and none that shows or offers anything."""
    marked = {mark.sheet for marks in workbook.scanned.marks.values() for mark in marks}
    named = {OVERVIEW_SHEET, LISTS_SHEET}
    there = [info.name for info in workbook.package.sheets]
    if OVERVIEW_SHEET not in there:  # it bears no mark, and may have been renamed
        named |= {cell.sheet for cell in workbook.results.computed}
    return [name for name in there if name not in marked | named]
