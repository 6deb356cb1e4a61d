"""The readings of a text that holds a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from iku_excel.calc.values import Door, Style, stripped
from iku_excel.catalog.cells import CellType

from .asked import Asked

_MINUS = str.maketrans({"\u2212": "-"})
_APOSTROPHES = "'’‘`"
_GROUPED = re.compile(
    rf"(?P<whole>[1-9][0-9]{{0,2}}(?P<mark>[., {_APOSTROPHES}])[0-9]{{3}}"
    r"(?:(?P=mark)[0-9]{3}){0,3})(?:(?!(?P=mark))[.,](?P<decimals>[0-9]{1,300}))?"
)
_PLAIN = re.compile(r"(?P<whole>[0-9]{1,15})(?:(?P<mark>[.,])(?P<decimals>[0-9]{1,300}))?")
_NUMBER = re.compile(r"(?P<sign>[+-]?) *(?P<digits>[0-9].*?) *(?P<percent>%?)")


@dataclass(frozen=True, slots=True)
class Digits:
    """A number as text.

    ``decimal`` is what it says if its last mark begins decimals, ``thousands`` if every mark
    sets off thousands; None where it cannot be read so. ``mark`` is that mark, ``is_percent``
    says that a % stands behind (the readings are fractions then), ``is_plain`` that nobody would
    ask what is meant.
    """

    thousands: Decimal | None
    decimal: Decimal | None
    mark: str
    is_percent: bool
    is_plain: bool

    @property
    def readings(self) -> tuple[float, ...]:
        """The numbers it may be, thousands first."""
        values = (float(v) for v in (self.thousands, self.decimal) if v is not None)
        return tuple(dict.fromkeys(values))

    def meant(self, asked: Asked, door: Door) -> tuple[float, ...]:
        """The readings that remain in a cell that asks for this: one where it is clear."""
        found = self.readings
        if len(found) < 2:
            return found
        if asked.type is CellType.COUNT:
            return found[:1] if self.mark == "." and door.style is Style.INDONESIAN else found
        inside = tuple(value for value in found if asked.holds(value))
        if asked.upper is not None and len(inside) < 2:
            # Both outside: that is what will be said of the smaller one.
            return inside or found[1:]
        return self._by_style(found, door)

    def _by_style(self, found: tuple[float, ...], door: Door) -> tuple[float, ...]:
        if door.style is None or (door.style is Style.INTERNATIONAL and not door.asked):
            return found
        if (self.mark == ".") == (door.style is Style.INDONESIAN):
            return found[:1]
        # Nobody writes three zeros behind a whole number: 1.000 never becomes 1.
        return found if found[1].is_integer() else found[1:]


def read_digits(text: str) -> Digits | None:
    """The readings of a number as people write it; None where the text is no number."""
    bare = stripped(text).strip(_APOSTROPHES).strip().translate(_MINUS)
    found = _NUMBER.fullmatch(bare)
    if found is None:
        return None
    digits, sign = found["digits"], "-" if found["sign"] == "-" else ""
    shift = -2 if found["percent"] else 0
    grouped, plain = _GROUPED.fullmatch(digits), _PLAIN.fullmatch(digits)
    thousands = decimal = None
    if grouped is not None:
        whole = re.sub("[^0-9]", "", grouped["whole"])
        thousands = Decimal(f"{sign}{whole}.{grouped['decimals'] or 0}").scaleb(shift)
    if plain is not None:
        decimal = Decimal(f"{sign}{plain['whole']}.{plain['decimals'] or 0}").scaleb(shift)
    match = grouped or plain
    if match is None:
        return None
    is_plain = grouped is None and bare == stripped(text)
    return Digits(thousands, decimal, match["mark"] or "", bool(found["percent"]), is_plain)


def plainly(text: str, asked: Asked | None) -> int | float | None:
    """The number of a text that needs no word where every value is text, such as ``98,1``.

    Where a percentage is asked for, ``98,1%`` is one as well, as the fraction it is.
    """
    found = read_digits(text)
    if found is None or not found.is_plain or len(found.readings) != 1:
        return None
    if found.is_percent and not (asked and asked.is_percent):
        return None
    value = found.readings[0]
    return int(value) if value.is_integer() else value
