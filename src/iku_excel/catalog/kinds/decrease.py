"""``decrease``: how much a figure fell."""

from __future__ import annotations

from typing import Literal

from ..base import Label, Number, Words
from ..inputs import REALIZATION
from ..unit import Unit
from ..variables import Accumulation, ValueType, Variable
from .base import KindOfRule


class Decrease(KindOfRule):
    """The size of a decrease by its target; negative where the figure rose."""

    kind: Literal["decrease"]
    label: Label
    help: Words
    upper: Number | None = None

    def scalars(self, unit: Unit) -> tuple[Variable, ...]:
        """The size of the decrease at the end of the quarter, in the indicator's own unit."""
        return (
            Variable(
                key=REALIZATION,
                label=self.label,
                accumulation=Accumulation.POSITION,
                type=ValueType.NUMBER,
                unit=unit.name,
                help=self.help,
                upper=self.upper,
            ),
        )
