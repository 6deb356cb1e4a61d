"""What the tests of the buttons compare with: the open book's content, and the command's work."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from iku_excel.cli.main import iku
from iku_excel.workbook import read_workbook_bytes
from iku_excel.xlsx import CellEdit, edit_cells

HEAD = ("Sri Wahyuni, S.H.", "Kepala Divisi P3H")
"""Who signs: name and position."""


def content(book):
    return read_workbook_bytes(book.current(), book.name)


def commanded(*arguments: object) -> None:
    """Run ``iku`` as a user would."""
    with pytest.raises(SystemExit):
        iku.main([str(argument) for argument in arguments])


def with_another_figure(book):
    place = content(book).indicators["7136.1.1"].scalar_places["diberikan_litigasi"]
    changed = edit_cells(book.data, [CellEdit(place.sheet, place.cell(2), 71)])
    return type(book)(changed, name=book.name, folder=book.folder)


def with_parts(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with every part of it changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            new.writestr(info, change(old.read(info)))
    return made.getvalue()
