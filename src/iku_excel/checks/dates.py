"""Dates that cannot be those of the year and quarter reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from iku_excel.calc.cells import in_words, serial_of_day
from iku_excel.calc.quarters import quarter_end
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.kinds import case_register as cases
from iku_excel.findings import Finding, phrases
from iku_excel.findings.reasonable import ReasonableMessage

from .typed import Typed

YEARS_BACK = 5
"""A case may run for years; one received so many full years ago is likelier a slip, as 2016 for
2026. In the ratio of the year it does not count either way."""
YEARS_AHEAD = 1
"""A register may go on into the next year; beyond that nothing has happened yet."""
_YEARS = range(1900, 2101)
"""Typed alone into a cell for dates, a year becomes a day of 1905."""
_RECEIVED, _FINISHED = (cases.TABLE, cases.RECEIVED), (cases.TABLE, cases.FINISHED)


def find(typed: Typed) -> Iterator[Finding]:
    """Every cell with such a date, row by row.

    A day and a month that were exchanged cannot be seen here: both are days of the year.
    """
    year, quarter = typed.inputs.view.year, typed.inputs.quarter
    end = quarter_end(year, quarter)
    first, last = date(year - YEARS_BACK, 1, 1), date(year + YEARS_AHEAD, 12, 31)
    for place, what, day, _ in typed.in_tables(CellType.DATE):
        if not isinstance(day, date) or first <= day <= end:
            continue
        column = (place.table, place.column)
        effect = phrases.CASE_NOT_COUNTED if column == _RECEIVED else ""
        if column == _FINISHED and day > end:
            effect = phrases.CASE_NOT_FINISHED
        if end < day <= last:
            yield ReasonableMessage.TANGGAL_SETELAH_TRIWULAN.at(
                place,
                what=what,
                day=in_words(day),
                quarter=quarter_name(quarter),
                end=in_words(end),
                effect=effect,
            )
        else:
            only_year = serial_of_day(day)
            hint = phrases.ONLY_THE_YEAR.format(year=only_year) if only_year in _YEARS else ""
            yield ReasonableMessage.TANGGAL_TIDAK_WAJAR.at(
                place, what=what, day=in_words(day), year=year, effect=effect, hint=hint
            )
