"""A count, as :mod:`iku_excel.calc.kinds.realization_over_target` computes it."""

from __future__ import annotations

from iku_excel.calc import Status, remarks
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import REALIZATION
from iku_excel.catalog.kinds import RealizationOverTarget
from iku_excel.catalog.variables import Accumulation

from ..native.expressions import EMPTY, choose, is_number, status
from ..native.measurement import PlainMeasurement, Sources
from .base import Kind


def measure(rule: RealizationOverTarget, sources: Sources) -> PlainMeasurement:
    """The sum of the quarters, or the latest position."""
    typed = sources.stated(REALIZATION, sources.scalars.lines[REALIZATION])
    figure = typed
    if rule.accumulation is Accumulation.FLOW:
        figure = sources.working.line(
            "jumlah", lambda q: choose(is_number(typed[q]), f"SUM({typed.until(q)})", EMPTY)
        )
    measured = PlainMeasurement(
        figure=figure,
        reason=lambda _: status(Status.BLANK),
        part=lambda q: sources.result("realisasi", q),
        whole=lambda _: "1",
    )
    measured.note(
        lambda q: remarks.QUARTER_BLANK.format(quarter=quarter_name(q)),
        lambda q: f"NOT({is_number(figure[q])})",
    )
    return measured


KIND: Kind[RealizationOverTarget] = Kind(measure, shows_shortfall=True)
