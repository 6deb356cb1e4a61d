"""Lays the validations of :mod:`iku_excel.template.cells` over the input cells of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from iku_excel.drawing.guards import Guards
from iku_excel.layout import ScalarRow

from .cells import InTable, column_validation, row_validation


def validate_scalar(guards: Guards, row: int, first_quarter: int, scalar: ScalarRow) -> None:
    """Guard the cells of a scalar row, those of the quarters in which it is asked for."""
    options = row_validation(scalar.variable)
    for quarters in _runs(scalar.quarters):
        columns = [first_quarter + quarter - 1 for quarter in quarters]
        guards.validate((row, columns[0], row, columns[-1]), options)


def validate_table(guards: Guards, first_row: int, first: int, around: InTable) -> None:
    """Guard the cells of a table: one validation for each run of columns of the same kind."""
    block = around.block
    options = [(at, column_validation(c, around)) for at, c in enumerate(block.columns, first)]
    for guard, run in groupby(options, key=lambda option: option[1]):
        columns = [at for at, _ in run]
        last_row = first_row + block.rows - 1
        guards.validate((first_row, columns[0], last_row, columns[-1]), guard)


def _runs(quarters: tuple[int, ...]) -> Iterator[list[int]]:
    """Quarters side by side, together."""
    for _, run in groupby(enumerate(quarters), key=lambda pair: pair[1] - pair[0]):
        yield [quarter for _, quarter in run]
