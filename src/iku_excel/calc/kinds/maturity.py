"""Maturity of intellectual-property management (IKK3.1)."""

from __future__ import annotations

from statistics import fmean

from iku_excel.catalog.kinds import Maturity
from iku_excel.catalog.kinds.maturity import HIGH, LOW, SCORE, SUB_INDICATOR, TABLE
from iku_excel.findings import InputMessage, phrases

from .. import remarks, steps
from ..inputs import Inputs, Row
from ..measurement import Measurement
from ..result import Status
from ..wording import number, quarter_name
from .base import Kind


def equate(score: float, low: float, high: float, lowest: float = 1, highest: float = 5) -> float:
    """A score of the scale ``low``..``high`` on the standard scale ``lowest``..``highest``.

    Min-max normalisation as in decree IKK3.1; ``low`` must be less than ``high``.
    """
    return (score - low) / (high - low) * (highest - lowest) + lowest


def measure(rule: Maturity, inputs: Inputs) -> Measurement:
    """The mean of all sub-indicators in the latest complete assessment."""
    outcome = Measurement(inputs.quarter, first_holding_quarter=1)
    rows = inputs.rows(TABLE)
    for row in rows:
        _check(rule, inputs, row)
    if not rows:
        return outcome.without(
            Status.BLANK, remarks.ASSESSMENT_BLANK.format(quarter=quarter_name(inputs.quarter))
        )
    if not inputs.sound:
        return outcome.without(Status.NOT_COMPUTABLE, remarks.SCORES_WRONG)
    complete: dict[int, dict[str, float]] = {}
    for quarter in sorted({row.quarter for row in rows if row.quarter is not None}):
        scores = _sub_scores(rule, inputs.rows(TABLE, quarter))
        missing = [sub.key for sub in rule.sub_indicators if sub.key not in scores]
        if missing:
            inputs.say(
                InputMessage.SUB_INDIKATOR_KURANG,
                inputs.place(table=TABLE, quarter=quarter),
                quarter=quarter_name(quarter),
                missing=", ".join(missing),
                count=len(rule.sub_indicators),
            )
        else:
            complete[quarter] = scores
    if not complete:
        return outcome.without(
            Status.NOT_COMPUTABLE,
            remarks.ASSESSMENT_NOT_WHOLE.format(count=len(rule.sub_indicators)),
        )
    outcome.quarter = max(complete)
    return _mean(rule, complete[outcome.quarter], outcome, inputs)


def _mean(
    rule: Maturity, scores: dict[str, float], outcome: Measurement, inputs: Inputs
) -> Measurement:
    outcome.steps = [
        steps.SUB_INDICATOR.format(key=sub.key, label=sub.label, score=number(scores[sub.key]))
        for sub in rule.sub_indicators
    ]
    total = sum(scores.values())
    outcome.value = total / len(scores)
    outcome.steps.append(
        steps.MATURITY.format(
            total=number(total), count=len(scores), figure=inputs.figure(outcome.value)
        )
    )
    outcome.memo = {f"skor_{key}": score for key, score in scores.items()}
    return outcome


def _sub_scores(rule: Maturity, rows: list[Row]) -> dict[str, float]:
    """The mean equated score of each sub-indicator that has rows."""
    equated: dict[str, list[float]] = {}
    for row in rows:
        score, sub = row.number(SCORE), row.text(SUB_INDICATOR)
        if score is None or sub is None:
            continue
        low, high = _scale(rule, row)
        equated.setdefault(sub, []).append(equate(score, low, high, rule.lowest, rule.highest))
    return {sub: fmean(values) for sub, values in equated.items()}


def _scale(rule: Maturity, row: Row) -> tuple[float, float]:
    """The scale of a row's score; the standard one where it names none."""
    low, high = row.number(LOW), row.number(HIGH)
    return rule.lowest if low is None else low, rule.highest if high is None else high


def _check(rule: Maturity, inputs: Inputs, row: Row) -> None:
    inputs.require(TABLE, row, (SUB_INDICATOR, SCORE))
    if row.is_blank(LOW) != row.is_blank(HIGH):
        inputs.require(TABLE, row, (LOW, HIGH))
        return
    if {LOW, HIGH} & row.unreadable:
        return
    low, high = _scale(rule, row)
    name = phrases.TABLE_ROW.format(table=TABLE, row=row.position)
    sub = row.text(SUB_INDICATOR)
    item = f"{name} ({sub})" if sub else name
    score = row.number(SCORE)
    if low >= high:
        inputs.say_of(
            TABLE,
            row,
            HIGH,
            InputMessage.SKALA_TERBALIK,
            item=item,
            low=number(low),
            high=number(high),
        )
    elif score is not None and not low <= score <= high:
        inputs.say_of(
            TABLE,
            row,
            SCORE,
            InputMessage.SKOR_DI_LUAR_SKALA,
            item=item,
            score=number(score, 9),
            low=number(low),
            high=number(high),
        )


KIND: Kind[Maturity] = Kind(measure)
