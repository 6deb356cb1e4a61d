"""The plain formulas of an indicator, each short enough for Excel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from iku_excel.calc.measurement import LAST_QUARTER
from iku_excel.catalog import Catalog, IndicatorYear
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.layout.results import ResultsLayout
from iku_excel.template.places import InputPlaces

from ..kinds import kind_of
from .draft import PLAIN_FIELDS, PlainDraft
from .expressions import LONGEST_FORMULA
from .measurement import TOO_LONG, HelperCells, QuarterCells


@dataclass(slots=True)
class PlainFormulas:
    """The formulas of an indicator; what is missing among the fields needs the add-in.

    ``fields`` are those of the columns of ``_hasil`` by field and quarter, ``helpers`` those of
    the cells that hold parts of them, by quarter and column.
    """

    fields: dict[tuple[str, int], str] = dataclass_field(default_factory=dict)
    helpers: dict[tuple[int, int], str] = dataclass_field(default_factory=dict)

    @property
    def are_complete(self) -> bool:
        """Whether no formula was left out for its length."""
        every = len(PLAIN_FIELDS) * LAST_QUARTER
        return len(self.fields) == every and TOO_LONG not in self.helpers.values()


def native_formulas(
    view: IndicatorYear, catalog: Catalog, places: InputPlaces, layout: ResultsLayout
) -> PlainFormulas:
    """The formulas of an indicator, each short enough for Excel.

    They stand in one piece where all of them fit; else their parts get cells of their own. What
    is too long even so is left out, and everything that depends on it asks for the add-in.
    """
    found = PlainFormulas()
    for quarter in QUARTERS:
        cells = QuarterCells(view, places, layout, quarter)
        formulas = _formulas(catalog, cells)
        if not all(map(_fits, formulas.values())):
            row = layout.row(view.indicator.code, quarter)
            helpers = HelperCells(row, layout.helper_column)
            formulas = _formulas(catalog, replace(cells, helpers=helpers))
            found.helpers |= {(quarter, column): part for column, part in helpers.formulas()}
        found.fields |= {(field, quarter): f for field, f in formulas.items() if _fits(f)}
    return found


def _formulas(catalog: Catalog, cells: QuarterCells) -> dict[str, str]:
    rule = cells.view.rule
    measured = kind_of(rule).measure(rule, cells)
    return dict(PlainDraft(catalog, cells, measured).formulas())


def _fits(formula: str) -> bool:
    return len(formula) <= LONGEST_FORMULA
