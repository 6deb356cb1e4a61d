"""What an inbox holds, read from the folder and from nothing else."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iku_excel.catalog.office import is_same_office, office_key
from iku_excel.findings import Finding
from iku_excel.findings.submission import EventFault, SubmissionMessage

from .event import LARGEST, Event, EventKind, read_event
from .places import SETTINGS_NAME, QuarterFolder, event_name, is_ignored, split_event_name
from .settings import Settings, read_settings

_WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}


@dataclass(frozen=True, slots=True)
class Submission:
    """A workbook in the inbox and what happened to it, in the order of the events' numbers.

    ``intact`` says that the file still has the bytes that were submitted.
    """

    path: Path
    folder: QuarterFolder
    events: tuple[Event, ...]
    next_number: int
    intact: bool

    @property
    def name(self) -> str:
        """The path within the inbox, with slashes."""
        return f"{self.folder.name}/{self.path.name}"

    @property
    def latest(self) -> Event:
        return self.events[-1]

    @property
    def state(self) -> EventKind:
        return self.latest.kind

    @property
    def submitted(self) -> Event:
        """The submission that the latest event is about, or is."""
        return next(e for e in reversed(self.events) if e.kind is EventKind.SUBMITTED)

    @property
    def first_submitted_at(self) -> datetime:
        return next(e.at for e in self.events if e.kind is EventKind.SUBMITTED)

    @property
    def was_accepted(self) -> bool:
        """Whether it was accepted at any time, also where that was taken back."""
        return any(event.kind is EventKind.ACCEPTED for event in self.events)

    @property
    def counts(self) -> bool:
        """Whether it may count at all: unchanged, and not returned."""
        return self.intact and self.state is not EventKind.RETURNED

    @property
    def order(self) -> tuple[datetime, str]:
        return self.submitted.at, self.name


@dataclass(frozen=True, slots=True)
class Inbox:
    """All submissions, by time and then by name, and what is odd in the folder."""

    path: Path
    settings: Settings
    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]

    def office(self, year: int, own: str = "") -> str | None:
        """The Kanwil whose inbox it is, as far as that is known.

        What its settings say, else ``own`` (the catalogue's) where it submitted anything in the
        year, else whose submissions are in most quarters and divisions; of as many the one that
        submitted first. What was returned says nothing.
        """
        if self.settings.office is not None:
            return self.settings.office
        places: dict[str, set[QuarterFolder]] = {}
        names: list[str] = []
        for submission in self.submissions:  # by time
            event = submission.submitted
            if event.year == year and submission.state is not EventKind.RETURNED:
                names.append(event.office)
                places.setdefault(office_key(event.office), set()).add(submission.folder)
        if not names:
            return None
        of_own = next((name for name in names if is_same_office(name, own)), None)
        if of_own is not None:
            return of_own
        most = max(map(len, places.values()))
        return next(name for name in names if len(places[office_key(name)]) == most)

    @property
    def catalogs(self) -> list[tuple[str, int]]:
        """Catalogue and year of everything that was submitted."""
        return sorted({(s.submitted.catalog, s.submitted.year) for s in self.submissions})


def read_inbox(inbox: Path) -> Inbox:
    """The state of the inbox; whatever is damaged, foreign or missing in it is a finding."""
    if not inbox.is_dir():
        missing = SubmissionMessage.INBOX_TIDAK_ADA.at(inbox=inbox.name or str(inbox))
        return Inbox(inbox, Settings(), (), (missing,))
    settings, findings = read_settings(inbox)
    submissions: list[Submission] = []
    for folder, names in _folders(inbox, findings):
        place = QuarterFolder.named(folder.relative_to(inbox).parts)
        if place is None:
            findings += _outside(inbox, folder, names)
        else:
            held, odd = read_folder(inbox, place, names)
            submissions += held
            findings += odd
    submissions.sort(key=lambda submission: submission.order)
    findings += _mixed_offices(submissions)
    findings.sort(key=lambda finding: (finding.file, finding.code))
    return Inbox(inbox, settings, tuple(submissions), tuple(findings))


def _folders(inbox: Path, findings: list[Finding]) -> Iterator[tuple[Path, list[str]]]:
    """Every folder with the files that matter; one that cannot be read is a finding."""

    def unreadable(problem: OSError) -> None:
        folder = Path(str(problem.filename)).relative_to(inbox).as_posix()
        findings.append(SubmissionMessage.FOLDER_TIDAK_TERBACA.at().located(file=folder))

    for folder, folders, names in os.walk(inbox, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        yield Path(folder), _relevant(names)


def _relevant(names: Iterable[str]) -> list[str]:
    suffixes = {".json", *_WORKBOOK_SUFFIXES}
    return sorted(n for n in names if not is_ignored(n) and Path(n).suffix.lower() in suffixes)


def _outside(inbox: Path, folder: Path, names: list[str]) -> Iterator[Finding]:
    for name in names:
        file = (folder / name).relative_to(inbox).as_posix()
        if file == SETTINGS_NAME:
            continue
        is_json = Path(name).suffix.lower() == ".json"
        message = SubmissionMessage.CATATAN_ASING
        yield (
            (message if is_json else SubmissionMessage.BUKU_DI_LUAR_SUSUNAN).at().located(file=file)
        )


def list_folder(inbox: Path, place: QuarterFolder) -> list[str]:
    """The files that matter in one folder; none where it does not exist yet."""
    try:
        return _relevant(os.listdir(place.within(inbox)))  # noqa: PTH208  - one plain call
    except FileNotFoundError:
        return []


def read_folder(
    inbox: Path, place: QuarterFolder, names: Iterable[str]
) -> tuple[list[Submission], list[Finding]]:
    """The submissions among these files of one folder, and what is odd about the others."""
    findings: list[Finding] = []
    workbooks: set[str] = set()
    events: defaultdict[str, dict[int, Event | None]] = defaultdict(dict)
    for name in names:
        if Path(name).suffix.lower() != ".json":
            workbooks.add(name)
            continue
        workbook_and_number = split_event_name(name)
        if workbook_and_number is None:
            event: Event | Finding = SubmissionMessage.CATATAN_ASING.at()
        else:
            workbook, number = workbook_and_number
            event = _event_of(place, workbook, _bytes_of(place.within(inbox) / name, LARGEST))
            events[workbook][number] = event if isinstance(event, Event) else None
        if isinstance(event, Finding):
            findings.append(event.located(file=f"{place.name}/{name}"))
    submissions = []
    for workbook, numbered in sorted(events.items()):
        submission, odd = _submission(inbox, place, workbook, numbered)
        findings += odd
        if submission is not None:
            submissions.append(submission)
    known = {submission.path.name for submission in submissions}
    findings += (
        SubmissionMessage.BUKU_TANPA_CATATAN.at().located(file=f"{place.name}/{name}")
        for name in sorted(workbooks - known)
    )
    return submissions, findings


def _event_of(place: QuarterFolder, workbook: str, data: bytes | None) -> Event | Finding:
    """The event in a file, which must be about that workbook in that folder."""
    if data is None:
        return SubmissionMessage.CATATAN_RUSAK.at(reason=EventFault.UNREADABLE)
    event = read_event(data)
    if isinstance(event, Finding):
        return event
    expected = {
        "berkas": (event.file, workbook),
        "tahun": (event.year, place.year),
        "triwulan": (event.quarter, place.quarter),
        "divisi": (event.division, place.division),
    }
    differing = [field for field, (said, shown) in expected.items() if said != shown]
    if differing:
        return SubmissionMessage.CATATAN_TIDAK_COCOK.at(what=", ".join(differing))
    return event


def _submission(
    inbox: Path, place: QuarterFolder, workbook: str, numbered: dict[int, Event | None]
) -> tuple[Submission | None, list[Finding]]:
    findings: list[Finding] = []
    file = f"{place.name}/{workbook}"
    readable = [event for _, event in sorted(numbered.items()) if event is not None]
    start = next((n for n, e in enumerate(readable) if e.kind is EventKind.SUBMITTED), None)
    last = max(numbered)
    lost = [n for n in range(1, min(last, 1000) + 1) if numbered.get(n) is None]
    if lost:
        numbers = ", ".join(map(str, lost[:5]))
        message = SubmissionMessage.CATATAN_TIDAK_LENGKAP.at(numbers=numbers)
        findings.append(message.located(file=file))
    if start is None:
        return None, findings
    sha256 = readable[start].sha256
    events = tuple(event for event in readable[start:] if event.sha256 == sha256)
    if len(events) < len(readable[start:]):
        message = SubmissionMessage.CATATAN_TIDAK_COCOK.at(what="sha256")
        findings.append(message.located(file=f"{place.name}/{event_name(workbook, last)}"))
    path = place.within(inbox) / workbook
    found = file_sha256(path)
    if found != sha256:
        is_lost = found is None
        odd = SubmissionMessage.BUKU_HILANG if is_lost else SubmissionMessage.BUKU_BERUBAH
        findings.append(odd.at().located(file=file))
    return Submission(path, place, events, last + 1, found == sha256), findings


def file_sha256(path: Path) -> str | None:
    """The hash of a file's bytes; None where it is missing, unreadable or no ordinary file."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _bytes_of(path: Path, largest: int) -> bytes | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(largest + 1)
    except OSError:
        return None


def _mixed_offices(submissions: Iterable[Submission]) -> Iterator[Finding]:
    offices: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for submission in submissions:
        event = submission.submitted
        if submission.state is not EventKind.RETURNED:
            offices[event.year].setdefault(office_key(event.office), event.office)
    for year, names in sorted(offices.items()):
        if len(names) > 1:
            yield SubmissionMessage.KANWIL_BERCAMPUR.at(
                year=year, offices=", ".join(sorted(names.values()))
            )
