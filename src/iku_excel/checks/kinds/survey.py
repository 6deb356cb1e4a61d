"""A survey with few respondents."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.calc.questionnaire import people
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.kinds import Survey
from iku_excel.findings import Finding
from iku_excel.findings.reasonable import ReasonableMessage

from ..reported import ReportedYear
from .base import Kind

LEAST = 30
"""The usual least sample: below it a mean hangs on a few answers."""


def few(rule: Survey, year: ReportedYear) -> Iterator[Finding]:
    """Small surveys that a remark may explain."""
    return (finding for finding, count in _small(rule, year) if count > 1)


def single(rule: Survey, year: ReportedYear) -> Iterator[Finding]:
    """Surveys of one respondent: no survey, whatever a remark says."""
    return (finding for finding, count in _small(rule, year) if count == 1)


def _small(rule: Survey, year: ReportedYear) -> Iterator[tuple[Finding, int]]:
    """Every quarter with answers of its own, not those in which an earlier survey holds."""
    for quarter in year.results:
        by_table = people(rule, year.inputs, quarter)
        table = max(by_table, key=lambda name: by_table[name])
        count = by_table[table]
        if 0 < count < LEAST:
            finding = ReasonableMessage.RESPONDEN_SEDIKIT.at(
                year.place(quarter, table=table),
                quarter=quarter_name(quarter),
                count=count,
                least=LEAST,
            )
            yield finding, count


KIND: Kind[Survey] = Kind(explainable=few, beyond_reason=single)
