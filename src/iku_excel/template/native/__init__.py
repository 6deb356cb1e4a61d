"""Plain Excel 2016 formulas that give an indicator's figures on a PC without the add-in.

They follow :func:`iku_excel.calc.evaluate` and were compared with it in LibreOffice. Where they
cannot tell, they show :data:`NEEDS_ADDIN`: konversi in play (``capaian``, ``status``), quarters,
dates or choices written otherwise than offered, rows that may repeat each other, two tables of a
survey to be compared, and always ``catatan``. They never read a number typed as text: one that
the evaluation may read (it holds no letter) is left to the add-in, with a sentence that asks to
type it again; so the page never shows another figure than the recap, nor another severity.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from iku_excel.calc.measurement import LAST_QUARTER
from iku_excel.catalog import Catalog, IndicatorYear
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.kinds import (
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
from iku_excel.layout.results import NEEDS_ADDIN, ResultsLayout
from iku_excel.template.places import InputPlaces

from . import cases, maturity, ratio, services, survey, targets
from .draft import PLAIN_FIELDS, PlainDraft
from .expressions import LONGEST_FORMULA
from .measurement import TOO_LONG, HelperCells, PlainMeasurement, QuarterCells

__all__ = ["NEEDS_ADDIN", "PlainFormulas", "native_formulas"]


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
    return dict(PlainDraft(catalog, cells, _measure(cells)).formulas())


def _fits(formula: str) -> bool:
    return len(formula) <= LONGEST_FORMULA


def _measure(cells: QuarterCells) -> PlainMeasurement:
    match cells.view.rule:
        case Ratio() as rule:
            return ratio.measure(rule, cells)
        case Survey() as rule:
            return survey.measure(rule, cells)
        case ServiceRatio() as rule:
            return services.measure(rule, cells)
        case CaseRegister() as rule:
            return cases.measure(rule, cells)
        case Maturity() as rule:
            return maturity.measure(rule, cells)
        case OutsideScore():
            return targets.measure_score(cells)
        case RealizationOverTarget() as rule:
            return targets.measure_count(rule, cells)
        case Decrease():
            return targets.measure_decrease(cells)
        case QualifyingUnits() as rule:
            return targets.measure_units(rule, cells)
