"""A count, as :mod:`iku_excel.calc.kinds.realization_over_target` computes it."""

from __future__ import annotations

from iku_excel.calc import Status
from iku_excel.catalog.inputs import REALIZATION
from iku_excel.catalog.kinds import RealizationOverTarget
from iku_excel.catalog.variables import Accumulation

from ..native.expressions import EMPTY, choose, is_number
from ..native.measurement import PlainMeasurement, QuarterCells, status
from .base import Kind


def measure(rule: RealizationOverTarget, cells: QuarterCells) -> PlainMeasurement:
    """The sum of the quarters, or the latest position."""
    now = cells.now(REALIZATION)
    is_flow = rule.accumulation is Accumulation.FLOW
    value = f"SUM({cells.until(REALIZATION)})" if is_flow else now
    return PlainMeasurement(
        figure=choose(is_number(now), value, EMPTY),
        reason=status(Status.BLANK),
        part=cells.result("realisasi"),
        whole="1",
    )


KIND: Kind[RealizationOverTarget] = Kind(measure, shows_shortfall=True)
