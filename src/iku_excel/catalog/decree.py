"""What a decree says about a Kanwil's indicators, as immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Discriminator, Field, Tag, field_validator, model_validator

from .base import (
    CODE,
    ID,
    CatalogModel,
    Key,
    KeyedList,
    Label,
    MisfitError,
    Number,
    Point,
    PrintedNumber,
    Whole,
    Words,
    Year,
    ascending,
    distinct,
)
from .kinds import Rule
from .unit import Unit

_MOST_BANDS = 50
"""Excel nests 64 conditions."""


class ClassBand(CatalogModel):
    """One class of an interval table; only ``lower`` decides, printed bounds are shown."""

    code: Label
    label: Label
    lower: Number
    printed_lower: str | None = None
    printed_upper: str | None = None
    printed_converted: str | None = None
    """The interval on the converted scale, as printed beside the other."""
    perception: Whole | None = None
    """The *nilai persepsi* that the decree gives the class."""


class ClassTable(CatalogModel):
    """The decree's classes of an indicator, from the lowest to the highest."""

    name: Words
    lowest: Number
    highest: Number
    bands: tuple[ClassBand, ...] = Field(min_length=1, max_length=_MOST_BANDS)

    @field_validator("bands")
    @classmethod
    def _bands_are_apart(cls, bands: tuple[ClassBand, ...]) -> tuple[ClassBand, ...]:
        distinct((band.code for band in bands), "kelas")
        ascending((band.lower for band in bands), "kelas")
        return bands

    @model_validator(mode="after")
    def _bands_fit_the_scale(self) -> ClassTable:
        if self.bands[0].lower != self.lowest:
            raise MisfitError(
                "batas bawah kelas pertama harus sama dengan nilai terendah skala", "bands", 0
            )
        if self.bands[-1].lower > self.highest:
            raise MisfitError(
                "batas bawah kelas tertinggi berada di luar skala", "bands", len(self.bands) - 1
            )
        return self


RANGE_RULE = (
    "Target rentang: realisasi di dalam rentang berarti capaian 100% (bacaan kami); di bawahnya "
    "dibandingkan dengan batas bawah, di atasnya dengan batas atas."
)
"""How a range is compared with, in Indonesian."""


class Limits(CatalogModel):
    """A lower and an upper limit; ``lower_called`` is how the lower one is named."""

    lower_called: ClassVar[str]
    lower: Number
    upper: Number

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.lower >= self.upper:
            raise MisfitError(f"{self.lower_called} harus lebih kecil dari batas atas", "lower")
        return self


class TargetRange(Limits):
    """A target given as a range, in the indicator's unit."""

    lower_called = "target rentang: batas bawah"
    lower: PrintedNumber
    upper: PrintedNumber


def _target_form(value: object) -> str:
    return "rentang" if isinstance(value, dict | TargetRange) else "angka"


Target = Annotated[
    Annotated[PrintedNumber, Tag("angka")] | Annotated[TargetRange, Tag("rentang")],
    Discriminator(_target_form),
]


class MemoTarget(CatalogModel):
    """A target from another source, shown with its own achievement, never decisive."""

    key: Key
    label: Label
    value: PrintedNumber = Field(gt=0)


class OfficialValue(Limits):
    """The limits of a figure that the measuring party may set (``nilai_resmi``)."""

    lower_called = "batas bawah nilai resmi"


class Reading(CatalogModel):
    """Where the decree is silent or unclear: its own wording, and how we read it."""

    decree: Words
    reading: Words


class Slip(CatalogModel):
    """A printed slip that is kept as printed, with a note beside it."""

    printed: Words
    note: Words


class RuleForYears(CatalogModel):
    """The rule in force from ``first_year`` to ``last_year`` (both included)."""

    first_year: Year
    last_year: Year
    formula: Words
    """The formula in words, as the decree gives it."""
    note: str | None = None
    hints: tuple[Words, ...] = ()
    """What is special about filling it in, in short sentences of our own."""
    rule: Rule

    @model_validator(mode="after")
    def _ordered(self) -> RuleForYears:
        if self.first_year > self.last_year:
            raise MisfitError("first_year harus tidak lebih dari last_year", "first_year")
        return self


class ManualPage(CatalogModel):
    """The remaining fields of an indicator's page in the *Manual IKU*.

    Parties are letter by letter; definition, calculation, method and special notes in our own
    words. A field that the decree leaves blank is an empty text or tuple.
    """

    page: Whole | None = None
    """Printed page on which the decree's section begins."""
    responsible: str = ""
    executor: str = ""
    definition: tuple[Point, ...] = ()
    calculation: tuple[Point, ...] = ()
    """Steps, symbols and examples beside the formula."""
    method: tuple[Point, ...] = ()
    """How the data are gathered."""
    evidence: tuple[Point, ...] = ()
    data_source: str = ""
    level: str = ""
    indicator_type: str = ""
    target_calculation: str = ""
    instrument_maker: str = ""
    measurer: str = ""
    special_notes: tuple[Point, ...] = ()


Code = Annotated[str, Field(pattern=CODE, max_length=20)]
GradingFunction = Literal["IKU_MUTU", "IKU_LEVEL_AHU", "IKU_MATURITAS", "IKU_WBK"]
"""The worksheet functions that grade a bare figure by an indicator's scale."""


class Indicator(CatalogModel):
    """One performance indicator (IKU or IKK) of a decree."""

    code: Code
    alias: Code | None = None
    title: Annotated[Words, Field(max_length=500)]
    goal: Words
    """The *sasaran*, letter by letter."""
    division: str
    section: str | None = None
    unit: Unit
    printed_unit: str = ""
    classification: Literal["maximize", "minimize"] = "maximize"
    targets: dict[Year, Target] | None = None
    """Target by year; None where the office enters the target itself."""
    memo_targets: KeyedList[MemoTarget] = ()
    rules: tuple[RuleForYears, ...] = Field(min_length=1)
    classes: ClassTable | None = None
    official_value: OfficialValue | None = None
    default_for: GradingFunction | None = None
    """Of a shipped catalogue: the function that goes by this scale when a cell names no code."""
    manual: ManualPage = ManualPage()
    readings: tuple[Reading, ...] = ()
    slips: tuple[Slip, ...] = ()

    @field_validator("classification", mode="before")
    @classmethod
    def _as_printed(cls, value: object) -> object:
        """Take the word in the decree's capitals; refuse the one that has no formula."""
        word = value.strip().lower() if isinstance(value, str) else value
        if word == "stabilize":
            raise MisfitError(
                "klasifikasi Stabilize belum dapat dihitung: kedua keputusan dan PermenPANRB "
                "8/2021 tidak memberi rumusnya"
            )
        return word

    def for_year(self, year: int) -> IndicatorYear:
        """The indicator as it stands in ``year``.

        A year outside every rule (allowed only when forced) takes the nearest rule and has no
        catalogue target.
        """

        def distance(rule: RuleForYears) -> int:
            return max(rule.first_year - year, year - rule.last_year, 0)

        nearest = min(self.rules, key=distance)
        target = self.targets.get(year) if self.targets else None
        return IndicatorYear(self, year, nearest, target)


@dataclass(frozen=True, slots=True)
class IndicatorYear:
    """An indicator resolved for one year; ``target`` is None where none is printed."""

    indicator: Indicator
    year: int
    formula: RuleForYears
    target: float | TargetRange | None

    @property
    def rule(self) -> Rule:
        """The rule of the formula that holds in the year."""
        return self.formula.rule

    @property
    def target_is_entered(self) -> bool:
        """Whether the office types the target (the decree prints no numbers)."""
        return self.indicator.targets is None


class Section(CatalogModel):
    """A part of a division with its own chapter in the decree (*bidang*)."""

    key: Key
    name: Label
    manual_title: str = ""
    page: Whole | None = None


class Division(CatalogModel):
    """A unit that submits one workbook a quarter."""

    key: Key
    name: Label
    sections: KeyedList[Section] = ()


class Decree(CatalogModel):
    """The decree a catalogue is taken from."""

    number: Words
    title: Words
    dated: date
    in_force_from: date
    in_force_until: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Decree:
        if self.in_force_until is not None and self.in_force_until < self.in_force_from:
            raise MisfitError("in_force_until mendahului in_force_from", "in_force_until")
        return self


class CappedMean(Limits):
    """The bounds between which each achievement is held in the capped mean."""

    lower_called = "batas bawah rata-rata terbatas"
    lower: Number = 0
    upper: Number = Field(default=1.2, gt=0)
    source: Words


class RatingBand(CatalogModel):
    """A word for an achievement from ``lower`` (a fraction) upwards."""

    lower: Number
    label: Label


class RatingTable(CatalogModel):
    """The *predikat* of an achievement, with its legal source; shown at quarter 4 only."""

    source: Words
    bands: tuple[RatingBand, ...] = Field(min_length=1, max_length=_MOST_BANDS)

    @field_validator("bands")
    @classmethod
    def _bands_are_apart(cls, bands: tuple[RatingBand, ...]) -> tuple[RatingBand, ...]:
        ascending((band.lower for band in bands), "predikat")
        return bands


class Catalog(CatalogModel):
    """All indicators of one decree. ``sha256`` is that of the file's text (LF line ends)."""

    id: Annotated[str, Field(pattern=ID, max_length=60)]
    title: Words
    office: Words
    """The Kanwil the decree belongs to."""
    decree: Decree
    first_year: Year
    last_year: Year
    outside_years: Words
    """Why another year is refused, in Indonesian."""
    year_notes: dict[Year, str] = Field(default_factory=dict)
    manual_source: str = ""
    """Which parts of the manual pages are the decree's own words, in a sentence or two."""
    capped_mean: CappedMean
    rating: RatingTable | None = None
    divisions: KeyedList[Division] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    sha256: str = ""

    @property
    def years(self) -> range:
        """The years that the decree sets targets for."""
        return range(self.first_year, self.last_year + 1)

    @property
    def printed_fields(self) -> frozenset[str]:
        """The fields of the manual page that the decree has at all: those that some page fills.

        One of them left empty is blank in the decree; any other is no field of it.
        """
        pages = [indicator.manual for indicator in self.indicators]
        names = ManualPage.model_fields
        return frozenset(name for name in names if any(getattr(page, name) for page in pages))

    @property
    def submitting(self) -> tuple[Division, ...]:
        """The divisions that have indicators: the others have no workbook to submit."""
        return tuple(division for division in self.divisions if self.of_division(division.key))

    def division(self, key: str) -> Division | None:
        """The division with this key; None where there is none."""
        return next((d for d in self.divisions if d.key == key), None)

    def find(self, code: str) -> Indicator | None:
        """The indicator with this code or alias, without regard to case; None if unknown."""
        wanted = code.strip().casefold()
        for indicator in self.indicators:
            names = (indicator.code, indicator.alias or indicator.code)
            if wanted in (name.casefold() for name in names):
                return indicator
        return None

    def of_division(self, division: str, section: str | None = None) -> tuple[Indicator, ...]:
        """The indicators of a division, or of one of its sections, in the decree's order."""
        return tuple(
            indicator
            for indicator in self.indicators
            if indicator.division == division and section in (None, indicator.section)
        )
