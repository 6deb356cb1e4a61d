"""Kirim: the workbook goes into the inbox of the planning unit, and a receipt comes back."""

from __future__ import annotations

from pathlib import Path

from iku_excel.findings import Level, fold
from iku_excel.hosts.excel_book import ExcelBook
from iku_excel.inbox import Foreseen, Review, review_quarter
from iku_excel.inbox.places import QUARTER_FOLDERS
from iku_excel.inbox.settings import is_prepared
from iku_excel.signoff import SignOffStatus, canonical_inputs, signoff_states
from iku_excel.tasks import Refusal, clock
from iku_excel.tasks.proofs import Shelf
from iku_excel.tasks.sending.list_lines import foreseen_text
from iku_excel.tasks.sending.submitting import (
    Wishes,
    after_submission,
    details_of,
    foreseen,
    receipt_facts,
    receipt_heading,
    submit_reviewed,
)
from iku_excel.tasks.signing import signed_line
from iku_excel.tasks.wording import unit_line
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes

from . import dialogs
from .conversation import (
    YES,
    Conversation,
    Kind,
    Step,
    ask_quarter,
    ask_yes,
    finding_line,
    fitting,
    message,
)
from .remembered import remember, remembered
from .workbooks import (
    ask_despite_errors,
    existing_folder,
    found_line,
    read_book,
    which_quarter,
)

TITLE = dialogs.TITLES["kirim"]
_YEAR = 4
"""Inputs up to the last quarter are all there are."""


def submit(book: ExcelBook) -> Conversation:
    """Send a quarter of the saved workbook; ends with the receipt."""
    if not book.is_saved:
        if not (yield from ask_yes(TITLE, dialogs.SUBMIT_SAVE_NOW, likely=YES)):
            return message(TITLE, dialogs.SUBMIT_SAVE_FIRST)
        book.save()
    workbook = _as_saved(book)
    asked = which_quarter(workbook, dialogs.SUBMIT_QUARTER)
    quarter = yield from ask_quarter(TITLE, asked, workbook.reported_quarter)
    review = review_quarter(workbook, quarter, clock.now().date())
    if not (yield from ask_despite_errors(TITLE, review, dialogs.SUBMIT_DESPITE_ERRORS)):
        return message(TITLE, dialogs.SUBMIT_MEND_FIRST)
    known = remembered().kotak_masuk
    chosen = yield Step(Kind.FOLDER, dialogs.SUBMIT_INBOX, "", known)
    inbox = existing_folder(chosen)
    wishes = Wishes(shelf=Shelf([book.path]) if book.path is not None else Shelf())
    seen = foreseen(review, details_of(review, wishes)[0], inbox, wishes, clock.now())
    if not (yield from ask_yes(TITLE, _confirmation(review, inbox, seen))):
        return message(TITLE, dialogs.SUBMIT_NOTHING)
    receipt, found = submit_reviewed(review, inbox, clock.now(), wishes)
    remember(kotak_masuk=str(inbox))
    facts = [f"{label}: {value}" for label, value in receipt_facts(receipt, workbook) if value]
    lines = [*receipt_heading(receipt, workbook), dialogs.SUBMIT_COPY, "", *facts]
    # What was known before is counted; what the sending itself brought up is said.
    news = [f for f in found if f not in review.findings and f.level is not Level.INFO]
    head = "\n".join([*lines, "", *([dialogs.SUBMIT_NEWS] if news else [])])
    return message(
        TITLE, fitting(head, list(map(finding_line, fold(news))), after_submission(receipt))
    )


def _as_saved(book: ExcelBook) -> FilledWorkbook:
    """The workbook from the bytes of its file, so that the receipt is of the sender's own file.

    Where the file cannot be read (it lies at an address), as Excel would save it now. Refused
    where the file is no longer what is open: people send what they see.
    """
    opened = read_book(book)
    path = book.path
    try:
        data = path.read_bytes() if path is not None else None
    except OSError:
        data = None
    if data is None:
        return opened
    saved = read_workbook_bytes(data, book.name)
    if canonical_inputs(saved, _YEAR).sha256 != canonical_inputs(opened, _YEAR).sha256:
        raise Refusal(*dialogs.SUBMIT_REPLACED)
    return saved


def _confirmation(review: Review, inbox: Path, seen: Foreseen) -> str:
    """What is about to be sent, where to, and what it replaces there: a folder without
    submissions may be a slip."""
    workbook, quarter = review.workbook, review.quarter
    state = signoff_states(workbook)[quarter]
    signed = state.signoff if state.status is SignOffStatus.VALID else None
    is_used = is_prepared(inbox) or any(inbox.glob(QUARTER_FOLDERS))
    lines = [
        unit_line(workbook, quarter),
        signed_line(signed) if signed else f"{state.status.value.capitalize()}.",
        found_line(review),
        "",
        dialogs.SUBMIT_TO.format(inbox=inbox),
        dialogs.SUBMIT_FORESEEN.format(what=foreseen_text(seen)),
        *([] if is_used else [dialogs.SUBMIT_UNUSED]),
        *(
            dialogs.ATTENTION.format(message=finding.message)
            for finding in seen.findings
            if finding.level is not Level.INFO
        ),
        "",
        dialogs.SUBMIT_NOW,
    ]
    return "\n".join(lines)
