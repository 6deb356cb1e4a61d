"""What all sheets of one workbook are drawn with."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter import Workbook

from iku_excel.catalog import IndicatorYear
from iku_excel.layout import WorkbookPlan
from iku_excel.layout.results import ResultsLayout

from .lists import Lists
from .styles import SECTION_COLORS, Styles


@dataclass(frozen=True, slots=True)
class Drawing:
    """The workbook in the making, its plan, and what its sheets share."""

    workbook: Workbook
    plan: WorkbookPlan
    styles: Styles
    results: ResultsLayout
    lists: Lists

    def tab_color(self, view: IndicatorYear) -> str:
        """The colour of the indicator's part of the office (bidang), the same in every book."""
        parts = [
            (division.key, section)
            for division in self.plan.catalog.divisions
            for section in (None, *(section.key for section in division.sections))
        ]
        part = view.indicator.division, view.indicator.section
        return SECTION_COLORS[parts.index(part) % len(SECTION_COLORS)] if part in parts else ""
