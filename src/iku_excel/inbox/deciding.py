"""The planning unit accepts or returns a submission."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage

from .event import FORMAT, Event, EventKind
from .found_events import recorded
from .order import History
from .places import Rooms, located
from .proofs import unusable_proof
from .reading import BookState, FolderContent, Submission, read_folder
from .recording import (
    InboxRefused,
    Outcome,
    Receipt,
    clean,
    put,
    record,
    require_seen,
    storage_problems,
    written,
)
from .selection import contested_finding
from .settings import read_settings


def accept(workbook: Path, *, by: str, at: datetime) -> Receipt:
    """Record that the planning unit accepts the submission; ``workbook`` lies in an inbox.

    Where the inbox keeps decisions apart, a copy of the workbook is kept with them.
    """
    return _decide(workbook, EventKind.ACCEPTED, by=by, at=at, reasons=())


def return_(workbook: Path, reasons: Sequence[str], *, by: str, at: datetime) -> Receipt:
    """Record that the submission is returned; an acceptance of it is void from then on."""
    cleaned = tuple(text for reason in reasons if (text := clean(reason)))
    if not cleaned:
        raise InboxRefused(SubmissionMessage.ALASAN_KOSONG.at())
    return _decide(workbook, EventKind.RETURNED, by=by, at=at, reasons=cleaned)


def _decide(
    workbook: Path, kind: EventKind, *, by: str, at: datetime, reasons: tuple[str, ...]
) -> Receipt:
    place = located(workbook)
    if place is None:
        raise InboxRefused(SubmissionMessage.BUKAN_DI_INBOX.at().located(file=workbook.name))
    inbox, folder = place
    rooms = Rooms.of(inbox)
    with storage_problems(workbook.name):
        for room in rooms.folders:
            require_seen(room, folder)
        content = read_folder(inbox, folder)
        submission = content.named(workbook.name)
        if submission is None:
            unknown = SubmissionMessage.BELUM_DIAJUKAN.at()
            raise InboxRefused(unknown.located(file=workbook.name))
        findings = _decidable(inbox, submission, kind)
        odd = unusable_proof(submission.proof)
        if kind is EventKind.ACCEPTED and odd is not None:
            findings += (odd.located(file=submission.name),)
        event = _decision(submission, content, kind, by, at, reasons)
        target = folder.within(rooms.decisions)
        target.mkdir(parents=True, exist_ok=True)
        if rooms.apart and kind is EventKind.ACCEPTED and submission.source is not None:
            put(target / event.file, submission.source.read_bytes())
            if submission.proof is not None and submission.proof.path is not None:
                proof = submission.proof.path
                put(target / proof.name, proof.read_bytes())
        hashed = record(target, event)
        findings += _contradicted(inbox, read_folder(inbox, folder), hashed, event)
    if not rooms.apart:
        findings += (SubmissionMessage.KEPUTUSAN_TANPA_RUANG.at(),)
    return Receipt(Outcome.RECORDED, event, submission.path, submission.name, findings)


def _contradicted(
    inbox: Path, content: FolderContent, hashed: str, event: Event
) -> tuple[Finding, ...]:
    """Another decision that somebody took at the same moment, and that says otherwise."""
    history = History(recorded(content.events))
    pairs = {
        (one.hash, other.hash): (one, other)
        for code in event.codes
        for one, other in history.standing(code).contested
        if hashed in (one.hash, other.hash)
    }
    settings, _ = read_settings(inbox)
    return tuple(contested_finding(settings, pairs[hashes]) for hashes in sorted(pairs))


def _decision(
    submission: Submission,
    content: FolderContent,
    kind: EventKind,
    by: str,
    at: datetime,
    reasons: tuple[str, ...],
) -> Event:
    """The decision, which repeats what was submitted and names all that its writer had seen."""
    return Event.model_validate(
        {
            **submission.submitted.model_dump(by_alias=True),
            "format": FORMAT,
            "peristiwa": kind,
            "menggantikan": (),
            "berdasar": tuple(sorted(found.hash for found in content.events)),
            "pada": at,
            "oleh": clean(by),
            "alasan": reasons,
        }
    )


def _decidable(inbox: Path, submission: Submission, kind: EventKind) -> tuple[Finding, ...]:
    """What is worth knowing about the decision; raises where it cannot be taken."""
    file, state = submission.name, submission.state
    when = written(inbox, submission.latest.at)
    if state is EventKind.RETURNED:
        raise InboxRefused(SubmissionMessage.SUDAH_DIKEMBALIKAN.at(when=when).located(file=file))
    if state is EventKind.ACCEPTED and kind is EventKind.ACCEPTED:
        raise InboxRefused(SubmissionMessage.SUDAH_DITERIMA.at(when=when).located(file=file))
    if not submission.intact:
        is_changed = submission.book is BookState.CHANGED
        odd = SubmissionMessage.BUKU_BERUBAH if is_changed else SubmissionMessage.BUKU_HILANG
        told = odd.at(state=state.value, book=submission.book.value)
        raise InboxRefused(told.located(file=file))
    if state is EventKind.ACCEPTED:
        return (SubmissionMessage.PENERIMAAN_DIBATALKAN.at(when=when).located(file=file),)
    return ()
