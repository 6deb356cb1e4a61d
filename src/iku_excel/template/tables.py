"""An input table on a sheet: hidden keys, readable headers, unlocked rows, and its end."""

from __future__ import annotations

from iku_excel.catalog import IndicatorYear
from iku_excel.catalog.inputs import Column
from iku_excel.drawing.canvas import Canvas
from iku_excel.layout import TableBlock
from iku_excel.layout.marks import END, HEADERS

from .cells import InTable, column_style
from .grid import MARK
from .highlights import highlight_table
from .lists import Lists
from .places import Area, TablePlaces
from .styles import Styles
from .validation import validate_table

_GAP = 6
"""Height of the row below a table, which holds the mark of its end."""


def table_places(sheet: str, row: int, first: int, block: TableBlock) -> TablePlaces:
    """Where the table stands that is written from ``row`` and column ``first`` on."""
    last = first + len(block.columns) - 1
    return TablePlaces(
        keys=Area(sheet, row, first, row, last),
        body=Area(sheet, row + 2, first, row + 1 + block.rows, last),
        columns={column.key: at for at, column in enumerate(block.columns, first)},
    )


def write_table(
    canvas: Canvas,
    first: int,
    block: TableBlock,
    view: IndicatorYear,
    styles: Styles,
    lists: Lists,
) -> TablePlaces:
    """Write key row, headers and empty rows from the row at hand on; where they stand.

    Columns of a long table are unlocked already, so that its rows need not be written.
    """
    sheet = canvas.sheet
    places = table_places(sheet.get_name(), canvas.row, first, block)
    sheet.write_string(canvas.row, MARK, block.mark)
    canvas.cells(first, (column.key for column in block.columns), styles.key)
    canvas.hidden_row()
    _write_headers(canvas, first, block, styles)
    validate_table(canvas.guards, canvas.row, first, InTable(block, view, lists))
    highlight_table(canvas.guards, canvas.row, first, block, styles)
    if block.table.long:
        _write_prefilled(canvas, canvas.row, first, block, styles)
        canvas.down(block.rows)
        for column in places.columns.values():  # whose end is locked as its beginning
            sheet.write_blank(canvas.row, column, None, styles.key)
    else:
        _write_rows(canvas, first, block, styles)
    sheet.write_string(canvas.row, MARK, END)
    canvas.down(height=None if block.table.long else _GAP)
    return places


def _write_headers(canvas: Canvas, first: int, block: TableBlock, styles: Styles) -> None:
    canvas.sheet.write_string(canvas.row, MARK, HEADERS)
    labels = [column.label for column in block.columns]
    canvas.cells(first, labels, styles.header)
    canvas.fit(*((label, at, at) for at, label in enumerate(labels, first)), extra=6)


def _write_rows(canvas: Canvas, first: int, block: TableBlock, styles: Styles) -> None:
    formats = [column_style(column, styles) for column in block.columns]
    start = canvas.row
    for row in range(start, start + block.rows):
        for position, cell_format in enumerate(formats, first):
            canvas.sheet.write_blank(row, position, None, cell_format)
    _write_prefilled(canvas, start, first, block, styles)
    choices = [(_longest(column), at, at) for at, column in enumerate(block.columns, first)]
    for _ in range(block.rows):
        if any(text for text, _, _ in choices):
            canvas.fit(*choices)
        else:  # rows without a height of their own grow with what is typed into them
            canvas.down()


def _longest(column: Column) -> str:
    """The longest words that may be chosen in a column; empty where people type freely."""
    return max((choice.display for choice in column.choices), key=len, default="")


def _write_prefilled(
    canvas: Canvas, first_row: int, first: int, block: TableBlock, styles: Styles
) -> None:
    for row, values in enumerate(block.prefilled, first_row):
        for position, column in enumerate(block.columns, first):
            value = values.get(column.key)
            if isinstance(value, int | float):
                canvas.sheet.write_number(row, position, value, column_style(column, styles))
            elif value is not None:
                canvas.sheet.write_string(row, position, value, column_style(column, styles))
