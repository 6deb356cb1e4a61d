"""*Konversi IKU*: intermediate or process indicators that stand in for TW I to III.

The decree prints headings and a footnote only; the arithmetic is our reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from iku_excel.catalog.decree import CappedMean
from iku_excel.catalog.inputs import CONVERSION, CONVERTED, REALIZATION, TARGET, UNIT
from iku_excel.findings import InputMessage, phrases

from . import remarks, steps
from .achievement import achievement, capped, is_reached, mean
from .inputs import Inputs, Row
from .result import Conversion, Status
from .wording import as_printed, number, percent, quarter_name

LAST_CONVERTED_QUARTER = 3


@dataclass(frozen=True, slots=True)
class ConvertedAchievement:
    """The mean achievement of a quarter's konversi rows, or why there is none.

    ``achievement`` is None where a realisation is missing (status *Belum diisi*), or where
    every target is 0.
    """

    achievement: float | None
    status: Status | None
    remark: str
    steps: list[str]


def conversions(inputs: Inputs, cap: CappedMean) -> list[Conversion]:
    """Every konversi row with a target, up to the inputs' quarter."""
    rows = inputs.rows(CONVERSION)
    for row in rows:
        inputs.require(CONVERSION, row, (CONVERTED,))
    inputs.refuse_repeated(CONVERSION, rows, CONVERTED)
    found = (_conversion(inputs, row, cap) for row in rows)
    return [conversion for conversion in found if conversion is not None]


def _conversion(inputs: Inputs, row: Row, cap: CappedMean) -> Conversion | None:
    label = row.text(CONVERTED) or phrases.ROW.format(row=row.position)
    quarter = row.quarter or inputs.quarter
    target, realization = row.number(TARGET), row.number(REALIZATION)
    for key, value in ((TARGET, target), (REALIZATION, realization)):
        if value is not None and value < 0:
            inputs.say_of(
                CONVERSION,
                row,
                key,
                InputMessage.ANGKA_NEGATIF,
                what=phrases.CONVERSION.format(item=label, column=key),
                raw=number(value),
            )
    if target is None:
        if row.is_blank(TARGET):
            inputs.say_of(
                CONVERSION,
                row,
                TARGET,
                InputMessage.KONVERSI_TANPA_TARGET,
                item=label,
                quarter=quarter_name(quarter),
            )
        return None
    ratio = None if realization is None else achievement(realization, target)
    held = None if ratio is None else capped(ratio, cap)
    return Conversion(label, row.text(UNIT), quarter, target, realization, held)


def _figure(row: Conversion) -> str:
    return number(row.realization or 0.0, beside=(row.target,))


def _step(row: Conversion) -> str:
    target = as_printed(row.target)
    step = steps.CONVERSION.format(label=row.label, figure=_figure(row), target=target)
    if row.achievement is None:
        return step
    return step + steps.CONVERSION_ACHIEVED.format(achievement=percent(row.achievement))


def convert(rows: list[Conversion], quarter: int, cap: CappedMean) -> ConvertedAchievement | None:
    """The converted achievement of ``quarter``; None where none is defined for it."""
    due = [row for row in rows if row.quarter == quarter]
    if quarter > LAST_CONVERTED_QUARTER or not due:
        return None
    missing = [row.label for row in due if row.realization is None]
    if missing:
        return ConvertedAchievement(
            None,
            Status.BLANK,
            remarks.CONVERSION_BLANK.format(
                quarter=quarter_name(quarter), missing=", ".join(missing)
            ),
            [],
        )
    told = [_step(row) for row in due]
    figures = [row.achievement for row in due if row.achievement is not None]
    value = mean(figures)
    if value is None:
        reached = all(is_reached(row.realization or 0.0, row.target) for row in due)
        status = Status.REACHED if reached else Status.NOT_REACHED
        return ConvertedAchievement(None, status, remarks.CONVERSION_TARGET_ZERO, told)
    told.append(steps.CONVERSION_MEAN.format(count=len(figures), achievement=percent(value)))
    remark = remarks.CONVERSION.format(
        quarter=quarter_name(quarter),
        count=len(figures),
        lower=percent(cap.lower),
        upper=percent(cap.upper),
    )
    if len(figures) < len(due):
        remark += remarks.CONVERSIONS_LEFT_OUT.format(count=len(due) - len(figures))
    return ConvertedAchievement(value, None, remark, told)
