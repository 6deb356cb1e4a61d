"""Finding the cells of a workbook that show results.

On the sheet ``_hasil``, whatever it is called now, they are the keyed formulas; anywhere else the
formulas that do nothing but refer to one of those.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from iku_excel.layout.marks import BOOK
from iku_excel.layout.results import (
    ABOUT_COLUMN,
    ABOUT_KEYS,
    FIELDS,
    LABEL,
    PROGRESS,
    QUARTER_ROWS,
    REPORTED,
    RESULTS_MARK,
    Origin,
    column_key,
    result_mark,
    row_key,
)
from iku_excel.xlsx import Cell, SheetCells, cell_address, split_address

from .scan import Mark, Scan, ScannedSheet

_REFERENCE = re.compile(r"=\+?(?:'((?:[^']|'')+)'|([^'!()\[\]\s]+))!(\$?[A-Z]{1,3}\$?[0-9]{1,7})")
_FIELD_OF = {column_key(o, f): f for o in Origin for f in (*FIELDS, PROGRESS, LABEL)}

_Position = tuple[int, int]


class Figure(NamedTuple):
    """Which figure a cell shows: a field of an indicator in a quarter (or the reported one).

    For what concerns the whole workbook ``code`` is ``buku``, and the quarter says nothing.
    """

    code: str
    quarter: int
    field: str


class ResultCell(NamedTuple):
    """A cell that shows a figure, and what it holds."""

    sheet: str
    row: int
    column: int
    figure: Figure
    cell: Cell | None

    @property
    def address(self) -> str:
        """The cell, as people name it."""
        return cell_address(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Results:
    """The result cells of a workbook.

    ``computed`` are the formulas (members of arrays included) that show a figure. ``shown`` are
    the quarterly cells of the rows that are marked as results on the pages of the indicators,
    also where a formula was typed over. ``complete`` says that the workbook holds no formulas
    but the computed ones and the steps to them on ``_hasil``; ``has_steps`` that there are such.
    """

    computed: list[ResultCell] = field(default_factory=list)
    shown: list[ResultCell] = field(default_factory=list)
    complete: bool = False
    has_steps: bool = False


def find_results(found: Scan, codes: Iterable[str]) -> Results:
    """The result cells of a workbook with these indicators."""
    codes = list(codes)
    sources: dict[str, dict[_Position, Figure]] = {}
    for mark in found.marks[RESULTS_MARK]:
        figures = _source_figures(found, mark, codes)
        sources[mark.sheet] = figures | sources.get(mark.sheet, {})
    computed: list[ResultCell] = []
    complete, has_steps = not found.unreadable, False
    for sheet in found.sheets.values():
        figures = sources.get(sheet.name, {})
        arrays = _array_members(sheet.cells) if figures else set()
        # On the sheet of the results itself every other formula is a step to one of them.
        formulas = {
            place: figures.get(place) or _referred(formula, sources, found)
            for place, formula in _formulas(sheet.cells)
            if not figures or place in figures
        }
        has_steps = has_steps or (bool(figures) and _has_others(sheet.cells, formulas))
        showing = {place: figure for place, figure in formulas.items() if figure is not None}
        hidden = _hidden(sheet.cells, showing)
        complete = complete and len(showing) == len(formulas) and not hidden
        known = {place: figures[place] for place in arrays & figures.keys()}
        known |= {place: figure for place, figure in showing.items() if place not in hidden}
        computed.extend(_cell(sheet, place, known[place]) for place in sorted(known))
    return Results(computed, list(_shown(found, codes, sources)), complete, has_steps)


def _has_others(cells: SheetCells, known: Collection[_Position]) -> bool:
    return any(place not in known for place, _ in _formulas(cells))


def _source_figures(found: Scan, keys: Mark, codes: list[str]) -> dict[_Position, Figure]:
    """What every keyed cell of a sheet ``_hasil`` shows; ``keys`` marks its row of keys."""
    columns = found.sheets[keys.sheet].texts(keys.row, keys.column)
    about = [column for key, column in columns if key == ABOUT_COLUMN]
    figures = {
        (mark.row, column): Figure(BOOK, REPORTED, key)
        for key in ABOUT_KEYS
        for mark in found.marks.get(result_mark(BOOK, key), ())
        for column in about
        if mark.sheet == keys.sheet
    }
    for code in codes:
        for quarter in QUARTER_ROWS:
            for mark in found.marks.get(result_mark(code, row_key(quarter)), ()):
                if mark.sheet == keys.sheet:
                    for key, column in columns:
                        if key in _FIELD_OF:
                            figures[mark.row, column] = Figure(code, quarter, _FIELD_OF[key])
    return figures


def _array_members(cells: SheetCells) -> set[_Position]:
    members: set[_Position] = set()
    for reference in cells.arrays:
        first, _, last = reference.partition(":")
        (row1, column1), (row2, column2) = split_address(first), split_address(last or first)
        members.update((r, c) for r in range(row1, row2 + 1) for c in range(column1, column2 + 1))
    return members


def _formulas(cells: SheetCells) -> Iterator[tuple[_Position, str]]:
    for row, line in cells.rows.items():
        for column, cell in line.items():
            if cell.formula is not None:
                yield (row, column), cell.formula


def _referred(
    formula: str, sources: Mapping[str, Mapping[_Position, Figure]], found: Scan
) -> Figure | None:
    """The figure that a formula shows which is nothing but a reference to a result cell."""
    match = _REFERENCE.fullmatch(formula)
    if match is None:
        return None
    sheet = match[2] or match[1].replace("''", "'")
    if sheet not in sources:
        return None
    place = split_address(match[3])
    figure = sources[sheet].get(place)
    # Where a plain text stands in place of a formula, that text is what is shown.
    if figure is None or not _is_computed(found.sheets[sheet].cells, place):
        return None
    return figure


def _is_computed(cells: SheetCells, place: _Position) -> bool:
    cell = cells.get(*place)
    if cell is not None and cell.formula is not None:
        return True
    return cells.array_at(*place) is not None


def _hidden(cells: SheetCells, places: Iterable[_Position]) -> set[_Position]:
    """Those of the cells that a merged range covers with another one."""
    hidden = set()
    for row, in_row in groupby(places, itemgetter(0)):
        across = [area for area in cells.merged if area[0] <= row <= area[2]]
        hidden |= {
            place
            for place in in_row
            for row1, first, _, last in across
            if first <= place[1] <= last and place != (row1, first)
        }
    return hidden


def _shown(
    found: Scan, codes: list[str], sources: Mapping[str, Mapping[_Position, Figure]]
) -> Iterator[ResultCell]:
    for code in codes:
        for name in FIELDS:
            for mark in found.marks.get(result_mark(code, name), ()):
                if mark.sheet not in sources:
                    sheet = found.sheets[mark.sheet]
                    for quarter, column in sheet.quarters.items():
                        yield _cell(sheet, (mark.row, column), Figure(code, quarter, name))


def _cell(sheet: ScannedSheet, place: _Position, figure: Figure) -> ResultCell:
    return ResultCell(sheet.name, *place, figure, sheet.cells.get(*place))
