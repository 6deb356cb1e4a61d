"""Maturity, as :mod:`iku_excel.calc.kinds.maturity` computes it."""

from __future__ import annotations

from iku_excel.calc import Status, remarks
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import QUARTER
from iku_excel.catalog.kinds import Maturity
from iku_excel.catalog.kinds.maturity import HIGH, LOW, SCORE, SUB_INDICATOR, TABLE
from iku_excel.findings import PlainSentence

from ..native.expressions import EMPTY, all_of, choose, is_number, number, status
from ..native.measurement import PlainMeasurement, Sources
from ..native.tables import CopiedRows
from .base import Kind

_MOST_ROWS = 120
"""Far more than the sources of a year."""


def measure(rule: Maturity, sources: Sources) -> PlainMeasurement:
    """The mean of all sub-indicators where the quarter has them all, else the one before."""
    table, working = sources.table(TABLE), sources.working
    rows = _rows(rule, sources)
    quarter = rows[QUARTER]
    equated, subs = rows["setara"], rows["sub"]
    means = [
        working.line(
            sub.key,
            lambda q, n=n: f'IFERROR(AVERAGEIFS({equated},{quarter},{q},{subs},{n}),"")',  # type: ignore[misc]
        )
        for n, sub in enumerate(rule.sub_indicators, 1)
    ]
    count = len(means)
    known = working.sum_of("sub-indikator dengan skor", means, "COUNT")
    total = working.sum_of("jumlah skor", means)
    now = working.line(
        "rata-rata", lambda q: choose(f"{known[q]}={count}", f"{total[q]}/{count}", EMPTY)
    )
    figure, measured_in = sources.latest(now)
    used = table.filled_cells("baris terisi")
    begun = working.line("ada baris", lambda q: f"SUM({used.until(q)})>0")
    measured = PlainMeasurement(
        figure=figure,
        reason=lambda q: choose(begun[q], status(Status.NOT_COMPUTABLE), status(Status.BLANK)),
        rows=lambda q: used[q],
        measured_in=measured_in,
    )
    measured.note(
        lambda q: remarks.ASSESSMENT_BLANK.format(quarter=quarter_name(q)),
        lambda q: f"NOT({begun[q]})",
    )
    measured.note(
        lambda _: remarks.ASSESSMENT_NOT_WHOLE.format(count=count),
        lambda q: all_of([begun[q], f"NOT({is_number(figure[q])})"]),
    )
    return measured


def _rows(rule: Maturity, sources: Sources) -> CopiedRows:
    """Every row with its sub-indicator as a number, and its score on the standard scale."""
    table = sources.table(TABLE)
    offered = table.choices(SUB_INDICATOR)
    rows = CopiedRows(table, _MOST_ROWS)
    rows.fetch(QUARTER, SUB_INDICATOR, SCORE, LOW, HIGH)
    count = len(rule.sub_indicators)
    rows.derive("sub", f'IFERROR(MOD(MATCH({{{SUB_INDICATOR}}},{offered},0)-1,{count})+1,"")')
    rows.derive("dipakai", f'IF({{{SCORE}}}&{{{LOW}}}&{{{HIGH}}}="",0,1)')
    low, high = number(rule.lowest), number(rule.highest)
    rows.derive("bawah", f'IF({{{LOW}}}="",{low},{{{LOW}}})')
    rows.derive("atas", f'IF({{{HIGH}}}="",{high},{{{HIGH}}})')
    span = number(rule.highest - rule.lowest)
    equated = f"({{{SCORE}}}-{{bawah}})/({{atas}}-{{bawah}})*{span}+{low}"
    rows.derive("setara", f'IF(ISNUMBER({{{SCORE}}}),IFERROR({equated},""),"")')
    used = f"({rows['dipakai']}=1)"
    for key in (SUB_INDICATOR, SCORE):
        rows.find(PlainSentence.CELL_BLANK, key, lambda _, key=key: f'{used}*({rows[key]}="")')  # type: ignore[misc]
    for key, other in ((LOW, HIGH), (HIGH, LOW)):
        rows.find(
            PlainSentence.CELL_BLANK,
            key,
            lambda _, key=key, other=other: f'({rows[key]}="")*({rows[other]}<>"")',  # type: ignore[misc]
        )
    bottom, top, score = rows["bawah"], rows["atas"], rows[SCORE]
    outside = f"((({bottom}>={top})+({score}<{bottom})+ISNUMBER({score})*({score}>{top}))>0)"
    rows.find(PlainSentence.SCORE_OUTSIDE_SCALE, SCORE, lambda _: f"{used}*{outside}")
    return rows


KIND: Kind[Maturity] = Kind(measure)
