"""Text for a CSV file that no spreadsheet splits or computes, whatever separator it expects.

A spreadsheet may take the semicolon for the separator of a file whose separator is the comma; then
quotes in the middle of a line mean nothing to it. So no text holds a semicolon or a line break:
they are written as U+FF1B and U+21B5. Where a formula could begin, an apostrophe stands before it.
:func:`readable` undoes all of it.
"""

from __future__ import annotations

import re

SEMICOLON, LINE_BREAK = "；", "↵"

_LINE_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = "[\\s\"'\u00a0\u200b-\u200f\u2060\ufeff]*"
_SIGNS = "[=+\\-@＝＋－＠]"
_FORMULA = re.compile(f"(^|[,{SEMICOLON}{LINE_BREAK}|\t])(?={_UNSEEN}{_SIGNS})")
_QUOTED = re.compile(f"(^|[,{SEMICOLON}{LINE_BREAK}|\t])'(?={_UNSEEN}{_SIGNS})")


def inert(text: str) -> str:
    """The text as it stands in a CSV file."""
    line = _LINE_BREAKS.sub(LINE_BREAK, text).replace(";", SEMICOLON)
    return _FORMULA.sub(r"\1'", line)


def readable(cell: str) -> str:
    """The text that :func:`inert` was given; line breaks as "\\n"."""
    line = _QUOTED.sub(r"\1", cell)
    return line.replace(SEMICOLON, ";").replace(LINE_BREAK, "\n")
