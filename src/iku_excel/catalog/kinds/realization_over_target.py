"""``realization_over_target``: a count by its target."""

from __future__ import annotations

from typing import ClassVar, Literal

from ..base import Label
from ..inputs import REALIZATION
from ..unit import Unit, UnitFormat
from ..variables import Accumulation, ValueType, Variable
from .base import KindOfRule


class RealizationOverTarget(KindOfRule):
    """A count by its target: the decree's formula is the achievement itself.

    It may have decimals where the indicator's unit is an index, not a count.
    """

    gives_percent: ClassVar[bool | None] = False
    kind: Literal["realization_over_target"]
    label: Label
    accumulation: Literal[Accumulation.FLOW, Accumulation.POSITION]
    only_grows: bool = True
    """A POSITION counts different persons or bodies since 1 January (Banten 10-13, 26, 28); False
    where a decree's is a stock that may fall."""

    @property
    def fills_up(self) -> bool:
        """Always: a year's count is reached bit by bit."""
        return True

    @property
    def positions_only_grow(self) -> bool:
        """As the catalogue says: persons or bodies since 1 January cannot become fewer."""
        return self.only_grows

    @property
    def positions_begin_at_zero(self) -> bool:
        """Persons or bodies since 1 January are none at the beginning of the year."""
        return self.only_grows

    def takes_nihil(self, unit: Unit) -> bool:
        """What is counted; not the level of an index, which is measured."""
        is_level = self.target_type(unit) is ValueType.NUMBER
        return self.accumulation is Accumulation.FLOW or not is_level

    def scalars(self, unit: Unit) -> tuple[Variable, ...]:
        """The realisation, of the quarter or since 1 January, in the indicator's own unit."""
        counted = self.target_type(unit)
        return (
            Variable(
                key=REALIZATION,
                label=self.label,
                accumulation=self.accumulation,
                type=counted,
                lower=None if counted is ValueType.COUNT else 0,
                unit=unit.name,
                help="Jumlah dalam triwulan ini saja (bukan kumulatif)."
                if self.accumulation is Accumulation.FLOW
                else "Jumlah yang berbeda sejak 1 Januari (yang sama dihitung sekali).",
            ),
        )

    def target_type(self, unit: Unit) -> ValueType:
        """Whole where what is counted comes in whole numbers only, as is its realisation."""
        return ValueType.NUMBER if unit.format is UnitFormat.INDEX else ValueType.COUNT

    def highest_target(self, unit: Unit) -> None:
        """None: a count has no scale that ends."""
