"""Ratios of counts, year to date, as :mod:`iku_excel.calc.kinds.ratio` computes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iku_excel.calc import Status
from iku_excel.catalog.inputs import QUARTER
from iku_excel.catalog.kinds import Ratio
from iku_excel.catalog.kinds.ratio import Pair
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import PlainSentence, filling_advice

from ..native.expressions import (
    EMPTY,
    all_of,
    any_of,
    at_least,
    choose,
    filled,
    over_all,
    plus,
    row_of,
    some,
)
from ..native.measurement import Check, PlainMeasurement, QuarterCells, status
from ..native.tables import PlainTable
from .base import Kind


def measure(rule: Ratio, cells: QuarterCells) -> PlainMeasurement:
    """Sum of the numerators by the sum of the denominators up to the quarter."""
    ratio = _Ratio(rule, cells)
    part, whole = (cells.apart(ratio.total(keys)) for keys in (rule.numerator, rule.denominator))
    figure = choose(f"{whole}=0", EMPTY, f"{part}/{whole}")
    reason = status(Status.REACHED if rule.no_object_counts_as_reached else Status.NO_OBJECT)
    if ratio.missing:
        figure = choose(ratio.is_missing, EMPTY, figure)
        reason = choose(ratio.is_missing, status(Status.NOT_COMPUTABLE), reason)
    outcome = PlainMeasurement(
        figure=choose(ratio.is_filled, figure, EMPTY),
        reason=choose(ratio.is_filled, reason, status(Status.BLANK)),
        part=part,
        whole=whole,
        reached_without_figure=ratio.without_object(whole),
    )
    if ratio.feeding is not None:
        _check_feeding_table(ratio, ratio.feeding, outcome)
    for pair in rule.pairs:
        outcome.refused.extend(ratio.checks(pair))
    return outcome


@dataclass(frozen=True, slots=True)
class _Ratio:
    """The variables of a ratio as references."""

    rule: Ratio
    cells: QuarterCells

    @property
    def feeding(self) -> PlainTable | None:
        """The table that may stand in for typed values."""
        feeding = self.rule.feeding_table
        return PlainTable.until(self.cells, feeding.table) if feeding else None

    def variable(self, key: str) -> Variable:
        return next(v for v in self.rule.variables if v.key == key)

    def is_yearly(self, key: str) -> bool:
        return self.variable(key).accumulation is Accumulation.YEARLY

    def is_position(self, key: str) -> bool:
        return self.variable(key).accumulation is Accumulation.POSITION

    @property
    def divided(self) -> tuple[str, ...]:
        return (*self.rule.denominator, *self.rule.numerator)

    @property
    def quarterly(self) -> list[str]:
        """The variables of the fraction that are typed every quarter."""
        return [key for key in self.divided if not self.is_yearly(key)]

    def _fed(self, keys: Sequence[str]) -> list[str]:
        feeding = self.rule.feeding_table
        return [key for key in keys if feeding and key in feeding.columns]

    def total(self, keys: Sequence[str]) -> str:
        """The sum of the variables' year-to-date figures; what is blank counts 0."""
        terms = over_all("SUM", [self._span(key) for key in keys])
        for key in self._fed(keys):
            assert self.feeding is not None  # noqa: S101  - it feeds the key
            n = f"{self.cells.quarter}"
            quarters = n if self.is_position(key) else f'"<={n}"'
            terms.append(f"SUMIFS({self.feeding[key]},{self.feeding[QUARTER]},{quarters})")
        return plus(terms) if len(terms) > 1 else terms[0]

    def _span(self, key: str) -> str:
        if self.is_yearly(key):
            return self.cells.year(key)
        return self.cells.now(key) if self.is_position(key) else self.cells.until(key)

    def _count_now(self, keys: Sequence[str]) -> str:
        """How many of the variables have a value in this quarter."""
        terms = over_all("COUNT", [self.cells.now(key) for key in keys])
        for key in self._fed(keys):
            assert self.feeding is not None  # noqa: S101
            column, quarter = self.feeding[key], self.feeding[QUARTER]
            terms.append(f'COUNTIFS({quarter},{self.cells.quarter},{column},">=0")')
        return "+".join(terms)

    @property
    def is_filled(self) -> str:
        if not self.quarterly:
            return "FALSE"
        return self.cells.apart(f"{self._count_now(self.quarterly)}>0")

    @property
    def missing(self) -> list[str]:
        """For each value of the year and position of the fraction, whether it is blank."""
        conditions = []
        for key in self.divided:
            if self.is_yearly(key):
                conditions.append(f"COUNT({self.cells.year(key)})=0")
            elif self.is_position(key):
                conditions.append(f"{self._count_now([key])}=0")
        return conditions

    @property
    def is_missing(self) -> str:
        """Whether a value that the fraction cannot do without is blank (some may be)."""
        return self.cells.apart(any_of(self.missing))

    def without_object(self, whole: str) -> str | None:
        """Whether the decree counts the target as reached for want of anything to count."""
        if not self.rule.no_object_counts_as_reached:
            return None
        known = [f"NOT({self.is_missing})"] if self.missing else []
        return all_of([self.is_filled, *known, f"{whole}=0"])

    def checks(self, pair: Pair) -> Iterator[Check]:
        """Within a quarter filled together; year to date, the part not above its whole."""
        keys = [key for key in (*pair.whole, pair.part) if not self.is_yearly(key)]
        advice = filling_advice(
            flows=not all(map(self.is_position, keys)), positions=any(map(self.is_position, keys))
        )
        labels = {
            "part": self.variable(pair.part).label,
            "whole": " + ".join(self.variable(key).label for key in pair.whole),
        }
        incomplete = [*self._half_filled(keys), *self._blank_positions(pair, keys)]
        if incomplete:
            yield Check(any_of(incomplete), PlainSentence.HALF_PAIR.about(advice=advice, **labels))
        yearly = [key for key in (*pair.whole, pair.part) if self.is_yearly(key)]
        known = [f"COUNT({self.cells.year(key)})>0" for key in yearly]
        known += [f"NOT({self.is_missing})"] if self.missing else []
        part, whole = self.total([pair.part]), self.total(pair.whole)
        # Sums of decimals may differ in their last digit.
        exceeds = f"{part}>{whole}" if self._is_whole(pair) else f"NOT({at_least(whole, part)})"
        yield Check(
            all_of([self.is_filled, *known, exceeds]),
            PlainSentence.PART_EXCEEDS_WHOLE.about(**labels),
        )

    def _is_whole(self, pair: Pair) -> bool:
        """Whether the pair is counted in whole numbers."""
        keys = (pair.part, *pair.whole)
        return all(self.variable(key).cell.facts.is_whole for key in keys)

    def _half_filled(self, keys: list[str]) -> Iterator[str]:
        *others, last = (f"ISNUMBER({self.cells.until(key)})" for key in keys)
        if others:
            yield some("+".join(f"({other}<>{last})" for other in others))

    def _blank_positions(self, pair: Pair, keys: list[str]) -> Iterator[str]:
        """In a quarter that is filled elsewhere, a pair with a position may not stay blank."""
        others = [key for key in self.quarterly if key not in keys]
        optional = self.variable(pair.part).optional
        if others and not optional and any(map(self.is_position, keys)):
            blank = "*".join(f"(1-ISNUMBER({self.cells.until(key)}))" for key in keys)
            typed = plus(f"ISNUMBER({self.cells.until(key)})" for key in others)
            yield some(f"{blank}*({typed}>0)")


def _check_feeding_table(ratio: _Ratio, table: PlainTable, outcome: PlainMeasurement) -> None:
    feeding = ratio.rule.feeding_table
    assert feeding is not None  # noqa: S101  - there is its table
    quarters = row_of(str(n) for n in range(1, ratio.cells.quarter + 1))
    typed = plus(f"ISNUMBER({ratio.cells.until(key)})" for key in feeding.columns)
    rows = plus(
        f'COUNTIFS({table[QUARTER]},{quarters},{table[key]},">=0")' for key in feeding.columns
    )
    # Typed counts and the table must agree then: that is for the add-in to say.
    outcome.declined.extend([some(f"{typed}*{rows}"), *table.declined()])
    outcome.declined.append(table.repeated([QUARTER, feeding.item], table.used))
    outcome.misfits.extend(table.misfits())
    outcome.doubts.extend(table.doubts())
    outcome.refused.append(table.incomplete([feeding.item, *feeding.columns]))
    for pair in ratio.rule.pairs:
        if {pair.part, *pair.whole} <= set(feeding.columns):
            exceeds = f"({table[pair.part]}>{plus(table[key] for key in pair.whole)})"
            outcome.refuse(
                PlainSentence.PART_EXCEEDS_WHOLE_IN_ROW.about(table=feeding.table),
                table.in_scope(f"{exceeds}*{filled(table[pair.part])}"),
            )


KIND: Kind[Ratio] = Kind(measure, shows_shortfall=True)
