"""How sheets are printed: A4, one page wide, a footer that names the sheet and the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from iku_excel.xlsx.text import cut_utf16

from .safe_text import safe_text

_A4, _SHORT_SIDE, _LONG_SIDE = 9, 595, 842
"""Its number in Excel and its sides in points."""
_LONGEST_HEADING = 120  # Excel takes 255, and every & counts twice


@dataclass(frozen=True, slots=True)
class Paper:
    """The print set-up of a sheet; margins in inches, ``pages_high`` 0 for as many as needed.

    ``heading`` is printed above every page and ``maker`` in its footer, before the sheet's name.
    """

    left: float
    top: float
    bottom: float
    landscape: bool = True
    pages_high: int = 0
    heading: str = ""
    maker: str = ""

    def room(self) -> tuple[float, float]:
        """How many points the margins leave of a page, across and down."""
        sides = (_LONG_SIDE, _SHORT_SIDE) if self.landscape else (_SHORT_SIDE, _LONG_SIDE)
        return sides[0] - 72 * (self.left + self.left), sides[1] - 72 * (self.top + self.bottom)

    def set_up(self, sheet: Worksheet) -> None:
        """Lay the sheet out for print, and on the screen without gridlines."""
        sheet.hide_gridlines(2)
        sheet.set_paper(_A4)
        if self.landscape:
            sheet.set_landscape()
        sheet.set_margins(left=self.left, right=self.left, top=self.top, bottom=self.bottom)
        sheet.fit_to_pages(1, self.pages_high)
        if self.heading:
            printed = cut_utf16(safe_text(self.heading), _LONGEST_HEADING).replace("&", "&&")
            sheet.set_header(f"&L&8{printed}")
        maker = f"{self.maker} · " if self.maker else ""
        sheet.set_footer(f"&L&8{maker}&A&R&8Halaman &P dari &N")


def new_sheet(workbook: Workbook, name: str, widths: Sequence[float], paper: Paper) -> Worksheet:
    """Add a sheet with columns of these widths, laid out for print."""
    sheet = workbook.add_worksheet(name)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    paper.set_up(sheet)
    return sheet


def register_paper(heading: str) -> Paper:
    """Of lists and registers; every printed page carries ``heading``."""
    return Paper(left=0.4, top=0.6, bottom=0.6, heading=heading)
