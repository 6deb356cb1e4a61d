"""Where the inputs of an indicator stand on the sheets just drawn, as Excel references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns count from 0."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def reference(self) -> str:
        """The absolute reference with its sheet, such as ``'7110.2.1'!$E$9:$H$10``."""
        cells = xl_range_abs(self.first_row, self.first_column, self.last_row, self.last_column)
        return f"{quote_sheetname(self.sheet)}!{cells}"


@dataclass(frozen=True, slots=True)
class TablePlaces:
    """A drawn table: its row of keys, its data rows, and the column of every key."""

    keys: Area
    body: Area
    columns: Mapping[str, int]

    def column(self, key: str) -> str:
        """The reference of a column's data cells."""
        body, at = self.body, self.columns[key]
        return Area(body.sheet, body.first_row, at, body.last_row, at).reference


@dataclass(slots=True)
class InputPlaces:
    """The drawn inputs of one indicator: rows of scalars by key, tables by name."""

    sheet: str
    mark_column: int
    first_quarter: int
    """The column of TW I; the other quarters follow."""
    rows: dict[str, int] = field(default_factory=dict)
    tables: dict[str, TablePlaces] = field(default_factory=dict)

    def scalar_blocks(self) -> tuple[Area, Area] | None:
        """The marks of all scalars and the quarterly cells beside them; None without scalars."""
        if not self.rows:
            return None
        first, last = min(self.rows.values()), max(self.rows.values())
        marks = Area(self.sheet, first, self.mark_column, last, self.mark_column)
        return marks, Area(self.sheet, first, self.first_quarter, last, self.first_quarter + 3)

    def quarters(self, key: str, first: int, last: int) -> str:
        """The reference of a scalar's cells from quarter ``first`` to ``last`` (1 to 4)."""
        row, start = self.rows[key], self.first_quarter - 1
        if first == last:
            return self.cell(key, first)
        return Area(self.sheet, row, start + first, row, start + last).reference

    def cell(self, key: str, quarter: int) -> str:
        """The reference of one quarterly cell."""
        at = xl_rowcol_to_cell(
            self.rows[key], self.first_quarter + quarter - 1, row_abs=True, col_abs=True
        )
        return f"{quote_sheetname(self.sheet)}!{at}"
