"""The one domain of cells that every worksheet function sees, whatever program calls it.

A cell is a number (float), text, a boolean, blank (None) or an Excel error. A range is a grid:
a list of rows. An argument that was left out is :data:`OMITTED`, which is not a blank cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum

from iku_excel.calc import ErrorValue
from iku_excel.calc.cells import day_of_serial, serial_of_day

Cell = float | str | bool | None | ErrorValue
Grid = list[list[Cell]]

VALUE_ERROR = ErrorValue("#VALUE!")
NOT_AVAILABLE = ErrorValue("#N/A")
NO_QUOTIENT = ErrorValue("#DIV/0!")
NUMBER_ERROR = ErrorValue("#NUM!")
ERROR_CODES = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
EMPTY_TEXT = ""

_EPOCH = datetime.combine(day_of_serial(0), time())
_LONGEST_TEXT = 32_767


class Omitted(Enum):
    """The type of :data:`OMITTED`."""

    OMITTED = "omitted"


OMITTED = Omitted.OMITTED
Argument = Grid | Omitted


class CellFailure(Exception):  # noqa: N818  - an outcome, not a fault of the program
    """A function's outcome is an Excel error."""

    def __init__(self, error: ErrorValue) -> None:
        self.error = error
        super().__init__(error.code)


def cell_from(raw: object) -> Cell:
    """A host's value as a cell; numbers of any kind become floats, dates serial numbers."""
    if raw is None or raw == EMPTY_TEXT:
        return None
    if isinstance(raw, ErrorValue | bool):
        return raw
    if isinstance(raw, int | float | Decimal):
        return _number(raw)
    if isinstance(raw, datetime):
        return (raw.replace(tzinfo=None) - _EPOCH).total_seconds() / 86_400
    if isinstance(raw, date):
        return float(serial_of_day(raw))
    if isinstance(raw, time):
        return (raw.hour * 3600 + raw.minute * 60 + raw.second) / 86_400
    text = str(raw)
    return ErrorValue(text) if text in ERROR_CODES else text


def _number(raw: float | Decimal) -> Cell:
    try:
        value = float(raw)
    except (OverflowError, ValueError):
        return NUMBER_ERROR
    return value if math.isfinite(value) else NUMBER_ERROR


def grid_from(raw: object) -> Grid:
    """A host's argument as a grid: a scalar is one cell, a flat list one row."""
    if not isinstance(raw, list | tuple):
        return [[cell_from(raw)]]
    rows = [row if isinstance(row, list | tuple) else None for row in raw]
    if any(row is None for row in rows):
        return [[cell_from(cell) for cell in raw]]
    return [[cell_from(cell) for cell in row] for row in rows if row is not None]


def cell_out(value: object) -> Cell:
    """A function's outcome as a cell: nothing is empty text, a non-finite number an error."""
    if value is None:
        return EMPTY_TEXT
    if isinstance(value, ErrorValue | bool):
        return value
    if isinstance(value, int | float):
        return _number(value)
    text = str(value)
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"


def first_error(cells: Sequence[Cell]) -> ErrorValue | None:
    """The first Excel error among these cells."""
    return next((cell for cell in cells if isinstance(cell, ErrorValue)), None)


def numeric(cell: Cell) -> float:
    """The number in a cell; anything else is #VALUE!."""
    if isinstance(cell, bool) or not isinstance(cell, float):
        raise CellFailure(VALUE_ERROR)
    return cell


def text(cell: Cell) -> str:
    """The text in a cell, a whole number as its digits; blank and other things are #VALUE!."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    raise CellFailure(VALUE_ERROR)


def whole(cell: Cell) -> int:
    """A whole number, also where it was typed as text; anything else is #VALUE!."""
    if isinstance(cell, str) and re.fullmatch(r"\s*[0-9]{1,9}\s*", cell):
        return int(cell)
    value = numeric(cell)
    if not value.is_integer():
        raise CellFailure(VALUE_ERROR)
    return int(value)
