"""A konversi whose target and realisation are percentages on different scales."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iku_excel.calc.inputs import Row
from iku_excel.calc.wording import number, percent, quarter_name
from iku_excel.catalog.inputs import CONVERSION, CONVERTED, REALIZATION, TARGET, UNIT
from iku_excel.findings import Finding, phrases
from iku_excel.findings.reasonable import ReasonableMessage

from .typed import Typed

HIGHEST_FRACTION = 1.5
"""A percentage above 150 % is a number of percent: 85 in place of 85 % …"""
FAR = 10
"""… and a realisation ten times below such a target is the fraction: 0.85."""
_PERCENT = re.compile(r"%|\b(persen|prosen|percent|pct)", re.IGNORECASE)


def find(typed: Typed) -> Iterator[Finding]:
    """Rows in which one figure was typed with the sign % and the other without it."""
    for row in typed.inputs.rows(CONVERSION):
        target, realization = row.number(TARGET), row.number(REALIZATION)
        if not target or not realization or min(round(target, 9), realization) <= 0:
            continue  # what rounds to 0 is no target
        if not _is_percentage(row, target, realization):
            continue
        if target > HIGHEST_FRACTION and realization <= min(HIGHEST_FRACTION, target / FAR):
            meant = target / 100, realization
        elif target <= 1 and realization > HIGHEST_FRACTION:
            meant = target, realization / 100
        else:
            continue
        at = {
            key: typed.inputs.place(
                quarter=row.quarter, table=CONVERSION, row=row.position, column=key
            )
            for key in (TARGET, REALIZATION)
        }
        yield ReasonableMessage.KONVERSI_BEDA_SKALA.at(
            at[REALIZATION],
            item=row.text(CONVERTED) or phrases.ROW.format(row=row.position),
            quarter=quarter_name(row.quarter or typed.inputs.quarter),
            target=number(target),
            target_cell=typed.cell(at[TARGET]),
            realization=number(realization),
            realization_cell=typed.cell(at[REALIZATION]),
            achievement=percent(realization / target),
            meant_target=percent(meant[0]),
            meant=percent(meant[1]),
        )


def _is_percentage(row: Row, target: float, realization: float) -> bool:
    """By the unit; where none is written, by what the row is called or a fraction in it."""
    unit = row.text(UNIT)
    if unit:
        return _PERCENT.search(unit) is not None
    called = _PERCENT.search(row.text(CONVERTED) or "") is not None
    return called or min(target, realization) < 1
