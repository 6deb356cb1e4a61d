"""All reasonableness rules over the indicators of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from iku_excel.findings import Finding
from iku_excel.findings.reasonable import despite_reason, with_reason
from iku_excel.findings.recap import Doing
from iku_excel.workbook import Evaluation, FilledIndicator, FilledWorkbook, evaluate_filled
from iku_excel.workbook.problems import isolated

from . import (
    conversion_scale,
    cumulative,
    date_serials,
    dates,
    evidence,
    falling,
    jumps,
    memo_targets,
    obstacles,
    official,
)
from .kinds import kind_of
from .reported import ReportedYear, report_of
from .typed import Typed

Rule = Callable[[ReportedYear], Iterable[Finding]]


def _of_kind(year: ReportedYear) -> Iterable[Finding]:
    return kind_of(year.rule).explainable(year.rule, year)


def _of_kind_beyond_reason(year: ReportedYear) -> Iterable[Finding]:
    return kind_of(year.rule).beyond_reason(year.rule, year)


_EXPLAINABLE: tuple[Rule, ...] = (
    falling.find,
    jumps.find,
    _of_kind,
    memo_targets.find,
)
"""Rules about figures: a reason in ``catatan`` makes their warning an info."""
_BEYOND_REASON: tuple[Rule, ...] = (
    falling.find_absurd,
    jumps.find_absurd,
    _of_kind_beyond_reason,
)
"""Rules about figures so far out that a reason is quoted, but leaves the warning as it is."""
_OF_TYPING: tuple[Callable[[Typed], Iterable[Finding]], ...] = (
    dates.find,
    date_serials.find,
    conversion_scale.find,
)
"""Rules about a cell by itself, such as a date in place of a count: nobody writes a reason for a
slip, so a remark speaks of something else."""
_OF_FIGURES: tuple[Rule, ...] = (official.find, cumulative.find)
"""The same about results and figures beside each other."""
_OF_REPORTING: tuple[Rule, ...] = (evidence.find, obstacles.find)
"""Rules about what must be written beside the figures: no reason stands in for it."""


def check_reasonable(
    workbook: FilledWorkbook,
    quarter: int,
    *,
    evaluations: Mapping[str, Mapping[int, Evaluation]] | None = None,
) -> list[Finding]:
    """What is worth a look in the quarters up to ``quarter``, in the order of the sheets.

    Evidence, obstacles and memo targets are looked at for ``quarter`` only. A quarter that is
    blank or holds errors gives no finding. ``evaluations`` are those already made, by code and
    quarter; the others are made here.
    """
    known = evaluations or {}
    found: list[Finding] = []
    for code, indicator in workbook.indicators.items():
        with isolated(found, workbook.name, f"{Doing.CHECKING} {code}"):
            found += check_indicator(workbook, indicator, quarter, evaluations=known.get(code))
    order = {sheet.name: position for position, sheet in enumerate(workbook.package.sheets)}
    return sorted(found, key=lambda finding: order.get(finding.sheet, len(order)))


def check_indicator(
    workbook: FilledWorkbook,
    indicator: FilledIndicator,
    quarter: int,
    *,
    as_of: date | None = None,
    evaluations: Mapping[int, Evaluation] | None = None,
) -> list[Finding]:
    """The same for one indicator; ``evaluations`` are those already made, by quarter."""
    if indicator.unusable or not indicator.is_filled:
        return []
    known = evaluations or {}
    made = {
        q: known.get(q) or evaluate_filled(workbook, indicator, q, as_of=as_of)
        for q in range(1, quarter + 1)
    }
    inputs, year = made[quarter].inputs, report_of(indicator, quarter, made)
    typed = None if inputs is None else Typed(indicator, inputs)
    found = [] if typed is None else [f for rule in _OF_TYPING for f in rule(typed)]
    found += [] if year is None else _of_figures(year)
    return [indicator.at_cell(finding, workbook.name) for finding in dict.fromkeys(found)]


def _of_figures(year: ReportedYear) -> Iterator[Finding]:
    for rule in _EXPLAINABLE:
        for finding in rule(year):
            yield with_reason(finding, _reason(year, finding))
    for rule in _BEYOND_REASON:
        for finding in rule(year):
            yield despite_reason(finding, _reason(year, finding))
    for rule in (*_OF_FIGURES, *_OF_REPORTING):
        yield from rule(year)


def _reason(year: ReportedYear, finding: Finding) -> str:
    return year.reason(finding.place.quarter or year.quarter)
