"""Compliance of services with their standard (7121.1.1)."""

from __future__ import annotations

from collections import Counter

from iku_excel.catalog.kinds import ServiceRatio
from iku_excel.catalog.kinds.service_ratio import COMPLIANT, GIVEN, SERVICE, STANDARD, TABLE
from iku_excel.findings import InputMessage, phrases

from .. import remarks, steps
from ..inputs import Inputs, Row
from ..measurement import Measurement
from ..parts import say_part_exceeds_whole
from ..result import Status
from ..wording import number, quarter_name, quarters_name
from .base import Kind


def compliant(row: Row) -> float:
    """How many services of a row count as compliant: none where the standard is missing.

    Decree 7121.1.1, special notes: without a standard, compliance is taken as 0 %.
    """
    return (row.number(COMPLIANT) or 0.0) if row.text(STANDARD) == "ya" else 0.0


def measure(rule: ServiceRatio, inputs: Inputs) -> Measurement:
    """Compliant services by all services given, pooled over services and quarters."""
    rows = [row for row in inputs.rows(TABLE) if not _no_activity(row)]
    filled = sorted({row.quarter for row in rows if row.quarter is not None})
    labels = {service.key: service.label for service in rule.services}
    _say_no_activity(inputs, filled, labels)
    _check_rows(rule, inputs, rows, labels)
    outcome = Measurement(inputs.quarter, first_holding_quarter=inputs.quarter)
    if inputs.quarter not in filled:
        return outcome.without(
            Status.BLANK, remarks.QUARTER_BLANK.format(quarter=quarter_name(inputs.quarter))
        )
    inputs.warn_of_gaps(filled)
    given: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for row in rows:
        service = row.text(SERVICE) or ""
        given[service] += int(row.number(GIVEN) or 0)
        good[service] += int(compliant(row))
    part = outcome.part = float(good.total())
    whole = outcome.whole = float(given.total())
    outcome.memo |= {"pembilang": part, "penyebut": whole}
    means = {service: good[service] / given[service] for service in given if given[service]}
    for service, mean in means.items():
        outcome.steps.append(
            steps.SERVICE.format(
                service=labels.get(service, service),
                good=good[service],
                given=given[service],
                figure=inputs.figure(mean),
            )
        )
    if whole == 0:
        return outcome.without(
            Status.NO_OBJECT,
            remarks.NO_SERVICES.format(quarters=quarters_name(inputs.quarter)),
        )
    outcome.memo["rata_rata_per_layanan"] = sum(means.values()) / len(means)
    outcome.value = part / whole
    outcome.steps.append(
        steps.SERVICES.format(
            part=number(part), whole=number(whole), figure=inputs.figure(outcome.value)
        )
    )
    return outcome


def _no_activity(row: Row) -> bool:
    return row.is_blank(GIVEN) and row.is_blank(COMPLIANT)


def _say_no_activity(inputs: Inputs, filled: list[int], labels: dict[str, str]) -> None:
    """In a filled quarter, a service with neither count had no activity."""
    for row in inputs.rows(TABLE):
        if row.quarter in filled and _no_activity(row):
            inputs.say(
                InputMessage.TANPA_KEGIATAN,
                inputs.place(table=TABLE, row=row.position, column=GIVEN),
                what=phrases.SERVICES_WITHOUT_COUNTS.format(service=_label(row, labels)),
                quarter=quarter_name(row.quarter),
            )


def _label(row: Row, labels: dict[str, str]) -> str:
    return labels.get(row.text(SERVICE) or "", phrases.ROW.format(row=row.position))


def _check_rows(
    rule: ServiceRatio, inputs: Inputs, rows: list[Row], labels: dict[str, str]
) -> None:
    for row in rows:
        no_standard = row.text(STANDARD) == "tidak"
        needed = (SERVICE, STANDARD, GIVEN)
        inputs.require(TABLE, row, needed if no_standard else (*needed, COMPLIANT))
        if no_standard and (row.number(COMPLIANT) or 0) > 0:
            inputs.say(
                InputMessage.PATUH_TANPA_STANDAR,
                inputs.place(table=TABLE, row=row.position, column=COMPLIANT),
                item=_label(row, labels),
                quarter=quarter_name(row.quarter or inputs.quarter),
                count=number(row.number(COMPLIANT) or 0),
            )
        _check_parts(inputs, row, labels)
    unique = [row for row in rows if row.text(SERVICE) not in rule.repeatable]
    inputs.refuse_repeated(TABLE, unique, SERVICE)


def _check_parts(inputs: Inputs, row: Row, labels: dict[str, str]) -> None:
    """Only finished services are counted, each compliant or not: in every row, not by the year."""
    given, good = row.number(GIVEN), row.number(COMPLIANT)
    if given is None or good is None or good <= given:
        return
    service = labels.get(row.text(SERVICE) or "")
    where = phrases.TABLE_ROW.format(table=TABLE, row=row.position)
    if service:
        where = phrases.TABLE_CELL.format(table=TABLE, row=row.position, column=service)
    say_part_exceeds_whole(
        inputs,
        inputs.place(table=TABLE, row=row.position, column=COMPLIANT),
        (phrases.SERVICE_COMPLIANT.format(where=where), good),
        (phrases.SERVICES_GIVEN, given),
        when=phrases.IN_QUARTER.format(quarter=quarter_name(row.quarter or inputs.quarter)),
        advice=phrases.CHECK_SERVICE_COLUMNS,
    )


KIND: Kind[ServiceRatio] = Kind(measure)
