"""Everything there is to say about a workbook before it is handed in."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import Finding, InputMessage
from iku_excel.findings.recap import Doing

from .differences import difference_finding, differences
from .evaluation import Evaluations
from .filled import FilledIndicator, FilledWorkbook
from .problems import isolated

_YEAR_TO_DATE = {
    message.name
    for message in (InputMessage.BAGIAN_MELEBIHI_TOTAL, InputMessage.STATUS_RASIO_BERBEDA)
}
"""Findings about a sum from quarter 1 on: what causes one shows again in every later quarter."""


def check_workbook(
    workbook: FilledWorkbook, evaluations: Evaluations | None = None
) -> list[Finding]:
    """All findings of a workbook: of the file, and of every indicator in every quarter.

    Shown results that differ from what the inputs come to belong to them. Each is named once,
    in the order of the sheets. ``evaluations`` are those that other checks need too.
    """
    known = evaluations or Evaluations(workbook)
    said = list(workbook.findings)
    for code, indicator in workbook.indicators.items():
        with isolated(said, workbook.name, f"{Doing.EVALUATING} {code}"):
            said.extend(_of_indicator(workbook, indicator, known))
    found: dict[object, Finding] = {}
    for finding in said:
        found.setdefault(_cause(finding), finding)
    return list(found.values())


def _of_indicator(
    workbook: FilledWorkbook, indicator: FilledIndicator, known: Evaluations
) -> Iterator[Finding]:
    evaluations = known.until(indicator, QUARTERS[-1])
    for evaluation in evaluations.values():
        yield from evaluation.findings
    elsewhere = differences(workbook, indicator, QUARTERS, evaluations=evaluations)
    stale = difference_finding(elsewhere, workbook.name)
    if stale is not None:
        yield stale


def _cause(finding: Finding) -> object:
    """What makes two findings the same one."""
    if finding.code in _YEAR_TO_DATE and finding.place.table is None:
        return finding.code, finding.place.indicator, finding.place.variable
    return finding
