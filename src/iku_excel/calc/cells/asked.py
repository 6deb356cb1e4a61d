"""What an input cell asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from iku_excel.calc.values import Spot
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.variables import Item

Cell = float | str | int | date | None
"""A cell once it is read."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The type of a cell, its limits (None: no limit) and its choices.

    A percentage has the limits of its fraction. ``enforced`` False: the limits only tell which
    reading of a text is meant, and somebody else checks them.
    """

    type: CellType
    lower: float | None = None
    upper: float | None = None
    choices: tuple[Item, ...] = ()
    enforced: bool = True

    @property
    def is_percent(self) -> bool:
        """Whether a percentage is asked for: a fraction, so that 95 % is 0.95."""
        return self.type is CellType.SHARE

    def holds(self, value: float) -> bool:
        """Whether a number lies within the limits."""
        close = round(value, 9)
        return (self.lower is None or close >= self.lower) and (
            self.upper is None or close <= self.upper
        )


Reader = Callable[[object, Spot, Asked], Cell]
"""From what was typed to the value of its type; None for a blank or a bad one, which it reports."""
