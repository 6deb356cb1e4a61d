"""A count: a whole number, 0 or more."""

from __future__ import annotations

from iku_excel.calc.values import Spot
from iku_excel.calc.wording import number
from iku_excel.findings import InputMessage

from .asked import Asked
from .number import read_any_number


def read_count(raw: object, spot: Spot, asked: Asked) -> float | None:
    """The count (as float, since quarterly values may be absent)."""
    return as_count(read_any_number(raw, spot, asked), spot)


def as_count(value: float | None, spot: Spot) -> float | None:
    """A number that was read already, where it is a count."""
    if value is None:
        return None
    if value < 0:
        spot.say(InputMessage.ANGKA_NEGATIF, raw=number(value, 9))
    elif round(value, 9) != round(value):
        spot.say(InputMessage.ANGKA_PECAHAN, raw=number(value, 9))
    else:
        return float(round(value))
    return None
