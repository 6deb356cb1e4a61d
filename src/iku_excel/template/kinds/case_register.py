"""The register of cases, as :mod:`iku_excel.calc.kinds.case_register` computes it."""

from __future__ import annotations

from datetime import date, timedelta

from iku_excel.calc import Status
from iku_excel.calc.quarters import quarter_end
from iku_excel.catalog.kinds import CaseRegister
from iku_excel.catalog.kinds.case_register import (
    FINISHED,
    NUMBER,
    OUTCOME,
    RECEIVED,
    ROUTE,
    TABLE,
    Route,
)
from iku_excel.findings import PlainSentence

from ..native.expressions import EMPTY, choose, filled, plus, some, text
from ..native.measurement import CELL, Check, PlainMeasurement, QuarterCells, status
from ..native.tables import PlainTable
from .base import Kind

_BEYOND = 2_000_000
"""No row has so high a number."""
_FIRST_DAY, _LAST_DAY = 20_000, 80_000
"""Serial numbers that the evaluation takes for dates."""


def measure(rule: CaseRegister, cells: QuarterCells) -> PlainMeasurement:
    """Cases finished by cases received by the quarter's end, among those of the year."""
    table = PlainTable.until(cells, TABLE)
    end = quarter_end(cells.view.year, cells.quarter) + timedelta(days=1)
    received = [_received(table, route, cells.view.year, end) for route in rule.routes]
    done = f'{table[FINISHED]},"<"&{_date(end)}'
    whole = plus(f"COUNTIFS({criteria})" for criteria in received)
    part = plus(f"COUNTIFS({criteria},{done})" for criteria in received)
    has_rows = some(filled(table.block(table.asked)))
    quotient = choose(f"{whole}=0", EMPTY, f"{part}/{whole}")
    outcome = PlainMeasurement(
        figure=choose(has_rows, quotient, EMPTY),
        reason=choose(has_rows, status(Status.NO_OBJECT), status(Status.BLANK)),
        declined=[*table.declined(), table.repeated([NUMBER], filled(table[NUMBER]))],
        misfits=list(table.misfits()),
        part=part,
        whole=whole,
    )
    for key in (RECEIVED, FINISHED):
        # A date typed as text may be one that the evaluation reads; it says which cell to look at.
        is_date = f"ISNUMBER(1/(({table[key]}>={_FIRST_DAY})*({table[key]}<={_LAST_DAY})))"
        no_date = f"(1-ISNUMBER({table[key]})*{is_date})"
        wrong = f"({filled(table[key])}*{no_date})"
        rows = f"ROW({table[key]})"
        first = f"SUMPRODUCT(MIN({rows}+{_BEYOND}*(1-{wrong})))"
        cell = f"ADDRESS({first},COLUMN({table[key]}),4)"
        sentence = PlainSentence.TEXT_FOR_DATE.about(table=TABLE, cell=CELL)
        outcome.doubts.append(Check(some(wrong), sentence, cell))
    _check_rows(rule, table, outcome)
    return outcome


def _received(table: PlainTable, route: Route, year: int, end: date) -> str:
    """The criteria of a route's cases that count in the year and came in before ``end``."""
    first = date(year - 1, route.last_month, 1) + timedelta(days=31)
    last = min(end, (date(year, route.last_month, 1) + timedelta(days=31)).replace(day=1))
    days = f'{table[RECEIVED]},">="&{_date(first.replace(day=1))},{table[RECEIVED]},"<"&'
    return f"{table[ROUTE]},{text(route.label)},{days}{_date(last)}"


def _date(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _check_rows(rule: CaseRegister, table: PlainTable, outcome: PlainMeasurement) -> None:
    outcome.refused.append(table.incomplete([NUMBER, RECEIVED, ROUTE]))
    has_outcome, has_date = filled(table[OUTCOME]), filled(table[FINISHED])
    outcome.refuse(PlainSentence.OUTCOME_AND_DATE, some(f"({has_outcome}<>{has_date})"))
    fitting = plus(
        f"({table[ROUTE]}={text(route.label)})*({table[OUTCOME]}={text(item.display)})"
        for route in rule.routes
        for item in route.finished_by
    )
    outcome.refuse(PlainSentence.OUTCOME_OF_OTHER_ROUTE, some(f"{has_outcome}*({fitting}=0)"))
    early = f"{has_date}*(INT({table[FINISHED]})<INT({table[RECEIVED]}))"
    outcome.refuse(PlainSentence.FINISHED_BEFORE_RECEIVED, some(early))


KIND: Kind[CaseRegister] = Kind(measure)
