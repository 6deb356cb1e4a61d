"""A division submits a workbook: the copy first, then the event that says so."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from iku_excel.catalog.office import is_same_office
from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.layout.plan import Identity
from iku_excel.template.write import template_name
from iku_excel.xlsx.atomic import create_atomically

from .event import Event, EventKind, FindingCounts, SignedBy, faulty_fields
from .found_events import recorded
from .order import History
from .places import QuarterFolder, Rooms, inbox_around, workbook_names
from .reading import FolderContent, Submission, file_sha256, read_folder, read_inbox
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


@dataclass(frozen=True, slots=True)
class SubmissionDetails:
    """What the sender's side knows of the workbook. ``codes`` are the indicators it holds,
    ``inputs`` the hash of the inputs of each of them, where it could be made, and
    ``own_office`` is the Kanwil whose catalogue it is made with, where that is known."""

    identity: Identity
    quarter: int
    codes: tuple[str, ...]
    by: str = ""
    found: FindingCounts = field(default_factory=FindingCounts)
    signed: SignedBy | None = None
    own_office: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)


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
    target = folder.within(Rooms.of(inbox).incoming)
    with storage_problems(folder.name):
        target.mkdir(parents=True, exist_ok=True)
        name = _store(target, content, details.identity, event.sha256)
        require_seen(Rooms.of(inbox).incoming, folder)
        before = read_folder(inbox, folder)
        receipt = _recorded(inbox, folder, target / name, event, before)
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


def _submission_event(content: bytes, details: SubmissionDetails, at: datetime) -> Event:
    identity = details.identity
    try:
        return Event(
            peristiwa=EventKind.SUBMITTED,
            berkas=template_name(identity),
            sha256=hashlib.sha256(content).hexdigest(),
            ukuran=len(content),
            katalog=identity.catalog,
            tahun=identity.year,
            triwulan=details.quarter,
            kanwil=identity.office,
            divisi=identity.division,
            bidang=identity.section,
            kode_indikator=details.codes,
            isian=dict(details.inputs),
            pada=at,
            oleh=clean(details.by),
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
            if not (folder / name).stat().st_size:
                put(folder / name, content)  # a killed command had claimed the name
            elif file_sha256(folder / name) != sha256:
                continue  # other content; otherwise somebody stored the same just now
        return name
    raise AssertionError  # the names never end


def _recorded(
    inbox: Path, folder: QuarterFolder, workbook: Path, event: Event, before: FolderContent
) -> Receipt:
    """Record the submission, unless the same bytes stand there and are the last word."""
    outcome = Outcome.RECORDED
    findings: tuple[Finding, ...] = ()
    name = workbook.relative_to(inbox).as_posix()
    earlier = _same_bytes(before, workbook.name, event.sha256)
    if earlier is not None:
        when = written(inbox, earlier.submitted.at)
        if earlier.state is EventKind.RETURNED:
            when = written(inbox, earlier.latest.at)
            odd = SubmissionMessage.DIAJUKAN_KEMBALI.at(when=when).located(file=name)
            outcome, findings = Outcome.SUBMITTED_AGAIN, (odd,)
        elif _is_replaced(before, earlier):
            outcome = Outcome.SUBMITTED_AGAIN
        else:
            odd = SubmissionMessage.SUDAH_ADA.at(when=when).located(file=name)
            there = earlier.submitted
            return Receipt(Outcome.ALREADY_THERE, there, workbook, folder, name, (odd,))
    submitted = {f.hash for f in before.events if f.event.kind is EventKind.SUBMITTED}
    others = {f.hash for f in before.events} - submitted
    event = event.model_copy(
        update={
            "file": workbook.name,
            "replaces": tuple(sorted(submitted)),
            "builds_on": tuple(sorted(others)),
        }
    )
    record(workbook.parent, event)
    return Receipt(outcome, event, workbook, folder, name, findings)


def _same_bytes(before: FolderContent, workbook: str, sha256: str) -> Submission | None:
    return next(
        (s for s in before.submissions if s.path.name == workbook and s.submitted.sha256 == sha256),
        None,
    )


def _is_replaced(before: FolderContent, earlier: Submission) -> bool:
    """Whether another workbook counts in the place of this, for any of its indicators."""
    history = History(recorded(before.events))
    book = earlier.submitted.sha256
    for code in earlier.submitted.codes:
        standing = history.standing(code)
        counting = [standing.accepted] if standing.accepted else standing.candidates
        if book not in {one.book for one in (*counting, *standing.waiting)}:
            return True
    return False
