"""Everything there is to say about a workbook before it is handed in."""

from __future__ import annotations

from datetime import date

from iku_excel.findings import Finding, InputMessage

from .differences import difference_finding, differences
from .evaluation import evaluate_filled
from .model import FilledWorkbook
from .scan import QUARTERS

_YEAR_TO_DATE = {
    message.name
    for message in (InputMessage.BAGIAN_MELEBIHI_TOTAL, InputMessage.STATUS_RASIO_BERBEDA)
}
"""Findings about a sum from quarter 1 on: what causes one shows again in every later quarter."""


def check_workbook(workbook: FilledWorkbook, *, as_of: date | None = None) -> list[Finding]:
    """All findings of a workbook: of the file, and of every indicator in every quarter.

    Shown results that differ from what the inputs come to belong to them. Each is named once,
    in the order of the sheets.
    """
    found: dict[object, Finding] = {finding: finding for finding in workbook.findings}
    for indicator in workbook.indicators.values():
        evaluations = {
            quarter: evaluate_filled(workbook, indicator, quarter, as_of=as_of)
            for quarter in QUARTERS
        }
        for evaluation in evaluations.values():
            for finding in evaluation.findings:
                found.setdefault(_cause(finding), finding)
        shown_by = evaluations if as_of is None else None
        elsewhere = differences(workbook, indicator, QUARTERS, evaluations=shown_by)
        stale = difference_finding(elsewhere, workbook.name)
        if stale is not None:
            found.setdefault(stale, stale)
    return list(found.values())


def _cause(finding: Finding) -> object:
    """What makes two findings the same one."""
    if finding.code in _YEAR_TO_DATE and finding.place.table is None:
        return finding.code, finding.place.indicator, finding.place.variable
    return finding
