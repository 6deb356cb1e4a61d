"""Compliance of services with their standard (7121.1.1)."""

from __future__ import annotations

from collections import Counter

from iku_excel.catalog.kinds import ServiceRatio
from iku_excel.catalog.kinds.service_ratio import COMPLIANT, GIVEN, SERVICE, STANDARD, TABLE
from iku_excel.findings import InputMessage

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
        return outcome.without(Status.BLANK, f"{quarter_name(inputs.quarter)} belum diisi.")
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
            f"{labels.get(service, service)}: patuh {good[service]} dari {given[service]} = "
            f"{inputs.figure(mean)}"
        )
    if whole == 0:
        span = quarters_name(inputs.quarter)
        return outcome.without(
            Status.NO_OBJECT,
            f"Tidak ada layanan yang diberikan {span} (bacaan kami: tidak ada objek).",
        )
    outcome.memo["rata_rata_per_layanan"] = sum(means.values()) / len(means)
    outcome.value = part / whole
    outcome.steps.append(
        f"Realisasi = Σ patuh / Σ diberikan = {number(part)} / {number(whole)} = "
        f"{inputs.figure(outcome.value)}"
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
                what=f"Layanan {_label(row, labels)} diberikan dan patuh",
                quarter=quarter_name(row.quarter),
            )


def _label(row: Row, labels: dict[str, str]) -> str:
    return labels.get(row.text(SERVICE) or "", f"baris {row.position}")


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
    name = f"Tabel {TABLE} baris {row.position}" + (f", {service}" if service else "")
    say_part_exceeds_whole(
        inputs,
        inputs.place(table=TABLE, row=row.position, column=COMPLIANT),
        (f"{name}: patuh standar", good),
        ("diberikan", given),
        when=f"pada {quarter_name(row.quarter or inputs.quarter)}",
        advice="Periksa kedua kolom: tiap layanan yang selesai diberikan patuh atau tidak, jadi "
        "yang patuh paling banyak sebanyak yang diberikan.",
    )


KIND: Kind[ServiceRatio] = Kind(measure)
