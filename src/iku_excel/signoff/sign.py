"""Signing a quarter: the record, and what people see of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from iku_excel.findings import Finding
from iku_excel.findings.signing import SigningMessage
from iku_excel.layout.marks import (
    APPROVAL_COLUMNS,
    APPROVAL_KEYS,
    APPROVAL_STATE,
    BOOK,
    approval_mark,
    quarter_key,
)
from iku_excel.layout.results import result_mark
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes, recalculate
from iku_excel.workbook.problems import file_finding
from iku_excel.workbook.scan import QUARTERS, Scan, scan
from iku_excel.xlsx import CellEdit, FileProblem, cell_address, edit_cells

from .canonical import canonical_inputs
from .record import SignOff, make_record, moment, record_edits

APPROVED = "Disahkan"


class SigningRefused(Exception):  # noqa: N818  - says what happened
    """Nothing was signed; ``findings`` say why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("; ".join(finding.message for finding in findings))


def sign(
    workbook: FilledWorkbook, data: bytes, quarter: int, name: str, position: str, at: datetime
) -> bytes:
    """The bytes of the workbook with ``quarter`` signed; an earlier sign-off of it is replaced.

    ``data`` are the bytes the workbook was read from, ``at`` knows its time zone. Whether
    findings stand in the way is the caller's decision. Raises :class:`SigningRefused`.
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
    record = make_record(canonical_inputs(workbook, quarter), name, position, at)
    edits = [*record_edits(workbook.package, record), *_shown(scan(workbook.package), record)]
    try:
        signed = edit_cells(data, edits)
        again = read_workbook_bytes(signed, workbook.name, catalog=workbook.catalog)
        return recalculate(again).data
    except ValueError as problem:
        finding = SigningMessage.PENGESAHAN_TIDAK_DAPAT_DITULIS.at(reason=problem)
        raise SigningRefused([finding.located(file=workbook.name)]) from problem
    except FileProblem as problem:
        raise SigningRefused([file_finding(problem, workbook.name)]) from problem


def _shown(found: Scan, record: SignOff) -> Iterator[CellEdit]:
    """The row of the quarter on ``Pengesahan`` and its cell on the cover, where they exist."""
    texts = {
        "nama": record.name,
        "jabatan": record.position,
        "waktu": moment(record.at),
        "kode": record.code,
        "keadaan": APPROVED,
    }
    row_mark = approval_mark(quarter_key(record.quarter))
    for keys in found.marks.get(APPROVAL_COLUMNS, ()):
        columns = {
            key: column
            for key, column in found.sheets[keys.sheet].texts(keys.row, keys.column)
            if key in APPROVAL_KEYS
        }
        for mark in found.marks.get(row_mark, ()):
            if mark.sheet == keys.sheet:
                yield from _row_edits(mark.sheet, mark.row, columns, texts)
    for mark in found.marks.get(result_mark(BOOK, APPROVAL_STATE), ()):
        column = found.sheets[mark.sheet].quarters.get(record.quarter)
        if column is not None:
            yield from _row_edits(mark.sheet, mark.row, {"keadaan": column}, texts)


def _row_edits(
    sheet: str, row: int, columns: Mapping[str, int], texts: Mapping[str, str]
) -> Iterator[CellEdit]:
    for key, column in columns.items():
        yield CellEdit(sheet, cell_address(row, column), texts[key], replace_formula=True)
