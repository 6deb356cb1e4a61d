"""What may stand in an input cell: the types, found by their name on every floor.

Each floor that has something to say about the types has one table with an entry a type: what they
are in :data:`CELLS` here, how they are read in :mod:`iku_excel.calc.cells`, how they are signed in
:mod:`iku_excel.signoff.form`, how a workbook draws and guards them in
:mod:`iku_excel.template.cells`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LARGEST = 1e12
"""No count or score of an office is larger; above it sums would lose whole numbers."""


class CellType(StrEnum):
    """What may stand in an input cell: in a table's column, or in the row of a scalar."""

    QUARTER = "quarter"
    COUNT = "count"
    """A whole number, 0 or more."""
    NUMBER = "number"
    """A finite number within its limits: a score, an amount."""
    SHARE = "share"
    """A percentage, such as a weight: a fraction."""
    ANSWER = "answer"
    """A Likert answer: a whole number on the survey's scale."""
    CHOICE = "choice"
    DATE = "date"
    TEXT = "text"
    """Free text, never computed with."""

    @property
    def facts(self) -> CellFacts:
        """What is true of every cell of this type."""
        return CELLS[self]


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What is true of every cell of a type.

    ``word`` is what the catalogue's description calls it. ``is_number``: it holds a number, which a
    sheet and a signed input keep as one. ``is_whole``: that number has no decimals.
    """

    word: str
    is_number: bool = False
    is_whole: bool = False


CELLS: Mapping[CellType, CellFacts] = {
    CellType.QUARTER: CellFacts("triwulan 1-4", is_number=True, is_whole=True),
    CellType.COUNT: CellFacts("bilangan bulat", is_number=True, is_whole=True),
    CellType.NUMBER: CellFacts("angka", is_number=True),
    CellType.SHARE: CellFacts("bobot (pecahan 0-1)", is_number=True),
    CellType.ANSWER: CellFacts("jawaban pada skala survei", is_number=True, is_whole=True),
    CellType.CHOICE: CellFacts("pilihan"),
    CellType.DATE: CellFacts("tanggal"),
    CellType.TEXT: CellFacts("teks"),
}
