"""Maturity, as :mod:`iku_excel.calc.kinds.maturity` computes it."""

from __future__ import annotations

from iku_excel.calc import Status
from iku_excel.catalog.inputs import QUARTER
from iku_excel.catalog.kinds import Maturity
from iku_excel.catalog.kinds.maturity import HIGH, LOW, SCORE, SUB_INDICATOR, TABLE
from iku_excel.findings import PlainSentence

from ..native.expressions import choose, filled, number, row_of, text
from ..native.measurement import PlainMeasurement, QuarterCells, status
from ..native.tables import PlainTable
from .base import Kind


def measure(rule: Maturity, cells: QuarterCells) -> PlainMeasurement:
    """The mean of all sub-indicators where the quarter has them all, else the one before."""
    table = PlainTable.until(cells, TABLE)
    low, high = _scale(table, LOW, rule.lowest), _scale(table, HIGH, rule.highest)
    subs = row_of(text(sub.display) for sub in rule.sub_indicators)
    count = len(rule.sub_indicators)
    now = f"{table[QUARTER]}={cells.quarter}"
    of_sub = f"{table[SUB_INDICATOR]},{subs},{table[QUARTER]},{cells.quarter}"
    scores = f'COUNTIFS({of_sub},{table[SCORE]},"<>")'
    span = number(rule.highest - rule.lowest)
    equated = f"(({table[SCORE]}-{low})/({high}-{low})*{span}+{number(rule.lowest)})"
    rows = f"({now})*{filled(table[SCORE])}*({table[SUB_INDICATOR]}={subs})"
    mean = f"SUMPRODUCT({rows}*{equated}/{scores})/{count}"
    outcome = PlainMeasurement(
        figure=choose(f"SUMPRODUCT(1*({scores}>0))={count}", mean, cells.earlier),
        reason=choose(
            table.has_input,
            status(Status.NOT_COMPUTABLE),
            status(Status.BLANK),
        ),
        declined=list(table.declined()),
        misfits=list(table.misfits()),
        doubts=list(table.doubts()),
        refused=[
            table.incomplete([SUB_INDICATOR, SCORE]),
            table.incomplete([LOW, HIGH], f"({filled(table[LOW])}<>{filled(table[HIGH])})"),
        ],
    )
    outside = f"((({low}>={high})+({table[SCORE]}<{low})+({table[SCORE]}>{high}))>0)"
    outcome.refuse(PlainSentence.SCORE_OUTSIDE_SCALE, table.in_scope(f"{table.used}*{outside}"))
    return outcome


def _scale(table: PlainTable, key: str, standard: float) -> str:
    """A bound of a row's scale; the standard one where the row names none."""
    return f'({table[key]}+({table[key]}="")*{number(standard)})'


KIND: Kind[Maturity] = Kind(measure)
