"""The register in words: whom to ring about what, and what is known of each division."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from iku_excel.calc.filling import filling_text
from iku_excel.calc.result import Status
from iku_excel.findings.signing import IN_WRITING
from iku_excel.findings.submission import Reminder
from iku_excel.inbox import EventKind, Register, Settings, State, Submission
from iku_excel.inbox.register import QuarterOfDivision, RegisterRow
from iku_excel.inbox.reminder import lacking, wrong_text
from iku_excel.signoff import SignOffStatus
from iku_excel.signoff.record import form_note, moment

Fact = tuple[str, str]


def to_ring(register: Register, quarter: int) -> list[str]:
    """The divisions that have something left to do, and what, a line each."""
    return [
        f"{row.division.name}: {', '.join(_open_matters(cell))}"
        for row in register.rows
        if (cell := row.quarters[quarter - 1]).is_open
    ]


def to_decide(register: Register, quarter: int) -> list[str]:
    """The divisions whose submissions wait for the planning unit's own decision."""
    waiting = []
    for row in register.rows:
        cell = row.quarters[quarter - 1]
        count = len({s.name for s in (*_undecided(cell), *cell.competing, *cell.waiting)})
        if count:
            waiting.append(f"{row.division.name}: {count} kiriman")
    return waiting


def state_text(cell: QuarterOfDivision, general: date | None = None) -> str:
    """``diajukan (sebagian, terlambat)``; the deadline, too, where it is not the general one."""
    flags = []
    if general not in (None, cell.deadline):
        flags.append(f"batas {cell.deadline:%d-%m-%Y}")
    if cell.partial:
        flags.append("sebagian")
    if cell.late and cell.state is not State.LATE:
        flags.append("terlambat")
    if cell.competing:
        flags.append("bersaing")
    if cell.unread:
        flags.append("bukunya belum terbaca")
    return cell.state.value + (f" ({', '.join(flags)})" if flags else "")


def facts(register: Register, row: RegisterRow, quarter: int) -> list[Fact]:
    """What is known of a division's quarter, as label and text; a text may be empty."""
    cell = row.quarters[quarter - 1]
    late = f", terlambat {cell.days_late} hari" if cell.late else ""
    told: list[Fact] = [
        ("Keadaan", state_text(cell)),
        ("Batas", f"{cell.deadline:%d-%m-%Y}{late}"),
        ("Terisi", _filled(cell)),
    ]
    if cell.missing:
        told.append(("Belum ada", lacking(register.catalog, row.division, cell.missing)))
    if cell.content:
        told.append((Status.BLANK.value, ", ".join(cell.content.blank)))
        told += [("Tidak terbaca", reason) for reason in cell.content.unusable.values()]
    told += [("Salah", wrong_text(cell, code)) for code in cell.wrong]
    if cell.competing:
        names = ", ".join(s.path.name for s in cell.competing)
        differences = cell.content.differences if cell.content else ""
        told.append(("Bersaing", f"{names}. Yang berbeda: {differences}"))
    told += [("Dikembalikan", reason) for reason in cell.reasons]
    told += [("Pengesahan", text) for text in _signatures(cell)]
    told += [("Berubah", text) for text in _changed(cell)]
    return told


def books(register: Register, cell: QuarterOfDivision) -> list[tuple[Path, str]]:
    """The workbooks that count, compete or wait, as they are named to iku terima, and what
    became of each, when and by whom."""
    files = (
        *cell.counting, *cell.competing, *cell.refused, *cell.sent_back, *cell.waiting
    )  # fmt: skip
    distinct = {submission.name: submission for submission in files}.values()
    return [(s.path, "; ".join(_handling(register.settings, cell, s))) for s in distinct]


def signature_text(submission: Submission, status: SignOffStatus | None) -> str:
    """Whose sign-off a workbook carries, and how it stands."""
    signed = submission.submitted.signed
    if signed is None or status is not SignOffStatus.VALID:
        return status.value if status else "belum diketahui: bukunya tidak terbaca"
    who = f"{signed.name}, {signed.position}" if signed.position else signed.name
    how = f"disahkan ({IN_WRITING})" if signed.approval else "disahkan"
    text = f"{how} oleh {who}, {signed.at} (kode {signed.code}){form_note(signed.form)}"
    proof = submission.proof
    if proof is None:
        return text
    answer = f"dijawab {proof.approval.channel.called} {moment(proof.approval.at)}"
    return f"{text}; {answer}, bukti {proof.approval.proof} {proof.state.value}"


def arrival_text(settings: Settings, submission: Submission) -> str:
    """On which day a submission really came, where that is not the day it was recorded."""
    event = submission.submitted
    if event.received_on is None:
        return ""
    recorded = settings.local_day(event.at)
    return (
        f"diterima pada {event.received_on:%d-%m-%Y} "
        f"(dicatat {recorded:%d-%m-%Y}: {event.received_because})"
    )


def _open_matters(cell: QuarterOfDivision) -> Iterator[str]:
    late = Reminder.LATE.format(days=cell.days_late) if cell.late and cell.missing else ""
    if cell.nothing_came:
        yield f"belum mengirim{late}"
    elif cell.missing:
        verb = "perlu dikirim ulang" if cell.returned_codes else "belum ada"
        yield f"{len(cell.missing)} indikator {verb}{late}"
    if cell.competing:
        yield f"{len(cell.competing)} kiriman bersaing"
    if cell.sent_back:
        yield "perbaikan yang dikembalikan belum dikirim ulang"
    if cell.unread:
        yield "bukunya belum terbaca"
    if cell.content and cell.content.unusable:
        yield "bukunya tidak dapat dibaca"
    if cell.content and cell.content.blank:
        yield f"{len(cell.content.blank)} indikator belum diisi"
    if cell.wrong:
        yield f"{len(cell.wrong)} indikator salah ({', '.join(cell.wrong)})"


def _undecided(cell: QuarterOfDivision) -> list[Submission]:
    return [s for s in cell.counting if s.state is EventKind.SUBMITTED]


def _filled(cell: QuarterOfDivision) -> str:
    if cell.content is None:
        return ""
    text = filling_text(cell.content.filling)
    unread = cell.unread or cell.content.unusable
    return f"{text}; tanpa buku yang belum atau tidak dapat dibaca" if unread else text


def _signatures(cell: QuarterOfDivision) -> list[str]:
    texts = [
        (submission, signature_text(submission, cell.approval_of(submission)))
        for submission in cell.counting
    ]
    if len({text for _, text in texts}) == 1:
        return [texts[0][1]]
    return [f"{_unit(submission)}: {text}" for submission, text in texts]


def _unit(submission: Submission) -> str:
    section = submission.submitted.section
    return f"bidang {section}" if section else submission.path.name


def _changed(cell: QuarterOfDivision) -> Iterator[str]:
    changed = cell.changed
    if changed.codes:
        count, codes = len(changed.codes), ", ".join(changed.codes)
        yield f"{count} indikator sejak kiriman sebelumnya: {codes}"
    if changed.unknown:
        codes = ", ".join(changed.unknown)
        yield f"tidak diketahui untuk {codes} (catatannya dari versi lama)"


def _handling(settings: Settings, cell: QuarterOfDivision, submission: Submission) -> Iterator[str]:
    event = submission.latest
    by = f" oleh {event.by}" if event.by else ""
    yield f"{event.kind.value} {settings.told(event.at)}{by}"
    if arrival := arrival_text(settings, submission):
        yield arrival
    if submission.submitted.unchanged:
        yield "sengaja dikirim lagi dengan isian yang sama"
    if submission in cell.unread:
        yield f"bukunya belum terbaca: {submission.book.value}"
    if submission in cell.waiting:
        yield "menunggu keputusan; yang dipakai tetap yang sudah diterima"
