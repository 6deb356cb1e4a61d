"""Workbooks as they come by chat, and what became of them, for the tests of ``iku kirim``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from iku_excel.inbox import read_inbox
from iku_excel.signoff import sign
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells

VERSION_2 = Path(__file__).parents[1] / "version_2"
TO = ("--ke", "INBOX")


def typed(book: Path, code: str, key: str, quarter: int, value: object, target: Path) -> Path:
    """A copy of the workbook in which somebody typed another value."""
    place = read_workbook(book).indicators[code].scalar_places[key]
    edit = CellEdit(place.sheet, place.cell(quarter), value)
    target.write_bytes(edit_cells(book.read_bytes(), [edit]))
    return target


def corrected(book: Path, target: Path, value: int = 71) -> Path:
    """``p3h`` with another figure for TW II; its sign-off does not hold any more."""
    return typed(book, "7136.1.1", "diberikan_litigasi", 2, value, target)


def emptied(book: Path, code: str, tables: tuple[str, ...] = ("bukti", "catatan")) -> list[Any]:
    """The edits that clear an indicator's figures, and what is written in these tables."""
    filled = read_workbook(book).indicators[code]
    scalars = [
        CellEdit(place.sheet, place.cell(quarter), None)
        for place in filled.scalar_places.values()
        for quarter in (1, 2, 3, 4)
    ]
    rows = [
        CellEdit(place.sheet, place.cell(row, column), None)
        for name in tables
        for place in [filled.table_places[name]]
        for row in range(1, len(place.rows) + 1)
        for column in place.columns
    ]
    return scalars + rows


def on_cover(book: Path, value: object) -> Path:
    """Write another quarter on the cover."""
    cover = read_workbook(book).about["triwulan"]
    edit = CellEdit(cover.sheet, cover.cell, value)
    book.write_bytes(edit_cells(book.read_bytes(), [edit]))
    return book


def signed(book: Path, at: datetime) -> Path:
    read = read_workbook(book)
    book.write_bytes(sign(read, book.read_bytes(), 2, "Budi Santoso", "Kepala Divisi P3H", at))
    return book


def sent(inbox: Path) -> dict[str, list[str]]:
    """The states of what lies in the inbox, by division and quarter."""
    found: dict[str, list[str]] = {}
    for submission in read_inbox(inbox).submissions:
        folder = submission.folder
        found.setdefault(f"{folder.division} TW{folder.quarter}", []).append(submission.state.value)
    return found


def fates(outcome: Any) -> dict[str, str]:
    return {one["berkas"]: one["nasib"] for one in outcome.json["kiriman"]}


def codes(outcome: Any, file: str) -> set[str]:
    (one,) = (one for one in outcome.json["kiriman"] if one["berkas"] == file)
    return {finding["kode_temuan"] for finding in one["temuan"]}
