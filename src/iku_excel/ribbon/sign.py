"""Sahkan triwulan: the division head sees what is signed, then signs it in the open workbook."""

from __future__ import annotations

from iku_excel.findings import Level, count_of
from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.hosts.excel_book import ExcelBook, ExcelRefused
from iku_excel.inbox import Review, review_quarter
from iku_excel.signoff import SignOff, sign_edits, signoff_states
from iku_excel.tasks import clock
from iku_excel.tasks.reviewing import result_rows
from iku_excel.tasks.signing import also_changed_line, replacement_line, signed_line, signed_record
from iku_excel.tasks.wording import unit_line
from iku_excel.workbook import FilledWorkbook

from . import dialogs
from .conversation import (
    YES,
    Conversation,
    ask_quarter,
    ask_text,
    ask_yes,
    failure,
    fitting,
    message,
)
from .remembered import remember, remembered
from .workbooks import ask_despite_errors, found_line, read_book, which_quarter

TITLE = dialogs.TITLES["sahkan"]


def sign(book: ExcelBook) -> Conversation:
    """Show a quarter, ask who signs it, write the sign-off and verify it."""
    workbook = read_book(book)
    asked = which_quarter(workbook, dialogs.SIGN_QUARTER)
    quarter = yield from ask_quarter(TITLE, asked, workbook.reported_quarter)
    review = review_quarter(workbook, quarter, clock.now().date())
    if not (yield from ask_yes(TITLE, _seen(review), likely=YES)):
        return message(TITLE, dialogs.SIGN_NOTHING)
    if not (yield from ask_despite_errors(TITLE, review, dialogs.SIGN_DESPITE_ERRORS)):
        return message(TITLE, dialogs.SIGN_MEND_FIRST)
    name, position = _signer(workbook, quarter)
    name = yield from ask_text(TITLE, dialogs.SIGN_NAME, name, dialogs.SIGN_NO_NAME)
    position = yield from ask_text(TITLE, dialogs.SIGN_POSITION, position, dialogs.SIGN_NO_POSITION)
    unit = unit_line(workbook, quarter)
    question = dialogs.SIGN_NOW.format(unit=unit, name=name, position=position)
    if not (yield from ask_yes(TITLE, question)):
        return message(TITLE, dialogs.SIGN_NOTHING)
    states = signoff_states(workbook)
    book.write(sign_edits(workbook, quarter, name, position, clock.now()))
    try:
        book.calculate()
        record = signed_record(book.content(), workbook, quarter)
    except ExcelRefused as problem:
        return failure(TITLE, *dialogs.SIGN_NOT_VERIFIED.of(reason=problem.reason))
    if record is None:
        return failure(TITLE, *dialogs.SIGN_NOT_VALID)
    remember(nama=name, jabatan=position)
    errors = count_of(review.errors, levels=[Level.ERROR])
    lines = [
        unit,
        signed_line(record),
        dialogs.SIGN_CODE.format(code=record.code),
        replacement_line(states[quarter]),
        also_changed_line(states, quarter),
        dialogs.SIGN_WITH_ERRORS.format(errors=errors) if review.errors else "",
        f"\n{WHAT_A_SIGNOFF_IS}",
        dialogs.SIGN_SAVE_AS if book.is_read_only else dialogs.SIGN_SAVE,
    ]
    return message(TITLE, "\n".join(filter(None, lines)))


def _seen(review: Review) -> str:
    """What is about to be signed: the unit, every result, and how many findings there are."""
    rows = [f"{row.code}: {row.achievement}, {row.status.value}" for row in result_rows(review)]
    head = dialogs.SIGN_RESULTS.format(unit=unit_line(review.workbook, review.quarter))
    return fitting(head, rows, f"{found_line(review)}\n{dialogs.SIGN_GO_ON}")


def _signer(workbook: FilledWorkbook, quarter: int) -> tuple[str, str]:
    """Name and position as the workbook's latest sign-off says, else as typed the last time."""
    states = signoff_states(workbook)
    own = states[quarter].signoff
    found = [own] if own else [state.signoff for state in states.values() if state.signoff]
    if found:
        latest: SignOff = max(found, key=lambda record: record.at)
        return latest.name, latest.position
    known = remembered()
    return known.nama, known.jabatan
