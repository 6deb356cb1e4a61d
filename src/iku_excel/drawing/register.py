"""A sheet of lists: whatever people wrote is shown whole, and every write is checked."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format

from .formats import RegisterFormats
from .heights import line_length, wrapped_lines
from .paper import Paper, new_sheet
from .safe_text import safe_text

_LINE_HEIGHT, _HIGHEST_ROW = 12.6, 400.0


class Register:
    """A new sheet with columns of these widths, for what other people wrote."""

    def __init__(
        self, styles: RegisterFormats, name: str, widths: Sequence[float], paper: Paper
    ) -> None:
        self.styles = styles
        self.sheet = new_sheet(styles.workbook, name, widths, paper)
        self.name = name
        self._widths = widths
        self._lines: dict[int, int] = {}

    def text(self, row: int, column: int, text: str | None, style: Format | None = None) -> None:
        """Write text as it is: never a formula, never a link; its row grows with it."""
        style = style or self.styles.text
        text = safe_text(text) if text else ""
        if not text:
            self.sheet.write_blank(row, column, None, style)
        elif self.sheet.write_string(row, column, text, style) != 0:
            raise ValueError(f"{self.name}: teks di baris {row + 1} tidak tertulis")
        elif style.text_wrap and column < len(self._widths):
            self._make_room(row, text, self._widths[column])

    def number(self, row: int, column: int, value: float | None, number_format: str) -> None:
        """Write a number; None leaves the cell empty."""
        style = self.styles.number(number_format)
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        elif self.sheet.write_number(row, column, value, style) != 0:
            raise ValueError(f"{self.name}: angka di baris {row + 1} tidak tertulis")

    def lines_of(self, text: str, column: int) -> int:
        """How many lines a wrapped text takes in a column."""
        return wrapped_lines(text, self._widths[column])

    def line_length(self, column: int) -> int:
        """How many characters one line of a column holds."""
        return line_length(self._widths[column])

    def _make_room(self, row: int, text: str, width: float) -> None:
        """Give the row the height its wrapped text needs: not every program does so by itself."""
        lines = wrapped_lines(text, width)
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self.sheet.set_row(row, min(_LINE_HEIGHT * lines + 3, _HIGHEST_ROW))

    def header(self, row: int, labels: Sequence[str], *, freeze: int | None = None) -> None:
        """Write a header row; with ``freeze``, so many columns and the header stay in sight, and
        it stands on every printed page.
        """
        for column, label in enumerate(labels):
            self.text(row, column, label, self.styles.header)
        if freeze is not None:
            self.sheet.freeze_panes(row + 1, freeze)
            self.sheet.repeat_rows(row)
