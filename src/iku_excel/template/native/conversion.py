"""Whether konversi IKU is in play; its arithmetic is left to the add-in."""

from __future__ import annotations

from iku_excel.calc.conversion import LAST_CONVERTED_QUARTER
from iku_excel.catalog.inputs import CONVERSION, CONVERTED, QUARTER, REALIZATION, TARGET

from .expressions import LARGEST_NUMBER, any_of, filled, some
from .measurement import QuarterCells
from .tables import PlainTable

_FIGURES = (TARGET, REALIZATION)


def has_target(cells: QuarterCells) -> str:
    """Whether a konversi target stands for this quarter."""
    if cells.quarter > LAST_CONVERTED_QUARTER:
        return "FALSE"
    table = PlainTable.within(cells, CONVERSION)
    return f'COUNTIFS({table[QUARTER]},{cells.quarter},{table[TARGET]},">=0")>0'


def is_doubtful(cells: QuarterCells) -> str:
    """Whether some row, of whatever quarter, is not one that the evaluation surely takes."""
    table = PlainTable.until(cells, CONVERSION)
    label, quarter = table[CONVERTED], table[QUARTER]
    sound = "+".join(
        f'COUNTIFS({quarter},{{1,2,3,4}},{label},"?*",{table[key]},">=0",{table[key]},"<={LARGEST_NUMBER}")'
        for key in _FIGURES
    )
    repeated = some(f"{filled(label)}*(COUNTIFS({label},{label},{quarter},{quarter})>1)")
    return any_of([f"COUNTA({table.block(_FIGURES)})<>SUMPRODUCT({sound})", repeated])
