"""Pieces of Excel formulas as text: constants, conditions, and what does not fit a cell.

Only functions of Excel 2016 that need no array entry: ``SUMPRODUCT`` takes whole columns. What
may meet text or an Excel error in an input is wrapped in ``ISNUMBER(1/…)``, which is never an
error itself.
"""

from __future__ import annotations

from collections.abc import Iterable

EMPTY = '""'
TINY = "1E-300"
"""Added to a divisor that may be 0 under a dividend that is 0 then; changes nothing else."""

_LONGEST_TEXT = 255
_LARGEST = "1E12"


def text(words: str) -> str:
    """A text constant; Excel takes at most 255 characters in one piece."""
    pieces = (words[at : at + _LONGEST_TEXT] for at in range(0, max(1, len(words)), _LONGEST_TEXT))
    return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)


def number(value: float) -> str:
    """A numeric constant with the 15 digits that Excel keeps."""
    return f"{value:.15g}"


def row_of(items: Iterable[str]) -> str:
    """A constant array of one row."""
    return "{" + ",".join(items) + "}"


def choose(condition: str, then: str, otherwise: str) -> str:
    return f"IF({condition},{then},{otherwise})"


def any_of(conditions: Iterable[str]) -> str:
    items = list(conditions)
    return items[0] if len(items) == 1 else f"OR({','.join(items)})"


def all_of(conditions: Iterable[str]) -> str:
    return f"AND({','.join(conditions)})"


def plus(terms: Iterable[str]) -> str:
    return "(" + "+".join(terms) + ")"


def some(rows: str) -> str:
    """Whether the array holds anything but 0 and FALSE (none of it is negative)."""
    return f"SUMPRODUCT(1*({rows}))>0"


def is_number(cell: str) -> str:
    return f"ISNUMBER({cell})"


def filled(cells: str) -> str:
    return f'({cells}<>"")'


def rounded(value: str) -> str:
    """A value as thresholds compare it."""
    return f"ROUND({value},9)"


def no_number(cells: str) -> str:
    """1 for every cell that holds something but a number."""
    return f'(1-ISNUMBER(1/({cells}=""))-ISNUMBER({cells}))'


def no_count(cells: str) -> str:
    """1 for every number that is negative, no whole number, or too large for an office."""
    whole = f"({rounded(cells)}=ROUND({cells},0))"
    return _failing(cells, f"({cells}>=0)*({cells}<={_LARGEST})*{whole}")


def out_of_limits(cells: str, lower: float | None, upper: float | None) -> str:
    """1 for every number outside the limits (None: no limit)."""
    tests = [f"(ABS({cells})<={_LARGEST})"]
    if lower is not None:
        tests.append(f"({rounded(cells)}>={number(lower)})")
    if upper is not None:
        tests.append(f"({rounded(cells)}<={number(upper)})")
    return _failing(cells, "*".join(tests))


def _failing(cells: str, test: str) -> str:
    return f"(ISNUMBER({cells})*(1-ISNUMBER(1/({test}))))"
