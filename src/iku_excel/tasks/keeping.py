"""Keeping what was there before a file is written over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .texts.refused import Refused

SUFFIX = ".cadangan"


def keep_backup(book: Path) -> Path:
    """Copy a workbook beside itself and return the copy; an earlier backup is never replaced.

    Where an earlier one holds the same bytes, it serves.
    """
    from iku_excel.xlsx import write_atomically

    refuse_inside_inbox(book)
    content = book.read_bytes()
    number = 1
    backup = book.with_name(book.name + SUFFIX)
    while backup.exists() and backup.read_bytes() != content:
        number += 1
        backup = book.with_name(f"{book.name}{SUFFIX}-{number}")
    if not backup.exists():
        write_atomically(backup, content)
    return backup


def refuse_inside_inbox(path: Path) -> None:
    """Refuse to write among submissions: a submission is what was sent, and stays that."""
    from iku_excel.inbox.places import is_event_name, located

    if located(path) is None:
        return
    if any(is_event_name(other.name) for other in path.parent.glob("*.json")):
        raise Refused.INSIDE_INBOX.of(path=path)


def refuse_input_as_output(outputs: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Refuse to write over a file that is read."""
    read = {path.resolve() for path in inputs}
    for output in outputs:
        if output.resolve() in read:
            raise Refused.INPUT_AS_OUTPUT.of(output=output)


def refuse_book_as_output(path: Path, content: bytes) -> None:
    """Refuse to write something else over a book of inputs, whoever's it is; ``content`` is what
    stands at ``path``."""
    from iku_excel.findings import FileMessage
    from iku_excel.workbook import UnusableWorkbook, read_workbook_bytes

    # What is wrong with a book whose identity could be read.
    still_a_book = {
        FileMessage.TANGGAL_1904.name,
        FileMessage.KATALOG_TIDAK_ADA.name,
        FileMessage.KATALOG_DITOLAK.name,
        FileMessage.DIVISI_TIDAK_DIKENAL.name,
    }
    try:
        read_workbook_bytes(content, path.name)
    except UnusableWorkbook as problem:
        if problem.finding.code not in still_a_book:
            return
    link = f" (tautan ke {path.resolve()})" if path.is_symlink() else ""
    raise Refused.BOOK_AS_OUTPUT.of(output=f"{path}{link}")


def write_keeping(path: Path, content: bytes) -> Path | None:
    """Write a file, its folder too; the backup of what was there with another content."""
    from iku_excel.xlsx import write_atomically

    refuse_inside_inbox(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    other = path.is_file() and path.read_bytes() != content
    backup = keep_backup(path) if other else None
    write_atomically(path, content)
    return backup
