"""What divisions do with their workbooks: fill, save, sign and submit them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from drawn import once
from iku_excel.catalog import load_catalog
from iku_excel.findings import Finding
from iku_excel.inbox import SubmissionDetails, submit
from iku_excel.recap import Recap, build_recap
from iku_excel.recap.quarter_recap import IndicatorRecap
from iku_excel.signoff import sign
from iku_excel.tasks.inbox_recap import submitted_in
from iku_excel.workbook import FilledWorkbook, read_workbook
from iku_excel.xlsx import CellEdit, cell_address, edit_cells

BABEL = "babel-2025-2029"
FOLLOW_UP = "7099.1.1"
Scalars = Mapping[str, Mapping[str, Sequence[object] | object]]
Tables = Mapping[str, Mapping[str, Sequence[Mapping[str, object]]]]


def fill(path: Path, scalars: Scalars, tables: Tables) -> None:
    """Type scalars (four values, or one a year) and table rows into a workbook."""

    def make() -> bytes:
        book = read_workbook(path)
        edits = [*_scalar_edits(book, scalars), *_table_edits(book, tables)]
        return edit_cells(path.read_bytes(), edits)

    path.write_bytes(once(f"fill {_content(path)} {scalars!r} {tables!r}", make))


def _content(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _scalar_edits(book: FilledWorkbook, scalars: Scalars) -> list[CellEdit]:
    edits = []
    for code, values in scalars.items():
        for key, given in values.items():
            place = book.indicators[code].scalar_places[key]
            cells = given if isinstance(given, list | tuple) else [given]
            edits += [
                CellEdit(place.sheet, place.cell(q), value)
                for q, value in enumerate(cells, 1)
                if value is not None
            ]
    return edits


def _table_edits(book: FilledWorkbook, tables: Tables) -> list[CellEdit]:
    edits = []
    for code, named in tables.items():
        for name, rows in named.items():
            place = book.indicators[code].table_places[name]
            for offset, row in enumerate(rows):
                edits += [
                    CellEdit(
                        place.sheet,
                        cell_address(place.first_row + offset, place.columns[key]),
                        value,
                    )
                    for key, value in row.items()
                ]
    return edits


def orders(files: Sequence[Path]) -> list[list[Path]]:
    """Some orders of the files: each comes first and last, each of two before the other."""
    turned = [[*files[n:], *files[:n]] for n in range(len(files))]
    return [*turned, *(order[::-1] for order in turned)]


def indicator(recap: Recap, code: str) -> IndicatorRecap:
    return next(found for found in recap.indicators if found.code == code)


def at(day: int, month: int = 7, hour: int = 3) -> datetime:
    """A moment of 2026 given in UTC; 3.00 UTC is 10.00 WIB."""
    return datetime(2026, month, day, hour, tzinfo=UTC)


def sign_book(
    path: Path, when: datetime, *, quarter: int = 2, name: str = "Rina", position: str = "Kadiv"
) -> Path:
    """Sign a quarter of a workbook in its file."""

    def make() -> bytes:
        return sign(read_workbook(path), path.read_bytes(), quarter, name, position, when)

    path.write_bytes(once(f"sign {_content(path)} {quarter} {name} {position} {when}", make))
    return path


def hand_in(inbox: Path, book: Path, when: datetime, *, quarter: int = 2) -> Path:
    """Submit a workbook, as ``iku kirim`` does; the copy in the inbox."""
    inbox.mkdir(exist_ok=True)
    read = read_workbook(book)
    details = SubmissionDetails(read.identity, quarter, tuple(read.indicators), by="Sari")
    return submit(inbox, book.read_bytes(), details, when).workbook


def recap_inbox(inbox: Path, *, quarter: int = 2, catalog: str = BABEL, year: int = 2026) -> Recap:
    """The recap of an inbox, as ``iku rekap`` makes it."""
    loaded = load_catalog(catalog)
    submitted, findings = submitted_in(inbox, loaded, year, quarter)
    return build_recap(submitted, loaded, year, quarter, findings=findings)


def with_modified(path: Path, moment: str) -> Path:
    """Stamp a saving time into the file, as Excel does."""
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    core = parts["docProps/core.xml"].decode()
    start = core.index("<dcterms:modified")
    start = core.index(">", start) + 1
    end = core.index("<", start)
    parts["docProps/core.xml"] = (core[:start] + moment + core[end:]).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


def used(recap: Recap) -> str | None:
    workbook = indicator(recap, FOLLOW_UP).workbook
    return workbook.name if workbook else None


def said(recap: Recap, code: str) -> list[Finding]:
    return [finding for finding in recap.findings if finding.code == code]
