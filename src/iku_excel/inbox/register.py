"""Who submitted what and when, who is late, who is missing: divisions by quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from iku_excel.catalog import Catalog
from iku_excel.catalog.model import Division
from iku_excel.findings import Finding

from .event import EventKind
from .reading import Inbox, Submission
from .selection import DivisionSelection, select, submissions_of, undivided
from .settings import Settings

QUARTERS = (1, 2, 3, 4)


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
class QuarterOfDivision:
    """One cell of the register.

    ``state`` is the least of what came; ``missing`` are the indicators that did not come, or
    that came and cannot count. ``late`` says that an indicator first came after the deadline,
    or has to come still although it has passed: a correction asked for later is not late.
    """

    quarter: int
    deadline: date
    state: State
    late: bool
    missing: tuple[str, ...]
    counting: tuple[Submission, ...]
    refused: tuple[Submission, ...]
    """The latest submissions of missing indicators, which were returned."""
    competing: tuple[Submission, ...]
    """Submissions that did not see each other: for some indicators none of them counts yet."""
    first_submitted_at: datetime | None

    @property
    def unread(self) -> tuple[Submission, ...]:
        """Those whose workbook cannot be read (yet)."""
        return tuple(s for s in (*self.counting, *self.competing) if not s.intact)

    @property
    def partial(self) -> bool:
        """Whether some of the indicators came and others did not."""
        return bool(self.missing) and bool(self.counting)

    @property
    def complete(self) -> bool:
        """Whether nobody has anything left to send or to decide between."""
        return not (self.missing or self.unread or self.competing)

    @property
    def submitted_at(self) -> datetime | None:
        """When the latest of what counts was submitted."""
        return max((s.submitted.at for s in self.counting), default=None)

    @property
    def accepted_at(self) -> datetime | None:
        accepted = [s.latest.at for s in self.counting if s.state is EventKind.ACCEPTED]
        return max(accepted, default=None)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why submissions were returned that have not been replaced."""
        return tuple(dict.fromkeys(text for s in self.refused for text in s.latest.reasons))


@dataclass(frozen=True, slots=True)
class RegisterRow:
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
            cell = _cell(settings, year, quarter, today, chosen, own)
            cells[chosen.division.key].append(cell)
    rows = tuple(RegisterRow(d, tuple(cells[d.key])) for d in catalog.submitting)
    return Register(catalog, year, today, settings, rows, tuple(findings))


def _cell(
    settings: Settings,
    year: int,
    quarter: int,
    today: date,
    chosen: DivisionSelection,
    submitted: Sequence[Submission],
) -> QuarterOfDivision:
    deadline = settings.deadline(year, quarter)
    missing, counting = chosen.missing, chosen.submissions
    refused = {s.name: s for code in missing if (s := _latest(code, submitted)) is not None}
    overdue = today > deadline
    states = [_state(submission) for submission in (*counting, *chosen.rivals)]
    if any(submission.state is EventKind.RETURNED for submission in refused.values()):
        states.append(State.RETURNED)
    if not states:
        states.append(State.LATE if overdue else State.NOTHING)
    first = [
        min(s.first_submitted_at for s in submitted if code in s.submitted.codes)
        for code in chosen.by_code
        if code not in missing
    ]
    return QuarterOfDivision(
        quarter=quarter,
        deadline=deadline,
        state=min(states, key=_ORDER.index),
        late=(overdue and bool(missing)) or any(settings.local_day(at) > deadline for at in first),
        missing=missing,
        counting=tuple(counting),
        refused=tuple(refused[name] for name in sorted(refused)),
        competing=tuple(chosen.rivals),
        first_submitted_at=min((s.first_submitted_at for s in submitted), default=None),
    )


def _latest(code: str, submitted: Sequence[Submission]) -> Submission | None:
    holding = [s for s in submitted if code in s.submitted.codes]
    return max(holding, key=lambda s: s.order, default=None)


def _state(submission: Submission) -> State:
    if submission.state is EventKind.ACCEPTED:
        return State.ACCEPTED
    # Of a workbook that cannot be read here nobody knows any more what was signed.
    signed = submission.submitted.signed is not None and submission.intact
    return State.SIGNED if signed else State.SUBMITTED
