"""Whatever stops a button, as a dialog in Indonesian; the details go to the log."""

from __future__ import annotations

from collections.abc import Sequence

from iku_excel import __version__
from iku_excel.findings import Finding, fold, worst_first
from iku_excel.hosts.excel_book import ExcelRefused
from iku_excel.hosts.excel_log import excel_logger
from iku_excel.inbox import InboxRefused
from iku_excel.signoff import SigningRefused
from iku_excel.tasks import Refusal
from iku_excel.tasks.explaining import explained
from iku_excel.workbook import UnusableWorkbook
from iku_excel.workbook.problems import file_finding
from iku_excel.xlsx import FileProblem

from . import dialogs
from .conversation import Step, failure, fitting, placed


def failed(title: str, problem: Exception) -> Step:
    """The dialog about what was raised."""
    match problem:
        case UnusableWorkbook() | InboxRefused():
            return refused(title, [problem.finding])
        case SigningRefused():
            return refused(title, problem.findings)
        case FileProblem():
            return refused(title, [file_finding(problem, "")])
        case ExcelRefused() | Refusal():
            return failure(title, problem.reason, problem.advice)
        case _:
            excel_logger().error("Button %s failed", title, exc_info=problem)
            report = dialogs.WHAT_TO_REPORT.format(version=__version__)
            return failure(title, *explained(problem, report))


def refused(title: str, findings: Sequence[Finding]) -> Step:
    """The dialog about findings that stand in the way."""
    folded = worst_first(fold(findings))
    return failure(title, fitting("", [placed(f, f.file) for f in folded], f"\n{folded[0].advice}"))
