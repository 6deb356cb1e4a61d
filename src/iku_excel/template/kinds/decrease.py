"""The size of a decrease, as :mod:`iku_excel.calc.kinds.decrease` computes it."""

from __future__ import annotations

from iku_excel.calc import Status, remarks
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import REALIZATION
from iku_excel.catalog.kinds import Decrease

from ..native.expressions import is_number, status
from ..native.measurement import PlainMeasurement, Sources
from .base import Kind


def measure(_: Decrease, sources: Sources) -> PlainMeasurement:
    """The size of the decrease typed for the quarter."""
    figure = sources.scalars.lines[REALIZATION]
    measured = PlainMeasurement(figure=figure, reason=lambda _: status(Status.BLANK))
    measured.note(
        lambda q: remarks.QUARTER_BLANK.format(quarter=quarter_name(q)),
        lambda q: f"NOT({is_number(figure[q])})",
    )
    return measured


KIND: Kind[Decrease] = Kind(measure)
