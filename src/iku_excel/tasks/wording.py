"""Figures, units and moments as every face words them. What is heavy is imported when needed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iku_excel.calc import Result
    from iku_excel.catalog import IndicatorYear
    from iku_excel.workbook import FilledWorkbook

_ZONES = {"+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT"}


def realization_text(result: Result | None, view: IndicatorYear) -> str:
    """A result's realisation in its unit, beside its target; a dash where there is none."""
    from iku_excel.calc.figures import figure_text

    if result is None or result.realization is None:
        return "–"
    return figure_text(result.realization, view, result.target)


def target_text(value: float | None, view: IndicatorYear) -> str:
    """The year's target as the decree prints it; a dash where there is none."""
    from iku_excel.calc.figures import year_target_text

    return year_target_text(value, view) or "–"


def achievement(value: float | None) -> str:
    """An achievement in percent; a dash where there is none."""
    from iku_excel.calc.figures import achievement_text

    return achievement_text(value)


def unit_line(workbook: FilledWorkbook, quarter: int) -> str:
    """``TW II 2026, Divisi … (bidang …), Kanwil …``."""
    from iku_excel.calc.wording import quarter_name

    identity = workbook.identity
    section = section_name(workbook)
    name = division_name(workbook) + (f", bidang {section}" if section else "")
    return f"{quarter_name(quarter)} {identity.year}, {name}, {identity.office}"


def division_name(workbook: FilledWorkbook) -> str:
    """The name of the division whose workbook it is."""
    division = workbook.catalog.division(workbook.identity.division)
    return division.name if division else workbook.identity.division


def section_name(workbook: FilledWorkbook) -> str:
    """The name of the section whose workbook it is; empty for one of the whole division."""
    identity = workbook.identity
    division = workbook.catalog.division(identity.division)
    names = {section.key: section.name for section in division.sections} if division else {}
    return names.get(identity.section or "", identity.section or "")


def written_moment(at: datetime) -> str:
    """``07-07-2026 09.30 WIB``."""
    offset = at.isoformat()[-6:]
    return f"{at:%d-%m-%Y %H.%M} {_ZONES.get(offset, f'UTC{offset}')}"
