"""Excel: the one xlwings function that calls every worksheet function.

The VBA wrapper of each worksheet function calls :func:`panggil` through xlwings' COM server and
passes the values of ranges (``.Value2``). xlwings hands an argument on as a grid, an omitted one
as bare None, a blank cell and empty text both as None within a grid, and an Excel error as its
text. The answer is a grid of numbers, texts and booleans; an error goes out as its text, which
the wrapper turns into a real error cell. The wrapper passes no workbook: xlwings would search it
for sheets named like a Python file and refuse. Elsewhere than on Windows xlwings' decorators do
nothing.
"""

from __future__ import annotations

from typing import Any

import xlwings as xw

from iku_excel.calc import ErrorValue
from iku_excel.functions import CATEGORY, FUNCTIONS, OMITTED
from iku_excel.functions.domain import (
    EMPTY_TEXT,
    NOT_AVAILABLE,
    VALUE_ERROR,
    Cell,
    Grid,
    cell_out,
)
from iku_excel.hosts.excel_log import excel_logger

Shown = float | str | bool
"""What goes out to a cell."""

_UNKNOWN_NAME = ErrorValue("#NAME?")
_FIRST_ERROR = -2_146_826_288  # CVErr(2000); pywin32 hands an error on as its number
_ERROR_NUMBERS = range(_FIRST_ERROR, _FIRST_ERROR + 256)


# xlwings reads annotations as converters, so they are of the few kinds that it knows.
@xw.func(category=CATEGORY)
@xw.arg("argumen", ndim=2, err_to_str=True)
def panggil(nama: str, *argumen: Any) -> list[list[Shown]]:
    """Compute the worksheet function ``nama``; always a grid, never an exception."""
    try:
        function = FUNCTIONS.get(nama)
        if function is None:
            return [[_UNKNOWN_NAME.code]]
        return _sent(function(*map(_received, argumen)))
    except Exception:  # noqa: BLE001  - whatever goes wrong, the cell shows an error
        # xlwings would show the traceback in the cell, where IFERROR does not see it.
        excel_logger().exception("%s failed", nama)
        return [[VALUE_ERROR.code]]


def _received(argument: list[list[object]] | None) -> object:
    """An argument as the functions take it; the errors that xlwings does not know are #VALUE!."""
    if argument is None:
        return OMITTED
    return [[_without_number(cell) for cell in row] for row in argument]


def _without_number(raw: object) -> object:
    """A newer Excel's error, such as #SPILL!, arrives as a number: it must not be counted."""
    return VALUE_ERROR if type(raw) is int and raw in _ERROR_NUMBERS else raw


def _sent(grid: Grid) -> list[list[Shown]]:
    """A grid as COM takes it: at least one cell, rows of one length."""
    width = max(map(len, grid), default=0)
    if width == 0:
        return [[EMPTY_TEXT]]
    return [
        [_shown(cell) for cell in [*row, *[NOT_AVAILABLE] * (width - len(row))]] for row in grid
    ]


def _shown(cell: Cell) -> Shown:
    outcome = cell_out(cell)
    if isinstance(outcome, ErrorValue):
        return outcome.code
    return EMPTY_TEXT if outcome is None else outcome
