"""How Excel writes a figure: number formats that keep it on its side of a threshold.

Cells hold exact values. Only what has reached 100% looks like 100%: the number format itself sees
to that. Beside other thresholds a cell needs more decimals than usual, which a template says by
conditional formats. The rule for words is :func:`iku_excel.calc.wording.enough_decimals`.
"""

from __future__ import annotations

from iku_excel.calc.figures import printed_decimals, thresholds
from iku_excel.calc.wording import TOLERANCE, enough_decimals, rounded
from iku_excel.catalog.decree import IndicatorYear
from iku_excel.catalog.unit import Unit, UnitFormat

COUNT, GENERAL = "#,##0", "General"
INDEX = "0.00##"
ALL_DIGITS = "0.00##########"
"""Every digit that matters: nothing that somebody typed is rounded."""
PERCENT_DECIMALS, ACHIEVEMENT_DECIMALS = 2, 1
"""Of a percentage as a rule; of an achievement on a page and in a chart."""
PERCENTAGE = Unit(name="%", format=UnitFormat.PERCENT)
_INDEX_DECIMALS = 4
_LABEL_DECIMALS, _ALL_LABEL_DECIMALS = (ACHIEVEMENT_DECIMALS, 3, 5), 11
"""How many decimals a label may have: the first that tells it from 100%."""


def guarded_percent(decimals: int = PERCENT_DECIMALS) -> str:
    """A percentage that looks like 100% from 100% on, and shows its digits just below it."""
    zeros = "0" * decimals
    return _just_below_all(decimals, f"0.{zeros}0{'#' * (11 - decimals)}%")


def guarded_label() -> str:
    """The same for a chart's labels, where there is no room for digits."""
    return _just_below_all(ACHIEVEMENT_DECIMALS, '"<100%"')


def _just_below_all(decimals: int, just_below: str) -> str:
    """Negative figures fall in the first part, the only one where every program keeps the sign."""
    usual = f"0.{'0' * decimals}%"
    rounds_to_all = f"{1 - half_a_unit(decimals + 2):.{decimals + 3}f}"
    return f"[<{rounds_to_all}]{usual};[<{1 - TOLERANCE:.12f}]{just_below};{usual}"


def half_a_unit(decimals: int) -> float:
    """How far rounding to so many decimals moves a number at most."""
    return 0.5 * float(10**-decimals)


def realization_format(view: IndicatorYear) -> str:
    """The number format of an indicator's realisation."""
    match view.indicator.unit.format:
        case UnitFormat.PERCENT:
            return guarded_percent()
        case UnitFormat.COUNT:
            return COUNT
        case UnitFormat.INDEX:
            # A typed target may have any decimals, and so has what equals it.
            return ALL_DIGITS if view.target_is_entered else INDEX


def target_format(target: float | None, unit: Unit) -> str:
    """The number format of a target as the decree prints it; None is one that is typed."""
    if target is not None:
        return figure_format(unit, printed_decimals(target, unit))
    match unit.format:
        case UnitFormat.PERCENT:
            return f"{ALL_DIGITS}%"
        case UnitFormat.COUNT:
            return COUNT
        case UnitFormat.INDEX:
            return ALL_DIGITS


def figure_format(unit: Unit, decimals: int) -> str:
    """A figure in this unit with just so many decimals."""
    whole = COUNT if unit.format is UnitFormat.COUNT else "0"
    number = f"{whole}.{'0' * decimals}" if decimals else whole
    return f"{number}%" if unit.format is UnitFormat.PERCENT else number


def usual_decimals(unit: Unit) -> int:
    """With how many decimals a figure in this unit is shown as a rule."""
    match unit.format:
        case UnitFormat.PERCENT:
            return PERCENT_DECIMALS
        case UnitFormat.COUNT:
            return 0
        case UnitFormat.INDEX:
            return _INDEX_DECIMALS


def close_format(value: float, view: IndicatorYear, target: float | None) -> str:
    """The format of a realisation that is known: with more decimals where it takes them."""
    unit = view.indicator.unit
    usual, shift = usual_decimals(unit), 2 if unit.format is UnitFormat.PERCENT else 0
    limits = (*thresholds(view, target), *((1.0,) if shift else ()))
    enough = enough_decimals(value, usual + shift, limits) - shift
    return realization_format(view) if enough == usual else figure_format(unit, enough)


def close_percent(achievement: float) -> str:
    """The format of an achievement that is known, beside 100%."""
    enough = enough_decimals(achievement, PERCENT_DECIMALS + 2, (1.0,)) - 2
    return guarded_percent() if enough == PERCENT_DECIMALS else figure_format(PERCENTAGE, enough)


def label_text(achievement: float) -> str:
    """An achievement as a chart's label shows it, the text of :func:`label_formula`."""
    off = abs(achievement - 1)
    apart = (n for n in _LABEL_DECIMALS if off <= TOLERANCE or off > half_a_unit(n + 2))
    shown = rounded(achievement, next(apart, _ALL_LABEL_DECIMALS) + 2).scaleb(2)
    return f"{shown:f}%".replace(".", ",")


def label_formula(cell: str) -> str:
    """The label of the achievement in a cell; empty where there is none.

    Built without TEXT, whose formats mean something else in another language's Excel.
    """
    off = f"ABS({cell}-1)"
    decimals = str(_ALL_LABEL_DECIMALS)
    for n in reversed(_LABEL_DECIMALS):
        decimals = f"IF({off}>{half_a_unit(n + 2):.15G},{n},{decimals})"
    decimals = f"IF({off}<={TOLERANCE:.15G},{ACHIEVEMENT_DECIMALS},{decimals})"
    number = f'SUBSTITUTE(FIXED(100*{cell},{decimals},TRUE),".",",")'
    return f'IF(ISNUMBER({cell}),{number}&"%","")'
