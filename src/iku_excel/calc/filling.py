"""How much of what is due at a quarter is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import remarks
from .result import Status


@dataclass(frozen=True, slots=True)
class Filling:
    """How many of a division's indicators are due at the quarter, have inputs, and of those
    cannot be computed."""

    filled: int
    wrong: int
    due: int

    @classmethod
    def of(cls, due: Iterable[Status]) -> Filling:
        """Counted over the statuses of the indicators that are due."""
        statuses = list(due)
        filled = [status for status in statuses if status is not Status.BLANK]
        return cls(len(filled), filled.count(Status.NOT_COMPUTABLE), len(statuses))

    @property
    def is_whole(self) -> bool:
        """Whether everything due is filled in and can be computed."""
        return self.filled == self.due and not self.wrong


def filling_text(filling: Filling) -> str:
    """``5 dari 6 IKU, 1 tidak dapat dihitung``."""
    wrong = remarks.FILLED_WRONG.format(count=filling.wrong) if filling.wrong else ""
    return remarks.FILLED.format(filled=filling.filled, due=filling.due) + wrong
