"""Free text."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from iku_excel.calc.values import Spot, unwrap, written
from iku_excel.findings import InputMessage, phrases

from .asked import Asked


def read_text(raw: object, spot: Spot, asked: Asked) -> str | None:
    """The text; numbers and dates are taken as they are written."""
    value = unwrap(raw, spot)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return written(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    spot.say(InputMessage.BENTUK_SALAH, raw=type(value).__name__, hint=phrases.GIVE_A_TEXT)
    return None
