"""What every kind of rule hands over as plain formulas, and the inputs it may refer to."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_rowcol_to_cell

from iku_excel.catalog import Catalog, IndicatorYear, tables
from iku_excel.catalog.asked import counts
from iku_excel.catalog.inputs import NIHIL, OFFICIAL_VALUE
from iku_excel.catalog.variables import Accumulation
from iku_excel.findings import PlainSentence
from iku_excel.layout.results import Origin, ResultsLayout
from iku_excel.template.places import InputPlaces

from .expressions import EMPTY, choose, text
from .scalars import FetchedScalars, Words, fetch_scalars
from .tables import PlainTable
from .working import Line, OfQuarter, Working


@dataclass(slots=True)
class PlainMeasurement:
    """The outcome of a rule as lines and expressions of a quarter.

    ``figure`` is the realisation or empty text; ``reason`` the status where there is none.
    ``rows`` counts rows of the kind's tables for the quarter. ``part`` and ``whole`` are the counts
    behind a ratio. ``reached_without_figure`` is the condition under which the decree counts the
    target as reached, above konversi. ``measured_in`` is the quarter whose figure holds, where
    one of an earlier quarter may. ``notes`` are sentences and when they are said.
    """

    figure: Line
    reason: OfQuarter
    rows: OfQuarter | None = None
    part: OfQuarter | None = None
    whole: OfQuarter | None = None
    reached_without_figure: Line | None = None
    measured_in: Line | None = None
    notes: list[tuple[OfQuarter, OfQuarter]] = field(default_factory=list)

    def note(self, sentence: Callable[[int], str], when: OfQuarter) -> None:
        """Say a sentence beside the figure of the quarters for which a condition holds."""
        self.notes.append((when, lambda quarter: text(sentence(quarter))))


@dataclass(slots=True)
class Sources:
    """The inputs of one indicator in the working, and the figures that follow from them."""

    catalog: Catalog
    view: IndicatorYear
    places: InputPlaces
    layout: ResultsLayout
    working: Working
    words: Words
    scalars: FetchedScalars = field(init=False)
    _tables: dict[str, PlainTable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scalars = fetch_scalars(self.working, self.places, self.view, self.words)

    def now(self, key: str, quarter: int) -> str:
        """The cell of a scalar in a quarter: a value, or empty text."""
        return self.scalars.lines[key][quarter]

    def table(self, name: str) -> PlainTable:
        """A table of the indicator; what its cells may hold is checked once."""
        if name not in self._tables:
            table = next(table for table in tables(self.view) if table.name == name)
            found = PlainTable(
                table, self.places.tables[name], self.working, self.words, self.places.sheet
            )
            self._tables[name] = found
            found.check()
        return self._tables[name]

    def result(self, name: str, quarter: int) -> str:
        """The plain figure of this indicator in a column of ``_hasil``."""
        row = self.layout.row(self.view.indicator.code, quarter)
        return str(xl_rowcol_to_cell(row, self.layout.column(Origin.NATIVE, name)))

    def earlier(self, quarter: int) -> str:
        """The realisation of the quarter before."""
        return EMPTY if quarter == 1 else self.result("realisasi", quarter - 1)

    def stated(self, key: str, value: Line) -> Line:
        """The line of a count with what the tick ``nihil`` states where it is blank.

        A FLOW is 0 then, a POSITION what it was before; a number that says otherwise is refused.
        """
        tick = self.scalars.lines.get(NIHIL)
        variable = next((v for v in counts(self.view) if v.key == key), None)
        if tick is None or variable is None:
            return value
        is_flow = variable.accumulation is Accumulation.FLOW
        first = "0" if is_flow or self.view.rule.positions_begin_at_zero else EMPTY

        def meant(quarter: int, before: str) -> str:
            return first if quarter == 1 or is_flow else before

        def ticked(quarter: int, more: str) -> str:
            return f'AND({tick[quarter]}<>"",{more})'

        line = self.working.carried(
            f"{key} dengan nihil",
            lambda q, before: choose(ticked(q, f'{value[q]}=""'), meant(q, before), value[q]),
        )

        def known(quarter: int) -> str:
            return meant(quarter, EMPTY if quarter == 1 else line[quarter - 1])

        # what a table adds up to stands in no cell of its own
        typed = value == self.scalars.lines[key]
        label = variable.label[:60]
        self.working.refuse(
            PlainSentence.NIHIL_CONTRADICTED.about(label=label),
            lambda q: ticked(q, f"COUNT({value[q]},{known(q)})=2,{value[q]}<>{known(q)}"),
            cell=(lambda q: self.scalars.address(value.note, q)) if typed else None,
        )
        if not is_flow and not variable.optional:
            self.working.refuse(
                PlainSentence.NIHIL_WITHOUT_POSITION.about(label=label),
                lambda q: ticked(q, f'{line[q]}=""'),
            )
        return line

    def latest(self, now: Line, *, anew: Collection[int] = ()) -> tuple[Line, Line]:
        """Lines with the figure of the quarter, else the one that held before, and its quarter.

        ``anew`` are quarters in which none of an earlier one holds.
        """
        figure = self.working.line(
            "angka yang berlaku",
            lambda q: choose(
                f"ISNUMBER({now[q]})", now[q], EMPTY if q in anew else self.earlier(q)
            ),
        )
        official = self.scalars.lines.get(OFFICIAL_VALUE)
        measured_in = self.working.carried(
            "triwulan pengukuran",
            lambda q, before: choose(
                f"COUNT({now[q]}{f',{official[q]}' if official else ''})>0",
                f"{q}",
                EMPTY if q in anew else before,
            ),
        )
        return figure, measured_in
