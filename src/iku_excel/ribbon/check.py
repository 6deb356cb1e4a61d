"""Periksa buku ini: all findings, as ``iku periksa`` tells them."""

from __future__ import annotations

from pathlib import Path

from iku_excel.calc.wording import quarter_name
from iku_excel.findings import count_of
from iku_excel.hosts.excel_book import ExcelBook
from iku_excel.tasks.checking import all_findings

from .conversation import Conversation, Kind, Step, message, nothing_asked
from .report import findings_report
from .workbooks import read_book, shown_file

TITLE = "Periksa buku ini"


def check(book: ExcelBook) -> Conversation:
    """Check the open workbook for the quarter of its cover; findings open as a workbook."""
    yield from nothing_asked()
    workbook = read_book(book)
    quarter = workbook.reported_quarter
    findings = all_findings(workbook, quarter)
    period = f"{quarter_name(quarter)} {workbook.identity.year}"
    if not findings:
        return message(TITLE, f"{book.name}, sampai {period}: tidak ada temuan.")
    report = findings_report(book.name, book.path, period, findings)
    path = shown_file(f"Temuan_{Path(book.name).stem}_TW{quarter}.xlsx", report)
    # The list links to the cells only where the book lies in a folder.
    links = "; klik selnya untuk melihat isiannya." if book.path else "."
    text = (
        f"{book.name}, sampai {period}: {count_of(findings)}.\n\n"
        f"Daftarnya dibuka sebagai buku tersendiri{links}"
    )
    return Step(Kind.OPEN, TITLE, text, str(path))
