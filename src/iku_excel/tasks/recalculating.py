"""Storing the computed results: ``iku hitung-ulang`` and the button Hitung ulang."""

from __future__ import annotations

from dataclasses import dataclass

from iku_excel.catalog import Catalog
from iku_excel.findings import FileMessage, Finding
from iku_excel.recap.sources import SourceFile, read_source
from iku_excel.signoff import Mended, mend, show_signoffs
from iku_excel.workbook import (
    FilledWorkbook,
    Recalculated,
    UnusableWorkbook,
    recalculate,
)
from iku_excel.workbook.problems import edit_finding, file_finding
from iku_excel.xlsx import FileProblem


@dataclass(frozen=True, slots=True)
class Renewed:
    """A workbook with mended formulas, sign-offs shown as they stand, and its results stored.

    ``before`` are the bytes that were read, ``approvals`` counts the cells of sign-offs set.
    """

    before: bytes
    mended: Mended
    approvals: int
    after: Recalculated


def recalculate_file(file: SourceFile, catalog: Catalog | None) -> Renewed | Finding:
    """The workbook with all its results stored, or why there is none."""
    if file.member:
        return FileMessage.BUKU_DALAM_ARSIP.at().located(file=file.name)
    try:
        workbook = read_source(file, catalog)
        no_results = without_results(workbook)
        if no_results is not None:
            return no_results
        mended = mend(workbook)
        shown, approvals = show_signoffs(mended.workbook)
        return Renewed(workbook.package.data, mended, approvals, recalculate(shown))
    except UnusableWorkbook as problem:
        return problem.finding
    except FileProblem as problem:
        return file_finding(problem, file.name)
    except ValueError as problem:
        return edit_finding(problem, file.name)


def without_results(workbook: FilledWorkbook) -> Finding | None:
    """Why there is nothing to compute: a workbook of the first template shows no results."""
    if workbook.results.computed:
        return None
    finding = FileMessage.TANPA_LEMBAR_HASIL.at(year=workbook.identity.year)
    return finding.located(file=workbook.name)
