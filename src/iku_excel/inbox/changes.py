"""What people do with an inbox: submit, accept, return. Each writes whole files or nothing."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from iku_excel.catalog.office import is_same_office
from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.layout.plan import Identity
from iku_excel.template.write import template_name
from iku_excel.xlsx.atomic import create_atomically

from .event import (
    Event,
    EventKind,
    FindingCounts,
    SignedBy,
    event_bytes,
    event_object,
    faulty_fields,
)
from .places import QuarterFolder, event_name, inbox_around, located, workbook_names
from .reading import Submission, file_sha256, list_folder, read_folder, read_inbox
from .settings import read_settings


class InboxRefused(Exception):  # noqa: N818  - says what happened
    """Something that was not done, for a reason that the user can do something about."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


@dataclass(frozen=True, slots=True)
class SubmissionDetails:
    """What the sender's side knows of the workbook. ``codes`` are the indicators it holds, and
    ``own_office`` is the Kanwil whose catalogue it is made with, where that is known."""

    identity: Identity
    quarter: int
    codes: tuple[str, ...]
    by: str = ""
    found: FindingCounts = field(default_factory=FindingCounts)
    signed: SignedBy | None = None
    own_office: str = ""


class Outcome(StrEnum):
    """What was recorded; the texts are public."""

    RECORDED = "tercatat"
    ALREADY_THERE = "sudah ada"
    SUBMITTED_AGAIN = "diajukan kembali"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands in the inbox now: the event, its workbook, and what is worth knowing."""

    outcome: Outcome
    event: Event
    workbook: Path
    folder: QuarterFolder
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The workbook's path within the inbox, with slashes."""
        return f"{self.folder.name}/{self.workbook.name}"


def receipt_object(receipt: Receipt) -> dict[str, object]:
    """The receipt in its public form; findings are left to the caller."""
    return {
        "hasil": receipt.outcome.value,
        "letak": receipt.name,
        "peristiwa": event_object(receipt.event),
    }


def submit(inbox: Path, content: bytes, details: SubmissionDetails, at: datetime) -> Receipt:
    """Copy the workbook into the inbox and record its submission.

    The very same bytes are kept once. They are recorded again only where it changes what
    counts: after a return, or after another submission of the same unit.
    """
    if not inbox.is_dir():
        raise InboxRefused(SubmissionMessage.INBOX_TIDAK_ADA.at(inbox=inbox.name or str(inbox)))
    around = inbox_around(inbox)
    if around is not None:
        raise InboxRefused(SubmissionMessage.BAGIAN_INBOX.at(inbox=inbox.name, around=around.name))
    _refuse_another_office(inbox, details)
    odd = first_of_a_stranger(inbox, details.identity, details.own_office)
    event = _submission_event(content, details, at)
    folder = QuarterFolder(event.year, event.quarter, event.division)
    with _storage_problems(folder.name):
        folder.within(inbox).mkdir(parents=True, exist_ok=True)
        name = _store(folder.within(inbox), content, details.identity, event.sha256)
        event = event.model_copy(update={"file": name})
        receipt = _recorded(inbox, folder, name, lambda: _submission_decided(inbox, folder, event))
    if odd is None:
        return receipt
    return replace(receipt, findings=(odd.located(file=receipt.name), *receipt.findings))


def first_of_a_stranger(inbox: Path, identity: Identity, own: str) -> Finding | None:
    """What a workbook decides where nothing says yet whose inbox it is: its Kanwil's.

    Worth a word where that is not ``own``, the Kanwil whose catalogue it is made with.
    """
    is_own = not own or is_same_office(own, identity.office)
    if is_own or read_inbox(inbox).office(identity.year, own) is not None:
        return None
    return SubmissionMessage.INBOX_MENJADI_MILIK.at(
        inbox=inbox.name, found=identity.office, own=own, catalog=identity.catalog
    )


def _refuse_another_office(inbox: Path, details: SubmissionDetails) -> None:
    """Refuse the workbook of another Kanwil, lest it lies where the division's own belongs."""
    identity = details.identity
    office = read_inbox(inbox).office(identity.year, details.own_office)
    if office is not None and not is_same_office(office, identity.office):
        raise InboxRefused(
            SubmissionMessage.INBOX_KANWIL_LAIN.at(
                inbox=inbox.name, found=identity.office, expected=office
            )
        )


def accept(workbook: Path, *, by: str, at: datetime) -> Receipt:
    """Record that the planning unit accepts the submission; ``workbook`` lies in an inbox."""
    return _decide(workbook, EventKind.ACCEPTED, by=by, at=at, reasons=())


def return_(workbook: Path, reasons: Sequence[str], *, by: str, at: datetime) -> Receipt:
    """Record that the submission is returned; an acceptance of it is void from then on."""
    cleaned = tuple(text for reason in reasons if (text := _clean(reason)))
    if not cleaned:
        raise InboxRefused(SubmissionMessage.ALASAN_KOSONG.at())
    return _decide(workbook, EventKind.RETURNED, by=by, at=at, reasons=cleaned)


@dataclass(frozen=True, slots=True)
class _Decision:
    """What shall stand in the inbox: a new event with a number, or (None) what stands there."""

    outcome: Outcome
    event: Event
    number: int | None
    findings: tuple[Finding, ...] = ()


def _recorded(
    inbox: Path, folder: QuarterFolder, name: str, decide: Callable[[], _Decision]
) -> Receipt:
    """Write the event that is decided on; decide anew where somebody else was faster."""
    workbook = folder.within(inbox) / name
    while True:
        decision = decide()
        if decision.number is not None:
            path = workbook.with_name(event_name(name, decision.number))
            try:
                create_atomically(path, event_bytes(decision.event))
            except FileExistsError:
                continue
        return Receipt(decision.outcome, decision.event, workbook, folder, decision.findings)


def _submission_event(content: bytes, details: SubmissionDetails, at: datetime) -> Event:
    identity = details.identity
    try:
        return Event(
            peristiwa=EventKind.SUBMITTED,
            berkas=template_name(identity),
            sha256=hashlib.sha256(content).hexdigest(),
            katalog=identity.catalog,
            tahun=identity.year,
            triwulan=details.quarter,
            kanwil=identity.office,
            divisi=identity.division,
            bidang=identity.section,
            kode_indikator=details.codes,
            pada=at,
            oleh=_clean(details.by),
            alasan=(),
            temuan=details.found,
            disahkan=details.signed,
        )
    except ValidationError as problem:
        reason = faulty_fields(problem)
        raise InboxRefused(SubmissionMessage.KETERANGAN_KIRIMAN_SALAH.at(reason=reason)) from None


def _store(folder: Path, content: bytes, identity: Identity, sha256: str) -> str:
    """Put the copy into the folder, or find it there; the name that holds these bytes."""
    for name in workbook_names(template_name(identity), sha256):
        if file_sha256(folder / name) == sha256:
            return name
        try:
            create_atomically(folder / name, content)
        except FileExistsError:
            if file_sha256(folder / name) != sha256:
                continue  # other content; otherwise somebody stored the same just now
        return name
    raise AssertionError  # the names never end


def _submission_decided(inbox: Path, folder: QuarterFolder, event: Event) -> _Decision:
    submissions, numbers = _in_folder(inbox, folder, event.file)
    earlier = submissions.get(event.file)
    if earlier is None:
        return _Decision(Outcome.RECORDED, event, numbers)
    if earlier.state is EventKind.RETURNED:
        when = _moment(inbox, earlier.latest.at)
        finding = SubmissionMessage.DIAJUKAN_KEMBALI.at(when=when).located(file=earlier.name)
        return _Decision(Outcome.SUBMITTED_AGAIN, event, numbers, (finding,))
    if any(_replaces(other, earlier) for other in submissions.values()):
        return _Decision(Outcome.SUBMITTED_AGAIN, event, numbers)
    when = _moment(inbox, earlier.submitted.at)
    finding = SubmissionMessage.SUDAH_ADA.at(when=when).located(file=earlier.name)
    return _Decision(Outcome.ALREADY_THERE, earlier.submitted, None, (finding,))


def _replaces(other: Submission, earlier: Submission) -> bool:
    """Whether another workbook with some of the same indicators counts in the place of this.

    One that was returned leaves the place empty: what it had replaced does not count again.
    """
    ours, theirs = earlier.submitted, other.submitted
    if other.path == earlier.path or ours.catalog != theirs.catalog:
        return False
    if not set(ours.codes) & set(theirs.codes):
        return False
    if other.state is EventKind.RETURNED:
        decisive = other.was_accepted or earlier.state is EventKind.SUBMITTED
        return decisive and other.order > earlier.order
    if not other.counts:
        return False
    if earlier.state is EventKind.ACCEPTED:
        return other.state is EventKind.ACCEPTED and other.latest.at > earlier.latest.at
    return other.state is EventKind.ACCEPTED or other.order > earlier.order


def _in_folder(
    inbox: Path, folder: QuarterFolder, workbook: str
) -> tuple[dict[str, Submission], int]:
    """The folder's submissions by name, and the number of the workbook's next event."""
    names = list_folder(inbox, folder)
    submissions = {s.path.name: s for s in read_folder(inbox, folder, names)[0]}
    if workbook in submissions:
        return submissions, submissions[workbook].next_number
    # Unreadable events keep their numbers.
    number = 1
    while event_name(workbook, number) in names:
        number += 1
    return submissions, number


def _decide(
    workbook: Path, kind: EventKind, *, by: str, at: datetime, reasons: tuple[str, ...]
) -> Receipt:
    place = located(workbook)
    if place is None:
        raise InboxRefused(SubmissionMessage.BUKAN_DI_INBOX.at().located(file=workbook.name))
    inbox, folder = place
    file = f"{folder.name}/{workbook.name}"

    def decide() -> _Decision:
        submissions, _ = _in_folder(inbox, folder, workbook.name)
        submission = submissions.get(workbook.name)
        if submission is None:
            raise InboxRefused(SubmissionMessage.BELUM_DIAJUKAN.at().located(file=file))
        findings = _decidable(inbox, submission, kind)
        event = Event.model_validate(
            {
                **submission.submitted.model_dump(by_alias=True),
                "peristiwa": kind,
                "pada": at,
                "oleh": _clean(by),
                "alasan": reasons,
            }
        )
        return _Decision(Outcome.RECORDED, event, submission.next_number, findings)

    with _storage_problems(file):
        return _recorded(inbox, folder, workbook.name, decide)


def _decidable(inbox: Path, submission: Submission, kind: EventKind) -> tuple[Finding, ...]:
    """What is worth knowing about the decision; raises where it cannot be taken."""
    file, state = submission.name, submission.state
    when = _moment(inbox, submission.latest.at)
    if state is EventKind.RETURNED:
        raise InboxRefused(SubmissionMessage.SUDAH_DIKEMBALIKAN.at(when=when).located(file=file))
    if state is EventKind.ACCEPTED and kind is EventKind.ACCEPTED:
        raise InboxRefused(SubmissionMessage.SUDAH_DITERIMA.at(when=when).located(file=file))
    if not submission.intact:
        is_there = submission.path.exists()
        odd = SubmissionMessage.BUKU_BERUBAH if is_there else SubmissionMessage.BUKU_HILANG
        raise InboxRefused(odd.at().located(file=file))
    if state is EventKind.ACCEPTED:
        return (SubmissionMessage.PENERIMAAN_DIBATALKAN.at(when=when).located(file=file),)
    return ()


@contextlib.contextmanager
def _storage_problems(file: str) -> Iterator[None]:
    """Say in our words what the storage refuses; other errors are for the command line."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _FULL:
            message = SubmissionMessage.INBOX_PENUH
        elif problem.errno in _FORBIDDEN:
            message = SubmissionMessage.INBOX_TIDAK_DAPAT_DITULISI
        else:
            raise
        raise InboxRefused(message.at().located(file=file)) from problem


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def _moment(inbox: Path, moment: datetime) -> str:
    """A moment as people of the office write it."""
    settings, _ = read_settings(inbox)
    return f"{settings.local(moment):%d-%m-%Y %H.%M}"


def _clean(text: str) -> str:
    """A text as it can be stored: composed, without the bytes that no encoding explains."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode()).strip()
