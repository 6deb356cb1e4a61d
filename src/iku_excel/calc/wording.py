"""Numbers, quarters and dates as Indonesian text, for notes and findings."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_ROMAN = ("I", "II", "III", "IV")


def quarter_name(quarter: int) -> str:
    """``TW II`` for 2."""
    return f"TW {_ROMAN[quarter - 1]}"


def quarters_name(last: int) -> str:
    """The span from the first quarter to ``last``: ``TW I-III`` for 3."""
    return quarter_name(1) if last == 1 else f"TW I-{_ROMAN[last - 1]}"


def rounded(value: float, decimals: int) -> Decimal:
    """``value`` rounded half away from zero, as Excel shows it."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: float, decimals: int = 4) -> str:
    """At most ``decimals`` decimals, a decimal comma, no trailing zeros: ``3,0644``."""
    text = f"{rounded(value, decimals):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text.replace(".", ",")


def percent(fraction: float, decimals: int = 2) -> str:
    """A fraction as percentage: ``98,2 %``."""
    return f"{number(fraction * 100, decimals)} %"


def day(value: date) -> str:
    """ISO text, the one form that every reader of the data understands."""
    return value.isoformat()
