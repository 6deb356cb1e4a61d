"""The quarterly recap of a Kanwil, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from iku_excel.calc import Conversion, Result, Status
from iku_excel.calc.achievement import capped, mean
from iku_excel.catalog import Catalog, IndicatorYear
from iku_excel.catalog.inputs import TARGET, UNIT
from iku_excel.catalog.model import CappedMean, TargetRange
from iku_excel.findings import Finding
from iku_excel.findings.recap import NoChanges
from iku_excel.signoff import SignOff, SignOffStatus
from iku_excel.workbook import Difference, FilledIndicator, FilledWorkbook

from .changes import Change
from .submitted import Handling

_DECIMALS = 9
"""Figures that differ by less are equal: the rest is how computers add fractions."""


_WORST_FIRST = (
    SignOffStatus.CHANGED, SignOffStatus.DAMAGED, SignOffStatus.UNSIGNED, SignOffStatus.VALID,
)  # fmt: skip


class Completeness(StrEnum):
    """What a division has handed in."""

    COMPLETE = "lengkap"
    PARTIAL = "sebagian"
    RETURNED = "dikembalikan"
    """Everything that came was returned, and nothing came since."""
    MISSING = "belum mengirim"

    @property
    def is_absent(self) -> bool:
        """Whether there is nothing of the division that counts."""
        return self in (Completeness.RETURNED, Completeness.MISSING)


class Trend(StrEnum):
    """How a figure moved against the quarter before."""

    UP = "naik"
    DOWN = "turun"
    SAME = "tetap"

    @classmethod
    def of(cls, before: float | None, now: float | None) -> Trend | None:
        """None where one of the figures is missing."""
        if before is None or now is None:
            return None
        moved = round(now - before, _DECIMALS)
        return cls.UP if moved > 0 else cls.DOWN if moved < 0 else cls.SAME


@dataclass(frozen=True, slots=True)
class IndicatorRecap:
    """One indicator of the catalogue: where it came from and what it comes to.

    ``workbook`` and ``filled`` are None where nobody handed it in; ``result`` is None there
    too, and where errors stand in its inputs. ``before`` is the result of the quarter before,
    from the same workbook: what was corrected since is corrected in both. ``contested`` are files
    of which nobody can know which one counts: none does. ``joined`` holds the same inputs as
    ``filled`` with other remarks, which are shown beside its own.
    """

    view: IndicatorYear
    quarter: int
    workbook: FilledWorkbook | None = None
    filled: FilledIndicator | None = None
    result: Result | None = None
    before: Result | None = None
    contested: tuple[str, ...] = ()
    joined: tuple[FilledIndicator, ...] = ()

    @classmethod
    def computed(
        cls,
        view: IndicatorYear,
        quarter: int,
        values: dict[str, list[object]],
        tables: dict[str, list[dict[str, object]]],
        result: Result | None,
    ) -> IndicatorRecap:
        """One indicator computed from values that stand in no workbook."""
        filled = FilledIndicator(view, values=values, tables=tables)
        return cls(view, quarter, filled=filled, result=result)

    @property
    def code(self) -> str:
        return self.view.indicator.code

    @property
    def status(self) -> Status:
        if self.result is not None:
            return self.result.status
        blank = self.filled is None and not self.contested
        return Status.BLANK if blank else Status.NOT_COMPUTABLE

    @property
    def target(self) -> float | None:
        if self.result is not None:
            return self.result.target
        target = self.view.target
        if self.filled is not None and self.view.target_is_entered:
            # Errors elsewhere in the inputs do not touch the target that was typed.
            cells = self.filled.values.get(TARGET, [])
            numbers = (c for c in cells if isinstance(c, int | float) and not isinstance(c, bool))
            target = next((float(number) for number in numbers), None)
        return target.lower if isinstance(target, TargetRange) else target

    @property
    def unit(self) -> str:
        """The unit that the decree implies, or the one the office typed."""
        if self.filled is not None and self.view.indicator.unit.entered:
            typed = [c for c in self.filled.values.get(UNIT, []) if isinstance(c, str)]
            if typed:
                return typed[0].strip()
        return self.view.indicator.unit.name

    @property
    def remarks(self) -> list[str]:
        """What a reader of the recap must know about these figures."""
        if self.result is not None:
            return self.result.remarks
        if self.contested:
            files = ", ".join(self.contested)
            return [f"Beberapa berkas berisi masukan yang berbeda ({files}): lihat Temuan."]
        if self.filled is None:
            return ["Belum ada berkas yang memuat indikator ini."]
        return ["Isian memuat galat: lihat Temuan."]

    @property
    def notes(self) -> list[str]:
        return self.result.notes if self.result is not None else self.remarks

    @property
    def conversions(self) -> list[Conversion]:
        return self.result.conversions if self.result is not None else []

    @property
    def trend(self) -> Trend | None:
        """How the realisation moved since the quarter before."""
        if self.before is None or self.result is None:
            return None
        return Trend.of(self.before.realization, self.result.realization)

    @property
    def achievement_trend(self) -> Trend | None:
        """The same for the achievement; a konversi and the year's target do not compare."""
        if self.before is None or self.result is None or self.before.basis != self.result.basis:
            return None
        return Trend.of(self.before.achievement, self.result.achievement)

    @property
    def achievement_in_mean(self) -> float | None:
        """The achievement that means are taken over; None where it is left out."""
        if self.result is None or not self.result.counts_in_mean:
            return None
        return self.result.achievement

    def remark_texts(self, column: str) -> str:
        """What was written into the table ``catatan`` for the quarter, in this column."""
        holders = [filled for filled in (self.filled, *self.joined) if filled is not None]
        rows = [row for filled in holders for row in filled.tables.get("catatan", [])]
        texts = (row.get(column) for row in rows if str(row.get("triwulan")) == str(self.quarter))
        # The same remark in two files is one remark.
        return "; ".join(dict.fromkeys(str(t).strip() for t in texts if isinstance(t, str)))


@dataclass(frozen=True, slots=True)
class Means:
    """Means over the indicators with a numeric achievement; ``capped`` holds each in bounds."""

    plain: float | None
    capped: float | None
    count: int

    @classmethod
    def over(cls, indicators: Iterable[IndicatorRecap], cap: CappedMean) -> Means:
        values = [v for i in indicators if (v := i.achievement_in_mean) is not None]
        return cls(mean(values), mean(capped(value, cap) for value in values), len(values))


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file of a division, or the fact that there is none.

    ``approval`` says how the sign-off of the quarter stands, ``signoff`` is one that is valid;
    ``handling`` is what an inbox knows of the file.
    """

    division: str
    division_name: str
    status: Completeness
    file: str | None = None
    sha256: str | None = None
    approval: SignOffStatus | None = None
    signoff: SignOff | None = None
    handling: Handling | None = None


@dataclass(frozen=True, slots=True)
class Recap:
    """The recap of one quarter. ``as_of`` is the date of the data, where one was given.

    ``differences`` are the cells of the workbooks that show something else than was computed,
    ``changes`` the inputs that are not what was submitted for an earlier quarter; ``no_changes``
    is the reason why there are none.
    """

    catalog: Catalog
    office: str
    year: int
    quarter: int
    as_of: date | None
    indicators: list[IndicatorRecap]
    deliveries: list[Delivery]
    findings: list[Finding]
    differences: list[Difference] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    no_changes: NoChanges | None = NoChanges.NO_INBOX
    sample: bool = False
    read_files: int = 0
    unreadable_files: list[str] = field(default_factory=list)

    @property
    def means(self) -> Means:
        return Means.over(self.indicators, self.catalog.capped_mean)

    @property
    def means_by_division(self) -> dict[str, Means]:
        return {
            division.key: Means.over(
                (i for i in self.indicators if i.view.indicator.division == division.key),
                self.catalog.capped_mean,
            )
            for division in self.catalog.divisions
        }

    def approval(self, division: str) -> SignOffStatus | None:
        """How the sign-off of a division stands: that of the file that is worst off."""
        found = {d.approval for d in self.deliveries if d.division == division}
        return next((status for status in _WORST_FIRST if status in found), None)

    @property
    def count_by_status(self) -> dict[Status, int]:
        """How many indicators stand in each of the six statuses."""
        counts = Counter(indicator.status for indicator in self.indicators)
        return {status: counts[status] for status in Status}
