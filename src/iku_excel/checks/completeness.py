"""Whether a quarter is filled in: the indicators still blank, and the quarter on the cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from iku_excel.calc.result import Status
from iku_excel.calc.wording import quarter_name
from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.layout.marks import REPORTED_QUARTER
from iku_excel.workbook import Evaluation, Evaluations, FilledWorkbook

from .reported import typed_quarters


def blank_finding(codes: Iterable[str], quarter: int) -> Finding:
    """The finding that names indicators that are due at the quarter and blank."""
    return SubmissionMessage.INDIKATOR_BELUM_DIISI.at(
        quarter=quarter_name(quarter), codes=", ".join(codes)
    )


def check_filled(
    workbook: FilledWorkbook, quarter: int, evaluations: Evaluations | None = None
) -> list[Finding]:
    """The blank indicators of a quarter, and a cover that reports another quarter than is
    filled in. ``evaluations`` are those that other checks need too."""
    known = evaluations or Evaluations(workbook)
    blank = _blank_at(workbook, quarter, known)
    found = [blank_finding(blank, quarter).located(file=workbook.name)] if blank else []
    return [*found, *cover_findings(workbook, known)]


def _blank_at(workbook: FilledWorkbook, quarter: int, known: Evaluations) -> list[str]:
    return blank_codes(
        {code: known.of(filled, quarter) for code, filled in workbook.indicators.items()}
    )


def blank_codes(evaluations: Mapping[str, Evaluation]) -> list[str]:
    """The indicators that nobody has filled in although they are due."""
    return [
        code
        for code, evaluation in evaluations.items()
        if evaluation.result is not None and evaluation.result.status is Status.BLANK
    ]


def cover_findings(
    workbook: FilledWorkbook, evaluations: Evaluations | None = None
) -> Iterator[Finding]:
    """One finding where the quarter on the cover is not the last one that is filled in.

    A later quarter than the last filled one is right where nothing has to be typed anew for
    it: a measurement holds until there is a new one.
    """
    cover = workbook.about.get(REPORTED_QUARTER)
    if cover is None:
        return
    reported = workbook.reported_quarter
    filled = sorted(
        {q for indicator in workbook.indicators.values() for q in typed_quarters(indicator)}
    )
    if not filled or filled[-1] == reported:
        return
    later = [quarter for quarter in filled if quarter > reported]
    if later:
        message = SubmissionMessage.SAMPUL_SEBELUM_ISIAN
    elif _blank_at(workbook, reported, evaluations or Evaluations(workbook)):
        message = SubmissionMessage.SAMPUL_SETELAH_ISIAN
    else:
        return
    yield message.at(
        reported=quarter_name(reported),
        later=", ".join(map(quarter_name, later)),
        last=quarter_name(filled[-1]),
    ).located(file=workbook.name, sheet=cover.sheet, cell=cover.cell)
