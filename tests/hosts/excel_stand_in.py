"""A stand-in for an open workbook of Excel, over the bytes of a real file.

It has what :class:`ExcelBook` uses of ``xlwings.Book`` and of Excel's object model behind ``.api``,
and does what Excel is documented to do there: it refuses locked cells, long arrays and parts of
arrays, and takes an unmarked text for whatever it looks like. It computes nothing. ``writes``
holds what was written, in order; ``SaveCopyAs`` writes the file with what differs from it now.

    book = StandInBook(data, name="IKU_….xlsx")
    excel = ExcelBook(book, ComError)
    excel.write([CellEdit("Sampul", "C4", "TW II")])
    book.writes     # [Write("Sampul", "C4", "Value2", "'TW II")]
    excel.content()
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from excel_sheets import ComError, Range, Sheet, Write, held_in
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.functions import FUNCTIONS
from iku_excel.xlsx import FormulaEdit, cell_address, edit_cells

__all__ = ["BUSY_CODES", "ComError", "Range", "Sheet", "StandInBook", "Write"]

BUSY_CODES = (-2_147_418_111, -2_147_417_846, -2_146_777_998)
_OWN_FUNCTION = re.compile(rf"(?<![\w!])(?=(?:{'|'.join(FUNCTIONS)})\()")


@lru_cache(maxsize=8)
def _opened(data: bytes) -> list[tuple[Worksheet, dict[tuple[int, int], object]]]:
    """The sheets and what stands in their cells; nothing is ever written to them."""
    return [(sheet, held_in(sheet)) for sheet in load_workbook(BytesIO(data)).worksheets]


class StandInBook:
    """What ``xlwings.Book`` is to the add-in: a name, and Excel's own workbook.

    ``failing`` are the numbers (from 1) of the writes that Excel refuses. While ``busy`` is one of
    BUSY_CODES, no call is answered.
    """

    def __init__(
        self,
        data: bytes,
        *,
        name: str = "buku.xlsx",
        folder: str = "C:\\IKU",
        saved: bool = True,
        failing: Collection[int] = (),
        busy: int = 0,
    ) -> None:
        self.name = name
        self.data = data
        self.folder = folder
        self.failing = failing
        self.busy = busy
        self.read_only = self.date1904 = False
        self.writes: list[Write] = []
        self.calls: list[str] = []
        """Save, CalculateFull, Unprotect and Protect, in order."""
        self._saved = saved
        self._attempts = 0
        self.application = Application(self)
        self._sheets = {sheet.title: Sheet(self, sheet, held) for sheet, held in _opened(data)}

    @property
    def api(self) -> Workbook:
        self.answer()
        return Workbook(self)

    def answer(self) -> None:
        """Raise while Excel is busy."""
        if self.busy:
            raise ComError("", self.busy)

    def note(self, write: Write) -> None:
        """Take down a write that is about to be made, or refuse it."""
        self._attempts += 1
        if self._attempts in self.failing:
            raise ComError("Kesalahan buatan.")
        self.writes.append(write)
        self._saved = False

    def sheet(self, name: str) -> Sheet:
        if name not in self._sheets:
            raise ComError("Subscript out of range")
        return self._sheets[name]

    def cells(self) -> dict[tuple[str, str], object]:
        """Everything that stands in cells now, to compare."""
        return {
            (name, cell_address(*place)): content
            for name, sheet in self._sheets.items()
            for place, content in sheet.contents.items()
        }

    def protection(self) -> dict[str, Any]:
        """How each sheet is protected now, to compare; None if it is not."""
        return {name: sheet.protection_state() for name, sheet in self._sheets.items()}

    def current(self) -> bytes:
        """The file as Excel would save it."""
        edits = [edit for sheet in self._sheets.values() for edit in sheet.edits()]
        if b"externalLink" in self.data:  # Excel links the functions of an add-in by itself
            edits = [_linked(edit) if isinstance(edit, FormulaEdit) else edit for edit in edits]
        return edit_cells(self.data, edits)


def _linked(edit: FormulaEdit) -> FormulaEdit:
    return replace(edit, formula=_OWN_FUNCTION.sub("[1]!", edit.formula))


class Workbook:
    """``Workbook`` of Excel's object model, as far as it is used."""

    def __init__(self, book: StandInBook) -> None:
        self._book = book
        self.Application = book.application
        self.Path = book.folder
        self.FullName = f"{book.folder}\\{book.name}" if book.folder else book.name
        if book.folder.startswith("http"):
            self.FullName = f"{book.folder}/{book.name}"
        self.Saved = book._saved
        self.ReadOnly = book.read_only
        self.Date1904 = book.date1904

    def Worksheets(self, name: str) -> Sheet:  # noqa: N802
        return self._book.sheet(name)

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        Path(path).write_bytes(self._book.current())

    def Save(self) -> None:  # noqa: N802
        self._book.calls.append("Save")
        self._book._saved = True


class Application:
    """``Application``: the settings, and what is computed when."""

    def __init__(self, book: StandInBook) -> None:
        self.book = book
        self.ScreenUpdating = True
        self.EnableEvents = True
        self.DisplayAlerts = True

    def CalculateFull(self) -> None:  # noqa: N802
        self.book.calls.append("CalculateFull")

    @property
    def is_quiet(self) -> bool:
        return not (self.ScreenUpdating or self.EnableEvents or self.DisplayAlerts)
