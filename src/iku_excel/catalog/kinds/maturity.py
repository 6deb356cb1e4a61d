"""``maturity``: scores of sub-indicators on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from ..base import KeyedList, MisfitError, Number
from ..cells import CellType
from ..inputs import QUARTER, QUARTER_COLUMN, QUARTERS, Column, Table
from ..variables import Item
from .base import KindOfRule

TABLE = "skor"
SUB_INDICATOR, SOURCE = "sub_indikator", "sumber"
SCORE, LOW, HIGH = "skor", "skala_min", "skala_maks"
_ROWS = 200
"""Far more than a year's scores."""


class Maturity(KindOfRule):
    """Mean of sub-indicators, each the mean of its scores equated to the standard scale."""

    gives_percent: ClassVar[bool | None] = False
    kind: Literal["maturity"]
    sub_indicators: KeyedList[Item] = Field(min_length=1)
    sources: KeyedList[Item] = Field(min_length=1)
    lowest: Number = 1
    highest: Number = 5

    @property
    def scale(self) -> tuple[float, float]:
        """The decree's standard scale, to which every score is equated."""
        return self.lowest, self.highest

    @property
    def tables(self) -> tuple[Table, ...]:
        """The scores, each with the scale it was given on where that is not the standard one."""
        subs, sources = self.sub_indicators, self.sources
        return (
            Table(
                TABLE,
                "Skor tiap sub-indikator",
                (
                    QUARTER_COLUMN,
                    Column(SUB_INDICATOR, "Sub-indikator", CellType.CHOICE, True, subs),
                    Column(SOURCE, "Sumber", CellType.CHOICE, True, sources),
                    Column(
                        SCORE,
                        "Skor",
                        CellType.NUMBER,
                        lower=self.lowest,
                        upper=self.highest,
                        enforced=False,
                        scale=(LOW, HIGH),
                    ),
                    Column(LOW, "Skala terendah", CellType.NUMBER),
                    Column(HIGH, "Skala tertinggi", CellType.NUMBER),
                ),
                long=True,
                rows=_ROWS,
                help="Satu baris satu skor. Baris yang skornya kosong tidak ikut dihitung; bila "
                "ada lebih dari satu skor untuk satu sub-indikator, tambahkan pada baris kosong di "
                "bawah.",
            ),
        )

    def prefilled(self, table: str) -> Iterator[Mapping[str, str | int]]:
        """A row for each quarter, sub-indicator and source of the decree."""
        for quarter, sub, source in product(QUARTERS, self.sub_indicators, self.sources):
            yield {QUARTER: quarter, SUB_INDICATOR: sub.display, SOURCE: source.display}

    @model_validator(mode="after")
    def _scale_ordered(self) -> Maturity:
        if self.lowest >= self.highest:
            raise MisfitError(
                "nilai terendah skala harus lebih kecil dari nilai tertinggi", "lowest"
            )
        return self
