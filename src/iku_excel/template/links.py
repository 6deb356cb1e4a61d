"""Links within the workbook: by defined names, which hold when a sheet is renamed or rows move."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from iku_excel.xlsx import reference

_TOP_LEFT = 0, 1
"""The first visible cell: column A holds marks and is hidden."""


def defined_name(prefix: str, text: str) -> str:
    """A name as Excel takes it, such as ``lembar_7110_1_1``."""
    return f"{prefix}_" + "".join(c if c.isalnum() else "_" for c in text)


def sheet_link(sheet: str) -> str:
    """The address of a link to a sheet that :func:`name_sheets` has named."""
    return f"internal:{_sheet_name(sheet)}"


def name_sheets(workbook: Workbook, sheets: Iterable[str]) -> None:
    """Define the names that links to these sheets lead to."""
    for sheet in sheets:
        name_cell(workbook, _sheet_name(sheet), sheet, *_TOP_LEFT)


def name_cell(workbook: Workbook, name: str, sheet: str, row: int, column: int) -> None:
    """Define a name for one cell."""
    cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    workbook.define_name(name, f"={reference(sheet, cell)}")


def _sheet_name(sheet: str) -> str:
    return defined_name("lembar", sheet)
