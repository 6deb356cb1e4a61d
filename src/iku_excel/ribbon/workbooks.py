"""The workbook behind a button: reading it, reviewing a quarter, files that are only shown."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from pathlib import Path

from iku_excel.hosts.excel_book import ExcelBook
from iku_excel.inbox import Review
from iku_excel.tasks.wording import count_of
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.xlsx import write_atomically

from .conversation import Step, ask_yes, finding_line, fitting

_MOST_NAMES = 50


def read_book(book: ExcelBook) -> FilledWorkbook:
    """The inputs that stand in the open workbook now, saved or not."""
    return read_workbook_bytes(book.content(), book.name)


def ask_despite_errors(title: str, review: Review, question: str) -> Generator[Step, str, bool]:
    """Whether to go on: without errors yes, else as the person decides, who sees them."""
    if not review.errors:
        return True
    head = f"Ada {len(review.errors)} galat; angkanya tidak dapat dipakai:"
    text = fitting(head, list(map(finding_line, review.errors)), f"\n{question}")
    return (yield from ask_yes(title, text))


def found_line(review: Review) -> str:
    """How many findings the quarter has."""
    return f"Temuan: {count_of(review.findings)}."


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
