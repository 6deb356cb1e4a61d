"""The quarterly recap of a Kanwil, as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from iku_excel.calc import Conversion, InputError, Result, Status
from iku_excel.calc.achievement import capped, mean
from iku_excel.calc.filling import Filling
from iku_excel.calc.inputs import Inputs
from iku_excel.calc.reading import read_inputs
from iku_excel.catalog import Catalog, IndicatorYear
from iku_excel.catalog.decree import CappedMean, TargetRange
from iku_excel.catalog.inputs import REMARKS, UNIT
from iku_excel.findings import Finding
from iku_excel.findings.recap import NoChanges, RecapMessage
from iku_excel.findings.signing import IN_WRITING
from iku_excel.signoff import SignOff, SignOffStatus
from iku_excel.workbook import Difference, FilledIndicator, FilledWorkbook

from . import words
from .changes import Change
from .level_rules import AppliedRules
from .submitted import Handling

_DECIMALS = 9
"""Figures that differ by less are equal: the rest is how computers add fractions."""


class Completeness(StrEnum):
    """What a division has handed in."""

    COMPLETE = "lengkap"
    """Every indicator that is due has inputs, and all of them can be computed."""
    PARTIAL = "sebagian"
    BLANK = "belum diisi"
    """A workbook came, but no indicator that is due has inputs."""
    RETURNED = "dikembalikan"
    """Everything that came was returned, and nothing came since."""
    UNREAD = "belum terbaca"
    """Something came, but none of its workbooks can be read (yet)."""
    MISSING = "belum mengirim"


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
class Joined:
    """The same figures in another file, whose remarks and evidence are shown, too."""

    workbook: FilledWorkbook
    filled: FilledIndicator
    inputs: Inputs


@dataclass(frozen=True, slots=True)
class IndicatorRecap:
    """One indicator of the catalogue: where it came from and what it comes to.

    ``workbook`` and ``filled`` are None where nobody handed it in; ``result`` is None there
    too, and where errors stand in its inputs. ``before`` is the result of the quarter before,
    from the same workbook: what was corrected since is corrected in both. ``inputs`` are the
    typed inputs it was computed from, also where errors stand among them. ``contested`` are
    files of which nobody can know which one counts: none does. ``joined`` are the same inputs in
    other files with other remarks, which are shown beside its own. ``due`` says of one that
    nobody handed in whether it is measured in this quarter at all.
    """

    view: IndicatorYear
    quarter: int
    workbook: FilledWorkbook | None = None
    filled: FilledIndicator | None = None
    result: Result | None = None
    before: Result | None = None
    inputs: Inputs | None = None
    contested: tuple[str, ...] = ()
    joined: tuple[Joined, ...] = ()
    due: bool = True

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
        inputs = None
        with suppress(InputError):  # names or shapes are wrong: nothing was read
            inputs = read_inputs(view, quarter, values, tables)
        return cls(view, quarter, filled=filled, result=result, inputs=inputs)

    @property
    def code(self) -> str:
        """The indicator's code."""
        return self.view.indicator.code

    @property
    def status(self) -> Status:
        """The status; without a result blank where nothing came, else not computable."""
        if self.result is not None:
            return self.result.status
        return Status.BLANK if self.is_missing else Status.NOT_COMPUTABLE

    @property
    def is_missing(self) -> bool:
        """Whether no file holds the indicator."""
        return self.filled is None and not self.contested

    @property
    def is_due(self) -> bool:
        """Whether it is measured in this quarter."""
        return self.due and self.status is not Status.NOT_DUE

    @property
    def is_nihil(self) -> bool:
        """Whether it is stated that nothing happened in the quarter."""
        return self.inputs is not None and self.quarter in self.inputs.nihil

    @property
    def target(self) -> float | None:
        """The target in the indicator's unit, the lower bound of a range; None if unknown."""
        if self.result is not None:
            return self.result.target
        target = self.view.target
        if self.view.target_is_entered:
            # Errors elsewhere in the inputs do not touch the target that was typed.
            target = self.inputs.entered_target if self.inputs else None
        return target.lower if isinstance(target, TargetRange) else target

    @property
    def unit(self) -> str:
        """The unit that the decree implies, or the one the office typed."""
        if self.inputs is not None and self.view.indicator.unit.entered:
            typed = self.inputs.yearly.get(UNIT)
            if isinstance(typed, str):
                return typed
        return self.view.indicator.unit.name

    @property
    def remarks(self) -> list[str]:
        """What a reader of the recap must know about these figures; not the rule itself."""
        if self.result is not None:
            return [*self.result.remarks, *self.result.qualifications]
        if self.contested:
            files = ", ".join(self.contested)
            return [words.CONTESTED.format(files=files)]
        if self.filled is None:
            return [words.NO_FILE]
        return [words.WRONG]

    @property
    def readings(self) -> list[str]:
        """Our readings of the decree that the figures rest on."""
        return self.result.readings if self.result is not None and self.has_figure else []

    @property
    def has_figure(self) -> bool:
        """Whether there is a realisation or an achievement to be read."""
        result = self.result
        return result is not None and (result.realization, result.achievement) != (None, None)

    @property
    def notes(self) -> list[str]:
        """What is said beside the figure; without a result why there is none."""
        return self.result.notes if self.result is not None else self.remarks

    @property
    def conversions(self) -> list[Conversion]:
        """The intermediate indicators (*konversi*) that the achievement was made from."""
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
        holders = [self.inputs, *(joined.inputs for joined in self.joined)]
        rows = [r for inputs in holders if inputs for r in inputs.rows(REMARKS, self.quarter)]
        # The same remark in two files is one remark.
        return "; ".join(dict.fromkeys(text for row in rows if (text := row.text(column))))


@dataclass(frozen=True, slots=True)
class Means:
    """Means over the indicators with a numeric achievement; ``capped`` holds each in bounds."""

    plain: float | None
    capped: float | None
    count: int

    @classmethod
    def over(cls, indicators: Iterable[IndicatorRecap], cap: CappedMean) -> Means:
        """The means of these achievements (fractions), plain and each held within the cap."""
        values = [v for i in indicators if (v := i.achievement_in_mean) is not None]
        return cls(mean(values), mean(capped(value, cap) for value in values), len(values))


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file of a division, or the fact that there is none.

    ``status`` and ``filling`` are those of the division as a whole; ``codes`` are the
    indicators that count from this file. ``approval`` says how the sign-off of the quarter
    stands, ``signoff`` is one that is valid; ``handling`` is what an inbox knows of the file.
    """

    division: str
    division_name: str
    status: Completeness
    filling: Filling
    file: str | None = None
    sha256: str | None = None
    codes: tuple[str, ...] = ()
    approval: SignOffStatus | None = None
    signoff: SignOff | None = None
    handling: Handling | None = None

    @property
    def approval_text(self) -> str | None:
        """How the sign-off stands, and that it is an answer in writing where it is one."""
        if self.approval is None:
            return None
        in_writing = self.signoff is not None and self.signoff.approval is not None
        return f"{self.approval.value} ({IN_WRITING})" if in_writing else self.approval.value


@dataclass(frozen=True, slots=True)
class Recap:
    """The recap of one quarter. ``as_of`` is the date of the data, where one was given.

    ``id`` is a hash of everything that decided the figures, the same in every output.

    ``differences`` are the cells of the workbooks that show something else than was computed,
    ``changes`` the inputs that are not what was submitted for an earlier quarter; ``no_changes``
    is the reason why there are none. ``level_rules`` is what the planning unit's own levels did
    to ``findings``; they change no figure, and so not the ``id``.
    """

    id: str
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
    level_rules: AppliedRules | None = None

    @property
    def of_another_office(self) -> Finding | None:
        """What is to be said first where the recap is not of the catalogue's own Kanwil."""
        code = RecapMessage.REKAP_KANWIL_LAIN.name
        return next((finding for finding in self.findings if finding.code == code), None)

    @property
    def means(self) -> Means:
        """The means over all indicators of the recap."""
        return Means.over(self.indicators, self.catalog.capped_mean)

    @property
    def means_by_division(self) -> dict[str, Means]:
        """The means of each division that submits, by its key."""
        return {
            division.key: Means.over(
                (i for i in self.indicators if i.view.indicator.division == division.key),
                self.catalog.capped_mean,
            )
            for division in self.catalog.submitting
        }

    def approval(self, division: str) -> SignOffStatus | None:
        """How the sign-off of a division stands: that of the file that is worst off."""
        return SignOffStatus.worst({d.approval for d in self.deliveries if d.division == division})

    def approval_text(self, division: str) -> str | None:
        """The same in words; one answer in writing among its files is said."""
        worst = self.approval(division)
        texts = [
            delivery.approval_text
            for delivery in self.deliveries
            if delivery.division == division and delivery.approval is worst
        ]
        return max((text for text in texts if text), key=len, default=None)

    @property
    def count_by_status(self) -> dict[Status, int]:
        """How many indicators stand in each of the six statuses."""
        counts = Counter(indicator.status for indicator in self.indicators)
        return {status: counts[status] for status in Status}
