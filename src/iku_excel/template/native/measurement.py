"""What every kind of rule hands over as plain formulas, and the cells it may refer to."""

from __future__ import annotations

from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell

from iku_excel.calc import Status
from iku_excel.catalog import IndicatorYear
from iku_excel.layout.results import Origin, ResultsLayout
from iku_excel.template.places import InputPlaces

from .expressions import EMPTY, any_of, text


@dataclass(frozen=True, slots=True)
class Check:
    """A condition under which the inputs are refused, and what is said then."""

    condition: str
    sentence: str


@dataclass(slots=True)
class PlainMeasurement:
    """The outcome of a rule at one quarter as expressions.

    ``declined`` are conditions under which plain formulas cannot tell and the add-in must.
    ``misfits`` find cells that hold the wrong thing; they meet anything. ``refused`` are rules
    between cells, asked only where no cell misfits. ``figure`` is the realisation or empty text;
    ``reason`` the status where there is none. ``whole`` is the denominator behind a ratio.
    """

    figure: str
    reason: str
    declined: list[str] = field(default_factory=list)
    misfits: list[Check] = field(default_factory=list)
    refused: list[Check] = field(default_factory=list)
    whole: str | None = None

    def refuse(self, sentence: str, *conditions: str) -> None:
        self.refused.append(Check(any_of(conditions), sentence))


@dataclass(frozen=True, slots=True)
class QuarterCells:
    """The cells that the formulas of one indicator at one quarter refer to."""

    view: IndicatorYear
    places: InputPlaces
    layout: ResultsLayout
    quarter: int

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
    return text(value.value)
