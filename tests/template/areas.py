"""Where a table stands on a sheet, whether Excel knows it as a table or not."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.layout import TableBlock
from iku_excel.layout.marks import END, HEADERS


def table_area(sheet: Worksheet, block: TableBlock) -> tuple[int, int, int, int]:
    """First column, row of the headers, last column and last row, as the marks give them."""
    return marked_area(sheet, block.mark)


def marked_area(sheet: Worksheet, mark: str) -> tuple[int, int, int, int]:
    """The same for the table with this mark."""
    marks = {row: sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)}
    keys = next(row for row, found in marks.items() if found == mark)
    assert marks[keys + 1] == HEADERS
    end = next(row for row, found in marks.items() if row > keys and found == END)
    columns = [cell.column for cell in sheet[keys][1:] if cell.value is not None]
    return columns[0], keys + 1, columns[-1], end - 1
