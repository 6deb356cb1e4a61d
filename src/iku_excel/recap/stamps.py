"""When a workbook was last saved, as far as what the file says of it can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from iku_excel.findings.recap import StampDoubt
from iku_excel.workbook import FilledWorkbook

WIB = timezone(timedelta(hours=7), "WIB")
"""Where a day ends last in Indonesia."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """``dcterms:modified`` of a workbook; ``doubt`` says why it is not plausible."""

    at: datetime | None
    doubt: StampDoubt | None

    @property
    def is_plausible(self) -> bool:
        """Whether nothing speaks against the time that the file names."""
        return self.doubt is None

    @property
    def why_not(self) -> str:
        """The doubt, as part of a sentence; empty where there is none."""
        return "" if self.doubt is None else self.doubt.value.format(when=when(self.at))


def when(moment: datetime | None) -> str:
    """``07-07-2026 09.30 WIB``."""
    return "" if moment is None else f"{moment.astimezone(WIB):%d-%m-%Y %H.%M} WIB"


def stamp_of(workbook: FilledWorkbook, now: datetime | None, as_of: date | None) -> Stamp:
    """The stamp as it is seen ``now`` (None: no clock is asked), of data as of a date.

    It is not plausible where it is missing or unreadable, where no program ever saved the file
    again (it equals ``dcterms:created``), before the template was drawn, or in the future.
    """
    package = workbook.package
    written, created = package.modified, moment_of(package.created)
    at = moment_of(written)
    if at is None:
        return Stamp(None, StampDoubt.UNREADABLE if written else StampDoubt.MISSING)
    drawn = datetime.combine(workbook.catalog.decree.dated, time(), UTC)
    if at == created:
        return Stamp(at, StampDoubt.AS_CREATED)
    if at <= drawn or (created is not None and at < created):
        return Stamp(at, StampDoubt.BEFORE_TEMPLATE)
    if as_of is not None and at > datetime.combine(as_of, time.max, WIB):
        return Stamp(at, StampDoubt.AFTER_THE_DATA)
    if now is not None and at.replace(microsecond=0) > now:  # ``now`` is known to the second
        return Stamp(at, StampDoubt.IN_THE_FUTURE)
    return Stamp(at, None)


def moment_of(written: str | None) -> datetime | None:
    """A moment as documents write it, in UTC where they name no zone; None for anything else."""
    try:
        moment = datetime.fromisoformat(written or "")
        utc = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
        utc.astimezone(WIB)  # what could not be shown is no moment either
    except (ValueError, OverflowError):
        return None
    return utc
