"""Conditional formats that give a figure more decimals where rounding would move it.

A figure close to a threshold, but not at it, is shown with as many decimals as keep it visibly on
its side (see :func:`iku_excel.calc.wording.enough_decimals`, the same rule for words).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from iku_excel.calc.wording import TOLERANCE
from iku_excel.catalog.decree import IndicatorYear, TargetRange
from iku_excel.catalog.unit import Unit, UnitFormat
from iku_excel.drawing.guards import Area, lay_over
from iku_excel.layout.number_formats import ALL_DIGITS, figure_format, half_a_unit

from .styles import Styles

_MORE = (2, 5)
"""How many decimals more than usual are tried, before all digits are shown."""
_HALF_COUNTS = 1.000001
"""What lies just half a unit below is rounded up, whatever a computer's dust does to the half."""
_TOLERANCE_OF_CLASSES = 5e-10


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a figure is compared with: operands of a condition, literals or cells of the sheet.

    A figure that is off by no more than ``tolerance`` is at the threshold.
    """

    operand: str
    tolerance: str

    @classmethod
    def at(cls, value: float, tolerance: float | None = None) -> Threshold:
        """A number known while drawing; within the tolerance of figures unless told another."""
        own = TOLERANCE * abs(value) if tolerance is None else tolerance
        return cls(f"{value:.15G}", f"{own:.15G}")

    @classmethod
    def in_cell(cls, reference: str) -> Threshold:
        """A number that stands in a cell, within the tolerance of figures."""
        return cls(reference, f"{TOLERANCE:.15G}*ABS({reference})")


ALL = Threshold.at(1)
"""100%."""


def thresholds(view: IndicatorYear, target_cell: str) -> tuple[Threshold, ...]:
    """What the realisation is compared with; ``target_cell`` holds the target of the year."""
    found = [ALL] if view.indicator.unit.format is UnitFormat.PERCENT else []
    if isinstance(view.target, TargetRange):
        found += [Threshold.at(view.target.lower), Threshold.at(view.target.upper)]
    elif view.target is not None or view.target_is_entered:
        found.append(Threshold.in_cell(target_cell))
    found += [Threshold.at(memo.value) for memo in view.indicator.memo_targets]
    if view.indicator.classes is not None:
        bands = view.indicator.classes.bands
        found += [Threshold.at(band.lower, _TOLERANCE_OF_CLASSES) for band in bands]
    return tuple(found)


def show_closely(
    sheet: Worksheet,
    areas: Sequence[Area],
    limits: Sequence[Threshold],
    unit: Unit,
    decimals: int,
    styles: Styles,
) -> None:
    """Give the figures in these areas more decimals close to a threshold.

    Their columns count from the first area. It comes before all that colours the same cells:
    LibreOffice takes only the first conditional format that applies.
    """
    if not limits:
        return
    first, *_ = areas
    here = xl_rowcol_to_cell(*first[:2])
    for condition, number_format in _closer(here, limits, unit, decimals):
        lay_over(sheet, areas, condition, styles.closer(number_format))


def _closer(
    here: str, limits: Iterable[Threshold], unit: Unit, decimals: int
) -> Iterator[tuple[str, str]]:
    """The closest first, as the first one counts."""
    percent = unit.format is UnitFormat.PERCENT
    counted = unit.format is UnitFormat.COUNT
    # A count has decimals only by way of exception.
    tried = [decimals] if counted else [decimals, *(decimals + more for more in _MORE)]
    all_digits = f"{'#,##' if counted else ''}{ALL_DIGITS}{'%' if percent else ''}"
    formats = [*(figure_format(unit, more) for more in tried[1:]), all_digits]
    for shown, number_format in reversed(list(zip(tried, formats, strict=True))):
        moved = half_a_unit(shown + (2 if percent else 0)) * _HALF_COUNTS
        yield _near(here, limits, f"{moved:.15G}"), number_format
    if percent:
        # A format of several parts loses the sign in some programs.
        yield f"{here}<0", figure_format(unit, decimals)


def _near(here: str, limits: Iterable[Threshold], distance: str) -> str:
    def off(limit: Threshold) -> str:
        apart = f"ABS({here}-{limit.operand})"
        return f"AND({apart}>{limit.tolerance},{apart}<={distance})"

    return f"OR({','.join(off(limit) for limit in limits)})"
