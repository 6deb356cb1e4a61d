"""Checks of input tables that several kinds of rules share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from iku_excel.catalog import tables
from iku_excel.catalog.inputs import QUARTER, QUARTERS, Column, Table
from iku_excel.findings import PlainSentence
from iku_excel.template.cells import Limits, limits_of
from iku_excel.template.places import Area, TablePlaces

from .expressions import (
    filled,
    no_count,
    no_number,
    out_of_limits,
    plus,
    row_of,
    some,
    text,
    text_for_number,
)
from .measurement import Check, QuarterCells

_Kind = TypeVar("_Kind")


def misfit(cells: str, limits: Limits) -> tuple[str, PlainSentence]:
    """1 for every number outside the limits, and what is said of it."""
    if limits.whole and limits.upper is None:
        return no_count(cells), PlainSentence.NOT_A_COUNT
    outside = out_of_limits(cells, limits.lower, limits.upper)
    wrong = f"({no_count(cells)}+{outside})" if limits.whole else outside
    return wrong, PlainSentence.OUT_OF_LIMITS


@dataclass(frozen=True, slots=True)
class PlainTable:
    """An input table as references; ``scope`` picks the rows that are looked at."""

    table: Table
    places: TablePlaces
    scope: str = "1"
    """A factor for every row: 1 where it counts, such as the rows up to a quarter."""

    @classmethod
    def until(cls, cells: QuarterCells, name: str) -> PlainTable:
        """The table with the rows up to this quarter in view (all of one without quarters)."""
        found = cls._named(cells, name)
        if not found.table.by_quarter:
            return found
        return cls(found.table, found.places, f"({found[QUARTER]}<={cells.quarter})")

    @classmethod
    def within(cls, cells: QuarterCells, name: str) -> PlainTable:
        """The table with the rows of this quarter in view."""
        found = cls._named(cells, name)
        return cls(found.table, found.places, f"({found[QUARTER]}={cells.quarter})")

    @classmethod
    def _named(cls, cells: QuarterCells, name: str) -> PlainTable:
        table = next(table for table in tables(cells.view) if table.name == name)
        return cls(table, cells.places.tables[name])

    def __getitem__(self, key: str) -> str:
        """The reference of a column."""
        return self.places.column(key)

    def block(self, keys: Sequence[str]) -> str:
        """The reference of columns that stand beside each other."""
        body = self.places.body
        at = [self.places.columns[key] for key in keys]
        assert max(at) - min(at) + 1 == len(at)  # noqa: S101  - as the layout has them
        return Area(body.sheet, body.first_row, min(at), body.last_row, max(at)).reference

    def limits(self, key: str) -> tuple[float | None, float | None]:
        """The least and the most that a column takes (None: no limit)."""
        column = self.table.column(key)
        assert column is not None  # noqa: S101  - the rule names its own columns
        return column.lower, column.upper

    @property
    def asked(self) -> list[str]:
        """The columns that make a row hold input: the others only say what it is about."""
        return [column.key for column in self.table.columns if not column.describes]

    @property
    def has_input(self) -> str:
        """Whether a row in scope holds input."""
        return self.in_scope(filled(self.block(self.asked)))

    @property
    def used(self) -> str:
        """Whether each row holds input."""
        return f"({plus(filled(self[key]) for key in self.asked)}>0)"

    def in_scope(self, rows: str) -> str:
        """Whether some row in scope shows this."""
        return some(f"{self.scope}*{rows}")

    def declined(self) -> Iterator[str]:
        """Words that the add-in may understand and a formula does not."""
        if self.table.by_quarter:
            quarter = self[QUARTER]
            known = plus(f"({quarter}={n})" for n in QUARTERS)
            yield some(f"{filled(quarter)}*(1-{known})*{filled(self.block(self.asked))}")
        for column in self.table.columns:
            if column.choices:
                cells = self[column.key]
                offered = row_of(text(item.display) for item in column.choices)
                yield f"SUMPRODUCT(1*{filled(cells)})>SUMPRODUCT(1*({cells}={offered}))"

    def repeated(self, keys: Iterable[str], among: str) -> str:
        """Whether two of the rows ``among`` all name the same, as people type it."""
        words = '&"|"&'.join(f'SUBSTITUTE(SUBSTITUTE({self[key]}," ",""),"_","")' for key in keys)
        rows, row = f'({among})&"|"&{words}', f"ROW({self[next(iter(self.places.columns))]})"
        return some(f"{among}*(MATCH({rows},{rows},0)<>{row}-MIN({row})+1)")

    def misfits(self) -> Iterator[Check]:
        """Cells that hold the wrong thing."""
        if self.table.by_quarter:
            lost = f'({self[QUARTER]}="")*{filled(self.block(self.asked))}'
            yield Check(some(lost), PlainSentence.ROW_WITHOUT_QUARTER.about(table=self.table.name))
        for cells in self._numbers():
            yield Check(self.in_scope(no_number(cells)), PlainSentence.NOT_A_NUMBER)
        for limits, keys in self._beside(limits_of):
            if limits is not None:
                wrong, sentence = misfit(self.block(keys), limits)
                yield Check(self.in_scope(wrong), sentence)

    def doubts(self) -> Iterator[Check]:
        """Texts that the evaluation may read as numbers."""
        for cells in self._numbers():
            texts = self.in_scope(text_for_number(cells))
            yield Check(texts, PlainSentence.TEXT_FOR_NUMBER)

    def _numbers(self) -> Iterator[str]:
        """The references of columns of numbers that stand beside each other."""
        for is_figure, keys in self._beside(lambda column: limits_of(column) is not None):
            if is_figure:
                yield self.block(keys)

    def _beside(self, kind: Callable[[Column], _Kind]) -> Iterator[tuple[_Kind, list[str]]]:
        """Neighbouring columns of one kind, so that one block holds them."""
        for of_kind, columns in groupby(self.table.columns, kind):
            yield of_kind, [column.key for column in columns]

    def incomplete(self, keys: Iterable[str], among: str | None = None) -> Check:
        """A row in use that lacks one of these cells."""
        blank = plus(f'({self[key]}="")' for key in keys)
        return Check(
            self.in_scope(f"{among or self.used}*{blank}"),
            PlainSentence.ROW_INCOMPLETE.about(table=self.table.name),
        )
