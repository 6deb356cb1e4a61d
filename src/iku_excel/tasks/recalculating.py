"""Storing the computed results: ``iku hitung-ulang`` and the button Hitung ulang."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from iku_excel.catalog import Catalog
from iku_excel.findings import FileMessage, Finding
from iku_excel.recap.sources import SourceFile, read_source
from iku_excel.signoff import Mended, SignOff, carry_signoffs, mend, show_signoffs
from iku_excel.signoff.fingerprint import Repair
from iku_excel.signoff.tidying import Tidied, tidy, typed_as_text
from iku_excel.template.renewal import renew_workbook
from iku_excel.workbook import (
    FilledWorkbook,
    Recalculated,
    UnusableWorkbook,
    read_workbook_bytes,
    recalculate,
)
from iku_excel.workbook.problems import edit_finding, file_finding
from iku_excel.xlsx import FileProblem, split_address, with_modified

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Renewed:
    """A workbook with mended formulas, sign-offs shown as they stand, and its results stored.

    ``before`` are the bytes that were read, ``approvals`` counts the cells of sign-offs set.
    ``typed_over`` are formulas put back in whose place something else stood than they show,
    ``tidied`` the texts stored as numbers, ``untidy`` how many could be.
    """

    before: bytes
    mended: Mended
    approvals: int
    after: Recalculated
    typed_over: tuple[Repair, ...]
    tidied: Tidied
    untidy: int


@dataclass(frozen=True, slots=True)
class Poured:
    """The inputs of a workbook in a fresh one of the present version.

    ``before`` are the bytes that were read, ``carried`` counts the values and rows that went
    along, ``signoffs`` are those that did.
    """

    before: bytes
    data: bytes
    carried: int
    signoffs: tuple[SignOff, ...]
    findings: tuple[Finding, ...]


def recalculate_file(
    file: SourceFile, catalog: Catalog | None, tidied_at: datetime | None = None
) -> Renewed | Finding:
    """The workbook with all its results stored, or why there is none.

    With ``tidied_at`` numbers typed as text are stored as numbers, and where there were any the
    workbook says that it was saved at that moment.
    """

    def renewed(workbook: FilledWorkbook) -> Renewed:
        return _renewed(workbook, tidied_at)

    return _of_file(file, catalog, renewed)


def pour_file(file: SourceFile, catalog: Catalog | None, saved: datetime) -> Poured | Finding:
    """The inputs, and the sign-offs that hold, in a fresh workbook of the same year that says it
    was ``saved`` then; or why there is none."""

    def pour(workbook: FilledWorkbook) -> Poured:
        renewal = renew_workbook(workbook, workbook.identity.year, saved)
        signed = carry_signoffs(workbook, renewal.data)
        findings = (*signed.findings, *renewal.findings)
        before = workbook.package.data
        return Poured(before, signed.data, len(renewal.carried), signed.signoffs, findings)

    return _of_file(file, catalog, pour)


def _renewed(workbook: FilledWorkbook, tidied_at: datetime | None) -> Renewed:
    mended = mend(workbook)
    no_results = without_results(mended.workbook)
    if no_results is not None:
        raise UnusableWorkbook(no_results)
    tidied = Tidied(mended.workbook, ()) if tidied_at is None else tidy(mended.workbook)
    untidy = len(typed_as_text(mended.workbook)) if tidied_at is None else 0
    shown, approvals = show_signoffs(tidied.workbook)
    after = recalculate(shown)
    if tidied.cells and tidied_at is not None:
        after = replace(after, data=with_modified(after.data, tidied_at))
    typed_over = tuple(_typed_over(mended, after))
    return Renewed(workbook.package.data, mended, approvals, after, typed_over, tidied, untidy)


def _typed_over(mended: Mended, after: Recalculated) -> Iterator[Repair]:
    """On sheets that people see: numbers other than the figure, and texts where it is known."""
    typed = [repair for repair in mended.restored if repair.typed != ""]
    if not typed:
        return
    book = read_workbook_bytes(after.data, mended.workbook.name, catalog=mended.workbook.catalog)
    visible = {info.name for info in book.package.sheets if info.state == "visible"}
    for repair in (repair for repair in typed if repair.sheet in visible):
        cell = book.scanned.sheets[repair.sheet].cells.get(*split_address(repair.cell))
        match repair.typed, None if cell is None else cell.value:
            case (int() | float() as before, int() | float() as value):
                if not math.isclose(before, value, rel_tol=1e-12):
                    yield repair
            case (int() | float(), _) | (str(), int() | float()):
                yield repair
            case (str() as before, str() as value) if value and before != value.strip():
                yield repair


def _of_file(
    file: SourceFile, catalog: Catalog | None, change: Callable[[FilledWorkbook], _Made]
) -> _Made | Finding:
    if file.member:
        return FileMessage.BUKU_DALAM_ARSIP.at().located(file=file.name)
    try:
        return change(read_source(file, catalog))
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
    finding = FileMessage.TANPA_LEMBAR_HASIL.at(file=workbook.name)
    return finding.located(file=workbook.name)
