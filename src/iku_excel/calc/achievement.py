"""Achievement, shortfall, classes and ratings: the arithmetic every kind of rule shares.

A realisation is compared with its target up to a relative tolerance
(:data:`iku_excel.calc.wording.TOLERANCE`), never its achievement with 1: one rupiah in billions
decides. Class limits are compared after rounding both sides to 9 decimals, because decrees print
them rounded.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from iku_excel.catalog.decree import CappedMean, ClassTable, RatingTable, TargetRange

from . import remarks
from .result import Category
from .wording import meets, number, rounded

Classification = Literal["maximize", "minimize"]
_DECIMALS = 9


def reaches(value: float, threshold: float) -> bool:
    """Whether ``value`` is at least ``threshold``, a limit of a class or score."""
    return round(value, _DECIMALS) >= round(threshold, _DECIMALS)


def equal(a: float, b: float) -> bool:
    """Whether two numbers are the same, as limits of classes are compared."""
    return round(a, _DECIMALS) == round(b, _DECIMALS)


def at_least(value: float, other: float) -> bool:
    """Whether ``value`` is ``other`` or more, up to the relative tolerance."""
    return value >= other or meets(value, other)


def is_reached(
    realization: float,
    target: float | TargetRange,
    classification: Classification = "maximize",
) -> bool:
    """Whether the realisation reaches its target.

    A target of 0 is reached by exactly 0; inside a range the target is reached. Minimize: a
    realisation at or below the target.
    """
    bound = decisive_bound(realization, target)
    if bound is None:
        return True
    if bound == 0:
        return realization == 0
    if classification == "minimize":
        return at_least(bound, realization)
    return at_least(realization, bound)


def achievement(
    realization: float,
    target: float | TargetRange,
    classification: Classification = "maximize",
) -> float | None:
    """The achievement as a fraction, uncapped; None for a target of 0 (there is no quotient).

    Maximize: realisation / target. Minimize: 1 + (1 − realisation / target). A range uses its
    upper bound above it, its lower bound below it, and gives 1 inside.
    Source: PermenPANRB 8/2021, annex pp. 91 and 100.
    """
    bound = decisive_bound(realization, target)
    if bound is None:
        return 1.0
    if bound == 0:
        return None
    quotient = realization / bound
    return quotient if classification == "maximize" else 1 + (1 - quotient)


def decisive_bound(realization: float, target: float | TargetRange) -> float | None:
    """The number a realisation is divided by; None inside a range."""
    if not isinstance(target, TargetRange):
        return target
    if not at_least(realization, target.lower):
        return target.lower
    return target.upper if not at_least(target.upper, realization) else None


def shortfall(part: float, whole: float, target: float) -> int:
    """The smallest whole k >= 0 with (part + k) / whole >= target; ``whole`` must not be 0.

    Exact: the numbers are taken as they were written, so that billions lose no unit.
    """
    if at_least(part / whole, target):
        return 0
    return math.ceil(_as_written(target) * _as_written(whole) - _as_written(part))


def _as_written(value: float) -> Fraction:
    """What a float stands for: 981/1000 or 2/3, not the nearest sum of powers of 2."""
    simple = Fraction(value).limit_denominator(1_000_000)
    return simple if float(simple) == value else Fraction(Decimal(f"{value:.15g}"))


def classify(value: float, table: ClassTable) -> tuple[Category, list[str]]:
    """The class whose lower bound ``value`` reaches last, and what is to be said about it.

    ``value`` must lie on the table's scale. The unrounded value decides; a value in a gap of
    the printed table gets the lower class.
    """
    reached = [n for n, band in enumerate(table.bands) if reaches(value, band.lower)]
    position = reached[-1] if reached else 0
    band = table.bands[position]
    notes = []
    following = table.bands[position + 1] if position + 1 < len(table.bands) else None
    if following is not None and band.printed_upper and following.printed_lower:
        if not reaches(_parse(band.printed_upper), value):
            notes.append(
                remarks.IN_GAP_OF_TABLE.format(
                    table=table.name,
                    value=number(value, 6, (band.lower, following.lower)),
                    upper=band.printed_upper,
                    lower=following.printed_lower,
                    code=band.code,
                    label=band.label,
                )
            )
        decimals = len(following.printed_lower.partition(",")[2])
        if rounded(value, decimals) >= rounded(following.lower, decimals):
            notes.append(
                remarks.ROUNDED_INTO_NEXT_CLASS.format(
                    table=table.name,
                    value=number(value, decimals),
                    code=following.code,
                    label=following.label,
                )
            )
    return Category(band.code, band.label), notes


def _parse(printed: str) -> float:
    return float(printed.replace(",", "."))


def rate(value: float, table: RatingTable) -> str | None:
    """The word for an achievement; None below the lowest bound.

    As with a target, what is a rupiah short of 100 % has not got the word for 100 %.
    """
    labels = [band.label for band in table.bands if at_least(value, band.lower)]
    return labels[-1] if labels else None


def capped(value: float, cap: CappedMean) -> float:
    """An achievement held within the bounds of the capped mean."""
    return min(max(value, cap.lower), cap.upper)


def mean(values: Iterable[float]) -> float | None:
    """The arithmetic mean; None of nothing."""
    items = list(values)
    return math.fsum(items) / len(items) if items else None
