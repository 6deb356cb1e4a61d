"""Maturity, as :mod:`iku_excel.calc.kinds.maturity` computes it."""

from __future__ import annotations

from iku_excel.calc import Status
from iku_excel.catalog.inputs import QUARTER
from iku_excel.catalog.kinds import Maturity
from iku_excel.catalog.kinds.maturity import TABLE
from iku_excel.findings import PlainSentence

from .expressions import choose, filled, number, row_of, text
from .measurement import PlainMeasurement, QuarterCells, status
from .tables import PlainTable

_SUB, _SCORE, _LOW, _HIGH = "sub_indikator", "skor", "skala_min", "skala_maks"


def measure(rule: Maturity, cells: QuarterCells) -> PlainMeasurement:
    """The mean of all sub-indicators where the quarter has them all, else the one before."""
    table = PlainTable.until(cells, TABLE)
    low, high = _scale(table, _LOW, rule.lowest), _scale(table, _HIGH, rule.highest)
    subs = row_of(text(sub.display) for sub in rule.sub_indicators)
    count = len(rule.sub_indicators)
    now = f"{table[QUARTER]}={cells.quarter}"
    scores = f'COUNTIFS({table[_SUB]},{subs},{table[QUARTER]},{cells.quarter},{table[_SCORE]},"<>")'
    span = number(rule.highest - rule.lowest)
    equated = f"(({table[_SCORE]}-{low})/({high}-{low})*{span}+{number(rule.lowest)})"
    rows = f"({now})*{filled(table[_SCORE])}*({table[_SUB]}={subs})"
    mean = f"SUMPRODUCT({rows}*{equated}/{scores})/{count}"
    outcome = PlainMeasurement(
        figure=choose(f"SUMPRODUCT(1*({scores}>0))={count}", mean, cells.earlier),
        reason=choose(
            table.in_scope(filled(table.block(table.asked))),
            status(Status.NOT_COMPUTABLE),
            status(Status.BLANK),
        ),
        declined=list(table.declined()),
        misfits=list(table.misfits()),
        doubts=list(table.doubts()),
        refused=[
            table.incomplete([_SUB, _SCORE]),
            table.incomplete([_LOW, _HIGH], f"({filled(table[_LOW])}<>{filled(table[_HIGH])})"),
        ],
    )
    outside = f"((({low}>={high})+({table[_SCORE]}<{low})+({table[_SCORE]}>{high}))>0)"
    outcome.refuse(PlainSentence.SCORE_OUTSIDE_SCALE, table.in_scope(f"{table.used}*{outside}"))
    return outcome


def _scale(table: PlainTable, key: str, standard: float) -> str:
    """A bound of a row's scale; the standard one where the row names none."""
    return f'({table[key]}+({table[key]}="")*{number(standard)})'
