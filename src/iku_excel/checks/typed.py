"""What was typed for an indicator, cell by cell: for rules that need no result.

They look at an indicator with errors, too: the doubtful cell is often why there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iku_excel.calc.cells import Cell
from iku_excel.calc.inputs import Inputs, Row
from iku_excel.calc.values import is_blank
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog import Table, tables, variables
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import Column
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import Level, Place, phrases
from iku_excel.workbook import FilledIndicator


@dataclass(frozen=True, slots=True)
class Typed:
    """The inputs of an indicator up to the quarter asked for, as far as they can be read."""

    filled: FilledIndicator
    inputs: Inputs

    def cell(self, place: Place) -> str:
        """The cell of a place, such as ``E31``."""
        return self.filled.locate(place)[1]

    def in_tables(self, *types: CellType) -> Iterator[tuple[Place, str, Cell, Column]]:
        """Every filled cell of the columns of these types: its place, name and value.

        What is an error already is passed over: it has been said.
        """
        refused = {f.place for f in self.inputs.findings if f.level is Level.ERROR}
        for table in tables(self.filled.view):
            columns = [column for column in table.columns if column.type in types]
            for row in self.inputs.rows(table.name) if columns else ():
                for column in columns:
                    place = self.inputs.place(table=table.name, row=row.position, column=column.key)
                    value = row.cells.get(column.key)
                    if value is not None and place not in refused:
                        yield place, _name(table, column, row), value, column

    def scalars(self) -> Iterator[tuple[Place, str, float]]:
        """Every number typed outside the tables: its place, name and value.

        What a table feeds was not typed there.
        """
        for variable in variables(self.filled.view):
            cells = self.filled.values.get(variable.key, [])
            for quarter, raw in enumerate(cells[: self.inputs.quarter], 1):
                value = None if is_blank(raw) else self._number(variable, quarter)
                if value is not None:
                    yearly = variable.accumulation is Accumulation.YEARLY
                    name = variable.label if yearly else f"{variable.label} {quarter_name(quarter)}"
                    where = {"variable": variable.key, "quarter": None if yearly else quarter}
                    yield self.inputs.place(**where), name, value

    def _number(self, variable: Variable, quarter: int) -> float | None:
        if variable.accumulation is Accumulation.YEARLY:
            return self.inputs.year_number(variable.key)
        return self.inputs.number(variable.key, quarter)


def _name(table: Table, column: Column, row: Row) -> str:
    """A cell in words: the row by its position and by the first text that names it."""
    texts = (row.text(each.key) for each in table.columns if each.type is CellType.TEXT)
    name = next((text for text in texts if text), None)
    at = f"{row.position} ({name})" if name else row.position
    return phrases.TABLE_CELL.format(table=table.called, row=at, column=column.label)
