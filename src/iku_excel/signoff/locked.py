"""What stands locked in the official template of a workbook: texts and formulas, by address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iku_excel.catalog import Catalog
from iku_excel.layout import Identity
from iku_excel.layout.marks import (
    APPROVAL_COLUMNS,
    APPROVAL_KEYS,
    APPROVAL_STATE,
    BOOK,
    END,
    IDENTITY_MARK,
    PREFIX,
)
from iku_excel.layout.results import result_mark
from iku_excel.template import draw_template
from iku_excel.workbook.scan import Mark, Scan, ScannedSheet, scan
from iku_excel.xlsx import CellRange, Package, package_from_bytes, split_address

from .alignment import Lines

_DRAWN_BEFORE = 8
"""So many templates are remembered; drawing one takes some tenths of a second."""


@dataclass(frozen=True, slots=True)
class LockedTemplate:
    """The locked cells of a template by sheet, in the order of its sheets.

    ``arrays`` are the ranges of each sheet's array formulas, ``links`` the linked workbooks,
    ``furnishings`` what stands around the cells.
    """

    sheets: Mapping[str, Lines]
    arrays: Mapping[str, tuple[str, ...]]
    links: tuple[str, ...]
    furnishings: Mapping[str, Furnishing]


@dataclass(frozen=True, slots=True)
class Furnishing:
    """What a sheet has beside its cells; ``charts`` is how many, ``guarded`` where typing is
    checked."""

    is_protected: bool
    has_conditions: bool
    charts: int
    guarded: tuple[CellRange, ...]


_drawn: dict[Identity, LockedTemplate] = {}


def drawn_template(catalog: Catalog, identity: Identity) -> LockedTemplate:
    """What stands locked in the template of an identity that names this very catalogue."""
    if identity not in _drawn:
        if len(_drawn) == _DRAWN_BEFORE:
            del _drawn[next(iter(_drawn))]
        package = package_from_bytes(draw_template(catalog, identity))
        _drawn[identity] = locked_cells(package)
    return _drawn[identity]


def locked_cells(package: Package) -> LockedTemplate:
    """What stands locked in a blank workbook."""
    found = scan(package)
    sheets = {
        name: lines
        for name, sheet in found.sheets.items()
        if (lines := _locked_lines(sheet, found))
    }
    arrays = {name: tuple(found.sheets[name].cells.arrays) for name in sheets}
    furnishings = {name: furnishing(package, found.sheets[name]) for name in sheets}
    links = tuple(link.file for link in package.links)
    return LockedTemplate(sheets, arrays, links, furnishings)


def furnishing(package: Package, sheet: ScannedSheet) -> Furnishing:
    """What a sheet of a workbook has beside its cells."""
    cells = sheet.cells
    charts = package.charts(sheet.name)
    return Furnishing(cells.is_protected, cells.has_conditions, charts, tuple(cells.guarded))


def _locked_lines(sheet: ScannedSheet, found: Scan) -> Lines:
    """The cells of a template's sheet that its owner has no business to change."""
    marks = [mark for text in found.marks for mark in found.marks[text] if mark.sheet == sheet.name]
    if any(mark.text == IDENTITY_MARK for mark in marks):
        return {}  # it is what the template was drawn for
    inputs = {place for mark in marks for place in _inputs(mark, sheet, found)}
    members = {place for ref in sheet.cells.arrays for place in _array_members(ref)}
    lines = {}
    for row, line in sheet.cells.rows.items():
        locked = {
            column: cell
            for column, cell in line.items()
            if (row, column) not in members
            and (cell.formula is not None or (row, column) not in inputs)
            # LibreOffice drops it below a long table, and the reader does without.
            and cell.value != END
        }
        if locked:
            lines[row] = locked
    return lines


def _inputs(mark: Mark, sheet: ScannedSheet, found: Scan) -> Iterator[tuple[int, int]]:
    """The cells beside a mark that people, or a sign-off, fill in."""
    if mark.header is not None and mark.end is not None:
        body = [row for row in sheet.cells.rows if mark.header < row < mark.end]
        yield from ((r, c) for _, c in sheet.texts(mark.row, mark.column) for r in body)
    elif mark.text.startswith(f"{APPROVAL_COLUMNS}:"):
        for keys in found.marks.get(APPROVAL_COLUMNS, ()):
            columns = sheet.texts(keys.row, keys.column)
            yield from ((mark.row, column) for key, column in columns if key in APPROVAL_KEYS)
    elif _is_scalar(mark.text) or mark.text == result_mark(BOOK, APPROVAL_STATE):
        yield from ((mark.row, column) for column in sheet.quarters.values())


def _is_scalar(mark: str) -> bool:
    return ":" in mark.removeprefix(PREFIX) and "=" not in mark


def _array_members(reference: str) -> Iterator[tuple[int, int]]:
    """The cells of an array formula that hold stored results only."""
    first, _, last = reference.partition(":")
    (row1, column1), (row2, column2) = split_address(first), split_address(last or first)
    for row in range(row1, row2 + 1):
        for column in range(column1, column2 + 1):
            if (row, column) != (row1, column1):
                yield row, column
