"""What one indicator comes to in the recap: evaluated, checked, compared with what is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from iku_excel.calc import Status
from iku_excel.calc.evaluate import compute
from iku_excel.calc.reading import read_inputs
from iku_excel.catalog import Catalog, IndicatorYear
from iku_excel.checks import check_indicator
from iku_excel.findings import Finding
from iku_excel.findings.recap import Doing
from iku_excel.workbook import (
    Difference,
    Evaluation,
    FilledWorkbook,
    difference_finding,
    differences,
    evaluate_filled,
)
from iku_excel.workbook.problems import isolated

from .changes import Change, EarlierSubmissions, change_findings
from .choice import Choice
from .quarter_recap import IndicatorRecap, Joined


@dataclass(slots=True)
class Outcome:
    """One indicator of the recap, and all there is to say about it."""

    recap: IndicatorRecap
    findings: list[Finding] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def outcome_of(
    catalog: Catalog,
    view: IndicatorYear,
    choice: Choice,
    quarter: int,
    as_of: date | None,
    earlier: EarlierSubmissions,
) -> Outcome:
    """The indicator as the workbook that counts has it, if there is one.

    Whatever goes wrong with the workbook stays with it: an indicator that cannot be evaluated
    has no result, what cannot be checked is not, and a galat names the file.
    """
    code = view.indicator.code
    counting, contested = choice.chosen.get(code), choice.contested.get(code, ())
    if counting is None:
        due = bool(contested) or _is_due(catalog, view, quarter)
        return Outcome(IndicatorRecap(view, quarter, contested=contested, due=due))
    holder = counting.workbook
    filled = holder.indicators[code]
    outcome = Outcome(IndicatorRecap(view, quarter, holder, filled))
    evaluations: dict[int, Evaluation] = {}
    found = outcome.findings
    with isolated(found, holder.name, f"{Doing.EVALUATING} {code}"):
        for q in range(1, quarter + 1):
            evaluations[q] = evaluate_filled(holder, filled, q, as_of=as_of)
    evaluated = evaluations.get(quarter)
    if evaluated is None:
        return outcome
    before = evaluations[quarter - 1].result if quarter > 1 else None
    joined = tuple(_joined(workbook, code, quarter) for workbook in choice.joined_to(code))
    outcome.recap = IndicatorRecap(
        view, quarter, holder, filled, evaluated.result, before, evaluated.inputs, joined=joined
    )
    found += evaluated.findings
    with isolated(found, holder.name, f"{Doing.CHECKING} {code}"):
        found += check_indicator(holder, filled, evaluations)
    with isolated(found, holder.name, f"{Doing.COMPARING_SHOWN} {code}"):
        # What a sheet shows knows no date of the data.
        shown_by = evaluations if as_of is None else None
        outcome.differences = differences(
            holder, filled, range(1, quarter + 1), evaluations=shown_by
        )
        stale = difference_finding(outcome.differences, holder.name)
        if stale is not None:
            found.append(stale)
    with isolated(found, holder.name, f"{Doing.COMPARING} {code}"):
        outcome.changes = earlier.changes(holder, filled, quarter)
        found += change_findings(outcome.changes, (quarter,))
    return outcome


def _joined(workbook: FilledWorkbook, code: str, quarter: int) -> Joined:
    filled = workbook.indicators[code]
    return Joined(workbook, filled, read_inputs(filled.view, quarter, filled.values, filled.tables))


def _is_due(catalog: Catalog, view: IndicatorYear, quarter: int) -> bool:
    """Whether an indicator that nobody handed in is measured in this quarter at all."""
    blank = compute(catalog, read_inputs(view, quarter, {}, {}))
    return blank.status is not Status.NOT_DUE
