"""``iku terima`` and ``iku kembalikan``: the planning unit decides on a submission."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import clock
from iku_excel.tasks.catalogs import open_catalog
from iku_excel.tasks.keeping import write_keeping
from iku_excel.tasks.wording import unit_line, written_moment

from .book_commands import by_option, refused
from .indonesian import command
from .output import (
    exit_code,
    findings_json,
    print_facts,
    print_findings,
    print_json,
    say,
    shown_path,
)
from .parameters import FILE, json_option, own_catalog_option
from .texts.inbox import AcceptingPrint, Nothing, ReturningPrint
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from datetime import datetime

    from iku_excel.findings import Finding
    from iku_excel.inbox import Reason, Receipt
    from iku_excel.workbook import FilledWorkbook

_submission = click.argument("file", metavar="BERKAS", type=FILE)


@command(
    "terima",
    short_help="Terima sebuah kiriman.",
    example="iku terima INBOX/masuk/2026/TW2/tu/IKU_babel-2025-2029_2026_tu_1a2b3c4d5e6f.xlsx",
)
@_submission
@by_option
@json_option
def accept_submission(file: Path, by: str, as_json: bool) -> int:
    """Catat bahwa kiriman BERKAS di kotak masuk diterima; rekap memakainya.

    BERKAS ditunjuk di tempatnya dalam kotak masuk (lihat iku register) dan tidak berubah.
    """
    from iku_excel.inbox import InboxRefused, accept, receipt_object
    from iku_excel.tasks.accepting import contradicting_quarters, replacement_line
    from iku_excel.tasks.sending.submitting import sent_remarks

    try:
        receipt = accept(file, by=by, at=clock.now())
    except InboxRefused as problem:
        return refused([problem.finding], Nothing.ACCEPTED, as_json=as_json)
    findings = [*receipt.findings, *contradicting_quarters(file, receipt)]
    if as_json:
        print_json({**receipt_object(receipt), **findings_json(findings)})
        return exit_code(findings)
    print_findings(findings, err=True)
    event = receipt.event
    say(AcceptingPrint.ACCEPTED.format(name=receipt.name, at=written_moment(event.at)))
    if event.signed is None:
        say(AcceptingPrint.NOT_SIGNED)
    _say_approval(receipt)
    for remark in sent_remarks(event):
        say(AcceptingPrint.REMARK.format(remark=remark))
    if replaced := replacement_line(file, receipt):
        say(replaced)
    say(AcceptingPrint.NEXT)
    return exit_code(findings)


def _say_approval(receipt: Receipt) -> None:
    """How the head approved who answered in writing, and whether the proof is there."""
    from iku_excel.tasks.sending.submitting import approval_line

    if approved := approval_line(receipt):
        say(AcceptingPrint.APPROVED.format(approved=approved))


@command(
    "kembalikan",
    short_help="Kembalikan sebuah kiriman dengan alasan.",
    example=(
        "iku kembalikan INBOX/masuk/2026/TW2/tu/IKU_babel-2025-2029_2026_tu_1a2b3c4d5e6f.xlsx "
        '--alasan "7099.1.1 E10: jumlahnya keliru" --alasan "Bukti belum dilampirkan"\n'
        "iku kembalikan INBOX/masuk/2026/TW2/tu/IKU_babel-2025-2029_2026_tu_1a2b3c4d5e6f.xlsx "
        "--dengan-temuan --keluar untuk-tu.xlsx"
    ),
)
@_submission
@click.option(
    "--alasan",
    "typed",
    metavar="TEKS",
    multiple=True,
    help="Alasannya; boleh diulang. “LEMBAR SEL: teks” memberi tautan ke sel itu.",
)
@click.option(
    "--dengan-temuan",
    "with_findings",
    is_flag=True,
    help="Jadikan galat dan peringatan triwulan itu alasan juga.",
)
@by_option
@click.option(
    "--keluar",
    "output",
    metavar="BERKAS.xlsx",
    type=FILE,
    help="Salinan untuk divisi; tanpa opsi ini IKU_…_TW<n>_dikembalikan.xlsx di folder ini.",
)
@own_catalog_option
@json_option
def return_submission(
    file: Path,
    typed: tuple[str, ...],
    with_findings: bool,
    by: str,
    output: Path | None,
    catalog_id: str | None,
    as_json: bool,
) -> int:
    """Catat bahwa kiriman BERKAS dikembalikan, dan tulis salinannya untuk divisi.

    Alasannya tertulis pada lembar Pengesahan salinan itu, bertautan ke selnya. Divisi
    memperbaiki salinan itu (atau bukunya sendiri), mengesahkannya lagi, dan mengirim ulang.
    """
    from iku_excel.inbox import InboxRefused, copy_name, receipt_object, returned_copy
    from iku_excel.template import template_name
    from iku_excel.workbook import UnusableWorkbook, read_workbook
    from iku_excel.workbook.problems import edit_finding, file_finding
    from iku_excel.xlsx import FileProblem

    nothing = Nothing.RETURNED
    at = clock.now()
    try:
        quarter, source = _submitted(file)
        catalog = open_catalog(catalog_id) if catalog_id else None
        workbook = read_workbook(source, file.name, catalog=catalog)
        reasons = _reasons(workbook, quarter, typed, at, with_findings=with_findings)
        copy = returned_copy(workbook, reasons)
        official, suffix = template_name(workbook.identity), workbook.package.declared
        target = output or Path(copy_name(official, quarter, suffix))
        _refuse_in_inbox(target, file)
        receipt, backup = _returned(file, reasons, by, at, target, copy)
    except UnusableWorkbook as problem:
        return refused([problem.finding], nothing, as_json=as_json)
    except InboxRefused as problem:
        return refused([problem.finding], nothing, as_json=as_json)
    except FileProblem as problem:
        return refused([file_finding(problem, file.name)], nothing, as_json=as_json)
    except ValueError as problem:
        return refused([edit_finding(problem, file.name)], nothing, as_json=as_json)
    findings = [*receipt.findings, *_without_notes(workbook, copy)]
    if as_json:
        written = {"salinan": str(target), "cadangan": str(backup) if backup else None}
        print_json({**receipt_object(receipt), **written, **findings_json(findings)})
        return exit_code(findings)
    print_findings(findings, err=True)
    _print_return(receipt, workbook, target)
    if backup:
        say(ReturningPrint.KEPT.format(backup=shown_path(backup)))
    return exit_code(findings)


def _submitted(file: Path) -> tuple[int, Path]:
    """The quarter that a submission is of, by the folder it lies in; and where its bytes are."""
    from iku_excel.findings.submission import SubmissionMessage
    from iku_excel.inbox import InboxRefused
    from iku_excel.inbox.places import located
    from iku_excel.inbox.reading import read_folder

    place = located(file)
    if place is None:
        raise InboxRefused(SubmissionMessage.BUKAN_DI_INBOX.at().located(file=file.name))
    submission = read_folder(*place).named(file.name)
    return place[1].quarter, (submission.source if submission else None) or file


def _reasons(
    workbook: FilledWorkbook,
    quarter: int,
    typed: tuple[str, ...],
    at: datetime,
    *,
    with_findings: bool,
) -> list[Reason]:
    """What was typed, then what the check found; at least one."""
    from iku_excel.findings import Level
    from iku_excel.findings.submission import SubmissionMessage
    from iku_excel.inbox import InboxRefused, parse_reason, reasons_of, submission_of
    from iku_excel.inbox import review_quarter as reviewed

    reasons = [parse_reason(workbook, text) for text in typed if text.strip()]
    if with_findings:
        found = submission_of(reviewed(workbook, quarter, at.date()), "")[1]
        serious = [finding for finding in found if finding.level is not Level.INFO]
        reasons += reasons_of(sorted(serious, key=lambda f: f.level is not Level.ERROR))
    if not reasons:
        raise InboxRefused(SubmissionMessage.ALASAN_KOSONG.at())
    return reasons


def _refuse_in_inbox(target: Path, file: Path) -> None:
    """The inbox holds what divisions submitted, and nothing else."""
    from iku_excel.inbox.places import located

    place = located(file)
    if place is not None and target.resolve().is_relative_to(place[0].resolve()):
        raise CommandRefused.COPY_INSIDE_INBOX.of(target=target)


def _returned(
    file: Path, reasons: list[Reason], by: str, at: datetime, target: Path, copy: bytes
) -> tuple[Receipt, Path | None]:
    """Write the copy, then record the return: both, or neither.

    A person told to look at a copy must find it, so it comes first; it goes where the return
    cannot be recorded.
    """
    from iku_excel.inbox import return_
    from iku_excel.xlsx import write_atomically

    before = target.read_bytes() if target.is_file() else None
    backup = write_keeping(target, copy)
    try:
        receipt = return_(file, [reason.whole for reason in reasons], by=by, at=at)
    except BaseException:
        with contextlib.suppress(OSError):
            if before is None:
                target.unlink()
            else:
                write_atomically(target, before)
        raise
    return receipt, backup


def _without_notes(workbook: FilledWorkbook, copy: bytes) -> list[Finding]:
    from iku_excel.findings.submission import SubmissionMessage

    if copy != workbook.package.data:
        return []
    return [SubmissionMessage.SALINAN_TANPA_CATATAN.at().located(file=workbook.name)]


def _print_return(receipt: Receipt, workbook: FilledWorkbook, target: Path) -> None:
    event = receipt.event
    say(ReturningPrint.TITLE)
    print_facts(
        [
            ("Kiriman", unit_line(workbook, event.quarter)),
            ("Nomor", receipt.name),
            ("Dikembalikan", written_moment(event.at)),
            ("Oleh", event.by),
        ]
    )
    say(ReturningPrint.REASONS)
    for number, reason in enumerate(event.reasons, 1):
        say(f"{number}. {reason}")
    say(ReturningPrint.ASKED)
    say()
    say(ReturningPrint.COPY.format(path=shown_path(target)))
