"""Sending a workbook to the inbox: ``iku kirim`` and the button Kirim."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from iku_excel.findings import Finding
from iku_excel.inbox import (
    Event,
    EventKind,
    Outcome,
    Receipt,
    Review,
    submission_of,
    submit,
)
from iku_excel.inbox.places import located
from iku_excel.inbox.reading import read_folder
from iku_excel.layout.marks import COMPILER
from iku_excel.workbook import FilledWorkbook

from .wording import unit_line, written_moment


def submit_reviewed(
    review: Review, inbox: Path, by: str, at: datetime
) -> tuple[Receipt, list[Finding]]:
    """Put the bytes that were reviewed into the inbox; the receipt and all findings.

    ``by`` empty: who compiled the workbook. Raises :class:`iku_excel.inbox.InboxRefused`.
    """
    workbook = review.workbook
    details, findings = submission_of(review, by.strip() or compiler(workbook))
    receipt = submit(inbox, workbook.package.data, details, at)
    return receipt, [*findings, *receipt.findings]


def compiler(workbook: FilledWorkbook) -> str:
    """Who compiled the workbook, as its cover says."""
    cover = workbook.about.get(COMPILER)
    return cover.value.strip() if cover is not None and isinstance(cover.value, str) else ""


def receipt_heading(receipt: Receipt, workbook: FilledWorkbook) -> list[str]:
    """What stands above the facts of a receipt."""
    lines = ["TANDA TERIMA KIRIMAN IKU"]
    if workbook.identity.sample:
        lines.append("DATA CONTOH REKAAN: bukan data kantor mana pun.")
    if receipt.outcome is Outcome.ALREADY_THERE:
        lines.append("Isi yang sama persis sudah tercatat; tidak dicatat lagi.")
    return lines


def receipt_facts(receipt: Receipt, workbook: FilledWorkbook) -> list[tuple[str, str]]:
    """What a receipt says, as label and value; a value may be empty."""
    event = receipt.event
    found = event.found
    return [
        ("Kiriman", unit_line(workbook, event.quarter)),
        ("Nomor", receipt.name),
        ("SHA-256", event.sha256),
        ("Dicatat", written_moment(event.at)),
        ("Oleh", event.by),
        ("Disahkan", _signed(event)),
        ("Indikator", f"{len(event.codes)} ({', '.join(event.codes)})"),
        ("Temuan", f"{found.errors} galat, {found.warnings} peringatan, {found.infos} info"),
        ("Galat dibiarkan", ", ".join(found.accepted_errors)),
    ]


def after_submission(receipt: Receipt) -> str:
    """Who does what next."""
    if receipt.outcome is Outcome.ALREADY_THERE and _is_accepted(receipt):
        return "Selanjutnya: tidak ada; kiriman ini sudah diterima bagian perencanaan."
    return "Selanjutnya: bagian perencanaan menerima atau mengembalikannya. Simpan tanda ini."


def _is_accepted(receipt: Receipt) -> bool:
    """Whether the planning unit has accepted these very bytes; a receipt tells of sending only."""
    place = located(receipt.workbook)
    submission = read_folder(*place).named(receipt.workbook.name) if place else None
    return submission is not None and submission.state is EventKind.ACCEPTED


def _signed(event: Event) -> str:
    if event.signed is None:
        return "belum"
    signed = event.signed
    return f"{signed.name}, {signed.position}, {signed.at}, kode {signed.code}"
