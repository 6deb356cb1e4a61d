"""A score of another body, as :mod:`iku_excel.calc.kinds.outside_score` computes it."""

from __future__ import annotations

from iku_excel.calc import Status, remarks
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import SCORE
from iku_excel.catalog.kinds import OutsideScore

from ..native.expressions import is_number, status
from ..native.measurement import PlainMeasurement, Sources
from .base import Kind


def measure(_: OutsideScore, sources: Sources) -> PlainMeasurement:
    """The latest score: this quarter's, else the one that held before."""
    figure, measured_in = sources.latest(sources.scalars.lines[SCORE])
    measured = PlainMeasurement(
        figure=figure, reason=lambda _: status(Status.BLANK), measured_in=measured_in
    )
    measured.note(
        lambda q: remarks.SCORE_BLANK.format(quarter=quarter_name(q)),
        lambda q: f"NOT({is_number(figure[q])})",
    )
    return measured


KIND: Kind[OutsideScore] = Kind(measure)
