"""``ratio``: a part by its whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from ..base import CatalogModel, Key, KeyedList, Label, MisfitError, Step, Whole, Words
from ..cells import CellType
from ..inputs import QUARTER_COLUMN, Column, Table
from ..unit import Unit
from ..variables import Accumulation, ValueType, Variable
from .base import KindOfRule


class Pair(CatalogModel):
    """A count and the counts it is a part of: year to date, ``part`` never exceeds their sum."""

    part: Key
    whole: tuple[Key, ...] = Field(min_length=1)


class FeedingTable(CatalogModel):
    """A table whose column sums give the value of the variables of the same names."""

    table: Key
    item: Key
    item_label: Label
    columns: tuple[Key, ...] = Field(min_length=1)
    rows: Whole | None = Field(default=None, ge=1, le=10_000)
    """How many rows a workbook offers; None: as many as a register."""


class MemoRatio(CatalogModel):
    """A second ratio shown beside the official one, never instead of it."""

    key: Key
    label: Label
    part: Key
    whole: Key


class Ratio(KindOfRule):
    """Sum of the numerators by the sum of the denominators, year to date (a fraction)."""

    gives_percent: ClassVar[bool | None] = True
    kind: Literal["ratio"]
    variables: KeyedList[Variable] = Field(min_length=1)
    numerator: tuple[Key, ...] = Field(min_length=1)
    denominator: tuple[Key, ...] = Field(min_length=1)
    pairs: tuple[Pair, ...] = Field(min_length=1)
    no_object_counts_as_reached: Words | None = None
    """The note shown when a typed 0 as denominator counts as *Tercapai*; None: no such rule.

    It stands above konversi: a note of the decree about this very case.
    """
    exceeding_advice: Words | None = None
    """What to look at where a part exceeds its whole, in a sentence of our own."""
    feeding_table: FeedingTable | None = None
    memo_ratio: MemoRatio | None = None

    @property
    def fills_up(self) -> bool:
        """Where it divides by a number that is given for the whole year."""
        yearly = {v.key for v in self.variables if v.accumulation is Accumulation.YEARLY}
        return not yearly.isdisjoint(self.denominator)

    def takes_nihil(self, unit: Unit) -> bool:
        """Where anything is counted quarter by quarter."""
        return any(v.accumulation is not Accumulation.YEARLY for v in self.variables)

    def scalars(self, unit: Unit) -> tuple[Variable, ...]:
        """The counts that the catalogue names, in its order."""
        return self.variables

    @property
    def tables(self) -> tuple[Table, ...]:
        """The table whose sums are the counts; none where they are typed themselves."""
        feeding = self.feeding_table
        if feeding is None:
            return ()
        labels = {variable.key: variable.label for variable in self.variables}
        what = feeding.item_label.lower()
        item = Column(feeding.item, feeding.item_label, CellType.TEXT, describes=True)
        counts = (Column(key, labels[key], CellType.COUNT) for key in feeding.columns)
        return (
            Table(
                feeding.table,
                f"Rincian per {what}",
                (QUARTER_COLUMN, item, *counts),
                long=True,
                rows=feeding.rows,
                help=f"Satu baris satu {what} tiap triwulan; jumlahnya masuk ke halaman indikator.",
                feeds=feeding.columns,
            ),
        )

    def misfits(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Tables of details count in whole numbers."""
        types = {variable.key: variable.type for variable in self.variables}
        for key in self.feeding_table.columns if self.feeding_table else ():
            if types[key] is not ValueType.COUNT:
                yield (
                    ("feeding_table",),
                    f"{key} berdesimal, padahal tabel rincian hanya untuk bilangan bulat",
                )

    @model_validator(mode="after")
    def _keys_fit(self) -> Ratio:
        variables = {variable.key: variable for variable in self.variables}
        for at, key in self._used_keys():
            if key not in variables:
                raise MisfitError(f"rumus memakai kunci yang tidak ada: {key}", *at)
            if variables[key].type is ValueType.TEXT:
                raise MisfitError(f"{key} berisi teks, tidak dapat dihitung", *at)
        seen: set[str] = set()
        for at, key in self._divided_keys():
            if key in seen:
                raise MisfitError(f"kunci {key} dihitung lebih dari sekali dalam rumus", *at)
            if variables[key].optional:
                raise MisfitError(f"{key} masuk rumus, jadi tidak boleh optional", *at)
            seen.add(key)
        paired = {pair.part for pair in self.pairs}
        for position, key in enumerate(self.numerator):
            if key not in paired:
                raise MisfitError(
                    f"pembilang {key} tanpa pasangan penyebut (pairs)", "numerator", position
                )
        return self

    def _divided_keys(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """The keys of the fraction, each with its place in this model."""
        for field in ("numerator", "denominator"):
            for position, key in enumerate(getattr(self, field)):
                yield (field, position), key

    def _used_keys(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Every key that must be a variable, with its place in this model."""
        yield from self._divided_keys()
        for position, pair in enumerate(self.pairs):
            yield ("pairs", position, "part"), pair.part
            for inner, key in enumerate(pair.whole):
                yield ("pairs", position, "whole", inner), key
        if self.feeding_table:
            for position, key in enumerate(self.feeding_table.columns):
                yield ("feeding_table", "columns", position), key
        if self.memo_ratio:
            yield ("memo_ratio", "part"), self.memo_ratio.part
            yield ("memo_ratio", "whole"), self.memo_ratio.whole
