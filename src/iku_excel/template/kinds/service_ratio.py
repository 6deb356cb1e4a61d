"""Compliance of services, as :mod:`iku_excel.calc.kinds.service_ratio` computes it."""

from __future__ import annotations

from iku_excel.calc import Status
from iku_excel.catalog.inputs import QUARTER, YES_NO
from iku_excel.catalog.kinds import ServiceRatio
from iku_excel.catalog.kinds.service_ratio import COMPLIANT, GIVEN, SERVICE, STANDARD, TABLE
from iku_excel.findings import PlainSentence

from ..native.expressions import EMPTY, choose, filled, plus, some, text
from ..native.measurement import PlainMeasurement, QuarterCells, status
from ..native.tables import PlainTable
from .base import Kind

_YES, _NO = (text(item.display) for item in YES_NO)


def measure(rule: ServiceRatio, cells: QuarterCells) -> PlainMeasurement:
    """Compliant services by all services given, pooled over services and quarters."""
    table = PlainTable.until(cells, TABLE)
    so_far = f'{table[QUARTER]},"<={cells.quarter}"'
    active = f"(({filled(table[GIVEN])}+{filled(table[COMPLIANT])})>0)"
    is_filled = some(f"({table[QUARTER]}={cells.quarter})*{active}")
    part = f"SUMIFS({table[COMPLIANT]},{so_far},{table[STANDARD]},{_YES})"
    whole = f"SUMIFS({table[GIVEN]},{so_far})"
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
    with_standard = f"{active}*({table[STANDARD]}<>{_NO})"
    outcome.refused += [
        table.incomplete([SERVICE, STANDARD, GIVEN], active),
        table.incomplete([COMPLIANT], with_standard),
    ]
    once = [s.display for s in rule.services if s.key not in rule.repeatable]
    unique = plus(f"({table[SERVICE]}={text(name)})" for name in once)
    in_view = f"{table.scope}*{active}*{unique}"
    outcome.refuse(
        PlainSentence.ROW_REPEATED.about(table=TABLE), table.repeated([QUARTER, SERVICE], in_view)
    )
    outcome.refuse(
        PlainSentence.PART_EXCEEDS_WHOLE_IN_ROW.about(table=TABLE),
        table.in_scope(f"{active}*({table[COMPLIANT]}>{table[GIVEN]})*{filled(table[GIVEN])}"),
    )
    return outcome


KIND: Kind[ServiceRatio] = Kind(measure)
