"""What the sheets show of the sign-offs, and whether that is what the records say.

People read ``Pengesahan`` and the cover; what counts is the record on ``_iku``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from iku_excel.calc.values import shown
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import Finding, phrases
from iku_excel.findings.signing import IN_WRITING, SigningMessage
from iku_excel.layout.marks import (
    APPROVAL_COLUMNS,
    APPROVAL_KEYS,
    APPROVAL_STATE,
    BOOK,
    NOT_APPROVED,
    approval_mark,
    quarter_key,
)
from iku_excel.layout.results import result_mark
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.workbook.scan import Mark, Scan
from iku_excel.xlsx import CellEdit, SheetCells, cell_address, edit_cells

from .alignment import content
from .record import SignOff, moment
from .state import SignOffState, SignOffStatus, signoff_states

APPROVED = "Disahkan"
CHANGED = "Berubah sejak disahkan"
_NOT_READ = {
    SignOffStatus.DAMAGED: "Catatan pengesahan tidak terbaca",
    SignOffStatus.LATER: "Belum dipastikan: perbarui iku-excel",
}
_STATE = "keadaan"
_NAMES = {"kode": "kode isian"}
_CHANGED_INPUTS = {
    SigningMessage.BERUBAH_SEJAK_DISAHKAN.name,
    SigningMessage.BARIS_BERUBAH_SEJAK_DISAHKAN.name,
    SigningMessage.BARIS_HILANG_SEJAK_DISAHKAN.name,
}


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A cell that shows something else than it should."""

    key: str
    sheet: str
    cell: str
    found: str
    wanted: str | None

    @property
    def edit(self) -> CellEdit:
        return CellEdit(self.sheet, self.cell, self.wanted, replace_formula=True)


def shown_texts(state: SignOffState) -> dict[str, str | None]:
    """What the sheets should show of a quarter, by column of ``Pengesahan``.

    Of a record that cannot be read only that is known: the other cells stay as they are.
    """
    record = state.signoff
    if state.status in _NOT_READ:
        return {_STATE: _NOT_READ[state.status]}
    if record is None:
        return {**dict.fromkeys(APPROVAL_KEYS), _STATE: NOT_APPROVED}
    return {
        "nama": record.name,
        "jabatan": record.position,
        "waktu": _when(record),
        "kode": record.code,
        _STATE: _approved(record) if state.status is SignOffStatus.VALID else CHANGED,
    }


def _approved(record: SignOff) -> str:
    return f"{APPROVED} ({IN_WRITING})" if record.approval else APPROVED


def _when(record: SignOff) -> str:
    """When the head signed, or answered in writing: the cell has no room for more."""
    approval = record.approval
    if approval is None:
        return moment(record.at)
    return f"{moment(approval.at)} {approval.channel.called}"


def edits_to_show(found: Scan, states: Iterable[SignOffState]) -> list[CellEdit]:
    """The edits that make the sheets show these states; only of cells that show another."""
    return [cell.edit for state in states for row in _wrong_rows(found, state) for cell in row]


def shown_signoff_edits(workbook: FilledWorkbook) -> list[CellEdit]:
    """The edits that make the sheets show what the records and the inputs say."""
    return edits_to_show(workbook.scanned, signoff_states(workbook).values())


def show_signoffs(workbook: FilledWorkbook) -> tuple[FilledWorkbook, int]:
    """The workbook with its sign-offs shown as they stand, and how many cells were set.

    Raises ValueError naming a cell that cannot be set, FileProblem for a damaged file.
    """
    edits = shown_signoff_edits(workbook)
    if not edits:
        return workbook, 0
    data = edit_cells(workbook.package.data, edits)
    return read_workbook_bytes(data, workbook.name, catalog=workbook.catalog), len(edits)


def signoff_findings(
    workbook: FilledWorkbook,
    quarters: Collection[int] = QUARTERS,
    *,
    states: Mapping[int, SignOffState] | None = None,
) -> list[Finding]:
    """What changed since a quarter was signed, and where the sheets show another sign-off.

    ``states`` are those of the quarters, where they are known already.
    """
    states, found = states or signoff_states(workbook), workbook.scanned
    findings: list[Finding] = []
    for quarter in quarters:
        findings.extend(states[quarter].findings)
        findings.extend(_in_writing(workbook, states[quarter]))
        for row in _wrong_rows(found, states[quarter]):
            if not _is_told(states[quarter], row):
                findings.append(_finding(workbook, states[quarter], row))
    changed = [q for q in quarters if _CHANGED_INPUTS & {f.code for f in states[q].findings}]
    if len(changed) > 1:
        names = ", ".join(map(quarter_name, changed))
        several = SigningMessage.BEBERAPA_PENGESAHAN_BERUBAH.at(quarters=names)
        findings.append(several.located(file=workbook.name))
    return findings


def _in_writing(workbook: FilledWorkbook, state: SignOffState) -> Iterator[Finding]:
    """Who wrote what and when, where a quarter is signed so."""
    record = state.signoff
    if record is not None and record.approval is not None:
        approval = record.approval
        told = SigningMessage.PERSETUJUAN_TERTULIS.at(
            quarter=quarter_name(state.quarter),
            name=f"{record.name}, {record.position}",
            text=approval.text,
            how=approval.channel.called,
            when=moment(approval.at),
            proof=approval.proof,
            sha256=approval.proof_sha256,
        )
        yield told.located(file=workbook.name)


def _is_told(state: SignOffState, row: list[_Wrong]) -> bool:
    """Whether what changed since is all there is to say: the sheets do not know of it yet."""
    if state.status in _NOT_READ:
        return True
    record = state.signoff
    if state.status is not SignOffStatus.CHANGED or record is None:
        return False
    return [(cell.key, cell.found) for cell in row] == [(_STATE, _approved(record))]


def _finding(workbook: FilledWorkbook, state: SignOffState, row: list[_Wrong]) -> Finding:
    first = row[0]
    if state.status is SignOffStatus.UNSIGNED:
        wanted = phrases.NOTHING
    else:
        said = ", ".join(_said(cell.key, cell.wanted or "") for cell in row)
        wanted = phrases.SHOWS.format(said=said)
    finding = SigningMessage.PENGESAHAN_TAMPIL_LAIN.at(
        sheet=first.sheet,
        quarter=quarter_name(state.quarter),
        found=", ".join(_said(cell.key, cell.found) for cell in row),
        wanted=wanted,
        file=workbook.name,
    )
    return finding.located(file=workbook.name, sheet=first.sheet, cell=first.cell)


def _said(key: str, text: str) -> str:
    value = f"“{shown(text)}”" if text else "kosong"
    return f"{_NAMES.get(key, key)} {value}"


def _wrong_rows(found: Scan, state: SignOffState) -> Iterator[list[_Wrong]]:
    """The rows that show another sign-off of the quarter, each by its wrong cells."""
    texts = shown_texts(state)
    for mark, columns in _rows(found, state.quarter):
        cells = found.sheets[mark.sheet].cells
        wrong = [
            _Wrong(key, mark.sheet, cell_address(mark.row, column), said, texts[key])
            for key, column in columns.items()
            if key in texts
            and not _is_covered(cells, mark.row, column)
            and (said := content(cells.get(mark.row, column))) != _plain(texts[key])
        ]
        if wrong:
            yield wrong


def _rows(found: Scan, quarter: int) -> Iterator[tuple[Mark, Mapping[str, int]]]:
    """The row of the quarter on ``Pengesahan`` and its cell on the cover, where they exist."""
    for keys in found.marks.get(APPROVAL_COLUMNS, ()):
        texts = found.sheets[keys.sheet].texts(keys.row, keys.column)
        columns = {key: column for key, column in texts if key in APPROVAL_KEYS}
        for mark in found.marks.get(approval_mark(quarter_key(quarter)), ()):
            if mark.sheet == keys.sheet:
                yield mark, columns
    for mark in found.marks.get(result_mark(BOOK, APPROVAL_STATE), ()):
        column = found.sheets[mark.sheet].quarters.get(quarter)
        if column is not None:
            yield mark, {_STATE: column}


def _plain(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "").strip()


def _is_covered(cells: SheetCells, row: int, column: int) -> bool:
    """Whether the cell lies under a merged one and shows nothing."""
    return any(
        top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
        for top, left, bottom, right in cells.merged
    )
