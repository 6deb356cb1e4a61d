"""The copy of a returned workbook: why it came back, on its sheet ``Pengesahan``, with links."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.layout.marks import APPROVAL_COLUMNS, APPROVAL_KEYS, RETURN_NOTES, approval_mark
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes, recalculate
from iku_excel.workbook.scan import Mark, Scan
from iku_excel.xlsx import CellEdit, LinkEdit, cell_address, edit_cells, reference

from .recording import InboxRefused

_PLACE = re.compile(
    r"""
    (?: '(?P<quoted>(?:[^']|'')+)'[!] | (?P<plain>[^'!:]+?)(?P<mark>[!]|\s+) )
    (?P<cell>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?::\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})?)
    \s*:\s+(?P<text>.*\S)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a submission is returned; ``sheet`` and ``cell`` are empty where no cell is named."""

    text: str
    sheet: str = ""
    cell: str = ""

    @property
    def place(self) -> str:
        """The cell as people write it: ``7110.2.1!E10``."""
        return f"{self.sheet}!{self.cell}" if self.cell else ""

    @property
    def whole(self) -> str:
        """What is recorded: the place, if there is one, and the text."""
        return f"{self.place}: {self.text}" if self.cell else self.text


def parse_reason(workbook: FilledWorkbook, typed: str) -> Reason:
    """A reason as it was typed; ``LEMBAR!SEL: teks`` (or ``LEMBAR SEL: teks``) names a cell.

    Raises :class:`InboxRefused` where ``LEMBAR!SEL`` names no sheet of the workbook.
    """
    typed = typed.strip()
    match = _PLACE.fullmatch(typed)
    if match is None:
        return Reason(typed)
    named = match["quoted"].replace("''", "'") if match["quoted"] else match["plain"].strip()
    sheets = {info.name.casefold(): info.name for info in workbook.package.sheets}
    sheet = sheets.get(named.casefold())
    if sheet is not None:
        return Reason(match["text"], sheet, match["cell"].replace("$", "").upper())
    if match["quoted"] is None and match["mark"] != "!":
        return Reason(typed)
    visible = [info.name for info in workbook.package.sheets if info.state == "visible"]
    near = difflib.get_close_matches(named, visible, n=3, cutoff=0.3) or visible
    raise InboxRefused(
        SubmissionMessage.LEMBAR_ALASAN_TIDAK_ADA.at(sheet=named, near=", ".join(near))
    )


def reasons_of(findings: Iterable[Finding]) -> list[Reason]:
    """Findings that name a sheet, as reasons."""
    return [
        Reason(finding.message, finding.sheet, finding.cell)
        for finding in findings
        if finding.sheet
    ]


def returned_copy(workbook: FilledWorkbook, reasons: Sequence[Reason]) -> bytes:
    """The workbook with the reasons on ``Pengesahan``, in place of those of an earlier return.

    Inputs and sign-offs stay. Where there are more reasons than rows, the last row says how many
    are not shown; a workbook without such rows comes back as it is. Raises ValueError naming a
    cell that cannot be set, FileProblem for a damaged file.
    """
    found = workbook.scanned
    rows = found.marks.get(approval_mark(RETURN_NOTES), [])
    if not rows:
        return workbook.package.data
    edits = [
        edit
        for row, (link, text, target) in zip(rows, _lines(reasons, len(rows)), strict=True)
        for edit in _row_edits(found, row, link, text, target)
    ]
    noted = edit_cells(workbook.package.data, edits)
    again = read_workbook_bytes(noted, workbook.name, catalog=workbook.catalog)
    return recalculate(again).data


def copy_name(official_name: str, quarter: int, suffix: str) -> str:
    """What the returned copy is called; ``suffix`` is the ending that its content asks for."""
    return f"{Path(official_name).stem}_TW{quarter}_dikembalikan{suffix}"


def _lines(reasons: Sequence[Reason], rows: int) -> Iterator[tuple[str, str, str | None]]:
    """What each row shows: the cell, the reason, and where the link leads."""
    shown = len(reasons) if len(reasons) <= rows else rows - 1
    for reason in reasons[:shown]:
        target = reference(reason.sheet, reason.cell) if reason.cell else None
        yield reason.place, reason.text, target
    if shown < len(reasons):
        more = SubmissionMessage.ALASAN_LAIN.at(count=len(reasons) - shown)
        yield "", f"{more.message} {more.advice}", None
        shown += 1
    yield from [("", "", None)] * (rows - shown)


def _row_edits(
    found: Scan, row: Mark, place: str, text: str, target: str | None
) -> Iterator[CellEdit | LinkEdit]:
    link = cell_address(row.row, row.column + 1)
    yield CellEdit(row.sheet, link, place or None, replace_formula=True)
    yield LinkEdit(row.sheet, link, target)
    for keys in found.marks.get(APPROVAL_COLUMNS, ()):
        columns = dict(found.sheets[keys.sheet].texts(keys.row, keys.column))
        if keys.sheet == row.sheet and APPROVAL_KEYS[0] in columns:
            cell = cell_address(row.row, columns[APPROVAL_KEYS[0]])
            yield CellEdit(row.sheet, cell, text or None, replace_formula=True)
