"""Colour and sign of every status and word of progress: a sign, never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from iku_excel.calc import Status

from .styles import Styles


@dataclass(frozen=True, slots=True)
class Look:
    """How a word is shown: a sign before it, its colour and its ground."""

    sign: str
    color: str
    ground: str


REACHED = Look("✓", "#1E5B2E", "#DFF0DF")
MISSED = Look("✗", "#8A3B00", "#FCE4D0")
WRONG = Look("!", "#9C0006", "#FFDDDD")
EMPTY = Look("–", "#6B5900", "#FFF6D6")
NOT_YET = Look("○", "#595959", "#EDEDED")

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


def mark_words(
    sheet: Worksheet, area: tuple[int, int, int, int], looks: Mapping[str, Look], styles: Styles
) -> None:
    """Give each word in the area (first row and column, last row and column) its look.

    The number format of the conditional format puts the sign before the word.
    """
    for word, look in looks.items():
        shape = styles.conditional(look.sign, look.color, look.ground)
        sheet.conditional_format(
            *area, {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": shape}
        )
