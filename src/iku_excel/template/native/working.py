"""The working of an indicator on ``_hasil``: one labelled line a step, a cell for each quarter.

A line has its name in one column and a value for each quarter beside it; behind them stand the
words about each of its cells, and the sentences that are shown where something is wrong. Who
unhides the sheet can follow a figure line by line; no formula is longer than a line on a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from iku_excel.catalog.inputs import QUARTERS
from iku_excel.layout.results import WORKING_LABEL, WORKING_VALUES

from .expressions import EMPTY, choose, groups_that_fit, no_error

OfQuarter = Callable[[int], str]
"""The expression of a quarter (1 to 4)."""

LABEL, NOTE, VALUES = WORKING_LABEL, WORKING_LABEL + 1, WORKING_VALUES
WORDS, HERE, NOW, WIDE = VALUES + 4, VALUES + 8, VALUES + 12, VALUES + 17
"""Columns of a line: its name, a note, and four cells each of values, words about them, sentences
about inputs, and sentences about what they come to.

An input that is wrong makes its own quarter and all later ones wrong; what inputs come to may be
wrong in one quarter and right again in the next.
"""
_HEADINGS = {
    LABEL: "Langkah",
    NOTE: "Baris atau kalimat",
    VALUES: "TW I sampai TW IV",
    WORDS: "Kata atas isian",
    HERE: "Yang salah pada isian",
    NOW: "Yang salah pada jumlahnya",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the working, by its row (counted from 0)."""

    row: int

    def __getitem__(self, quarter: int) -> str:
        """The cell of a quarter."""
        return self._at(VALUES, quarter)

    @property
    def note(self) -> str:
        """The cell beside the name, which all quarters share."""
        return str(xl_rowcol_to_cell(self.row, NOTE, col_abs=True))

    @property
    def year(self) -> str:
        """The cells of all quarters."""
        return self.until(4)

    @property
    def fixed(self) -> str:
        """The same as an absolute reference."""
        return str(xl_range_abs(self.row, VALUES, self.row, VALUES + 3))

    def until(self, quarter: int) -> str:
        """The cells up to a quarter."""
        return self[1] if quarter == 1 else f"{self[1]}:{self[quarter]}"

    def word(self, quarter: int) -> str:
        """The cell with the word about a quarter's value."""
        return self._at(WORDS, quarter)

    def _at(self, first: int, quarter: int) -> str:
        return str(xl_rowcol_to_cell(self.row, first + quarter - 1))


@dataclass(slots=True)
class Working:
    """Collects the lines of an indicator from ``row`` on: constants and formulas by their place."""

    row: int
    constants: dict[tuple[int, int], str | float] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    _first: int = field(init=False)

    def __post_init__(self) -> None:
        self._first = self.row

    def heading(self, words: str) -> None:
        """Say what the lines below are about, and what their columns hold."""
        self._put(LABEL - 1, words)
        for column, heading in _HEADINGS.items():
            self._put(column, heading)
        self.row += 1
        self._first = self.row

    def line(self, label: str, value: OfQuarter, note: str = "") -> Line:
        """Add a line; ``note`` is the expression of what all quarters share."""
        line = self._begin(label)
        if note:
            self._formula(NOTE, note)
        for quarter in QUARTERS:
            self._formula(VALUES + quarter - 1, value(quarter))
        self.row += 1
        return line

    def carried(self, label: str, value: Callable[[int, str], str]) -> Line:
        """Add a line whose value may refer to that of the quarter before (empty text in TW I)."""
        line = Line(self.row)
        return self.line(label, lambda q: value(q, EMPTY if q == 1 else line[q - 1]))

    def list_of(self, label: str, items: Sequence[str | float]) -> str:
        """Add a line of constants; the absolute reference of them all."""
        self._begin(label)
        for column, item in enumerate(items, WIDE):
            self._put(column, item)
        reference = xl_range_abs(self.row, WIDE, self.row, WIDE + max(len(items), 1) - 1)
        self.row += 1
        return str(reference)

    def begin_rows(self, label: str, count: int) -> int:
        """Number so many rows below the lines so far; the first of them."""
        first = self.row
        for position in range(count):
            self._put(LABEL, label)
            self._put(NOTE, position + 2)  # the first row of the range is that of the headings
            self.row += 1
        return first

    def rows_of(self, first: int, count: int, column: int) -> str:
        """The cells of a column of such rows."""
        return str(xl_range_abs(first, column, first + count - 1, column))

    def block(self, lines: Sequence[Line]) -> tuple[str, str]:
        """The names of neighbouring lines, and the values of their quarters beside them."""
        first, last = lines[0].row, lines[-1].row
        names = xl_range_abs(first, LABEL, last, LABEL)
        return str(names), str(xl_range_abs(first, VALUES, last, VALUES + 3))

    def refuse(
        self,
        sentence: str,
        wrong: OfQuarter,
        *,
        now: bool = False,
        quarters: Sequence[int] = QUARTERS,
        cell: OfQuarter | None = None,
    ) -> Line:
        """Add a line that is true in the quarters in which something is wrong, and say so.

        ``now``: it is about what the inputs come to in that quarter, not about the inputs.
        ``cell``: the address to be put before the sentence.
        """
        line = self._begin("Salah bila benar")
        self._put(NOTE, sentence)
        for quarter in quarters:
            self._formula(VALUES + quarter - 1, no_error(wrong(quarter)))
            said = line.note if cell is None else f'{cell(quarter)}&": "&{line.note}'
            self._say(quarter, choose(line[quarter], said, EMPTY), now=now)
        self.row += 1
        return line

    def say(self, quarter: int, sentence: str, line: Line, *, now: bool = False) -> None:
        """Have a line say the sentence that an expression gives; empty text says nothing."""
        self.formulas[line.row, (NOW if now else HERE) + quarter - 1] = f"={sentence}"

    def word(self, line: Line, quarter: int, expression: str) -> None:
        """Put a word about the value of a quarter beside it."""
        self.formulas[line.row, WORDS + quarter - 1] = f"={expression}"

    def first_said(self, quarter: int, *, now: bool = False) -> str:
        """The first sentence of the lines above about a quarter; empty text where there is none."""
        column = (NOW if now else HERE) + quarter - 1
        said = xl_range_abs(self._first, column, max(self.row - 1, self._first), column)
        return f'IFERROR(INDEX({said},MATCH("?*",{said},0)),"")'

    def sum_of(self, label: str, lines: Sequence[Line], function: str = "SUM") -> Line:
        """Add a line: the sum (or count) of each quarter's cells of other lines."""
        return self._over(label, function, lambda q: spans(lines, q))

    def _over(self, label: str, function: str, cells: Callable[[int], list[str]]) -> Line:
        groups = [groups_that_fit(cells(quarter)) for quarter in QUARTERS]
        if not groups[0]:
            return self.line(label, lambda _: "0")
        parts = [
            self.line(label, lambda q, n=n: f"{function}({groups[q - 1][n]})")  # type: ignore[misc]
            for n in range(len(groups[0]))
        ]
        if len(parts) == 1:
            return parts[0]
        return self.line(label, lambda q: f"SUM({parts[0][q]}:{parts[-1][q]})")

    def _begin(self, label: str) -> Line:
        self._put(LABEL, label)
        return Line(self.row)

    def _say(self, quarter: int, sentence: str, *, now: bool) -> None:
        self._formula((NOW if now else HERE) + quarter - 1, sentence)

    def _put(self, column: int, content: str | float) -> None:
        self.constants[self.row, column] = content

    def _formula(self, column: int, expression: str) -> None:
        self.formulas[self.row, column] = f"={expression}"


def spans(lines: Sequence[Line], quarter: int) -> list[str]:
    """A quarter's cells of lines, neighbours as one reference."""
    rows = sorted({line.row for line in lines})
    return [
        Line(first)[quarter] if first == last else f"{Line(first)[quarter]}:{Line(last)[quarter]}"
        for first, last in _runs(rows)
    ]


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    breaks = [n for n, (above, below) in enumerate(pairwise(rows), 1) if below != above + 1]
    for start, end in zip([0, *breaks], [*breaks, len(rows)], strict=True):
        if rows:
            yield rows[start], rows[end - 1]
