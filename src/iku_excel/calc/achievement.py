"""Achievement, shortfall, classes and ratings: the arithmetic every kind of rule shares.

All comparisons with a threshold are made after rounding both sides to 9 decimals.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from iku_excel.catalog.model import CappedMean, ClassTable, RatingTable, TargetRange

from .result import Category
from .wording import number, rounded

Classification = Literal["maximize", "minimize"]
_DECIMALS = 9


def reaches(value: float, threshold: float) -> bool:
    """Whether ``value`` is at least ``threshold``."""
    return round(value, _DECIMALS) >= round(threshold, _DECIMALS)


def equal(a: float, b: float) -> bool:
    return round(a, _DECIMALS) == round(b, _DECIMALS)


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
    if equal(bound, 0):
        return None
    quotient = realization / bound
    return quotient if classification == "maximize" else 1 + (1 - quotient)


def decisive_bound(realization: float, target: float | TargetRange) -> float | None:
    """The number a realisation is divided by; None inside a range."""
    if not isinstance(target, TargetRange):
        return target
    if not reaches(realization, target.lower):
        return target.lower
    return target.upper if not reaches(target.upper, realization) else None


def shortfall(part: float, whole: float, target: float) -> int:
    """The smallest whole k >= 0 with (part + k) / whole >= target; ``whole`` must not be 0."""

    def enough(k: int) -> bool:
        return reaches((part + k) / whole, target)

    if enough(0):
        return 0
    # The comparison is rounded, so the exact quotient may be off by some units: search.
    too_few, sufficient = 0, 1
    while not enough(sufficient):
        too_few, sufficient = sufficient, 2 * sufficient
    while sufficient - too_few > 1:
        middle = (too_few + sufficient) // 2
        if enough(middle):
            sufficient = middle
        else:
            too_few = middle
    return sufficient


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
                f"{table.name}: nilai {number(value, 6, (band.lower, following.lower))} jatuh di "
                f"celah tabel antara {band.printed_upper} dan {following.printed_lower}; dipakai "
                f"kelas {band.code} ({band.label})."
            )
        decimals = len(following.printed_lower.partition(",")[2])
        if rounded(value, decimals) >= rounded(following.lower, decimals):
            notes.append(
                f"{table.name}: bila dibulatkan seperti tercetak ({number(value, decimals)}), "
                f"nilai ini masuk kelas {following.code} ({following.label}); yang menentukan "
                "nilai tanpa pembulatan."
            )
    return Category(band.code, band.label), notes


def _parse(printed: str) -> float:
    return float(printed.replace(",", "."))


def rate(value: float, table: RatingTable) -> str | None:
    """The word for an achievement; None below the lowest bound."""
    labels = [band.label for band in table.bands if reaches(value, band.lower)]
    return labels[-1] if labels else None


def capped(value: float, cap: CappedMean) -> float:
    """An achievement held within the bounds of the capped mean."""
    return min(max(value, cap.lower), cap.upper)


def mean(values: Iterable[float]) -> float | None:
    """The arithmetic mean; None of nothing."""
    items = list(values)
    return math.fsum(items) / len(items) if items else None
