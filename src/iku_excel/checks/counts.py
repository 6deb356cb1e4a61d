"""The counts that an indicator reports, quarter by quarter, and where each was typed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from iku_excel.catalog import growing_keys
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import Place

from .reported import ReportedYear


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
    """Whether a position cannot fall by its meaning."""
    if variable.accumulation is not Accumulation.POSITION:
        return False
    if variable.only_grows is not None:
        return variable.only_grows
    return year.rule.positions_only_grow or variable.key in growing_keys()


def counts_among(
    year: ReportedYear,
    keys: Collection[str] | None = None,
    wholes: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Iterator[Counts]:
    """The scalars with these keys (None: all) as counts, in the order of the sheet.

    ``wholes`` names the counts that one of them is a part of.
    """
    for variable in year.quarterly():
        if keys is None or variable.key in keys:
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
