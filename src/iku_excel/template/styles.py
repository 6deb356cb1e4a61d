"""Cell formats of the official workbooks."""

from __future__ import annotations

from xlsxwriter.format import Format

from iku_excel.drawing.formats import Formats, Framed, Look, Overlay
from iku_excel.drawing.palette import (
    ALARM,
    ALARM_GROUND,
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
_CROSS = '"✗ "'


class Styles(Formats):
    """The formats of an official workbook."""

    def input(self, number_format: str, *, wrap: bool = False, align: str = "") -> Format:
        """An unlocked cell to type into; text that wraps stands left, numbers right."""
        align = align or ("left" if wrap else "right")
        return self.cell(
            locked=False,
            bg_color=INPUT,
            num_format=number_format,
            text_wrap=wrap,
            shrink=number_format == PERCENT,
            align=align,
            indent=int(align != "center"),
        )

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
        return self.cell(
            num_format=number_format,
            align=align,
            indent=int(align != "center"),
            bold=bold,
            **{"shrink" if figure else "text_wrap": True},
            **({"font_color": LINK, "underline": 1} if link else {}),
        )

    def conditional(self, sign: str, color: str, ground: str) -> Format:
        """What a conditional format lays over a cell; the sign stands before its text."""
        return self.overlay(font_color=color, bg_color=ground, num_format=f'"{sign} "@')

    def closer(self, number_format: str) -> Format:
        """Laid over a figure that the usual decimals would move onto its threshold."""
        return self.overlay(num_format=number_format)

    def later(self, *, word: bool) -> Format:
        """Laid over what belongs to a quarter after the reported one: grey and slanted."""
        sign = {"num_format": '"· "@'} if word else {}
        return self.overlay(italic=True, font_color="#6E6E6E", bg_color="#F4F4F4", **sign)

    input_colour = Framed(bg_color=INPUT, align="center")
    """The colour of inputs, to explain it; nothing can be typed there."""
    centered = Look(align="center")
    """Plain text in the middle of its cell."""
    letterhead = Look(bold=True, font_size=11, font_color=NAVY, align="left", indent=1)
    """The names of office or unit above a title."""
    title = Look(
        bold=True, font_size=14, font_color="white", bg_color=NAVY, text_wrap=True, indent=1
    )
    warning = Look(bold=True, font_color=ALARM, bg_color=ALARM_GROUND, indent=1)
    """A line that must not be overlooked."""
    section = Look(bold=True, font_size=12, font_color=NAVY)
    """The heading of a part of a sheet."""
    header_begun = Look(
        bold=True, font_color="white", bg_color=NAVY, top=1, bottom=1, left=1,
        border_color=LINE, align="right",
    )  # fmt: skip
    """The first part of a heading whose last word stands in the cell beside it."""
    header_ended = Look(
        bold=True, font_color="white", bg_color=NAVY, top=1, bottom=1, right=1,
        border_color=LINE, align="left",
    )  # fmt: skip
    """The cell that ends the heading."""
    label = Framed(text_wrap=True, bg_color=PAPER, align="left", indent=1)
    """What stands left of a yellow cell and says what it asks for."""
    help = Framed(text_wrap=True, italic=True, font_color=HINT, align="left", indent=1)
    """What is added to a label in smaller words."""
    text = Look(text_wrap=True, valign="top")
    """Running text."""
    name = Look(bold=True, valign="top")
    """What a line of text is about, in bold before it."""
    not_asked = Framed(bg_color=LOCKED, diag_type=1, diag_border=1, diag_color="#A6ADB8")
    """A cell in which nothing is asked for: grey, and crossed by a line."""
    wrong = Overlay(
        bold=True,
        font_color=ALARM,
        bg_color="#FFC7CE",
        num_format=f"{_CROSS}General;{_CROSS}-General;{_CROSS}General;{_CROSS}@",
    )
    """Laid over an input that cannot be right: a cross before it, bold, on red."""
    missing = Overlay(bg_color="#FFD966", border=3, border_color="#9C5700")
    """Laid over an input that is still awaited: dashed frame on amber."""
    band = Look(
        bold=True, font_size=11, font_color=NAVY, bg_color="#DCE6F2", bottom=2,
        bottom_color=NAVY, indent=1,
    )  # fmt: skip
    """The heading of a part of the page."""
    how_to = Look(italic=True, font_color=HINT, text_wrap=True, indent=1)
    """A sentence beside a part of a sheet that says how it is used."""
    hint = Look(text_wrap=True, bg_color="#FFF4D6", left=5, left_color="#C98A00", indent=1)
    """Advice beside what one fills in, set off by a bar."""
    navigation = Look(font_color=LINK, underline=1, bg_color=PAPER, indent=1)
    """A link to another sheet, in the bar on top."""
    bar = Look(bg_color=PAPER, align="right")
    """The empty cells between links."""
    bar_quarter = Look(bg_color=PAPER, bold=True, align="left", num_format='"TW "0')
    """The reported quarter in the bar on top: 2 is shown as ``TW 2``."""
    result_text = Framed(text_wrap=True, valign="top", align="left", font_size=9, indent=1)
    """Notes and findings: whole sentences in a cell of fixed height."""
    field = Framed(bold=True, text_wrap=True, valign="top", align="left", bg_color=PAPER, indent=1)
    """The name of a field of the manual."""
    field_text = Look(text_wrap=True, valign="top", align="left", indent=1)
    """What the decree says, on the pages of its manual."""
    signature = Framed()
    """An empty box to sign in on paper."""
    key = Look(font_color="#7F7F7F")
    """A key in a hidden row: locked, also where its column is not."""
    number = Look(align="center", valign="top")
    """The number of a sentence in a list."""
