"""What is measured straight against a target, as :mod:`iku_excel.calc.targets` computes it."""

from __future__ import annotations

from iku_excel.calc import Status
from iku_excel.catalog.inputs import REALIZATION, SCORE
from iku_excel.catalog.kinds import QualifyingUnits, RealizationOverTarget
from iku_excel.catalog.kinds.qualifying_units import TABLE
from iku_excel.catalog.rules import Accumulation
from iku_excel.findings import PlainSentence

from .expressions import EMPTY, choose, is_number, number, out_of_limits, rounded
from .measurement import PlainMeasurement, QuarterCells, status
from .tables import PlainTable


def measure_score(cells: QuarterCells) -> PlainMeasurement:
    """The latest score: this quarter's, else the one that held before."""
    score = cells.now(SCORE)
    return PlainMeasurement(
        figure=choose(is_number(score), score, cells.earlier), reason=status(Status.BLANK)
    )


def measure_count(rule: RealizationOverTarget, cells: QuarterCells) -> PlainMeasurement:
    """The sum of the quarters, or the latest position."""
    now = cells.now(REALIZATION)
    is_flow = rule.accumulation is Accumulation.FLOW
    value = f"SUM({cells.until(REALIZATION)})" if is_flow else now
    return PlainMeasurement(
        figure=choose(is_number(now), value, EMPTY), reason=status(Status.BLANK)
    )


def measure_decrease(cells: QuarterCells) -> PlainMeasurement:
    """The size of the decrease typed for the quarter."""
    now = cells.now(REALIZATION)
    return PlainMeasurement(figure=choose(is_number(now), now, EMPTY), reason=status(Status.BLANK))


def measure_units(rule: QualifyingUnits, cells: QuarterCells) -> PlainMeasurement:
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
        declined=[*table.declined(), table.repeated(["unit_kerja"], table.used)],
        misfits=list(table.misfits()),
        doubts=list(table.doubts()),
        refused=[table.incomplete(["unit_kerja", *scores])],
        part=part,
        whole=whole,
    )
    limits = table.limits(scores[0])  # the same for every score
    outside = out_of_limits(table.block(scores), *limits)
    outcome.refuse(PlainSentence.OUT_OF_LIMITS, table.in_scope(outside))
    return outcome
