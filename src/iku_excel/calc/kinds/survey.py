"""Likert surveys: satisfaction (7099.2.1) and understanding (7110.1.1)."""

from __future__ import annotations

from collections.abc import Iterable

from iku_excel.catalog.inputs import OFFICIAL_VALUE
from iku_excel.catalog.kinds import Survey
from iku_excel.catalog.kinds.survey import FREQUENCIES, RESPONDENTS, SEMESTER_QUARTERS, Schedule
from iku_excel.findings import InputMessage, phrases

from .. import remarks, steps
from ..draft import Draft
from ..inputs import Inputs
from ..measurement import Measurement
from ..questionnaire import Part, people, read_parts
from ..result import Status
from ..wording import number, percent, quarter_name
from .base import Kind


def index(parts: Iterable[Part]) -> float | None:
    """The weighted mean of the mean answers; weights are spread over the answered parts.

    None where nothing was answered. Decree: 7099.2.1 and 7110.1.1, formula steps 1 to 5.
    """
    answered = [part for part in parts if part.answers.total() > 0]
    weight = sum(part.weight for part in answered)
    if not answered or weight <= 0:
        return None
    return sum(part.mean * part.weight for part in answered) / weight


def measure(rule: Survey, inputs: Inputs) -> Measurement:
    """The survey that holds at the inputs' quarter."""
    first, blank_status = _window(rule, inputs.quarter)
    outcome = Measurement(inputs.quarter, first_holding_quarter=first)
    surveys = {quarter: read_parts(rule, inputs, quarter) for quarter in _quarters(inputs)}
    found = {quarter: parts for quarter, parts in surveys.items() if index(parts) is not None}
    if rule.schedule is Schedule.SEMESTER:
        _refuse_other_quarters(inputs)
        _add_semesters(found, inputs, outcome)
    holding = [quarter for quarter in found if first is not None and quarter >= first]
    if not holding:
        return outcome.without(blank_status, _why_blank(blank_status, inputs.quarter))
    outcome.quarter = max(holding)
    parts = found[outcome.quarter]
    outcome.value = index(parts)
    _explain(parts, outcome, inputs)
    outcome.memo["jumlah_responden"] = float(max(people(rule, inputs, outcome.quarter).values()))
    return outcome


def _window(rule: Survey, quarter: int) -> tuple[int | None, Status]:
    """The first quarter whose survey may hold at ``quarter``, and the status without one."""
    if rule.schedule is Schedule.QUARTERLY:
        return 1, Status.BLANK
    if quarter == 1:
        return None, Status.NOT_DUE
    return (2 if quarter < 4 else 4), Status.BLANK


def _why_blank(status: Status, quarter: int) -> str:
    if status is Status.NOT_DUE:
        return remarks.SURVEY_NOT_DUE
    return remarks.SURVEY_BLANK.format(quarter=quarter_name(quarter))


def _quarters(inputs: Inputs) -> range:
    return range(1, inputs.quarter + 1)


def _refuse_other_quarters(inputs: Inputs) -> None:
    """A survey by semester takes neither answers nor an official value in quarters 1 and 3."""
    for table in (FREQUENCIES, RESPONDENTS):
        for row in inputs.rows(table):
            if row.quarter not in SEMESTER_QUARTERS:
                inputs.say(
                    InputMessage.TRIWULAN_TIDAK_DITERIMA,
                    inputs.place(table=table, row=row.position, column="triwulan"),
                    what=phrases.TABLE_ROW.format(table=table, row=row.position),
                    quarter=quarter_name(row.quarter or inputs.quarter),
                )
    for quarter in _quarters(inputs):
        if quarter not in SEMESTER_QUARTERS and _official(inputs, quarter) is not None:
            inputs.say(
                InputMessage.TRIWULAN_TIDAK_DITERIMA,
                inputs.place(variable=OFFICIAL_VALUE, quarter=quarter),
                what=phrases.OFFICIAL_VALUE,
                quarter=quarter_name(quarter),
            )


def _official(inputs: Inputs, quarter: int) -> float | None:
    known = OFFICIAL_VALUE in inputs.quarterly
    return inputs.number(OFFICIAL_VALUE, quarter) if known else None


def _add_semesters(found: dict[int, list[Part]], inputs: Inputs, outcome: Measurement) -> None:
    """Both semesters (the official value where there is one) and the mean of both, as memo.

    The pooled mean takes all answers of the year together.
    """
    if inputs.quarter < SEMESTER_QUARTERS[-1]:
        return
    indexes = {}
    for semester, quarter in enumerate(SEMESTER_QUARTERS, 1):
        official = _official(inputs, quarter)
        value = index(found.get(quarter, [])) if official is None else official
        if value is not None:
            indexes[quarter] = outcome.memo[f"indeks_semester_{semester}"] = value
    if len(indexes) == len(SEMESTER_QUARTERS):
        outcome.memo["rata_rata_semester"] = sum(indexes.values()) / len(indexes)
    first, second = (found.get(quarter, []) for quarter in SEMESTER_QUARTERS)
    # A question asked in the first semester only has no weight in the second.
    pooled = {part.label: Part(part.label, part.weight, part.answers.copy()) for part in second}
    for part in first:
        if part.label in pooled:
            pooled[part.label].answers += part.answers
    together = index(pooled.values()) if first else None
    if together is not None:
        outcome.memo["gabungan_semester"] = together


def _explain(parts: list[Part], outcome: Measurement, inputs: Inputs) -> None:
    value = outcome.value
    assert value is not None  # noqa: S101  - only called with a figure
    answered = [part for part in parts if part.answers.total() > 0]
    total = sum(part.weight for part in answered)
    for part in answered:
        terms = " + ".join(f"{n}×{f}" for n, f in sorted(part.answers.items()) if f)
        outcome.steps.append(
            steps.QUESTION.format(
                label=part.label,
                terms=terms,
                answers=part.answers.total(),
                mean=number(part.mean),
                weight=percent(part.weight / total),
            )
        )
    outcome.steps.append(steps.INDEX.format(figure=inputs.figure(value)))


def convert(rule: Survey, draft: Draft) -> None:
    """The converted index as memo; it never decides."""
    measured, factor = draft.measured, rule.converted_by
    if measured.value is None or factor is None:
        return
    converted = measured.memo["nilai_konversi"] = measured.value * factor
    measured.steps.append(
        steps.CONVERTED_INDEX.format(
            index=number(measured.value), factor=number(factor), converted=number(converted)
        )
    )


KIND: Kind[Survey] = Kind(measure, convert)
