"""Keeping what was there before a workbook is written over."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".cadangan"


def keep_backup(book: Path) -> Path:
    """Copy a workbook beside itself and return the copy; an earlier backup is never replaced.

    Where an earlier one holds the same bytes, it serves.
    """
    from iku_excel.xlsx import write_atomically

    content = book.read_bytes()
    number = 1
    backup = book.with_name(book.name + SUFFIX)
    while backup.exists() and backup.read_bytes() != content:
        number += 1
        backup = book.with_name(f"{book.name}{SUFFIX}-{number}")
    if not backup.exists():
        write_atomically(backup, content)
    return backup
