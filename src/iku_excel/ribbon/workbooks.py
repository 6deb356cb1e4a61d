"""The workbook behind a button: reading it, reviewing a quarter, files that are only shown."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from pathlib import Path

from iku_excel.calc.wording import quarter_name
from iku_excel.findings import FileMessage, Level, count_of, fold
from iku_excel.hosts.excel_book import ExcelBook
from iku_excel.inbox import Review, last_ended_quarter
from iku_excel.tasks import Refusal, clock
from iku_excel.workbook import FilledWorkbook, UnusableWorkbook, read_workbook_bytes
from iku_excel.xlsx import write_atomically

from . import dialogs
from .conversation import Step, ask_yes, finding_line, fitting

_MOST_NAMES = 50
_NO_INPUTS = {
    message.name
    for message in (
        FileMessage.BUKAN_ISIAN_IKU, FileMessage.HASIL_REKAP, FileMessage.KELUARAN_IKU,
    )
}  # fmt: skip


def read_book(book: ExcelBook) -> FilledWorkbook:
    """The inputs that stand in the open workbook now, saved or not.

    Refused for another kind of workbook, such as the list of findings that lies in front.
    """
    try:
        return read_workbook_bytes(book.content(), book.name)
    except UnusableWorkbook as problem:
        if problem.finding.code not in _NO_INPUTS:
            raise
        raise Refusal(*dialogs.NOT_AN_INPUT_BOOK.of(book=book.name)) from problem


def existing_folder(answer: str) -> Path:
    """The folder that was chosen; refused where it is gone, such as on a lost network drive."""
    folder = Path(answer)
    if not folder.is_dir():
        raise Refusal(*dialogs.NO_FOLDER.of(folder=folder))
    return folder


def which_quarter(workbook: FilledWorkbook, asked: str) -> str:
    """The question for the quarter; a cover that was forgotten at an earlier one shows here."""
    ended = last_ended_quarter(workbook.identity.year, clock.now().date())
    if ended is None or ended == workbook.reported_quarter:
        return asked
    cover = quarter_name(workbook.reported_quarter)
    return dialogs.COVER_SAYS.format(asked=asked, cover=cover, ended=quarter_name(ended))


def ask_despite_errors(title: str, review: Review, question: str) -> Generator[Step, str, bool]:
    """Whether to go on: without errors yes, else as the person decides, who sees them."""
    if not review.errors:
        return True
    head = dialogs.ERRORS.format(counts=count_of(review.errors, levels=[Level.ERROR]))
    text = fitting(head, list(map(finding_line, fold(review.errors))), f"\n{question}")
    return (yield from ask_yes(title, text))


def found_line(review: Review) -> str:
    """How many findings the quarter has."""
    return dialogs.FOUND.format(counts=count_of(review.findings))


def shown_file(name: str, data: bytes) -> Path:
    """Write a file for Excel to open, in a temporary folder; one that is open is left alone."""
    folder = Path(tempfile.gettempdir()) / "iku"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    number = 1
    while True:
        try:
            write_atomically(path, data)
        except PermissionError:
            number += 1
            if number > _MOST_NAMES:
                raise
            path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        else:
            return path
