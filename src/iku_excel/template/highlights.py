"""Conditional formats of input cells: what cannot be right, and what is still missing.

A sign, a pattern or bold letters always go with the colour.
"""

from __future__ import annotations

from itertools import groupby

from xlsxwriter.utility import xl_rowcol_to_cell

from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import CONVERSION
from iku_excel.catalog.variables import Accumulation
from iku_excel.drawing.guards import Guards, cell
from iku_excel.layout import ScalarRow, TableBlock

from .cells import CELLS, wrong_number
from .grid import LAST
from .styles import Styles


def highlight_scalars(
    guards: Guards,
    rows: list[tuple[int, ScalarRow]],
    first_quarter: int,
    reported: str,
    styles: Styles,
) -> None:
    """Mark wrong values and, up to the reported quarter, cells that are still empty.

    Under a tick that nothing happened an empty cell is not missing.
    """
    here, start = cell(first_quarter), cell(first_quarter, fixed=True)
    ticks = [row for row, scalar in rows if scalar.variable.choices]
    untold = "".join(f',{xl_rowcol_to_cell(row, first_quarter, row_abs=True)}=""' for row in ticks)
    for row, scalar in rows:
        kind = wrong_number(scalar.variable)
        if kind:
            area = row, first_quarter, row, first_quarter + 3
            guards.highlight(area, _wrong(kind, first_quarter), styles.wrong)
        if not scalar.variable.optional:
            area = row, first_quarter, row, first_quarter + max(scalar.quarters) - 1
            due = f"COLUMN({here})-COLUMN({start})<{reported}"
            yearly = scalar.variable.accumulation is Accumulation.YEARLY
            due += "" if yearly else untold
            guards.highlight(area, f"AND(ISBLANK({here}),{due})", styles.missing)


def highlight_table(
    guards: Guards,
    first_row: int,
    first: int,
    block: TableBlock,
    styles: Styles,
) -> None:
    """Mark wrong values of a table, and what is missing in a row that has been begun."""
    last_row, last = first_row + block.rows - 1, first + len(block.columns) - 1
    columns = list(enumerate(block.columns, first))
    for kind, run in groupby(columns, key=lambda at: wrong_number(at[1])):
        at = [column for column, _ in run]
        if kind:
            area = first_row, at[0], last_row, at[-1]
            guards.highlight(area, _wrong(kind, at[0]), styles.wrong)

    def missing(from_column: int, to_column: int, condition: str) -> None:
        area = first_row, from_column, last_row, to_column
        guards.highlight(area, f"AND(ISBLANK({cell(from_column)}),{condition})", styles.missing)

    if block.table.by_quarter:
        quarter = next(at for at, c in columns if c.type is CellType.QUARTER)
        # To the end of the page's grid, so that its tables share one condition.
        missing(quarter, quarter, _begun(quarter + 1, last if block.table.long else LAST))
    figures = [at for at, c in columns if CELLS[c.type].needed and block.table.name != CONVERSION]
    if len(figures) > 1:
        missing(figures[0], figures[-1], _begun(figures[0], figures[-1]))
    at_key = {column.key: at for at, column in columns}
    for here, column in columns:
        if column.part_of:
            part, whole = cell(here, fixed=True), cell(at_key[column.part_of], fixed=True)
            more = f"AND(ISNUMBER({part}),ISNUMBER({whole}),{part}>{whole})"
            guards.highlight((first_row, here, last_row, here), more, styles.wrong)
        if column.due_with:
            missing(here, here, f'{cell(at_key[column.due_with], fixed=True)}<>""')


def _begun(first: int, last: int) -> str:
    return f"COUNTA({cell(first, fixed=True)}:{cell(last, fixed=True)})>0"


def _wrong(condition: str, column: int) -> str:
    """True for text where a number is asked for, and for a number under the condition."""
    here = cell(column)
    return (
        f"IF(ISNUMBER({here}),{condition.replace('#', here)},"
        f'IF(ISERROR({here}),TRUE,TRIM({here})<>""))'
    )
