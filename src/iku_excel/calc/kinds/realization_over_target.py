"""A count measured straight against its target (Banten 2020)."""

from __future__ import annotations

from iku_excel.catalog.inputs import REALIZATION
from iku_excel.catalog.kinds import RealizationOverTarget
from iku_excel.catalog.variables import Accumulation

from .. import remarks, steps
from ..inputs import Inputs
from ..measurement import Measurement
from ..result import Status
from ..wording import number, quarter_name, quarters_name
from .base import Kind


def measure(rule: RealizationOverTarget, inputs: Inputs) -> Measurement:
    """The year-to-date count: the sum of the quarters, or the latest position."""
    outcome = Measurement(inputs.quarter, first_holding_quarter=inputs.quarter, whole=1.0)
    quarters = range(1, inputs.quarter + 1)
    filled = [q for q in quarters if not inputs.is_blank(REALIZATION, q)]
    if inputs.quarter not in filled:
        return outcome.without(
            Status.BLANK, remarks.QUARTER_BLANK.format(quarter=quarter_name(inputs.quarter))
        )
    if rule.accumulation is Accumulation.POSITION:
        outcome.value = outcome.part = inputs.number(REALIZATION, inputs.quarter)
        if outcome.value is not None:
            outcome.steps.append(
                steps.SINCE_JANUARY.format(
                    label=rule.label,
                    quarter=quarter_name(inputs.quarter),
                    figure=inputs.figure(outcome.value),
                )
            )
        return outcome
    inputs.warn_of_gaps(filled)
    values = [inputs.number(REALIZATION, q) for q in quarters]
    outcome.value = outcome.part = sum(value or 0.0 for value in values)
    terms = " + ".join(steps.TERM_BLANK if value is None else number(value) for value in values)
    outcome.steps.append(
        steps.SUM.format(
            label=rule.label,
            quarters=quarters_name(inputs.quarter),
            terms=terms,
            total=inputs.figure(outcome.value),
        )
    )
    return outcome


KIND: Kind[RealizationOverTarget] = Kind(measure)
