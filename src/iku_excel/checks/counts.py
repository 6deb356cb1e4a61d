"""The counts that an indicator reports, quarter by quarter, and where each was typed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from iku_excel.catalog.kinds import Decrease, Ratio, RealizationOverTarget, ServiceRatio
from iku_excel.catalog.kinds import service_ratio as services
from iku_excel.catalog.rules import Accumulation, Variable
from iku_excel.findings import Place

from .reported import ReportedYear

_GROWING = frozenset({"posbankum_terbentuk"})
"""Stocks that only grow: a village that has formed its posbankum keeps it, active or not.

The other stocks may fall: villages looked after (``dibina``) are chosen anew, a posbankum may
become inactive, villages are merged, and scores and decreases move both ways.
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """A count and its place by reported quarter.

    ``is_flow``: each quarter tells what happened in it. ``only_grows``: a position that cannot
    fall by its meaning. ``part_of`` names the counts that this one is a part of.
    """

    key: str
    what: str
    values: Mapping[int, float]
    places: Mapping[int, Place]
    is_flow: bool
    only_grows: bool = False
    part_of: tuple[str, ...] = ()

    def follows(self, others: Collection[str]) -> bool:
        """Whether one of the others is a whole that this count only follows."""
        return not set(self.part_of).isdisjoint(others)


def only_grows(year: ReportedYear, variable: Variable) -> bool:
    """Whether a position cannot fall by its meaning.

    Positions by target count different persons or bodies since 1 January (Banten 10-13, 26, 28).
    """
    if variable.accumulation is not Accumulation.POSITION:
        return False
    return isinstance(year.rule, RealizationOverTarget) or variable.key in _GROWING


def counts(year: ReportedYear) -> Iterator[Counts]:
    """Every count of the indicator's formula, in the order of the sheet."""
    wholes: dict[str, tuple[str, ...]] = {}
    match year.rule:
        case Ratio(variables=variables, pairs=pairs):
            keys = {variable.key for variable in variables}
            wholes = {pair.part: pair.whole for pair in pairs}
        case RealizationOverTarget():
            keys = {variable.key for variable in year.quarterly()}
        case Decrease() if not year.is_percent:  # its scale is the office's own
            keys = {variable.key for variable in year.quarterly()}
        case ServiceRatio() as rule:
            yield from _services_given(rule, year)
            return
        case _:
            return
    for variable in year.quarterly():
        if variable.key in keys:
            values = year.values(variable.key)
            yield Counts(
                variable.key,
                variable.label,
                values,
                {quarter: year.place_of(variable.key, quarter) for quarter in values},
                is_flow=variable.accumulation is Accumulation.FLOW,
                only_grows=only_grows(year, variable),
                part_of=wholes.get(variable.key, ()),
            )


def _services_given(rule: ServiceRatio, year: ReportedYear) -> Iterator[Counts]:
    """The services given, each on its own: a small one would vanish in the sum."""
    for service in rule.services:
        values: dict[int, float] = {}
        places: dict[int, Place] = {}
        for quarter in year.results:
            for row in year.inputs.rows(services.TABLE, quarter):
                given = row.number("diberikan")
                if row.text("layanan") == service.key and given is not None:
                    cell = {"table": services.TABLE, "row": row.position, "column": "diberikan"}
                    values[quarter] = values.get(quarter, 0.0) + given
                    places.setdefault(quarter, year.place(quarter, **cell))
        what = f"Layanan {service.label} diberikan"
        yield Counts(service.key, what, values, places, is_flow=True)
