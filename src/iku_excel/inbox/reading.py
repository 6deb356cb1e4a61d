"""What an inbox holds, read from the folder and from nothing else."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from iku_excel.catalog.office import is_same_office, office_key
from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage

from .clocks import odd_times
from .event import Event, EventKind
from .found_events import FoundEvent, founded, read_events, recorded
from .listing import left_behind, listed, quarter_folders
from .order import History
from .places import WORKBOOK_SUFFIXES, QuarterFolder, Rooms, parse_proof_name
from .proofs import Proof, ProofState, odd_copies, proof_of, unusable_proof
from .settings import Settings, read_settings


class BookState(StrEnum):
    """Whether the bytes that were submitted can be read, as part of a sentence."""

    READABLE = "terbaca"
    MISSING = "tidak ada"
    INCOMPLETE = "belum selesai disalin"
    CHANGED = "berubah sejak diajukan"


@dataclass(frozen=True, slots=True)
class Submission:
    """A workbook that was submitted, and what happened to it, in the order of what was seen.

    ``path`` is where it lies; ``source`` is where its bytes are found, which may be another
    name, or the copy that was accepted. What it is comes from the events, ``book`` says whether
    its bytes are there.
    """

    path: Path
    folder: QuarterFolder
    name: str
    events: tuple[Event, ...]
    state: EventKind
    book: BookState
    source: Path | None
    proof: Proof | None = None
    """That of a written approval."""

    @property
    def latest(self) -> Event:
        """The event that made it what it is; of several the last by the clock."""
        kinds = {self.state} if self.state is not EventKind.SUBMITTED else {EventKind.SUBMITTED}
        return next((e for e in reversed(self.events) if e.kind in kinds), self.events[-1])

    @property
    def sent(self) -> tuple[Event, ...]:
        """The times it was submitted; where those are lost, what a decision repeats of it."""
        sent = tuple(e for e in self.events if e.kind is EventKind.SUBMITTED)
        return sent or self.events[:1]

    @property
    def submitted(self) -> Event:
        """The last time it was submitted."""
        return self.sent[-1]

    @property
    def first_submitted_at(self) -> datetime:
        """When it was submitted for the first time."""
        return self.sent[0].at

    @property
    def intact(self) -> bool:
        """Whether the bytes that were submitted can be read."""
        return self.book is BookState.READABLE

    @property
    def order(self) -> tuple[datetime, str]:
        """For display only: by time and then by name."""
        return self.submitted.at, self.name


@dataclass(frozen=True, slots=True)
class Inbox:
    """All submissions, by time and then by name, and what is odd in the folder."""

    path: Path
    settings: Settings
    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    events: Mapping[QuarterFolder, Sequence[FoundEvent]] = field(default_factory=dict)
    apart: bool = False
    """Whether decisions lie where those who submit cannot write."""

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
    def offices(self) -> list[str]:
        """The Kanwil of all that was submitted and not returned, of any year."""
        kept = (s.submitted for s in self.submissions if s.state is not EventKind.RETURNED)
        return sorted({office_key(event.office): event.office for event in kept}.values())

    @property
    def catalogs(self) -> list[tuple[str, int]]:
        """Catalogue and year of everything that was submitted."""
        return sorted({(s.submitted.catalog, s.submitted.year) for s in self.submissions})


def read_inbox(inbox: Path, *, thoroughly: bool = False) -> Inbox:
    """The state of the inbox; whatever is damaged, foreign or missing in it is a finding.

    ``thoroughly``: every workbook is hashed, also where one sound copy is enough.
    """
    if not inbox.is_dir():
        missing = SubmissionMessage.INBOX_TIDAK_ADA.at(inbox=inbox.name or str(inbox))
        return Inbox(inbox, Settings(), (), (missing,))
    settings, findings = read_settings(inbox)
    rooms = Rooms.of(inbox)
    places: set[QuarterFolder] = set()
    for room in rooms.folders:
        places |= quarter_folders(rooms, room, findings)
    if rooms.apart:
        findings += left_behind(rooms)
    submissions: list[Submission] = []
    events: dict[QuarterFolder, Sequence[FoundEvent]] = {}
    for place in sorted(places, key=lambda place: place.name):
        content = read_folder(inbox, place, thoroughly=thoroughly)
        submissions += content.submissions
        findings += content.findings
        events[place] = content.events
        incoming = place.within(rooms.incoming).relative_to(inbox).as_posix()
        findings += (
            odd.located(file=f"{incoming}/{odd.file}")
            for odd in odd_times(settings, content.events)
        )
    submissions.sort(key=lambda submission: submission.order)
    findings += _mixed_offices(submissions)
    findings.sort(key=lambda finding: (finding.file, finding.code))
    return Inbox(inbox, settings, tuple(submissions), tuple(findings), events, rooms.apart)


@dataclass(frozen=True, slots=True)
class FolderContent:
    """What one division's quarter holds: in both rooms where there are two."""

    submissions: tuple[Submission, ...]
    events: tuple[FoundEvent, ...]
    findings: tuple[Finding, ...]
    proofs: Mapping[Path, str | None] = field(default_factory=dict)
    """The hashes of the proofs of written approvals."""

    def named(self, workbook: str) -> Submission | None:
        """The submission of a workbook of that name."""
        return next((s for s in self.submissions if s.path.name == workbook), None)


def read_folder(
    inbox: Path, place: QuarterFolder, *, thoroughly: bool = False, old: bool = False
) -> FolderContent:
    """The submissions of one division's quarter, and what is odd about the files there.

    ``old``: as they lie in the first form of an inbox that has rooms by now.
    """
    rooms = Rooms(inbox, inbox, inbox) if old else Rooms.of(inbox)
    files = {
        room: (listed(place.within(room)), place.within(room).relative_to(inbox).as_posix())
        for room in rooms.folders
    }
    findings: list[Finding] = []
    read: list[FoundEvent] = []
    books: dict[str, Path] = {}
    proofs: dict[Path, str | None] = {}
    for room, (names, shown) in files.items():
        decides = None if not rooms.apart else room == rooms.decisions
        for found in read_events(place.within(room), place, names, decides=decides):
            if isinstance(found, Finding):
                findings.append(found.located(file=f"{shown}/{found.file}"))
            else:
                read.append(found)
        for name in names:
            if Path(name).suffix.lower() in WORKBOOK_SUFFIXES:
                books.setdefault(f"{shown}/{name}", place.within(room) / name)
            elif parse_proof_name(name) is not None:
                path = place.within(room) / name
                proofs[path] = file_sha256(path)
    events, odd = founded(read, files[rooms.incoming][1])
    findings += odd
    hashes = _Hashes(books)
    submissions = tuple(
        replace(submission, proof=proof_of(submission.submitted, proofs))
        for submission in _submissions(rooms, place, events, hashes)
    )
    if thoroughly:
        hashes.make_all()
    for submission in submissions:
        findings += _of_book(submission)
    findings += _odd_books(submissions, hashes)
    findings += _odd_proofs(rooms, submissions, proofs)
    return FolderContent(submissions, tuple(events.values()), tuple(findings), proofs)


def _odd_proofs(
    rooms: Rooms, submissions: Sequence[Submission], proofs: Mapping[Path, str | None]
) -> Iterator[Finding]:
    """Proofs that did not come along, are gone, or are not what was recorded."""
    for submission in submissions:
        odd, proof = unusable_proof(submission.proof), submission.proof
        if odd is None or proof is None or submission.state is EventKind.RETURNED:
            continue
        if proof.state is not ProofState.CHANGED:  # its copies are named below
            yield odd.located(file=submission.name)
    recorded = [submission.proof for submission in submissions if submission.proof is not None]
    for path, odd in odd_copies(recorded, proofs):
        yield odd.located(file=path.relative_to(rooms.inbox).as_posix())


def _submissions(
    rooms: Rooms,
    place: QuarterFolder,
    events: Mapping[str, FoundEvent],
    hashes: _Hashes,
) -> tuple[Submission, ...]:
    """The workbooks the events speak of."""
    by_book: defaultdict[tuple[str, str], list[FoundEvent]] = defaultdict(list)
    for found in events.values():
        by_book[found.event.file, found.event.sha256].append(found)
    made: list[Submission] = []
    for (file, sha256), own in sorted(by_book.items()):
        path = place.within(rooms.incoming) / file
        # Its own place first: the others are opened only where that does not hold its bytes.
        nearest = sorted(
            hashes.books.items(), key=lambda b: (b[1] != path, b[1].name != file, b[0])
        )
        same = next((shown for shown, _ in nearest if hashes.of(shown) == sha256), None)
        made.append(
            Submission(
                path=path,
                folder=place,
                name=path.relative_to(rooms.inbox).as_posix(),
                events=_in_order(own),
                state=_state(own),
                book=BookState.READABLE if same else _odd(path, own[0].event),
                source=hashes.books[same] if same else None,
            )
        )
    return tuple(made)


class _Hashes:
    """The hashes of the workbooks in a folder, by their paths within the inbox; made on demand."""

    def __init__(self, books: Mapping[str, Path]) -> None:
        self.books = books
        self.made: dict[str, str | None] = {}

    def of(self, shown: str) -> str | None:
        if shown not in self.made:
            self.made[shown] = file_sha256(self.books[shown])
        return self.made[shown]

    def make_all(self) -> None:
        for shown in self.books:
            self.of(shown)


def _odd_books(submissions: Sequence[Submission], hashes: _Hashes) -> Iterator[Finding]:
    """Files that no event speaks of, and changed ones in whose place a sound copy counts."""
    by_name = {submission.path.name: submission for submission in submissions}
    submitted = {submission.submitted.sha256 for submission in submissions}
    for shown in sorted(hashes.books):
        own = by_name.get(Path(shown).name)
        # What a program made of a name is told by the content.
        if (hashes.of(shown) if own is None else hashes.made.get(shown)) in submitted:
            continue
        if own is None:
            yield SubmissionMessage.BUKU_TANPA_CATATAN.at().located(file=shown)
        elif own.intact and shown in hashes.made:
            yield SubmissionMessage.SALINAN_BERUBAH.at().located(file=shown)


def _in_order(own: Sequence[FoundEvent]) -> tuple[Event, ...]:
    """What was seen goes before who saw it; of those side by side the clocks decide, for nothing
    depends on it."""
    chain = recorded(own)
    history = History(chain)
    ordered = sorted(chain, key=lambda r: (history.depth(r), r.event.at, r.hash))
    return tuple(one.event for one in ordered)


def _state(own: Sequence[FoundEvent]) -> EventKind:
    """What became of a workbook; contradicting decisions leave it submitted."""
    standing = History(recorded(own)).standing(own[0].event.codes[0])
    if standing.accepted is not None:
        return EventKind.ACCEPTED
    return EventKind.RETURNED if standing.returned else EventKind.SUBMITTED


def _odd(path: Path, event: Event) -> BookState:
    """Why a book's bytes are not those that were submitted."""
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError:
        size = None
    if size is None:
        return BookState.MISSING
    if size == 0 or (event.size is not None and size < event.size):
        return BookState.INCOMPLETE
    return BookState.CHANGED


def _of_book(submission: Submission) -> Iterator[Finding]:
    if submission.intact or submission.state is EventKind.RETURNED:
        return
    changed = submission.book is BookState.CHANGED
    odd = SubmissionMessage.BUKU_BERUBAH if changed else SubmissionMessage.BUKU_HILANG
    yield odd.at(state=submission.state.value, book=submission.book.value).located(
        file=submission.name
    )


def file_sha256(path: Path) -> str | None:
    """The hash of a file's bytes; None where it is missing, unreadable or no ordinary file."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
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
