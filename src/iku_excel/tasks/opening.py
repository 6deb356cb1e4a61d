"""Opening a workbook among others, and whether it stands open in another program."""

from __future__ import annotations

from pathlib import Path

from iku_excel.catalog import Catalog
from iku_excel.findings import FileMessage, Finding
from iku_excel.recap.sources import SourceFile, read_source
from iku_excel.workbook import FilledWorkbook, UnusableWorkbook
from iku_excel.workbook.problems import unexpected_finding

_LOCKS = ("~${}", ".~lock.{}#")
"""What Excel and LibreOffice put beside a workbook while it is open."""


def open_elsewhere(book: Path) -> Finding | None:
    """That the workbook is open in another program, where what may be unsaved is not read."""
    if any(book.with_name(lock.format(book.name)).exists() for lock in _LOCKS):
        return FileMessage.BUKU_TERBUKA.at().located(file=book.name)
    return None


def read_alone(file: SourceFile, catalog: Catalog | None) -> FilledWorkbook | Finding:
    """A workbook among others, or why it cannot be used: one strange file never hides the others.

    One that is open elsewhere says so in its findings.
    """
    try:
        workbook = read_source(file, catalog)
    except UnusableWorkbook as problem:
        return problem.finding
    except Exception as problem:  # noqa: BLE001
        return unexpected_finding(problem, file.name)
    if not file.member and (opened := open_elsewhere(file.path)) is not None:
        workbook.findings.append(opened.located(file=file.name))
    return workbook
