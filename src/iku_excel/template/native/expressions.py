"""Pieces of Excel formulas as text: constants, conditions, and what does not fit a cell.

Only functions of Excel 2016 that need no array entry: ``SUMPRODUCT`` takes whole columns. What
may meet text or an Excel error in an input is wrapped in ``ISNUMBER(1/…)``, which is never an
error itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from iku_excel.calc.wording import TOLERANCE
from iku_excel.catalog.cells import LARGEST

EMPTY = '""'
TINY = "1E-300"
"""Added to a divisor that may be 0 under a dividend that is 0 then; changes nothing else."""

LONGEST_FORMULA = 8192
"""The characters that Excel takes in one formula."""

_LONGEST_TEXT = 255
_MOST_ARGUMENTS = 200
"""Excel takes 255 arguments of a function."""
LARGEST_NUMBER = f"{LARGEST:.0E}".replace("+", "")


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


def groups_that_fit(terms: Iterable[str], most_characters: int) -> list[list[str]]:
    """The terms in order, in groups of no more characters than that; none without terms."""
    groups: list[list[str]] = []
    length = 0
    for term in terms:
        length += len(term) + 1
        if not groups or length > most_characters:
            groups.append([])
            length = len(term)
        groups[-1].append(term)
    return groups


def over_all(function: str, items: Sequence[str]) -> list[str]:
    """Calls of the function that take all items, as many at a time as Excel takes."""
    starts = range(0, len(items), _MOST_ARGUMENTS)
    return [f"{function}({','.join(items[at : at + _MOST_ARGUMENTS])})" for at in starts]


def number(value: float) -> str:
    """A numeric constant with the 15 digits that Excel keeps."""
    return f"{value:.15g}"


def row_of(items: Iterable[str]) -> str:
    """A constant array of one row."""
    return "{" + ",".join(items) + "}"


def choose(condition: str, then: str, otherwise: str) -> str:
    """``IF``: one expression or the other."""
    return f"IF({condition},{then},{otherwise})"


def any_of(conditions: Iterable[str]) -> str:
    """Whether one of the conditions holds; there must be one."""
    items = list(conditions)
    if len(items) == 1:
        return items[0]
    calls = over_all("OR", items)
    return calls[0] if len(calls) == 1 else any_of(calls)


def all_of(conditions: Iterable[str]) -> str:
    """Whether every condition holds."""
    return f"AND({','.join(conditions)})"


def plus(terms: Iterable[str]) -> str:
    """The sum of the terms, in brackets."""
    return "(" + "+".join(terms) + ")"


def some(rows: str) -> str:
    """Whether the array holds anything but 0 and FALSE (none of it is negative)."""
    return f"SUMPRODUCT(1*({rows}))>0"


def is_number(cell: str) -> str:
    """Whether the cell holds a number; a blank one holds none."""
    return f"ISNUMBER({cell})"


def filled(cells: str) -> str:
    """Whether the cell is filled; of a range, for each of its cells."""
    return f'({cells}<>"")'


def at_least(value: str, other: str) -> str:
    """Whether a value is another one (0 or more) or above it, up to the relative tolerance."""
    return f"{value}>={other}*{number(1 - TOLERANCE)}"


def rounded(value: str) -> str:
    """A value as limits of classes compare it."""
    return f"ROUND({value},9)"


def no_number(cells: str) -> str:
    """1 for every cell that cannot be read as a number: an error, a word, a truth value."""
    return f"(ISERROR({cells})+ISNUMBER(1/(1-{_without_letters(cells)})))"


def text_for_number(cells: str) -> str:
    """1 for every text without a letter, which the evaluation may read as a number."""
    return f"ISNUMBER(1/(ISTEXT({cells})*(LEN({cells})>0)*{_without_letters(cells)}))"


def _without_letters(cells: str) -> str:
    return f"EXACT(UPPER({cells}),LOWER({cells}))"


def no_count(cells: str) -> str:
    """1 for every number that is negative, no whole number, or too large for an office."""
    whole = f"({rounded(cells)}=ROUND({cells},0))"
    return _failing(cells, f"({cells}>=0)*({cells}<={LARGEST_NUMBER})*{whole}")


def out_of_limits(cells: str, lower: float | None, upper: float | None) -> str:
    """1 for every number outside the limits (None: no limit)."""
    tests = [f"(ABS({cells})<={LARGEST_NUMBER})"]
    if lower is not None:
        tests.append(f"({rounded(cells)}>={number(lower)})")
    if upper is not None:
        tests.append(f"({rounded(cells)}<={number(upper)})")
    return _failing(cells, "*".join(tests))


def _failing(cells: str, test: str) -> str:
    return f"(ISNUMBER({cells})*(1-ISNUMBER(1/({test}))))"
