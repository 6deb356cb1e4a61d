"""A survey with few respondents."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import FREQUENCIES, RESPONDENTS
from iku_excel.catalog.rules import Survey
from iku_excel.findings import Finding
from iku_excel.findings.reasonable import ReasonableMessage

from .reported import ReportedYear

LEAST = 30
"""The usual least sample: below it a mean hangs on a few answers."""


def find(year: ReportedYear) -> Iterator[Finding]:
    """Every quarter with answers of its own, not those in which an earlier survey holds."""
    rule = year.rule
    if not isinstance(rule, Survey):
        return
    for quarter in year.results:
        by_table = _respondents(rule, year, quarter)
        table = max(by_table, key=lambda name: by_table[name])
        if 0 < by_table[table] < LEAST:
            yield ReasonableMessage.RESPONDEN_SEDIKIT.at(
                year.place(quarter, table=table),
                quarter=quarter_name(quarter),
                count=by_table[table],
                least=LEAST,
            )


def _respondents(rule: Survey, year: ReportedYear, quarter: int) -> dict[str, int]:
    """Respondents by table: those of the most answered question, or one a row."""
    scale = [f"skala_{answer}" for answer in range(rule.lowest_answer, rule.highest_answer + 1)]
    questions = year.inputs.rows(FREQUENCIES, quarter)
    totals = (sum(int(row.number(key) or 0) for key in scale) for row in questions)
    return {
        FREQUENCIES: max(totals, default=0),
        RESPONDENTS: len(year.inputs.rows(RESPONDENTS, quarter)),
    }
