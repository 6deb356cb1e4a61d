"""An open workbook of Excel: what it holds now, and edits written into it.

Windows does not let a file be changed that Excel has open. So what is computed is computed from a
saved copy (:meth:`ExcelBook.content`), and what comes out is written through Excel
(:meth:`ExcelBook.write`), which needs no file.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iku_excel.xlsx import CellEdit, FormulaEdit

from . import excel_texts
from .excel_cells import (
    CellWrite,
    Content,
    ExcelRefused,
    NotAsWritten,
    contents,
    put,
    put_back,
    write_of,
)
from .excel_log import excel_logger
from .excel_texts import Doing

__all__ = ["ExcelBook", "ExcelRefused", "open_book"]

# RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER and Excel's own 0x800AC472.
_BUSY = {-2_147_418_111, -2_147_417_846, -2_146_777_998}
_NO_PASSWORD = "-"  # noqa: S105
"""Ignored where a sheet has no password. Given none, Excel would ask for it in a dialog."""
_QUIET = ("ScreenUpdating", "EnableEvents", "DisplayAlerts")
_PERMISSIONS = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)
"""In the order of the arguments of ``Worksheet.Protect``."""


def open_book(com_workbook: object) -> ExcelBook:
    """The workbook that VBA hands over; on Windows only."""
    import xlwings as xw

    engine: Any = importlib.import_module("xlwings._xlwindows")  # which is there on Windows only
    book = xw.Book(impl=engine.Book(xl=engine.Dispatch(com_workbook)))
    return ExcelBook(book, engine.pywintypes.com_error)


class ExcelBook:
    """An open workbook; every method raises ExcelRefused where Excel does not do what it should.

    ``book`` is an ``xlwings.Book``, ``com_error`` what a failed call of Excel raises.
    """

    def __init__(self, book: Any, com_error: type[Exception]) -> None:
        self._book = book
        self._com_error = com_error

    @property
    def name(self) -> str:
        """The file name, or Excel's name for a book that was never saved."""
        with self._refusing(Doing.NAME):
            return str(self._book.name)

    @property
    def path(self) -> Path | None:
        """Where the file lies; None if it was never saved or lies at an address (OneDrive)."""
        with self._refusing(Doing.PLACE):
            folder, full_name = str(self._book.api.Path), str(self._book.api.FullName)
        if not folder or folder.lower().startswith(("http:", "https:")):
            return None
        return Path(full_name)

    @property
    def is_saved(self) -> bool:
        """Whether nothing was changed since the book was saved."""
        with self._refusing(Doing.STATE):
            return bool(self._book.api.Saved)

    @property
    def is_read_only(self) -> bool:
        """Whether Excel may not save the book under its own name."""
        with self._refusing(Doing.STATE):
            return bool(self._book.api.ReadOnly)

    def content(self) -> bytes:
        """The bytes of the file as Excel would save it now; the book itself stays as it is."""
        suffix = Path(self.name).suffix or ".xlsx"
        with tempfile.TemporaryDirectory(prefix="iku-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / f"salinan{suffix}"
            with self._refusing(Doing.COPY):
                self._book.api.SaveCopyAs(str(copy))
            return copy.read_bytes()

    def save(self) -> None:
        """Save the book where it lies."""
        with self._refusing(Doing.SAVE):
            workbook = self._book.api
            if not workbook.Path:
                raise ExcelRefused(*excel_texts.NEVER_SAVED)
            if self.is_read_only:
                raise ExcelRefused(*excel_texts.READ_ONLY)
            workbook.Save()

    def calculate(self) -> None:
        """Compute every formula of all open workbooks anew."""
        with self._refusing(Doing.CALCULATE):
            self._book.api.Application.CalculateFull()

    def write(self, edits: Sequence[CellEdit | FormulaEdit]) -> None:
        """Make all edits in their order or, as far as Excel allows, none.

        Sheets protected without a password are opened for it and protected again as before; one
        with a password refuses before anything is written. Text stays text, whatever it looks
        like. Excel forgets its undo list. ValueError for an edit that no workbook can take, and
        for cached results, which Excel computes itself.
        """
        if not edits:
            return
        with self._refusing(Doing.READ):
            date1904 = bool(self._book.api.Date1904)
        writes = [write_of(edit, date1904=date1904) for edit in edits]
        with self._refusing(Doing.WRITE):
            sheets = {name: self._sheet(name) for name in dict.fromkeys(w.sheet for w in writes)}
            with self._quiet(), self._unprotected(sheets):
                self._write_all(writes, sheets)

    def _sheet(self, name: str) -> Any:
        try:
            return self._book.api.Worksheets(name)
        except self._com_error as problem:
            if _is_busy(problem):
                raise
            raise ExcelRefused(*excel_texts.NO_SHEET.of(sheet=name)) from problem

    def _write_all(self, writes: list[CellWrite], sheets: dict[str, Any]) -> None:
        # All are looked at before the first is written: a formula that must stay refuses them all.
        before = [contents(sheets[write.sheet], write) for write in writes]
        for number, write in enumerate(writes):
            try:
                put(sheets[write.sheet].Range(write.address), write.prop, write.value)
            except (self._com_error, AttributeError, NotAsWritten) as problem:
                changed = number + isinstance(problem, NotAsWritten)
                self._take_back(list(zip(writes, before, strict=True))[:changed], sheets)
                raise self._not_written(write, problem) from problem

    def _take_back(
        self, done: list[tuple[CellWrite, list[Content]]], sheets: dict[str, Any]
    ) -> None:
        for write, before in reversed(done):
            try:
                put_back(sheets[write.sheet].Range(write.address), write, before)
            except (self._com_error, AttributeError, NotAsWritten) as problem:
                excel_logger().exception("%s could not be put back", write.place)
                raise ExcelRefused(*excel_texts.NOT_PUT_BACK.of(place=write.place)) from problem

    def _not_written(self, write: CellWrite, problem: Exception) -> ExcelRefused:
        if isinstance(problem, AttributeError) or _is_busy(problem):
            return ExcelRefused(*excel_texts.BUSY)
        excel_logger().warning("%s not written: %r", write.place, problem)
        return ExcelRefused(*excel_texts.NOT_TAKEN.of(place=write.place, said=_said(problem)))

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        """No repainting, no macros of the workbook and no questions in between.

        A setting that Excel does not take back is logged only: what was written stays written.
        """
        application = self._book.api.Application
        before = {name: getattr(application, name) for name in _QUIET}
        try:
            for name in _QUIET:
                setattr(application, name, False)
            yield
        finally:
            for name, value in before.items():
                try:
                    setattr(application, name, value)
                except (self._com_error, AttributeError):
                    excel_logger().exception("%s could not be set back", name)

    @contextmanager
    def _unprotected(self, sheets: dict[str, Any]) -> Iterator[None]:
        """All sheets open to be written; afterwards protected as they were, whatever happened."""
        opened: list[_Protection] = []
        try:
            for name, sheet in sheets.items():
                if sheet.ProtectContents:
                    protection = _Protection.of(name, sheet)
                    self._unprotect(name, sheet)
                    opened.append(protection)
            yield
        finally:
            self._protect_again(opened)

    def _unprotect(self, name: str, sheet: Any) -> None:
        problem: Exception | None = None
        try:
            sheet.Unprotect(_NO_PASSWORD)
        except self._com_error as failure:
            if _is_busy(failure):
                raise
            problem = failure
        if problem is not None or sheet.ProtectContents:
            raise ExcelRefused(*excel_texts.PASSWORD.of(sheet=name)) from problem

    def _protect_again(self, opened: list[_Protection]) -> None:
        left: list[str] = []
        for protection in opened:
            try:
                protection.restore()
            except (self._com_error, AttributeError):
                excel_logger().exception("%s could not be protected again", protection.name)
                left.append(excel_texts.SHEET.format(sheet=protection.name))
        if left:
            raise ExcelRefused(*excel_texts.LEFT_UNPROTECTED.of(sheets=", ".join(left)))

    @contextmanager
    def _refusing(self, doing: Doing) -> Iterator[None]:
        try:
            yield
        except self._com_error as problem:
            if _is_busy(problem):
                raise ExcelRefused(*excel_texts.BUSY) from problem
            excel_logger().exception("Excel failed: %s", doing)
            told = excel_texts.FAILED.of(doing=doing, said=_said(problem))
            raise ExcelRefused(*told) from problem
        except AttributeError as problem:
            # What pywin32 makes of a property that a busy Excel does not answer for.
            excel_logger().exception("Excel did not answer: %s", doing)
            raise ExcelRefused(*excel_texts.BUSY) from problem


@dataclass(frozen=True, slots=True)
class _Protection:
    """How a sheet is protected: the arguments of ``Protect``, and what may be selected."""

    name: str
    sheet: Any
    arguments: tuple[bool, ...]
    selection: int

    @classmethod
    def of(cls, name: str, sheet: Any) -> _Protection:
        protection = sheet.Protection
        arguments = (
            sheet.ProtectDrawingObjects,
            sheet.ProtectContents,
            sheet.ProtectScenarios,
            sheet.ProtectionMode,  # protected from people only, not from programs
            *(getattr(protection, permission) for permission in _PERMISSIONS),
        )
        return cls(name, sheet, tuple(map(bool, arguments)), sheet.EnableSelection)

    def restore(self) -> None:
        self.sheet.Protect("", *self.arguments)
        self.sheet.EnableSelection = self.selection


def _is_busy(problem: Exception) -> bool:
    """Whether Excel takes no calls now, such as while somebody types into a cell."""
    return not _BUSY.isdisjoint({problem.args[0] if problem.args else None, _details(problem)[5]})


def _said(problem: Exception) -> str:
    """Excel's own words, to end a sentence with."""
    words = str(_details(problem)[2] or "").strip()
    return f": {words}" if words else "."


def _details(problem: Exception) -> tuple[Any, ...]:
    """Of a com_error: code, source, words, help file, help id and the code of Excel itself."""
    details = problem.args[2] if len(problem.args) > 2 else None
    return details if isinstance(details, tuple) and len(details) == 6 else (None,) * 6
