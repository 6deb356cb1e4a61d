"""All findings of workbooks: ``iku periksa`` and the button Periksa buku ini."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from iku_excel.catalog import Catalog
from iku_excel.checks import check_filled, check_reasonable
from iku_excel.findings import Finding
from iku_excel.findings.recap import Doing
from iku_excel.recap.sources import SourceFile, read_source
from iku_excel.signoff import fingerprint_findings, signoff_findings
from iku_excel.workbook import Evaluations, FilledWorkbook, UnusableWorkbook, check_workbook
from iku_excel.workbook.problems import isolated, unexpected_finding


@dataclass(frozen=True, slots=True)
class Checked:
    """A file's findings, and for which quarter it was checked: None where it was not read."""

    name: str
    quarter: int | None
    findings: list[Finding]


def check_file(file: SourceFile, catalog: Catalog | None, quarter: int | None) -> Checked:
    """The findings of a file up to ``quarter``, by default the one that its cover reports."""
    try:
        workbook = read_source(file, catalog)
        asked = quarter or workbook.reported_quarter
        return Checked(file.name, asked, all_findings(workbook, asked))
    except UnusableWorkbook as problem:
        return Checked(file.name, None, [problem.finding])
    except Exception as problem:  # noqa: BLE001  - one strange file never hides the others
        return Checked(file.name, None, [unexpected_finding(problem, file.name)])


def all_findings(workbook: FilledWorkbook, quarter: int) -> list[Finding]:
    """All there is to say about a workbook: its data, their plausibility, sign-off, template."""
    known = Evaluations(workbook)
    checks: tuple[tuple[str, Callable[[], Iterable[Finding]]], ...] = (
        (Doing.EVALUATING, lambda: check_workbook(workbook, known)),
        (Doing.FILLED, lambda: check_filled(workbook, quarter, known)),
        (Doing.CHECKING, lambda: check_reasonable(workbook, quarter, known)),
        (Doing.SIGNOFFS, lambda: signoff_findings(workbook)),
        (Doing.TEMPLATE, lambda: fingerprint_findings(workbook)),
    )
    found: list[Finding] = []
    for doing, check in checks:
        with isolated(found, workbook.name, doing):
            found.extend(check())
    return found
