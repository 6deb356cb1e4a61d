"""A sheet of the recap with its formats, and writes whose outcome is checked."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import cached_property

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from iku_excel.calc import Status
from iku_excel.findings import Level
from iku_excel.layout.number_formats import close_percent, guarded_percent
from iku_excel.layout.palette import ALARM, ALARM_GROUND, FONT, LINE, LOCKED, MUTED, NAVY, PAPER
from iku_excel.xlsx.text import cut_utf16

from .safe_text import safe_text

_LINE_HEIGHT, _HIGHEST_ROW = 12.6, 400.0
_LONGEST_HEADING = 120  # Excel takes 255, and every & counts twice
_CHARACTERS_PER_WIDTH = 1.2
"""How many characters of 10 point text fit a width of 1, on the safe side."""

_STATUS_COLOURS = {
    Status.REACHED: ("#0B5D1E", "#DDF2E1"),
    Status.NOT_REACHED: ("#8A1C1C", "#FBE3E3"),
    Status.BLANK: ("#7A4B00", "#FFF1D6"),
    Status.NOT_COMPUTABLE: ("#8A1C1C", "#FFE8D6"),
    Status.NO_OBJECT: (MUTED, LOCKED),
    Status.NOT_DUE: (MUTED, LOCKED),
}
_LEVEL_COLOURS = {
    Level.ERROR: ("#8A1C1C", "#FBE3E3"),
    Level.WARNING: ("#7A4B00", "#FFF1D6"),
    Level.INFO: (MUTED, LOCKED),
}


class Styles:
    """The formats of a recap, made on first use."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def make(self, **properties: object) -> Format:
        """The format with these properties on top of the common ones; made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
            self._made[key] = self._book.add_format(base | properties)
        return self._made[key]

    def cell(self, **properties: object) -> Format:
        """A bordered cell of a table."""
        return self.make(border=1, border_color=LINE, **properties)

    @cached_property
    def title(self) -> Format:
        return self.make(bold=True, font_size=15, font_color=NAVY)

    @cached_property
    def warning(self) -> Format:
        return self.make(bold=True, font_color=ALARM, bg_color=ALARM_GROUND)

    @cached_property
    def caution(self) -> Format:
        """A cell of a table that somebody should look at; its text says so too."""
        return self.cell(
            bold=True, font_color=ALARM, bg_color=ALARM_GROUND, text_wrap=True, align="center"
        )

    @cached_property
    def section(self) -> Format:
        return self.make(bold=True, font_size=11, font_color=NAVY)

    @cached_property
    def header(self) -> Format:
        return self.cell(
            bold=True, font_color="white", bg_color=NAVY, text_wrap=True, align="center",
            valign="vcenter",
        )  # fmt: skip

    @cached_property
    def group(self) -> Format:
        return self.cell(bold=True, font_color=NAVY, bg_color=PAPER)

    @cached_property
    def text(self) -> Format:
        return self.cell(text_wrap=True)

    @cached_property
    def short(self) -> Format:
        """A short text that reads best in the middle of its column."""
        return self.cell(text_wrap=True, align="center")

    @cached_property
    def clipped(self) -> Format:
        """Text of a data sheet: what does not fit its cell is not shown, but it is there."""
        return self.cell()

    @cached_property
    def plain(self) -> Format:
        """Text outside of tables that may run over into the next columns."""
        return self.make(font_color=MUTED)

    def number(self, number_format: str) -> Format:
        return self.cell(num_format=number_format, align="center", shrink=True)

    def status(self, status: Status) -> Format:
        colour, background = _STATUS_COLOURS[status]
        return self.cell(font_color=colour, bg_color=background, text_wrap=True, align="center")

    def level(self, level: Level) -> Format:
        colour, background = _LEVEL_COLOURS[level]
        return self.cell(font_color=colour, bg_color=background, align="center")


class Canvas:
    """One sheet: A4 landscape, one page wide; printed pages carry ``heading`` and its name."""

    def __init__(
        self, book: Workbook, styles: Styles, name: str, widths: Sequence[float], heading: str
    ) -> None:
        self.styles = styles
        self.sheet: Worksheet = book.add_worksheet(name)
        self.name = name
        self._widths = widths
        self._lines: dict[int, int] = {}
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(9)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        printed = cut_utf16(safe_text(heading), _LONGEST_HEADING).replace("&", "&&")
        self.sheet.set_header(f"&L&8{printed}")
        self.sheet.set_footer("&L&8&A&R&8Halaman &P dari &N")

    def text(self, row: int, column: int, text: str | None, style: Format | None = None) -> None:
        """Write text as it is: never a formula, never a link."""
        style = style or self.styles.text
        text = safe_text(text) if text else ""
        if not text:
            self.sheet.write_blank(row, column, None, style)
        elif self.sheet.write_string(row, column, text, style) != 0:
            raise ValueError(f"{self.name}: teks di baris {row + 1} tidak tertulis")
        elif style.text_wrap and column < len(self._widths):
            self._make_room(row, text, self._widths[column])

    def lines_of(self, text: str, column: int) -> int:
        """How many lines a wrapped text takes in a column."""
        return _lines(text, self._widths[column])

    def line_length(self, column: int) -> int:
        """How many characters one line of a column holds."""
        return _line_length(self._widths[column])

    def _make_room(self, row: int, text: str, width: float) -> None:
        """Give the row the height its wrapped text needs: not every program does so by itself."""
        lines = _lines(text, width)
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self.sheet.set_row(row, min(_LINE_HEIGHT * lines + 3, _HIGHEST_ROW))

    def number(self, row: int, column: int, value: float | None, number_format: str) -> None:
        style = self.styles.number(number_format)
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        elif self.sheet.write_number(row, column, value, style) != 0:
            raise ValueError(f"{self.name}: angka di baris {row + 1} tidak tertulis")

    def percent(self, row: int, column: int, value: float | None) -> None:
        """An achievement, with as many decimals as tell it from 100%."""
        self.number(
            row, column, value, guarded_percent() if value is None else close_percent(value)
        )

    def header(self, row: int, labels: Sequence[str], *, freeze: int | None = None) -> None:
        """Write a header row; with ``freeze`` it stays in sight, and on every printed page."""
        for column, label in enumerate(labels):
            self.text(row, column, label, self.styles.header)
        if freeze is not None:
            self.sheet.freeze_panes(row + 1, freeze)
            self.sheet.repeat_rows(row)


def _line_length(width: float) -> int:
    return max(1, int(width * _CHARACTERS_PER_WIDTH))


def _lines(text: str, width: float) -> int:
    limit = _line_length(width)
    return sum(len(textwrap.wrap(part, limit)) or 1 for part in text.split("\n"))
