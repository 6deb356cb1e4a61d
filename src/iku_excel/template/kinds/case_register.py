"""The register of cases, as :mod:`iku_excel.calc.kinds.case_register` computes it."""

from __future__ import annotations

from datetime import date, timedelta

from iku_excel.calc import Status, remarks
from iku_excel.calc.quarters import quarter_end
from iku_excel.calc.wording import quarter_name
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

from ..native.expressions import EMPTY, choose, fails, status
from ..native.measurement import PlainMeasurement, Sources
from ..native.tables import choice_words
from .base import Kind


def measure(rule: CaseRegister, sources: Sources) -> PlainMeasurement:
    """Cases finished by cases received by the quarter's end, among those of the year."""
    table, working, year = sources.table(TABLE), sources.working, sources.view.year
    _check_rows(rule, sources)
    wholes, parts = [], []
    for route in rule.routes:
        words = _words(sources, route)
        wholes.append(
            working.line(
                f"masuk {route.key}",
                lambda q, route=route, words=words: (  # type: ignore[misc]
                    f"SUMPRODUCT(COUNTIFS({_received(sources, route, q, words)}))"
                ),
            )
        )
        parts.append(
            working.line(
                f"selesai {route.key}",
                lambda q, route=route, words=words: (  # type: ignore[misc]
                    f"SUMPRODUCT(COUNTIFS({_received(sources, route, q, words)},"
                    f'{table[FINISHED]},"<"&{_date(quarter_end(year, q) + timedelta(days=1))}))'
                ),
            )
        )
    part, whole = working.sum_of("selesai", parts), working.sum_of("masuk", wholes)
    rows = table.filled_cells("baris terisi")
    figure = working.line(
        "bagian", lambda q: choose(f"{whole[q]}=0", EMPTY, f"{part[q]}/{whole[q]}")
    )
    measured = PlainMeasurement(
        figure=figure,
        reason=lambda q: choose(f"{rows[q]}>0", status(Status.NO_OBJECT), status(Status.BLANK)),
        rows=lambda q: rows[q],
        part=lambda q: part[q],
        whole=lambda q: whole[q],
    )
    measured.note(lambda _: remarks.REGISTER_BLANK, lambda q: f"{rows[q]}=0")
    measured.note(
        lambda q: remarks.NO_CASES.format(quarter=quarter_name(q)),
        lambda q: f"AND({rows[q]}>0,{whole[q]}=0)",
    )
    return measured


def _received(sources: Sources, route: Route, quarter: int, words: str) -> str:
    """The criteria of a route's cases that count in the year and came in by the quarter's end."""
    table, year = sources.table(TABLE), sources.view.year
    first = date(year - 1, route.last_month, 1) + timedelta(days=31)
    beyond = (date(year, route.last_month, 1) + timedelta(days=31)).replace(day=1)
    last = min(quarter_end(year, quarter) + timedelta(days=1), beyond)
    days = f'{table[RECEIVED]},">="&{_date(first.replace(day=1))},{table[RECEIVED]},"<"&'
    return f"{table[ROUTE]},{words},{days}{_date(last)}"


def _words(sources: Sources, route: Route) -> str:
    """The different words that stand for a route."""
    table = sources.table(TABLE)
    column = table.table.column(ROUTE)
    assert column is not None  # noqa: S101  - the table's own
    items = [item for item in column.choices if item.key == route.key]
    words = {word.casefold(): word for word in choice_words(items)}
    return sources.working.list_of(f"jalur {route.key}", list(words.values()))


def _date(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _check_rows(rule: CaseRegister, sources: Sources) -> None:
    table = sources.table(TABLE)
    table.incomplete([NUMBER, RECEIVED, ROUTE])
    table.repeated(NUMBER)
    outcome, finished = (f'({table[key]}<>"")' for key in (OUTCOME, FINISHED))
    table.find(PlainSentence.OUTCOME_AND_DATE, OUTCOME, lambda _: f"({outcome}<>{finished})")
    for route in rule.routes:
        own = sources.working.list_of(f"hasil {route.key}", choice_words(route.finished_by))
        of_route = f"ISNUMBER(MATCH({table[ROUTE]},{_words(sources, route)},0))"
        other = f"{of_route}*{outcome}*{fails(f'MATCH({table[OUTCOME]},{own},0)')}"
        table.find(PlainSentence.OUTCOME_OF_OTHER_ROUTE, OUTCOME, lambda _, other=other: other)  # type: ignore[misc]
    early = f"ISNUMBER({table[FINISHED]})*(INT({table[FINISHED]})<INT({table[RECEIVED]}))"
    table.find(PlainSentence.FINISHED_BEFORE_RECEIVED, FINISHED, lambda _: early)


KIND: Kind[CaseRegister] = Kind(measure)
