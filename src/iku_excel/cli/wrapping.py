"""Text broken into the lines of a console, by the columns that it takes there."""

from __future__ import annotations

import textwrap
import unicodedata

_HALF = "\x00"
"""Stands behind a character that takes two columns, so that counting them is right."""


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than ``width``; its own lines below the first are set in."""
    first, *others = _counted(text).split("\n")
    lines = _broken(first, width)
    for other in others:
        indent = " " * (2 + len(other) - len(other.lstrip()))
        lines += _broken(other.strip(), width, indent)
    return [line.replace(_HALF, "") for line in lines]


def clipped(text: str, width: int) -> str:
    """The text in one line of ``width`` columns; what does not fit is missing in its middle."""
    from iku_excel.findings.wording import in_one_line, shortened

    text = in_one_line(text)
    if len(_counted(text)) <= width:
        return text
    # A character that takes two columns leaves room for one less.
    sizes = range(width, 0, -1)
    return next((s for n in sizes if len(_counted(s := shortened(text, n))) <= width), "")


def fits(text: str, width: int) -> bool:
    """Whether the text, in one line, takes at most ``width`` columns."""
    from iku_excel.findings.wording import in_one_line

    return len(_counted(in_one_line(text))) <= width


def cut(text: str, width: int) -> str:
    """The text in one line of ``width`` columns; what does not fit is missing at its end."""
    from iku_excel.findings.wording import in_one_line

    text = in_one_line(text)
    if fits(text, width):
        return text
    sizes = range(width, 0, -1)
    return next((s for n in sizes if fits(s := f"{text[: n - 1].rstrip()}…", width)), "")


def _broken(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=f"{indent}  " if indent else "",
        break_on_hyphens=False,
    )


def _counted(text: str) -> str:
    """The visible text, as long as it is wide."""
    from iku_excel.findings.wording import visible

    text = visible(text)
    if text.isascii():
        return text
    return "".join(c + _HALF if unicodedata.east_asian_width(c) in "WF" else c for c in text)
