"""The one rule for what stands in an input cell, whatever door it came through.

A module a cell type; sheets, CSV files, the command line, worksheet functions and Python all read
through :func:`read_cell`. A text is read where it has exactly one reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from iku_excel.calc.values import Spot, is_blank, quiet
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import Column
from iku_excel.catalog.variables import Variable

from .answer import read_answer
from .asked import Asked, Cell, Reader
from .choice import read_choice
from .count import read_count
from .dates import in_words, read_written
from .day import day_of_serial, read_date, serial_of_day
from .digits import plainly
from .number import figure, read_any_number, read_number
from .quarter import read_quarter
from .text import read_text

__all__ = [
    "READERS",
    "Asked",
    "Cell",
    "asked_in_column",
    "asked_of_variable",
    "day_of_serial",
    "in_sheet",
    "in_words",
    "plainly",
    "read_any_number",
    "read_cell",
    "read_number",
    "read_quarter",
    "read_written",
    "serial_of_day",
    "told",
]

READERS: Mapping[CellType, Reader] = {
    CellType.COUNT: read_count,
    CellType.NUMBER: read_number,
    CellType.SHARE: read_number,
    CellType.ANSWER: read_answer,
    CellType.DATE: read_date,
    CellType.QUARTER: read_quarter,
    CellType.CHOICE: read_choice,
    CellType.TEXT: read_text,
}


def read_cell(raw: object, spot: Spot, asked: Asked) -> Cell:
    """The value of a cell by what it asks for; None for a blank or a bad one, told at ``spot``."""
    return READERS[asked.type](raw, spot, asked)


def asked_of_variable(variable: Variable) -> Asked:
    """What the cells of a scalar ask for."""
    return Asked(variable.cell, variable.lower, variable.upper, variable.choices)


def asked_in_column(column: Column, row: Mapping[str, object]) -> Asked:
    """What a column asks for in this row: a score lies on the scale that its row names."""
    lower, upper = column.lower, column.upper
    if column.scale is not None:
        ends = [row.get(key) for key in column.scale]
        if not all(is_blank(end) for end in ends):
            free = Asked(CellType.NUMBER)
            lower, upper = (read_any_number(end, quiet(), free) for end in ends)
    return Asked(column.type, lower, upper, column.choices, column.enforced)


def in_sheet(value: Cell, asked: Asked) -> Cell:
    """A value as a sheet keeps it: a choice in the words it offers, a whole number as one."""
    if asked.type is CellType.CHOICE:
        return next((item.display for item in asked.choices if item.key == value), None)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def told(value: Cell, asked: Asked) -> str:
    """A value as a message shows what was read."""
    if isinstance(value, date):
        return in_words(value)
    return figure(value, asked) if isinstance(value, float) else str(value)
