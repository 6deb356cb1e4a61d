"""Marks of what a workbook has once, where they stand more than once: only one is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from iku_excel.findings import Finding, phrases
from iku_excel.findings.appearance import AppearanceMessage
from iku_excel.layout import Identity
from iku_excel.layout.identity import identity_rows
from iku_excel.layout.marks import (
    BOOK,
    COMPILER,
    COVER_SHEET,
    IDENTITY_MARK,
    IDENTITY_SHEET,
    QUARTER_COLUMNS,
    REPORTED_QUARTER,
    scalar_mark,
)
from iku_excel.layout.results import RESULTS_MARK, RESULTS_SHEET
from iku_excel.xlsx import cell_address

from .scan import Mark, Scan, ScannedSheet

COVER_INPUTS = (REPORTED_QUARTER, COMPILER)
_KEY, _VALUE = 1, 2
"""The columns of an identity."""


def the_mark(found: Scan, text: str, sheet: str) -> Mark | None:
    """The mark that is read: that on the sheet called so, else the first."""
    marks = found.marks.get(text, ())
    return next(chain((m for m in marks if m.sheet == sheet), marks), None)


def identity_sheets(found: Scan) -> list[ScannedSheet]:
    """The sheets that state whose workbook this is: ``_iku`` first, whatever it is called now."""
    named = [sheet for sheet in found.sheets.values() if sheet.name == IDENTITY_SHEET]
    others = (found.sheets[mark.sheet] for mark in found.marks.get(IDENTITY_MARK, ()))
    return list({sheet.name: sheet for sheet in (*named, *others)}.values())


def identity_conflict(found: Scan, identity: Identity, file: str) -> Finding | None:
    """Where the workbook states something else about itself than what was read."""
    for key, _ in identity_rows(identity):
        (_, _, read), *others = _identity_lines(found, key) or [("", 0, "")]
        for sheet, row, value in others:
            if value != read:
                conflict = AppearanceMessage.IDENTITAS_GANDA.at(key=key, first=read, second=value)
                return conflict.located(file=file, sheet=sheet, cell=cell_address(row, _VALUE))
    return None


def _identity_lines(found: Scan, key: str) -> list[tuple[str, int, str]]:
    """Sheet, row and value of every line of an identity with this key."""
    return [
        (sheet.name, row, str(line[_VALUE].value if _VALUE in line else ""))
        for sheet in identity_sheets(found)
        for row, line in sheet.cells.rows.items()
        if _KEY in line and line[_KEY].value == key
    ]


def copied_marks(found: Scan, file: str) -> Iterator[Finding]:
    """A finding for each mark that stands again beside the one that is read."""
    once = [
        (IDENTITY_MARK, IDENTITY_SHEET),
        (RESULTS_MARK, RESULTS_SHEET),
        *((scalar_mark(BOOK, key), COVER_SHEET) for key in COVER_INPUTS),
    ]
    for text, name in once:
        if used := the_mark(found, text, name):
            yield from _copies([m for m in found.marks[text] if m != used], used, file)
    covers = {mark.sheet for mark in found.marks.get(scalar_mark(BOOK, REPORTED_QUARTER), ())}
    for sheet in found.sheets.values():
        keys = [m for m in found.marks.get(QUARTER_COLUMNS, ()) if m.sheet == sheet.name]
        # Contradicting ones make the inputs of a page unusable, which is said there.
        if len(keys) > 1 and (not sheet.contradictions or sheet.name in covers):
            yield from _copies(keys[1:], keys[0], file)


def _copies(others: list[Mark], used: Mark, file: str) -> Iterator[Finding]:
    """One finding a sheet."""
    for other in {mark.sheet: mark for mark in reversed(others)}.values():
        place = phrases.MARK_ON_SHEET.format(sheet=used.sheet, row=used.row)
        finding = AppearanceMessage.TANDA_GANDA.at(mark=f"“{used.text}”", used=place)
        cell = cell_address(other.row, other.column + 1)
        yield finding.located(file=file, sheet=other.sheet, cell=cell)
