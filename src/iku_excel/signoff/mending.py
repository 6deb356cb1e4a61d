"""Putting back what another program took from a workbook's formulas: the way to the add-in."""

from __future__ import annotations

from dataclasses import dataclass

from iku_excel.findings import Finding
from iku_excel.findings.signing import SigningMessage
from iku_excel.template.finish import with_addin_link
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.xlsx import edit_cells

from .fingerprint import repairs


@dataclass(frozen=True, slots=True)
class Mended:
    """The workbook with its formulas as in the template, and how many had to be put back."""

    workbook: FilledWorkbook
    formulas: int
    findings: tuple[Finding, ...] = ()


def mend(workbook: FilledWorkbook) -> Mended:
    """Put back the formulas that lost the add-in; inputs and all other cells stay.

    Where there is no template to compare with, a finding says so and nothing is put back. A
    workbook that links to others of its owner is left alone, and a finding says so: its
    formulas would then ask those for the figures. Raises ValueError naming a cell that cannot
    be set, FileProblem for a damaged file.
    """
    needed = repairs(workbook)
    if needed.not_compared is not None:
        return Mended(workbook, 0, (needed.not_compared,))
    if not needed.cells and not needed.link_lost:
        return Mended(workbook, 0)
    if needed.link_lost and workbook.package.has_external_links:
        finding = SigningMessage.RUMUS_TIDAK_DAPAT_DIPULIHKAN.at(count=len(needed.cells))
        return Mended(workbook, 0, (finding.located(file=workbook.name),))
    formulas = [repair.edit for repair in needed.cells]
    data = edit_cells(workbook.package.data, formulas)
    if needed.link_lost:
        data = with_addin_link(data)
    again = read_workbook_bytes(data, workbook.name, catalog=workbook.catalog)
    return Mended(again, len(formulas))
