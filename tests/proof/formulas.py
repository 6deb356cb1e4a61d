"""What Excel takes as a formula, beyond its meaning: lengths, depths, and the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST, LONGEST_TEXT, MOST_ARGUMENTS, DEEPEST = 8192, 255, 255, 64
_NEWER = re.compile(
    r"(?<![\w.!])(AGGREGATE|CONCAT|DAYS|FILTER|FORMULATEXT|IFNA|IFS|ISFORMULA|LAMBDA|LET|MAXIFS|"
    r"MINIFS|SEQUENCE|SHEETS?|SORT|SORTBY|SWITCH|TEXTJOIN|UNIQUE|XLOOKUP|XMATCH)\("
)
"""Functions newer than the file format: without their prefix ``_xlfn.`` Excel shows ``#NAME?``."""
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET = re.compile(r"'((?:[^']|'')+)'!|([A-Za-z_\\][\w.\\]*)!")
_BOOK = re.compile(r"\[(\d+)\]")


def sheets_of(formula: str) -> set[str]:
    """The sheets of this workbook that a formula names."""
    plain = _TEXT.sub('""', formula)
    named = {(quoted.replace("''", "'") or bare) for quoted, bare in _SHEET.findall(plain)}
    return {name for name in named if not name.startswith("[")}


def books_of(formula: str) -> set[int]:
    """The numbers of the other workbooks that a formula names."""
    return {int(number) for number in _BOOK.findall(_TEXT.sub('""', formula))}


def formula_faults(formula: str) -> Iterator[str]:
    """The limits of Excel that a formula, written without its equals sign, is beyond."""
    if len(formula) > LONGEST:
        yield f"{len(formula)} characters"
    longest = max((len(text) - 2 for text in _TEXT.findall(formula)), default=0)
    if longest > LONGEST_TEXT:
        yield f"a text of {longest} characters"
    plain = re.sub(r"\{[^}]*\}|'(?:[^']|'')*'", "0", _TEXT.sub("0", formula))
    if plain.startswith("="):
        yield "an equals sign too many"
    for name in set(_NEWER.findall(plain)):
        yield f"{name} without its prefix"
    if "#REF!" in plain:
        yield "a place that is gone (#REF!)"
    open_calls = [1]
    for sign in plain:
        if sign == "(":
            open_calls.append(1)
            if len(open_calls) - 1 > DEEPEST:
                yield f"nested deeper than {DEEPEST}"
                return
        elif sign == ")":
            if len(open_calls) == 1:
                yield "a bracket closed that was not open"
                return
            if open_calls.pop() > MOST_ARGUMENTS:
                yield f"more than {MOST_ARGUMENTS} arguments"
        elif sign == ",":
            open_calls[-1] += 1
    if len(open_calls) > 1:
        yield "a bracket left open"
