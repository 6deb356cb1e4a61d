"""The register in words: whom to ring about what, and what is known of each division."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from iku_excel.calc.filling import filling_text
from iku_excel.calc.result import Status
from iku_excel.findings.inbox_words import Reminder
from iku_excel.findings.signing import IN_WRITING
from iku_excel.inbox import EventKind, Register, Settings, State, Submission
from iku_excel.inbox.register import QuarterOfDivision, RegisterRow
from iku_excel.inbox.reminder import lacking, wrong_text
from iku_excel.signoff import SignOffStatus
from iku_excel.signoff.record import form_note, moment

from .texts.register import RegisterLabel, RegisterLine, StateFlag, ToRing

Fact = tuple[str, str]


def to_ring(register: Register, quarter: int) -> list[str]:
    """The divisions that have something left to do, and what, a line each."""
    return [
        RegisterLine.OF_DIVISION.format(
            division=row.division.name, told=", ".join(_open_matters(cell))
        )
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
            waiting.append(RegisterLine.TO_DECIDE.format(division=row.division.name, count=count))
    return waiting


def state_text(cell: QuarterOfDivision, general: date | None = None) -> str:
    """``diajukan (sebagian, terlambat)``; the deadline, too, where it is not the general one."""
    flags: list[str] = []
    if general not in (None, cell.deadline):
        flags.append(StateFlag.DEADLINE.format(deadline=cell.deadline))
    if cell.partial:
        flags.append(StateFlag.PARTIAL)
    if cell.late and cell.state is not State.LATE:
        flags.append(StateFlag.LATE)
    if cell.competing:
        flags.append(StateFlag.COMPETING)
    if cell.unread:
        flags.append(StateFlag.UNREAD)
    return cell.state.value + (f" ({', '.join(flags)})" if flags else "")


def facts(register: Register, row: RegisterRow, quarter: int) -> list[Fact]:
    """What is known of a division's quarter, as label and text; a text may be empty."""
    cell = row.quarters[quarter - 1]
    late = RegisterLine.DAYS_LATE.format(days=cell.days_late) if cell.late else ""
    told: list[Fact] = [
        (RegisterLabel.STATE, state_text(cell)),
        (RegisterLabel.DEADLINE, f"{cell.deadline:%d-%m-%Y}{late}"),
        (RegisterLabel.FILLED, _filled(cell)),
    ]
    if cell.missing:
        told.append((RegisterLabel.MISSING, lacking(register.catalog, row.division, cell.missing)))
    if cell.content:
        told.append((Status.BLANK.value, ", ".join(cell.content.blank)))
        told += [(RegisterLabel.UNUSABLE, reason) for reason in cell.content.unusable.values()]
    told += [(RegisterLabel.WRONG, wrong_text(cell, code)) for code in cell.wrong]
    if cell.competing:
        names = ", ".join(s.path.name for s in cell.competing)
        differences = cell.content.differences if cell.content else ""
        competing = RegisterLine.COMPETING.format(names=names, differences=differences)
        told.append((RegisterLabel.COMPETING, competing))
    told += [(RegisterLabel.RETURNED, reason) for reason in cell.reasons]
    told += [(RegisterLabel.SIGNED, text) for text in _signatures(cell)]
    told += [(RegisterLabel.CHANGED, text) for text in _changed(cell)]
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
        return status.value if status else RegisterLine.SIGNATURE_UNKNOWN
    who = f"{signed.name}, {signed.position}" if signed.position else signed.name
    text = (RegisterLine.SIGNED_IN_WRITING if signed.approval else RegisterLine.SIGNED).format(
        how=IN_WRITING, who=who, signed=signed, note=form_note(signed.form)
    )
    proof = submission.proof
    if proof is None:
        return text
    answer = proof.approval
    return RegisterLine.ANSWERED.format(
        signed=text,
        channel=answer.channel.called,
        at=moment(answer.at),
        file=answer.proof,
        proof=proof.state.value,
    )


def arrival_text(settings: Settings, submission: Submission) -> str:
    """On which day a submission really came, where that is not the day it was recorded."""
    event = submission.submitted
    if event.received_on is None:
        return ""
    return RegisterLine.ARRIVED.format(event=event, recorded=settings.local_day(event.at))


def _open_matters(cell: QuarterOfDivision) -> Iterator[str]:
    late = Reminder.LATE.format(days=cell.days_late) if cell.late and cell.missing else ""
    if cell.nothing_came:
        yield ToRing.NOTHING_CAME.format(late=late)
    elif cell.missing:
        yield (ToRing.TO_RESEND if cell.returned_codes else ToRing.MISSING).format(
            count=len(cell.missing), late=late
        )
    if cell.competing:
        yield ToRing.COMPETING.format(count=len(cell.competing))
    if cell.sent_back:
        yield ToRing.SENT_BACK
    if cell.unread:
        yield ToRing.UNREAD
    if cell.content and cell.content.unusable:
        yield ToRing.UNUSABLE
    if cell.content and cell.content.blank:
        yield ToRing.BLANK.format(count=len(cell.content.blank))
    if cell.wrong:
        yield ToRing.WRONG.format(count=len(cell.wrong), codes=", ".join(cell.wrong))


def _undecided(cell: QuarterOfDivision) -> list[Submission]:
    return [s for s in cell.counting if s.state is EventKind.SUBMITTED]


def _filled(cell: QuarterOfDivision) -> str:
    if cell.content is None:
        return ""
    text = filling_text(cell.content.filling)
    unread = cell.unread or cell.content.unusable
    return RegisterLine.PARTLY_READ.format(filling=text) if unread else text


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
    return RegisterLine.SECTION.format(section=section) if section else submission.path.name


def _changed(cell: QuarterOfDivision) -> Iterator[str]:
    changed = cell.changed
    if changed.codes:
        count, codes = len(changed.codes), ", ".join(changed.codes)
        yield RegisterLine.CHANGED.format(count=count, codes=codes)
    if changed.unknown:
        codes = ", ".join(changed.unknown)
        yield RegisterLine.CHANGE_UNKNOWN.format(codes=codes)


def _handling(settings: Settings, cell: QuarterOfDivision, submission: Submission) -> Iterator[str]:
    event = submission.latest
    by = RegisterLine.BY.format(by=event.by) if event.by else ""
    yield f"{event.kind.value} {settings.told(event.at)}{by}"
    if arrival := arrival_text(settings, submission):
        yield arrival
    if submission.submitted.unchanged:
        yield RegisterLine.UNCHANGED
    if submission in cell.unread:
        yield RegisterLine.UNREAD.format(book=submission.book.value)
    if submission in cell.waiting:
        yield RegisterLine.WAITS
