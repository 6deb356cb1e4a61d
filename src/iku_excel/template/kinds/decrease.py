"""The size of a decrease, as :mod:`iku_excel.calc.kinds.decrease` computes it."""

from __future__ import annotations

from iku_excel.calc import Status
from iku_excel.catalog.inputs import REALIZATION
from iku_excel.catalog.kinds import Decrease

from ..native.expressions import EMPTY, choose, is_number
from ..native.measurement import PlainMeasurement, QuarterCells, status
from .base import Kind


def measure(_: Decrease, cells: QuarterCells) -> PlainMeasurement:
    """The size of the decrease typed for the quarter."""
    now = cells.now(REALIZATION)
    return PlainMeasurement(figure=choose(is_number(now), now, EMPTY), reason=status(Status.BLANK))


KIND: Kind[Decrease] = Kind(measure)
