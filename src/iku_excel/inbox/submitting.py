"""A division submits a workbook: the copy first, then the event that says so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from iku_excel.catalog.office import is_same_office, region_key
from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.layout.plan import Identity
from iku_excel.template.write import template_name
from iku_excel.xlsx.atomic import create_atomically

from .event import Event, EventKind, FindingCounts, SignedBy, faulty_fields
from .found_events import recorded
from .listing import listed
from .order import History, Recorded, Standing
from .places import (
    QuarterFolder,
    Rooms,
    inbox_around,
    parse_proof_name,
    proof_name,
    workbook_names,
)
from .proofs import approval_in, not_sent, proof_of
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
class Arrival:
    """The day on which a workbook really reached the planning unit, and why it is recorded on
    another."""

    on: date
    because: str


@dataclass(frozen=True, slots=True)
class SubmissionDetails:
    """What the sender's side knows of the workbook. ``codes`` are the indicators it holds,
    ``inputs`` the hash of the inputs of each of them, where it could be made, and
    ``own_office`` is the Kanwil whose catalogue it is made with, where that is known.
    ``suffix`` is how its file's name should end by what the file is, ``proof`` the file that
    shows a written approval, where it is at hand."""

    identity: Identity
    quarter: int
    codes: tuple[str, ...]
    by: str = ""
    found: FindingCounts = field(default_factory=FindingCounts)
    signed: SignedBy | None = None
    own_office: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)
    suffix: str = ".xlsx"
    proof: bytes | None = None
    arrival: Arrival | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What recording a submission would do to what stands in its division's quarter.

    ``earlier`` holds the very same bytes. ``returned`` is the return of a workbook with the same
    inputs, and ``replaced`` are the submissions that would no longer be the last word for an
    indicator; ``accepted`` those of them that go on counting until this one is accepted.
    """

    outcome: Outcome
    name: str
    earlier: Submission | None = None
    returned: Event | None = None
    replaced: tuple[Submission, ...] = ()
    accepted: tuple[Submission, ...] = ()
    findings: tuple[Finding, ...] = ()


def foresee(inbox: Path, content: bytes, details: SubmissionDetails, at: datetime) -> Foreseen:
    """What :func:`submit` would do; nothing is written. Raises :class:`InboxRefused`."""
    odd = _admitted(inbox, details)
    event = _submission_event(content, details, at)
    folder = QuarterFolder(event.year, event.quarter, event.division)
    target = folder.within(Rooms.of(inbox).incoming)
    require_seen(Rooms.of(inbox).incoming, folder)
    names = workbook_names(template_name(details.identity), event.sha256, details.suffix)
    name = next(name for name in names if not _is_taken(target / name, event.sha256))
    before = read_folder(inbox, folder)
    seen = _foreseen(inbox, before, target / name, event)
    if details.proof is None:
        seen = replace(seen, findings=(*seen.findings, *_without_proof(event, before, seen.name)))
    return seen if odd is None else replace(seen, findings=(odd, *seen.findings))


def submit(inbox: Path, content: bytes, details: SubmissionDetails, at: datetime) -> Receipt:
    """Copy the workbook into the inbox and record its submission.

    The very same bytes are kept once. They are recorded again only where it changes what
    counts: after a return, after another submission of the same unit, or with another day on
    which they really came.
    """
    odd = _admitted(inbox, details)
    event = _submission_event(content, details, at)
    folder = QuarterFolder(event.year, event.quarter, event.division)
    target = folder.within(Rooms.of(inbox).incoming)
    with storage_problems(folder.name):
        target.mkdir(parents=True, exist_ok=True)
        name = _store(target, content, details, event.sha256)
        _store_proof(target, name, event, details.proof)
        require_seen(Rooms.of(inbox).incoming, folder)
        before = read_folder(inbox, folder)
        receipt = _recorded(inbox, folder, target / name, event, before)
    if odd is None:
        return receipt
    return replace(receipt, findings=(odd.located(file=receipt.name), *receipt.findings))


def _admitted(inbox: Path, details: SubmissionDetails) -> Finding | None:
    """What is odd about sending to this folder; raises where it is none of this Kanwil's."""
    if not inbox.is_dir():
        raise InboxRefused(SubmissionMessage.INBOX_TIDAK_ADA.at(inbox=inbox.name or str(inbox)))
    around = inbox_around(inbox)
    if around is not None:
        raise InboxRefused(SubmissionMessage.BAGIAN_INBOX.at(inbox=inbox.name, around=around.name))
    _refuse_another_office(inbox, details)
    return _first_of_a_stranger(inbox, details.identity, details.own_office)


def _first_of_a_stranger(inbox: Path, identity: Identity, own: str) -> Finding | None:
    """What a workbook decides where nothing says yet whose inbox it is in its year: its Kanwil's.

    Worth a word where that is not the Kanwil of other years, or not ``own``, the one whose
    catalogue it is made with.
    """
    held = read_inbox(inbox)
    if held.office(identity.year, own) is not None:
        return None
    regions = set(map(region_key, held.offices))
    if regions and region_key(identity.office) not in regions:
        return SubmissionMessage.INBOX_KANWIL_TAHUN_LAIN.at(
            inbox=inbox.name,
            held=", ".join(held.offices),
            year=identity.year,
            found=identity.office,
        )
    if not own or is_same_office(own, identity.office):
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
            diterima_pada=details.arrival.on if details.arrival else None,
            alasan_diterima_pada=clean(details.arrival.because) if details.arrival else None,
        )
    except ValidationError as problem:
        reason = faulty_fields(problem)
        raise InboxRefused(SubmissionMessage.KETERANGAN_KIRIMAN_SALAH.at(reason=reason)) from None


def _store(folder: Path, content: bytes, details: SubmissionDetails, sha256: str) -> str:
    """Put the copy into the folder, or find it there; the name that holds these bytes."""
    for name in workbook_names(template_name(details.identity), sha256, details.suffix):
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


def _store_proof(folder: Path, workbook: str, event: Event, proof: bytes | None) -> None:
    """Put the proof of a written approval into the folder, unless it lies there."""
    approval = approval_in(event)
    if approval is None or proof is None:
        return
    there = (folder / name for name in listed(folder) if parse_proof_name(name) is not None)
    if approval.proof_sha256 not in map(file_sha256, there):
        put(folder / proof_name(workbook, approval.proof_sha256, approval.proof), proof)


def _without_proof(event: Event, before: FolderContent, workbook: str) -> Iterator[Finding]:
    """That the proof of a written approval neither comes along nor lies there."""
    approval = approval_in(event)
    if approval is not None and approval.proof_sha256 not in before.proofs.values():
        yield not_sent(approval).located(file=workbook)


def _naming_its_proof(event: Event, before: FolderContent) -> SignedBy | None:
    """The sign-off with the name under which its proof lies."""
    proof = proof_of(event, before.proofs)
    if event.signed is None or proof is None or proof.path is None:
        return event.signed
    approval = proof.approval.model_copy(update={"stored": proof.path.name})
    return event.signed.model_copy(update={"approval": approval})


def _is_taken(path: Path, sha256: str) -> bool:
    """Whether other content stands under a name."""
    return path.exists() and path.stat().st_size > 0 and file_sha256(path) != sha256


def _recorded(
    inbox: Path, folder: QuarterFolder, workbook: Path, event: Event, before: FolderContent
) -> Receipt:
    """Record the submission, unless the same bytes stand there and are the last word."""
    seen = _foreseen(inbox, before, workbook, event)
    seen = replace(seen, findings=(*seen.findings, *_without_proof(event, before, seen.name)))
    if seen.outcome is Outcome.ALREADY_THERE and seen.earlier is not None:
        there = seen.earlier.submitted
        return Receipt(seen.outcome, there, workbook, seen.name, seen.findings)
    submitted = {f.hash for f in before.events if f.event.kind is EventKind.SUBMITTED}
    others = {f.hash for f in before.events} - submitted
    event = event.model_copy(
        update={
            "file": workbook.name,
            "replaces": tuple(sorted(submitted)),
            "builds_on": tuple(sorted(others)),
            "unchanged": seen.returned is not None,
            "signed": _naming_its_proof(event, before),
        }
    )
    record(workbook.parent, event)
    return Receipt(seen.outcome, event, workbook, seen.name, seen.findings)


def _foreseen(inbox: Path, before: FolderContent, workbook: Path, event: Event) -> Foreseen:
    """What recording the event would do to what is there."""
    name = workbook.relative_to(inbox).as_posix()
    history = History(recorded(before.events))
    earlier = _same_bytes(before, workbook.name, event.sha256)
    is_returned = earlier is not None and earlier.state is EventKind.RETURNED
    if earlier is not None and not is_returned and not _is_replaced(history, earlier):
        if event.received_on not in (None, earlier.submitted.received_on):
            return Foreseen(Outcome.RECORDED, name, earlier)  # for the sake of that day
        when = written(inbox, earlier.submitted.at)
        odd = SubmissionMessage.SUDAH_ADA.at(when=when).located(file=name)
        return Foreseen(Outcome.ALREADY_THERE, name, earlier, findings=(odd,))
    standings = [history.standing(code) for code in event.codes]
    accepted = _submissions_of(before, [s.accepted for s in standings if s.accepted])
    last = [one for s in standings for one in (*s.candidates, *s.waiting)]
    if earlier is not None:
        last += [one for s in standings for one in s.sent_back]
    replaced = _submissions_of(before, [one for one in last if one.book != event.sha256])
    returned = _same_returned(standings, event)
    findings: tuple[Finding, ...] = ()
    if returned is not None:
        odd = SubmissionMessage.DIAJUKAN_KEMBALI.at(when=written(inbox, returned.at))
        findings = (odd.located(file=name),)
    is_again = earlier is not None or returned is not None
    outcome = Outcome.SUBMITTED_AGAIN if is_again else Outcome.RECORDED
    return Foreseen(outcome, name, earlier, returned, replaced, accepted, findings)


def _same_returned(standings: Sequence[Standing], event: Event) -> Event | None:
    """The return, still in force, of a workbook that held the very same inputs; of several the
    last by the clock."""
    returns = {one.hash: one.event for standing in standings for one in standing.returned}
    same = [
        one
        for one in returns.values()
        if one.sha256 == event.sha256
        or (one.inputs and one.inputs == event.inputs and set(one.codes) == set(event.codes))
    ]
    return max(same, key=lambda one: one.at, default=None)


def _same_bytes(before: FolderContent, workbook: str, sha256: str) -> Submission | None:
    return next(
        (s for s in before.submissions if s.path.name == workbook and s.submitted.sha256 == sha256),
        None,
    )


def _submissions_of(before: FolderContent, standing: Sequence[Recorded]) -> tuple[Submission, ...]:
    books = {one.book for one in standing}
    return tuple(s for s in before.submissions if s.submitted.sha256 in books)


def _is_replaced(history: History, earlier: Submission) -> bool:
    """Whether another workbook counts in the place of this, for any of its indicators, or would
    have: who sends this after its correction was returned says that it was right."""
    book = earlier.submitted.sha256
    for code in earlier.submitted.codes:
        standing = history.standing(code)
        counting = [standing.accepted] if standing.accepted else standing.candidates
        if standing.sent_back or book not in {one.book for one in (*counting, *standing.waiting)}:
            return True
    return False
