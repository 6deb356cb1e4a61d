"""Putting back what another program took from a workbook's formulas: the way to the add-in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from iku_excel.findings import Finding
from iku_excel.findings.signing import SigningMessage
from iku_excel.functions import ADDIN_FILE
from iku_excel.template.after_drawing import with_addin_link
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.workbook.links import Whom, asked_by, astray_links
from iku_excel.xlsx import edit_cells, lead_to_startup

from .fingerprint import repairs


@dataclass(frozen=True, slots=True)
class Mended:
    """The workbook with its formulas as in the template, and how many had to be put back.

    ``astray`` is where formulas looked for the add-in before, empty if it was the right place.
    """

    workbook: FilledWorkbook
    formulas: int
    findings: tuple[Finding, ...] = ()
    astray: str = ""


def mend(workbook: FilledWorkbook) -> Mended:
    """Put back the formulas that lost the add-in; inputs and all other cells stay.

    A link to the add-in on somebody's computer becomes the one to the start-up folder. Where there
    is no template to compare with, a finding says so and no formula is put back. A workbook that
    lost the link, and links to others of its owner, is left alone, and a finding says so: its
    formulas would then ask those for the figures. Raises ValueError naming a cell that cannot
    be set, FileProblem for a damaged file.
    """
    links = astray_links(workbook.package)
    if not links:
        return _with_formulas(workbook)
    asking = asked_by(workbook.scanned, workbook.package).get(Whom.ADDIN)
    data = lead_to_startup(workbook.package.data, links, ADDIN_FILE)
    mended = _with_formulas(_again(workbook, data))
    return replace(
        mended, formulas=mended.formulas + (asking.count if asking else 0), astray=links[0].target
    )


def _with_formulas(workbook: FilledWorkbook) -> Mended:
    needed = repairs(workbook)
    if needed.not_compared is not None:
        return Mended(workbook, 0, (needed.not_compared,))
    if not needed.cells and not needed.link_lost:
        return Mended(workbook, 0)
    if needed.link_lost and workbook.package.links:
        finding = SigningMessage.RUMUS_TIDAK_DAPAT_DIPULIHKAN.at(count=len(needed.cells))
        return Mended(workbook, 0, (finding.located(file=workbook.name),))
    formulas = [repair.edit for repair in needed.cells]
    data = edit_cells(workbook.package.data, formulas)
    if needed.link_lost:
        data = with_addin_link(data)
    return Mended(_again(workbook, data), len(formulas))


def _again(workbook: FilledWorkbook, data: bytes) -> FilledWorkbook:
    return read_workbook_bytes(data, workbook.name, catalog=workbook.catalog)
