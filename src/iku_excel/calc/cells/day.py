"""A date: a real one, an Excel serial number, or text with exactly one reading."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

from iku_excel.calc.values import Spot, Style, plain_number, shown, unwrap, written
from iku_excel.findings import InputMessage, phrases

from .asked import Asked
from .dates import in_words, read_written

_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119: any other number is no date


def day_of_serial(serial: int) -> date:
    """The day that Excel shows for a number in a cell formatted as a date: 46024 is 2 January
    2026."""
    return _EXCEL_EPOCH + timedelta(days=serial)


def serial_of_day(day: date) -> int:
    """The number that Excel keeps for a day."""
    return (day - _EXCEL_EPOCH).days


def read_date(raw: object, spot: Spot, asked: Asked | None = None) -> date | None:
    """The day; a time of day is left out."""
    value = unwrap(raw, spot)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _from_text(value, spot)
    serial = plain_number(value)
    if serial is not None and _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return day_of_serial(math.floor(serial))
    if isinstance(value, timedelta):  # a format of hours laid over it
        value = value / timedelta(days=1)
    spot.say(InputMessage.TANGGAL_TIDAK_SAH, raw=written(value))
    return None


def _from_text(text: str, spot: Spot) -> date | None:
    found = read_written(text)
    if found is None:
        spot.say(InputMessage.TANGGAL_TEKS, raw=shown(text))
        return None
    if found.short_year:
        spot.say(InputMessage.TANGGAL_TAHUN_PENDEK, raw=shown(text))
        return None
    meant = found.meant(spot.door)
    if not meant:
        spot.say(InputMessage.TANGGAL_TIDAK_SAH, raw=shown(text))
        return None
    if len(meant) > 1:
        first, second = map(in_words, meant)
        witness = spot.door.month_first
        hint = phrases.NAME_THE_STYLE_OF_DATES.format(style=Style.INDONESIAN)
        spot.say(
            InputMessage.TANGGAL_DUA_BACAAN,
            raw=shown(text),
            first=first,
            second=second,
            why=phrases.MONTH_FIRST.format(witness=witness) if witness else "",
            iso=meant[0].isoformat(),
            style=hint if spot.door.is_csv and not witness else "",
        )
        return None
    if not (spot.door.is_csv and found.is_iso):
        value = in_words(meant[0])
        spot.say(InputMessage.TANGGAL_DIKETIK_TEKS, raw=shown(text), value=value)
    return meant[0]
