"""The columns of ``_hasil`` from a measurement, as :mod:`iku_excel.calc.draft` fills them.

``dasar`` carries whether the inputs are sound: it is empty where they are refused. Everything
else looks there first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from iku_excel.calc import Basis, Status
from iku_excel.calc.conversion import LAST_CONVERTED_QUARTER
from iku_excel.calc.measurement import LAST_QUARTER
from iku_excel.calc.wording import TOLERANCE
from iku_excel.catalog.decree import TargetRange
from iku_excel.catalog.inputs import OFFICIAL_VALUE, QUARTERS, TARGET
from iku_excel.findings import PlainSentence

from .conversion import PlainConversion
from .expressions import (
    EMPTY,
    all_of,
    at_least,
    choose,
    count_filled,
    is_number,
    number,
    rounded,
    status,
    text,
)
from .measurement import PlainMeasurement, Sources
from .notes import write_notes
from .working import Line, spans

_MILLIONTHS = 1_000_000
"""A target that an office types is reckoned with 6 decimals, a finer one with what it is."""


@dataclass(slots=True)
class PlainDraft:
    """An indicator, quarter by quarter; every property of a quarter is a column's expression."""

    sources: Sources
    measured: PlainMeasurement
    conversion: PlainConversion
    wrong: Line
    said: Line
    filled: Line
    notes: Line
    quotient: Line = field(init=False)
    verdict: Line = field(init=False)

    def __post_init__(self) -> None:
        working = self.sources.working
        self.quotient = working.line("terhadap target", lambda q: _Quarter(self, q).quotient)
        self.verdict = working.line("putusan", lambda q: _Quarter(self, q).verdict)

    @classmethod
    def of(
        cls, sources: Sources, measured: PlainMeasurement, conversion: PlainConversion
    ) -> PlainDraft:
        """The draft; the lines so far say what is wrong."""
        working = sources.working
        here = working.line("yang salah pada isian", working.first_said)
        now = working.line("yang salah pada jumlah", lambda q: working.first_said(q, now=True))
        wrong = working.line(
            "salah sampai TW itu",
            lambda q: f'OR({count_filled(here.until(q))}>0,{now[q]}<>"")',
        )
        said = working.line("temuan", lambda q: _said(here, now, q))
        filled = working.line("terisi", lambda q: _filled(sources, measured, q))
        notes = write_notes(sources, measured, conversion)
        return cls(sources, measured, conversion, wrong, said, filled, notes)

    def formulas(self) -> Iterator[tuple[str, int, str]]:
        """Field, quarter and formula of every column."""
        for quarter in QUARTERS:
            of = _Quarter(self, quarter)
            for name, expression in of.fields():
                yield name, quarter, f"={expression}"


@dataclass(frozen=True, slots=True)
class _Quarter:
    """One quarter of a draft."""

    draft: PlainDraft
    quarter: int

    def fields(self) -> Iterator[tuple[str, str]]:
        yield "realisasi", f"IFERROR({self._if_sound(self._realization)},{EMPTY})"
        yield "target", self._if_sound(self._target)
        yield "capaian", self._if_sound(self._achievement)
        yield "dasar", choose(self._is(self.draft.wrong), EMPTY, self._basis)
        yield "status", choose(f"{self._own('dasar')}={EMPTY}", _NOT_COMPUTABLE, self._status)
        yield "kategori", self._category
        yield "predikat", self._rating
        yield "kurang", self._shortfall
        yield "catatan", self._if_sound(self._is(self.draft.notes))
        yield "temuan", self._findings

    @property
    def _view(self):  # type: ignore[no-untyped-def]
        return self.draft.sources.view

    def _is(self, line: Line) -> str:
        return line[self.quarter]

    def _own(self, name: str) -> str:
        return self.draft.sources.result(name, self.quarter)

    def _if_sound(self, figure: str) -> str:
        if figure == EMPTY:
            return EMPTY
        return choose(f"{self._own('dasar')}={EMPTY}", EMPTY, figure)

    @property
    def _converts(self) -> str | None:
        """Whether konversi counts: not where the target is reached without a figure."""
        if self.quarter > LAST_CONVERTED_QUARTER:
            return None
        due = f"{self._is(self.draft.conversion.due)}>0"
        without = self._reached_without
        return due if without is None else all_of([due, f"NOT({without})"])

    @property
    def _basis(self) -> str:
        year = text(Basis.YEAR_TARGET.value)
        converts = self._converts
        return choose(converts, text(Basis.CONVERSION.value), year) if converts else year

    @property
    def _is_converted(self) -> str | None:
        """The same, asked of the column."""
        if self._converts is None:
            return None
        return f"{self._own('dasar')}={text(Basis.CONVERSION.value)}"

    @property
    def _official_cell(self) -> str | None:
        known = OFFICIAL_VALUE in self.draft.sources.scalars.lines
        return self.draft.sources.now(OFFICIAL_VALUE, self.quarter) if known else None

    @property
    def _reached_without(self) -> str | None:
        line = self.draft.measured.reached_without_figure
        if line is None:
            return None
        if self._official_cell is None:
            return self._is(line)
        return all_of([self._is(line), f"NOT({is_number(self._official_cell)})"])

    @property
    def _realization(self) -> str:
        figure, official = self._is(self.draft.measured.figure), self._official_cell
        return choose(is_number(official), official, figure) if official else figure

    @property
    def _target(self) -> str:
        view, target = self._view, self._view.target
        if view.target_is_entered:
            return self.draft.sources.scalars.years[TARGET][self.quarter]
        if isinstance(target, TargetRange):
            # The bound that decides; N() makes 0 of a realisation that is not there.
            upper, lower = number(target.upper), number(target.lower)
            return choose(at_least(upper, f"N({self._value})"), lower, upper)
        return EMPTY if target is None else number(target)

    @property
    def _value(self) -> str:
        return self._own("realisasi")

    @property
    def _bound(self) -> str:
        return self._own("target")

    @property
    def _is_minimized(self) -> bool:
        return bool(self._view.indicator.classification == "minimize")

    @property
    def quotient(self) -> str:
        """The achievement against the target; empty text for a target of 0."""
        plain = f"{self._value}/{self._bound}"
        quotient = f"1+(1-{plain})" if self._is_minimized else plain
        return self._compared(self._against_target("1", quotient, EMPTY), EMPTY)

    @property
    def verdict(self) -> str:
        """The status of a realisation against its target."""
        reached, missed = status(Status.REACHED), status(Status.NOT_REACHED)
        ends = (self._bound, self._value) if self._is_minimized else (self._value, self._bound)
        by_quotient = choose(at_least(*ends), reached, missed)
        by_zero = choose(f"{self._value}=0", reached, missed)
        return self._compared(self._against_target(reached, by_quotient, by_zero), _NOT_COMPUTABLE)

    def _compared(self, figure: str, otherwise: str) -> str:
        return choose(f"COUNT({self._value},{self._bound})=2", figure, otherwise)

    def _against_target(self, inside: str, quotient: str, without: str) -> str:
        """What holds inside a range, where there is a quotient, and for a target of 0."""
        compared = choose(f"{self._bound}<>0", quotient, without)
        target = self._view.target
        if not isinstance(target, TargetRange):
            return compared
        above = at_least(self._value, number(target.lower))
        below = at_least(number(target.upper), self._value)
        return choose(all_of([above, below]), inside, compared)

    @property
    def _achievement(self) -> str:
        compared = self._is(self.draft.quotient)
        if (without := self._reached_without) is not None:
            compared = choose(without, "1", compared)
        if self._is_converted is None:
            return compared
        return choose(self._is_converted, self._is(self.draft.conversion.achievement), compared)

    @property
    def _status(self) -> str:
        reason = self.draft.measured.reason(self.quarter)
        measured = choose(is_number(self._value), self._is(self.draft.verdict), reason)
        if self._is_converted is None:
            return measured
        return choose(self._is_converted, self._is(self.draft.conversion.status), measured)

    @property
    def _category(self) -> str:
        table = self._view.indicator.classes
        if table is None:
            return EMPTY
        label = text(table.bands[0].label)
        for band in table.bands[1:]:
            reached = f"{rounded(self._value)}>={number(round(band.lower, 9))}"
            label = choose(reached, text(band.label), label)
        return choose(is_number(self._value), label, EMPTY)

    @property
    def _rating(self) -> str:
        table = self.draft.sources.catalog.rating
        if table is None or self.quarter < LAST_QUARTER:
            return EMPTY
        achievement, label = self._own("capaian"), EMPTY
        for band in table.bands:
            least = number(band.lower - TOLERANCE * abs(band.lower))
            label = choose(f"{achievement}>={least}", text(band.label), label)
        return choose(is_number(achievement), label, EMPTY)

    @property
    def _shortfall(self) -> str:
        measured = self.draft.measured
        if self._is_minimized or measured.part is None or measured.whole is None:
            return EMPTY
        figure = self._missing(measured.part(self.quarter), measured.whole(self.quarter))
        there = [f"COUNT({self._value},{self._bound})=2"]
        if self._official_cell is not None:
            there.append(f"NOT({is_number(self._official_cell)})")
        return choose(all_of(there), figure, EMPTY)

    def _missing(self, part: str, whole: str) -> str:
        """The smallest whole k with (part + k) / whole at the target.

        In whole multiples of the target's last decimal, which lose nothing among billions.
        """
        target = self._view.target
        least = target.lower if isinstance(target, TargetRange) else target
        if least is not None:
            scale = _power_of_ten(least)
            figure = _smallest(f"{number(round(least * scale))}*{whole}", part, f"{scale}")
            return choose(at_least(self._value, number(least)), "0", figure)
        units = f"ROUND({self._bound}*{_MILLIONTHS},0)"
        exact = _smallest(f"{units}*{whole}", part, f"{_MILLIONTHS}")
        finer = _smallest(f"{self._bound}*{whole}", part, "1")
        figure = choose(f"{units}={self._bound}*{_MILLIONTHS}", exact, finer)
        return choose(at_least(self._value, self._bound), "0", figure)

    @property
    def _findings(self) -> str:
        said, after = self._is(self.draft.said), EMPTY
        if self._view.target_is_entered:
            bare = f"AND(ISNUMBER({self._value}),NOT(ISNUMBER({self._bound})))"
            after = choose(bare, text(PlainSentence.NO_TARGET), EMPTY)
        if self.quarter > 1:
            filled = self._is(self.draft.filled)
            after = choose(
                f"AND({self._is(self.draft.wrong)},{filled})",
                text(PlainSentence.EARLIER_QUARTER),
                after,
            )
        return choose(f'{said}=""', after, said)


def _said(here: Line, now: Line, quarter: int) -> str:
    """What is wrong in a quarter: sums are not judged where an earlier input is wrong."""
    sums = now[quarter]
    if quarter > 1:
        sums = choose(f"{count_filled(here.until(quarter - 1))}>0", EMPTY, sums)
    return choose(f'{here[quarter]}=""', sums, here[quarter])


def _filled(sources: Sources, measured: PlainMeasurement, quarter: int) -> str:
    """Whether something stands for a quarter: among the scalars, or in a table of the kind."""
    cells = spans(list(sources.scalars.lines.values()), quarter)
    counts = [count_filled(at) for at in cells]
    if measured.rows is not None:
        counts.append(measured.rows(quarter))
    return f"{'+'.join(counts) or '0'}>0"


_NOT_COMPUTABLE = status(Status.NOT_COMPUTABLE)


def _smallest(needed: str, part: str, scale: str) -> str:
    """The smallest whole number, 0 or more, that makes ``scale`` parts what is needed."""
    return f"MAX(0,-INT(-ROUND({needed}-{scale}*{part},3)/{scale}))"


def _power_of_ten(value: float) -> int:
    """What makes a whole number of a printed value: 1000 of 0.981."""
    _, _, decimals = f"{Decimal(f'{value:.15g}'):f}".partition(".")
    return int(10 ** len(decimals))
