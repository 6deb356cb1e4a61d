"""The counts of services given, service by service."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.catalog.kinds import ServiceRatio
from iku_excel.catalog.kinds.service_ratio import GIVEN, SERVICE, TABLE
from iku_excel.findings import Place, phrases

from ..counts import Counts
from ..reported import ReportedYear
from .base import Kind


def counts(rule: ServiceRatio, year: ReportedYear) -> Iterator[Counts]:
    """The services given, each on its own: a small one would vanish in the sum."""
    for service in rule.services:
        values: dict[int, float] = {}
        places: dict[int, Place] = {}
        for quarter in year.results:
            for row in year.inputs.rows(TABLE, quarter):
                given = row.number(GIVEN)
                if row.text(SERVICE) == service.key and given is not None:
                    cell = {"table": TABLE, "row": row.position, "column": GIVEN}
                    values[quarter] = values.get(quarter, 0.0) + given
                    places.setdefault(quarter, year.place(quarter, **cell))
        what = phrases.SERVICE_GIVEN.format(service=service.label)
        yield Counts(service.key, what, values, places, is_flow=True)


KIND: Kind[ServiceRatio] = Kind(counts)
