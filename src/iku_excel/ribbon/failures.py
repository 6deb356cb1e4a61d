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

from .conversation import Step, failure, fitting

_REPORT = f"nama tombolnya, versi {__version__}, dan berkas iku.log di folder .iku pada profil Anda"


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
            return failure(title, *explained(problem, _REPORT))


def refused(title: str, findings: Sequence[Finding]) -> Step:
    """The dialog about findings that stand in the way."""
    folded = worst_first(fold(findings))
    return failure(title, fitting("", list(map(_placed, folded)), f"\n{folded[0].advice}"))


def _placed(finding: Finding) -> str:
    sheet = finding.sheet and f"lembar {finding.sheet}"
    where = ", ".join(filter(None, (finding.file, sheet, finding.cell)))
    return f"{where}: {finding.message}" if where else finding.message
