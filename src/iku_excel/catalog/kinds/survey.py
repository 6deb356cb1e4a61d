"""``survey``: answers on a scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from ..base import KeyedList, MisfitError, Number, Whole
from ..cells import CellType
from ..inputs import QUARTER, QUARTER_COLUMN, QUARTERS, Column, Table
from ..variables import Item
from .base import KindOfRule

FREQUENCIES, RESPONDENTS = "frekuensi", "responden"
QUESTION, WEIGHT = "pertanyaan", "bobot"
SEMESTER_QUARTERS = (2, 4)
WEIGHT_TOLERANCE = 1e-6
_ROWS = 200
"""Of the frequency table: far more than a year's questions."""


class Weights(StrEnum):
    """Where the weights of a survey come from."""

    EQUAL_UNLESS_GIVEN = "equal_unless_given"
    REQUIRED = "required"


class Schedule(StrEnum):
    """In which quarters a survey may be reported."""

    QUARTERLY = "quarterly"
    SEMESTER = "semester"
    """Quarter 2 (semester I) and quarter 4 (semester II) only."""


class SurveyElement(Item):
    """An element of a survey, with the decree's weight where it prints one."""

    weight: Number | None = Field(default=None, gt=0, le=1)


class Survey(KindOfRule):
    """A Likert survey: the weighted mean of the mean answer per element or question."""

    gives_percent: ClassVar[bool | None] = False
    kind: Literal["survey"]
    lowest_answer: Whole = Field(default=1, ge=0)
    highest_answer: Whole = Field(default=4, le=10)
    item_column: Literal["unsur", "pertanyaan"]
    elements: KeyedList[SurveyElement] = Field(default=(), max_length=200)
    """The fixed elements (L1..L8); empty where the office writes its own questions."""
    question_limit: Whole = Field(default=20, ge=1)
    """More questions than this are advised against by the decree."""
    question_columns: Whole = Field(default=40, ge=1, le=200)
    """How many questions P1..Pn the respondents' table offers where there are no elements."""
    weights: Weights
    schedule: Schedule = Schedule.QUARTERLY
    converted_by: Number | None = Field(default=None, gt=0)
    """Factor of the converted index shown as memo (25 gives the 25-100 scale)."""

    @property
    def quarters(self) -> tuple[int, ...]:
        """All four, or the ends of the semesters where the decree measures by semester."""
        return SEMESTER_QUARTERS if self.schedule is Schedule.SEMESTER else QUARTERS

    @property
    def scale(self) -> tuple[float, float]:
        """The lowest and the highest answer."""
        return self.lowest_answer, self.highest_answer

    @property
    def scale_columns(self) -> dict[int, str]:
        """The columns of the frequency table by the answer that they count."""
        return {n: f"skala_{n}" for n in range(self.lowest_answer, self.highest_answer + 1)}

    @property
    def answer_columns(self) -> tuple[Item, ...]:
        """The answer columns of the respondents' table: L1..L8, or P1..Pn for open questions."""
        if self.elements:
            return self.elements
        numbers = range(1, self.question_columns + 1)
        return tuple(Item(key=f"P{n}", label=f"Pertanyaan {n}") for n in numbers)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The two ways to give answers: how many chose each, or every respondent's own."""
        return self._frequencies, self._respondents

    @property
    def _frequencies(self) -> Table:
        kind = CellType.CHOICE if self.elements else CellType.TEXT
        label = self.item_column.capitalize()
        items = [Column(self.item_column, label, kind, True, self.elements)]
        if self.elements:
            label = "Pertanyaan (bila per pertanyaan)"
            items.append(Column(QUESTION, label, CellType.TEXT, True))
        return Table(
            FREQUENCIES,
            "Frekuensi jawaban: berapa responden memilih tiap skala",
            (
                QUARTER_COLUMN,
                *items,
                self._weights,
                *(
                    Column(key, f"Skala {n}", CellType.COUNT)
                    for n, key in self.scale_columns.items()
                ),
            ),
            long=True,
            rows=_ROWS,
            quarters=self.quarters,
            help="Isi berapa responden memilih tiap skala; ketik 0 bila tidak ada yang memilih. "
            "Jawaban per orang ditulis pada lembar responden; cukup salah satu dari keduanya.",
        )

    @property
    def _weights(self) -> Column:
        fixed = tuple(self.fixed_weights.items())
        return Column(
            WEIGHT,
            "Bobot",
            CellType.SHARE,
            describes=bool(fixed),
            given=fixed,
            given_for=self.item_column if fixed else "",
            lower=0,
            upper=1,
        )

    @property
    def _respondents(self) -> Table:
        respondent = Column(RESPONDENTS, "Responden", CellType.TEXT, describes=True)
        lowest, highest = self.lowest_answer, self.highest_answer
        answers = (
            Column(i.key, i.key, CellType.ANSWER, lower=lowest, upper=highest)
            for i in self.answer_columns
        )
        return Table(
            RESPONDENTS,
            "Jawaban tiap responden",
            (QUARTER_COLUMN, respondent, *answers),
            long=True,
            help="Satu baris satu responden; kosongkan pertanyaan yang tidak dijawab. Cukup isi "
            "lembar ini atau tabel frekuensi. Bila keduanya diisi, isinya harus sama.",
        )

    def prefilled(self, table: str) -> Iterator[Mapping[str, str | int]]:
        """The elements of each quarter in which weights are shown."""
        by_semester = self.schedule is Schedule.SEMESTER
        if table != FREQUENCIES or not (by_semester or self.fixed_weights):
            return
        for quarter in self.quarters:
            for element in self.elements:
                yield {QUARTER: quarter, self.item_column: element.display}

    @property
    def fixed_weights(self) -> dict[str, float]:
        """The decree's weights by element; they bind. Empty where it prints none."""
        return {e.key: e.weight for e in self.elements if e.weight is not None}

    @model_validator(mode="after")
    def _parts_fit(self) -> Survey:
        if self.lowest_answer >= self.highest_answer:
            raise MisfitError(
                "jawaban terendah harus lebih kecil dari jawaban tertinggi", "lowest_answer"
            )
        if (self.item_column == "unsur") != bool(self.elements):
            raise MisfitError(
                "daftar unsur (elements) diisi bila, dan hanya bila, item_column: unsur",
                "item_column",
            )
        given = [element.weight for element in self.elements if element.weight is not None]
        if given and len(given) < len(self.elements):
            raise MisfitError(
                "bobot harus diisi untuk semua unsur atau tidak sama sekali", "elements"
            )
        if given and abs(sum(given) - 1) > WEIGHT_TOLERANCE:
            raise MisfitError(
                f"jumlah bobot unsur {sum(given):.6g}, seharusnya 1 (100%)", "elements"
            )
        return self
