"""Official templates with inputs typed in, and what LibreOffice shows on their ``_hasil``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from drawn import FOLDER, template_of
from iku_excel.catalog import Catalog, load_catalog, tables
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import Column
from iku_excel.layout.marks import BOOK
from iku_excel.layout.results import (
    FIELDS,
    RESULTS_MARK,
    RESULTS_SHEET,
    Origin,
    column_key,
    result_mark,
    row_key,
)
from iku_excel.workbook.evaluation import Evaluation, evaluate_filled
from iku_excel.workbook.filled import FilledIndicator, FilledWorkbook, TablePlace
from iku_excel.workbook.reading import read_workbook_bytes
from iku_excel.xlsx import CellEdit, cell_address, edit_cells, split_address, write_atomically
from iku_excel.xlsx.container import read_entries
from iku_excel.xlsx.dates import to_serial
from iku_excel.xlsx.edits import EditValue
from iku_excel.xlsx.zipping import rewrite_zip

from .engine import Engine

QUARTERS = (1, 2, 3, 4)
ERROR = "#N/A"
"""Typed into a cell of :class:`Given`, it is the Excel error."""
_ERROR_TEXT = re.compile(rb'<c ([^>]*?) t="inlineStr"><is><t>#N/A</t></is></c>')


@dataclass(frozen=True)
class Given:
    """The inputs of one indicator, in the form that ``evaluate`` takes."""

    values: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)


@dataclass
class TemplateBook:
    """A template, what is typed into it, and the file that this gives.

    ``cells`` are those of ``_hasil``, once computed.
    """

    name: str
    catalog: Catalog
    template: Path
    typed: list[CellEdit]
    data: bytes
    read: FilledWorkbook
    cells: list[list[Any]] = field(default_factory=list)
    sheets: dict[str, list[list[Any]]] = field(default_factory=dict)
    """The cells of every sheet that shows results, where they were asked for."""

    def evaluation(self, code: str, quarter: int) -> Evaluation:
        """What the one evaluation says of what a reader finds in the file."""
        return evaluate_filled(self.read, self.read.indicators[code], quarter)

    def shown(self, code: str, quarter: int, origin: Origin, name: str) -> Any:
        """A cell of ``_hasil`` as LibreOffice computed it."""
        row = self._row(result_mark(code, row_key(quarter)))
        return row[self._columns[column_key(origin, name)]]

    def about(self, key: str) -> Any:
        """A cell about the whole workbook."""
        return self._row(result_mark(BOOK, key))[self._columns["nilai"]]

    def figures(self, origin: Origin) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """Every row of an origin: code, quarter, and its figures by field."""
        for code in self.read.indicators:
            for quarter in QUARTERS:
                yield code, quarter, {f: self.shown(code, quarter, origin, f) for f in FIELDS}

    def _row(self, mark: str) -> list[Any]:
        return next(row for row in self.cells if row[0] == mark)

    @property
    def _columns(self) -> dict[str, int]:
        return {key: column for column, key in enumerate(self._row(RESULTS_MARK)) if key}


def fill_template(
    name: str, catalog: str | Path, year: int, division: str, inputs: Mapping[str, Given]
) -> TemplateBook:
    """The blank template of a division with these inputs typed into it, by indicator."""
    loaded = load_catalog(catalog)
    template, places = _blank(str(catalog), year, division)
    edits = [
        edit
        for code, indicator in places.indicators.items()
        if code in inputs
        for edit in _edits(indicator, inputs[code])
    ]
    data = _with_error_values(edit_cells(template.read_bytes(), edits))
    read = read_workbook_bytes(data, name, catalog=loaded)
    return TemplateBook(name, loaded, template, edits, data, read)


@lru_cache(maxsize=20)
def _blank(catalog: str, year: int, division: str) -> tuple[Path, FilledWorkbook]:
    """A blank template, and where its inputs stand."""
    loaded = load_catalog(catalog)
    data = template_of(loaded, year, division)
    # A file of this worker's own: LibreOffice locks what it has open.
    path = Path(os.environ[FOLDER]) / f"{sha256(data).hexdigest()}-{os.getpid()}.xlsx"
    write_atomically(path, data)
    return path, read_workbook_bytes(data, division, catalog=loaded)


def compute(engine: Engine, books: Iterable[TemplateBook], *, pages: bool = False) -> None:
    """Type the inputs of the books into LibreOffice, and read ``_hasil``, with the pages also them.

    Those of one template follow each other: it is then loaded once.
    """
    for book in sorted(books, key=lambda book: book.template):
        computed = {cell.sheet for cell in book.read.results.computed} if pages else set()
        sheets = [RESULTS_SHEET, *computed]
        book.sheets = engine.ask("typed", str(book.template), _runs(book.typed), sheets)
        book.cells = book.sheets[RESULTS_SHEET]


def _runs(edits: Iterable[CellEdit]) -> list[tuple[str, int, int, list[float | str]]]:
    """Cells beside each other as one range, each of which costs LibreOffice as much as a cell."""
    values = {(e.sheet, *split_address(e.cell)): _content(e.value) for e in edits}
    runs: list[tuple[str, int, int, list[float | str]]] = []
    for (sheet, row, column), value in sorted(values.items(), key=lambda item: item[0]):
        if runs and runs[-1][:2] == (sheet, row) and runs[-1][2] + len(runs[-1][3]) == column:
            runs[-1][3].append(value)
        else:
            runs.append((sheet, row, column, [value]))
    return runs


def _content(value: EditValue) -> float | str:
    """What the cell of a spreadsheet holds."""
    if isinstance(value, date):
        return to_serial(value, date1904=False)
    return "" if value is None else value if isinstance(value, str) else float(value)


def _with_error_values(data: bytes) -> bytes:
    """A copy in which the text ``#N/A`` is the Excel error: no edit can write one."""
    entries = list(read_entries(data))
    changed: dict[str, bytes | None] = {
        info.filename: _ERROR_TEXT.sub(rb'<c \1 t="e"><v>#N/A</v></c>', content)
        for info, content in entries
        if b"<t>#N/A</t>" in content
    }
    return rewrite_zip(entries, changed) if changed else data


def _edits(indicator: FilledIndicator, given: Given) -> Iterator[CellEdit]:
    for key, raw in given.values.items():
        if key not in indicator.scalar_places:
            continue  # of another year or template: there is no cell to type it into
        place = indicator.scalar_places[key]
        for quarter, value in enumerate(raw if isinstance(raw, list) else [raw], 1):
            yield CellEdit(place.sheet, place.cell(quarter), value)
    for table in tables(indicator.view):
        if table.name in given.tables:
            rows, place = given.tables[table.name], indicator.table_places[table.name]
            yield from _row_edits(place, rows)


def _row_edits(place: TablePlace, rows: Sequence[Mapping[str, Any]]) -> Iterator[CellEdit]:
    """The rows one below the other, over those that are filled in advance."""
    prefilled = max((*place.rows, place.first_row - 1)) - place.first_row + 1
    for position in range(max(len(rows), prefilled)):
        row = rows[position] if position < len(rows) else {}
        for column in place.table.columns:
            cell = cell_address(place.first_row + position, place.columns[column.key])
            yield CellEdit(place.sheet, cell, as_typed(column, row.get(column.key)))


def as_typed(column: Column, value: Any) -> EditValue:
    """What a clerk has in the cell: the offered word for a key, a date for ISO text."""
    if isinstance(value, str):
        for choice in column.choices:
            if value == choice.key:
                return choice.display
        if column.type is CellType.DATE and value[:4].isdecimal():
            return date.fromisoformat(value)
    return value  # type: ignore[no-any-return]
