"""Which row, column and sheet of a workbook is which one of its template.

Rows are recognised by their mark or by what they say, so that inserted rows, own columns,
renamed and reordered sheets do no harm. Rows and columns count from 1.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from iku_excel.layout.marks import END, HEADERS, PREFIX, QUARTER_COLUMNS
from iku_excel.layout.results import RESULTS_SHEET
from iku_excel.workbook.scan import Scan, ScannedSheet
from iku_excel.xlsx import Cell

Line = Mapping[int, Cell]
Lines = Mapping[int, Line]
_COMMON_MARKS = {END, HEADERS, QUARTER_COLUMNS}
_FORMULA = "="
_ENOUGH = 0.3
"""The share of a sheet's texts by which it is recognised under another name."""


def content(cell: Cell | None) -> str:
    """What a cell says, in one form whichever program saved it; a formula says nothing."""
    if cell is None:
        return ""
    if cell.formula is not None:
        return _FORMULA
    value = cell.value
    if isinstance(value, str):  # most are, and this is asked of every cell
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.15g}"
    return str(value)


@dataclass(slots=True)
class SheetMap:
    """Where the rows and columns of a template's sheet are in the workbook's sheet ``name``."""

    name: str
    rows: dict[int, int]
    columns: dict[int, int] = field(default_factory=dict)

    def is_where_drawn(self, name: str) -> bool:
        """Whether nothing of the template's sheet ``name`` was moved."""
        rows, columns = self.rows.items(), self.columns.items()
        return self.name == name and all(was == now for was, now in (*rows, *columns))

    def row(self, row: int, *, end: bool = False) -> int:
        """The row of the workbook; of one that says nothing, by its distance to the nearest
        known row above it (with ``end`` below it)."""
        first, last = self.rows_around(row)
        return last if end else first

    def rows_around(self, row: int) -> tuple[int, int]:
        """The row by its distance to the nearest known ones, above and below."""
        if row in self.rows:
            return self.rows[row], self.rows[row]
        above = max((known for known in self.rows if known < row), default=None)
        below = min((known for known in self.rows if known > row), default=None)
        by_above = row if above is None else self.rows[above] + row - above
        by_below = by_above if below is None else self.rows[below] - (below - row)
        return by_above, by_below

    def column(self, column: int) -> int:
        """The column of the workbook; of an unknown one by its distance to one on its left."""
        if column in self.columns:
            return self.columns[column]
        before = max((known for known in self.columns if known < column), default=None)
        return column if before is None else self.columns[before] + column - before


def match_sheets(template: Mapping[str, Lines], found: Scan) -> dict[str, str]:
    """The sheet of the workbook that each sheet of the template has become."""
    wanted = {name: _said(lines) for name, lines in template.items()}
    there = {name: _said(sheet.cells.rows) for name, sheet in found.sheets.items()}
    scores = []
    for name, said in wanted.items():
        marks = {text for text in said if text.startswith(PREFIX)} - _COMMON_MARKS
        for other, other_said in there.items():
            share = len(said & other_said) / max(1, len(said))
            known = bool(marks & other_said) if marks else share >= _ENOUGH or other == name
            if known:
                scores.append((share + (other == name), name, other))
    matched: dict[str, str] = {}
    for _, name, other in sorted(scores, reverse=True):
        if name not in matched and other not in matched.values():
            matched[name] = other
    return matched


def _said(lines: Lines) -> set[str]:
    return {content(cell) for line in lines.values() for cell in line.values()} - {_FORMULA, ""}


def align(name: str, lines: Lines, sheet: ScannedSheet, found: Scan) -> SheetMap:
    """Where the locked ``lines`` of a template's sheet ``name`` are on a sheet of the workbook."""
    bodies = [
        range(mark.header + 1, mark.end or max(sheet.cells.rows) + 1)
        for marks in found.marks.values()
        for mark in marks
        if mark.sheet == sheet.name and mark.header is not None
    ]
    there = {
        row: line
        for row, line in sheet.cells.rows.items()
        if not any(row in body for body in bodies)
    }
    pairs = _below_marks if name == RESULTS_SHEET else _pairs
    aligned = SheetMap(sheet.name, dict(pairs(lines, there)))
    votes: dict[int, Counter[int]] = {}
    for row, other in aligned.rows.items():
        for column, other_column in _same_texts(lines[row], there[other]):
            votes.setdefault(column, Counter())[other_column] += 1
    aligned.columns = {column: count.most_common(1)[0][0] for column, count in votes.items()}
    return aligned


def _pairs(lines: Lines, there: Lines) -> Iterator[tuple[int, int]]:
    rows, others = sorted(lines), sorted(there)
    matcher = SequenceMatcher(
        None, [_key(lines[r]) for r in rows], [_key(there[r]) for r in others], autojunk=False
    )
    for kind, start, stop, other_start, other_stop in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(rows[start:stop], others[other_start:other_stop], strict=True)
        elif kind == "replace":
            yield from _most_alike(
                [(row, lines[row]) for row in rows[start:stop]],
                [(row, there[row]) for row in others[other_start:other_stop]],
            )


def _below_marks(lines: Lines, there: Lines) -> Iterator[tuple[int, int]]:
    """The rows of ``_hasil``, where nobody works: a row without a mark stands as far below one as
    it was drawn, whatever became of its formulas."""
    marked = {mark: row for row, line in there.items() for mark in _marks(line)}
    moved = 0
    for row in sorted(lines):
        marks = _marks(lines[row])
        if marks:
            moved = marked.get(marks[0], row + moved) - row
        lost = marks and marks[0] not in marked
        if row + moved in there and not lost:
            yield row, row + moved


def _marks(line: Line) -> list[str]:
    texts = map(content, line.values())
    return [text for text in texts if text.startswith(PREFIX)]


def _key(line: Line) -> tuple[str, ...]:
    """A marked row is known by its mark, any other by all it says."""
    texts = tuple(content(cell) for cell in line.values())
    marks = tuple(text for text in texts if text.startswith(PREFIX))
    return marks[:1] if marks and marks[0] not in _COMMON_MARKS else texts


def _most_alike(
    rows: Sequence[tuple[int, Line]], others: Sequence[tuple[int, Line]]
) -> Iterator[tuple[int, int]]:
    """Pairs in the order of the rows, chosen so that they have as many texts in common as can be.

    Rows that have nothing in common may be a pair too: the only text of a row was changed.
    """
    best = [[0] * (len(others) + 1) for _ in range(len(rows) + 1)]
    alike = [[_alikeness(line, other) for _, other in others] for _, line in rows]
    for i in reversed(range(len(rows))):
        for j in reversed(range(len(others))):
            best[i][j] = max(alike[i][j] + best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(rows) and j < len(others):
        if best[i][j] == alike[i][j] + best[i + 1][j + 1] and alike[i][j]:
            yield rows[i][0], others[j][0]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _alikeness(line: Line, other: Line) -> int:
    texts, other_texts = (
        Counter(content(cell) for cell in cells.values()) for cells in (line, other)
    )
    marked = [text for text in (*texts, *other_texts) if text.startswith(PREFIX)]
    if marked and not set(marked) & texts.keys() & other_texts.keys():
        return 0  # a row with a mark is no row without it
    return 1 + 4 * (texts & other_texts).total()


def _same_texts(line: Line, other: Line) -> Iterator[tuple[int, int]]:
    """Columns of both rows whose text occurs once in either."""
    places, other_places = _single_texts(line), _single_texts(other)
    for text in places.keys() & other_places.keys():
        yield places[text], other_places[text]


def _single_texts(line: Line) -> dict[str, int]:
    texts = {column: content(cell) for column, cell in line.items()}
    count = Counter(texts.values())
    return {t: column for column, t in texts.items() if t != _FORMULA and count[t] == 1}
