"""How many times one figure is another: what a factor says whatever the unit is."""

from __future__ import annotations

import math

ABSURD = 100
"""From so many times on no remark explains a change: it is two digits too many or too few, a
percentage beside its fraction, a date in place of a count."""


def times(one: float, other: float) -> float:
    """How many times the larger of two figures is the smaller one; infinite where only one is 0."""
    small, large = sorted((abs(one), abs(other)))
    if large == 0:
        return 1.0
    return math.inf if small == 0 else large / small


def is_absurd(before: float, now: float) -> bool:
    """Whether a figure changes by a factor of :data:`ABSURD` or more.

    Nothing before or nothing now is taken for 1: from 0 to 20 is a first busy quarter, from 0
    to 46024 is not.
    """
    if before == 0 or now == 0:
        return max(abs(before), abs(now)) >= ABSURD
    return times(before, now) >= ABSURD
