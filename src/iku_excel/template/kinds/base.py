"""What the template knows of every kind of rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from iku_excel.catalog.kinds import KindOfRule

from ..native.measurement import PlainMeasurement, Sources

R = TypeVar("R", bound=KindOfRule)


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """How one kind of rule is drawn; its inputs are drawn from what the catalogue asks for.

    ``measure`` gives its figure as plain formulas, for a PC without the add-in.
    ``shows_shortfall`` says whether its page tells how many more would reach the target.
    """

    measure: Callable[[R, Sources], PlainMeasurement]
    shows_shortfall: bool = False
