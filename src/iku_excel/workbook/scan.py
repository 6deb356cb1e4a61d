"""Finding marks and values on the sheets of a workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from iku_excel.calc import ErrorValue, FormulaValue
from iku_excel.layout.marks import END, HEADERS, PREFIX, QUARTER_COLUMNS, quarter_key
from iku_excel.xlsx import Cell, CellKind, FileProblem, Package, SheetCells

QUARTERS = (1, 2, 3, 4)
_LEADING_CELLS = 3
"""How many cells of a row are searched for a mark: columns may be inserted before it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and where it stands.

    Of a table, ``header`` is the row of its headers and ``end`` the row below its last one;
    None where the mark that names that row is gone. ``is_last`` says that no mark of another
    block stands below on the sheet.
    """

    text: str
    sheet: str
    row: int
    column: int
    header: int | None = None
    end: int | None = None
    is_last: bool = False


@dataclass(slots=True)
class ScannedSheet:
    """The cells of a sheet and its columns of quarters."""

    name: str
    state: str
    cells: SheetCells
    quarters: dict[int, int] = field(default_factory=dict)

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
        for mark in _marks(info.name, cells):
            found.marks[mark.text].append(mark)
            if mark.text == QUARTER_COLUMNS:
                keys = dict(sheet.texts(mark.row, mark.column))
                sheet.quarters.update(
                    {q: keys[quarter_key(q)] for q in QUARTERS if quarter_key(q) in keys}
                )
    return found


def _marks(sheet: str, cells: SheetCells) -> Iterator[Mark]:
    found = [
        (cell.value, row, column)
        for row, line in cells.rows.items()
        for column, cell in islice(line.items(), _LEADING_CELLS)
        if isinstance(cell.value, str) and cell.value.startswith(PREFIX)
    ]
    for position, (text, row, column) in enumerate(found):
        if text in (END, HEADERS):
            continue
        below = found[position + 1 :]
        header = below.pop(0)[1] if below and below[0][0] == HEADERS else None
        end = below[0][1] if below and below[0][0] == END else None
        yield Mark(text, sheet, row, column, header, end, is_last=len(below) <= (end is not None))


def raw_value(cell: Cell | None) -> object:
    """The value of a cell as the evaluation takes it."""
    if cell is None:
        return None
    value: object = cell.value
    if cell.kind in (CellKind.ERROR, CellKind.INVALID):
        value = ErrorValue(str(cell.value))
    return value if cell.formula is None else FormulaValue(value, cell.formula)
