"""Pieces of Excel formulas as text: constants, conditions, and what does not fit a cell.

Only functions of Excel 2016 that need no array entry. Inside ``SUMPRODUCT`` and ``INDEX(…,0)``
stand no IF and no IFERROR over ranges: Excel 2016 does not evaluate them there. What may meet
text or an Excel error in a whole column is wrapped in ``ISNUMBER(1/…)``, which is never an error.
"""

from __future__ import annotations

from collections.abc import Iterable

from iku_excel.calc import Status
from iku_excel.calc.wording import TOLERANCE

EMPTY = '""'

_LONGEST_TEXT = 255
_FEWEST_CHARACTERS = 200
"""A call with so many characters of arguments takes no more."""


def text(words: str) -> str:
    """A text constant; Excel takes at most 255 characters (of two bytes) in one piece."""
    pieces, length = [""], 0
    for character in words:
        units = 2 if ord(character) > 0xFFFF else 1
        if length + units > _LONGEST_TEXT:
            pieces.append("")
            length = 0
        pieces[-1] += character
        length += units
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def status(value: Status) -> str:
    """The public word of a status as a text in a formula."""
    return text(value.value)


def number(value: float) -> str:
    """A numeric constant with the 15 digits that Excel keeps."""
    return f"{value:.15g}"


def choose(condition: str, then: str, otherwise: str) -> str:
    """``IF``: one expression or the other."""
    return f"IF({condition},{then},{otherwise})"


def any_of(conditions: Iterable[str]) -> str:
    """Whether one of the conditions holds; there must be one."""
    items = list(conditions)
    return items[0] if len(items) == 1 else f"OR({','.join(items)})"


def all_of(conditions: Iterable[str]) -> str:
    """Whether every condition holds; there must be one."""
    items = list(conditions)
    return items[0] if len(items) == 1 else f"AND({','.join(items)})"


def no_error(condition: str) -> str:
    """The condition; where it is an Excel error it does not hold."""
    return f"IFERROR({condition},FALSE)"


def is_number(cell: str) -> str:
    """Whether the cell holds a number; a blank one holds none."""
    return f"ISNUMBER({cell})"


def is_filled(cell: str) -> str:
    """Whether a cell (of a range: each) shows anything, be it an Excel error."""
    return f'(1-ISNUMBER(1/(TRIM({cell})="")))'


def at_least(value: str, other: str) -> str:
    """Whether a value is another one (0 or more) or above it, up to the relative tolerance."""
    return f"{value}>={other}*{number(1 - TOLERANCE)}"


def rounded(value: str) -> str:
    """A value as limits of classes compare it."""
    return f"ROUND({value},9)"


def count_filled(cells: str) -> str:
    """How many cells show anything, be it an Excel error."""
    return f'SUMPRODUCT(1-ISNUMBER(1/({cells}="")))'


def holds(test: str) -> str:
    """1 where a test comes out, 0 where it does not or is an error."""
    return f"ISNUMBER(1/({test}))"


def fails(test: str) -> str:
    """0 where a test comes out, 1 where it does not or is an error."""
    return f"(1-{holds(test)})"


def groups_that_fit(items: Iterable[str]) -> list[str]:
    """Items as lists of arguments, each short enough for a formula of its own."""
    groups: list[str] = []
    for item in items:
        if groups and len(groups[-1]) + len(item) < _FEWEST_CHARACTERS:
            groups[-1] += f",{item}"
        else:
            groups.append(item)
    return groups
