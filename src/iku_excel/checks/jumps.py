"""A figure far out of line with the reported quarter before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from iku_excel.calc import Result, services
from iku_excel.calc.achievement import reaches
from iku_excel.calc.wording import number, quarter_name
from iku_excel.catalog.rules import (
    Decrease,
    Maturity,
    OutsideScore,
    Ratio,
    RealizationOverTarget,
    ServiceRatio,
    Survey,
)
from iku_excel.findings import Finding, Place
from iku_excel.findings.reasonable import ReasonableMessage

from .falling import only_grows
from .reported import ReportedYear

FACTOR = 5
"""A count jumps when it is at least this many times the other one: a digit too many or too few
makes it ten times, a busy quarter two or three times …"""
LEAST_DIFFERENCE = 20
"""… and differs by at least this many, for 1 and 8 meetings are an ordinary year."""
SCALE_SHARE = 1 / 6
"""An index moves far when it crosses more of its scale: 0.5 of 1 to 4, two thirds of 1 to 5."""
SCORE_SHARE = 1 / 4
"""The same for a score whose scale the decree does not print: share of the earlier score."""
POINTS = 0.5
"""A percentage moves far when it does so by more than 50 points …"""
LEAST_OBJECTS = 10
"""… of at least so many objects: among fewer, a single one moves it by over 10 points."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """A count and its place by quarter; ``falls_elsewhere`` leaves a fall to another rule."""

    key: str
    what: str
    values: Mapping[int, float]
    places: Mapping[int, Place]
    falls_elsewhere: bool = False

    def jumps(self) -> Iterator[tuple[int, int]]:
        """The quarters between which the count jumps, the earlier first."""
        for earlier, quarter in pairwise(sorted(self.values)):
            small, large = sorted((self.values[earlier], self.values[quarter]))
            if self.falls_elsewhere and small == self.values[quarter]:
                continue
            if large >= FACTOR * small and large - small >= LEAST_DIFFERENCE:
                yield earlier, quarter


def find(year: ReportedYear) -> Iterator[Finding]:
    """Jumps of the counts; where there are none in a quarter, of the realisation."""
    jumped = set()
    for counts, earlier, quarter in _jumping_counts(year):
        jumped.add(quarter)
        yield ReasonableMessage.JUMLAH_MELONJAK.at(
            counts.places[quarter],
            what=counts.what,
            before=number(counts.values[earlier]),
            earlier=quarter_name(earlier),
            now=number(counts.values[quarter]),
            quarter=quarter_name(quarter),
        )
    reported = [q for q, r in year.results.items() if r.realization is not None]
    for earlier, quarter in pairwise(q for q in reported if year.is_reported(q)):
        if quarter not in jumped and _moves_far(year, earlier, quarter):
            yield ReasonableMessage.REALISASI_MELONJAK.at(
                year.place_of_figure(quarter),
                before=year.figure(year.results[earlier].realization or 0.0),
                earlier=quarter_name(earlier),
                now=year.figure(year.results[quarter].realization or 0.0),
                quarter=quarter_name(quarter),
            )


def _jumping_counts(year: ReportedYear) -> Iterator[tuple[_Counts, int, int]]:
    """The counts that jump, without parts that only follow the whole they belong to."""
    found = [(counts, *jump) for counts in _counts(year) for jump in counts.jumps()]
    jumped = {(counts.key, quarter) for counts, _, quarter in found}
    wholes: dict[str, tuple[str, ...]] = {}
    if isinstance(year.rule, Ratio):
        wholes = {pair.part: pair.whole for pair in year.rule.pairs}
    for counts, earlier, quarter in found:
        if not any((key, quarter) in jumped for key in wholes.get(counts.key, ())):
            yield counts, earlier, quarter


def _counts(year: ReportedYear) -> Iterator[_Counts]:
    match year.rule:
        case Ratio(variables=variables):
            keys = {variable.key for variable in variables}
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
            places = {quarter: year.place_of(variable.key, quarter) for quarter in values}
            falls = only_grows(year, variable)
            yield _Counts(variable.key, variable.label, values, places, falls)


def _services_given(rule: ServiceRatio, year: ReportedYear) -> Iterator[_Counts]:
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
        yield _Counts(service.key, f"Layanan {service.label} diberikan", values, places)


def _moves_far(year: ReportedYear, earlier: int, quarter: int) -> bool:
    first, second = year.results[earlier], year.results[quarter]
    if first.realization is None or second.realization is None:
        return False
    limit = _largest_move(year, first.realization)
    if limit is None or reaches(limit, abs(second.realization - first.realization)):
        return False
    return not year.is_percent or not (_has_few_objects(first) or _has_few_objects(second))


def _largest_move(year: ReportedYear, before: float) -> float | None:
    """How far the realisation may move without a word; None where that cannot be said."""
    match year.rule:
        case Survey(lowest_answer=lowest, highest_answer=highest):
            return SCALE_SHARE * (highest - lowest)
        case Maturity(lowest=lowest, highest=highest):
            return SCALE_SHARE * (highest - lowest)
        case OutsideScore() if not year.is_percent:
            return SCORE_SHARE * before
    return POINTS if year.is_percent else None


def _has_few_objects(result: Result) -> bool:
    return result.memo.get("penyebut", LEAST_OBJECTS) < LEAST_OBJECTS
