"""A book poured into a pristine template keeps the sign-offs that hold there."""

from __future__ import annotations

from dataclasses import dataclass

from iku_excel.calc.wording import quarter_name
from iku_excel.findings import Finding
from iku_excel.findings.signing import NotCarried, SigningMessage
from iku_excel.layout import Identity
from iku_excel.layout.marks import APPROVAL_SHEET
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.workbook.scan import scan
from iku_excel.xlsx import edit_cells, package_from_bytes

from .canonical import canonical_by_quarter
from .record import SignOff
from .sign import written_edits
from .state import SignOffState, SignOffStatus, signoff_states


@dataclass(frozen=True, slots=True)
class LeftSignOff:
    """A quarter that is to be signed again in the new book: by whom it was (where the record can
    be read), and why that does not hold there."""

    quarter: int
    signoff: SignOff | None
    reason: str

    def __str__(self) -> str:
        whose = f" ({self.signoff.signed})" if self.signoff else ""
        return f"{quarter_name(self.quarter)}{whose}: {self.reason}"


@dataclass(frozen=True, slots=True)
class CarriedSignOffs:
    """The new book with the sign-offs that hold in it; one finding names the others and why."""

    data: bytes
    signoffs: tuple[SignOff, ...] = ()
    left: tuple[LeftSignOff, ...] = ()
    findings: tuple[Finding, ...] = ()


def carry_signoffs(old: FilledWorkbook, data: bytes) -> CarriedSignOffs:
    """The sign-offs of ``old`` in ``data``, the book into which its inputs were poured.

    Only a valid one goes along, and only within a version of the template: another one may ask
    for more than was signed. A book of another year starts without any.
    """
    new = read_workbook_bytes(data, old.name, catalog=old.catalog)
    if new.identity.year != old.identity.year:
        return CarriedSignOffs(data)
    carried, left = [], []
    now = canonical_by_quarter(new)
    for quarter, state in signoff_states(old).items():
        if state.status is SignOffStatus.UNSIGNED:
            continue
        record = state.signoff
        reason = _hindrance(state, old.identity, new.identity)
        if not reason and record and record.sha256 != now[quarter].sha256_in(record.form):
            reason = NotCarried.OTHER_INPUTS
        if reason or record is None:
            left.append(LeftSignOff(quarter, record, reason))
        else:
            carried.append(record)
    for record in carried:
        found = scan(package_from_bytes(data))
        data = edit_cells(data, written_edits(found, record))
    if not left:
        return CarriedSignOffs(data, tuple(carried))
    finding = SigningMessage.PENGESAHAN_TIDAK_DIBAWA.at(left="; ".join(map(str, left)))
    located = finding.located(file=old.name, sheet=APPROVAL_SHEET)
    return CarriedSignOffs(data, tuple(carried), tuple(left), (located,))


def _hindrance(state: SignOffState, old: Identity, new: Identity) -> str:
    """Why a sign-off stays behind, as far as the old book says; empty where it may go along."""
    if old.template_version != new.template_version:
        return NotCarried.VERSION.format(old=old.template_version, new=new.template_version)
    return "" if state.status is SignOffStatus.VALID else state.status.value
