"""The deadlines of a year as an iCalendar file, which Outlook, Google and phones take in.

A handful of all-day events without zones or repetition: what RFC 5545 asks of those is less than
what a library would have to bring along in the offline package.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from iku_excel.catalog import Catalog
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings.inbox_words import CalendarText

from .settings import Settings

_ALARM = "-P2DT16H"
"""Three days before at eight in the morning: an all-day event begins at midnight."""
_LONGEST = 75
"""Octets of a line; a longer one is folded."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def deadline_calendar(settings: Settings, catalog: Catalog, year: int, now: datetime) -> bytes:
    """The calendar: an event for each quarter's deadline, and one for each division whose own
    differs. An event keeps its UID when its day changes, so taking the file in again moves it.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//iku-excel//batas kirim IKU//ID"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    office = settings.office or catalog.office
    for quarter in QUARTERS:
        general = settings.deadline(year, quarter)
        own = {d: settings.deadline(year, quarter, d.key) for d in catalog.submitting}
        others = [division.name for division, day in own.items() if day == general]
        uid, of = f"{catalog.id}-{year}-tw{quarter}", {"quarter": quarter, "year": year}
        if others:
            every = len(others) == len(own)
            who = CalendarText.EVERYONE if every else ", ".join(others)
            about = CalendarText.FOR.format(office=office, who=who)
            lines += _event(uid, general, now, CalendarText.ALL.format(**of), about)
        for division, day in own.items():
            if day != general:
                summary = CalendarText.ONE.format(division=division.name, **of)
                about = CalendarText.FOR.format(office=office, who=division.name)
                lines += _event(f"{uid}-{division.key}", day, now, summary, about)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def events_in(calendar: bytes) -> int:
    """How many deadlines a calendar holds."""
    return calendar.count(b"BEGIN:VEVENT\r\n")


def _event(uid: str, day: date, now: datetime, summary: str, about: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@iku-excel"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{summary.translate(_ESCAPED)}"
    yield f"DESCRIPTION:{about.translate(_ESCAPED)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary.translate(_ESCAPED)}"
    yield f"TRIGGER:{_ALARM}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, cut between characters; the next begin with a
    blank."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _LONGEST:
            yield piece
            piece = " "
        piece += character
    yield piece
