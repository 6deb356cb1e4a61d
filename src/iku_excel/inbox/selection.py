"""Which submissions count: for each indicator what was accepted, else the latest not returned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iku_excel.catalog import Catalog
from iku_excel.catalog.model import Division
from iku_excel.catalog.office import is_same_office
from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage

from .event import EventKind
from .reading import Inbox, Submission


@dataclass(frozen=True, slots=True)
class DivisionSelection:
    """What counts of a division: for each of its indicators a submission, or None.

    ``newer`` are submissions that wait although an earlier one was accepted.
    """

    division: Division
    by_code: dict[str, Submission | None]
    newer: tuple[Submission, ...]

    @property
    def submissions(self) -> list[Submission]:
        """The workbooks that count, in the order of their names."""
        found = {s.name: s for s in self.by_code.values() if s is not None}
        return [found[name] for name in sorted(found)]

    @property
    def missing(self) -> tuple[str, ...]:
        """The indicators that no submission holds."""
        return tuple(code for code, submission in self.by_code.items() if submission is None)


@dataclass(frozen=True, slots=True)
class Selection:
    """What counts of a quarter, division by division in the catalogue's order."""

    divisions: tuple[DivisionSelection, ...]
    findings: tuple[Finding, ...]

    @property
    def submissions(self) -> list[Submission]:
        """All workbooks that count."""
        return [s for division in self.divisions for s in division.submissions]


def select(inbox: Inbox, catalog: Catalog, year: int, quarter: int) -> Selection:
    """What counts of the quarter, and what somebody should decide."""
    everything = submissions_of(inbox, catalog, year, quarter, every_office=True)
    submitted = submissions_of(inbox, catalog, year, quarter)
    divisions = tuple(
        select_division(submitted, catalog, division) for division in catalog.submitting
    )
    findings = [
        SubmissionMessage.KIRIMAN_DIVISI_ASING.at(
            division=submission.folder.division, catalog=catalog.id
        ).located(file=submission.name)
        for submission in submitted
        if catalog.division(submission.folder.division) is None
    ]
    office = inbox.office(year, catalog.office) or catalog.office
    findings += [
        SubmissionMessage.KIRIMAN_KANWIL_LAIN.at(
            found=submission.submitted.office, expected=office
        ).located(file=submission.name)
        for submission in everything
        if submission not in submitted and submission.state is not EventKind.RETURNED
    ]
    for division in divisions:
        findings += _waiting(division)
    return Selection(divisions, tuple(findings))


def submissions_of(
    inbox: Inbox, catalog: Catalog, year: int, quarter: int, *, every_office: bool = False
) -> list[Submission]:
    """Every submission of the quarter by the Kanwil whose inbox it is, whatever became of it."""
    office = inbox.office(year, catalog.office)
    return [
        submission
        for submission in inbox.submissions
        if (submission.folder.year, submission.folder.quarter) == (year, quarter)
        and submission.submitted.catalog == catalog.id
        and (every_office or office is None or is_same_office(submission.submitted.office, office))
    ]


def select_division(
    submitted: Sequence[Submission], catalog: Catalog, division: Division
) -> DivisionSelection:
    """What counts of one division among the submissions of a quarter."""
    own = [s for s in submitted if s.folder.division == division.key]
    codes = [indicator.code for indicator in catalog.of_division(division.key)]
    by_code = {code: _counting(code, own) for code in codes}
    newer = {
        other.name: other
        for code, counting in by_code.items()
        if counting is not None and counting.state is EventKind.ACCEPTED
        for other in _holding(code, own)
        if other.state is EventKind.SUBMITTED and other.order > counting.order
    }
    return DivisionSelection(division, by_code, tuple(newer[name] for name in sorted(newer)))


def _holding(code: str, submissions: Iterable[Submission]) -> list[Submission]:
    return [s for s in submissions if s.counts and code in s.submitted.codes]


def _counting(code: str, submissions: Sequence[Submission]) -> Submission | None:
    """What was accepted last, else the latest submission.

    What a later one had replaced does not count again because that one was returned: it is the
    division's turn then.
    """
    holding = _holding(code, submissions)
    returned = [s for s in submissions if code in s.submitted.codes and _is_returned(s)]
    accepted = max(
        (s for s in holding if s.state is EventKind.ACCEPTED),
        key=lambda s: (s.latest.at, s.name),
        default=None,
    )
    if accepted is not None:
        replaced = any(s.was_accepted and s.order > accepted.order for s in returned)
        return None if replaced else accepted
    latest = max((*holding, *returned), key=lambda s: s.order, default=None)
    return None if latest in returned else latest


def _is_returned(submission: Submission) -> bool:
    return submission.state is EventKind.RETURNED


def _waiting(division: DivisionSelection) -> Iterable[Finding]:
    for newer in division.newer:
        codes = set(newer.submitted.codes)
        accepted = {
            s.name
            for code, s in division.by_code.items()
            if s is not None and code in codes and s.state is EventKind.ACCEPTED
        }
        for name in sorted(accepted):
            message = SubmissionMessage.KIRIMAN_LEBIH_BARU.at(newer=newer.path.name)
            yield message.located(file=name)
