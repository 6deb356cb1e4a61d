"""Which workbook counts for an indicator that several hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from iku_excel.catalog import Catalog
from iku_excel.findings import FileMessage, Finding
from iku_excel.findings.recap import Preferred
from iku_excel.signoff import SignOff, SignOffState, SignOffStatus, signoff_states
from iku_excel.workbook import FilledWorkbook

from .submitted import Submitted

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A workbook with the sign-off of every quarter up to the recap's, which is the last."""

    workbook: FilledWorkbook
    signoffs: tuple[SignOffState, ...]

    @classmethod
    def of(cls, workbook: FilledWorkbook, quarter: int) -> Candidate:
        states = signoff_states(workbook)
        return cls(workbook, tuple(states[q] for q in range(1, quarter + 1)))

    @property
    def signoff(self) -> SignOffState:
        """The sign-off of the recap's quarter."""
        return self.signoffs[-1]

    @property
    def valid_signoff(self) -> SignOff | None:
        return self.signoff.signoff if self.signoff.status is SignOffStatus.VALID else None

    @property
    def signed_at(self) -> datetime:
        """When the inputs of the quarter were signed; long ago where that does not hold."""
        signoff = self.valid_signoff
        return _NEVER if signoff is None else signoff.at

    def is_filled(self, code: str) -> bool:
        filled = self.workbook.indicators[code]
        return filled.is_filled or filled.unusable

    def precedence(self, code: str) -> tuple[bool, datetime, str, str]:
        """A filled indicator before a blank one, then the later sign-off, the later save, and
        the SHA-256 order; never the file system's time."""
        workbook = self.workbook
        return self.is_filled(code), self.signed_at, workbook.modified, workbook.sha256


def choose(
    catalog: Catalog, candidates: Sequence[Candidate], found: list[Finding]
) -> dict[str, Candidate]:
    """The workbook that counts for each indicator; the others are named in ``found``."""
    chosen: dict[str, Candidate] = {}
    passed_over: dict[tuple[Candidate, Candidate, bool], list[str]] = defaultdict(list)
    by_hash = {candidate.workbook.sha256: candidate for candidate in candidates}
    for indicator in catalog.indicators:
        code = indicator.code
        holders = [c for c in by_hash.values() if code in c.workbook.indicators]
        if not holders:
            continue
        best = max(holders, key=lambda candidate: candidate.precedence(code))
        chosen[code] = best
        for other in holders:
            if other is not best:
                passed_over[other, best, other.is_filled(code)].append(code)
    for (loser, winner, filled), codes in passed_over.items():
        message = FileMessage.INDIKATOR_GANDA if filled else FileMessage.INDIKATOR_KOSONG_DI_SINI
        finding = message.at(
            codes=", ".join(codes),
            other=winner.workbook.name,
            reason=_why(winner, loser).value,
        )
        found.append(finding.located(file=loser.workbook.name))
    return chosen


def _why(winner: Candidate, loser: Candidate) -> Preferred:
    if winner.signed_at > loser.signed_at:
        if loser.valid_signoff is not None:
            return Preferred.LATER_SIGNED
        unsigned = loser.signoff.status is SignOffStatus.UNSIGNED
        return Preferred.SIGNED if unsigned else Preferred.STILL_SIGNED
    if winner.workbook.modified > loser.workbook.modified:
        return Preferred.LATER_SAVED
    return Preferred.BY_HASH


def submitted_choice(submitted: Submitted, candidates: Sequence[Candidate]) -> dict[str, Candidate]:
    """What an inbox has chosen already, as far as its files are read and hold it."""
    by_name = {candidate.workbook.name: candidate for candidate in candidates}
    found = ((code, by_name.get(file.name)) for code, file in submitted.by_code.items())
    return {
        code: candidate
        for code, candidate in found
        if candidate is not None and code in candidate.workbook.indicators
    }
