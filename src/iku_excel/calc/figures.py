"""An indicator's figures in words, beside what they are compared with.

Rounding never contradicts a status: see :func:`iku_excel.calc.wording.enough_decimals`.
"""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.catalog.base import Printed
from iku_excel.catalog.decree import ClassTable, IndicatorYear, Target, TargetRange
from iku_excel.catalog.unit import Unit, UnitFormat

from .achievement import equal
from .wording import as_printed, meets, number, percent, percent_as_printed


def target_text(target: Target, unit: Unit) -> str:
    """A target as the decree prints it: ``3,90``, ``95,5%``, ``60% sampai 85%``.

    One that was typed or given shows all its digits.
    """
    if isinstance(target, TargetRange):
        return f"{target_text(target.lower, unit)} sampai {target_text(target.upper, unit)}"
    if unit.format is UnitFormat.PERCENT:
        return percent_as_printed(target, printed_decimals(target, unit))
    return as_printed(target, printed_decimals(target, unit))


def printed_decimals(target: float, unit: Unit) -> int:
    """How many decimals the decree prints, those of a percentage counted after the percent."""
    decimals = target.decimals if isinstance(target, Printed) else 0
    match unit.format:
        case UnitFormat.PERCENT:
            return max(0, decimals - 2)
        case UnitFormat.COUNT:
            return 0
        case UnitFormat.INDEX:
            return decimals


def year_target_text(target: float | None, view: IndicatorYear) -> str | None:
    """The target of a result in words: the whole range where ``target`` is a bound of one."""
    known = view.target
    if target is None:
        return None
    if isinstance(known, TargetRange) and target in (known.lower, known.upper):
        return target_text(known, view.indicator.unit)
    same = known if isinstance(known, float) and known == target else target
    return target_text(same, view.indicator.unit)


def figure_text(
    value: float, view: IndicatorYear, target: float | TargetRange | None = None
) -> str:
    """A realisation in its unit, beside the year's targets and the limits of its classes.

    ``target`` is the one that counts where it is not the catalogue's.
    """
    limits = tuple(thresholds(view, target))
    value = _on_its_limit(value, view.indicator.classes, limits)
    if view.indicator.unit.format is UnitFormat.PERCENT:
        return percent(value, beside=limits)
    return number(value, beside=limits)


def achievement_text(achievement: float | None) -> str:
    """An achievement in percent, beside 100%; a dash where there is none."""
    return "–" if achievement is None else percent(achievement)


def thresholds(view: IndicatorYear, target: float | TargetRange | None = None) -> Iterator[float]:
    """Every number that a reader compares the indicator's realisation with."""
    for each in (target, view.target, *(memo.value for memo in view.indicator.memo_targets)):
        if isinstance(each, TargetRange):
            yield from (each.lower, each.upper)
        elif each is not None:
            yield each
    if view.indicator.classes is not None:
        yield from (band.lower for band in view.indicator.classes.bands)


def _on_its_limit(value: float, classes: ClassTable | None, limits: tuple[float, ...]) -> float:
    """A value that reaches its class by the wider tolerance of classes is shown as the limit."""
    lowers = [band.lower for band in classes.bands] if classes else []
    near = (lower for lower in lowers if equal(value, lower))
    return next((n for n in near if not any(meets(value, limit) for limit in limits)), value)
