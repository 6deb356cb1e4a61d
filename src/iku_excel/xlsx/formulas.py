"""Shared formulas: one text, shown by every cell of the group with its references moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from iku_excel.xlsx.address import (
    MAX_COLUMN,
    MAX_ROW,
    cell_address,
    column_letters,
    column_number,
    split_range,
)
from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.xmlparse import is_true

MAX_FORMULA = 8_192
"""Characters of the longest formula that Excel takes, "=" not counted."""
MAX_SHARED_TEXT = 5_000_000
"""Characters to which the shared formulas of a workbook may be written out; all formulas of the
largest template have 420,000."""
MAX_ARRAYS = 20_000
MAX_ARRAY_CELLS = 200_000
"""Array formulas of a sheet and cells of them all: 19 and a few hundred in the templates; Excel 365
writes many a formula as an array of one cell."""

# Nothing here is tried twice: what is opened and never closed reaches to the end, and the "+"
# behind a repetition keeps it from giving back, so the time is linear in the text.
_TOKEN = re.compile(
    r"""
    ("[^"]*+(?:"|\Z)                                    # text: kept, as are
    |'(?:[^']|'')*+(?:'|\Z)                             # the name of a sheet and
    |\[(?:[^\[\]]|\[[^\]]*+(?:\]|\Z))*+(?:\]|\Z))       # what stands in brackets
    |(?<![\w.\\])(\$?[A-Za-z]{1,3})(\$?[1-9][0-9]{0,6})(?![\w.(!])       # A1
    |(?<![\w.\\$:])(\$?[A-Za-z]{1,3}):(\$?[A-Za-z]{1,3})(?![\w.(!])      # A:B
    |(?<![\w.\\$:])(\$?[1-9][0-9]{0,6}):(\$?[1-9][0-9]{0,6})(?![\w.(!])  # 1:2
    """,
    re.VERBOSE,
)

# A piece is literal text, or (is_column, number) of a relative reference.
_Piece = str | tuple[bool, int]


class SharedFormula:
    """The formula of a group, taken apart once a column so that each member is quick to write.

    Excel saves formulas that were filled down this way, so one text serves hundreds of cells
    that differ in their row only: for each column it is kept as a pattern with the row
    numbers to be filled in. Until a member asks nothing is done: a group may have none.
    """

    __slots__ = ("_column", "_patterns", "_row", "_row_numbers", "_text")

    def __init__(self, text: str, row: int, column: int) -> None:
        """`text` without "=", as it stands in the cell at (row, column)."""
        self._row = row
        self._column = column
        self._text = text
        self._row_numbers: list[int] = []
        self._patterns: dict[int, str] = {}

    def at(self, row: int, column: int) -> str:
        """Formula text (without "=") of the member at (row, column)."""
        down = row - self._row
        pattern = self._patterns.get(column)
        if pattern is None:
            pattern = self._patterns[column] = self._pattern(column - self._column)
        return pattern % tuple(
            [
                number + down if 1 <= number + down <= MAX_ROW else "#REF!"
                for number in self._row_numbers
            ]
        )

    def _pattern(self, right: int) -> str:
        """The formula moved `right` columns, with %s for each relative row number.

        The pieces are not kept: they take fifty times the room of the text.
        """
        out: list[str] = []
        pieces = _take_apart(self._text)
        self._row_numbers = [
            piece[1] for piece in pieces if isinstance(piece, tuple) and not piece[0]
        ]
        for piece in pieces:
            if isinstance(piece, str):
                out.append(piece.replace("%", "%%"))
                continue
            is_column, number = piece
            if not is_column:
                out.append("%s")
            elif 1 <= number + right <= MAX_COLUMN:
                out.append(column_letters(number + right))
            else:
                out.append("#REF!")
        return "".join(out)


@dataclass(slots=True)
class SheetFormulas:
    """The formulas of one sheet while it is read: what is shared so far.

    `arrays` is filled with the range and the text of array formulas and data tables. `room` is
    how many characters shared formulas may still be written out to, `written` how many were.
    """

    arrays: dict[str, str]
    room: int = MAX_SHARED_TEXT
    written: int = 0
    _array_cells: int = 0
    _shared: dict[str, SharedFormula] = field(default_factory=dict)

    def text(self, about: Mapping[str, str], text: str, row: int, column: int) -> str:
        """Formula (without "=") of the cell at (row, column) whose `<f>` has these attributes.

        FileProblem for too much of what is shared or spread over an array.
        """
        kind = about.get("t")
        if kind == "shared":
            index = about.get("si", "")
            if text:
                self._shared[index] = SharedFormula(text, row, column)
            elif index in self._shared:
                text = self._shared[index].at(row, column)
                self.written += len(text)
                if self.written > self.room:
                    cell = cell_address(row, column) if column else None
                    raise FileProblem(Problem.FORMULA_TOO_LONG, "too often shared", cell=cell)
        elif kind in ("array", "dataTable"):
            if kind == "dataTable":
                text = _data_table(about)
            self._note_array(about.get("ref", ""), f"={text}")
        return text

    def _note_array(self, area: str, formula: str) -> None:
        row1, column1, row2, column2 = split_range(area)  # callers rely on it
        self._array_cells += (row2 - row1 + 1) * (column2 - column1 + 1)
        if len(self.arrays) >= MAX_ARRAYS or self._array_cells > MAX_ARRAY_CELLS:
            raise FileProblem(Problem.TOO_MANY_ROWS_OR_CELLS, "too many array formulas")
        self.arrays[area] = formula


def _data_table(about: Mapping[str, str]) -> str:
    """A what-if table has no formula text; Excel shows {=TABLE(row input, column input)}."""
    first, second = about.get("r1", ""), about.get("r2", "")
    if is_true(about.get("dt2D")):
        return f"TABLE({first},{second})"
    return f"TABLE({first},)" if is_true(about.get("dtr")) else f"TABLE(,{first})"


def _take_apart(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    done = 0
    for match in _TOKEN.finditer(text):
        if match[1] or not _columns_exist(match):
            continue
        pieces.append(text[done : match.start()])
        done = match.end()
        _, column, row, column1, column2, row1, row2 = match.groups()
        if column:
            pieces += (_column_piece(column), _row_piece(row))
        elif column1:
            pieces += (_column_piece(column1), ":", _column_piece(column2))
        else:
            pieces += (_row_piece(row1), ":", _row_piece(row2))
    pieces.append(text[done:])
    return pieces


def _columns_exist(match: re.Match[str]) -> bool:
    """ZZZ1 looks like a reference but lies beyond column XFD: it is a name."""
    letters = [text.lstrip("$").upper() for text in match.group(2, 4, 5) if text]
    return all(len(text) < 3 or text <= "XFD" for text in letters)


def _column_piece(letters: str) -> _Piece:
    return letters if letters.startswith("$") else (True, column_number(letters.upper()))


def _row_piece(digits: str) -> _Piece:
    return digits if digits.startswith("$") else (False, int(digits))
