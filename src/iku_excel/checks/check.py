"""All reasonableness rules over the indicators of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from iku_excel.findings import Finding
from iku_excel.findings.reasonable import despite_reason, with_reason
from iku_excel.findings.recap import Doing
from iku_excel.workbook import Evaluation, Evaluations, FilledIndicator, FilledWorkbook
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
_OF_TYPING: tuple[Callable[[Typed], Iterable[Finding]], ...] = (
    dates.find,
    date_serials.find,
    conversion_scale.find,
)
"""Rules about a cell by itself, such as a date in place of a count: nobody writes a reason for a
slip, so a remark speaks of something else."""
_OF_FIGURES: tuple[Rule, ...] = (official.find, cumulative.find)
"""Rules about results and figures beside each other: likewise."""
_OF_REPORTING: tuple[Rule, ...] = (evidence.find, obstacles.find)
"""Rules about what must be written beside the figures: no reason stands in for it."""


def check_reasonable(
    workbook: FilledWorkbook, quarter: int, evaluations: Evaluations | None = None
) -> list[Finding]:
    """What is worth a look in the quarters up to ``quarter``, in the order of the sheets.

    Evidence, obstacles and memo targets are looked at for ``quarter`` only. A quarter that is
    blank or holds errors gives no finding. ``evaluations`` are those that other checks need too.
    """
    known = evaluations or Evaluations(workbook)
    found: list[Finding] = []
    for code, indicator in workbook.indicators.items():
        with isolated(found, workbook.name, f"{Doing.CHECKING} {code}"):
            found += check_indicator(workbook, indicator, known.until(indicator, quarter))
    order = {sheet.name: position for position, sheet in enumerate(workbook.package.sheets)}
    return sorted(found, key=lambda finding: order.get(finding.sheet, len(order)))


def check_indicator(
    workbook: FilledWorkbook, indicator: FilledIndicator, evaluations: Mapping[int, Evaluation]
) -> list[Finding]:
    """The same for one indicator, given its evaluations by quarter, up to the one looked at."""
    if indicator.unusable or not indicator.is_filled:
        return []
    quarter = max(evaluations)
    inputs, year = evaluations[quarter].inputs, report_of(indicator, quarter, evaluations)
    typed = None if inputs is None else Typed(indicator, inputs)
    found = [] if typed is None else [f for rule in _OF_TYPING for f in rule(typed)]
    found += [] if year is None else _of_figures(year)
    return [indicator.at_cell(finding, workbook.name) for finding in dict.fromkeys(found)]


def _of_figures(year: ReportedYear) -> Iterator[Finding]:
    kind, doubts = kind_of(year.rule), [*falling.find(year), *jumps.find(year)]
    # A reason in ``catatan`` makes the warning an info …
    for finding in (
        *(doubt for doubt, is_absurd in doubts if not is_absurd),
        *kind.explainable(year.rule, year),
        *memo_targets.find(year),
    ):
        yield with_reason(finding, _reason(year, finding))
    # … but where a figure is so far out, it is quoted, and leaves the warning as it is.
    for finding in (
        *(doubt for doubt, is_absurd in doubts if is_absurd),
        *kind.beyond_reason(year.rule, year),
    ):
        yield despite_reason(finding, _reason(year, finding))
    for rule in (*_OF_FIGURES, *_OF_REPORTING):
        yield from rule(year)


def _reason(year: ReportedYear, finding: Finding) -> str:
    return year.reason(finding.place.quarter or year.quarter)
