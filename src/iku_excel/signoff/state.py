"""Whether what was signed still stands, and what changed since, cell by cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from iku_excel.calc.figures import target_text
from iku_excel.calc.values import shown
from iku_excel.calc.wording import number, quarter_name
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.variables import Variable
from iku_excel.findings import Finding, Place, phrases
from iku_excel.findings.signing import SigningMessage
from iku_excel.layout.marks import IDENTITY_SHEET, quarter_key
from iku_excel.workbook import FilledWorkbook

from .basis import Basis
from .canonical import UNREADABLE, YEARLY, CanonicalInputs, canonical_by_quarter, without_marks
from .record import SignOff, StoredSignOff, read_signoffs

NAMED_ROWS = 20
"""So many changed rows of a table are named one by one, the others are counted."""
_QUARTER_OF = {YEARLY: None, **{quarter_key(quarter): quarter for quarter in QUARTERS}}


class SignOffStatus(Enum):
    """How a quarter's sign-off stands."""

    UNSIGNED = "belum disahkan"
    VALID = "disahkan"
    CHANGED = "berubah sejak disahkan"
    DAMAGED = "pengesahan tidak terbaca"
    LATER = "pengesahan dari iku-excel yang lebih baru"
    """Nobody can tell here whether it stands."""

    @classmethod
    def worst(cls, found: Collection[SignOffStatus | None]) -> SignOffStatus | None:
        """The one of several workbooks that is worst off; None where there is none."""
        ranked = (cls.CHANGED, cls.DAMAGED, cls.LATER, cls.UNSIGNED, cls.VALID)
        return next((status for status in ranked if status in found), None)


@dataclass(frozen=True, slots=True)
class SignOffState:
    """The sign-off of a quarter, if there is one, and what speaks against it."""

    quarter: int
    status: SignOffStatus
    signoff: SignOff | None
    findings: tuple[Finding, ...]


def signoff_states(
    workbook: FilledWorkbook, inputs: Mapping[int, CanonicalInputs] | None = None
) -> dict[int, SignOffState]:
    """The sign-off of every quarter; ``inputs`` are those of all quarters, where they are known."""
    stored = read_signoffs(workbook.scanned)
    inputs = inputs or canonical_by_quarter(workbook, tuple(stored))
    return {
        quarter: _state(workbook, quarter, stored[quarter], inputs[quarter])
        if quarter in stored
        else SignOffState(quarter, SignOffStatus.UNSIGNED, None, ())
        for quarter in QUARTERS
    }


def valid_signoff(workbook: FilledWorkbook, quarter: int) -> SignOff | None:
    """The sign-off of the quarter, where it is of the inputs that stand there now."""
    state = signoff_states(workbook)[quarter]
    return state.signoff if state.status is SignOffStatus.VALID else None


def _state(
    workbook: FilledWorkbook, quarter: int, stored: StoredSignOff, inputs: CanonicalInputs
) -> SignOffState:
    record = stored.signoff
    if record is None:
        message, status = SigningMessage.CATATAN_PENGESAHAN_RUSAK, SignOffStatus.DAMAGED
        if stored.is_later:
            message, status = SigningMessage.PENGESAHAN_LEBIH_BARU, SignOffStatus.LATER
        finding = message.at(quarter=quarter_name(quarter))
        located = finding.located(file=workbook.name, sheet=stored.sheet, cell=stored.cell)
        return SignOffState(quarter, status, None, (located,))
    if record.sha256 == inputs.sha256_in(record.form):
        return SignOffState(quarter, SignOffStatus.VALID, record, ())
    changes = _Changes(workbook, record, inputs)
    findings = tuple(changes.find())
    return SignOffState(quarter, SignOffStatus.CHANGED, record, findings)


class _Changes:
    """What differs between a record and what stands there, and is computed by, now."""

    def __init__(self, workbook: FilledWorkbook, record: SignOff, now: CanonicalInputs) -> None:
        self._workbook = workbook
        self._record = record
        self._now = now

    def find(self) -> list[Finding]:
        blocked = {c for c, filled in self._workbook.indicators.items() if filled.blocked}
        found = [*self._of_the_book(), *self._of_lost_indicators(blocked)]
        tables = {*self._record.rows, *self._now.rows}
        keys = {*self._record.scalars, *self._now.scalars, *tables}
        by_indicator = {key: key.partition(":")[0] for key in keys}
        # In the order of the sheets; what belongs to no indicator of this book comes last.
        codes = [*self._workbook.indicators, *sorted(set(by_indicator.values()))]
        for code in dict.fromkeys(codes):
            if code not in blocked:
                own = sorted(key for key in keys if by_indicator[key] == code)
                found.extend(finding for key in own for finding in self._of_scalar(key))
                own_tables = (key for key in own if key in tables)
                found.extend(finding for key in own_tables for finding in self._of_table(key))
        if self._record.basis is not None:
            found.extend(self._of_the_basis(self._record.basis, self._now.basis))
        return found or [self._say(SigningMessage.KODE_PENGESAHAN_TIDAK_COCOK)]

    def _say(
        self, message: SigningMessage, place: Place | None = None, **context: object
    ) -> Finding:
        finding = message.at(
            place or Place(),
            quarter=quarter_name(self._record.quarter),
            signed=self._record.signed,
            **context,
        )
        filled = self._workbook.indicators.get(place.indicator or "") if place else None
        if filled is not None:
            return filled.at_cell(finding, self._workbook.name)
        sheet = IDENTITY_SHEET if place is None else ""
        return finding.located(file=self._workbook.name, sheet=sheet)

    def _of_the_book(self) -> Iterator[Finding]:
        for key, now in self._now.book.items():
            then = self._record.book.get(key, "")
            if then != now:
                message = SigningMessage.IDENTITAS_BERUBAH_SEJAK_DISAHKAN
                yield self._say(message, what=key, old=then or "kosong", new=now or "kosong")

    def _of_the_basis(self, then: Basis, now: Basis) -> Iterator[Finding]:
        """What nobody typed: the template, the targets and rules of the catalogue."""
        if then.template != now.template:
            message = SigningMessage.TEMPLAT_BERUBAH_SEJAK_DISAHKAN
            yield self._say(message, old=then.template, new=now.template)
        for key in sorted({*then.targets, *now.targets}):
            old, new = then.targets.get(key), now.targets.get(key)
            if old != new:
                code, _, memo = key.partition(":")
                what = phrases.TARGET_OF.format(code=code)
                if memo:
                    what = phrases.MEMO_TARGET_OF.format(code=code, memo=memo)
                yield self._say(
                    SigningMessage.TARGET_BERUBAH_SEJAK_DISAHKAN,
                    Place(indicator=code),
                    what=what,
                    old=self._target(code, old),
                    new=self._target(code, new),
                )
        for code in sorted({*then.rules, *now.rules}):
            if then.rules.get(code) != now.rules.get(code):
                message = SigningMessage.KATALOG_BERUBAH_SEJAK_DISAHKAN
                yield self._say(message, Place(indicator=code), code=code)

    def _target(self, code: str, numbers: Sequence[float] | None) -> str:
        """A target as a person reads it, in the unit that the indicator has now."""
        filled = self._workbook.indicators.get(code)
        if numbers is None:
            return phrases.NOTHING
        if filled is None:
            return phrases.UP_TO.join(map(number, numbers))
        unit = filled.view.indicator.unit
        return phrases.UP_TO.join(target_text(each, unit) for each in numbers)

    def _of_lost_indicators(self, blocked: set[str]) -> Iterator[Finding]:
        """One finding where an indicator as a whole can no longer be read."""
        signed = {key.partition(":")[0] for key in (*self._record.scalars, *self._record.rows)}
        for code in sorted(blocked & signed):
            message = SigningMessage.INDIKATOR_HILANG_SEJAK_DISAHKAN
            yield self._say(message, Place(indicator=code), code=code)

    def _of_scalar(self, key: str) -> Iterator[Finding]:
        then, now = self._record.scalars.get(key), self._now.scalars.get(key)
        if then == now:
            return
        code, name, period = [*key.split(":", 2), "", ""][:3]
        quarter = _QUARTER_OF.get(period)
        filled = self._workbook.indicators.get(code)
        scalar = filled.scalar_places.get(name) if filled else None
        label = scalar.variable.label if scalar else name
        yield self._say(
            SigningMessage.BERUBAH_SEJAK_DISAHKAN,
            Place(indicator=code, variable=name, quarter=quarter),
            what=f"{label} {quarter_name(quarter)}" if quarter else label,
            old=_readable(then, scalar.variable if scalar else None),
            new=_readable(now, scalar.variable if scalar else None),
        )

    def _of_table(self, key: str) -> Iterator[Finding]:
        rows = self._now.rows.get(key, ())
        missing = Counter(self._record.row_digests(key))
        fresh = []
        for row in rows:
            if missing[row.digest] > 0:
                missing[row.digest] -= 1
            else:
                fresh.append(row.position)
        code, _, table = key.partition(":")
        filled = self._workbook.indicators.get(code)
        there = filled.table_places.get(table) if filled else None
        called = f"{code} {there.table.called if there else table}"
        fresh.sort()
        for position in fresh[:NAMED_ROWS]:
            place = Place(indicator=code, table=table, row=position)
            yield self._say(SigningMessage.BARIS_BERUBAH_SEJAK_DISAHKAN, place, table=called)
        whole = Place(indicator=code, table=table)
        if len(fresh) > NAMED_ROWS:
            yield self._say(
                SigningMessage.BARIS_LAIN_BERUBAH_SEJAK_DISAHKAN,
                Place(indicator=code, table=table, row=fresh[NAMED_ROWS]),
                table=called,
                count=len(fresh) - NAMED_ROWS,
            )
        # A row that was edited is one gone and one new: it is named above.
        gone = missing.total() - len(fresh)
        if gone > 0:
            yield self._say(
                SigningMessage.BARIS_HILANG_SEJAK_DISAHKAN,
                whole,
                table=called,
                count=gone,
            )


def _readable(value: str | None, variable: Variable | None) -> str:
    """A canonical value as a person reads it."""
    if value is None:
        return "kosong"
    if value.startswith(UNREADABLE):
        return f"“{shown(without_marks(value))}”"
    is_number = variable is None or variable.cell.facts.is_number
    return value.replace(".", ",") if is_number else f"“{shown(value)}”"
