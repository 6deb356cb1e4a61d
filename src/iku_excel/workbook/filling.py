"""Filling a workbook: typed values into the cells their keys stand beside, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from iku_excel.calc import FormulaValue
from iku_excel.calc.values import Spot, folded, nearest, to_quarter
from iku_excel.catalog import Table
from iku_excel.catalog.rules import Accumulation
from iku_excel.findings import FileMessage, Finding, Level, Place
from iku_excel.layout.marks import REPORTED_QUARTER
from iku_excel.xlsx import CellEdit, FileProblem, cell_address, edit_cells, with_modified

from .csv_input import ENTRY_COLUMNS, CsvRefused, Line, Typed, read_csv, scalar_from_csv, typed_rows
from .model import FilledIndicator, FilledWorkbook, ScalarPlace, TablePlace
from .problems import edit_finding, file_finding
from .reading import read_workbook_bytes
from .recalculation import recalculate


@dataclass(frozen=True, slots=True)
class TableSource:
    """A CSV file that replaces the rows of one table."""

    code: str
    table: str
    path: Path


class FillingRefused(Exception):  # noqa: N818  - says what happened
    """Nothing was written; ``findings`` say why, line by line."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("; ".join(finding.message for finding in findings))


def fill_workbook(
    workbook: FilledWorkbook,
    data: bytes,
    entries: Path | None,
    tables: Sequence[TableSource],
    reported_quarter: int | None = None,
    *,
    saved: datetime | None = None,
) -> bytes:
    """The bytes of the workbook with the values of the CSV files in their cells.

    ``data`` are the bytes the workbook was read from; ``reported_quarter`` is written on the
    cover. The results are those of the new values. Where an input changes, the workbook says
    that it was ``saved`` at that moment (None: it says what it said before). Every line is
    checked first: raises :class:`FillingRefused` with all that is wrong, and then there is
    nothing to write.
    """
    sources: list[Callable[[], list[CellEdit]]] = []
    if reported_quarter is not None:
        sources.append(partial(_cover_edits, workbook, reported_quarter))
    if entries is not None:
        sources.append(partial(_entry_edits, workbook, entries))
    taken: dict[tuple[str, str], TableSource] = {}
    sources.extend(partial(_table_edits, workbook, source, taken) for source in tables)
    edits: list[CellEdit] = []
    wrong: list[Finding] = []
    for source in sources:
        try:
            edits.extend(source())
        except CsvRefused as problem:
            wrong.extend(problem.findings)
    if wrong:
        raise FillingRefused(list(dict.fromkeys(wrong)))
    try:
        filled = edit_cells(data, edits)
        again = read_workbook_bytes(filled, workbook.name, catalog=workbook.catalog)
        results = recalculate(again).data
        return with_modified(results, saved) if edits and saved is not None else results
    except ValueError as problem:
        raise FillingRefused([edit_finding(problem, workbook.name)]) from problem
    except FileProblem as problem:
        raise FillingRefused([file_finding(problem, workbook.name)]) from problem


def _cover_edits(workbook: FilledWorkbook, quarter: int) -> list[CellEdit]:
    cover = workbook.about.get(REPORTED_QUARTER)
    if cover is None:
        finding = FileMessage.SAMPUL_TANPA_TRIWULAN.at()
        raise CsvRefused([finding.located(file=workbook.name)])
    if _same(cover.value, quarter):
        return []
    return [CellEdit(cover.sheet, cover.cell, quarter, replace_formula=True)]


def _entry_edits(workbook: FilledWorkbook, path: Path) -> list[CellEdit]:
    """The scalars of ``kode,variabel,triwulan,nilai``; those that stand there already left out."""
    edits: list[CellEdit] = []
    wrong: list[Finding] = []
    first_line: dict[tuple[str, str], int] = {}
    for line in read_csv(path, ENTRY_COLUMNS, all_required=True):
        try:
            indicator = _indicator(workbook, line.cells["kode"], line.number, path.name)
            place = _scalar_place(indicator, line, path.name)
            quarter = _quarter(indicator, place, line, path.name)
            target = (place.sheet, place.cell(quarter))
            if target in first_line:
                key = "/".join(filter(None, (line.cells[c] for c in ENTRY_COLUMNS[:3])))
                raise _refused(
                    path.name, FileMessage.CSV_GANDA, line, key=key, first=first_line[target]
                )
            first_line[target] = line.number
            value = scalar_from_csv(line.cells["nilai"], place.variable)
        except CsvRefused as problem:
            wrong.extend(problem.findings)
        except ValueError as problem:
            finding = FileMessage.CSV_NILAI_SALAH.at(line=line.number, reason=problem)
            wrong.append(finding.located(file=path.name))
        else:
            if not _same(indicator.values[place.variable.key][quarter - 1], value):
                edits.append(CellEdit(*target, value, replace_formula=True))
    if wrong:
        raise CsvRefused(wrong)
    return edits


def _refused(file: str, message: FileMessage, line: Line, **context: object) -> CsvRefused:
    finding = message.at(Place(), line=line.number, **context)
    return CsvRefused([finding.located(file=file)])


def _indicator(workbook: FilledWorkbook, code: str, line: int, file: str) -> FilledIndicator:
    """The indicator with this code or alias, whole enough to be filled."""
    for indicator in workbook.indicators.values():
        alias = indicator.view.indicator.alias
        if folded(code) in {folded(indicator.code), folded(alias or indicator.code)}:
            broken = [found for found in indicator.findings if found.level is Level.ERROR]
            if broken:
                raise CsvRefused(broken)
            return indicator
    codes = list(workbook.indicators)
    finding = FileMessage.CSV_BARIS_ASING.at(
        line=line,
        reason=f"indikator {code} tidak ada dalam buku ini",
        hint=f"Indikator dalam buku ini: {', '.join(codes)}.{nearest(code, codes)}",
    )
    raise CsvRefused([finding.located(file=file)])


def _scalar_place(indicator: FilledIndicator, line: Line, file: str) -> ScalarPlace:
    typed, known = line.cells["variabel"], list(indicator.scalar_places)
    for key, place in indicator.scalar_places.items():
        if folded(key) == folded(typed):
            return place
    choices = f"Variabel yang ada: {', '.join(known)}." if known else "Indikator ini memakai tabel."
    raise _refused(
        file,
        FileMessage.CSV_BARIS_ASING,
        line,
        reason=f"variabel {typed} tidak ada pada {indicator.code}",
        hint=f"{choices}{nearest(typed, known)}",
    )


def _quarter(indicator: FilledIndicator, place: ScalarPlace, line: Line, file: str) -> int:
    """The quarter of a line; of a yearly value the column it stands in."""
    text, key = line.cells["triwulan"], place.variable.key
    if place.variable.accumulation is Accumulation.YEARLY:
        if not text:
            return indicator.filled_quarter(place)
        reason = f"{key} adalah nilai setahun: kosongkan triwulan."
    else:
        quarter = to_quarter(text, Spot("", Place(), []))
        if text and quarter is not None:
            return quarter
        reason = f"triwulan “{text}” bukan 1, 2, 3 atau 4."
    raise _refused(file, FileMessage.CSV_NILAI_SALAH, line, reason=reason)


def _table_edits(
    workbook: FilledWorkbook, source: TableSource, taken: dict[tuple[str, str], TableSource]
) -> list[CellEdit]:
    """The rows of one table, replacing those that were there."""
    file = source.path.name
    indicator = _indicator(workbook, source.code, 1, file)
    known = {folded(name): place for name, place in indicator.table_places.items()}
    place = known.get(folded(source.table))
    if place is None:
        names = list(indicator.table_places)
        finding = FileMessage.TABEL_TIDAK_DIKENAL_DI_BUKU.at(
            table=source.table,
            code=indicator.code,
            near=nearest(source.table, names),
            choices=", ".join(names),
        )
        raise CsvRefused([finding.located(file=file)])
    name = place.table.name
    if taken.setdefault((indicator.code, name), source) is not source:
        finding = FileMessage.TABEL_DUA_SUMBER.at(table=name, code=indicator.code)
        raise CsvRefused([finding.located(file=file)])
    rows = read_table(source.path, place.table)
    space = place.last_row - place.first_row + 1
    if len(rows) > space:
        finding = FileMessage.TABEL_PENUH.at(table=name, rows=space, found=len(rows))
        raise CsvRefused([finding.located(file=file)])
    return list(_row_edits(indicator, place, rows))


def read_table(path: Path, table: Table) -> list[dict[str, Typed]]:
    """The rows of a table from a CSV file. Raises :class:`CsvRefused`."""
    lines = read_csv(path, [column.key for column in table.columns], all_required=False)
    return typed_rows(lines, table.columns, path.name)


def _row_edits(
    indicator: FilledIndicator, place: TablePlace, rows: Sequence[Mapping[str, Typed]]
) -> Iterator[CellEdit]:
    table = place.table
    before = dict(zip(place.rows, indicator.tables[table.name], strict=True))
    for offset, row in enumerate(range(place.first_row, place.last_row + 1)):
        new = rows[offset] if offset < len(rows) else {}
        new = {**new, **table.given_in(new)}
        old = before.get(row, {})
        for key, column in place.columns.items():
            if not _same(old.get(key), new.get(key)):
                cell = cell_address(row, column)
                yield CellEdit(place.sheet, cell, new.get(key), replace_formula=True)


def _same(old: object, new: Typed) -> bool:
    """Whether a cell holds this value already; a formula is always replaced."""
    if isinstance(old, FormulaValue):
        return False
    if isinstance(old, datetime) and isinstance(new, date):
        return old == datetime(new.year, new.month, new.day)
    return old == new and isinstance(old, bool) == isinstance(new, bool)
