"""Finding marks and values on the sheets of a workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile

from iku_excel.calc import ErrorValue, FormulaValue
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.layout.marks import END, HEADERS, PREFIX, QUARTER_COLUMNS, quarter_key
from iku_excel.xlsx import Cell, CellKind, FileProblem, Package, SheetCells

_KEYS = {quarter_key(quarter): quarter for quarter in QUARTERS}
_Position = tuple[int, int]
_LEADING_CELLS = 3
"""How many cells of a row are searched for a mark: columns may be inserted before it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and where it stands.

    Of a table, ``header`` is the row of its headers and ``end`` the row below its last one;
    None where the mark that names that row is gone. ``last_end`` is the row of the last mark of
    an end where several follow each other, ``following`` that of the next block's mark. ``is_last``
    says that no mark of another block stands below on the sheet.
    """

    text: str
    sheet: str
    row: int
    column: int
    header: int | None = None
    end: int | None = None
    last_end: int | None = None
    following: int | None = None
    is_last: bool = False


@dataclass
class ScannedSheet:
    """The cells of a sheet and its columns of quarters.

    ``quarter_keys`` are the keys (quarter and column) in each row that names such columns, by
    row; they make ``quarters`` where there are no ``contradictions``.
    """

    name: str
    state: str
    cells: SheetCells
    quarter_keys: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def quarters(self) -> dict[int, int]:
        """The column of each quarter; of contradicting keys the first."""
        columns: dict[int, int] = {}
        for keys in self.quarter_keys.values():
            for quarter, column in keys:
                columns.setdefault(quarter, column)
        return columns

    @cached_property
    def contradictions(self) -> list[tuple[_Position, _Position]]:
        """Pairs of cells (row and column) with quarter keys that contradict each other."""
        by_quarter: dict[int, _Position] = {}
        by_column: dict[int, _Position] = {}
        found = []
        for row, keys in self.quarter_keys.items():
            for quarter, column in keys:
                here = row, column
                first = by_quarter.setdefault(quarter, here)
                above = by_column.setdefault(column, (row, quarter))
                if first[1] != column:
                    found.append((first, here))
                elif above[1] != quarter:
                    found.append(((above[0], column), here))
        return found

    def texts(self, row: int, after: int) -> list[tuple[str, int]]:
        """The texts of a row right of column ``after``, each with its column."""
        cells = self.cells.rows.get(row, {})
        return [
            (cell.value, column)
            for column, cell in cells.items()
            if column > after and isinstance(cell.value, str)
        ]


@dataclass(slots=True)
class Scan:
    """All sheets by name, all marks by their text, and the sheets that could not be read."""

    sheets: dict[str, ScannedSheet] = field(default_factory=dict)
    marks: dict[str, list[Mark]] = field(default_factory=lambda: defaultdict(list))
    unreadable: list[FileProblem] = field(default_factory=list)


def scan(package: Package) -> Scan:
    """Read every sheet of the workbook and find the marks on it."""
    found = Scan()
    for info in package.sheets:
        try:
            cells = package.read_sheet(info.name)
        except FileProblem as problem:
            found.unreadable.append(problem)
            continue
        sheet = found.sheets[info.name] = ScannedSheet(info.name, info.state, cells)
        marks = _mark_cells(cells)
        for mark in _marks(info.name, marks):
            found.marks[mark.text].append(mark)
            if mark.text == QUARTER_COLUMNS:
                sheet.quarter_keys[mark.row] = [
                    (_KEYS[text], column)
                    for text, column in sheet.texts(mark.row, mark.column)
                    if text in _KEYS
                ]
        if cells.hidden_rows - {row for _, row, _ in marks}:
            cells.filtered.extend(package.filtered_tables(info.name))
    return found


def _mark_cells(cells: SheetCells) -> list[tuple[str, int, int]]:
    """Text, row and column of every mark."""
    return [
        (cell.value, row, column)
        for row, line in cells.rows.items()
        for column, cell in islice(line.items(), _LEADING_CELLS)
        if isinstance(cell.value, str) and cell.value.startswith(PREFIX)
    ]


def _marks(sheet: str, found: list[tuple[str, int, int]]) -> Iterator[Mark]:
    blocks = [at for at, (text, _, _) in enumerate(found) if text not in (END, HEADERS)]
    for at, following in zip(blocks, [*blocks[1:], len(found)], strict=False):
        text, row, column = found[at]
        below = found[at + 1 : following]
        header = below.pop(0)[1] if below and below[0][0] == HEADERS else None
        ends = [row for _, row, _ in takewhile(lambda other: other[0] == END, below)]
        yield Mark(
            text,
            sheet,
            row,
            column,
            header,
            end=ends[0] if ends else None,
            last_end=ends[-1] if ends else None,
            following=found[following][1] if following < len(found) else None,
            is_last=following == len(found) and len(ends) == len(below),
        )


def raw_value(cell: Cell | None) -> object:
    """The value of a cell as the evaluation takes it."""
    if cell is None:
        return None
    value: object = cell.value
    if cell.kind in (CellKind.ERROR, CellKind.INVALID):
        value = ErrorValue(str(cell.value))
    return value if cell.formula is None else FormulaValue(value, cell.formula)
