"""Signing a quarter: the record, and what people see of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import Finding
from iku_excel.findings.signing import SigningMessage
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes, recalculate
from iku_excel.workbook.problems import file_finding
from iku_excel.workbook.scan import Scan
from iku_excel.xlsx import CellEdit, FileProblem, edit_cells

from .approval import WrittenApproval
from .canonical import canonical_inputs
from .display import edits_to_show
from .record import SignOff, make_record, record_edits
from .state import SignOffState, SignOffStatus


class SigningRefused(Exception):  # noqa: N818  - says what happened
    """Nothing was signed; ``findings`` say why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("; ".join(finding.message for finding in findings))


def sign(
    workbook: FilledWorkbook,
    data: bytes,
    quarter: int,
    name: str,
    position: str,
    at: datetime,
    approval: WrittenApproval | None = None,
) -> bytes:
    """The bytes of the workbook with ``quarter`` signed; an earlier sign-off of it is replaced.

    ``data`` are the bytes the workbook was read from, ``at`` knows its time zone. Whether
    findings stand in the way is the caller's decision. Raises :class:`SigningRefused`.
    """
    edits = sign_edits(workbook, quarter, name, position, at, approval)
    try:
        signed = edit_cells(data, edits)
        again = read_workbook_bytes(signed, workbook.name, catalog=workbook.catalog)
        return recalculate(again).data
    except ValueError as problem:
        finding = SigningMessage.PENGESAHAN_TIDAK_DAPAT_DITULIS.at(reason=problem)
        raise SigningRefused([finding.located(file=workbook.name)]) from problem
    except FileProblem as problem:
        raise SigningRefused([file_finding(problem, workbook.name)]) from problem


def sign_edits(
    workbook: FilledWorkbook,
    quarter: int,
    name: str,
    position: str,
    at: datetime,
    approval: WrittenApproval | None = None,
) -> list[CellEdit]:
    """The cells that make a sign-off of ``quarter``: its record, and what people see of it.

    ``at`` knows its time zone, ``approval`` is an answer that stands for the head's own hand.
    Raises :class:`SigningRefused` where name or position is blank.
    """
    if quarter not in QUARTERS or at.tzinfo is None:
        raise ValueError("a quarter from 1 to 4, and a time with its zone")
    name, position = (" ".join(text.split()) for text in (name, position))
    blank = [
        message.at().located(file=workbook.name)
        for text, message in (
            (name, SigningMessage.NAMA_PENGESAH_KOSONG),
            (position, SigningMessage.JABATAN_PENGESAH_KOSONG),
        )
        if not text
    ]
    if blank:
        raise SigningRefused(blank)
    record = make_record(canonical_inputs(workbook, quarter), name, position, at, approval)
    return written_edits(workbook.scanned, record)


def written_edits(found: Scan, record: SignOff) -> list[CellEdit]:
    """The cells that hold and show a record of what stands in the workbook now."""
    state = SignOffState(record.quarter, SignOffStatus.VALID, record, ())
    return [*record_edits(found, record), *edits_to_show(found, [state])]
