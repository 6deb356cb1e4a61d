"""From what LibreOffice Calc hands over to the worksheet functions, and back.

Calc passes a number or date as float, text as str, a range or inline array as tuples of rows
with ``''`` for blank cells, and None for an argument that was left out. It does not tell a
blank *single* cell from 0, nor a truth value from 1 or 0. A range keeps blanks apart, even one
written ``B5:B5``; a single 0 as an optional argument is taken as the blank that it mostly is.

Back go floats and text, or rows of them. An Excel error goes as a NaN that carries Calc's error
number in its low bits, as Calc itself keeps errors: a real error, in arrays as well.

Python can hand Calc either single values or rows from a method, not both, and text in rows never
equals other text in a formula (``=IKU_MUTU(4)="A"`` is FALSE, ``=IKU_MUTU(4)&""="A"`` is TRUE). So
the functions over a block of inputs answer with a single value: see :func:`gives_rows`.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from types import MappingProxyType

from iku_excel.calc import ErrorValue
from iku_excel.functions import FUNCTIONS, OMITTED, Cell, Function, Parameter, Shape

UnoCell = float | str
UnoResult = UnoCell | tuple[tuple[UnoCell, ...], ...]

ERROR_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        "#NULL!": 521,
        "#DIV/0!": 532,
        "#VALUE!": 519,
        "#REF!": 524,
        "#NAME?": 525,
        "#NUM!": 503,
        "#N/A": 32767,
    }
)
"""The number by which Calc knows each Excel error."""

_QUIET_NAN = 0x7FF8 << 48


def gives_rows(function: Function) -> bool:
    """Whether the function answers Calc with rows, always, or with a single value, always.

    Rows: where the result is a table, and where every argument is a single value, so that whole
    columns can be given. Elsewhere a column in place of a single value is #VALUE!.
    """
    shapes = {parameter.shape for parameter in function.parameters}
    return function.fills or shapes == {Shape.SCALAR}


def answer(name: str, arguments: tuple[object, ...]) -> UnoResult:
    """What the function ``name`` gives for Calc's arguments."""
    function = FUNCTIONS[name]
    grid = function(*map(_from_uno, function.parameters, arguments))
    if gives_rows(function):
        return tuple(tuple(_to_uno(cell) for cell in row) for row in grid)
    fits = len(grid) == 1 and len(grid[0]) == 1
    return _to_uno(grid[0][0]) if fits else error_number(ERROR_NUMBERS["#VALUE!"])


def _from_uno(parameter: Parameter, argument: object) -> object:
    blank = parameter.optional and parameter.shape is Shape.SCALAR and argument == 0
    return OMITTED if argument is None or blank else argument


def _to_uno(cell: Cell) -> UnoCell:
    if isinstance(cell, ErrorValue):
        return error_number(ERROR_NUMBERS.get(cell.code, ERROR_NUMBERS["#VALUE!"]))
    if isinstance(cell, str):
        return cell
    return "" if cell is None else float(cell)


def error_number(number: int) -> float:
    """The NaN that Calc shows as the error of this number."""
    value: float = struct.unpack("<d", struct.pack("<Q", _QUIET_NAN | number))[0]
    return value
