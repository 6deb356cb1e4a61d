"""The settings of an inbox: whose it is, and until when a division may submit."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from iku_excel.calc.quarters import quarter_end
from iku_excel.catalog.base import MisfitError, Words
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.mistakes import located_reasons
from iku_excel.findings import Finding
from iku_excel.findings.inbox_words import EventFault, OddDeadline
from iku_excel.findings.submission import SubmissionMessage

from .event import Event
from .places import SETTINGS_NAME, Rooms

_LARGEST = 1_000_000
_SATURDAY = 5

_QUARTER_NAME = re.compile("([0-9]{4})-TW([1-4])")


def _a_quarter(name: str) -> str:
    if not _QUARTER_NAME.fullmatch(name):
        raise MisfitError(OddDeadline.NO_QUARTER)
    return name


QuarterName = Annotated[str, AfterValidator(_a_quarter)]


class Settings(BaseModel):
    """Deadlines, and whose inbox it is; the defaults hold where there is no settings file.

    National holidays are decided year by year, so the office lists those that matter.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    working_days: Annotated[int, Field(ge=1, le=60)] = Field(default=5, alias="hari_kerja_batas")
    holidays: tuple[date, ...] = Field(default=(), alias="hari_libur")
    deadlines: dict[QuarterName, date] = Field(default_factory=dict, alias="batas")
    """Deadlines set by hand, such as ``2026-TW2``; they go before the rule."""
    of_divisions: dict[QuarterName, dict[str, date]] = Field(
        default_factory=dict, alias="batas_divisi"
    )
    """Those of single divisions, by their keys; they go before both."""
    zone_hours: Annotated[int, Field(ge=-12, le=14)] = Field(default=7, alias="zona")
    """Hours from UTC: 7 is WIB, 8 WITA, 9 WIT."""
    office: Words | None = Field(default=None, alias="kanwil")
    """The Kanwil whose inbox it is; where it is not said, its submissions tell."""

    def deadline(self, year: int, quarter: int, division: str = "") -> date:
        """The last day on which the quarter may be submitted, by a division or by those for
        which nothing else is set."""
        name = f"{year}-TW{quarter}"
        own = self.of_divisions.get(name, {}).get(division)
        if own is not None and _why_not(own, year, quarter) is None:
            return own
        fixed = self.deadlines.get(name)
        if fixed is not None:
            return fixed
        day = quarter_end(year, quarter)
        for _ in range(self.working_days):
            day = self._next_working_day(day)
        return day

    def arrived(self, submitted: Event) -> date:
        """The day by which lateness is judged: when a submission really came, where that was
        recorded, else the day of the office on which it was sent."""
        return submitted.received_on or self.local_day(submitted.at)

    def local_day(self, moment: datetime) -> date:
        """The calendar day of the office at that moment."""
        return self.local(moment).date()

    def local(self, moment: datetime) -> datetime:
        """A moment by the clock of the office."""
        return moment.astimezone(timezone(timedelta(hours=self.zone_hours)))

    def told(self, moment: datetime) -> str:
        """A moment as people of the office write it: ``07-07-2026 09.30``."""
        return f"{self.local(moment):%d-%m-%Y %H.%M}"

    def _next_working_day(self, day: date) -> date:
        day += timedelta(days=1)
        while day.weekday() >= _SATURDAY or day in self.holidays:
            day += timedelta(days=1)
        return day


def last_ended_quarter(year: int, today: date) -> int | None:
    """The latest quarter of the year that is over; None while there is none."""
    ended = [quarter for quarter in QUARTERS if quarter_end(year, quarter) < today]
    return ended[-1] if ended else None


def odd_deadlines(settings: Settings, divisions: Collection[str]) -> Iterator[Finding]:
    """Deadlines of divisions that cannot be meant so and are not used: of a division that is
    none of these (the keys that any catalogue knows), or on an impossible day."""
    for name, own in settings.of_divisions.items():
        year, quarter = map(int, name.split("-TW"))
        for division, day in own.items():
            why = _why_not(day, year, quarter)
            if division not in divisions:
                why = OddDeadline.UNKNOWN.format(known=", ".join(sorted(divisions)))
            if why is not None:
                where = f"batas_divisi.{name}.{division}"
                odd = SubmissionMessage.BATAS_TIDAK_DIPAKAI.at(where=where, why=why)
                yield odd.located(file=SETTINGS_NAME)


def _why_not(day: date, year: int, quarter: int) -> str | None:
    """Why a division's deadline is a slip: before the quarter's end, or more than a year after."""
    end = quarter_end(year, quarter)
    words = {"day": f"{day:%d-%m-%Y}", "end": f"{end:%d-%m-%Y}"}
    if day <= end:
        return OddDeadline.TOO_EARLY.format(**words)
    if day - end > timedelta(days=366):
        return OddDeadline.TOO_LATE.format(**words)
    return None


def read_settings(inbox: Path) -> tuple[Settings, list[Finding]]:
    """The settings of the inbox; where they cannot be used, the defaults and the reason."""
    path = Rooms.of(inbox).decisions / SETTINGS_NAME
    try:
        if not path.is_file():
            return Settings(), []
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError:
        return Settings(), [_refused(EventFault.UNREADABLE)]
    if len(data) > _LARGEST:
        return Settings(), [_refused(EventFault.TOO_LARGE)]
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=_once_each)
    except _TwiceError as problem:
        return Settings(), [_refused(EventFault.TWICE.format(key=problem))]
    except (ValueError, RecursionError):
        return Settings(), [_refused(EventFault.NOT_JSON)]
    try:
        return Settings.model_validate_json(text), []
    except ValidationError as problem:
        reasons = [reason for _, reason in located_reasons(problem, document)]
        return Settings(), [_refused("; ".join(reasons))]


class _TwiceError(ValueError):
    """A key that a person typed twice: nobody knows which of the two is meant."""


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made: dict[str, object] = {}
    for key, value in pairs:
        if key in made:
            raise _TwiceError(key)
        made[key] = value
    return made


def is_prepared(folder: Path) -> bool:
    """Whether a folder was made an inbox, though nothing may have been submitted yet."""
    rooms = Rooms.of(folder)
    return rooms.apart or ((folder / SETTINGS_NAME).is_file() and not read_settings(folder)[1])


def _refused(reason: str) -> Finding:
    return SubmissionMessage.PENGATURAN_RUSAK.at(reason=reason).located(file=SETTINGS_NAME)
