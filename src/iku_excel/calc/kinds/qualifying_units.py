"""The share of work units whose scores all reach their thresholds (Zona Integritas)."""

from __future__ import annotations

from iku_excel.catalog.kinds import QualifyingUnits
from iku_excel.catalog.kinds.qualifying_units import TABLE, UNIT, Threshold

from .. import remarks, steps
from ..achievement import reaches
from ..inputs import Inputs, Row
from ..measurement import Measurement
from ..result import Status
from ..wording import number
from .base import Kind


def measure(rule: QualifyingUnits, inputs: Inputs) -> Measurement:
    """The share of work units in the table whose scores all reach their thresholds."""
    rows = inputs.rows(TABLE)
    outcome = Measurement(inputs.quarter, first_holding_quarter=inputs.quarter)
    _check_units(rule, inputs)
    if not rows:
        return outcome.without(Status.BLANK, remarks.UNITS_BLANK)
    if not inputs.sound:
        return outcome.without(Status.NOT_COMPUTABLE, remarks.UNITS_WRONG)
    qualified = 0
    for row in rows:
        reached = all(reaches(row.number(t.key) or 0.0, t.least) for t in rule.thresholds)
        qualified += reached
        scores = ", ".join(f"{t.label} {_score(row, t)}" for t in rule.thresholds)
        verdict = steps.UNIT_QUALIFIES if reached else steps.UNIT_FALLS_SHORT
        name = row.text(UNIT) or row.position
        outcome.steps.append(steps.UNIT.format(unit=name, scores=scores, verdict=verdict))
    outcome.part, outcome.whole = float(qualified), float(len(rows))
    outcome.value = qualified / len(rows)
    outcome.memo = {"jumlah_memenuhi": float(qualified), "jumlah_unit": float(len(rows))}
    outcome.steps.append(
        steps.REALIZATION.format(
            part=qualified, whole=len(rows), figure=inputs.figure(outcome.value)
        )
    )
    return outcome


def _score(row: Row, threshold: Threshold) -> str:
    return number(row.number(threshold.key) or 0.0, beside=(threshold.least,))


def _check_units(rule: QualifyingUnits, inputs: Inputs) -> None:
    rows = inputs.rows(TABLE)
    scores = [threshold.key for threshold in rule.thresholds]
    for row in rows:
        inputs.require(TABLE, row, (UNIT, *scores))
    inputs.refuse_repeated(TABLE, rows, UNIT)


KIND: Kind[QualifyingUnits] = Kind(measure)
