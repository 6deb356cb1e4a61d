"""What every kind of rule hands over as plain formulas, and the cells it may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell

from iku_excel.calc import Status
from iku_excel.catalog import IndicatorYear
from iku_excel.layout.results import Origin, ResultsLayout
from iku_excel.template.places import InputPlaces

from .expressions import EMPTY, LONGEST_FORMULA, any_of, groups_that_fit, plus, text

TOO_LONG = "=NA()"
"""Stands for a part that is too long even in a cell of its own."""
_LONGEST_GROUP = 4000
CELL = "{cell}"
"""Stands in a sentence where the formula puts the address of a cell."""


@dataclass(frozen=True, slots=True)
class Check:
    """A condition under which the inputs are refused, and what is said then.

    ``cell`` is the expression of the address that stands for ``{cell}`` in the sentence.
    """

    condition: str
    sentence: str
    cell: str = ""


@dataclass(slots=True)
class PlainMeasurement:
    """The outcome of a rule at one quarter as expressions.

    ``declined`` are conditions under which plain formulas cannot tell and the add-in must.
    ``misfits`` find cells that hold the wrong thing; they meet anything. ``doubts`` are texts that
    the evaluation may read and a formula does not, asked where no cell misfits: then the add-in
    must tell. ``refused`` are rules between cells, asked only where neither is found. ``figure``
    is the realisation or empty text; ``reason`` the status where there is none. ``part`` and
    ``whole`` are the counts behind a ratio. ``reached_without_figure`` is the condition under
    which the decree counts the target as reached, above konversi.
    """

    figure: str
    reason: str
    declined: list[str] = field(default_factory=list)
    misfits: list[Check] = field(default_factory=list)
    doubts: list[Check] = field(default_factory=list)
    refused: list[Check] = field(default_factory=list)
    part: str | None = None
    whole: str | None = None
    reached_without_figure: str | None = None

    def refuse(self, sentence: str, *conditions: str) -> None:
        """Give no figure where one of the conditions holds, and say this instead."""
        self.refused.append(Check(any_of(conditions), sentence))


@dataclass(slots=True)
class HelperCells:
    """Cells of their own for parts of formulas that are too long for one, side by side in a row.

    The same part is written once. A part that is too long itself becomes an error, which every
    formula that refers to it turns into a plea for the add-in.
    """

    row: int
    first_column: int
    _parts: dict[str, int] = field(default_factory=dict)

    def put(self, expression: str) -> str:
        """The reference of the cell that holds this part."""
        column = self._parts.setdefault(expression, self.first_column + len(self._parts))
        return str(xl_rowcol_to_cell(self.row, column))

    def formulas(self) -> Iterator[tuple[int, str]]:
        """Column and formula of every cell."""
        for expression, column in self._parts.items():
            fits = len(expression) < LONGEST_FORMULA
            yield column, f"={expression}" if fits else TOO_LONG


@dataclass(frozen=True, slots=True)
class QuarterCells:
    """The cells that the formulas of one indicator at one quarter refer to.

    Without ``helpers`` every formula is written in one piece.
    """

    view: IndicatorYear
    places: InputPlaces
    layout: ResultsLayout
    quarter: int
    helpers: HelperCells | None = None

    def apart(self, expression: str) -> str:
        """A part of a formula, or the reference of its own cell where there are such."""
        return expression if self.helpers is None else self.helpers.put(expression)

    def sum_apart(self, terms: Iterable[str]) -> str:
        """The sum of the terms, in as many cells of their own as they need."""
        return plus(self.apart("+".join(group)) for group in groups_that_fit(terms, _LONGEST_GROUP))

    def result(self, name: str, quarter: int | None = None) -> str:
        """The plain figure of this indicator in another column, or in another quarter."""
        row = self.layout.row(self.view.indicator.code, quarter or self.quarter)
        return str(xl_rowcol_to_cell(row, self.layout.column(Origin.NATIVE, name)))

    @property
    def earlier(self) -> str:
        """The realisation of the quarter before."""
        return EMPTY if self.quarter == 1 else self.result("realisasi", self.quarter - 1)

    def now(self, key: str) -> str:
        """A scalar's cell of this quarter."""
        return self.places.cell(key, self.quarter)

    def until(self, key: str) -> str:
        """A scalar's cells up to this quarter."""
        return self.places.quarters(key, 1, self.quarter)

    def year(self, key: str) -> str:
        """The four cells of a scalar, of which one holds the value of the year."""
        return self.places.quarters(key, 1, 4)


def status(value: Status) -> str:
    """The public word of a status as a text in a formula."""
    return text(value.value)
