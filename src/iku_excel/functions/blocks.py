"""Blocks of inputs on a sheet: a ``variabel`` range and the ``nilai`` range it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from iku_excel.catalog import IndicatorYear, Table, tables
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.layout.marks import PREFIX

from .domain import VALUE_ERROR, Cell, CellFailure, Grid


@dataclass(slots=True)
class Blocks:
    """The inputs of an indicator in the form that the evaluation takes."""

    values: dict[str, list[Cell]] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)


def read_blocks(view: IndicatorYear, pairs: Sequence[tuple[Grid | None, Grid | None]]) -> Blocks:
    """The inputs of the blocks given; #VALUE! where the two ranges of a block do not fit.

    A ``variabel`` one column wide stands beside rows of quarterly values; a wider one is the
    row of keys above a table, whose cells may begin with the row of its headings.
    """
    blocks = Blocks()
    for keys, cells in pairs:
        if keys is None and cells is None:
            continue
        if keys is None or cells is None:
            raise CellFailure(VALUE_ERROR)
        if len(keys[0]) == 1:
            _read_scalars(blocks, keys, cells)
        else:
            _read_table(blocks, view, keys, cells)
    return blocks


def _read_scalars(blocks: Blocks, keys: Grid, cells: Grid) -> None:
    if len(keys) != len(cells) or len(cells[0]) > len(QUARTERS):
        raise CellFailure(VALUE_ERROR)
    for (key,), row in zip(keys, cells, strict=True):
        if key is None:
            continue
        name = _key(key)
        if name in blocks.values:
            raise CellFailure(VALUE_ERROR)
        blocks.values[name] = [*row, *([None] * (len(QUARTERS) - len(row)))]


def _read_table(blocks: Blocks, view: IndicatorYear, keys: Grid, cells: Grid) -> None:
    if len(keys) != 1 or len(cells[0]) != len(keys[0]):
        raise CellFailure(VALUE_ERROR)
    names = [None if key is None else _key(key) for key in keys[0]]
    table = _table_with({name for name in names if name is not None}, view)
    if table.name in blocks.tables:
        raise CellFailure(VALUE_ERROR)
    headings = {column.key: column.label for column in table.columns}
    rows = cells[1:] if cells[0] == [headings.get(name or "") for name in names] else cells
    blocks.tables[table.name] = [
        {name: cell for name, cell in zip(names, row, strict=True) if name is not None}
        for row in rows
        if any(cell is not None for cell in row)
    ]


def _key(cell: Cell) -> str:
    """The key in a cell; the template's marks carry the indicator's code before it."""
    if not isinstance(cell, str):
        raise CellFailure(VALUE_ERROR)
    return cell.strip().rpartition(":")[2] if cell.startswith(PREFIX) else cell.strip()


def _table_with(names: set[str], view: IndicatorYear) -> Table:
    """The only table of the indicator that has all these columns."""
    exact = [t for t in tables(view) if {column.key for column in t.columns} == names]
    holding = exact or [t for t in tables(view) if names <= {column.key for column in t.columns}]
    if len(holding) != 1:
        raise CellFailure(VALUE_ERROR)
    return holding[0]
