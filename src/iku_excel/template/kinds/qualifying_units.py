"""Work units at their thresholds, as :mod:`iku_excel.calc.kinds.qualifying_units` counts them."""

from __future__ import annotations

from iku_excel.calc import Status, remarks
from iku_excel.catalog.kinds import QualifyingUnits
from iku_excel.catalog.kinds.qualifying_units import TABLE, UNIT

from ..native.expressions import EMPTY, choose, holds, number, rounded, status
from ..native.measurement import PlainMeasurement, Sources
from .base import Kind


def measure(rule: QualifyingUnits, sources: Sources) -> PlainMeasurement:
    """The share of the units in the table whose scores all reach their thresholds."""
    table, working = sources.table(TABLE), sources.working
    table.incomplete([UNIT, *(threshold.key for threshold in rule.thresholds)])
    table.repeated(UNIT)
    rows = f"{table.scope(1)}*{table.used}"
    reached = "*".join(
        f"({rounded(table[threshold.key])}>={number(threshold.least)})"
        for threshold in rule.thresholds
    )
    whole = working.line("unit kerja", lambda _: f"SUMPRODUCT({rows})")
    part = working.line("memenuhi", lambda _: f"SUMPRODUCT({rows}*{holds(reached)})")
    figure = working.line(
        "bagian", lambda q: choose(f"{whole[q]}=0", EMPTY, f"{part[q]}/{whole[q]}")
    )
    measured = PlainMeasurement(
        figure=figure,
        reason=lambda _: status(Status.BLANK),
        rows=lambda q: whole[q],
        part=lambda q: part[q],
        whole=lambda q: whole[q],
    )
    measured.note(lambda _: remarks.UNITS_BLANK, lambda q: f"{whole[q]}=0")
    return measured


KIND: Kind[QualifyingUnits] = Kind(measure)
