"""A workbook that may count for an indicator, and what decides between it and others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from iku_excel.findings import FileMessage, Level
from iku_excel.signoff import (
    CanonicalInputs,
    SignOff,
    SignOffState,
    SignOffStatus,
    signoff_states,
)
from iku_excel.signoff.canonical import canonical_by_quarter
from iku_excel.signoff.rivals import BESIDE_THE_FIGURES, Version
from iku_excel.workbook import FilledWorkbook

from .stamps import Stamp, stamp_of

_NOTHING_LOST = {
    FileMessage.LEMBAR_HILANG.name,
    FileMessage.BARIS_HILANG.name,
    FileMessage.TABEL_HILANG.name,
    FileMessage.SEL_GABUNG.name,
}
"""Errors of an indicator that leave no input unread: what is gone holds none, and what stands in
merged cells is known."""

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A workbook with the sign-off of every quarter up to the recap's, which is the last, its
    inputs up to that quarter, and when it was saved.

    ``signed_at`` is the moment of a valid sign-off; None also where it has not come yet, as on a
    computer whose clock is wrong: the sign-off holds, but it is neither early nor late.
    """

    workbook: FilledWorkbook
    signoffs: tuple[SignOffState, ...]
    inputs: CanonicalInputs
    stamp: Stamp
    signed_at: datetime | None

    @classmethod
    def of(
        cls,
        workbook: FilledWorkbook,
        quarter: int,
        *,
        now: datetime | None = None,
        as_of: date | None = None,
    ) -> Candidate:
        """A workbook as it takes part in a choice: by its sign-offs, inputs and time stamp."""
        inputs = canonical_by_quarter(workbook)
        states = signoff_states(workbook, inputs)
        valid = states[quarter].status is SignOffStatus.VALID
        signoff = states[quarter].signoff if valid else None
        has_come = signoff is not None and (now is None or signoff.at <= now)
        return cls(
            workbook,
            tuple(states[q] for q in range(1, quarter + 1)),
            inputs[quarter],
            stamp_of(workbook, now, as_of),
            signoff.at if signoff is not None and has_come else None,
        )

    @property
    def saved_at(self) -> datetime | None:
        """When it was saved, as far as that is plausible."""
        return self.stamp.at if self.stamp.is_plausible else None

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.workbook.name

    @property
    def signoff(self) -> SignOffState:
        """The sign-off of the recap's quarter."""
        return self.signoffs[-1]

    @property
    def valid_signoff(self) -> SignOff | None:
        """The sign-off of the quarter, where it holds."""
        return self.signoff.signoff if self.signoff.status is SignOffStatus.VALID else None

    def key(self, code: str) -> Key:
        """What versions of an indicator with equal inputs have in common; empty of a blank one.

        Of what cannot be read it is only known that it is equal where the damage is the same.
        """
        figures = [
            (key, value)
            for key, value in [*self.inputs.scalars.items(), *self._rows(code)]
            if key.partition(":")[0] == code and not _is_beside(key)
        ]
        errors = [f for f in self.workbook.indicators[code].findings if f.level is Level.ERROR]
        unread = any(found.code not in _NOTHING_LOST for found in errors)
        if not figures and not unread:
            return ()
        return tuple(sorted(figures)), tuple(sorted((f.code, f.sheet, f.cell) for f in errors))

    def remarks(self, code: str) -> Key:
        """What stands in the tables of which no figure depends."""
        return tuple(sorted((key, text) for key, text in self._rows(code) if _is_beside(key)))

    def _rows(self, code: str) -> Iterable[tuple[str, str]]:
        return (
            (key, row.text)
            for key, rows in self.inputs.rows.items()
            if key.partition(":")[0] == code
            for row in rows
        )

    def version(self, code: str) -> Version:
        """What the workbook says of an indicator. A KeyError where it has none of it."""
        return Version(self.name, self.workbook.indicators[code], self.inputs)


def _is_beside(key: str) -> bool:
    return key.partition(":")[2] in BESIDE_THE_FIGURES
