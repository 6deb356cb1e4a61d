"""A cumulative figure that is lower than in an earlier quarter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from iku_excel.calc.wording import number, quarter_name
from iku_excel.catalog.rules import Accumulation, RealizationOverTarget, Variable
from iku_excel.findings import Finding
from iku_excel.findings.reasonable import ReasonableMessage

from .reported import ReportedYear

_GROWING = frozenset({"posbankum_terbentuk"})
"""Stocks that only grow: a village that has formed its posbankum keeps it, active or not.

The other stocks may fall: villages looked after (``dibina``) are chosen anew, a posbankum may
become inactive, villages are merged, and scores and decreases move both ways.
"""


def only_grows(year: ReportedYear, variable: Variable) -> bool:
    """Whether a position cannot fall by its meaning.

    Positions by target count different persons or bodies since 1 January (Banten 10-13, 26, 28).
    """
    if variable.accumulation is not Accumulation.POSITION:
        return False
    return isinstance(year.rule, RealizationOverTarget) or variable.key in _GROWING


def find(year: ReportedYear) -> Iterator[Finding]:
    """Compare with the last reported quarter only: one wrong figure is one finding."""
    for variable in year.quarterly():
        if not only_grows(year, variable):
            continue
        values = year.values(variable.key).items()
        for (earlier, before), (quarter, now) in pairwise(values):
            if now < before:
                yield ReasonableMessage.KUMULATIF_TURUN.at(
                    year.place_of(variable.key, quarter),
                    what=variable.label,
                    quarter=quarter_name(quarter),
                    now=number(now),
                    earlier=quarter_name(earlier),
                    before=number(before),
                )
