"""A result in the making: each step takes one rule of the conventions into account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iku_excel.catalog.decree import RANGE_RULE, Catalog, IndicatorYear, TargetRange
from iku_excel.catalog.inputs import OFFICIAL_VALUE, UNIT
from iku_excel.catalog.unit import UnitFormat
from iku_excel.findings import InputMessage, phrases

from . import remarks, steps
from .achievement import (
    achievement,
    at_least,
    classify,
    decisive_bound,
    is_reached,
    rate,
    shortfall,
)
from .conversion import ConvertedAchievement
from .figures import achievement_text, figure_text, target_text
from .inputs import Inputs
from .measurement import LAST_QUARTER, Measurement
from .result import Basis, Category, Conversion, Result, Status
from .wording import quarter_name


@dataclass(slots=True)
class Draft:
    """What is known of a result so far; the steps are taken in the order they stand in."""

    catalog: Catalog
    inputs: Inputs
    measured: Measurement
    target: float | TargetRange | None
    achievement: float | None = None
    basis: Basis = Basis.YEAR_TARGET
    status: Status = Status.NOT_COMPUTABLE
    official: bool = False

    @property
    def view(self) -> IndicatorYear:
        """The indicator in its year, as the inputs know it."""
        return self.inputs.view

    def take_official_value(self) -> None:
        """An official value of the same or a later quarter counts instead of the computed one."""
        measured = self.measured
        if self.view.indicator.official_value is None:
            return
        first = measured.first_holding_quarter
        values = {
            quarter: value
            for quarter in range(first or LAST_QUARTER + 1, self.inputs.quarter + 1)
            if (value := self.inputs.number(OFFICIAL_VALUE, quarter)) is not None
        }
        computed = measured.value
        computed_in = measured.quarter if computed is not None else 0
        if not values or max(values) < computed_in:
            if computed is not None:
                measured.remarks.append(remarks.PROVISIONAL)
                self._tell_of_earlier_official_value(computed_in)
            return
        quarter = max(values)
        self.inputs.warn_of_missing_document(phrases.OFFICIAL_VALUE, quarter)
        self.official = True
        measured.quarter, measured.value, measured.status = quarter, values[quarter], None
        measured.reached_without_figure = False
        measured.remarks = [remarks.OFFICIAL.format(quarter=quarter_name(quarter))]
        if computed is not None:
            measured.memo["nilai_terhitung"] = computed
            measured.remarks.append(remarks.COMPUTED.format(figure=self._figure(computed)))
        figure = self._figure(values[quarter])
        measured.steps.append(steps.OFFICIAL.format(quarter=quarter_name(quarter), figure=figure))

    def _tell_of_earlier_official_value(self, computed_in: int) -> None:
        """An official value counts for its own quarter; a later computed one replaces it."""
        for quarter in range(computed_in - 1, 0, -1):
            value = self.inputs.number(OFFICIAL_VALUE, quarter)
            if value is not None:
                self.measured.remarks.append(
                    remarks.OFFICIAL_OF_EARLIER_QUARTER.format(
                        quarter=quarter_name(quarter), figure=self._figure(value)
                    )
                )
                return

    def compare_with_target(self) -> None:
        """Achievement and status against the annual target."""
        measured = self.measured
        if isinstance(self.target, TargetRange):
            # The figure given as target is only the bound that counts.
            rule = RANGE_RULE.replace("rentang", f"rentang {self._target_text()}", 1)
            measured.remarks.append(rule)
        if measured.status is None and measured.quarter < self.inputs.quarter:
            measured.remarks.append(
                remarks.EARLIER_HOLDS.format(quarter=quarter_name(measured.quarter))
            )
        if measured.reached_without_figure:
            self.achievement, self.status = 1.0, Status.REACHED
            return
        if measured.status is not None or measured.value is None:
            self.status = measured.status or Status.NOT_COMPUTABLE
            return
        if self.target is None:
            self._report_missing_target()
            return
        self.achievement = self.achievement_of(measured.value, self.target)
        if self.achievement is not None:
            measured.steps.append(
                steps.ACHIEVEMENT.format(
                    figure=self._figure(measured.value),
                    target=self._target_text(),
                    achievement=achievement_text(self.achievement),
                )
            )
        self.status = self.verdict_on(measured.value, self.target)

    def _report_missing_target(self) -> None:
        self.status = Status.NOT_COMPUTABLE
        self.measured.remarks.append(remarks.NO_TARGET)
        place = self.inputs.place(variable="target")
        if self.view.target_is_entered:
            self.inputs.say(InputMessage.TAHUNAN_KOSONG, place, what=phrases.YEAR_TARGET)
        else:
            self.inputs.say(InputMessage.TANPA_TARGET, place, year=self.view.year)

    def take_conversion(self, converted: ConvertedAchievement) -> None:
        """At TW I to III the konversi achievement is the one that counts.

        Not where the decree's own note says that the target is reached: it knows the very case.
        """
        if self.measured.reached_without_figure:
            self.measured.remarks.append(remarks.CONVERSION_NOT_USED)
            return
        self.basis = Basis.CONVERSION
        self.achievement = converted.achievement
        if converted.status is not None:
            self.status = converted.status
        elif converted.achievement is not None:
            # A mean has no target of its own: here, and only here, the achievement is compared.
            self.status = _status(at_least(converted.achievement, 1))
        self.measured.remarks.insert(0, converted.remark)
        self.measured.steps.extend(converted.steps)

    def add_memo(self) -> None:
        """Achievements against memo targets; none of them decides."""
        measured, value = self.measured, self.measured.value
        if value is None:
            return
        for memo in self.view.indicator.memo_targets:
            compared = self.achievement_of(value, memo.value)
            assert compared is not None  # noqa: S101  - memo targets are never 0
            measured.memo[f"capaian_target_{memo.key}"] = compared
            measured.remarks.append(
                remarks.MEMO_TARGET.format(
                    memo=memo.label,
                    target=self._with_unit(memo.value),
                    achievement=achievement_text(compared),
                )
            )

    def _tell_of_target_zero(self) -> None:
        """A result that falls out of the means does not do so without a word."""
        value = self.measured.value
        if value is None or self.target != 0 or self.achievement is not None:
            return
        self.measured.remarks.append(remarks.TARGET_ZERO)
        if self.status is Status.NOT_REACHED:
            place = self.inputs.place(quarter=self.inputs.quarter)
            self.inputs.say(InputMessage.TARGET_NOL, place, value=self._figure(value))

    def result(self, rows: list[Conversion]) -> Result:
        """The finished result."""
        measured, indicator = self.measured, self.view.indicator
        self._tell_of_target_zero()
        if self.inputs.nihil:
            quarters = ", ".join(map(quarter_name, self.inputs.nihil))
            measured.remarks.append(remarks.NIHIL.format(quarters=quarters))
        if self.inputs.unit_is_missing and measured.status is None:
            self.inputs.say(InputMessage.SATUAN_KOSONG, self.inputs.place(variable=UNIT))
        return Result(
            code=indicator.code,
            year=self.view.year,
            quarter=self.inputs.quarter,
            realization=measured.value,
            target=self._target_number(),
            achievement=self.achievement,
            basis=self.basis,
            status=self.status,
            category=self._category(),
            rating=self._rating(),
            shortfall=self._shortfall(),
            counts_in_mean=self.achievement is not None and not measured.reached_without_figure,
            remarks=measured.remarks,
            rule=remarks.FORMULA.format(formula=self.view.formula.formula),
            qualifications=list(self._qualifications()),
            readings=[
                remarks.READING.format(reading=found.reading) for found in indicator.readings
            ],
            memo=measured.memo,
            conversions=rows,
            steps=measured.steps,
            findings=self.inputs.findings,
        )

    def achievement_of(self, value: float, target: float | TargetRange) -> float | None:
        """The achievement of a figure against a target; None where there is no quotient."""
        return achievement(value, target, self.view.indicator.classification)

    def verdict_on(self, value: float, target: float | TargetRange) -> Status:
        """Whether a figure reaches a target."""
        return _status(is_reached(value, target, self.view.indicator.classification))

    def _category(self) -> Category | None:
        table, value = self.view.indicator.classes, self.measured.value
        if table is None or value is None:
            return None
        category, notes = classify(value, table)
        self.measured.remarks.extend(notes)
        self.measured.steps.append(
            steps.CATEGORY.format(table=table.name, code=category.code, label=category.label)
        )
        return category

    def _rating(self) -> str | None:
        table = self.catalog.rating
        if table is None or self.achievement is None or self.inputs.quarter < LAST_QUARTER:
            return None
        return rate(self.achievement, table)

    def _shortfall(self) -> int | None:
        measured, target = self.measured, self.target
        least = target.lower if isinstance(target, TargetRange) else target
        if least is None or self.official or measured.value is None:
            return None
        if self.view.indicator.classification == "minimize":
            return None
        if measured.part is None or not measured.whole:
            return None
        return shortfall(measured.part, measured.whole, least)

    def _qualifications(self) -> Iterator[str]:
        view, catalog = self.view, self.catalog
        if view.formula.note:
            yield view.formula.note
        for finding in self.inputs.findings:
            if finding.code == InputMessage.TRIWULAN_TERLEWAT.name:
                yield finding.message
        if view.year in catalog.year_notes:
            yield catalog.year_notes[view.year]
        if view.year not in catalog.years:
            yield remarks.OUTSIDE_VALIDITY.format(year=view.year)

    def _target_number(self) -> float | None:
        if not isinstance(self.target, TargetRange):
            return None if self.target is None else float(self.target)
        value = self.measured.value
        bound = None if value is None else decisive_bound(value, self.target)
        return self.target.lower if bound is None else bound

    def _target_text(self) -> str:
        return target_text(self.target or 0.0, self.view.indicator.unit)

    def _with_unit(self, value: float) -> str:
        unit = self.view.indicator.unit
        words = target_text(value, unit)
        named = unit.format is UnitFormat.PERCENT or unit.entered
        return words if named else f"{words} {unit.name}"

    def _figure(self, value: float) -> str:
        return figure_text(value, self.view, self.target)


def _status(reached: bool) -> Status:
    return Status.REACHED if reached else Status.NOT_REACHED
