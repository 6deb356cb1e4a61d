"""Numbers, quarters and dates as Indonesian text, for notes and findings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

_ANY_FLOAT = Context(prec=400)
"""Digits enough for every float; the usual 28 would refuse to round a large one."""
TOLERANCE = 1e-12
"""Relative: a realisation so close to its target is equal to it."""
_ROMAN = ("I", "II", "III", "IV")


def quarter_name(quarter: int) -> str:
    """``TW II`` for 2. Raises ValueError for what is no quarter."""
    if not 1 <= quarter <= len(_ROMAN):
        raise ValueError(quarter)
    return f"TW {_ROMAN[quarter - 1]}"


def quarters_name(last: int) -> str:
    """The span from the first quarter to ``last``: ``TW I-III`` for 3."""
    return quarter_name(1) if last == 1 else f"TW I-{_ROMAN[last - 1]}"


def rounded(value: float, decimals: int) -> Decimal:
    """``value`` rounded half away from zero on its first 15 digits, as Excel shows it."""
    return _rounded(_as_excel_holds_it(value), decimals)


def number(value: float, decimals: int = 4, beside: Iterable[float] = ()) -> str:
    """At most ``decimals`` decimals, a decimal comma, no trailing zeros: ``3,0644``.

    ``beside`` are the thresholds that the reader compares the number with; see
    :func:`enough_decimals`.
    """
    held, thresholds = _held(value, beside)
    return _written(_rounded(held, _enough(held, thresholds, decimals)))


def percent(fraction: float, decimals: int = 2, beside: Iterable[float] = ()) -> str:
    """A fraction as percentage: ``98,2%``. Everybody compares it with 100%, whatever else."""
    held, thresholds = _held(fraction, (1.0, *beside))
    enough = _enough(held, thresholds, decimals + 2) - 2
    return f"{_written(_rounded(held.scaleb(2), enough))}%"


def as_printed(value: float, decimals: int = 0) -> str:
    """A threshold as it is printed: never rounded, with so many decimals at least: ``3,90``."""
    whole, _, rest = _written(_as_excel_holds_it(value)).partition(",")
    rest = rest.ljust(decimals, "0")
    return f"{whole},{rest}" if rest else whole


def percent_as_printed(fraction: float, decimals: int = 0) -> str:
    """The same of a fraction: ``98,2%``."""
    shifted = _as_excel_holds_it(fraction).scaleb(2)
    return f"{as_printed(float(shifted), decimals)}%"


def enough_decimals(value: float, decimals: int, beside: Iterable[float]) -> int:
    """With how many decimals a number is shown so that rounding contradicts no status.

    The rule of the house: as many as usual, and as many more as it takes until what is shown lies
    on the same side of every threshold as the value itself. 0.99996 beside 1 is not "100,00%" but
    "99,996%". What equals a threshold (to within :data:`TOLERANCE`) is shown as the threshold.
    """
    held, thresholds = _held(value, beside)
    return _enough(held, thresholds, decimals)


def meets(value: float, threshold: float) -> bool:
    """Whether two figures are the same but for what computers leave when they divide."""
    return abs(value - threshold) <= TOLERANCE * abs(threshold)


def _held(value: float, beside: Iterable[float]) -> tuple[Decimal, list[Decimal]]:
    """The value as it is shown, the threshold itself where they are the same; the thresholds."""
    thresholds = list(beside)
    held = next((threshold for threshold in thresholds if meets(value, threshold)), value)
    return _as_excel_holds_it(held), [_as_excel_holds_it(each) for each in thresholds]


def _enough(held: Decimal, thresholds: list[Decimal], decimals: int) -> int:
    while (shown := _rounded(held, decimals)) != held and any(
        shown.compare(each) != held.compare(each) for each in thresholds
    ):
        decimals += 1
    return decimals


def _as_excel_holds_it(value: float) -> Decimal:
    """The number of 15 digits that Excel shows: 1.005 where a sum gave 1.00499999999999989."""
    return Decimal(f"{float(value):.15g}")


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _ANY_FLOAT)


def _written(value: Decimal) -> str:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text.replace(".", ",")


def day(value: date) -> str:
    """ISO text, the one form that every reader of the data understands."""
    return value.isoformat()
