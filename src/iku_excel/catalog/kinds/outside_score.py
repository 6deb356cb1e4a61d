"""``outside_score``: a score given by another body."""

from __future__ import annotations

from typing import Literal

from ..base import Label, Number
from ..inputs import DOCUMENT, SCORE
from ..unit import Unit
from ..variables import Accumulation, ValueType, Variable
from .base import KindOfRule


class OutsideScore(KindOfRule):
    """A score given by another body; the latest one holds."""

    kind: Literal["outside_score"]
    label: Label
    upper: Number | None = None

    def scalars(self, unit: Unit) -> tuple[Variable, ...]:
        """The score on its giver's scale, and the document it stands in."""
        score = Variable(
            key=SCORE,
            label=self.label,
            accumulation=Accumulation.POSITION,
            type=ValueType.NUMBER,
            unit=unit.name,
            help="Nilai dari pihak penilai; nilai terakhir berlaku sampai ada yang baru.",
            lower=0,
            upper=self.upper,
        )
        return score, DOCUMENT

    def highest_target(self, unit: Unit) -> float | None:
        """The end of the giver's scale; None where the catalogue names none."""
        return self.upper
