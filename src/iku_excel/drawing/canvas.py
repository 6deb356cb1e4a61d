"""A sheet that is written from top to bottom and knows how high its rows are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from .guards import Guards
from .heights import row_height
from .limits import HIGHEST_ROW
from .paper import Paper, new_sheet
from .safe_text import safe_text

_DEFAULT_HEIGHT, _GAP = 15.0, 7
_LETTERS, _PROSE = 0.86, 0.85
"""Letters are narrower than the digits in which columns are measured; words leave gaps."""


class Canvas:
    """A new sheet, written row by row; ``row`` is the next free one.

    It is locked without a password; ``allowed`` says what people may do all the same.
    """

    def __init__(
        self, workbook: Workbook, name: str, widths: Sequence[float], paper: Paper, **allowed: bool
    ) -> None:
        self.sheet = new_sheet(workbook, name, widths, paper)
        self.sheet.protect("", {"format_columns": True, "format_rows": True, **allowed})
        self.widths = widths
        self.row = 0
        self.guards = Guards()
        self._room = paper.room()
        self._heights: dict[int, float] = {}
        self._blocks: list[int] = [0]
        self._forced: set[int] = set()

    def hide_marks(self, column: int) -> None:
        """Hide the column that only programs read."""
        self.sheet.set_column(column, column, self.widths[column], None, {"hidden": True})

    def width(self, first: int, last: int) -> float:
        """The widths of these columns together, in characters."""
        return sum(self.widths[first : last + 1])

    def hidden_row(self) -> None:
        """Hide the row at hand, which holds keys, and go on below it."""
        self.sheet.set_row(self.row, None, None, {"hidden": True})
        self._heights[self.row] = 0
        self.down()

    def height(self, points: float) -> None:
        """Set the height of the row that is drawn, in points."""
        self._heights[self.row] = min(points, HIGHEST_ROW)
        self.sheet.set_row(self.row, self._heights[self.row])

    def fit(self, *texts: tuple[str, int, int], extra: float = 4, least: float = 15) -> None:
        """Make the row at hand high enough for texts, each with its first and last column, and
        go on below it.
        """
        measured = [(text, self.width(first, last)) for text, first, last in texts if text]
        wanted = extra + row_height(*measured, per_line=13, scale=_LETTERS) if measured else 0
        self.down(height=max(least, wanted))

    def room_for(self, text: str, first: int, last: int, *, extra: float) -> float:
        """A generous height for a sentence over these columns."""
        return extra + row_height((text, self.width(first, last)), scale=_PROSE)

    def lines(self, text: str, first: int, last: int) -> float:
        """How many lines a text takes over these columns."""
        return row_height((text, self.width(first, last)), per_line=1, scale=_LETTERS)

    def blank(self, first: int, last: int, cell_format: Format) -> None:
        """Leave these columns of the row at hand empty, as one cell."""
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, None, cell_format)
        else:
            self.sheet.write_blank(self.row, first, None, cell_format)

    def cells(self, first: int, texts: Iterable[str], cell_format: Format) -> None:
        """Write texts into the cells of the row at hand, from this column on."""
        for column, text in enumerate(texts, first):
            self.sheet.write_string(self.row, column, safe_text(text), cell_format)

    def span(self, first: int, last: int, text: str, cell_format: Format) -> None:
        """Write a text over several columns of the row at hand."""
        if last > first:
            self.blank(first, last, cell_format)
        self.sheet.write_string(self.row, first, safe_text(text), cell_format)

    def formula(self, first: int, last: int, formula: str, cell_format: Format) -> None:
        """Write a formula over several columns of the row at hand."""
        self.blank(first, last, cell_format)
        self.sheet.write_formula(self.row, first, formula, cell_format)

    def prose(self, first: int, last: int, text: str, cell_format: Format) -> None:
        """Write a text without frame or ground; the covered cells are left out (smaller files)."""
        self.sheet.merge_range(self.row, first, self.row, last, "", None)
        self.sheet.write_string(self.row, first, safe_text(text), cell_format)

    def line(
        self, first: int, last: int, text: str, cell_format: Format, height: float | None = None
    ) -> None:
        """Write a text over several columns, and go on below it."""
        self.span(first, last, text, cell_format)
        self.down(height=height)

    def sentence(self, first: int, last: int, text: str, cell_format: Format) -> None:
        """Write a text over several columns in a row that shows it whole, and go on below it."""
        self.span(first, last, text, cell_format)
        self.fit((text, first, last), extra=5, least=18)

    def down(self, rows: int = 1, *, height: float | None = None) -> None:
        """Go on, this many rows below; ``height`` (points) is that of the row at hand."""
        if height is not None:
            self.height(height)
        self.row += rows

    def gap(self) -> None:
        """Leave a little space."""
        self.down(height=_GAP)

    def begin_block(self, *, new_page: bool = False) -> None:
        """From here on rows belong together, up to the next block."""
        self._blocks.append(self.row)
        if new_page:
            self._forced.add(self.row)

    def finish(self) -> None:
        """Write the guards, and break pages so that no block is torn apart which fits on one."""
        self.guards.write(self.sheet)
        self.sheet.set_h_pagebreaks(sorted(self._page_breaks()))

    def _page_breaks(self) -> set[int]:
        title = self._height_of(0, 1)
        page = _page_height(self.widths[1:], self._room) - title
        breaks: set[int] = set()
        used = -title  # which the other pages repeat
        for first, end in pairwise([*self._blocks, self.row]):
            needed = self._height_of(first, end)
            if first in self._forced or (used > 0 and used + needed > page):
                breaks.add(first)
                used = 0.0
            used = used + needed if used + needed <= page else (used + needed) % page
        return breaks - {0}

    def _height_of(self, first: int, end: int) -> float:
        return sum(self._heights.get(row, _DEFAULT_HEIGHT) for row in range(first, end))


def _page_height(widths: Sequence[float], room: tuple[float, float]) -> float:
    """How many points of rows a printed page shows of a sheet with columns of these widths."""
    points = sum(0.75 * (7 * width + 5) for width in widths)
    across, down = room
    scale = min(100, int(100 * across / points)) / 100  # programs scale by whole percents
    return down / scale
