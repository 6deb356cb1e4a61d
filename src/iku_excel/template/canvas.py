"""A sheet that is written from top to bottom and knows how high its rows are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from iku_excel.drawing.heights import row_height

from .guards import Guards
from .paper import footer

_DEFAULT_HEIGHT, _GAP = 15.0, 7
_PAPER_WIDTH, _PAPER_HEIGHT = 842, 595
_MARGIN = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
_LETTERS = 0.86
"""Letters are narrower than the digits in which columns are measured; words leave gaps."""


class Canvas:
    """Writes rows one below the other; ``row`` is the next free one."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        self.sheet = sheet
        self.widths = widths
        self.row = 0
        self.guards = Guards()
        self._heights: dict[int, float] = {}
        self._blocks: list[int] = [0]
        self._forced: set[int] = set()

    def width(self, first: int, last: int) -> float:
        """The widths of these columns together, in characters."""
        return sum(self.widths[first : last + 1])

    def hidden_row(self) -> None:
        """Hide the row at hand, which holds keys."""
        self.sheet.set_row(self.row, None, None, {"hidden": True})
        self._heights[self.row] = 0

    def height(self, points: float) -> None:
        """Set the height of the row that is drawn, in points."""
        self.sheet.set_row(self.row, points)
        self._heights[self.row] = points

    def fit(self, *texts: tuple[str, int, int], extra: float = 4, least: float = 15) -> None:
        """Make the row at hand high enough for texts, each with its first and last column."""
        measured = [(text, self.width(first, last)) for text, first, last in texts if text]
        wanted = extra + row_height(*measured, per_line=13, scale=_LETTERS) if measured else 0
        self.height(max(least, wanted))

    def lines(self, text: str, first: int, last: int) -> float:
        """How many lines a text takes over these columns."""
        return row_height((text, self.width(first, last)), per_line=1, scale=_LETTERS)

    def span(self, first: int, last: int, text: str, cell_format: Format) -> None:
        """Write a text over several columns of the row at hand."""
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", cell_format)
        self.sheet.write_string(self.row, first, text, cell_format)

    def prose(self, first: int, last: int, text: str, cell_format: Format) -> None:
        """Write a text without frame or ground; the covered cells are left out (smaller files)."""
        self.sheet.merge_range(self.row, first, self.row, last, "", None)
        self.sheet.write_string(self.row, first, text, cell_format)

    def down(self, rows: int = 1) -> None:
        """Go on, this many rows below."""
        self.row += rows

    def gap(self) -> None:
        """Leave a little space."""
        self.height(_GAP)
        self.down()

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
        page = _page_height(self.widths[1:]) - title
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


def _page_height(widths: Sequence[float]) -> float:
    """How many points of rows a printed page shows of a sheet with columns of these widths."""
    points = sum(0.75 * (7 * width + 5) for width in widths)
    across = _PAPER_WIDTH - 72 * (_MARGIN["left"] + _MARGIN["right"])
    down = _PAPER_HEIGHT - 72 * (_MARGIN["top"] + _MARGIN["bottom"])
    scale = min(100, int(100 * across / points)) / 100  # programs scale by whole percents
    return down / scale


def set_up_page(sheet: Worksheet, version: str) -> None:
    """A4 landscape, one page wide, with a footer that names template, sheet and page."""
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(**_MARGIN)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(footer(version))
    sheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True})
