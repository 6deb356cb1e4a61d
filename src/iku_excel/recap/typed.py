"""The inputs that a figure was computed from, as the evaluation read them.

What it could not read is kept as it was typed, so that nobody looks for it in vain.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from iku_excel.calc import ErrorValue, FormulaValue
from iku_excel.calc.inputs import Inputs, Row
from iku_excel.calc.quarters import quarter_end
from iku_excel.calc.values import is_blank
from iku_excel.catalog.inputs import Table
from iku_excel.catalog.variables import Accumulation
from iku_excel.signoff.rivals import BESIDE_THE_FIGURES
from iku_excel.workbook import DoubtfulValue, FilledIndicator
from iku_excel.workbook.filled import ScalarPlace, TablePlace

_EXACT = 2**53


@dataclass(frozen=True, slots=True)
class TypedScalar:
    """A scalar up to the quarter: four values (None: blank, or later), of a yearly one the one
    that was typed."""

    place: ScalarPlace
    values: tuple[object, ...]

    @property
    def is_yearly(self) -> bool:
        """Whether it is one value for the whole year."""
        return self.place.variable.accumulation is Accumulation.YEARLY


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A filled row up to the quarter: its position among the rows read (from 1), its cells."""

    position: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class TypedTable:
    """The filled rows of a table up to the quarter."""

    place: TablePlace
    rows: tuple[TypedRow, ...]


def typed_scalars(filled: FilledIndicator, inputs: Inputs) -> Iterator[TypedScalar]:
    """Every scalar that the workbook has, in the order of the sheet."""
    for key, cells in filled.values.items():
        place = filled.scalar_places[key]
        if place.variable.accumulation is Accumulation.YEARLY:
            values = [v for v in (_yearly(inputs, key, cells),) if v is not None]
        else:
            values = [_quarterly(inputs, key, q, raw) for q, raw in enumerate(cells, 1)]
        yield TypedScalar(place, tuple(values))


def _yearly(inputs: Inputs, key: str, cells: list[object]) -> object:
    if (key, None) not in inputs.unreadable:
        return plain(inputs.yearly.get(key))
    typed = [typed_value(raw) for raw in cells if not is_blank(raw)]
    return typed[0] if len(typed) == 1 else " | ".join(map(str, typed)) or None


def _quarterly(inputs: Inputs, key: str, quarter: int, raw: object) -> object:
    if quarter > inputs.quarter or is_blank(raw):  # a table may have filled what is blank here
        return None
    if (key, quarter) in inputs.unreadable:
        return typed_value(raw)
    return plain(inputs.quarterly[key][quarter - 1])


def typed_tables(filled: FilledIndicator, inputs: Inputs) -> Iterator[TypedTable]:
    """Every table that the workbook has, with its rows up to the quarter."""
    end = quarter_end(inputs.view.year, inputs.quarter).isoformat()
    for name, raw_rows in filled.tables.items():
        place = filled.table_places[name]
        read = {row.position: row for row in inputs.rows(name)}
        rows = []
        for position, raw in enumerate(raw_rows, 1):
            row = read.get(position)
            if row is not None:
                cells = _cells(place.table, row, raw)
            elif (name, position) in inputs.unplaced:
                cells = {key: typed_value(value) for key, value in raw.items()}
            else:
                continue
            if course := place.table.course:
                # A case as it stood at the quarter's end.
                until = course.until(cells, lambda day: _is_after(day, end))
                cells = {key: until.get(key) for key in cells}
            if place.table.holds_input(cells):
                rows.append(TypedRow(position, cells))
        yield TypedTable(place, tuple(rows))


def remark_tables(filled: FilledIndicator, inputs: Inputs) -> Iterator[TypedTable]:
    """The tables of which no figure depends."""
    tables = typed_tables(filled, inputs)
    return (table for table in tables if table.place.table.name in BESIDE_THE_FIGURES)


def _cells(table: Table, row: Row, raw: Mapping[str, object]) -> dict[str, object]:
    return {
        column.key: typed_value(raw.get(column.key))
        if column.key in row.unreadable
        else plain(row.cells.get(column.key))
        for column in table.columns
    }


def _is_after(written: object, end: str) -> bool:
    try:
        return date.fromisoformat(str(written)).isoformat() > end
    except ValueError:
        return False


def plain(value: object) -> object:
    """A typed value as JSON: whole numbers as such, dates as ISO text."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def typed_value(raw: object) -> object:
    """A raw cell as JSON: dates as ISO text, errors by their code, formulas by their value."""
    if isinstance(raw, FormulaValue):
        return typed_value(raw.value)
    if isinstance(raw, DoubtfulValue):
        return typed_value(raw.raw)
    if isinstance(raw, ErrorValue):
        return raw.code
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat()
    if isinstance(raw, date | time):
        return raw.isoformat()
    if isinstance(raw, float) and not math.isfinite(raw):
        return str(raw)
    return str(raw) if isinstance(raw, timedelta) else raw
