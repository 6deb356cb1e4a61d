"""Plain Excel 2016 formulas that give an indicator's figures on a PC without the add-in.

They follow :func:`iku_excel.calc.evaluate` and were compared with it in LibreOffice. Where they
cannot tell, they show :data:`NEEDS_ADDIN`: konversi in play (``capaian``, ``status``), quarters,
dates or choices written otherwise than offered, rows that may repeat each other, two tables of a
survey to be compared, and always ``catatan``. Unlike the evaluation they never read a number
typed as text: such inputs, spaces included, are *Tidak dapat dihitung*.
"""

from __future__ import annotations

from iku_excel.catalog import Catalog, IndicatorYear
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
from iku_excel.layout.results import NEEDS_ADDIN, ResultsLayout
from iku_excel.template.places import InputPlaces

from . import cases, maturity, ratio, services, survey, targets
from .draft import PlainDraft
from .measurement import PlainMeasurement, QuarterCells

__all__ = ["NEEDS_ADDIN", "native_formulas"]


def native_formulas(
    view: IndicatorYear, catalog: Catalog, places: InputPlaces, layout: ResultsLayout
) -> dict[tuple[str, int], str]:
    """The formulas of an indicator by field and quarter; what is missing needs the add-in."""
    found = {}
    for quarter in range(1, 5):
        cells = QuarterCells(view, places, layout, quarter)
        for field, formula in PlainDraft(catalog, cells, _measure(cells)).formulas():
            found[field, quarter] = formula
    return found


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
