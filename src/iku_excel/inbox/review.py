"""What somebody should see of a workbook before a quarter is signed, submitted or returned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from iku_excel.calc.quarters import quarter_end
from iku_excel.calc.result import Status
from iku_excel.calc.wording import day, quarter_name
from iku_excel.checks import blank_finding, check_reasonable
from iku_excel.findings import Finding, Level, fold
from iku_excel.findings.recap import Doing
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.layout.marks import REPORTED_QUARTER
from iku_excel.signoff import SignOff, SignOffStatus, signoff_findings, signoff_states
from iku_excel.signoff.canonical import canonical_inputs
from iku_excel.signoff.record import moment
from iku_excel.workbook import (
    Evaluation,
    Evaluations,
    FilledWorkbook,
    difference_finding,
    differences,
)
from iku_excel.workbook.problems import isolated

from .event import FindingCounts, SentApproval, SignedBy
from .submitting import SubmissionDetails


@dataclass(frozen=True, slots=True)
class Review:
    """A quarter of a workbook: every indicator evaluated, and all there is to say about it."""

    workbook: FilledWorkbook
    quarter: int
    evaluations: dict[str, Evaluation]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> list[Finding]:
        """The findings that keep the quarter from being submitted."""
        return [finding for finding in self.findings if finding.level is Level.ERROR]

    def status(self, code: str) -> Status:
        """The status of an indicator of the workbook; a KeyError for any other code."""
        result = self.evaluations[code].result
        return Status.NOT_COMPUTABLE if result is None else result.status

    def is_nihil(self, code: str) -> bool:
        """Whether it is stated of an indicator that nothing happened in the quarter."""
        inputs = self.evaluations[code].inputs
        return inputs is not None and self.quarter in inputs.nihil


def review_quarter(workbook: FilledWorkbook, quarter: int, today: date) -> Review:
    """Evaluate and check a quarter; each thing is said once, the quarter as a whole first."""
    known = Evaluations(workbook)
    evaluations = {
        code: known.of(indicator, quarter) for code, indicator in workbook.indicators.items()
    }
    review = Review(workbook, quarter, evaluations, ())
    found = [
        *workbook.findings,
        *_of_the_quarter(review, today),
        *(finding for evaluation in evaluations.values() for finding in evaluation.findings),
    ]
    for code, indicator in workbook.indicators.items():
        with isolated(found, workbook.name, f"{Doing.COMPARING_SHOWN} {code}"):
            made = known.until(indicator, quarter)
            shown = differences(workbook, indicator, list(made), evaluations=made)
            stale = difference_finding(shown, workbook.name)
            found += [stale] if stale is not None else []
    found += check_reasonable(workbook, quarter, known)
    with isolated(found, workbook.name, Doing.SIGNOFFS):
        found += signoff_findings(workbook, range(1, quarter))
    return Review(workbook, quarter, evaluations, tuple(dict.fromkeys(found)))


def submission_of(review: Review, by: str) -> tuple[SubmissionDetails, list[Finding]]:
    """What is recorded with the submission, and all findings, those of the sign-off included."""
    workbook, quarter = review.workbook, review.quarter
    states = signoff_states(workbook)
    state = states[quarter]
    signed = state.signoff if state.status is SignOffStatus.VALID else None
    findings = [*review.findings, *signoff_findings(workbook, (quarter,), states=states)]
    if state.status is SignOffStatus.UNSIGNED:
        unsigned = SubmissionMessage.BELUM_DISAHKAN.at(quarter=quarter_name(quarter))
        findings.append(unsigned.located(file=workbook.name))
    counts = Counter(finding.level for finding in fold(findings))
    codes, inputs = _held(review), canonical_inputs(workbook, quarter)
    details = SubmissionDetails(
        identity=workbook.identity,
        quarter=quarter,
        codes=codes,
        inputs={code: inputs.sha256_of(code) for code in codes},
        by=by,
        own_office=workbook.catalog.office,
        suffix=workbook.package.declared,
        found=FindingCounts(
            galat=counts[Level.ERROR],
            peringatan=counts[Level.WARNING],
            info=counts[Level.INFO],
            galat_dibiarkan=tuple(dict.fromkeys(finding.code for finding in review.errors)),
        ),
        signed=None
        if signed is None
        else SignedBy(
            nama=signed.name,
            jabatan=signed.position,
            pada=moment(signed.at),
            kode=signed.code,
            bentuk=signed.form,
            persetujuan=_in_writing(signed),
        ),
    )
    return details, findings


def _in_writing(signed: SignOff) -> SentApproval | None:
    """The head's answer; whether its proof comes along shows when it is sent."""
    if signed.approval is None:
        return None
    return SentApproval.model_validate(signed.approval.model_dump(by_alias=True))


def _held(review: Review) -> tuple[str, ...]:
    """The indicators that the submission brings.

    A page nobody typed on is none of them, lest the workbook of a division takes the place of
    what its sections sent; unless nothing is asked for yet.
    """
    indicators = review.workbook.indicators
    readable = [code for code, indicator in indicators.items() if not indicator.blocked]
    held = [
        code
        for code in readable
        if indicators[code].is_filled or review.status(code) is not Status.BLANK
    ]
    return tuple(held or readable)


def _of_the_quarter(review: Review, today: date) -> list[Finding]:
    workbook, quarter = review.workbook, review.quarter
    name, year = quarter_name(quarter), workbook.identity.year
    found = []
    blank = [code for code in workbook.indicators if review.status(code) is Status.BLANK]
    others = {review.status(code) for code in workbook.indicators} - {Status.BLANK}
    if blank and others <= {Status.NOT_DUE}:
        found.append(SubmissionMessage.TRIWULAN_BELUM_DIISI.at(quarter=name))
    elif blank:
        found.append(blank_finding(blank, quarter))
    end = quarter_end(year, quarter)
    if today <= end:
        found.append(SubmissionMessage.TRIWULAN_BELUM_BERAKHIR.at(quarter=name, end=day(end)))
    cover = workbook.about.get(REPORTED_QUARTER)
    located = [finding.located(file=workbook.name) for finding in found]
    if cover is not None and workbook.reported_quarter != quarter:
        finding = SubmissionMessage.SAMPUL_TRIWULAN_LAIN.at(
            quarter=name, found=quarter_name(workbook.reported_quarter)
        )
        located.append(finding.located(file=workbook.name, sheet=cover.sheet, cell=cover.cell))
    return located
