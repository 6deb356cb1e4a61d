"""Sending a workbook to the inbox: ``iku kirim`` and the button Kirim."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from iku_excel.calc.quarters import quarter_end
from iku_excel.calc.wording import quarter_name
from iku_excel.findings import Finding
from iku_excel.findings.recap import Doing
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.findings.wording import shortened
from iku_excel.inbox import (
    Arrival,
    Event,
    EventKind,
    Foreseen,
    InboxRefused,
    Outcome,
    Receipt,
    Review,
    SubmissionDetails,
    foresee,
    submission_of,
    submit,
)
from iku_excel.inbox.places import located
from iku_excel.inbox.reading import read_folder
from iku_excel.inbox.recording import written
from iku_excel.inbox.settings import read_settings
from iku_excel.layout.marks import COMPILER
from iku_excel.signoff.record import form_note
from iku_excel.tasks.inbox_recap import sent_otherwise
from iku_excel.tasks.proofs import Shelf
from iku_excel.tasks.texts.refused import Refused
from iku_excel.tasks.texts.sending import ReceiptLine
from iku_excel.tasks.wording import unit_line, written_moment
from iku_excel.workbook import FilledWorkbook
from iku_excel.workbook.problems import isolated

_NO_PROOF = {
    SubmissionMessage.BUKTI_TIDAK_IKUT.name,
    SubmissionMessage.BUKTI_TIDAK_UTUH.name,
}
_LONGEST_REASONS = 200
"""Characters of a return's reasons in a sentence."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How somebody wants workbooks to be sent.

    ``by`` empty: who compiled each workbook. ``keep`` records also one that brings nothing new:
    the inputs of a workbook that was returned, or the very file that another one replaced.
    """

    by: str = ""
    keep: bool = False
    arrival: Arrival | None = None
    shelf: Shelf = field(default_factory=Shelf)
    """Where the proofs of written approvals are looked for."""


def arrived(on: date | None, because: str, inbox: Path, at: datetime) -> Arrival | None:
    """When workbooks really came, where that is said: a day that is not yet to come, and why."""
    because = because.strip()
    if on is None and not because:
        return None
    if on is None or not because:
        raise Refused.ARRIVAL_INCOMPLETE.of()
    today = read_settings(inbox)[0].local_day(at)
    if on > today:
        raise Refused.ARRIVAL_TO_COME.of(on=on, today=today)
    return Arrival(on, because)


def details_of(review: Review, wishes: Wishes) -> tuple[SubmissionDetails, list[Finding]]:
    """What would be recorded of a workbook, and all there is to say about it."""
    by = wishes.by.strip() or compiler(review.workbook)
    details, findings = submission_of(review, by)
    approval = details.signed.approval if details.signed else None
    if approval is not None:
        proof = wishes.shelf.proof(approval.proof_sha256, approval.proof)
        details = replace(details, proof=proof)
    if wishes.arrival is None:
        return details, findings
    identity, end = review.workbook.identity, quarter_end(details.identity.year, review.quarter)
    if wishes.arrival.on <= end:
        early = SubmissionMessage.DITERIMA_SEBELUM_BERAKHIR.at(
            when=f"{wishes.arrival.on:%d-%m-%Y}",
            quarter=f"{quarter_name(review.quarter)} {identity.year}",
            end=f"{end:%d-%m-%Y}",
        )
        findings.append(early.located(file=review.workbook.name))
    return replace(details, arrival=wishes.arrival), findings


def foreseen(
    review: Review, details: SubmissionDetails, inbox: Path, wishes: Wishes, at: datetime
) -> Foreseen:
    """What sending would do; raises :class:`InboxRefused` where it would bring nothing new."""
    workbook = review.workbook
    seen = foresee(inbox, workbook.package.data, details, at)
    if wishes.keep:
        return seen
    if seen.returned is not None:
        reasons = "; ".join(seen.returned.reasons)
        unchanged = SubmissionMessage.KIRIMAN_TANPA_PERUBAHAN.at(
            when=written(inbox, seen.returned.at), reasons=shortened(reasons, _LONGEST_REASONS)
        )
        raise InboxRefused(unchanged.located(file=workbook.name))
    if seen.outcome is Outcome.SUBMITTED_AGAIN and seen.earlier is not None:
        replaced = SubmissionMessage.KIRIMAN_SUDAH_DIGANTIKAN.at(
            when=written(inbox, seen.earlier.submitted.at),
            newer=", ".join(
                s.path.name for s in (*seen.accepted, *seen.replaced) if s.path != seen.earlier.path
            ),
        )
        raise InboxRefused(replaced.located(file=workbook.name))
    return seen


def submit_reviewed(
    review: Review, inbox: Path, at: datetime, wishes: Wishes
) -> tuple[Receipt, list[Finding]]:
    """Put the bytes that were reviewed into the inbox; the receipt and all findings.

    Raises :class:`iku_excel.inbox.InboxRefused`.
    """
    details, findings = details_of(review, wishes)
    foreseen(review, details, inbox, wishes, at)
    receipt = submit(inbox, review.workbook.package.data, details, at)
    findings += receipt.findings
    # It is recorded: whatever the other quarters' files bring up must not say that it is not.
    with isolated(findings, review.workbook.name, Doing.COMPARING_QUARTERS):
        findings += sent_otherwise(inbox, review.workbook, review.quarter)
    return receipt, findings


def compiler(workbook: FilledWorkbook) -> str:
    """Who compiled the workbook, as its cover says."""
    cover = workbook.about.get(COMPILER)
    return cover.value.strip() if cover is not None and isinstance(cover.value, str) else ""


def receipt_heading(receipt: Receipt, workbook: FilledWorkbook) -> list[str]:
    """What stands above the facts of a receipt."""
    lines: list[str] = [ReceiptLine.TITLE]
    if workbook.identity.sample:
        lines.append(ReceiptLine.SAMPLE)
    if receipt.outcome is Outcome.ALREADY_THERE:
        lines.append(ReceiptLine.ALREADY_THERE)
    return lines


def receipt_facts(receipt: Receipt, workbook: FilledWorkbook) -> list[tuple[str, str]]:
    """What a receipt says, as label and value; a value may be empty."""
    event = receipt.event
    return [
        ("Kiriman", unit_line(workbook, event.quarter)),
        ("Nomor", receipt.name),
        ("SHA-256", event.sha256),
        ("Dicatat", written_moment(event.at)),
        ("Catatan", " ".join(sent_remarks(event))),
        ("Oleh", event.by),
        ("Disahkan", _signed(event)),
        ("Persetujuan", approval_line(receipt)),
        ("Indikator", f"{len(event.codes)} ({', '.join(event.codes)})"),
        ("Temuan", ReceiptLine.FOUND.format(found=event.found)),
        ("Galat dibiarkan", ", ".join(event.found.accepted_errors)),
    ]


def sent_remarks(event: Event) -> list[str]:
    """What whoever decides on a submission should know of how it was sent."""
    remarks: list[str] = []
    if event.unchanged:
        remarks.append(ReceiptLine.UNCHANGED)
    if event.received_on is not None:
        because = (event.received_because or "").rstrip(".")
        remarks.append(ReceiptLine.ARRIVED.format(on=event.received_on, because=because))
    return remarks


def after_submission(receipt: Receipt) -> str:
    """Who does what next."""
    if receipt.outcome is Outcome.ALREADY_THERE and _is_accepted(receipt):
        return ReceiptLine.NOTHING_NEXT
    return ReceiptLine.NEXT


def _is_accepted(receipt: Receipt) -> bool:
    """Whether the planning unit has accepted these very bytes; a receipt tells of sending only."""
    place = located(receipt.workbook)
    submission = read_folder(*place).named(receipt.workbook.name) if place else None
    return submission is not None and submission.state is EventKind.ACCEPTED


def _signed(event: Event) -> str:
    if event.signed is None:
        return ReceiptLine.NOT_SIGNED
    return ReceiptLine.SIGNED.format(signed=event.signed, note=form_note(event.signed.form))


def approval_line(receipt: Receipt) -> str:
    """A head's answer in writing, and whether its proof lies there; empty where there is none."""
    approval = receipt.event.signed.approval if receipt.event.signed else None
    if approval is None:
        return ""
    codes = {finding.code for finding in receipt.findings}
    lacks = codes & _NO_PROOF
    return ReceiptLine.APPROVED.format(
        approval=approval,
        at=written_moment(approval.at),
        proof=ReceiptLine.NO_PROOF if lacks else ReceiptLine.PROOF_THERE,
    )
