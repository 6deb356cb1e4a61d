"""A workbook of a folder that is moved, and what is to become of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from iku_excel.findings import Finding, Level
from iku_excel.recap.sources import SourceFile
from iku_excel.signoff.carrying import CarriedSignOffs
from iku_excel.template.renewal import Renewal
from iku_excel.workbook import FilledWorkbook


class Fate(StrEnum):
    """What becomes of a workbook of the folder; the texts are public."""

    TO_MOVE = "akan dipindahkan"
    MOVED = "dipindahkan"
    ALREADY_THERE = "sudah dipindahkan"
    ASIDE = "tidak perlu dipindahkan"
    PASSED_OVER = "tidak dipilih"
    REFUSED = "gagal"


@dataclass(frozen=True, slots=True)
class NewBook:
    """What is to be written for a workbook, and where."""

    path: Path
    renewal: Renewal
    signed: CarriedSignOffs

    @property
    def remarks(self) -> list[Finding]:
        """What somebody should look at among the inputs that were carried."""
        return [remark for carried in self.renewal.carried for remark in carried.remarks]


@dataclass(frozen=True, slots=True)
class Move:
    """A workbook of the folder; what is not known, or will not be, is None.

    ``refusal`` says why it cannot be moved, ``aside`` why it is not (of level info where it need
    not be), ``told`` what to read besides.
    """

    file: SourceFile
    workbook: FilledWorkbook | None = None
    new: NewBook | None = None
    refusal: tuple[Finding, ...] = ()
    aside: Finding | None = None
    told: tuple[Finding, ...] = ()
    written: Fate | None = None

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.file.name

    @property
    def fate(self) -> Fate:
        """What became of it, or will as far as is known."""
        if self.refusal:
            return Fate.REFUSED
        if self.aside:
            return Fate.ASIDE if self.aside.level is Level.INFO else Fate.PASSED_OVER
        return self.written or Fate.TO_MOVE

    @property
    def why_not(self) -> tuple[Finding, ...]:
        """Why it is not moved; empty where nothing stands in the way."""
        return self.refusal or (() if self.aside is None else (self.aside,))

    @property
    def findings(self) -> list[Finding]:
        """All there is to say of it, what its sign-offs come to included."""
        new = self.new
        carried = [*new.signed.findings, *new.renewal.findings, *new.remarks] if new else []
        return [*self.why_not, *self.told, *carried]

    @property
    def to_read(self) -> list[Finding]:
        """The same without what its sign-offs come to, which is told apart."""
        signed = self.new.signed.findings if self.new else ()
        return [finding for finding in self.findings if finding not in signed]

    @property
    def is_written(self) -> bool:
        """Whether its new workbook lies there."""
        return self.fate in (Fate.MOVED, Fate.ALREADY_THERE)

    def of_year_before(self, year: int) -> bool:
        """Whether it is of another year than the new workbooks."""
        return self.workbook is not None and self.workbook.identity.year != year

    def refused(self, *findings: Finding) -> Move:
        """The same workbook, kept back for these reasons."""
        return replace(self, refusal=findings)
