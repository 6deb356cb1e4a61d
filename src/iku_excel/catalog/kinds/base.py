"""What the catalogue knows of every kind of rule, with the answer of most kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from ..base import CatalogModel, Step
from ..inputs import QUARTERS, Table
from ..unit import Unit, UnitFormat
from ..variables import ValueType, Variable


class KindOfRule(CatalogModel):
    """A rule as a decree gives it: which inputs it asks for, and what its figure is.

    A kind answers for itself only where it differs from what stands here.
    """

    kind: str
    """Its word in a catalogue file, the name of its modules."""
    gives_percent: ClassVar[bool | None] = None
    """Whether its figure is a percentage: always, never, or (None) as the unit says."""

    @property
    def quarters(self) -> tuple[int, ...]:
        """The quarters in which something may be reported."""
        return QUARTERS

    @property
    def scale(self) -> tuple[float, float] | None:
        """The lowest and highest figure that it can give, where it has a scale of its own."""
        return None

    @property
    def fills_up(self) -> bool:
        """Whether the figure grows through the year, so that short of the target is usual."""
        return False

    @property
    def positions_only_grow(self) -> bool:
        """Whether what is typed for the end of a quarter cannot, by its meaning, fall later.

        A scalar for which a catalogue says so itself goes by that.
        """
        return False

    @property
    def positions_begin_at_zero(self) -> bool:
        """Whether what is typed for the end of a quarter counts from 1 January on."""
        return False

    def takes_nihil(self, unit: Unit) -> bool:
        """Whether it makes sense to say of a quarter that nothing happened.

        Of counts it does. A score, an index or the size of a decrease is measured, and a table
        says by its rows what happened.
        """
        return False

    def scalars(self, unit: Unit) -> tuple[Variable, ...]:
        """The scalars it asks for, in the order of the sheet, for an indicator in this unit."""
        return ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables it asks for."""
        return ()

    def prefilled(self, table: str) -> Iterable[Mapping[str, str | int]]:
        """The rows of one of its tables whose describing cells are given from the beginning."""
        return ()

    def target_type(self, unit: Unit) -> ValueType:
        """What a target is typed as."""
        return ValueType.NUMBER

    def highest_target(self, unit: Unit) -> float | None:
        """The end of the scale that a typed target lies on, like the figure it is for."""
        return 1 if unit.format is UnitFormat.PERCENT else None

    def misfits(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Mistakes that show once all of it was read: where in the rule, and why."""
        yield from ()
