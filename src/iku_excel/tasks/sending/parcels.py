"""A workbook that somebody wants to send, and what is to become of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from iku_excel.calc import Status
from iku_excel.calc.filling import Filling
from iku_excel.findings import Finding, has_error
from iku_excel.inbox import Foreseen, Outcome, Receipt, Review
from iku_excel.inbox.submitting import SubmissionDetails
from iku_excel.recap.candidate import Candidate
from iku_excel.recap.sources import SourceFile
from iku_excel.workbook import FilledWorkbook


class Fate(StrEnum):
    """What becomes of a workbook that was to be sent; the texts are public."""

    TO_SEND = "akan dikirim"
    SENT = "dikirim"
    ALREADY_THERE = "sudah tercatat"
    ASIDE = "tidak dikirim"
    """For another workbook of the same unit and quarter is sent, or was sent since."""
    REFUSED = "ditolak"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A workbook on its way: what is not known yet, or will not be, is None.

    ``findings`` is all that was found in it, ``told`` what to read before it is sent. ``refusal``
    says why it cannot be sent, ``aside`` which other workbook is sent instead.
    """

    file: SourceFile
    workbook: FilledWorkbook | None = None
    review: Review | None = None
    details: SubmissionDetails | None = None
    candidate: Candidate | None = None
    foreseen: Foreseen | None = None
    receipt: Receipt | None = None
    findings: tuple[Finding, ...] = ()
    told: tuple[Finding, ...] = ()
    refusal: tuple[Finding, ...] = ()
    aside: Finding | None = None

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.file.name

    @property
    def fate(self) -> Fate:
        """What became of it, or will as far as is known."""
        if self.refusal:
            return Fate.REFUSED
        if self.aside is not None:
            return Fate.ASIDE
        done = self.receipt or self.foreseen
        if done is not None and done.outcome is Outcome.ALREADY_THERE:
            return Fate.ALREADY_THERE
        return Fate.TO_SEND if self.receipt is None else Fate.SENT

    @property
    def why_not(self) -> tuple[Finding, ...]:
        """Why it is not sent; empty where nothing stands in the way."""
        return self.refusal or (() if self.aside is None else (self.aside,))

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way of sending it."""
        return not self.why_not

    @property
    def has_errors(self) -> bool:
        """Whether it was refused, or anything told of it is an error."""
        return bool(self.refusal) or has_error(self.findings)

    @property
    def filling(self) -> Filling | None:
        """How many of its indicators are due, filled in, and of those cannot be computed."""
        if self.review is None:
            return None
        review, codes = self.review, self.review.workbook.indicators
        known = [(review.status(code), review.is_nihil(code)) for code in codes]
        return Filling.of(each for each in known if each[0] is not Status.NOT_DUE)

    def refused(self, findings: Iterable[Finding]) -> Parcel:
        """The same parcel, kept back for these reasons."""
        return replace(self, refusal=tuple(findings))
