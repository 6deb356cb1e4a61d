"""Cell formats: each is made on first use, and once."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from .palette import ALARM, ALARM_GROUND, FONT, LINE, MUTED, NAVY, PAPER


class Look:
    """A named format of :class:`Formats`: its properties on top of the common ones."""

    def __init__(self, **properties: object) -> None:
        self._properties = properties

    def __get__(self, formats: Formats, owner: type[Formats]) -> Format:
        return formats.make(**self._properties)


class Framed(Look):
    """A named format of a cell in a table, which has a border."""

    def __init__(self, **properties: object) -> None:
        super().__init__(border=1, border_color=LINE, **properties)


class Overlay(Look):
    """What a conditional format lays over a cell: these properties only."""

    def __get__(self, formats: Formats, owner: type[Formats]) -> Format:
        return formats.overlay(**self._properties)


class Formats:
    """The formats of one workbook; a house style derives from it and names its own."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def overlay(self, **properties: object) -> Format:
        """The format with just these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.workbook.add_format(properties)
        return self._made[key]

    def make(self, **properties: object) -> Format:
        """The format with these properties on top of the common ones."""
        base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
        return self.overlay(**base | properties)

    def cell(self, **properties: object) -> Format:
        """A bordered cell of a table."""
        return self.make(border=1, border_color=LINE, **properties)

    header = Framed(bold=True, font_color="white", bg_color=NAVY, text_wrap=True, align="center")
    """The heading of a column."""


class RegisterFormats(Formats):
    """The looks of lists and registers: recap, report, help."""

    title = Look(bold=True, font_size=15, font_color=NAVY)
    warning = Look(bold=True, font_color=ALARM, bg_color=ALARM_GROUND)
    caution = Framed(
        bold=True, font_color=ALARM, bg_color=ALARM_GROUND, text_wrap=True, align="center"
    )
    """A cell of a table that somebody should look at; its text says so too."""
    section = Look(bold=True, font_size=11, font_color=NAVY)
    group = Framed(bold=True, font_color=NAVY, bg_color=PAPER)
    text = Framed(text_wrap=True)
    short = Framed(text_wrap=True, align="center")
    """A short text that reads best in the middle of its column."""
    clipped = Framed()
    """Text of a data sheet: what does not fit its cell is not shown, but it is there."""
    plain = Look(font_color=MUTED)
    """Text outside of tables that may run over into the next columns."""

    def number(self, number_format: str) -> Format:
        """A figure in the middle of its cell; one that is too wide shrinks."""
        return self.cell(num_format=number_format, align="center", shrink=True)

    def coloured(self, colours: tuple[str, str], **properties: object) -> Format:
        """A word in its colour on its ground."""
        colour, ground = colours
        return self.cell(font_color=colour, bg_color=ground, align="center", **properties)
