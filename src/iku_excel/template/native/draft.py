"""The columns of ``_hasil`` from a measurement, as :mod:`iku_excel.calc.draft` fills them.

``dasar`` carries whether the inputs are sound: it is empty where they are refused, and asks for
the add-in where plain formulas cannot tell. Everything else looks there first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from iku_excel.calc import Basis, Status
from iku_excel.calc.measurement import LAST_QUARTER
from iku_excel.calc.wording import TOLERANCE
from iku_excel.catalog import Catalog
from iku_excel.catalog.decree import TargetRange
from iku_excel.catalog.inputs import NIHIL, OFFICIAL_VALUE, TARGET
from iku_excel.findings import PlainSentence
from iku_excel.layout.results import FIELDS, NEEDS_ADDIN

from .conversion import has_target, is_doubtful
from .expressions import (
    EMPTY,
    all_of,
    any_of,
    at_least,
    choose,
    is_number,
    number,
    plus,
    rounded,
    text,
)
from .measurement import CELL, Check, PlainMeasurement, QuarterCells, status
from .scalars import scalar_doubts, scalar_misfits

_NEEDS = text(NEEDS_ADDIN)
_MILLIONTHS = 1_000_000
"""A target that an office types has no more than 6 decimals, or the add-in is needed."""


PLAIN_FIELDS = tuple(field for field in FIELDS if field != "catatan")
"""The columns that plain Excel can fill."""


@dataclass(frozen=True, slots=True)
class PlainDraft:
    """One quarter of an indicator; every property is the expression of a column."""

    catalog: Catalog
    cells: QuarterCells
    measured: PlainMeasurement

    def formulas(self) -> Iterator[tuple[str, str]]:
        """Field and formula of every column that plain Excel can fill."""
        yield "realisasi", _guarded(self._realization)
        yield "target", _guarded(self._target)
        yield "capaian", _guarded(self._achievement)
        yield "dasar", _guarded(self._basis)
        yield "status", _guarded(self._status)
        yield "kategori", _guarded(self._category)
        yield "predikat", _guarded(self._rating)
        yield "kurang", _guarded(self._shortfall)
        yield "temuan", f"={self._findings}"

    @property
    def _misfits(self) -> list[Check]:
        return [*scalar_misfits(self.cells), *self.measured.misfits]

    @property
    def _doubts(self) -> list[Check]:
        return [*scalar_doubts(self.cells), *self.measured.doubts]

    @property
    def _basis(self) -> str:
        conversion, year = text(Basis.CONVERSION.value), text(Basis.YEAR_TARGET.value)
        basis = choose(self._is_converted, conversion, year)
        # Asked one after the other: rules between cells would fail on a text.
        for checks, outcome in (
            (self.measured.refused, EMPTY),
            (self._doubts, _NEEDS),
            (self._misfits, EMPTY),
        ):
            if checks:
                basis = choose(self._any(checks), outcome, basis)
        declined = [*map(self.cells.apart, [*self.measured.declined, is_doubtful(self.cells)])]
        if self._takes_nihil:
            declined.append(f"COUNTA({self.cells.until(NIHIL)})>0")
        return choose(any_of(declined), _NEEDS, basis)

    @property
    def _takes_nihil(self) -> bool:
        """Whether the page has the tick, which plain formulas do not compute with yet."""
        return NIHIL in self.cells.places.rows

    def _any(self, checks: list[Check]) -> str:
        """Whether some condition holds."""
        if self.cells.helpers is None:
            return any_of(check.condition for check in checks)
        return plus(f"({self.cells.apart(_sentence(check, '0'))}<>0)" for check in checks) + ">0"

    def _sentences(self, checks: list[Check]) -> str:
        """What is said of the conditions that hold."""
        if self.cells.helpers is None:
            return "&".join(_sentence(check, EMPTY) for check in checks) or EMPTY
        # The cell holds the sentence or 0, which a program that does not compute shows as well.
        parts = (f"T({self.cells.apart(_sentence(check, '0'))})" for check in checks)
        return "&".join(parts) or EMPTY

    @property
    def _is_converted(self) -> str:
        """Whether konversi counts: not where the target is reached without a figure."""
        without = self.measured.reached_without_figure
        if without is None:
            return has_target(self.cells)
        if self._official is not None:
            without = all_of([without, f"NOT({self._official})"])
        return all_of([has_target(self.cells), f"NOT({without})"])

    def _if_sound(self, figure: str) -> str:
        basis = self.cells.result("dasar")
        return choose(any_of([f"{basis}={_NEEDS}", f"{basis}={EMPTY}"]), basis, figure)

    @property
    def _realization(self) -> str:
        official = self._official
        figure = self.measured.figure
        return self._if_sound(choose(official, self._official_cell, figure) if official else figure)

    @property
    def _official_cell(self) -> str:
        return self.cells.now(OFFICIAL_VALUE)

    @property
    def _official(self) -> str | None:
        """Whether an official value stands for this quarter; None where there is none at all."""
        known = self.cells.view.indicator.official_value is not None
        return is_number(self._official_cell) if known else None

    @property
    def _target(self) -> str:
        view = self.cells.view
        if view.target_is_entered:
            cells = self.cells.year(TARGET)
            return self._if_sound(choose(f"COUNT({cells})=0", EMPTY, f"SUM({cells})"))
        if isinstance(view.target, TargetRange):
            # The bound that decides; N() makes 0 of a realisation that is not there.
            upper, lower = number(view.target.upper), number(view.target.lower)
            return self._if_sound(choose(at_least(upper, f"N({self._value})"), lower, upper))
        return self._if_sound(EMPTY if view.target is None else number(view.target))

    @property
    def _value(self) -> str:
        return self.cells.result("realisasi")

    @property
    def _bound(self) -> str:
        return self.cells.result("target")

    @property
    def _quotient(self) -> str:
        """The achievement, where the target is not 0."""
        minimize = self.cells.view.indicator.classification == "minimize"
        quotient = f"{self._value}/{self._bound}"
        return f"1+(1-{quotient})" if minimize else quotient

    def _against_target(self, inside: str, quotient: str, without: str) -> str:
        """What holds inside a range, where there is a quotient, and for a target of 0."""
        compared = choose(f"{self._bound}<>0", quotient, without)
        target = self.cells.view.target
        if not isinstance(target, TargetRange):
            return compared
        above = at_least(self._value, number(target.lower))
        below = at_least(number(target.upper), self._value)
        return choose(all_of([above, below]), inside, compared)

    @property
    def _achievement(self) -> str:
        verdict = self.cells.result("status")
        # A target may be reached without a figure: then the achievement is 1.
        otherwise = choose(f"{verdict}={status(Status.REACHED)}", "1", EMPTY)
        figure = self._against_target("1", self._quotient, EMPTY)
        compared = choose(is_number(self._bound), figure, EMPTY)
        measured = choose(is_number(self._value), compared, otherwise)
        return choose(f"{verdict}={_NEEDS}", _NEEDS, measured)

    @property
    def _status(self) -> str:
        basis = self.cells.result("dasar")
        verdict = (status(Status.REACHED), status(Status.NOT_REACHED))
        minimize = self.cells.view.indicator.classification == "minimize"
        ends = (self._bound, self._value) if minimize else (self._value, self._bound)
        by_quotient = choose(at_least(*ends), *verdict)
        by_zero = choose(f"{self._value}=0", *verdict)
        compared = choose(
            is_number(self._bound),
            self._against_target(verdict[0], by_quotient, by_zero),
            status(Status.NOT_COMPUTABLE),
        )
        due = [f"{self._value}={_NEEDS}", f"{basis}={text(Basis.CONVERSION.value)}"]
        measured = choose(is_number(self._value), compared, self.measured.reason)
        sound = choose(f"{basis}={EMPTY}", status(Status.NOT_COMPUTABLE), measured)
        return choose(any_of(due), _NEEDS, sound)

    def _by_value(self, value: str, figure: str) -> str:
        """A figure that needs a number to go by."""
        return choose(f"{value}={_NEEDS}", _NEEDS, choose(is_number(value), figure, EMPTY))

    @property
    def _category(self) -> str:
        table = self.cells.view.indicator.classes
        if table is None:
            return EMPTY
        label = text(table.bands[0].label)
        for band in table.bands[1:]:
            reached = f"{rounded(self._value)}>={number(round(band.lower, 9))}"
            label = choose(reached, text(band.label), label)
        return self._by_value(self._value, label)

    @property
    def _rating(self) -> str:
        table = self.catalog.rating
        if table is None or self.cells.quarter < LAST_QUARTER:
            return EMPTY
        achievement, label = self.cells.result("capaian"), EMPTY
        for band in table.bands:
            least = number(band.lower - TOLERANCE * abs(band.lower))
            label = choose(f"{achievement}>={least}", text(band.label), label)
        return self._by_value(achievement, label)

    @property
    def _shortfall(self) -> str:
        view, measured = self.cells.view, self.measured
        if view.indicator.classification == "minimize":
            return EMPTY
        part, whole = measured.part, measured.whole
        if part is None or whole is None:
            return EMPTY
        figure = self._missing(part, whole)
        if self._official is not None:
            figure = choose(self._official, EMPTY, figure)
        return self._by_value(self._value, choose(is_number(self._bound), figure, EMPTY))

    def _missing(self, part: str, whole: str) -> str:
        """The smallest whole k with (part + k) / whole at the target.

        In whole multiples of the target's last decimal, which lose nothing among billions.
        """
        target = self.cells.view.target
        least = target.lower if isinstance(target, TargetRange) else target
        if least is not None:
            scale = _power_of_ten(least)
            figure = _smallest(f"{number(round(least * scale))}*{whole}", part, scale)
            return choose(at_least(self._value, number(least)), "0", figure)
        scaled = f"{self._bound}*{_MILLIONTHS}"
        units = f"ROUND({scaled},0)"
        figure = choose(
            f"{scaled}={units}", _smallest(f"{units}*{whole}", part, _MILLIONTHS), _NEEDS
        )
        return choose(at_least(self._value, self._bound), "0", figure)

    @property
    def _findings(self) -> str:
        verdict = self.cells.result("status")
        misfits, refused = self._misfits, self.measured.refused
        found = self._sentences(refused)
        if misfits:
            # What follows from a cell that cannot be read is not said as well.
            found = choose(self._any(misfits), self._sentences(misfits), found)
        basis = self.cells.result("dasar")
        doubtful = f"IFERROR({self._sentences(self._doubts)},{EMPTY})" if self._doubts else EMPTY
        doubtful = choose(f"{basis}={_NEEDS}", doubtful, EMPTY)
        found = choose(f"{basis}={EMPTY}", f"IFERROR({found},{EMPTY})", doubtful)
        untouched = [f"{verdict}={status(s)}" for s in (Status.BLANK, Status.NOT_DUE)]
        tail = choose(any_of(untouched), EMPTY, text(PlainSentence.SEE_FULL_CHECK))
        return f"{found}&{tail}"


def _sentence(check: Check, otherwise: str) -> str:
    said = text(check.sentence)
    if check.cell:
        said = f"SUBSTITUTE({said},{text(CELL)},{check.cell})"
    return choose(check.condition, f"{said}&CHAR(10)", otherwise)


def _smallest(needed: str, part: str, scale: int) -> str:
    """The smallest whole number, 0 or more, that makes ``scale`` parts what is needed."""
    return f"MAX(0,-INT(-ROUND({needed}-{scale}*{part},3)/{scale}))"


def _power_of_ten(value: float) -> int:
    """What makes a whole number of a printed value: 1000 of 0.981."""
    _, _, decimals = f"{Decimal(f'{value:.15g}'):f}".partition(".")
    return int(10 ** len(decimals))


def _guarded(expression: str) -> str:
    """The formula; whatever a cell may hold, it never shows an Excel error."""
    return f"={expression}" if expression == EMPTY else f"=IFERROR({expression},{_NEEDS})"
