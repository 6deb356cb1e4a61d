"""An input table on a sheet: hidden keys, readable headers, unlocked rows, and its end."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from iku_excel.layout import TableBlock
from iku_excel.layout.marks import END, HEADERS

from .styles import Styles, column_style, row_height

_MARK = 0


def write_table(
    sheet: Worksheet,
    row: int,
    first: int,
    block: TableBlock,
    styles: Styles,
    widths: Sequence[float],
) -> int:
    """Write key row, headers and empty rows from ``row`` on; the row below the table's end.

    ``first`` is the column of the table's first column, ``widths`` those of the sheet's columns.
    Columns of a long table are unlocked already, so that its rows need not be written.
    """
    sheet.write_string(row, _MARK, block.mark)
    sheet.set_row(row, None, None, {"hidden": True})
    for position, column in enumerate(block.columns, first):
        sheet.write_string(row, position, column.key, styles.key)
    header = row + 1
    sheet.write_string(header, _MARK, HEADERS)
    sheet.set_row(
        header,
        8 + row_height(*((c.label, widths[p]) for p, c in enumerate(block.columns, first))),
    )
    sheet.add_table(
        header,
        first,
        header + block.rows,
        first + len(block.columns) - 1,
        {
            "name": block.excel_name,
            "style": None,
            "autofilter": False,
            "columns": [
                {"header": column.label, "header_format": styles.header} for column in block.columns
            ],
        },
    )
    if not block.table.long:
        _blank_cells(sheet, header + 1, first, block, styles)
    _prefilled_cells(sheet, header + 1, first, block, styles, widths)
    end = header + block.rows + 1
    sheet.write_string(end, _MARK, END)
    return end + 1


def _blank_cells(
    sheet: Worksheet, first_row: int, first: int, block: TableBlock, styles: Styles
) -> None:
    formats = [column_style(column, styles) for column in block.columns]
    for row in range(first_row, first_row + block.rows):
        for position, cell_format in enumerate(formats, first):
            sheet.write_blank(row, position, None, cell_format)


def _prefilled_cells(
    sheet: Worksheet,
    first_row: int,
    first: int,
    block: TableBlock,
    styles: Styles,
    widths: Sequence[float],
) -> None:
    for row, values in enumerate(block.prefilled, first_row):
        texts = []
        for position, column in enumerate(block.columns, first):
            value = values.get(column.key)
            if isinstance(value, int):
                sheet.write_number(row, position, value, column_style(column, styles))
            elif value is not None:
                sheet.write_string(row, position, value, column_style(column, styles))
                texts.append((value, widths[position]))
        if texts:
            sheet.set_row(row, row_height(*texts))
