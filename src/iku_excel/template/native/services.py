"""Compliance of services, as :mod:`iku_excel.calc.kinds.service_ratio` computes it."""

from __future__ import annotations

from iku_excel.calc import Status
from iku_excel.catalog.inputs import QUARTER, YES_NO
from iku_excel.catalog.kinds import ServiceRatio
from iku_excel.catalog.kinds.service_ratio import TABLE
from iku_excel.findings import PlainSentence

from .expressions import EMPTY, choose, filled, plus, some, text
from .measurement import PlainMeasurement, QuarterCells, status
from .tables import PlainTable

_SERVICE, _STANDARD, _GIVEN, _COMPLIANT = "layanan", "standar_tersedia", "diberikan", "patuh"
_YES, _NO = (text(item.display) for item in YES_NO)


def measure(rule: ServiceRatio, cells: QuarterCells) -> PlainMeasurement:
    """Compliant services by all services given, pooled over services and quarters."""
    table = PlainTable.until(cells, TABLE)
    so_far = f'{table[QUARTER]},"<={cells.quarter}"'
    active = f"(({filled(table[_GIVEN])}+{filled(table[_COMPLIANT])})>0)"
    is_filled = some(f"({table[QUARTER]}={cells.quarter})*{active}")
    part = f"SUMIFS({table[_COMPLIANT]},{so_far},{table[_STANDARD]},{_YES})"
    whole = f"SUMIFS({table[_GIVEN]},{so_far})"
    quotient = choose(f"{whole}=0", EMPTY, f"{part}/{whole}")
    outcome = PlainMeasurement(
        figure=choose(is_filled, quotient, EMPTY),
        reason=choose(is_filled, status(Status.NO_OBJECT), status(Status.BLANK)),
        declined=list(table.declined()),
        misfits=list(table.misfits()),
        doubts=list(table.doubts()),
        part=part,
        whole=whole,
    )
    with_standard = f"{active}*({table[_STANDARD]}<>{_NO})"
    outcome.refused += [
        table.incomplete([_SERVICE, _STANDARD, _GIVEN], active),
        table.incomplete([_COMPLIANT], with_standard),
    ]
    once = [s.display for s in rule.services if s.key not in rule.repeatable]
    unique = plus(f"({table[_SERVICE]}={text(name)})" for name in once)
    in_view = f"{table.scope}*{active}*{unique}"
    outcome.refuse(
        PlainSentence.ROW_REPEATED.about(table=TABLE), table.repeated([QUARTER, _SERVICE], in_view)
    )
    outcome.refuse(
        PlainSentence.PART_EXCEEDS_WHOLE_IN_ROW.about(table=TABLE),
        table.in_scope(f"{active}*({table[_COMPLIANT]}>{table[_GIVEN]})*{filled(table[_GIVEN])}"),
    )
    return outcome
