"""Colour and sign of every status and word of progress: a sign, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from iku_excel.calc import Status
from iku_excel.drawing.guards import Area, lay_over
from iku_excel.drawing.palette import ALARM, HINT

from .styles import Styles


@dataclass(frozen=True, slots=True)
class Look:
    """How a word is shown: a sign before it, its colour and its ground."""

    sign: str
    color: str
    ground: str


REACHED = Look("✓", "#1E5B2E", "#DFF0DF")
MISSED = Look("✗", "#8A3B00", "#FCE4D0")
WRONG = Look("!", ALARM, "#FFDDDD")
EMPTY = Look("–", "#6B5900", "#FFF6D6")
NOT_YET = Look("○", HINT, "#EDEDED")

STATUS_LOOKS: Mapping[str, Look] = {
    Status.REACHED.value: REACHED,
    Status.NOT_REACHED.value: MISSED,
    Status.NOT_COMPUTABLE.value: WRONG,
    Status.BLANK.value: EMPTY,
    Status.NO_OBJECT.value: NOT_YET,
    Status.NOT_DUE.value: NOT_YET,
}
PROGRESS_LOOKS: Mapping[str, Look] = {
    "terisi": REACHED,
    "periksa": WRONG,
    "belum": EMPTY,
    "nanti": NOT_YET,
}


def mark_words(sheet: Worksheet, area: Area, looks: Mapping[str, Look], styles: Styles) -> None:
    """Give each word in the area its look.

    The number format of the conditional format puts the sign before the word.
    """
    for word, look in looks.items():
        shape = styles.conditional(look.sign, look.color, look.ground)
        sheet.conditional_format(
            *area, {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shape}
        )


def grey_later(
    sheet: Worksheet, areas: Sequence[Area], reported: str, styles: Styles, *, words: bool = False
) -> None:
    """Grey the quarters after the reported one: figures of positions stand there all year.

    Each area begins in the column of TW I; ``reported`` is the number of the reported quarter, as
    an expression that looks at this sheet only. It comes before :func:`mark_words`, whose signs
    and colours it keeps away.
    """
    first, *_ = areas
    here = xl_rowcol_to_cell(*first[:2])
    start = xl_rowcol_to_cell(*first[:2], col_abs=True)
    later = f"COLUMN({here})-COLUMN({start})>={reported}"
    lay_over(sheet, areas, later, styles.later(word=words), last=True)


def quarter_in_words(shown: tuple[int, int], headers: Area) -> str:
    """The number of the quarter that a cell names, as the headers of the four quarters do."""
    cell = xl_rowcol_to_cell(*shown, row_abs=True, col_abs=True)
    return f"MATCH({cell},{xl_range_abs(*headers)},0)"
