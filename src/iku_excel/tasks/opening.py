"""Whether a workbook stands open in another program."""

from __future__ import annotations

from pathlib import Path

from iku_excel.findings import FileMessage, Finding

_LOCKS = ("~${}", ".~lock.{}#")
"""What Excel and LibreOffice put beside a workbook while it is open."""


def open_elsewhere(book: Path) -> Finding | None:
    """That the workbook is open in another program, where what may be unsaved is not read."""
    if any(book.with_name(lock.format(book.name)).exists() for lock in _LOCKS):
        return FileMessage.BUKU_TERBUKA.at().located(file=book.name)
    return None
