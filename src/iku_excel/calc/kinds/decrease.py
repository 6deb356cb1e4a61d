"""The size of a decrease, measured straight against its target (Banten 2020)."""

from __future__ import annotations

from iku_excel.catalog.inputs import REALIZATION
from iku_excel.catalog.kinds import Decrease
from iku_excel.findings import InputMessage

from .. import remarks, steps
from ..inputs import Inputs
from ..measurement import Measurement
from ..result import Status
from ..wording import number, quarter_name
from .base import Kind


def measure(rule: Decrease, inputs: Inputs) -> Measurement:
    """The size of the decrease at the end of the quarter; a rise is negative."""
    outcome = Measurement(inputs.quarter, first_holding_quarter=inputs.quarter)
    if inputs.is_blank(REALIZATION, inputs.quarter):
        return outcome.without(
            Status.BLANK, remarks.QUARTER_BLANK.format(quarter=quarter_name(inputs.quarter))
        )
    value = outcome.value = inputs.number(REALIZATION, inputs.quarter)
    if value is not None:
        outcome.steps.append(
            steps.FIGURE.format(
                label=rule.label,
                quarter=quarter_name(inputs.quarter),
                figure=inputs.figure(value),
            )
        )
        if value < 0:
            inputs.say(
                InputMessage.PENURUNAN_NEGATIF,
                inputs.place(variable=REALIZATION, quarter=inputs.quarter),
                what=rule.label,
                quarter=quarter_name(inputs.quarter),
                raw=number(value),
            )
    return outcome


KIND: Kind[Decrease] = Kind(measure)
