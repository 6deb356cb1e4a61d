"""Work units at their thresholds, as :mod:`iku_excel.calc.kinds.qualifying_units` counts them."""

from __future__ import annotations

from iku_excel.calc import Status
from iku_excel.catalog.kinds import QualifyingUnits
from iku_excel.catalog.kinds.qualifying_units import TABLE, UNIT
from iku_excel.findings import PlainSentence

from ..native.expressions import EMPTY, choose, number, out_of_limits, rounded
from ..native.measurement import PlainMeasurement, QuarterCells, status
from ..native.tables import PlainTable
from .base import Kind


def measure(rule: QualifyingUnits, cells: QuarterCells) -> PlainMeasurement:
    """The share of the units in the table whose scores all reach their thresholds."""
    table = PlainTable.until(cells, TABLE)
    scores = [threshold.key for threshold in rule.thresholds]
    whole = f"SUMPRODUCT(1*{table.used})"
    reached = "*".join(
        f"({rounded(table[threshold.key])}>={number(threshold.least)})"
        for threshold in rule.thresholds
    )
    part = f"SUMPRODUCT({table.used}*{reached})"
    outcome = PlainMeasurement(
        figure=choose(f"{whole}=0", EMPTY, f"{part}/{whole}"),
        reason=status(Status.BLANK),
        declined=[*table.declined(), table.repeated([UNIT], table.used)],
        misfits=list(table.misfits()),
        doubts=list(table.doubts()),
        refused=[table.incomplete([UNIT, *scores])],
        part=part,
        whole=whole,
    )
    limits = table.limits(scores[0])  # the same for every score
    outside = out_of_limits(table.block(scores), *limits)
    outcome.refuse(PlainSentence.OUT_OF_LIMITS, table.in_scope(outside))
    return outcome


KIND: Kind[QualifyingUnits] = Kind(measure)
