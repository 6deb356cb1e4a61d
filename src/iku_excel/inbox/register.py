"""Who submitted what and when, who is late, who is missing: divisions by quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from iku_excel.calc.filling import Filling
from iku_excel.catalog import Catalog
from iku_excel.catalog.decree import Division
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import Finding
from iku_excel.signoff import SignOffStatus

from .changed import Changed, changed_since
from .event import EventKind
from .places import QuarterFolder
from .reading import Inbox, Submission
from .selection import DivisionSelection, history_of, select, submissions_of, undivided
from .settings import Settings


class State(StrEnum):
    """How far a division's quarter is, from the least to the most; the texts are public."""

    NOTHING = "belum"
    LATE = "terlambat"
    """Nothing came, and the deadline has passed."""
    RETURNED = "dikembalikan"
    SUBMITTED = "diajukan"
    SIGNED = "disahkan"
    """Submitted with a valid sign-off, not yet accepted, and the workbook is there."""
    ACCEPTED = "diterima"


_ORDER = list(State)


@dataclass(frozen=True, slots=True)
class Content:
    """What the workbooks of a division say of a quarter themselves, as the recap counts it.

    ``blank`` are indicators that came and are due, without inputs. ``wrong`` are those that
    cannot be computed, with the errors that stand in the way. ``approvals`` says of a workbook,
    by the name of its submission, how its sign-off stands; one that cannot be read is not in it.
    ``contested`` are the indicators that submissions compete for, ``differences`` the cells.
    ``unusable`` are workbooks that are there and can nevertheless not count, and why.
    """

    filling: Filling
    blank: tuple[str, ...]
    wrong: Mapping[str, tuple[Finding, ...]]
    approvals: Mapping[str, SignOffStatus]
    contested: tuple[str, ...] = ()
    differences: str = ""
    unusable: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuarterOfDivision:
    """One cell of the register.

    ``state`` is the least of what came; ``missing`` are the indicators that did not come, or
    that came and cannot count. ``days_late`` counts from the deadline to the day on which the
    last of the indicators first came, or to today where one has to come still: a correction
    asked for later is not late. ``content`` is None where nobody looked into the workbooks.
    """

    quarter: int
    deadline: date
    state: State
    days_late: int
    missing: tuple[str, ...]
    counting: tuple[Submission, ...]
    refused: tuple[Submission, ...]
    """The latest submissions of missing indicators, which were returned."""
    competing: tuple[Submission, ...]
    """Submissions that did not see each other: for some indicators none of them counts yet."""
    waiting: tuple[Submission, ...]
    """Submissions nobody decided on, although another one was accepted."""
    first_submitted_at: datetime | None
    changed: Changed
    sent_back: tuple[Submission, ...] = ()
    """Corrections of what was accepted that were returned: the division has to send them anew."""
    content: Content | None = None

    @property
    def late(self) -> bool:
        """Whether something came, or will come, after the deadline."""
        return self.days_late > 0

    @property
    def received_on(self) -> date | None:
        """When the latest of what counts came, where a day was recorded for it."""
        return max((day for s in self.counting if (day := s.submitted.received_on)), default=None)

    @property
    def approval(self) -> SignOffStatus | None:
        """How the sign-off stands: that of the workbook that is worst off; None where none came
        or nobody looked."""
        return SignOffStatus.worst({self.approval_of(submission) for submission in self.counting})

    def approval_of(self, submission: Submission) -> SignOffStatus | None:
        """How the sign-off of one workbook stands: what was recorded when it was sent, unless
        the workbook itself says otherwise; None where it is not there to be asked."""
        if not submission.intact:
            return None
        signed = submission.submitted.signed
        found = self.content.approvals.get(submission.name) if self.content else None
        if signed is not None and (found is None or signed.approval is not None):
            return SignOffStatus.VALID
        return found

    @property
    def unread(self) -> tuple[Submission, ...]:
        """Those whose workbook cannot be read (yet)."""
        return tuple(s for s in (*self.counting, *self.competing) if not s.intact)

    @property
    def partial(self) -> bool:
        """Whether some of the indicators came and others did not."""
        return bool(self.missing) and bool(self.counting)

    @property
    def is_open(self) -> bool:
        """Whether the division has anything left to send, to mend or to decide between, as far
        as anybody looked."""
        inside = self.content and (
            self.content.blank or self.content.wrong or self.content.unusable
        )
        return bool(self.missing or self.unread or self.competing or self.sent_back or inside)

    @property
    def nothing_came(self) -> bool:
        """Whether no submission is there, not even one that was returned."""
        return not (self.counting or self.competing or self.refused)

    @property
    def returned_codes(self) -> set[str]:
        """The missing indicators whose last submission was returned."""
        return {code for s in self.refused for code in s.submitted.codes if code in self.missing}

    @property
    def wrong(self) -> tuple[str, ...]:
        """Indicators that cannot be computed for what stands in one workbook."""
        if self.content is None:
            return ()
        return tuple(c for c in self.content.wrong if c not in self.content.contested)

    @property
    def submitted_at(self) -> datetime | None:
        """When the latest of what counts was submitted."""
        return max((s.submitted.at for s in self.counting), default=None)

    @property
    def accepted_at(self) -> datetime | None:
        """When the latest of what counts was accepted; None where nothing is."""
        accepted = [s.latest.at for s in self.counting if s.state is EventKind.ACCEPTED]
        return max(accepted, default=None)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why submissions were returned that have not been replaced."""
        returned = (*self.refused, *self.sent_back)
        return tuple(dict.fromkeys(text for s in returned for text in s.latest.reasons))


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A division's line of the register: its four quarters."""

    division: Division
    quarters: tuple[QuarterOfDivision, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The register of a year as seen on one day."""

    catalog: Catalog
    year: int
    as_of: date
    settings: Settings
    rows: tuple[RegisterRow, ...]
    findings: tuple[Finding, ...]


def build_register(inbox: Inbox, catalog: Catalog, year: int, today: date) -> Register:
    """The register of a catalogue's divisions; findings of the folder itself are the inbox's."""
    settings = inbox.settings
    findings: list[Finding] = undivided(inbox)
    cells: dict[str, list[QuarterOfDivision]] = {d.key: [] for d in catalog.submitting}
    for quarter in QUARTERS:
        selection = select(inbox, catalog, year, quarter)
        findings += selection.findings
        submitted = submissions_of(inbox, catalog, year, quarter)
        for chosen in selection.divisions:
            own = [s for s in submitted if s.folder.division == chosen.division.key]
            folder = QuarterFolder(year, quarter, chosen.division.key)
            changed = changed_since(history_of(inbox, catalog, folder), chosen.by_code)
            cell = _cell(settings, folder, today, chosen, own, changed)
            cells[chosen.division.key].append(cell)
    rows = tuple(RegisterRow(d, tuple(cells[d.key])) for d in catalog.submitting)
    return Register(catalog, year, today, settings, rows, tuple(findings))


def _cell(
    settings: Settings,
    folder: QuarterFolder,
    today: date,
    chosen: DivisionSelection,
    submitted: Sequence[Submission],
    changed: Changed,
) -> QuarterOfDivision:
    deadline = settings.deadline(folder.year, folder.quarter, folder.division)
    missing = chosen.missing
    refused = {s.name: s for code in missing if (s := _latest(code, submitted)) is not None}
    states = [_state(submission) for submission in (*chosen.submissions, *chosen.rivals)]
    if any(submission.state is EventKind.RETURNED for submission in refused.values()):
        states.append(State.RETURNED)
    if not states:
        states.append(State.LATE if today > deadline else State.NOTHING)
    arrived = [
        min(_arrived(settings, s) for s in submitted if code in s.submitted.codes)
        for code in chosen.by_code
        if code not in missing
    ]
    last = max([*arrived, *([today] if missing else [])])
    return QuarterOfDivision(
        quarter=folder.quarter,
        deadline=deadline,
        state=min(states, key=_ORDER.index),
        days_late=max((last - deadline).days, 0),
        missing=missing,
        counting=tuple(chosen.submissions),
        refused=tuple(refused[name] for name in sorted(refused)),
        competing=tuple(chosen.rivals),
        waiting=tuple(chosen.newer),
        first_submitted_at=min((s.first_submitted_at for s in submitted), default=None),
        changed=changed,
        sent_back=chosen.sent_back,
    )


def _arrived(settings: Settings, submission: Submission) -> date:
    """The first day on which a workbook came. Of the days recorded for it the last one holds, for
    it puts the others right; one of a workbook sent on purpose after its return does not."""
    told = [e for e in submission.sent if e.received_on is not None and not e.unchanged]
    return min(settings.arrived(e) for e in submission.sent if e not in told[:-1])


def _latest(code: str, submitted: Sequence[Submission]) -> Submission | None:
    holding = [s for s in submitted if code in s.submitted.codes]
    return max(holding, key=lambda s: s.order, default=None)


def _state(submission: Submission) -> State:
    if submission.state is EventKind.ACCEPTED:
        return State.ACCEPTED
    # Of a workbook that cannot be read here nobody knows any more what was signed.
    signed = submission.submitted.signed is not None and submission.intact
    return State.SIGNED if signed else State.SUBMITTED
