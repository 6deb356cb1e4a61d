"""The rows of an input table as they were submitted and as they are now, matched."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from iku_excel.calc.values import shown
from iku_excel.calc.wording import number, quarter_name
from iku_excel.catalog import Table
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import QUARTER, Column

from .canonical import UNREADABLE, RowInput, without_marks

Value = float | str | None


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row in canonical form; ``position`` counts the rows read from 1."""

    table: Table
    cells: Mapping[str, str]
    position: int

    @classmethod
    def of(cls, table: Table, row: RowInput) -> Row:
        """The row as a sign-off recorded it."""
        return cls(table, json.loads(row.text), row.position)

    def values(self, keys: Iterable[str]) -> tuple[str | None, ...]:
        """The canonical texts of these columns; None where a cell is blank."""
        return tuple(self.cells.get(key) for key in keys)

    def value(self, column: Column) -> Value:
        """A cell as a person reads it."""
        return readable(self.cells.get(column.key), column.type)

    @property
    def name(self) -> str:
        """What the row is about, in the words of its describing or first text cells."""
        columns = [c for c in self.table.columns if c.key in naming_keys(self.table)]
        words = [self._word(column) for column in columns if column.key in self.cells]
        return shown(", ".join(words)) or str(self.position)

    def _word(self, column: Column) -> str:
        written = self.cells[column.key]
        if column.type is CellType.QUARTER and written.isdecimal():
            return quarter_name(int(written))
        labels = {choice.key: choice.label for choice in column.choices}
        return labels.get(written) or value_text(self.value(column))

    @property
    def text(self) -> str:
        """The whole row for a reader, in the order of the columns, by what the sheet calls them."""
        return "; ".join(
            f"{column.label}={self._word(column)}"
            for column in self.table.columns
            if self.value(column) is not None
        )


@dataclass(frozen=True, slots=True)
class MatchedRows:
    """Rows that changed (as they were, as they are), that are gone, and that are new."""

    changed: list[tuple[Row, Row]]
    gone: list[Row]
    added: list[Row]


def match_rows(table: Table, then: Sequence[RowInput], now: Sequence[RowInput]) -> MatchedRows:
    """Compare by content: where a row stands in its table does not matter.

    Of the rows that differ, those belong together that say what they are about in the same
    words; then those that share at least half of their cells.
    """
    gone, added = _apart(table, then, now), _apart(table, now, then)
    changed = []
    describing = [column.key for column in table.columns if column.describes]
    for keys, accept in ((naming_keys(table), _always), (describing, _is_similar)):
        pairs, gone, added = _paired(gone, added, keys, accept)
        changed += pairs
    changed.sort(key=lambda pair: pair[1].position)
    return MatchedRows(changed, gone, added)


def naming_keys(table: Table) -> list[str]:
    """The columns by which people tell the rows apart: the describing ones, and where only the
    quarter describes them the first column of free text (a case by its number)."""
    describing = [column.key for column in table.columns if column.describes]
    texts = [c.key for c in table.columns if c.type is CellType.TEXT and not c.describes]
    return describing if set(describing) - {QUARTER} else describing + texts[:1]


def _apart(table: Table, ours: Sequence[RowInput], theirs: Sequence[RowInput]) -> list[Row]:
    """Our rows that they do not have; of equal rows only the surplus, in the order read."""
    left: dict[str, int] = defaultdict(int)
    for row in theirs:
        left[row.text] += 1
    found = []
    for row in sorted(ours, key=lambda row: row.position):
        left[row.text] -= 1
        if left[row.text] < 0:
            found.append(Row.of(table, row))
    return found


def _paired(
    gone: list[Row], added: list[Row], keys: list[str], accept: Callable[[Row, Row], bool]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    waiting: dict[tuple[str | None, ...], deque[Row]] = defaultdict(deque)
    for row in gone:
        waiting[row.values(keys)].append(row)
    pairs, unpaired = [], []
    for row in added:
        candidates = waiting[row.values(keys)]
        if candidates and accept(candidates[0], row):
            pairs.append((candidates.popleft(), row))
        else:
            unpaired.append(row)
    lost = sorted((row for rows in waiting.values() for row in rows), key=lambda r: r.position)
    return pairs, lost, unpaired


def _always(_was: Row, _now: Row) -> bool:
    return True


def _is_similar(was: Row, now: Row) -> bool:
    keys = was.cells.keys() | now.cells.keys()
    return 2 * len(was.cells.items() & now.cells.items()) >= len(keys)


def readable(canonical: str | None, kind: CellType) -> Value:
    """A canonical value as a number or as the text that was typed."""
    if canonical is None:
        return None
    if canonical.startswith(UNREADABLE) or not kind.facts.is_number:
        return without_marks(canonical)
    figure = float(canonical)
    return int(figure) if figure.is_integer() else figure


def value_text(value: Value) -> str:
    """The value for a reader, with a decimal comma."""
    if value is None:
        return "(kosong)"
    return value if isinstance(value, str) else number(value, 9)
