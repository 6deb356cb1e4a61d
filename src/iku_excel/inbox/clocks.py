"""Clocks that cannot be right. Nothing depends on them but lateness and what is displayed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from iku_excel.calc.quarters import quarter_end
from iku_excel.findings import Finding
from iku_excel.findings.inbox_words import OddTime
from iku_excel.findings.submission import SubmissionMessage

from .event import EventKind
from .found_events import FoundEvent, recorded
from .settings import Settings

TOLERANCE = timedelta(hours=1)
"""Clocks of offices differ by minutes; more is a wrong date, zone or battery."""


def odd_times(settings: Settings, found: Sequence[FoundEvent]) -> Iterator[Finding]:
    """Submissions before the end of their quarter, ahead of the file system's own time, or
    before what their sender had already seen; located by the workbook."""
    by_hash = {one.hash: one for one in found}
    for one in recorded(found):
        if one.event.kind is EventKind.SUBMITTED:
            for why in _doubts(settings, by_hash, one.hash, one.seen):
                when = settings.told(one.event.at)
                odd = SubmissionMessage.WAKTU_KIRIMAN_JANGGAL.at(when=when, why=why)
                yield odd.located(file=one.event.file)


def _doubts(
    settings: Settings, by_hash: Mapping[str, FoundEvent], hashed: str, seen: Sequence[str]
) -> Iterator[str]:
    found = by_hash[hashed]
    event = found.event
    end = quarter_end(event.year, event.quarter)
    if settings.local_day(event.at) <= end:
        yield OddTime.BEFORE_THE_END.format(end=f"{end:%d-%m-%Y}")
    if found.stored_at is not None and _is_ahead(found):
        there = datetime.fromtimestamp(found.stored_at, UTC)
        yield OddTime.IN_THE_FUTURE.format(when=settings.told(there))
    # A clock that runs ahead is not held against those who come after it.
    before = [by_hash[h].event.at for h in seen if h in by_hash and not _is_ahead(by_hash[h])]
    if before and max(before) - event.at > TOLERANCE:
        yield OddTime.BEFORE_WHAT_IT_FOLLOWS.format(when=settings.told(max(before)))


def _is_ahead(found: FoundEvent) -> bool:
    """Whether it says it was written after the file system had it."""
    if found.stored_at is None:
        return False
    return found.event.at.timestamp() - found.stored_at > TOLERANCE.total_seconds()
