"""Cell formats and widths of the official workbooks."""

from __future__ import annotations

import math
from functools import cached_property

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from iku_excel.catalog.inputs import Column, ColumnType
from iku_excel.catalog.rules import ValueType, Variable

NAVY, PAPER, LINE, INPUT, LOCKED = "#1F3864", "#F2F5FA", "#BFC8D6", "#FFFBE6", "#E7E9ED"
FONT = "Calibri"

COUNT, DECIMAL, PERCENT, DATE = "#,##0", "General", "0.00%", "dd/mm/yyyy"


class Styles:
    """Every format of a workbook, made on first use and shared from then on."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._inputs: dict[tuple[str, bool, str], Format] = {}

    def _make(self, **properties: object) -> Format:
        base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
        return self._workbook.add_format(base | properties)

    def input(self, number_format: str, *, wrap: bool = False, align: str = "") -> Format:
        """An unlocked cell to type into; text that wraps stands left, numbers right."""
        align = align or ("left" if wrap else "right")
        key = (number_format, wrap, align)
        if key not in self._inputs:
            self._inputs[key] = self._make(
                locked=False,
                bg_color=INPUT,
                border=1,
                border_color=LINE,
                num_format=number_format,
                text_wrap=wrap,
                align=align,
                indent=int(align == "left"),
            )
        return self._inputs[key]

    @cached_property
    def title(self) -> Format:
        return self._make(
            bold=True, font_size=14, font_color="white", bg_color=NAVY, text_wrap=True, indent=1
        )

    @cached_property
    def warning(self) -> Format:
        return self._make(bold=True, font_color="#9C0006", bg_color="#FFE3E3", indent=1)

    @cached_property
    def section(self) -> Format:
        return self._make(bold=True, font_size=12, font_color=NAVY)

    @cached_property
    def header(self) -> Format:
        return self._make(
            bold=True,
            font_color="white",
            bg_color=NAVY,
            border=1,
            border_color=LINE,
            text_wrap=True,
            align="center",
        )

    @cached_property
    def label(self) -> Format:
        return self._make(
            text_wrap=True, border=1, border_color=LINE, bg_color=PAPER, align="left", indent=1
        )

    @cached_property
    def help(self) -> Format:
        return self._make(
            text_wrap=True,
            italic=True,
            font_color="#595959",
            border=1,
            border_color=LINE,
            align="left",
            indent=1,
        )

    @cached_property
    def text(self) -> Format:
        return self._make(text_wrap=True, valign="top")

    @cached_property
    def name(self) -> Format:
        return self._make(bold=True, valign="top")

    @cached_property
    def not_asked(self) -> Format:
        """A cell in which nothing is asked for."""
        return self._make(pattern=14, fg_color=LINE, bg_color=LOCKED, border=1, border_color=LINE)

    @cached_property
    def key(self) -> Format:
        """A key in a hidden row: locked, also where its column is not."""
        return self._make(font_color="#7F7F7F")

    @cached_property
    def number(self) -> Format:
        """The number of a sentence in a list."""
        return self._make(align="center", valign="top")

    @cached_property
    def link(self) -> Format:
        return self._make(font_color="#0563C1", underline=1, valign="top")

    @cached_property
    def percent(self) -> Format:
        return self._make(num_format="0.0%", align="left", valign="top")

    @cached_property
    def figure(self) -> Format:
        return self._make(num_format="0.00", align="left", valign="top")


def variable_format(variable: Variable) -> str:
    """The number format of a scalar input."""
    if variable.type is ValueType.TEXT:
        return "@"
    if variable.type is ValueType.COUNT:
        return COUNT
    return PERCENT if variable.upper == 1 else DECIMAL


_COLUMNS = {
    ColumnType.QUARTER: ("0", False, "center"),
    ColumnType.COUNT: (COUNT, False, ""),
    ColumnType.ANSWER: ("0", False, "center"),
    ColumnType.SHARE: (PERCENT, False, ""),
    ColumnType.NUMBER: (DECIMAL, False, ""),
    ColumnType.DATE: (DATE, False, "center"),
    ColumnType.CHOICE: (DECIMAL, True, ""),
    ColumnType.TEXT: ("@", True, ""),
}


def column_style(column: Column, styles: Styles) -> Format:
    """The format of the cells of a table column."""
    number_format, wrap, align = _COLUMNS[column.type]
    return styles.input(number_format, wrap=wrap, align=align)


def row_height(*texts: tuple[str, float], per_line: float = 15, scale: float = 1.02) -> float:
    """The height of a row that shows each text whole in a cell of the given width.

    ``scale`` allows for words that do not fill their line and for a larger font.
    """
    return per_line * max(math.ceil(max(len(text), 1) * scale / width) for text, width in texts)
