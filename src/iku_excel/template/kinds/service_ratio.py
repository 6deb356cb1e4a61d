"""Compliance of services, as :mod:`iku_excel.calc.kinds.service_ratio` computes it."""

from __future__ import annotations

from iku_excel.calc import Status, remarks
from iku_excel.calc.wording import quarter_name, quarters_name
from iku_excel.catalog.inputs import QUARTER, YES_NO
from iku_excel.catalog.kinds import ServiceRatio
from iku_excel.catalog.kinds.service_ratio import COMPLIANT, GIVEN, SERVICE, STANDARD, TABLE
from iku_excel.findings import PlainSentence

from ..native.expressions import EMPTY, choose, fails, status, text
from ..native.measurement import PlainMeasurement, Sources
from ..native.tables import choice_words
from .base import Kind

_YES, _NO = (text(item.display) for item in YES_NO)


def measure(rule: ServiceRatio, sources: Sources) -> PlainMeasurement:
    """Compliant services by all services given, pooled over services and quarters."""
    table, working = sources.table(TABLE), sources.working
    active = f'({table[GIVEN]}&{table[COMPLIANT]}<>"")'
    table.incomplete([SERVICE, STANDARD, GIVEN], active)
    table.incomplete([COMPLIANT], f"{active}*({table[STANDARD]}<>{_NO})")
    table.find(
        PlainSentence.PART_EXCEEDS_WHOLE_IN_ROW,
        COMPLIANT,
        lambda _: (
            f'({table[GIVEN]}<>"")*({table[COMPLIANT]}>{table[GIVEN]})*({table[COMPLIANT]}<>"")'
        ),
    )
    _refuse_repeated(rule, sources)
    begun = fails(f'{table[GIVEN]}&{table[COMPLIANT]}=""')
    rows = working.line("baris terisi", lambda q: f"SUMPRODUCT({table.scope(q)}*{begun})")
    until = [f'{table[QUARTER]},"<={q}"' for q in range(5)]
    whole = working.line("diberikan", lambda q: f"SUMIFS({table[GIVEN]},{until[q]})")
    part = working.line(
        "patuh", lambda q: f"SUMIFS({table[COMPLIANT]},{until[q]},{table[STANDARD]},{_YES})"
    )
    figure = working.line(
        "bagian",
        lambda q: choose(f"{rows[q]}*{whole[q]}=0", EMPTY, f"{part[q]}/{whole[q]}"),
    )
    measured = PlainMeasurement(
        figure=figure,
        reason=lambda q: choose(f"{rows[q]}>0", status(Status.NO_OBJECT), status(Status.BLANK)),
        rows=lambda q: rows[q],
        part=lambda q: part[q],
        whole=lambda q: whole[q],
    )
    measured.note(
        lambda q: remarks.QUARTER_BLANK.format(quarter=quarter_name(q)), lambda q: f"{rows[q]}=0"
    )
    measured.note(
        lambda q: remarks.NO_SERVICES.format(quarters=quarters_name(q)),
        lambda q: f"AND({rows[q]}>0,{whole[q]}=0)",
    )
    return measured


def _refuse_repeated(rule: ServiceRatio, sources: Sources) -> None:
    """A service stands once a quarter, but for those that may be named again."""
    table = sources.table(TABLE)
    services, given = table[SERVICE], table[GIVEN]
    again = [item for item in rule.services if item.key in rule.repeatable]
    once = "1"
    if again:
        free = sources.working.list_of("boleh berulang", choice_words(again))
        once = fails(f"MATCH({services},{free},0)")
    table.find(
        PlainSentence.ROW_REPEATED,
        SERVICE,
        lambda q: (
            f'({given}<>"")*{once}'
            f'*(COUNTIFS({table[QUARTER]},{q},{services},{services},{given},">=0")>1)'
        ),
    )


KIND: Kind[ServiceRatio] = Kind(measure)
