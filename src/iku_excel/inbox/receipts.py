"""What one person sent, and what became of it."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from iku_excel.catalog import Catalog
from iku_excel.catalog.inputs import QUARTERS

from .event import Event, EventKind
from .reading import Inbox, Submission
from .selection import select

_NEAR = 0.6


class Fate(StrEnum):
    """What became of a submission, for whoever sent it."""

    SUBMITTED = "diajukan"
    ACCEPTED = "diterima"
    RETURNED = "dikembalikan"
    COMPETING = "bersaing"
    REPLACED = "digantikan kiriman lain"


@dataclass(frozen=True, slots=True)
class OwnSubmission:
    """One time that somebody sent a workbook."""

    event: Event
    submission: Submission
    fate: Fate

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was returned."""
        return self.submission.latest.reasons if self.fate is Fate.RETURNED else ()


def own_submissions(inbox: Inbox, catalogs: Collection[Catalog], name: str) -> list[OwnSubmission]:
    """What was sent under a name, case and spaces aside; the latest first.

    What competes or was replaced is told of those catalogues only.
    """
    counting, competing, known = set(), set(), {catalog.id for catalog in catalogs}
    for catalog in catalogs:
        for of, year in inbox.catalogs:
            for quarter in QUARTERS if of == catalog.id else ():
                for division in select(inbox, catalog, year, quarter).divisions:
                    counting |= {s.name for s in (*division.submissions, *division.newer)}
                    competing |= {s.name for s in division.rivals}

    def fate(submission: Submission) -> Fate:
        if submission.state is EventKind.SUBMITTED and submission.name in competing:
            return Fate.COMPETING
        replaced = submission.name not in counting and submission.submitted.catalog in known
        if submission.state is EventKind.SUBMITTED and replaced:
            return Fate.REPLACED
        return Fate(submission.state.value)

    found = [
        OwnSubmission(event, submission, fate(submission))
        for submission in inbox.submissions
        for event in submission.sent
        if _folded(event.by) == _folded(name)
    ]
    return sorted(found, key=lambda own: own.event.at, reverse=True)


def names_like(inbox: Inbox, name: str) -> list[str]:
    """Other names that people sent under and that look like this one."""
    names = {_folded(e.by): e.by for s in inbox.submissions for e in s.sent if e.by.strip()}
    asked = _folded(name)
    near = set(difflib.get_close_matches(asked, names, n=5, cutoff=_NEAR))
    near |= set(_sharing_a_word(asked, names))
    return sorted(names[found] for found in near if found != asked)


def _sharing_a_word(asked: str, names: Iterable[str]) -> Iterable[str]:
    return (name for name in names if set(asked.split()) & set(name.split()))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
