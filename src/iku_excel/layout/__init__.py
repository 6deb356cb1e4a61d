"""Which input stands where and under which key: the one description of a workbook."""

from .plan import Identity, ScalarRow, Sheet, TableBlock, WorkbookPlan, plan_workbook

__all__ = ["Identity", "ScalarRow", "Sheet", "TableBlock", "WorkbookPlan", "plan_workbook"]
