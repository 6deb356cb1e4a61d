"""Findings as rows of a sheet: of a book no more than people go through, the others counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from iku_excel.drawing.register import Register
from iku_excel.findings import Finding, Level, worst_first
from iku_excel.findings.listing import Listing, listing
from iku_excel.findings.wording import in_one_line, shortened

_WHERE = "iku periksa --semua"
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a sheet hold the texts of a finding; ``file`` where it has one."""

    message: int
    advice: int
    file: int | None = None


def finding_rows(
    register: Register, findings: Sequence[Finding], room: int, columns: Columns
) -> list[Finding]:
    """A folded finding for each row, errors first; those of a file take at most ``room`` lines.

    Where that is not all, a row without a code says what is left out.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    rows = []
    for file, found in by_file.items():
        named = [replace(f, file=shortened(in_one_line(f.file), _LONGEST_NAME)) for f in found]
        listed = listing(named, room, lambda finding: _height(register, finding, columns))
        rows += [
            _in_a_line(register, shown.finding, columns) if shown.in_a_line else shown.finding
            for shown in listed.shown
        ]
        if not listed.is_whole:
            rows.append(_rest(listed, file))
    return worst_first(rows)


def _texts(finding: Finding, columns: Columns) -> list[tuple[str, int]]:
    texts = [(finding.message, columns.message), (finding.advice, columns.advice)]
    return texts if columns.file is None else [*texts, (finding.file, columns.file)]


def _height(register: Register, finding: Finding, columns: Columns) -> int:
    return max(register.lines_of(text, column) for text, column in _texts(finding, columns))


def _in_a_line(register: Register, finding: Finding, columns: Columns) -> Finding:
    fitting = [
        shortened(in_one_line(text), register.line_length(column))
        for text, column in _texts(finding, columns)
    ]
    message, advice, *file = fitting
    return replace(finding, message=message, advice=advice, file=file[0] if file else finding.file)


def _rest(listed: Listing, file: str) -> Finding:
    """The last row of a file, at the worst level of what it counts."""
    level = min((f.level for f in listed.left_out), key=list(Level).index, default=Level.INFO)
    return Finding(level, "", listed.rest(_WHERE), "", file=file)
