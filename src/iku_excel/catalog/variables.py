"""What rules are made of: variables, and lists of what may be chosen.

Keys are the public names of the inputs, see the interface. The kinds of rules themselves stand
in :mod:`iku_excel.catalog.kinds`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import (
    CatalogModel,
    Key,
    Label,
    MisfitError,
    Number,
    Whole,
    distinct,
)
from .cells import CellType


class Accumulation(StrEnum):
    """How the quarterly values of a variable become a year-to-date figure."""

    FLOW = "J"
    """*Jumlah*: what happened in the quarter; summed."""
    POSITION = "P"
    """*Posisi*: the stock at the end of the quarter; the latest counts."""
    YEARLY = "T"
    """*Tahunan*: one value for the year."""


class ValueType(StrEnum):
    """The types of cells that a catalogue file may ask for in a variable."""

    COUNT, NUMBER, TEXT = CellType.COUNT, CellType.NUMBER, CellType.TEXT


DECIMAL = "desimal"
"""Written as the type of a variable that counts in parts: millions of rupiah, hectares."""

TICKED = "ya"
"""What stands in a cell that is ticked."""


class OpeningBalance(CatalogModel):
    """What a year begins with: figures of the year before, added and taken off.

    Of that year a FLOW is summed over its quarters, a POSITION taken at its end.
    """

    plus: tuple[Key, ...] = Field(min_length=1)
    minus: tuple[Key, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The variables it adds and takes away, in that order."""
        return (*self.plus, *self.minus)

    @model_validator(mode="after")
    def _counted_once(self) -> OpeningBalance:
        distinct(self.keys, "kunci saldo awal")
        return self


class Variable(CatalogModel):
    """One scalar input of an indicator.

    ``lower`` and ``upper`` limit a NUMBER (a percentage is a fraction, so 1 is 100%).
    An ``optional`` variable may stay blank without a word. ``opening`` says how its value
    follows from the workbook of the year before. ``since`` and ``until`` are those of
    :class:`iku_excel.catalog.editions.Element`.
    ``only_grows`` says of a POSITION whether it cannot, by its meaning, fall later in the year;
    None where the catalogue is silent, as all were before there was this key.
    """

    key: Key
    label: Label
    accumulation: Accumulation
    type: ValueType = ValueType.COUNT
    unit: Annotated[str, Field(max_length=60)] = ""
    help: str = ""
    lower: Number | None = None
    upper: Number | None = None
    optional: bool = False
    opening: OpeningBalance | None = None
    only_grows: bool | None = None
    since: Whole = Field(default=1, ge=1)
    until: Whole | None = None

    @property
    def cell(self) -> CellType:
        """What its cells hold: a number that may not pass 1 is a fraction, typed in percent."""
        is_share = self.type is ValueType.NUMBER and self.upper == 1
        return CellType.SHARE if is_share else CellType(self.type)

    @property
    def choices(self) -> tuple[Item, ...]:
        """The words that may be chosen; none where something is typed."""
        return ()

    @model_validator(mode="before")
    @classmethod
    def _amounts(cls, written: object) -> object:
        """``desimal`` is the office's word for a number of 0 or more."""
        if isinstance(written, dict) and written.get("type") == DECIMAL:
            return {"lower": 0.0} | written | {"type": ValueType.NUMBER}
        return written

    @model_validator(mode="after")
    def _opening_fits(self) -> Variable:
        if self.opening is not None and (
            self.accumulation is not Accumulation.YEARLY or self.type is ValueType.TEXT
        ):
            raise MisfitError("saldo awal (opening) hanya untuk angka setahun (T)", "opening")
        return self

    @model_validator(mode="after")
    def _growing_fits(self) -> Variable:
        if self.only_grows is not None and (
            self.accumulation is not Accumulation.POSITION or self.type is ValueType.TEXT
        ):
            raise MisfitError(
                "only_grows hanya untuk angka posisi akhir triwulan (P)", "only_grows"
            )
        return self

    @model_validator(mode="after")
    def _later_rows_are_optional(self) -> Variable:
        if self.since > 1 and not self.optional:
            raise MisfitError("isian dengan since harus optional: true", "since")
        return self

    @model_validator(mode="after")
    def _versions_ordered(self) -> Variable:
        if self.until is not None and self.until < self.since:
            raise MisfitError("until harus sama dengan since atau sesudahnya", "until")
        return self

    @model_validator(mode="after")
    def _limits_ordered(self) -> Variable:
        if self.lower is not None and self.upper is not None and self.lower >= self.upper:
            raise MisfitError(
                "batas bawah (lower) harus lebih kecil dari batas atas (upper)", "lower"
            )
        return self


class Item(CatalogModel):
    """One entry of a fixed list: an element of a survey, a service, a sub-indicator."""

    key: Annotated[str, Field(min_length=1, max_length=50)]
    label: Label

    @property
    def display(self) -> str:
        """How the choice is offered on a sheet: a code such as L1 stands before its label."""
        is_code = self.key[:1].isupper() and self.key.casefold() != self.label.casefold()
        return f"{self.key} {self.label}" if is_code else self.label


class Tick(Variable):
    """A statement about a quarter that is made or not: no catalogue file asks for one."""

    type: Literal[ValueType.TEXT] = ValueType.TEXT
    unit: str = f"{TICKED} atau kosong"
    optional: bool = True

    @property
    def cell(self) -> CellType:
        """A list of one word."""
        return CellType.CHOICE

    @property
    def choices(self) -> tuple[Item, ...]:
        """The word that makes the statement."""
        return (Item(key=TICKED, label=TICKED),)
