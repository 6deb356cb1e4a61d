"""How a decree measures an indicator: one model per kind of formula.

The kinds form a union told apart by ``kind``. They hold only what the decree says (which
counts are divided by which, which answers a survey allows); the arithmetic stands in
:mod:`iku_excel.calc`. Keys are the public names of the inputs, see the interface.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import (
    CatalogModel,
    Key,
    KeyedList,
    Label,
    MisfitError,
    Number,
    Step,
    Whole,
    Words,
    distinct,
)

WEIGHT_TOLERANCE = 1e-6


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


DECIMAL = "desimal"
"""Written as the type of a variable that counts in parts: millions of rupiah, hectares."""


class OpeningBalance(CatalogModel):
    """What a year begins with: figures of the year before, added and taken off.

    Of that year a FLOW is summed over its quarters, a POSITION taken at its end.
    """

    plus: tuple[Key, ...] = Field(min_length=1)
    minus: tuple[Key, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        return (*self.plus, *self.minus)

    @model_validator(mode="after")
    def _counted_once(self) -> OpeningBalance:
        distinct(self.keys, "kunci saldo awal")
        return self


class Variable(CatalogModel):
    """One scalar input of an indicator.

    ``lower`` and ``upper`` limit a NUMBER (a percentage is a fraction, so 1 is 100%).
    An ``optional`` variable may stay blank without a word. ``opening`` says how its value
    follows from the workbook of the year before. ``since`` is the first template version that
    asks for it: workbooks drawn before lack its row, and nothing is missing there.
    """

    key: Key
    label: Label
    accumulation: Accumulation
    type: ValueType = ValueType.COUNT
    unit: Annotated[str, Field(max_length=60)] = ""
    help: str = ""
    lower: Number | None = None
    upper: Number | None = None
    optional: bool = False
    opening: OpeningBalance | None = None
    since: Whole = Field(default=1, ge=1)

    @property
    def is_percent(self) -> bool:
        """Whether a number is typed as a percentage: a fraction that may not pass 1."""
        return self.type is ValueType.NUMBER and self.upper == 1

    @model_validator(mode="before")
    @classmethod
    def _amounts(cls, written: object) -> object:
        """``desimal`` is the office's word for a number of 0 or more."""
        if isinstance(written, dict) and written.get("type") == DECIMAL:
            return {"lower": 0.0} | written | {"type": ValueType.NUMBER}
        return written

    @model_validator(mode="after")
    def _opening_fits(self) -> Variable:
        if self.opening is not None and (
            self.accumulation is not Accumulation.YEARLY or self.type is ValueType.TEXT
        ):
            raise MisfitError("saldo awal (opening) hanya untuk angka setahun (T)", "opening")
        return self

    @model_validator(mode="after")
    def _later_rows_are_optional(self) -> Variable:
        if self.since > 1 and not self.optional:
            raise MisfitError("isian dengan since harus optional: true", "since")
        return self

    @model_validator(mode="after")
    def _limits_ordered(self) -> Variable:
        if self.lower is not None and self.upper is not None and self.lower >= self.upper:
            raise MisfitError(
                "batas bawah (lower) harus lebih kecil dari batas atas (upper)", "lower"
            )
        return self


class Item(CatalogModel):
    """One entry of a fixed list: an element of a survey, a service, a sub-indicator."""

    key: Annotated[str, Field(min_length=1, max_length=50)]
    label: Label

    @property
    def display(self) -> str:
        """How the choice is offered on a sheet: a code such as L1 stands before its label."""
        is_code = self.key[:1].isupper() and self.key.casefold() != self.label.casefold()
        return f"{self.key} {self.label}" if is_code else self.label


class Pair(CatalogModel):
    """A count and the counts it is a part of: year to date, ``part`` never exceeds their sum."""

    part: Key
    whole: tuple[Key, ...] = Field(min_length=1)


class FeedingTable(CatalogModel):
    """A table whose column sums give the value of the variables of the same names."""

    table: Key
    item: Key
    item_label: Label
    columns: tuple[Key, ...] = Field(min_length=1)


class MemoRatio(CatalogModel):
    """A second ratio shown beside the official one, never instead of it."""

    key: Key
    label: Label
    part: Key
    whole: Key


class Ratio(CatalogModel):
    """Sum of the numerators by the sum of the denominators, year to date (a fraction)."""

    kind: Literal["ratio"]
    variables: KeyedList[Variable] = Field(min_length=1)
    numerator: tuple[Key, ...] = Field(min_length=1)
    denominator: tuple[Key, ...] = Field(min_length=1)
    pairs: tuple[Pair, ...] = Field(min_length=1)
    no_object_counts_as_reached: Words | None = None
    """The note shown when a typed 0 as denominator counts as *Tercapai*; None: no such rule.

    It stands above konversi: a note of the decree about this very case.
    """
    exceeding_advice: Words | None = None
    """What to look at where a part exceeds its whole, in a sentence of our own."""
    feeding_table: FeedingTable | None = None
    memo_ratio: MemoRatio | None = None

    @model_validator(mode="after")
    def _keys_fit(self) -> Ratio:
        variables = {variable.key: variable for variable in self.variables}
        for at, key in self._used_keys():
            if key not in variables:
                raise MisfitError(f"rumus memakai kunci yang tidak ada: {key}", *at)
            if variables[key].type is ValueType.TEXT:
                raise MisfitError(f"{key} berisi teks, tidak dapat dihitung", *at)
        seen: set[str] = set()
        for at, key in self._divided_keys():
            if key in seen:
                raise MisfitError(f"kunci {key} dihitung lebih dari sekali dalam rumus", *at)
            if variables[key].optional:
                raise MisfitError(f"{key} masuk rumus, jadi tidak boleh optional", *at)
            seen.add(key)
        paired = {pair.part for pair in self.pairs}
        for position, key in enumerate(self.numerator):
            if key not in paired:
                raise MisfitError(
                    f"pembilang {key} tanpa pasangan penyebut (pairs)", "numerator", position
                )
        return self

    def _divided_keys(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """The keys of the fraction, each with its place in this model."""
        for field in ("numerator", "denominator"):
            for position, key in enumerate(getattr(self, field)):
                yield (field, position), key

    def _used_keys(self) -> Iterator[tuple[tuple[Step, ...], str]]:
        """Every key that must be a variable, with its place in this model."""
        yield from self._divided_keys()
        for position, pair in enumerate(self.pairs):
            yield ("pairs", position, "part"), pair.part
            for inner, key in enumerate(pair.whole):
                yield ("pairs", position, "whole", inner), key
        if self.feeding_table:
            for position, key in enumerate(self.feeding_table.columns):
                yield ("feeding_table", "columns", position), key
        if self.memo_ratio:
            yield ("memo_ratio", "part"), self.memo_ratio.part
            yield ("memo_ratio", "whole"), self.memo_ratio.whole


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


class Survey(CatalogModel):
    """A Likert survey: the weighted mean of the mean answer per element or question."""

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


class ServiceRatio(CatalogModel):
    """Services given according to their standard by all services given, pooled."""

    kind: Literal["service_ratio"]
    services: KeyedList[Item] = Field(min_length=1)
    repeatable: tuple[str, ...] = ()
    """Services that may stand in several rows of one quarter."""

    @model_validator(mode="after")
    def _repeatable_is_known(self) -> ServiceRatio:
        known = {service.key for service in self.services}
        for position, key in enumerate(self.repeatable):
            if key not in known:
                raise MisfitError(f"layanan {key} tidak ada dalam services", "repeatable", position)
        return self


class Route(CatalogModel):
    """A way a case is handled: when it is finished and in which year it counts."""

    key: Key
    label: Label
    finished_by: KeyedList[Item] = Field(min_length=1)
    last_month: Whole = Field(default=12, ge=1, le=12)
    """Cases received after this month count in the next year."""


class CaseRegister(CatalogModel):
    """Cases finished by cases received, among the cases that count in the year."""

    kind: Literal["case_register"]
    routes: KeyedList[Route] = Field(min_length=1)


class Maturity(CatalogModel):
    """Mean of sub-indicators, each the mean of its scores equated to the standard scale."""

    kind: Literal["maturity"]
    sub_indicators: KeyedList[Item] = Field(min_length=1)
    sources: KeyedList[Item] = Field(min_length=1)
    lowest: Number = 1
    highest: Number = 5

    @model_validator(mode="after")
    def _scale_ordered(self) -> Maturity:
        if self.lowest >= self.highest:
            raise MisfitError(
                "nilai terendah skala harus lebih kecil dari nilai tertinggi", "lowest"
            )
        return self


class OutsideScore(CatalogModel):
    """A score given by another body; the latest one holds."""

    kind: Literal["outside_score"]
    label: Label
    upper: Number | None = None


class RealizationOverTarget(CatalogModel):
    """A count by its target: the decree's formula is the achievement itself.

    It may have decimals where the indicator's unit is an index, not a count.
    """

    kind: Literal["realization_over_target"]
    label: Label
    accumulation: Literal[Accumulation.FLOW, Accumulation.POSITION]


class Decrease(CatalogModel):
    """The size of a decrease by its target; negative where the figure rose."""

    kind: Literal["decrease"]
    label: Label
    help: Words
    upper: Number | None = None


class Threshold(CatalogModel):
    """A score column of the work-unit table and the least value that qualifies."""

    key: Key
    label: Label
    least: Number


class QualifyingUnits(CatalogModel):
    """Share of work units whose scores all reach their thresholds (zona integritas, WBK)."""

    kind: Literal["qualifying_units"]
    thresholds: KeyedList[Threshold] = Field(min_length=1)


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
