"""The register of infringement cases (7121.2.1)."""

from __future__ import annotations

from datetime import date

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
from iku_excel.findings import InputMessage, phrases

from .. import remarks, steps
from ..inputs import Inputs, Row
from ..measurement import Measurement
from ..quarters import quarter_end
from ..result import Status
from ..wording import day, number, quarter_name
from .base import Kind


def counting_year(route: Route, received: date) -> int:
    """The year in which a case counts: the next one after the route's last month.

    Decree 7121.2.1, special notes: mediation requests count when received by October.
    """
    return received.year + (1 if received.month > route.last_month else 0)


def measure(rule: CaseRegister, inputs: Inputs) -> Measurement:
    """Cases finished by cases received by the quarter's end, among those that count this year."""
    rows = inputs.rows(TABLE)
    routes = {route.key: route for route in rule.routes}
    _check(inputs, rows, routes)
    outcome = Measurement(inputs.quarter, first_holding_quarter=inputs.quarter)
    if not rows:
        return outcome.without(Status.BLANK, remarks.REGISTER_BLANK)
    if not inputs.sound:
        return outcome.without(Status.NOT_COMPUTABLE, remarks.REGISTER_WRONG)
    year, end = inputs.view.year, quarter_end(inputs.view.year, inputs.quarter)
    counted, older, later = [], [], 0
    for row in rows:
        received = row.date(RECEIVED)
        assert received is not None  # noqa: S101  - checked above
        counts_in = counting_year(routes[row.text(ROUTE) or ""], received)
        if counts_in == year and received <= end:
            counted.append(row)
        elif counts_in < year:
            older.append(row)
        elif received <= end:
            later += 1
    _memo_of_older_cases(outcome, counted, older, date(year, 1, 1), end)
    if later:
        outcome.remarks.append(remarks.CASES_OF_NEXT_YEAR.format(count=later, year=year + 1))
    finished = [row for row in counted if _is_finished(row, end)]
    part, whole = outcome.part, outcome.whole = float(len(finished)), float(len(counted))
    if not counted:
        return outcome.without(
            Status.NO_OBJECT,
            remarks.NO_CASES.format(quarter=quarter_name(inputs.quarter)),
        )
    outcome.memo |= {"pembilang": part, "penyebut": whole}
    for route in rule.routes:
        of_route = [row for row in counted if row.text(ROUTE) == route.key]
        done = sum(_is_finished(row, end) for row in of_route)
        outcome.steps.append(steps.ROUTE.format(route=route.label, done=done, count=len(of_route)))
    outcome.value = part / whole
    outcome.steps.append(
        steps.REALIZATION_UNTIL.format(
            part=number(part),
            whole=number(whole),
            figure=inputs.figure(outcome.value),
            end=day(end),
        )
    )
    return outcome


def _is_finished(row: Row, by: date) -> bool:
    finished = row.date(FINISHED)
    return finished is not None and finished <= by


def _memo_of_older_cases(
    outcome: Measurement, counted: list[Row], older: list[Row], start: date, end: date
) -> None:
    """Cases of earlier years closed this year, and the ratio that takes the open ones in."""
    open_at_start = [row for row in older if (done := row.date(FINISHED)) is None or done >= start]
    closed = [row for row in open_at_start if _is_finished(row, end)]
    outcome.memo["kasus_lama_selesai"] = float(len(closed))
    whole = len(counted) + len(open_at_start)
    if whole:
        part = sum(_is_finished(row, end) for row in counted) + len(closed)
        outcome.memo["rasio_dengan_kasus_lama"] = part / whole


def _check(inputs: Inputs, rows: list[Row], routes: dict[str, Route]) -> None:
    for row in rows:
        inputs.require(TABLE, row, (NUMBER, RECEIVED, ROUTE))
        _check_outcome(
            inputs, row, routes, row.text(NUMBER) or phrases.ROW.format(row=row.position)
        )
    inputs.refuse_repeated(TABLE, rows, NUMBER)


def _label(routes: dict[str, Route], outcome: str) -> str:
    """How an outcome of any route is called on the sheet."""
    items = (item for route in routes.values() for item in route.finished_by)
    return next(item.label for item in items if item.key == outcome)


def _check_outcome(inputs: Inputs, row: Row, routes: dict[str, Route], name: str) -> None:
    route, outcome = routes.get(row.text(ROUTE) or ""), row.text(OUTCOME)
    received, finished = row.date(RECEIVED), row.date(FINISHED)
    if route and outcome and outcome not in {item.key for item in route.finished_by}:
        inputs.say_of(
            TABLE,
            row,
            OUTCOME,
            InputMessage.HASIL_BUKAN_JALUR,
            key=name,
            outcome=_label(routes, outcome),
            route=route.label,
            choices=", ".join(item.display for item in route.finished_by),
        )
    if outcome is not None and row.is_blank(FINISHED):
        inputs.say_of(TABLE, row, FINISHED, InputMessage.HASIL_TANPA_TANGGAL, key=name)
    if finished is not None and row.is_blank(OUTCOME):
        inputs.say_of(TABLE, row, OUTCOME, InputMessage.TANGGAL_TANPA_HASIL, key=name)
    elif received is not None and finished is not None and finished < received:
        inputs.say_of(
            TABLE,
            row,
            FINISHED,
            InputMessage.SELESAI_SEBELUM_MASUK,
            key=name,
            finished=day(finished),
            received=day(received),
        )


def why_carried(rule: CaseRegister, row: Row, year: int) -> str:
    """A case goes on into the next year while it is open, and where it counts only then."""
    received, finished = row.date(RECEIVED), row.date(FINISHED)
    route = next(route for route in rule.routes if route.key == row.text(ROUTE))
    assert received is not None  # noqa: S101  - the row is faultless
    counts_in = counting_year(route, received)
    if counts_in > year:
        return remarks.CARRIED_COUNTS_LATER.format(received=day(received), year=counts_in)
    if finished is None:
        return remarks.CARRIED_OPEN
    if finished > date(year, 12, 31):
        return remarks.CARRIED_OPEN_AT_YEAR_END.format(year=year, finished=day(finished))
    return ""


KIND: Kind[CaseRegister] = Kind(measure, why_carried=why_carried)
