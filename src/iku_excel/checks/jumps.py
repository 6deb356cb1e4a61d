"""A figure far out of line with the reported quarter before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from iku_excel.calc import Result
from iku_excel.calc.achievement import reaches
from iku_excel.calc.wording import number, quarter_name
from iku_excel.findings import Finding
from iku_excel.findings.reasonable import ReasonableMessage

from .counts import Counts
from .kinds import kind_of
from .magnitude import is_absurd
from .reported import ReportedYear

FACTOR = 5
"""A count jumps when it is at least this many times the other one: a digit too many or too few
makes it ten times, a busy quarter two or three times …"""
LEAST_DIFFERENCE = 20
"""… and differs by at least this many, for 1 and 8 meetings are an ordinary year."""
SCALE_SHARE = 1 / 6
"""An index moves far when it crosses more of its scale: 0.5 of 1 to 4, two thirds of 1 to 5."""
POINTS = 0.5
"""A percentage moves far when it does so by more than 50 points …"""
LEAST_OBJECTS = 10
"""… of at least so many objects: among fewer, a single one moves it by over 10 points."""


def find(year: ReportedYear) -> Iterator[tuple[Finding, bool]]:
    """Each jump, and whether it stays a warning whatever a remark says.

    Of the counts; where there are none in a quarter, of the realisation.
    """
    jumped = set()
    for found, earlier, quarter in _jumping_counts(year):
        jumped.add(quarter)
        before, now = found.values[earlier], found.values[quarter]
        finding = ReasonableMessage.JUMLAH_MELONJAK.at(
            found.places[quarter],
            what=found.what,
            before=number(before),
            earlier=quarter_name(earlier),
            now=number(now),
            quarter=quarter_name(quarter),
        )
        yield finding, is_absurd(before, now)
    realized = {q: r.realization for q, r in year.results.items() if r.realization is not None}
    for earlier, quarter in pairwise(q for q in realized if year.is_reported(q)):
        if quarter not in jumped and _moves_far(year, earlier, quarter):
            before, now = realized[earlier], realized[quarter]
            finding = ReasonableMessage.REALISASI_MELONJAK.at(
                year.place_of_figure(quarter),
                before=year.figure(before),
                earlier=quarter_name(earlier),
                now=year.figure(now),
                quarter=quarter_name(quarter),
            )
            yield finding, is_absurd(before, now)


def _jumping_counts(year: ReportedYear) -> Iterator[tuple[Counts, int, int]]:
    """The counts that jump, without parts that only follow the whole they belong to."""
    counted = kind_of(year.rule).counts(year.rule, year)
    found = [(each, *jump) for each in counted for jump in _quarters_of_jumps(each)]
    for each, earlier, quarter in found:
        if not each.follows([other.key for other, _, when in found if when == quarter]):
            yield each, earlier, quarter


def _quarters_of_jumps(found: Counts) -> Iterator[tuple[int, int]]:
    """The quarters between which a count jumps, the earlier first.

    The fall of what can only grow is left to the rule that tells of it.
    """
    for earlier, quarter in pairwise(sorted(found.values)):
        before, now = found.values[earlier], found.values[quarter]
        if found.only_grows and now <= before:
            continue
        small, large = sorted((before, now))
        many = large >= FACTOR * small and large - small >= LEAST_DIFFERENCE
        # Of amounts in parts, as millions or hectares, 0.04 and 4.2 differ by little.
        if many or (small > 0 and is_absurd(small, large)):
            yield earlier, quarter


def _moves_far(year: ReportedYear, earlier: int, quarter: int) -> bool:
    first, second = year.results[earlier], year.results[quarter]
    before, now = first.realization, second.realization
    if before is None or now is None:
        return False
    limit = _largest_move(year, before)
    if limit is None:
        return False
    # 30 % and 0.3 % are within every limit of points, but a hundred times each other.
    if reaches(limit, abs(now - before)) and not (before and now and is_absurd(before, now)):
        return False
    return not year.is_percent or not (_has_few_objects(first) or _has_few_objects(second))


def _largest_move(year: ReportedYear, before: float) -> float | None:
    """How far the realisation may move without a word; None where that cannot be said."""
    if year.rule.scale:
        lowest, highest = year.rule.scale
        return SCALE_SHARE * (highest - lowest)
    if year.is_percent:
        return POINTS
    share = kind_of(year.rule).share_moved
    return None if share is None else share * before


def _has_few_objects(result: Result) -> bool:
    return result.memo.get("penyebut", LEAST_OBJECTS) < LEAST_OBJECTS
