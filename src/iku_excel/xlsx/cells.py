"""What a sheet holds: cells and the few things around them that matter to a reader."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from iku_excel.xlsx.address import CellRange, split_range

Value = int | float | str | bool | dt.datetime | dt.time | dt.timedelta | None


class CellKind(StrEnum):
    """What the value of a cell is."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    ERROR = "error"
    DATE = "date"
    BLANK = "blank"  # only for a formula that has never been computed
    INVALID = "invalid"  # the file says something that is no value; kept as raw text


class Cell(NamedTuple):
    """One filled cell.

    `value` is the constant, or the cached result of `formula`: int or float for a number, str
    for text, an error ("#N/A") or an invalid value, bool, and for date-formatted numbers
    datetime, time (below 1) or timedelta (formats such as [h]:mm). A date-formatted number
    that is no date stays a number. `formula` starts with "="; None for a constant.
    """

    kind: CellKind
    value: Value
    formula: str | None = None


@dataclass(slots=True)
class SheetCells:
    """The filled cells of one sheet: constants that are not empty, and all formulas.

    `rows` maps row number -> column number -> cell, rows ascending. `arrays` maps the range
    of each array formula or data table ("B5:H8") to its text; the cells of such a range
    except the first carry only their cached values. `merged` holds (min_row, min_column,
    max_row, max_column). `beyond` are the filled cells outside of what is read (below row
    20,000, right of column 256) by address, the first hundred: they stand nowhere else in here.

    How it looks: `formats` holds the number format of each cell (row, column) whose format may
    show something else than the value, `overlays` such formats with the ranges over which a
    condition may lay them; `hidden_rows` are the filled rows that nobody sees,
    `hidden_columns` such columns from first to last; `filtered` are ranges of which a filter
    shows a part. `guarded` are the ranges whose typing is checked, as far as
    they are noted, `is_protected` and
    `has_conditions` say whether the sheet is, and whether conditions lay formats over cells.
    `shared_text` is how many characters of formulas were written out from shared
    ones.
    """

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[CellRange] = field(default_factory=list)
    arrays: dict[str, str] = field(default_factory=dict)
    beyond: dict[str, Cell] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    overlays: list[tuple[CellRange, str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: list[CellRange] = field(default_factory=list)
    guarded: list[CellRange] = field(default_factory=list)
    is_protected: bool = False
    has_conditions: bool = False
    shared_text: int = 0

    def get(self, row: int, column: int) -> Cell | None:
        """The cell at (row, column), or None if it is blank."""
        cells = self.rows.get(row)
        return None if cells is None else cells.get(column)

    def is_column_hidden(self, column: int) -> bool:
        """Whether the file hides the column (counted from 0)."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def array_at(self, row: int, column: int) -> str | None:
        """Formula of the array that (row, column) belongs to, or None."""
        for reference, formula in self.arrays.items():
            row1, column1, row2, column2 = split_range(reference)
            if row1 <= row <= row2 and column1 <= column <= column2:
                return formula
        return None
