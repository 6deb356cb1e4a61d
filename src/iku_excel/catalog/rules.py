"""How a decree measures an indicator: one model per kind of formula.

The kinds form a union told apart by ``kind``. They hold only what the decree says (which
counts are divided by which, which answers a survey allows); the arithmetic stands in
:mod:`iku_excel.calc`. Keys are the public names of the inputs, see the interface.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Quarter = Annotated[int, Field(ge=1, le=4)]


class CatalogModel(BaseModel):
    """Base of every catalogue model: immutable, and a misspelt field is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Accumulation(StrEnum):
    """How the quarterly values of a variable become a year-to-date figure."""

    FLOW = "J"
    """*Jumlah*: what happened in the quarter; summed."""
    POSITION = "P"
    """*Posisi*: the stock at the end of the quarter; the latest counts."""
    YEARLY = "T"
    """*Tahunan*: one value for the year."""


class ValueType(StrEnum):
    """What may be typed into an input cell."""

    COUNT = "count"
    """A whole number, 0 or more."""
    NUMBER = "number"
    """A finite number within the variable's limits."""
    TEXT = "text"
    """Free text, never computed with."""


class Variable(CatalogModel):
    """One scalar input of an indicator.

    ``lower`` and ``upper`` limit a NUMBER (a percentage is a fraction, so 1 is 100 %).
    An ``optional`` variable may stay blank without a word.
    """

    key: Key
    label: str
    accumulation: Accumulation
    type: ValueType = ValueType.COUNT
    unit: str = ""
    help: str = ""
    lower: float | None = None
    upper: float | None = None
    optional: bool = False


class Item(CatalogModel):
    """One entry of a fixed list: an element of a survey, a service, a sub-indicator."""

    key: str
    label: str


class Pair(CatalogModel):
    """A count and the counts it is a part of: year to date, ``part`` never exceeds their sum."""

    part: Key
    whole: tuple[Key, ...] = Field(min_length=1)


class FeedingTable(CatalogModel):
    """A table whose column sums give the value of the variables of the same names."""

    table: Key
    item: Key
    item_label: str
    columns: tuple[Key, ...] = Field(min_length=1)


class MemoRatio(CatalogModel):
    """A second ratio shown beside the official one, never instead of it."""

    key: Key
    label: str
    part: Key
    whole: Key


class Ratio(CatalogModel):
    """Sum of the numerators by the sum of the denominators, year to date (a fraction)."""

    kind: Literal["ratio"]
    variables: tuple[Variable, ...] = Field(min_length=1)
    numerator: tuple[Key, ...] = Field(min_length=1)
    denominator: tuple[Key, ...] = Field(min_length=1)
    pairs: tuple[Pair, ...] = Field(min_length=1)
    no_object_counts_as_reached: str | None = None
    """The note shown when a typed 0 as denominator counts as *Tercapai*; None: no such rule."""
    feeding_table: FeedingTable | None = None
    memo_ratio: MemoRatio | None = None

    @model_validator(mode="after")
    def _keys_are_known(self) -> Ratio:
        known = {variable.key for variable in self.variables}
        used = {*self.numerator, *self.denominator}
        for pair in self.pairs:
            used |= {pair.part, *pair.whole}
        if self.feeding_table:
            used |= set(self.feeding_table.columns)
        if self.memo_ratio:
            used |= {self.memo_ratio.part, self.memo_ratio.whole}
        if unknown := sorted(used - known):
            raise ValueError(f"rumus memakai kunci yang tidak ada: {', '.join(unknown)}")
        if overlap := sorted(set(self.numerator) & set(self.denominator)):
            raise ValueError(f"kunci ada di pembilang dan penyebut: {', '.join(overlap)}")
        if unpaired := sorted(set(self.numerator) - {pair.part for pair in self.pairs}):
            raise ValueError(f"pembilang tanpa pasangan penyebut: {', '.join(unpaired)}")
        return self


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

    weight: float | None = Field(default=None, gt=0, le=1)


class Survey(CatalogModel):
    """A Likert survey: the weighted mean of the mean answer per element or question."""

    kind: Literal["survey"]
    lowest_answer: int = 1
    highest_answer: int = 4
    item_column: Literal["unsur", "pertanyaan"]
    elements: tuple[SurveyElement, ...] = ()
    """The fixed elements (L1..L8); empty where the office writes its own questions."""
    question_limit: int = Field(default=20, ge=1)
    """More questions than this are advised against by the decree."""
    question_columns: int = Field(default=40, ge=1)
    """How many questions P1..Pn the respondents' table offers where there are no elements."""
    weights: Weights
    schedule: Schedule = Schedule.QUARTERLY
    converted_by: float | None = None
    """Factor of the converted index shown as memo (25 gives the 25-100 scale)."""

    @model_validator(mode="after")
    def _weights_sum(self) -> Survey:
        given = [element.weight for element in self.elements if element.weight is not None]
        if given and len(given) < len(self.elements):
            raise ValueError("bobot harus diisi untuk semua unsur atau tidak sama sekali")
        if given and abs(sum(given) - 1) > 1e-6:
            raise ValueError(f"jumlah bobot unsur {sum(given):.6g}, seharusnya 1 (100 %)")
        return self


class ServiceRatio(CatalogModel):
    """Services given according to their standard by all services given, pooled."""

    kind: Literal["service_ratio"]
    services: tuple[Item, ...] = Field(min_length=1)
    repeatable: tuple[str, ...] = ()
    """Services that may stand in several rows of one quarter."""


class Route(CatalogModel):
    """A way a case is handled: when it is finished and in which year it counts."""

    key: Key
    label: str
    finished_by: tuple[Item, ...] = Field(min_length=1)
    last_month: int = Field(default=12, ge=1, le=12)
    """Cases received after this month count in the next year."""


class CaseRegister(CatalogModel):
    """Cases finished by cases received, among the cases that count in the year."""

    kind: Literal["case_register"]
    routes: tuple[Route, ...] = Field(min_length=1)


class Maturity(CatalogModel):
    """Mean of sub-indicators, each the mean of its scores equated to the standard scale."""

    kind: Literal["maturity"]
    sub_indicators: tuple[Item, ...] = Field(min_length=1)
    sources: tuple[Item, ...] = Field(min_length=1)
    lowest: float = 1
    highest: float = 5


class OutsideScore(CatalogModel):
    """A score given by another body; the latest one holds."""

    kind: Literal["outside_score"]
    label: str
    upper: float | None = None


class RealizationOverTarget(CatalogModel):
    """A count by its target: the decree's formula is the achievement itself."""

    kind: Literal["realization_over_target"]
    label: str
    accumulation: Literal[Accumulation.FLOW, Accumulation.POSITION]


class Decrease(CatalogModel):
    """The size of a decrease by its target; negative where the figure rose."""

    kind: Literal["decrease"]
    label: str
    help: str
    upper: float | None = None


class Threshold(CatalogModel):
    """A score column of the work-unit table and the least value that qualifies."""

    key: Key
    label: str
    least: float


class QualifyingUnits(CatalogModel):
    """Share of work units whose scores all reach their thresholds (zona integritas, WBK)."""

    kind: Literal["qualifying_units"]
    thresholds: tuple[Threshold, ...] = Field(min_length=1)


Rule = Annotated[
    Ratio
    | Survey
    | ServiceRatio
    | CaseRegister
    | Maturity
    | OutsideScore
    | RealizationOverTarget
    | Decrease
    | QualifyingUnits,
    Field(discriminator="kind"),
]
