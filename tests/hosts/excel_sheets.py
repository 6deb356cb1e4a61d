"""Sheets and cells of the stand-in for Excel: Excel's object model, as far as it is used."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, TypeGuard

from com_stub import ERROR_NUMBERS
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.xlsx import CellEdit, FormulaEdit, cell_address
from iku_excel.xlsx.address import CellRange, split_range

if TYPE_CHECKING:
    from excel_stand_in import StandInBook

_FAILED = -2_147_352_567  # DISP_E_EXCEPTION: Excel says more
_LOOKS_LIKE_A_NUMBER = re.compile(r"[\d.,:/ %-]*\d[\d.,:/ %-]*")
_PERMISSIONS = {  # in the order of Protect's arguments; in a file True means forbidden
    "AllowFormattingCells": "formatCells",
    "AllowFormattingColumns": "formatColumns",
    "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns",
    "AllowInsertingRows": "insertRows",
    "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns",
    "AllowDeletingRows": "deleteRows",
    "AllowSorting": "sort",
    "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}


class ComError(Exception):
    """What pywin32 raises: hresult, text, what Excel says, argument."""

    def __init__(self, words: str, hresult: int = _FAILED) -> None:
        said = (0, "Microsoft Excel", words, None, 0, -2_146_827_284) if words else None
        super().__init__(hresult, "Exception occurred.", said, None)


@dataclass(frozen=True)
class Write:
    """One assignment that Excel got: ``value`` as it was given, with its apostrophe."""

    sheet: str
    address: str
    prop: str
    value: object


@dataclass(frozen=True)
class _Formula:
    """A formula in a cell; ``array`` is the range of an array."""

    text: str
    array: str = ""


class _Protection:
    """``Worksheet.Protection``: what is allowed although the sheet is protected."""

    def __init__(self, allowed: dict[str, bool]) -> None:
        self.__dict__.update(allowed)


class Sheet:
    """``Worksheet``."""

    def __init__(
        self, book: StandInBook, sheet: Worksheet, held: dict[tuple[int, int], object]
    ) -> None:
        self.book = book
        self.name = sheet.title
        self.cell = sheet.cell
        self.contents = dict(held)
        self.merged = [merged.coord for merged in sheet.merged_cells.ranges]
        self._opened = held
        found = sheet.protection
        self.password = found.password or ""
        self.ProtectContents = bool(found.sheet)
        self.ProtectDrawingObjects = bool(found.sheet and found.objects)
        self.ProtectScenarios = bool(found.sheet and found.scenarios)
        self.ProtectionMode = False
        self.EnableSelection = 1 if found.selectLockedCells else 0
        self._allowed = {
            name: bool(found.sheet) and not getattr(found, forbidden)
            for name, forbidden in _PERMISSIONS.items()
        }

    @property
    def Protection(self) -> _Protection:  # noqa: N802
        return _Protection(self._allowed)

    def Unprotect(self, password: str) -> None:  # noqa: N802
        self.book.answer()
        if self.ProtectContents and self.password and password != self.password:
            raise ComError("The password you supplied is not correct.")
        self.book.calls.append(f"Unprotect {self.name}")
        self.ProtectContents = self.ProtectDrawingObjects = self.ProtectScenarios = False
        self.ProtectionMode = False
        self._allowed = dict.fromkeys(_PERMISSIONS, False)
        self.EnableSelection = 0

    def Protect(self, password: str, *arguments: bool) -> None:  # noqa: N802
        self.book.answer()
        self.book.calls.append(f"Protect {self.name}")
        self.password = password
        drawings, contents, scenarios, mode, *allowed = arguments
        self.ProtectDrawingObjects, self.ProtectContents = drawings, contents
        self.ProtectScenarios, self.ProtectionMode = scenarios, mode
        self._allowed = dict(zip(_PERMISSIONS, allowed, strict=True))

    def protection_state(self) -> tuple[object, ...] | None:
        if not self.ProtectContents:
            return None
        return (
            self.password,
            self.ProtectDrawingObjects,
            self.ProtectScenarios,
            self.ProtectionMode,
            self.EnableSelection,
            tuple(sorted(self._allowed.items())),
        )

    def edits(self) -> Iterator[CellEdit | FormulaEdit]:
        """What makes the file hold what the sheet holds now; cleared cells first."""
        changed = {
            place: self.contents.get(place)
            for place in sorted({*self._opened, *self.contents})
            if self._opened.get(place) != self.contents.get(place)
        }
        arrays = [split_range(c.array) for c in changed.values() if _is_array(c)]
        for place, content in changed.items():
            inside = any(_within((*place, *place), array) for array in arrays)
            if content is None and not inside:
                yield CellEdit(self.name, cell_address(*place), None, replace_formula=True)
        for place, content in changed.items():
            address = cell_address(*place)
            if isinstance(content, _Formula):
                yield FormulaEdit(self.name, address, content.text, content.array)
            elif content is not None:
                value: Any = content
                yield CellEdit(self.name, address, value, replace_formula=True)

    def Range(self, address: str) -> Range:  # noqa: N802
        return Range(self, address)


def held_in(sheet: Worksheet) -> dict[tuple[int, int], object]:
    """What stands in the cells of a sheet, by row and column; of an array only its formula."""
    held = {
        (cell.row, cell.column): _content(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    for array in [content.array for content in held.values() if _is_array(content)]:
        for place in list(_places(split_range(array)))[1:]:
            held.pop(place, None)  # results, which are not kept here
    return held


def _content(value: object) -> object:
    if isinstance(value, ArrayFormula):
        return _Formula(str(value.text), value.ref)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return float(to_excel(value))
    if isinstance(value, str):
        return _Formula(value) if value.startswith("=") else ERROR_NUMBERS.get(value, value)
    return float(value) if type(value) is int else value


class _Count:
    def __init__(self, count: int) -> None:
        self.Count = count


class Range:
    """``Range``: one cell, or the cells of an array."""

    def __init__(self, sheet: Sheet, address: str) -> None:
        sheet.book.answer()
        self._sheet = sheet
        self._address = address
        self._bounds: CellRange = split_range(address)
        row1, column1, row2, column2 = self._bounds
        self.Row, self.Column = row1, column1
        self.Rows, self.Columns = _Count(row2 - row1 + 1), _Count(column2 - column1 + 1)

    def _arrays(self) -> dict[tuple[int, int], _Formula]:
        """The arrays that reach into the range, by the cell they begin in."""
        return {
            place: content
            for place, content in self._sheet.contents.items()
            if _is_array(content) and _overlap(split_range(content.array), self._bounds)
        }

    @property
    def _held(self) -> object:
        arrays = self._arrays()
        if arrays:
            return next(iter(arrays.values()))
        return self._sheet.contents.get((self.Row, self.Column))

    @property
    def HasArray(self) -> bool:  # noqa: N802
        return bool(self._arrays())

    @property
    def CurrentArray(self) -> Range:  # noqa: N802
        return Range(self._sheet, next(iter(self._arrays().values())).array)

    @property
    def HasFormula(self) -> bool:  # noqa: N802
        return isinstance(self._held, _Formula)

    @property
    def NumberFormat(self) -> str:  # noqa: N802
        return str(self._sheet.cell(self.Row, self.Column).number_format)

    @property
    def MergeArea(self) -> Range:  # noqa: N802
        for merged in self._sheet.merged:
            if _within(self._bounds, split_range(merged)):
                return Range(self._sheet, merged)
        return self

    @property
    def Formula(self) -> str:  # noqa: N802
        held = self._held
        if isinstance(held, _Formula):
            return held.text
        if type(held) is int:
            return next(code for code, number in ERROR_NUMBERS.items() if number == held)
        return "" if held is None else str(held)

    @Formula.setter
    def Formula(self, text: str) -> None:  # noqa: N802
        self._write("Formula", text, text if self.NumberFormat == "@" else _content(text))

    @property
    def FormulaArray(self) -> str:  # noqa: N802
        return self.Formula

    @FormulaArray.setter
    def FormulaArray(self, text: str) -> None:  # noqa: N802
        if len(text) > 255:
            raise ComError("Unable to set the FormulaArray property of the Range class")
        self._write("FormulaArray", text, _Formula(text, self._address))

    @property
    def Value2(self) -> object:  # noqa: N802
        held = self._held
        return None if isinstance(held, _Formula) else held  # nothing is computed here

    @Value2.setter
    def Value2(self, value: object) -> None:  # noqa: N802
        if type(value) not in (bool, float, str):
            raise TypeError(f"COM makes something strange of {value!r}")
        self._write("Value2", value, _typed(value, is_text=self.NumberFormat == "@"))

    def ClearContents(self) -> None:  # noqa: N802
        if self.MergeArea._bounds != self._bounds:
            raise ComError("We can't do that to a merged cell.")
        self._write("ClearContents", None, None)

    def _write(self, prop: str, value: object, content: object) -> None:
        sheet = self._sheet
        sheet.book.answer()
        if sheet.ProtectContents and any(
            sheet.cell(*place).protection.locked for place in _places(self._bounds)
        ):
            raise ComError("The cell or chart you're trying to change is on a protected sheet.")
        arrays = self._arrays()
        if any(not _within(split_range(a.array), self._bounds) for a in arrays.values()):
            raise ComError("You can't change part of an array.")
        sheet.book.note(Write(sheet.name, self._address, prop, value))
        for place in _places(self._bounds):
            sheet.contents.pop(place, None)
        if content is not None:
            sheet.contents[self.Row, self.Column] = content


def _typed(value: object, *, is_text: bool) -> object:
    """What a cell holds after this was typed into it."""
    if not isinstance(value, str):
        return str(value) if is_text else value
    if value.startswith("'"):
        return value[1:]
    if is_text:
        return value
    if value.startswith(("=", "+", "-", "@")):
        return _Formula(value)
    return 0.0 if _LOOKS_LIKE_A_NUMBER.fullmatch(value) else value


def _is_array(content: object) -> TypeGuard[_Formula]:
    return isinstance(content, _Formula) and bool(content.array)


def _places(bounds: CellRange) -> Iterator[tuple[int, int]]:
    row1, column1, row2, column2 = bounds
    return product(range(row1, row2 + 1), range(column1, column2 + 1))


def _overlap(a: CellRange, b: CellRange) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _within(inner: CellRange, outer: CellRange) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )
