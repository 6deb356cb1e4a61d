"""Numbers, quarters and dates as Indonesian text, for notes and findings."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

_ANY_FLOAT = Context(prec=400)
"""Digits enough for every float; the usual 28 would refuse to round a large one."""
_ROMAN = ("I", "II", "III", "IV")


def quarter_name(quarter: int) -> str:
    """``TW II`` for 2."""
    return f"TW {_ROMAN[quarter - 1]}"


def quarters_name(last: int) -> str:
    """The span from the first quarter to ``last``: ``TW I-III`` for 3."""
    return quarter_name(1) if last == 1 else f"TW I-{_ROMAN[last - 1]}"


def rounded(value: float, decimals: int) -> Decimal:
    """``value`` rounded half away from zero on its first 15 digits, as Excel shows it."""
    return _rounded(_as_excel_holds_it(value), decimals)


def number(value: float, decimals: int = 4) -> str:
    """At most ``decimals`` decimals, a decimal comma, no trailing zeros: ``3,0644``."""
    return _written(rounded(value, decimals))


def percent(fraction: float, decimals: int = 2) -> str:
    """A fraction as percentage: ``98,2 %``."""
    return f"{_written(_rounded(_as_excel_holds_it(fraction).scaleb(2), decimals))} %"


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
