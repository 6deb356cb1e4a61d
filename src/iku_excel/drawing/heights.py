"""How many lines a text takes in a cell, and how high its row is: no program tells us."""

from __future__ import annotations

import math
import textwrap

_CHARACTERS_PER_WIDTH = 1.2
"""How many characters of 10 point text fit a width of 1, on the safe side."""


def row_height(*texts: tuple[str, float], per_line: float = 15, scale: float = 1.02) -> float:
    """The height of a row that shows each text of ours whole in a cell of the given width.

    ``scale`` allows for words that do not fill their line and for a larger font.
    """
    return per_line * max(
        sum(math.ceil(max(len(line), 1) * scale / width) for line in text.split("\n"))
        for text, width in texts
    )


def line_length(width: float) -> int:
    """How many characters one line of a cell of this width holds."""
    return max(1, int(width * _CHARACTERS_PER_WIDTH))


def wrapped_lines(text: str, width: float) -> int:
    """How many lines any text takes, also one that somebody typed, word by word."""
    limit = line_length(width)
    return sum(len(textwrap.wrap(part, limit)) or 1 for part in text.split("\n"))
