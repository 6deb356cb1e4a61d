"""Cell formats and widths of the official workbooks."""

from __future__ import annotations

from functools import cached_property

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from iku_excel.drawing.palette import (
    ALARM,
    ALARM_GROUND,
    FONT,
    HINT,
    LINE,
    LINK,
    LOCKED,
    NAVY,
    PAPER,
)
from iku_excel.layout.number_formats import ALL_DIGITS, GENERAL

INPUT = "#FFFBE6"

SECTION_COLORS = (NAVY, "#2E75B6", "#548235", "#7F6000", "#833C0B", "#5B3A8C", "#3A7D7C")
"""Tab colours, one for each part of the office."""

DECIMAL, DATE, SHARE = GENERAL, "dd/mm/yyyy", "0.00%"
PERCENT = f"{ALL_DIGITS}%"
"""Of an input: what is typed is shown as it was typed."""


class Styles:
    """Every format of a workbook, made on first use and shared from then on."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._inputs: dict[tuple[str, bool, str], Format] = {}
        self._framed: dict[tuple[str, str, bool, bool], Format] = {}
        self._conditional: dict[tuple[str, str, str], Format] = {}
        self._later: dict[bool, Format] = {}
        self._closer: dict[str, Format] = {}

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
                shrink=number_format == PERCENT,
                align=align,
                indent=int(align != "center"),
            )
        return self._inputs[key]

    def framed(
        self,
        number_format: str = "General",
        *,
        align: str = "left",
        link: bool = False,
        bold: bool = False,
    ) -> Format:
        """A locked cell of a table: a text, a link to another sheet, or a figure.

        A figure that is too wide shrinks: Excel would show ### instead of it.
        """
        figure = align == "right" or number_format not in (GENERAL, "@")
        key = (number_format, align, link, bold)
        if key not in self._framed:
            self._framed[key] = self._make(
                border=1,
                border_color=LINE,
                num_format=number_format,
                align=align,
                indent=int(align != "center"),
                bold=bold,
                **{"shrink" if figure else "text_wrap": True},
                **({"font_color": LINK, "underline": 1} if link else {}),
            )
        return self._framed[key]

    def conditional(self, sign: str, color: str, ground: str) -> Format:
        """What a conditional format lays over a cell; the sign stands before its text."""
        key = (sign, color, ground)
        if key not in self._conditional:
            self._conditional[key] = self._workbook.add_format(
                {"font_color": color, "bg_color": ground, "num_format": f'"{sign} "@'}
            )
        return self._conditional[key]

    def closer(self, number_format: str) -> Format:
        """Laid over a figure that the usual decimals would move onto its threshold."""
        if number_format not in self._closer:
            self._closer[number_format] = self._workbook.add_format({"num_format": number_format})
        return self._closer[number_format]

    def later(self, *, word: bool) -> Format:
        """Laid over what belongs to a quarter after the reported one: grey and slanted."""
        if word not in self._later:
            sign = {"num_format": '"· "@'} if word else {}
            self._later[word] = self._workbook.add_format(
                {"italic": True, "font_color": "#6E6E6E", "bg_color": "#F4F4F4", **sign}
            )
        return self._later[word]

    @cached_property
    def input_colour(self) -> Format:
        """The colour of inputs, to explain it; nothing can be typed there."""
        return self._make(bg_color=INPUT, border=1, border_color=LINE, align="center")

    @cached_property
    def centered(self) -> Format:
        """Plain text in the middle of its cell."""
        return self._make(align="center")

    @cached_property
    def letterhead(self) -> Format:
        """The name of the office above a title."""
        return self._make(bold=True, font_size=11, font_color=NAVY, align="left", indent=1)

    @cached_property
    def title(self) -> Format:
        """The title of a sheet: white on the main colour."""
        return self._make(
            bold=True, font_size=14, font_color="white", bg_color=NAVY, text_wrap=True, indent=1
        )

    @cached_property
    def warning(self) -> Format:
        """A line that must not be overlooked."""
        return self._make(bold=True, font_color=ALARM, bg_color=ALARM_GROUND, indent=1)

    @cached_property
    def section(self) -> Format:
        """The heading of a part of a sheet."""
        return self._make(bold=True, font_size=12, font_color=NAVY)

    @cached_property
    def header(self) -> Format:
        """The heading of a column."""
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
    def header_begun(self) -> Format:
        """The first part of a heading whose last word stands in the cell beside it."""
        return self._make(
            bold=True, font_color="white", bg_color=NAVY, top=1, bottom=1, left=1,
            border_color=LINE, align="right",
        )  # fmt: skip

    @cached_property
    def header_ended(self) -> Format:
        """The cell that ends the heading."""
        return self._make(
            bold=True, font_color="white", bg_color=NAVY, top=1, bottom=1, right=1,
            border_color=LINE, align="left",
        )  # fmt: skip

    @cached_property
    def label(self) -> Format:
        """What stands left of a yellow cell and says what it asks for."""
        return self._make(
            text_wrap=True, border=1, border_color=LINE, bg_color=PAPER, align="left", indent=1
        )

    @cached_property
    def help(self) -> Format:
        """What is added to a label in smaller words."""
        return self._make(
            text_wrap=True,
            italic=True,
            font_color=HINT,
            border=1,
            border_color=LINE,
            align="left",
            indent=1,
        )

    @cached_property
    def text(self) -> Format:
        """Running text."""
        return self._make(text_wrap=True, valign="top")

    @cached_property
    def name(self) -> Format:
        """What a line of text is about, in bold before it."""
        return self._make(bold=True, valign="top")

    @cached_property
    def not_asked(self) -> Format:
        """A cell in which nothing is asked for: grey, and crossed by a line."""
        return self._make(
            bg_color=LOCKED, border=1, border_color=LINE, diag_type=1, diag_border=1,
            diag_color="#A6ADB8",
        )  # fmt: skip

    @cached_property
    def wrong(self) -> Format:
        """Laid over an input that cannot be right: a cross before it, bold, on red."""
        cross = '"✗ "'
        return self._workbook.add_format(
            {
                "bold": True,
                "font_color": ALARM,
                "bg_color": "#FFC7CE",
                "num_format": f"{cross}General;{cross}-General;{cross}General;{cross}@",
            }
        )

    @cached_property
    def missing(self) -> Format:
        """Laid over an input that is still awaited: dashed frame on amber."""
        return self._workbook.add_format(
            {"bg_color": "#FFD966", "border": 3, "border_color": "#9C5700"}
        )

    @cached_property
    def band(self) -> Format:
        """The heading of a part of the page."""
        return self._make(
            bold=True, font_size=11, font_color=NAVY, bg_color="#DCE6F2", bottom=2,
            bottom_color=NAVY, indent=1,
        )  # fmt: skip

    @cached_property
    def how_to(self) -> Format:
        """A sentence beside a part of a sheet that says how it is used."""
        return self._make(italic=True, font_color=HINT, text_wrap=True, indent=1)

    @cached_property
    def hint(self) -> Format:
        """Advice beside what one fills in, set off by a bar."""
        return self._make(
            text_wrap=True, bg_color="#FFF4D6", left=5, left_color="#C98A00", indent=1
        )

    @cached_property
    def navigation(self) -> Format:
        """A link to another sheet, in the bar on top."""
        return self._make(font_color=LINK, underline=1, bg_color=PAPER, indent=1)

    @cached_property
    def bar(self) -> Format:
        """The empty cells between links."""
        return self._make(bg_color=PAPER, align="right")

    @cached_property
    def bar_quarter(self) -> Format:
        """The reported quarter in the bar on top: 2 is shown as ``TW 2``."""
        return self._make(bg_color=PAPER, bold=True, align="left", num_format='"TW "0')

    @cached_property
    def result_text(self) -> Format:
        """Notes and findings: whole sentences in a cell of fixed height."""
        return self._make(
            text_wrap=True, valign="top", align="left", border=1, border_color=LINE, font_size=9,
            indent=1,
        )  # fmt: skip

    @cached_property
    def field(self) -> Format:
        """The name of a field of the manual."""
        return self._make(
            bold=True, text_wrap=True, valign="top", align="left", border=1, border_color=LINE,
            bg_color=PAPER, indent=1,
        )  # fmt: skip

    @cached_property
    def field_text(self) -> Format:
        """The words of a field on the cover or a form."""
        return self._make(text_wrap=True, valign="top", align="left", indent=1)

    @cached_property
    def signature(self) -> Format:
        """An empty box to sign in on paper."""
        return self._make(border=1, border_color=LINE)

    @cached_property
    def key(self) -> Format:
        """A key in a hidden row: locked, also where its column is not."""
        return self._make(font_color="#7F7F7F")

    @cached_property
    def number(self) -> Format:
        """The number of a sentence in a list."""
        return self._make(align="center", valign="top")
