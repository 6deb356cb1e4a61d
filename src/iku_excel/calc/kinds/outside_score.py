"""The latest score that another body gave."""

from __future__ import annotations

from iku_excel.catalog.inputs import SCORE
from iku_excel.catalog.kinds import OutsideScore

from .. import remarks, steps
from ..inputs import Inputs
from ..measurement import Measurement
from ..result import Status
from ..wording import quarter_name
from .base import Kind


def measure(rule: OutsideScore, inputs: Inputs) -> Measurement:
    """The latest score that another body gave."""
    outcome = Measurement(inputs.quarter, first_holding_quarter=1)
    for quarter in range(inputs.quarter, 0, -1):
        score = inputs.number(SCORE, quarter)
        if score is None:
            continue
        inputs.warn_of_missing_document(rule.label, quarter)
        outcome.quarter, outcome.value = quarter, score
        outcome.steps.append(
            steps.FIGURE.format(
                label=rule.label, quarter=quarter_name(quarter), figure=inputs.figure(score)
            )
        )
        return outcome
    return outcome.without(
        Status.BLANK, remarks.SCORE_BLANK.format(quarter=quarter_name(inputs.quarter))
    )


KIND: Kind[OutsideScore] = Kind(measure)
