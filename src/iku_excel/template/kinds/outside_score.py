"""A score of another body, as :mod:`iku_excel.calc.kinds.outside_score` computes it."""

from __future__ import annotations

from iku_excel.calc import Status
from iku_excel.catalog.inputs import SCORE
from iku_excel.catalog.kinds import OutsideScore

from ..native.expressions import choose, is_number
from ..native.measurement import PlainMeasurement, QuarterCells, status
from .base import Kind


def measure(_: OutsideScore, cells: QuarterCells) -> PlainMeasurement:
    """The latest score: this quarter's, else the one that held before."""
    score = cells.now(SCORE)
    return PlainMeasurement(
        figure=choose(is_number(score), score, cells.earlier), reason=status(Status.BLANK)
    )


KIND: Kind[OutsideScore] = Kind(measure)
