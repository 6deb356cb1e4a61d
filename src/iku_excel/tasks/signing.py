"""Signing a quarter: ``iku sahkan`` and the button Sahkan triwulan."""

from __future__ import annotations

from iku_excel.signoff import SignOff, SignOffState, SignOffStatus, valid_signoff
from iku_excel.signoff.record import moment
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes


def signed_record(signed: bytes, workbook: FilledWorkbook, quarter: int) -> SignOff | None:
    """The sign-off of the quarter in these bytes, read back; None where it does not hold.

    ``workbook`` is what was signed.
    """
    again = read_workbook_bytes(signed, workbook.name, catalog=workbook.catalog)
    return valid_signoff(again, quarter)


def signed_line(record: SignOff) -> str:
    """Who signed, and when."""
    return f"Disahkan oleh {record.name}, {record.position}, {moment(record.at)}."


def replacement_line(state: SignOffState) -> str:
    """Whose sign-off was replaced; empty where there was none."""
    record = state.signoff
    if record is None:
        return ""
    changed = state.status is SignOffStatus.CHANGED
    inputs = "isiannya sudah berubah sejak itu" if changed else "isiannya masih sama"
    return f"Menggantikan pengesahan oleh {record.name}, {moment(record.at)}; {inputs}."
