"""Every worksheet function: its public name, its help, its arguments and what it computes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .domain import (
    NOT_AVAILABLE,
    OMITTED,
    VALUE_ERROR,
    Argument,
    Cell,
    CellFailure,
    Grid,
    cell_out,
    first_error,
    grid_from,
)

Outcome = Cell | Grid | int
CATEGORY = "IKU"
ADDIN_FILE, ADDIN_SHEET = "iku.xlam", "iku.conf"
"""The file in Excel's start-up folder that brings the functions, and its only sheet."""


class Shape(StrEnum):
    """What an argument takes. A SCALAR given a range makes the function answer cell by cell."""

    SCALAR = "scalar"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of a worksheet function; ``help`` is shown in the function wizard."""

    name: str
    help: str
    shape: Shape = Shape.SCALAR
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A worksheet function.

    ``compute`` gets a cell for each scalar and a grid for each range (None where omitted).
    Where a scalar is given a range the function answers cell by cell, unless it ``fills`` a
    block of cells of its own. Excel errors among the arguments are the outcome, as with built-in
    functions, unless ``explain`` is there: then errors are handed on to ``compute``, and a call
    with wrong arguments is answered by ``explain``.
    """

    name: str
    help: str
    parameters: tuple[Parameter, ...]
    compute: Callable[..., Outcome]
    example: str
    explain: Callable[[], Outcome] | None = None
    fills: bool = False

    def __call__(self, *raw: object) -> Grid:
        """Compute with a host's values; whatever they are, the outcome is a grid of cells.

        Missing trailing arguments are omitted ones.
        """
        try:
            arguments = self._arguments(raw)
        except CellFailure as failure:
            return _grid(failure.error if self.explain is None else self.explain())
        scalars = [
            a
            for p, a in zip(self.parameters, arguments, strict=True)
            if p.shape is Shape.SCALAR and a is not OMITTED
        ]
        rows = max((len(grid) for grid in scalars), default=1)
        columns = max((len(grid[0]) for grid in scalars), default=1)
        if rows == columns == 1:
            return self._one(arguments, 0, 0)
        if self.fills:
            return _grid(VALUE_ERROR if self.explain is None else self.explain())
        return [
            [self._one(arguments, row, column)[0][0] for column in range(columns)]
            for row in range(rows)
        ]

    def _arguments(self, raw: tuple[object, ...]) -> list[Argument]:
        if len(raw) > len(self.parameters):
            raise CellFailure(VALUE_ERROR)
        padded = [*raw, *([OMITTED] * (len(self.parameters) - len(raw)))]
        arguments: list[Argument] = [
            OMITTED if value is OMITTED else grid_from(value) for value in padded
        ]
        for parameter, argument in zip(self.parameters, arguments, strict=True):
            missing = argument is OMITTED and not parameter.optional
            if missing or (argument is not OMITTED and not (argument and argument[0])):
                raise CellFailure(VALUE_ERROR)
        return arguments

    def _one(self, arguments: list[Argument], row: int, column: int) -> Grid:
        values: list[Cell | Grid] = []
        for parameter, argument in zip(self.parameters, arguments, strict=True):
            if argument is OMITTED:
                values.append(None)
            elif parameter.shape is Shape.RANGE:
                values.append(argument)
            else:
                values.append(_broadcast(argument, row, column))
        error = None if self.explain else first_error(list(_cells(values)))
        if error is not None:
            return [[error]]
        try:
            outcome = self.compute(*values)
        except CellFailure as failure:
            return [[failure.error]]
        return _grid(outcome)


def _grid(outcome: Outcome) -> Grid:
    if isinstance(outcome, list):
        return [[cell_out(cell) for cell in line] for line in outcome]
    return [[cell_out(outcome)]]


def _broadcast(grid: Grid, row: int, column: int) -> Cell:
    """The cell that answers for a position: a single row or column serves them all."""
    line = grid[0] if len(grid) == 1 else grid[row] if row < len(grid) else [NOT_AVAILABLE]
    if len(line) == 1:
        return line[0]
    return line[column] if column < len(line) else NOT_AVAILABLE


def _cells(values: list[Cell | Grid]) -> Iterator[Cell]:
    for value in values:
        if isinstance(value, list):
            for line in value:
                yield from line
        else:
            yield value
