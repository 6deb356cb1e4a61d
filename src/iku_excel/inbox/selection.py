"""Which submissions count: for each indicator what was accepted, else the last not returned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from iku_excel.catalog import Catalog
from iku_excel.catalog.decree import Division
from iku_excel.catalog.office import is_same_office
from iku_excel.findings import Finding
from iku_excel.findings.inbox_words import SAME_INPUTS
from iku_excel.findings.submission import SubmissionMessage

from .event import EventKind
from .found_events import recorded
from .order import History, Recorded, Standing
from .places import QuarterFolder
from .reading import Inbox, Submission
from .rivals import differing, same_inputs
from .settings import Settings


@dataclass(frozen=True, slots=True)
class DivisionSelection:
    """What counts of a division: for each of its indicators a submission, or None.

    For the codes in ``competing`` nothing counts: these submissions did not see each other and
    hold different inputs. ``waiting`` are those that wait although another one was accepted.
    ``contested`` are pairs of decisions that contradict each other; ``sent_back`` the corrections
    of what was accepted that were returned and not sent anew.
    """

    division: Division
    by_code: dict[str, Submission | None]
    competing: dict[str, tuple[Submission, ...]] = field(default_factory=dict)
    waiting: dict[str, tuple[Submission, ...]] = field(default_factory=dict)
    contested: tuple[tuple[Recorded, Recorded], ...] = ()
    sent_back: tuple[Submission, ...] = ()

    @property
    def submissions(self) -> list[Submission]:
        """The workbooks that count, in the order of their names."""
        found = {s.name: s for s in self.by_code.values() if s is not None}
        return [found[name] for name in sorted(found)]

    @property
    def newer(self) -> list[Submission]:
        """The workbooks that wait for any indicator, in the order of their names."""
        found = {s.name: s for waiting in self.waiting.values() for s in waiting}
        return [found[name] for name in sorted(found)]

    @property
    def rivals(self) -> list[Submission]:
        """The workbooks that compete for an indicator, in the order of their names."""
        found = {s.name: s for rivals in self.competing.values() for s in rivals}
        return [found[name] for name in sorted(found)]

    @property
    def missing(self) -> tuple[str, ...]:
        """The indicators that no submission holds."""
        return tuple(
            code
            for code, submission in self.by_code.items()
            if submission is None and code not in self.competing
        )


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
        _select_division(inbox, catalog, QuarterFolder(year, quarter, division.key), division)
        for division in catalog.submitting
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
        findings += _waiting(division, catalog)
        findings += _competing(division, catalog)
        findings += (contested_finding(inbox.settings, pair) for pair in division.contested)
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


def history_of(inbox: Inbox, catalog: Catalog, folder: QuarterFolder) -> History:
    """The events of a division's quarter that speak of this catalogue and this Kanwil."""
    office = inbox.office(folder.year, catalog.office)
    return History(
        recorded(
            found
            for found in inbox.events.get(folder, ())
            if found.event.catalog == catalog.id
            and (office is None or is_same_office(found.event.office, office))
        )
    )


def _select_division(
    inbox: Inbox, catalog: Catalog, folder: QuarterFolder, division: Division
) -> DivisionSelection:
    history = history_of(inbox, catalog, folder)
    by_book = {s.submitted.sha256: s for s in inbox.submissions if s.folder == folder}
    by_code: dict[str, Submission | None] = {}
    competing: dict[str, tuple[Submission, ...]] = {}
    waiting: dict[str, tuple[Submission, ...]] = {}
    contested: dict[tuple[str, str], tuple[Recorded, Recorded]] = {}
    sent_back: dict[str, Submission] = {}
    for indicator in catalog.of_division(division.key):
        code = indicator.code
        standing = history.standing(code)
        contested |= {(a.hash, b.hash): (a, b) for a, b in standing.contested}
        sent_back |= {one.book: by_book[one.book] for one in standing.sent_back}
        found = (by_book[one.book] for one in standing.waiting)
        waiting[code] = tuple(sorted(found, key=lambda s: s.name))
        rivals = _distinct(standing, code)
        by_code[code] = by_book[rivals[0].book] if len(rivals) == 1 else None
        if len(rivals) > 1:
            found = (by_book[one.book] for one in rivals)
            competing[code] = tuple(sorted(found, key=lambda s: s.name))
    return DivisionSelection(
        division,
        by_code,
        competing,
        waiting,
        tuple(contested.values()),
        tuple(sorted(sent_back.values(), key=lambda s: s.name)),
    )


def _distinct(standing: Standing, code: str) -> list[Recorded]:
    """What counts, or what competes: of candidates with the same inputs one, the last sent."""
    if standing.accepted is not None:
        return [standing.accepted]
    by_inputs: dict[str, Recorded] = {}
    for one in sorted(standing.candidates, key=lambda one: (one.event.at, one.hash)):
        by_inputs[one.inputs(code)] = one
    return list(by_inputs.values())


def _waiting(division: DivisionSelection, catalog: Catalog) -> Iterator[Finding]:
    for newer in division.newer:
        used = {
            s.name: s
            for code, s in division.by_code.items()
            if s is not None and code in newer.submitted.codes and s.state is EventKind.ACCEPTED
        }
        for name in sorted(used):
            message = SubmissionMessage.KIRIMAN_LEBIH_BARU.at(
                newer=newer.path.name, how=_compared(division, newer, used[name], catalog)
            )
            yield message.located(file=name)


def _compared(
    division: DivisionSelection, newer: Submission, used: Submission, catalog: Catalog
) -> str:
    """That a submission that waits brings no other inputs than the one that is used; empty where
    the workbooks themselves do not show it."""
    codes = [
        code for code, found in division.waiting.items() if any(s.name == newer.name for s in found)
    ]
    claimed = all(_inputs(newer, code) == _inputs(used, code) for code in codes)
    return SAME_INPUTS if claimed and same_inputs((newer, used), codes, catalog) else ""


def _inputs(submission: Submission, code: str) -> str:
    return submission.submitted.inputs.get(code, submission.submitted.sha256)


def _competing(division: DivisionSelection, catalog: Catalog) -> Iterator[Finding]:
    """One finding for each set of workbooks that compete, to count or to take the place of what
    is accepted."""
    waiting = {
        code: found
        for code, found in division.waiting.items()
        if len({_inputs(s, code) for s in found}) > 1
    }
    for message, competing in (
        (SubmissionMessage.KIRIMAN_BERSAING, division.competing),
        (SubmissionMessage.PERBAIKAN_BERSAING, waiting),
    ):
        codes: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for code, rivals in competing.items():
            codes[tuple(s.name for s in rivals)].append(code)
        by_name = {s.name: s for rivals in competing.values() for s in rivals}
        for names, of_codes in codes.items():
            first, *others = (by_name[name] for name in names)
            found = message.at(
                other=", ".join(other.path.name for other in others),
                codes=", ".join(of_codes),
                cells=differing((first, *others), of_codes, catalog),
            )
            yield found.located(file=first.name)


def undivided(inbox: Inbox, *, always: bool = False) -> list[Finding]:
    """That decisions count which whoever submits could have written; ``always``: or would."""
    decided = always or any(
        found.event.kind is not EventKind.SUBMITTED
        for events in inbox.events.values()
        for found in events
    )
    return [SubmissionMessage.KEPUTUSAN_TANPA_RUANG.at()] if decided and not inbox.apart else []


def contested_finding(settings: Settings, pair: tuple[Recorded, Recorded]) -> Finding:
    """That two decisions contradict each other."""
    first, second = (_told(settings, one) for one in _by_time(pair))
    finding = SubmissionMessage.KEPUTUSAN_BERTENTANGAN.at(first=first, second=second)
    return finding.located(file=pair[0].event.file)


def _by_time(pair: Iterable[Recorded]) -> Sequence[Recorded]:
    return sorted(pair, key=lambda one: (one.event.at, one.hash))


def _told(settings: Settings, one: Recorded) -> str:
    """``diterima oleh Budi 07-07-2026 09.30 (IKU_….xlsx)``."""
    event = one.event
    by = f" oleh {event.by}" if event.by else ""
    return f"{event.kind.value}{by} {settings.told(event.at)} ({event.file})"
