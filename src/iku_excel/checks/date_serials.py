"""A number that is how Excel keeps a date: 46024 is 2 January 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from iku_excel.calc.cells import day_of_serial, in_words, serial_of_day
from iku_excel.calc.wording import number
from iku_excel.catalog.cells import CellType
from iku_excel.findings import Finding, Place
from iku_excel.findings.reasonable import ReasonableMessage

from .typed import Typed

_NUMBERS = (CellType.COUNT, CellType.NUMBER)
"""Percentages and answers are refused long before they are so large."""


def find(typed: Typed) -> Iterator[Finding]:
    """Whole numbers that are a day of the reported year or of a neighbouring one.

    A date that is pasted into a cell for numbers, or typed before the cell was formatted as a
    number, becomes one. Amounts in that range of some 1,100 numbers are rare, counts rarer.
    """
    year = typed.inputs.view.year
    days = range(serial_of_day(date(year - 1, 1, 1)), serial_of_day(date(year + 1, 12, 31)) + 1)
    for place, what, value in _numbers(typed):
        if value in days:
            yield ReasonableMessage.ANGKA_TAMPAK_TANGGAL.at(
                place, what=what, value=number(value), day=in_words(day_of_serial(int(value)))
            )


def _numbers(typed: Typed) -> Iterator[tuple[Place, str, float]]:
    yield from typed.scalars()
    for place, what, value, _ in typed.in_tables(*_NUMBERS):
        if isinstance(value, int | float):
            yield place, what, value
