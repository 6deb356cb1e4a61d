"""Serial numbers and dates. Excel believes that 29 February 1900 (serial 60) existed."""

from __future__ import annotations

import datetime as dt

DateValue = dt.datetime | dt.time | dt.timedelta

_DAY = 86_400_000  # milliseconds
_EPOCH = dt.datetime(1899, 12, 30)  # right from serial 61 on
_EARLY_EPOCH = dt.datetime(1899, 12, 31)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_LAST = 2_958_466  # the day after 31 December 9999


def from_serial(serial: float, *, elapsed: bool, date1904: bool) -> DateValue | None:
    """What a date-formatted number shows: a moment, a time of day (below 1) or, for
    `elapsed` formats such as [h]:mm, a duration. None if it is no date (Excel: ####)."""
    if not -_LAST < serial < _LAST or (serial < 0 and not elapsed):
        return None
    if elapsed:
        return dt.timedelta(milliseconds=round(serial * _DAY))
    # Apart, since the fraction of a large serial keeps more digits that way.
    days, fraction = divmod(serial, 1)
    milliseconds = round(fraction * _DAY)
    if serial < 1 and milliseconds < _DAY:
        return (_EPOCH + dt.timedelta(milliseconds=milliseconds)).time()
    early = serial < 60
    start = _EPOCH_1904 if date1904 else _EARLY_EPOCH if early else _EPOCH
    try:
        return start + dt.timedelta(days=days, milliseconds=milliseconds)
    except OverflowError:
        return None


def to_serial(moment: dt.date, *, date1904: bool) -> int | float:
    """Serial number of a date or datetime; ValueError if a workbook cannot hold it."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)
    if moment.tzinfo is not None:
        raise ValueError("a moment with a time zone")
    if date1904:
        start = _EPOCH_1904
    else:
        start = _EPOCH if moment >= dt.datetime(1900, 3, 1) else _EARLY_EPOCH
    passed = moment - start
    if passed < dt.timedelta(0 if date1904 else 1):
        raise ValueError("a date before the first day of the workbook")
    if passed.seconds or passed.microseconds:
        return passed / dt.timedelta(days=1)
    return passed.days
