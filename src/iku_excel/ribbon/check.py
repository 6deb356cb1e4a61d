"""Periksa buku ini: all findings, as ``iku periksa`` tells them."""

from __future__ import annotations

from pathlib import Path

from iku_excel.calc.wording import quarter_name
from iku_excel.findings import count_of
from iku_excel.hosts.excel_book import ExcelBook
from iku_excel.tasks.checking import all_findings

from . import dialogs
from .conversation import Conversation, Kind, Step, message, nothing_asked
from .report import findings_report
from .workbooks import read_book, shown_file

TITLE = dialogs.TITLES["periksa"]


def check(book: ExcelBook) -> Conversation:
    """Check the open workbook for the quarter of its cover; findings open as a workbook."""
    yield from nothing_asked()
    workbook = read_book(book)
    quarter = workbook.reported_quarter
    findings = all_findings(workbook, quarter)
    period = f"{quarter_name(quarter)} {workbook.identity.year}"
    if not findings:
        return message(TITLE, dialogs.CHECK_NOTHING.format(book=book.name, period=period))
    report = findings_report(book.name, book.path, period, findings)
    path = shown_file(f"Temuan_{Path(book.name).stem}_TW{quarter}.xlsx", report)
    # The list links to the cells only where the book lies in a folder.
    links = dialogs.CHECK_LINKS if book.path else dialogs.CHECK_NO_LINKS
    text = dialogs.CHECK_FOUND.format(
        book=book.name, period=period, counts=count_of(findings), links=links
    )
    return Step(Kind.OPEN, TITLE, text, str(path))
