"""Filling a workbook: typed values into the cells their keys stand beside, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from iku_excel.calc import ErrorValue, FormulaValue, InputError, evaluate
from iku_excel.calc.cells import Asked, asked_of_variable, read_quarter, told
from iku_excel.calc.values import (
    Style,
    folded,
    is_blank,
    named,
    nearest,
    plain_number,
    quiet,
    shown,
)
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.variables import Accumulation
from iku_excel.findings import Finding, Level, Place, phrases
from iku_excel.findings.filling import FillingMessage
from iku_excel.layout.marks import REPORTED_QUARTER
from iku_excel.xlsx import CellEdit, FileProblem, cell_address, edit_cells, with_modified

from .csv_input import ENTRY_COLUMNS, CsvFile, Line, TableFile, Typed, read_csv, read_table
from .csv_text import CsvRefused
from .filled import FilledIndicator, FilledWorkbook, ScalarPlace, TablePlace
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
    """Nothing was written; ``findings`` say why, line by line, ``files`` how the CSVs were read."""

    def __init__(self, findings: Sequence[Finding], files: Sequence[CsvFile] = ()) -> None:
        self.findings = list(findings)
        self.files = list(files)
        super().__init__("; ".join(finding.message for finding in findings))


@dataclass(frozen=True, slots=True)
class Filling:
    """A filled workbook: its bytes, the CSV files, and what a person should look at in them."""

    data: bytes
    files: list[CsvFile]
    findings: list[Finding]


@dataclass(slots=True)
class _Filling:
    """What the CSV files put into a workbook, while they are read.

    ``values`` and ``tables`` are the inputs of the touched indicators as they will be.
    """

    workbook: FilledWorkbook
    files: list[CsvFile] = field(default_factory=list)
    edits: list[CellEdit] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    emptied: list[Finding] = field(default_factory=list)
    values: dict[str, dict[str, list[object]]] = field(default_factory=dict)
    tables: dict[str, dict[str, TableFile]] = field(default_factory=dict)
    entered: dict[tuple[str, str, int | None], tuple[CsvFile, int]] = field(default_factory=dict)
    """File and line of every scalar that is no wrong value, by code, variable and quarter."""

    def touch(self, indicator: FilledIndicator) -> dict[str, list[object]]:
        copies = {key: list(cells) for key, cells in indicator.values.items()}
        return self.values.setdefault(indicator.code, copies)


def fill_workbook(
    workbook: FilledWorkbook,
    data: bytes,
    entries: Path | None,
    tables: Sequence[TableSource],
    reported_quarter: int | None = None,
    *,
    style: Style | None = None,
    saved: datetime | None = None,
) -> Filling:
    """The workbook with the values of the CSV files in their cells.

    ``data`` are the bytes the workbook was read from; ``reported_quarter`` is written on the
    cover; ``style`` is the gaya of all the files, which their separators tell otherwise. The
    results are those of the new values. Where an input changes, the workbook says that it was
    ``saved`` at that moment (None: it says what it said before). Everything is checked first:
    raises :class:`FillingRefused` with all that is wrong, and then there is nothing to write.
    """
    filling = _Filling(workbook)
    if reported_quarter is not None:
        _attempt(filling, partial(_take_cover, filling, reported_quarter))
    if entries is not None:
        _attempt(filling, partial(_take_entries, filling, entries, style))
    for source in tables:
        _attempt(filling, partial(_take_table, filling, source, style))
    wrong = [*filling.wrong, *(found for file in filling.files for found in file.wrong)]
    broken_rules = list(_broken_rules(filling))
    if wrong:
        raise FillingRefused(list(dict.fromkeys([*wrong, *broken_rules])), filling.files)
    try:
        filled = edit_cells(data, filling.edits)
        again = read_workbook_bytes(filled, workbook.name, catalog=workbook.catalog)
        result = recalculate(again).data
        if filling.edits and saved is not None:
            result = with_modified(result, saved)
    except ValueError as problem:
        raise FillingRefused([edit_finding(problem, workbook.name)], filling.files) from problem
    except FileProblem as problem:
        raise FillingRefused([file_finding(problem, workbook.name)], filling.files) from problem
    notes = [note for file in filling.files for note in file.notes()]
    return Filling(result, filling.files, [*notes, *broken_rules, *filling.emptied])


def _attempt(filling: _Filling, take: Callable[[], None]) -> None:
    """Take a source over; what makes it unusable is noted, and the others are read as well."""
    try:
        take()
    except CsvRefused as problem:
        filling.wrong.extend(problem.findings)


def _broken_rules(filling: _Filling) -> Iterator[Finding]:
    """What the evaluation will find wrong in what was filled in, by the line of its file."""
    for code in filling.values:
        told: set[tuple[str, Place]] = set()
        for quarter in QUARTERS:
            for found in _errors(filling, code, quarter):
                if (found.code, found.place) not in told:
                    told.add((found.code, found.place))
                    yield from _by_line(filling, code, found)


def _errors(filling: _Filling, code: str, quarter: int) -> list[Finding]:
    """The errors of an indicator with what the CSV files put into it."""
    workbook, taken = filling.workbook, filling.tables.get(code, {})
    rows = {name: table.rows for name, table in taken.items()}
    try:
        evaluate(
            workbook.catalog,
            code,
            year=workbook.identity.year,
            quarter=quarter,
            values=filling.values[code],
            tables={**workbook.indicators[code].tables, **rows},
            force=True,
        )
    except InputError as problem:
        return [found for found in problem.findings if found.level is Level.ERROR]
    return []


def _by_line(filling: _Filling, code: str, found: Finding) -> Iterator[Finding]:
    """The error with its line, where it is one of what was filled in and not yet told."""
    place = found.place
    if place.table is not None:
        table = filling.tables.get(code, {}).get(place.table)
        if table is not None and (place.row, place.column) not in table.wrong:
            yield table.told_by_line(found)
        return
    entered = filling.entered.get((code, place.variable or "", place.quarter))
    if entered is None:
        return
    file, line = entered
    told = FillingMessage.CSV_NILAI_SALAH.at(
        replace(place, row=line), line=line, reason=f"{code}: {found.message}", hint=found.advice
    )
    yield replace(told, file=file.name, retells=found.code)


def _take_cover(filling: _Filling, quarter: int) -> None:
    workbook = filling.workbook
    cover = workbook.about.get(REPORTED_QUARTER)
    if cover is None:
        finding = FillingMessage.SAMPUL_TANPA_TRIWULAN.at(year=workbook.identity.year)
        raise CsvRefused([finding.located(file=workbook.name)])
    if not _same(cover.value, quarter):
        filling.edits.append(CellEdit(cover.sheet, cover.cell, quarter, replace_formula=True))


def _take_entries(filling: _Filling, path: Path, style: Style | None) -> None:
    """The scalars of ``kode,variabel,triwulan,nilai``; those that stand there already left out."""
    file = read_csv(path, ENTRY_COLUMNS, all_required=True, style=style)
    filling.files.append(file)
    first_line: dict[tuple[str, str], int] = {}
    for line in file.lines:
        try:
            indicator = _indicator(filling.workbook, line.cells["kode"], line.number, file.name)
            place = _scalar_place(indicator, line, file.name)
        except CsvRefused as problem:
            file.wrong.extend(problem.findings)
            continue
        quarter = _quarter(indicator, place, line, file)
        variable = place.variable
        before, asked = len(file.wrong), asked_of_variable(variable)
        value = file.read(line.cells["nilai"], asked, variable.label, line.number, "nilai")
        is_wrong = len(file.wrong) > before
        if quarter is None:
            continue
        target = (place.sheet, place.cell(quarter))
        if target in first_line:
            key = "/".join(filter(None, (line.cells[c] for c in list(ENTRY_COLUMNS)[:3])))
            first = first_line[target]
            file.refuse(FillingMessage.CSV_GANDA, line=line.number, key=key, first=first)
            continue
        first_line[target] = line.number
        cells = filling.touch(indicator)[variable.key]
        yearly = variable.accumulation is Accumulation.YEARLY
        if not is_wrong:
            told_at = None if yearly else quarter
            filling.entered[indicator.code, variable.key, told_at] = (file, line.number)
        if not _same(cells[quarter - 1], value):
            if value is None and not is_blank(cells[quarter - 1]):
                held = Place(indicator.code, variable.key, None if yearly else quarter)
                old = _shown_before(cells[quarter - 1], asked)
                filling.emptied.append(_emptied(file, line, held, variable.label, old))
            cells[quarter - 1] = value
            if not isinstance(value, ErrorValue):
                filling.edits.append(CellEdit(*target, value, replace_formula=True))


def _emptied(file: CsvFile, line: Line, place: Place, label: str, old: str) -> Finding:
    """That a line without a value empties a cell that held ``old``."""
    return FillingMessage.CSV_DIKOSONGKAN.at(
        replace(place, row=line.number),
        line=line.number,
        code=place.indicator,
        variable=label,
        quarter=f" {quarter_name(place.quarter)}" if place.quarter else "",
        old=old,
    ).located(file=file.name)


def _shown_before(old: object, asked: Asked) -> str:
    """What stood in a cell, as a message shows it."""
    if isinstance(old, FormulaValue) and old.value is None:
        return f"rumus {shown(old.formula)}"
    value = old.value if isinstance(old, FormulaValue) else old
    number = plain_number(value)
    if number is not None:
        return told(number, asked)
    return f"“{shown(value.code if isinstance(value, ErrorValue) else value)}”"


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
    finding = FillingMessage.CSV_BARIS_ASING.at(
        Place(row=line),
        line=line,
        reason=phrases.CSV_NO_INDICATOR.format(code=code),
        hint=phrases.CSV_INDICATORS.format(codes=", ".join(codes), near=nearest(code, codes)),
    )
    raise CsvRefused([finding.located(file=file)])


def _scalar_place(indicator: FilledIndicator, line: Line, file: str) -> ScalarPlace:
    typed = line.cells["variabel"]
    known = {key: place.variable.label for key, place in indicator.scalar_places.items()}
    meant = named(typed, known)
    if len(meant) == 1:
        return indicator.scalar_places[meant[0]]
    if meant:
        reason = phrases.CSV_MANY_VARIABLES.format(
            typed=typed, code=indicator.code, meant=phrases.CSV_OR.join(meant)
        )
        choices = phrases.CSV_USE_KEY
    else:
        reason = phrases.CSV_NO_VARIABLE.format(typed=typed, code=indicator.code)
        choices = phrases.CSV_ONLY_TABLES
        if known:
            choices = phrases.CSV_VARIABLES.format(keys=", ".join(known))
        choices += nearest(typed, list(known))
    place = Place(row=line.number)
    finding = FillingMessage.CSV_BARIS_ASING.at(
        place, line=line.number, reason=reason, hint=choices
    )
    raise CsvRefused([finding.located(file=file)])


def _quarter(
    indicator: FilledIndicator, place: ScalarPlace, line: Line, file: CsvFile
) -> int | None:
    """The quarter of a line; of a yearly value the column it stands in; None where it is wrong."""
    text, label = line.cells["triwulan"], place.variable.label
    if place.variable.accumulation is Accumulation.YEARLY:
        if not text:
            return indicator.filled_quarter(place)
        reason, hint = phrases.CSV_YEARLY.format(label=label), phrases.CSV_BLANK_QUARTER
    else:
        quarter = read_quarter(text, quiet())
        if quarter is not None:
            return quarter
        reason, hint = phrases.CSV_NO_QUARTER.format(text=text), phrases.CSV_WRITE_QUARTER
    file.refuse_value(line.number, reason, hint)
    return None


def _take_table(filling: _Filling, source: TableSource, style: Style | None) -> None:
    """The rows of one table, replacing those that were there."""
    file = source.path.name
    indicator = _indicator(filling.workbook, source.code, 1, file)
    known = {folded(name): place for name, place in indicator.table_places.items()}
    place = known.get(folded(source.table))
    if place is None:
        names = list(indicator.table_places)
        finding = FillingMessage.TABEL_TIDAK_DIKENAL_DI_BUKU.at(
            table=source.table,
            code=indicator.code,
            near=nearest(source.table, names),
            choices=", ".join(names),
        )
        raise CsvRefused([finding.located(file=file)])
    name = place.table.name
    taken = filling.tables.setdefault(indicator.code, {})
    if name in taken:
        finding = FillingMessage.TABEL_DUA_SUMBER.at(table=name, code=indicator.code)
        raise CsvRefused([finding.located(file=file)])
    table = taken[name] = read_table(source.path, indicator.code, place.table, style)
    filling.files.append(table.file)
    filling.touch(indicator)
    space = place.last_row - place.first_row + 1
    if len(table.rows) > space:
        table.file.refuse(
            FillingMessage.TABEL_PENUH, table=place.table.called, rows=space, found=len(table.rows)
        )
    elif not table.file.wrong:
        filling.edits.extend(_row_edits(indicator, place, table.rows))


def _row_edits(
    indicator: FilledIndicator, place: TablePlace, rows: Sequence[Mapping[str, object]]
) -> Iterator[CellEdit]:
    table = place.table
    before = dict(zip(place.rows, indicator.tables[table.name], strict=True))
    for offset, row in enumerate(range(place.first_row, place.last_row + 1)):
        new = rows[offset] if offset < len(rows) else {}
        new = {**new, **table.given_in(new)}
        old = before.get(row, {})
        for key, column in place.columns.items():
            value = new.get(key)
            if not _same(old.get(key), value):
                assert value is None or isinstance(value, Typed)  # noqa: S101  - else refused
                cell = cell_address(row, column)
                yield CellEdit(place.sheet, cell, value, replace_formula=True)


def _same(old: object, new: object) -> bool:
    """Whether a cell holds this value already; a formula is always replaced."""
    if isinstance(old, FormulaValue):
        return False
    if isinstance(old, datetime) and isinstance(new, date):
        return old == datetime(new.year, new.month, new.day)
    return old == new and isinstance(old, bool) == isinstance(new, bool)
