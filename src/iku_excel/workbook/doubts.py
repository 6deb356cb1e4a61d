"""Input cells of which it is not certain what they hold, though something stands there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from iku_excel.calc.values import shown
from iku_excel.findings import FileMessage, Message
from iku_excel.findings.appearance import AppearanceMessage
from iku_excel.xlsx import CellRange, SheetCells, cell_address, split_range


@dataclass(frozen=True, slots=True)
class Doubt:
    """A range (first row and column, last row and column) that is one thing for all its cells."""

    message: Message
    area: CellRange
    context: Mapping[str, str]

    @property
    def corner(self) -> str:
        """The first cell of the area."""
        return cell_address(*self.area[:2])

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell (both counted from 0) lies in the area."""
        row1, column1, row2, column2 = self.area
        return row1 <= row <= row2 and column1 <= column <= column2


def doubts_in(cells: SheetCells, rows: range, columns: Collection[int]) -> Iterator[Doubt]:
    """The ranges that touch input cells: these columns of these rows."""
    for area in dict.fromkeys(cells.merged):
        if _touches(area, rows, columns):
            yield Doubt(FileMessage.SEL_GABUNG, area, {"range": _range(area)})
    for reference, formula in cells.arrays.items():
        area = split_range(reference)
        # An array in one cell is a formula like any other.
        if area[:2] != area[2:] and _touches(area, rows, columns):
            context = {"range": _range(area), "formula": shown(formula)}
            yield Doubt(AppearanceMessage.RUMUS_LARIK, area, context)


def _touches(area: CellRange, rows: range, columns: Collection[int]) -> bool:
    row1, column1, row2, column2 = area
    overlaps = row1 < rows.stop and row2 >= rows.start
    return overlaps and any(column1 <= column <= column2 for column in columns)


def _range(area: CellRange) -> str:
    row1, column1, row2, column2 = area
    return f"{cell_address(row1, column1)}:{cell_address(row2, column2)}"
