"""``qualifying_units``: work units whose scores all reach a threshold."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from ..base import CatalogModel, Key, KeyedList, Label, Number
from ..cells import CellType
from ..inputs import Column, Table
from .base import KindOfRule

TABLE, UNIT = "unit", "unit_kerja"
_POINTS = 100
"""A Zona Integritas is scored in points out of a hundred."""
_ROWS = 40


class Threshold(CatalogModel):
    """A score column of the work-unit table and the least value that qualifies."""

    key: Key
    label: Label
    least: Number


class QualifyingUnits(KindOfRule):
    """Share of work units whose scores all reach their thresholds (zona integritas, WBK)."""

    gives_percent: ClassVar[bool | None] = True
    kind: Literal["qualifying_units"]
    thresholds: KeyedList[Threshold] = Field(min_length=1)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The work units, one row each, with the points they reached."""
        unit = Column(UNIT, "Unit kerja", CellType.TEXT, describes=True)
        highest = _POINTS if all(t.least <= _POINTS for t in self.thresholds) else None
        scores = (
            Column(t.key, t.label, CellType.NUMBER, lower=0, upper=highest) for t in self.thresholds
        )
        return (
            Table(
                TABLE,
                "Unit kerja yang membangun Zona Integritas",
                (unit, *scores),
                rows=_ROWS,
                help="Satu baris satu satuan kerja yang membangun Zona Integritas.",
            ),
        )
