"""What is written into cells of an open workbook, and how it is taken back.

Excel gets a constant through ``Value2``, a formula through ``Formula`` (English names and commas
whatever the language of Excel) and an array through ``FormulaArray``. ``sheet`` and ``cell`` are
objects of Excel's own model.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from itertools import product
from typing import Any

from iku_excel.xlsx import CellEdit, FormulaEdit, cell_address
from iku_excel.xlsx.address import split_range
from iku_excel.xlsx.dates import to_serial
from iku_excel.xlsx.edits import EditValue
from iku_excel.xlsx.text import MAX_TEXT, utf16_length

from . import excel_texts

LONGEST_ARRAY = 255
"""Characters that ``FormulaArray`` takes; a file may hold longer ones."""

Constant = None | bool | float | str
_LINK = re.compile(r"\[\d+\]!(?=IKU_)")  # of a file; Excel makes the link itself


class ExcelRefused(Exception):  # noqa: N818  - says what happened
    """Something that Excel did not do: the reason, and what to do about it, in Indonesian."""

    def __init__(self, reason: str, advice: str = "") -> None:
        self.reason = reason
        self.advice = advice
        super().__init__(reason)


class NotAsWritten(Exception):  # noqa: N818  - says what happened
    """Excel took what was written for something else, such as a text for a date."""


@dataclass(frozen=True, slots=True)
class CellWrite:
    """One constant, formula or array to be written; ``prop`` is the property of Excel's Range."""

    sheet: str
    address: str
    prop: str
    value: Constant
    replaces_formula: bool = True

    @property
    def place(self) -> str:
        """For messages: which sheet and cell."""
        return excel_texts.CELL.format(sheet=self.sheet, address=self.address)


@dataclass(frozen=True, slots=True)
class Content:
    """What stood in a cell or, of an array, in a range, before it was written over."""

    cells: Any
    prop: str
    value: Constant

    @property
    def is_formula(self) -> bool:
        """Whether it is a formula, not a constant; a typed error is written like a formula."""
        return self.prop == "FormulaArray" or (
            self.prop == "Formula" and str(self.value).startswith("=")
        )


def write_of(edit: CellEdit | FormulaEdit, *, date1904: bool) -> CellWrite:
    """The edit as Excel takes it.

    ExcelRefused for what only Excel cannot hold or enter, ValueError for what no workbook can, and
    for cached results: Excel computes them itself.
    """
    if isinstance(edit, FormulaEdit):
        formula = _LINK.sub("", edit.formula)
        if not edit.array:
            return CellWrite(edit.sheet, edit.cell, "Formula", formula)
        write = CellWrite(edit.sheet, edit.array, "FormulaArray", formula)
        if len(formula) > LONGEST_ARRAY:
            raise ExcelRefused(*excel_texts.LONG_ARRAY.of(place=write.place))
        return write
    if edit.cached:
        raise ValueError(f"{edit.sheet}!{edit.cell}: Excel computes results itself")
    write = CellWrite(
        edit.sheet, edit.cell, "Value2", _constant(edit.value, date1904), edit.replace_formula
    )
    if isinstance(write.value, str) and utf16_length(write.value) > MAX_TEXT:
        most = f"{MAX_TEXT:,}".replace(",", ".")
        raise ExcelRefused(*excel_texts.LONG_TEXT.of(place=write.place, most=most))
    return write


def _constant(value: EditValue, date1904: bool) -> Constant:
    """Numbers go out as doubles: COM has no integer beyond 2^31 that Excel takes."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, dt.date):
        value = to_serial(value, date1904=date1904)
    if isinstance(value, str):
        return value or None
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return number


def contents(sheet: Any, write: CellWrite) -> list[Content]:
    """What stands where ``write`` goes to, whole arrays included.

    ExcelRefused for a formula that may not be replaced, or that could not be put back.
    """
    row1, column1, row2, column2 = split_range(write.address)
    found: list[Content] = []
    covered: set[tuple[int, int]] = set()
    for place in product(range(row1, row2 + 1), range(column1, column2 + 1)):
        if place in covered:
            continue
        cell = sheet.Range(cell_address(*place))
        if cell.HasArray:
            array = cell.CurrentArray
            found.append(Content(array, "FormulaArray", cell.Formula))
            rows = range(array.Row, array.Row + array.Rows.Count)
            covered |= set(product(rows, range(array.Column, array.Column + array.Columns.Count)))
        else:
            found.append(_content(cell))
    if not write.replaces_formula and any(content.is_formula for content in found):
        raise ExcelRefused(*excel_texts.FORMULA_IN_THE_WAY.of(place=write.place))
    for content in found:
        if content.prop == "FormulaArray" and len(str(content.value)) > LONGEST_ARRAY:
            raise ExcelRefused(*excel_texts.LONG_ARRAY.of(place=write.place))
    return found


def _content(cell: Any) -> Content:
    if cell.HasFormula:
        return Content(cell, "Formula", cell.Formula)
    value = cell.Value2
    if isinstance(value, int) and not isinstance(value, bool):  # an error arrives as its number
        return Content(cell, "Formula", cell.Formula)
    return Content(cell, "Value2", value)


def put(cells: Any, prop: str, value: Constant) -> None:
    """Write into a cell, or an array into its range; NotAsWritten if something else arrived.

    Excel reads a text as if it were typed ("001", "07-07-2026", "=…"): an apostrophe before it, or
    the cell's text format, keeps it a text.
    """
    if prop != "Value2":
        setattr(cells, prop, value)
        arrived = cells.HasFormula or not str(value).startswith("=")
    elif value is None:
        cells.MergeArea.ClearContents()
        arrived = True
    else:
        sent = value
        if isinstance(value, str) and (cells.NumberFormat != "@" or value.startswith("'")):
            sent = f"'{value}"
        cells.Value2 = sent
        arrived = cells.Value2 == value  # a cell of text format makes a text of a number
    if not arrived:
        raise NotAsWritten


def put_back(target: Any, write: CellWrite, before: list[Content]) -> None:
    """Make the cells as they were before ``write``."""
    if write.prop == "FormulaArray":
        target.ClearContents()
    for content in before:
        put(content.cells, content.prop, content.value)
