"""The one evaluation: the cell in Excel, the check and the recap all call :func:`evaluate`."""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from iku_excel.catalog import load_catalog
from iku_excel.catalog.inputs import OFFICIAL_VALUE, UNIT
from iku_excel.catalog.model import Catalog, Indicator, IndicatorYear, TargetRange, UnitFormat
from iku_excel.catalog.rules import (
    CaseRegister,
    Decrease,
    Maturity,
    OutsideScore,
    QualifyingUnits,
    Ratio,
    RealizationOverTarget,
    ServiceRatio,
    Survey,
)
from iku_excel.findings import InputMessage, Place

from . import cases, maturity, ratio, services, survey, targets
from .achievement import (
    achievement,
    classify,
    decisive_bound,
    equal,
    rate,
    reaches,
    shortfall,
)
from .conversion import ConvertedAchievement, conversions, convert
from .inputs import Inputs, RawTables, RawValues, entered_target, read_inputs, unit_is_missing
from .measurement import Measurement
from .result import Basis, Category, Conversion, InputError, Result, Status, UnknownIndicator
from .values import Spot, to_limited
from .wording import number, percent, quarter_name

LAST_QUARTER = 4


def evaluate(
    catalog: str | Path | Catalog,
    code: str,
    *,
    year: int,
    quarter: int,
    values: RawValues | None = None,
    tables: RawTables | None = None,
    target: float | TargetRange | None = None,
    force: bool = False,
    as_of: date | None = None,
) -> Result:
    """Evaluate one indicator at one quarter, year to date.

    ``values`` maps the keys of the catalogue to four quarterly values, or one value a year;
    ``tables`` maps a table's name to its rows (dicts by column). Percentages are fractions.
    ``target`` replaces the catalogue's or the entered one; ``force`` allows a year outside the
    decree's validity; dates after ``as_of`` are refused where it is given. No clock, no input
    or output beyond loading the catalogue once.

    Raises :class:`InputError` for bad data (with every finding), :class:`UnknownIndicator` for
    a code that the catalogue does not have.
    """
    loaded = load_catalog(catalog)
    indicator = find_indicator(loaded, code)
    _check_period(loaded, indicator, year, quarter, force=force)
    view = indicator.for_year(year)
    inputs = read_inputs(view, quarter, values or {}, tables or {}, as_of)
    own_target = _target(inputs, target)
    measurement = _measure(inputs)
    rows = conversions(inputs, loaded.capped_mean)
    if not inputs.sound:
        raise InputError(inputs.findings)
    converted = convert(rows, quarter, loaded.capped_mean)
    draft = _Draft(loaded, inputs, measurement, own_target)
    draft.take_official_value()
    draft.compare_with_target()
    if converted is not None:
        draft.take_conversion(converted)
    draft.compare_with_memo_targets()
    return draft.result(rows)


def find_indicator(catalog: Catalog, code: str) -> Indicator:
    """The indicator with this code or alias; raises :class:`UnknownIndicator`."""
    found = catalog.find(str(code))
    if found is None:
        codes = [indicator.code for indicator in catalog.indicators]
        near = difflib.get_close_matches(str(code).upper(), codes, n=1, cutoff=0.5)
        raise UnknownIndicator(str(code), catalog.id, near[0] if near else None)
    return found


def _check_period(
    catalog: Catalog, indicator: Indicator, year: object, quarter: object, *, force: bool
) -> None:
    place = Place(indicator=indicator.code)
    problems = []
    if not isinstance(quarter, int) or isinstance(quarter, bool) or not 1 <= quarter <= LAST_QUARTER:
        problems.append(InputMessage.TRIWULAN_TIDAK_SAH.at(place, what="Triwulan", raw=quarter))
    if not isinstance(year, int) or isinstance(year, bool) or not 1900 <= year <= 9998:
        problems.append(
            InputMessage.BENTUK_SALAH.at(
                place, what="Tahun", raw=year, hint="Berikan tahun empat angka."
            )
        )
    elif year not in catalog.years and not force:
        problems.append(
            InputMessage.TAHUN_DI_LUAR_KATALOG.at(
                place,
                year=year,
                catalog=catalog.id,
                reason=catalog.outside_years,
                first=catalog.first_year,
                last=catalog.last_year,
            )
        )
    if problems:
        raise InputError(problems)


def _target(inputs: Inputs, given: object) -> float | TargetRange | None:
    """The target that counts: the one given, else the catalogue's, else the entered one."""
    if isinstance(given, TargetRange):
        return given
    if given is not None:
        spot = Spot("Target", inputs.place(variable="target"), inputs.findings)
        return to_limited(given, spot, lower=0)
    return entered_target(inputs) if inputs.view.target_is_entered else inputs.view.target


def _measure(inputs: Inputs) -> Measurement:
    match inputs.view.rule:
        case Ratio() as rule:
            return ratio.measure(rule, inputs)
        case Survey() as rule:
            return survey.measure(rule, inputs)
        case ServiceRatio() as rule:
            return services.measure(rule, inputs)
        case CaseRegister() as rule:
            return cases.measure(rule, inputs)
        case Maturity() as rule:
            return maturity.measure(rule, inputs)
        case OutsideScore() as rule:
            return targets.measure_score(rule, inputs)
        case RealizationOverTarget() as rule:
            return targets.measure_count(rule, inputs)
        case Decrease() as rule:
            return targets.measure_decrease(rule, inputs)
        case QualifyingUnits() as rule:
            return targets.measure_units(rule, inputs)


@dataclass(slots=True)
class _Draft:
    """A result in the making; each step takes one rule of the conventions into account."""

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
                measured.remarks.append(
                    "Angka sementara: dihitung kantor, belum ada nilai resmi dari pihak pengukur."
                )
            return
        quarter = max(values)
        targets.warn_of_missing_document(self.inputs, "Nilai resmi", quarter)
        self.official = True
        measured.quarter, measured.value, measured.status = quarter, values[quarter], None
        measured.reached_without_figure = False
        measured.remarks = [
            f"Realisasi adalah nilai resmi dari pihak pengukur ({quarter_name(quarter)})."
        ]
        if computed is not None:
            measured.memo["nilai_terhitung"] = computed
            measured.remarks.append(f"Nilai terhitung kantor: {self._figure(computed)}.")
        measured.steps.append(f"Nilai resmi {quarter_name(quarter)} = {self._figure(values[quarter])}")

    def compare_with_target(self) -> None:
        """Achievement and status against the annual target."""
        measured = self.measured
        if measured.status is None and measured.quarter < self.inputs.quarter:
            measured.remarks.append(
                f"Hasil pengukuran {quarter_name(measured.quarter)} berlaku sampai ada yang baru."
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
        self.achievement = achievement(
            measured.value, self.target, self.view.indicator.classification
        )
        if self.achievement is None:
            reached = equal(measured.value, 0)
            measured.remarks.append("Target 0: tidak ada pembagian, capaian tidak berupa angka.")
        else:
            reached = reaches(self.achievement, 1)
            measured.steps.append(
                f"Capaian = {self._figure(measured.value)} terhadap target "
                f"{self._target_text()} = {percent(self.achievement)}"
            )
        self.status = Status.REACHED if reached else Status.NOT_REACHED

    def _report_missing_target(self) -> None:
        self.status = Status.NOT_COMPUTABLE
        self.measured.remarks.append("Target belum ada, sehingga capaian tidak dapat dihitung.")
        place = self.inputs.place(variable="target")
        if self.view.target_is_entered:
            self.inputs.say(InputMessage.TAHUNAN_KOSONG, place, what="Target tahun ini")
        else:
            self.inputs.say(InputMessage.TANPA_TARGET, place, year=self.view.year)

    def take_conversion(self, converted: ConvertedAchievement) -> None:
        """At TW I to III the konversi achievement is the one that counts."""
        self.basis = Basis.CONVERSION
        self.achievement = converted.achievement
        if converted.status is not None:
            self.status = converted.status
        elif converted.achievement is not None:
            reached = reaches(converted.achievement, 1)
            self.status = Status.REACHED if reached else Status.NOT_REACHED
        self.measured.reached_without_figure = False
        self.measured.remarks.insert(0, converted.remark)
        self.measured.steps.extend(converted.steps)

    def compare_with_memo_targets(self) -> None:
        """Achievements against memo targets and of the memo ratio; none of them decides."""
        measured, value = self.measured, self.measured.value
        for memo in self.view.indicator.memo_targets:
            if value is not None:
                measured.memo[f"capaian_target_{memo.key}"] = value / memo.value
                measured.remarks.append(
                    f"Terhadap {memo.label} ({self._figure(memo.value)}): capaian "
                    f"{percent(value / memo.value)}."
                )
        rule = self.view.rule
        if not isinstance(rule, Ratio) or rule.memo_ratio is None or self.target is None:
            return
        second = measured.memo.get(rule.memo_ratio.key)
        if second is None:
            return
        compared = achievement(second, self.target, self.view.indicator.classification)
        if compared is None:
            return
        measured.memo[f"capaian_{rule.memo_ratio.key}"] = compared
        if value is None:
            return
        own = achievement(value, self.target, self.view.indicator.classification)
        if own is not None and reaches(own, 1) != reaches(compared, 1):
            words = {True: Status.REACHED, False: Status.NOT_REACHED}
            self.inputs.say(
                InputMessage.STATUS_RASIO_BERBEDA,
                self.inputs.place(variable=rule.memo_ratio.part, quarter=self.inputs.quarter),
                a=words[reaches(own, 1)],
                b=words[reaches(compared, 1)],
                label=rule.memo_ratio.label,
            )

    def result(self, rows: list[Conversion]) -> Result:
        """The finished result."""
        measured, indicator = self.measured, self.view.indicator
        if unit_is_missing(self.inputs) and measured.status is None:
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
            rule_notes=self._rule_notes(),
            memo=measured.memo,
            conversions=rows,
            steps=measured.steps,
            findings=self.inputs.findings,
        )

    def _category(self) -> Category | None:
        table, value = self.view.indicator.classes, self.measured.value
        if table is None or value is None:
            return None
        category, notes = classify(value, table)
        self.measured.remarks.extend(notes)
        self.measured.steps.append(f"{table.name}: {category.code} ({category.label})")
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
        if isinstance(self.view.rule, RealizationOverTarget):
            return max(0, math.ceil(round(least - measured.value, 9)))
        if measured.part is None or not measured.whole:
            return None
        return shortfall(measured.part, measured.whole, least)

    def _rule_notes(self) -> list[str]:
        view, catalog = self.view, self.catalog
        notes = [f"Rumus: {view.formula.formula}"]
        if view.formula.note:
            notes.append(view.formula.note)
        notes.extend(f"Bacaan kami: {reading.reading}" for reading in view.indicator.readings)
        if view.year in catalog.year_notes:
            notes.append(catalog.year_notes[view.year])
        if view.year not in catalog.years:
            notes.append(f"Tahun {view.year} di luar masa berlaku, dihitung atas permintaan.")
        return notes

    def _target_number(self) -> float | None:
        if not isinstance(self.target, TargetRange):
            return self.target
        value = self.measured.value
        bound = None if value is None else decisive_bound(value, self.target)
        return self.target.lower if bound is None else bound

    def _target_text(self) -> str:
        if isinstance(self.target, TargetRange):
            return f"{self._figure(self.target.lower)} sampai {self._figure(self.target.upper)}"
        return self._figure(self.target or 0.0)

    def _figure(self, value: float) -> str:
        if self.view.indicator.unit.format is UnitFormat.PERCENT:
            return percent(value)
        return number(value)
