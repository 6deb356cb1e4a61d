"""What an evaluation gives back, and the two exceptions it may raise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from iku_excel.findings import Finding, Level, phrases


class Status(StrEnum):
    """The six public statuses of an indicator in a quarter."""

    REACHED = "Tercapai"
    NOT_REACHED = "Belum tercapai"
    BLANK = "Belum diisi"
    NOT_COMPUTABLE = "Tidak dapat dihitung"
    NO_OBJECT = "Tidak ada objek"
    NOT_DUE = "Belum waktunya diukur"


class Basis(StrEnum):
    """What an achievement is measured against."""

    YEAR_TARGET = "target tahun"
    CONVERSION = "konversi"


@dataclass(frozen=True, slots=True)
class Category:
    """The class of a realisation on the indicator's own scale."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """A *konversi* indicator in one quarter; ``achievement`` is held between 0 and the cap."""

    label: str
    unit: str | None
    quarter: int
    target: float
    realization: float | None
    achievement: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """One indicator at one quarter, year to date.

    Percentages (``realization`` of percent indicators, ``achievement``) are fractions;
    ``achievement`` is uncapped. ``steps`` explain the computation line by line, ``notes`` say
    which rule and which readings were used. ``counts_in_mean`` is False where a rule sets the
    achievement without a measurement. ``findings`` are all below galat.
    """

    code: str
    year: int
    quarter: int
    realization: float | None
    target: float | None
    achievement: float | None
    basis: Basis
    status: Status
    category: Category | None
    rating: str | None
    shortfall: int | None
    counts_in_mean: bool
    remarks: list[str] = field(default_factory=list)
    """What is special about these figures."""
    rule: str = ""
    """The formula of the decree for the year."""
    qualifications: list[str] = field(default_factory=list)
    """What qualifies the figures: a formula of this year only, a quarter left out, a decree that
    came later."""
    readings: list[str] = field(default_factory=list)
    """Our readings of the decree."""
    memo: dict[str, float] = field(default_factory=dict)
    conversions: list[Conversion] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def rule_notes(self) -> list[str]:
        """The rule of the decree, what qualifies the figures, and our readings."""
        return [self.rule, *self.qualifications, *self.readings]

    @property
    def notes(self) -> list[str]:
        """All notes in Indonesian: the remarks first, then rule and readings."""
        return [*self.remarks, *self.rule_notes]


class InputError(ValueError):
    """Data that cannot be used; ``findings`` holds everything found, not only the errors."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(
            "\n".join(f"{f.message} {f.advice}" for f in findings if f.level is Level.ERROR)
        )


class UnknownIndicator(KeyError):  # noqa: N818  - public name, fixed by the interface
    """No indicator of the catalogue has this code; the message suggests the nearest."""

    def __init__(self, code: str, catalog: str, suggestion: str | None) -> None:
        self.code = code
        self.suggestion = suggestion
        hint = phrases.DID_YOU_MEAN.format(word=suggestion) if suggestion else ""
        self.message = phrases.UNKNOWN_INDICATOR.format(code=code, catalog=catalog, hint=hint)
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message
