"""Where the inputs of an indicator stand on the sheets just drawn, as Excel references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from xlsxwriter.utility import xl_range_abs


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
        return f"{quote(self.sheet)}!{cells}"

    def column(self, at: int) -> Area:
        """The cells of one of its columns."""
        return Area(self.sheet, self.first_row, at, self.last_row, at)


def quote(sheet: str) -> str:
    """The name of a sheet as a formula has it: always quoted, whatever Excel would do without."""
    return "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class TablePlaces:
    """A drawn table: its row of keys, its data rows, and the column of every key.

    ``held`` are its cells from the row of headings to the row below its end: both are locked, so
    that nobody drags an edge of a range away.
    """

    keys: Area
    body: Area
    columns: Mapping[str, int]

    @property
    def held(self) -> Area:
        """The cells between locked rows, headings and end included."""
        body = self.body
        return replace(body, first_row=body.first_row - 1, last_row=body.last_row + 1)

    def column(self, key: str) -> str:
        """The reference of a column from its heading to the row below its end."""
        return self.held.column(self.columns[key]).reference

    def columns_from(self, first: str, last: str) -> str:
        """The reference of neighbouring columns, as :meth:`column` has each."""
        held = self.held
        at = self.columns[first], self.columns[last]
        return replace(held, first_column=at[0], last_column=at[1]).reference


@dataclass(slots=True)
class InputPlaces:
    """The drawn inputs of one indicator: rows of scalars by key, tables by name."""

    sheet: str
    mark_column: int
    first_quarter: int
    """The column of TW I; the other quarters follow."""
    last_column: int
    last_row: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    tables: dict[str, TablePlaces] = field(default_factory=dict)

    @property
    def page(self) -> Area:
        """The whole page: its first and last cells are locked."""
        return Area(self.sheet, 0, 0, self.last_row, self.last_column)
