"""How much of what is due at a quarter is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import remarks
from .result import Status


@dataclass(frozen=True, slots=True)
class Filling:
    """How many of a division's indicators are due at the quarter, have inputs, and of those
    cannot be computed, or are stated to be ``nihil``."""

    filled: int
    wrong: int
    due: int
    nihil: int = 0

    @classmethod
    def of(cls, due: Iterable[tuple[Status, bool]]) -> Filling:
        """Counted over the indicators that are due: status, and whether it is stated nihil."""
        known = list(due)
        filled = [status for status, _ in known if status is not Status.BLANK]
        nihil = sum(is_nihil for _, is_nihil in known)
        return cls(len(filled), filled.count(Status.NOT_COMPUTABLE), len(known), nihil)

    @property
    def is_whole(self) -> bool:
        """Whether everything due is filled in and can be computed."""
        return self.filled == self.due and not self.wrong


def filling_text(filling: Filling) -> str:
    """``5 dari 6 IKU, 1 dinyatakan nihil, 1 tidak dapat dihitung``."""
    nihil = remarks.FILLED_NIHIL.format(count=filling.nihil) if filling.nihil else ""
    wrong = remarks.FILLED_WRONG.format(count=filling.wrong) if filling.wrong else ""
    return remarks.FILLED.format(filled=filling.filled, due=filling.due) + nihil + wrong
