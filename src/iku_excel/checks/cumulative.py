"""A figure of each quarter that seems to be typed as the sum since January."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, dropwhile, pairwise

from iku_excel.calc.wording import number, quarter_name
from iku_excel.findings import Finding
from iku_excel.findings.reasonable import ReasonableMessage

from .kinds import kind_of
from .reported import ReportedYear

LEAST_QUARTERS = 3
"""Of two quarters the second is the larger one half the time. Of three that have nothing to do
with each other, each is at least the sum of those before in one case of ten or fewer …"""
LEAST_TOTAL = 10
"""… and among a handful of objects (1, 1, 2) that says nothing."""


def find(year: ReportedYear) -> Iterator[Finding]:
    """One finding a count, at its last quarter; a part that only follows its whole is left out."""
    found = {
        each.key: each
        for each in kind_of(year.rule).counts(year.rule, year)
        if each.is_flow and looks_cumulative(list(each.values.values()))
    }
    for each in found.values():
        if each.follows(found):
            continue
        last = max(each.values)
        figures = ", ".join(f"{quarter_name(q)} {number(v)}" for q, v in each.values.items())
        alone = [now - before for before, now in pairwise([0.0, *each.values.values()])]
        yield ReasonableMessage.TAMPAK_KUMULATIF.at(
            each.places[last],
            what=each.what,
            figures=figures,
            alone=", ".join(map(number, alone)),
        )


def looks_cumulative(values: Sequence[float]) -> bool:
    """Whether the figures of the filled quarters grow as sums since January do.

    From the second on each is at least the sum of those before. In the fourth not even the sums
    of a steady year do so (10, 20, 30, 40): there it is enough that nothing is lost.
    """
    figures = list(dropwhile(lambda value: value <= 0, values))
    if len(figures) < LEAST_QUARTERS or sum(figures) < LEAST_TOTAL:
        return False
    first = figures[:LEAST_QUARTERS]
    doubling = all(now >= before for now, before in zip(first[1:], accumulate(first), strict=False))
    return doubling and all(now >= before for before, now in pairwise(figures[2:]))
