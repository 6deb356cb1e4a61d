"""Konversi IKU as :mod:`iku_excel.calc.conversion` reckons it."""

from __future__ import annotations

from dataclasses import dataclass

from iku_excel.calc import Status
from iku_excel.calc.conversion import LAST_CONVERTED_QUARTER
from iku_excel.catalog.decree import CappedMean
from iku_excel.catalog.inputs import CONVERSION, CONVERTED, QUARTER, REALIZATION, TARGET
from iku_excel.findings import PlainSentence, PlainWord

from .expressions import EMPTY, at_least, choose, number, status
from .measurement import Sources
from .tables import CopiedRows
from .working import Line

_MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class PlainConversion:
    """The konversi of an indicator: how many rows count in a quarter, and what they come to."""

    due: Line
    blank: Line
    counted: Line
    achievement: Line
    status: Line


def convert(sources: Sources, cap: CappedMean) -> PlainConversion:
    """Reckon the rows of every quarter; only the first three are converted."""
    table = sources.table(CONVERSION)
    working = sources.working
    rows = CopiedRows(table, _MOST_ROWS)
    rows.fetch(QUARTER)
    target, done = (f"INDEX({table[key]},{{position}})" for key in (TARGET, REALIZATION))
    capped = f"MAX({number(cap.lower)},MIN({number(cap.upper)},{done}/{target}))"
    there = f"AND(COUNT({target},{done})=2,N({target})>0)"
    rows.derive("capaian", f'IFERROR({choose(there, capped, EMPTY)},"")')
    name = f'SUBSTITUTE(SUBSTITUTE(UPPER(INDEX({table[CONVERTED]},{{position}}))," ",""),"_","")'
    rows.derive("nama", f'IFERROR(IF({target}&{done}="","",{{{QUARTER}}}&{name}),"")')
    table.incomplete([CONVERTED])
    for key in (TARGET, REALIZATION):
        table.find(PlainWord.NEGATIVE, key, lambda _, key=key: f"({table[key]}<0)")  # type: ignore[misc]
    rows.find(PlainSentence.ROW_REPEATED, CONVERTED, lambda _: repeated(rows, "nama"))
    quarter = rows[QUARTER]

    def count(quarter_number: int, *criteria: str) -> str:
        return f"COUNTIFS({table[QUARTER]},{quarter_number},{','.join(criteria)})"

    planned, started = f'{table[TARGET]},">=0"', f'{table[REALIZATION]},">=0"'
    due = working.line(
        "konversi", lambda q: count(q, planned) if q <= LAST_CONVERTED_QUARTER else "0"
    )
    blank = working.line("tanpa realisasi", lambda q: f"{due[q]}-{count(q, planned, started)}")
    above = working.line(
        "target 0 terlampaui",
        lambda q: count(q, f"{table[TARGET]},0", f'{table[REALIZATION]},">0"'),
    )
    counted = working.line("dirata-rata", lambda q: count(q, f'{table[TARGET]},">0"', started))
    achievement = working.line(
        "capaian konversi",
        lambda q: choose(
            f"{blank[q]}>0", EMPTY, f'IFERROR(AVERAGEIFS({rows["capaian"]},{quarter},{q}),"")'
        ),
    )
    reached, missed = status(Status.REACHED), status(Status.NOT_REACHED)
    verdict = working.line(
        "status konversi",
        lambda q: choose(
            f"{blank[q]}>0",
            status(Status.BLANK),
            choose(
                f"ISNUMBER({achievement[q]})",
                choose(at_least(achievement[q], "1"), reached, missed),
                choose(f"{above[q]}=0", reached, missed),
            ),
        ),
    )
    return PlainConversion(due, blank, counted, achievement, verdict)


def repeated(rows: CopiedRows, name: str) -> str:
    """1 for each row whose name stands in one above it; a blank one repeats nothing."""
    names = rows[name]
    first = f"ROW(INDEX({names},1))"
    return f'({names}<>"")*(MATCH({names},{names},0)<>ROW({names})-{first}+1)'
