"""Workbooks for the tests of iku_excel.workbook: written, typed into, and then broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from openpyxl.workbook import Workbook as OpenpyxlBook

from drawn import once, opened, template
from iku_excel.catalog import load_catalog
from iku_excel.findings import Finding, Level
from iku_excel.template import template_identity, template_name
from iku_excel.workbook import (
    FilledWorkbook,
    check_workbook,
    read_workbook,
    read_workbook_bytes,
    recalculate,
)
from iku_excel.xlsx import CellEdit, cell_address, edit_cells
from iku_excel.xlsx.edits import Edit, EditValue

BABEL = "babel-2025-2029"
Row = Mapping[str, EditValue]

CASES: tuple[Row, ...] = (
    {"nomor": "K-01", "tanggal_masuk": date(2026, 1, 12), "jalur": "Litigasi"},
    {
        "nomor": "K-02",
        "tanggal_masuk": date(2026, 2, 3),
        "jalur": "nonlitigasi",
        "hasil": "kesepakatan",
        "tanggal_selesai": date(2026, 3, 30),
    },
)
SUBS = ("A1", "A2", "A3", "B1", "C1", "D1", "D2", "E1")
SCORES: tuple[Row, ...] = tuple(
    {
        "triwulan": 2,
        "sub_indikator": sub,
        "sumber": "internal",
        "skor": 3,
        "skala_min": 1,
        "skala_maks": 5,
    }
    for sub in SUBS
)
QUESTIONS: tuple[Row, ...] = (
    {"triwulan": 2, "pertanyaan": "Syarat", "bobot": 0.6, "skala_3": 10, "skala_4": 30},
    {"triwulan": 2, "pertanyaan": "Waktu", "bobot": 0.4, "skala_2": 5, "skala_4": 35},
)
SERVICES: tuple[Row, ...] = (
    {"triwulan": 1, "layanan": "Merek", "standar_tersedia": "ya", "diberikan": 9, "patuh": 8},
    {"triwulan": 2, "layanan": "Paten", "standar_tersedia": "ya", "diberikan": 4, "patuh": 4},
)


@lru_cache(maxsize=20)
def blank(catalog: str, year: int, division: str, section: str | None = None) -> bytes:
    """The official template."""
    loaded = load_catalog(catalog)
    return template(loaded, template_identity(loaded, year, division, section))


@lru_cache(maxsize=1)
def filled_yankum() -> bytes:
    """The workbook of the division yankum, filled without a fault for TW I and II, with the
    results of that."""

    def make() -> bytes:
        book = Book(Path(__file__).with_name("unused.xlsx"), blank(BABEL, 2026, "yankum"))
        book.type("7110.2.1", diterima=[4, 3], diselesaikan=[4, 2])
        book.rows("7110.1.1", "frekuensi", *QUESTIONS)
        book.rows("7121.1.1", "layanan", *SERVICES)
        book.rows("7121.2.1", "kasus", *CASES)
        book.rows("IKK3.1", "skor", *SCORES)
        return book.compute().data

    return once("filled yankum", make)


@lru_cache(maxsize=20)
def _places(data: bytes) -> FilledWorkbook:
    """Where the inputs stand; nobody changes it."""
    return read_workbook_bytes(data, "templat")


class Book:
    """A workbook that a test types into and breaks; the file is written when it is read."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self.data = data
        self._places = _places(data)
        self._read: tuple[bytes, FilledWorkbook] | None = None

    @classmethod
    def yankum(cls, folder: Path) -> Book:
        """The faultless workbook of yankum 2026."""
        identity = template_identity(load_catalog(BABEL), 2026, "yankum")
        return cls(folder / template_name(identity), filled_yankum())

    def where(self, code: str, key: str, number: int, column: str = "") -> tuple[str, str]:
        """Sheet and cell in the untouched template: of a scalar and its quarter, or of a row
        (from 1) and column of a table."""
        indicator = self._places.indicators[code]
        if not column:
            scalar = indicator.scalar_places[key]
            return scalar.sheet, scalar.cell(number)
        table = indicator.table_places[key]
        return table.sheet, cell_address(table.first_row + number - 1, table.columns[column])

    def type(self, code: str, **values: list[EditValue]) -> Book:
        """Type scalars, quarter by quarter."""
        places = self._places.indicators[code].scalar_places
        return self.edit(
            *(
                CellEdit(places[key].sheet, places[key].cell(quarter), value, replace_formula=True)
                for key, cells in values.items()
                for quarter, value in enumerate(cells, 1)
            )
        )

    def rows(self, code: str, table: str, *rows: Row) -> Book:
        """Type rows into a table from its first row on, replacing what was there."""
        place = self._places.indicators[code].table_places[table]
        edits = []
        for number in range(place.first_row, min(place.last_row, place.first_row + 99) + 1):
            position = number - place.first_row
            row = rows[position] if position < len(rows) else {}
            for key, column in place.columns.items():
                edits.append(CellEdit(place.sheet, cell_address(number, column), row.get(key)))
        return self.edit(*edits)

    def put(self, code: str, table: str, row: int, column: str, value: EditValue) -> Book:
        """Type one cell of a table."""
        return self.edit(CellEdit(*self.where(code, table, row, column), value))

    def edit(self, *edits: Edit) -> Book:
        self.data = edit_cells(self.data, edits)
        return self

    def compute(self) -> Book:
        """Store the results of what was typed, as ``iku hitung-ulang`` does."""
        self.data = recalculate(read_workbook_bytes(self.data, self.path.name)).data
        return self

    @contextmanager
    def openpyxl(self) -> Iterator[OpenpyxlBook]:
        """The workbook as openpyxl sees it, saved afterwards."""
        book = opened(self.data)
        yield book
        book.save(self.path)
        self.data = self.path.read_bytes()

    def read(self) -> FilledWorkbook:
        if self._read is None or self._read[0] is not self.data:
            self.path.write_bytes(self.data)
            self._read = self.data, read_workbook(self.path)
        return self._read[1]

    def check(self) -> list[Finding]:
        """All findings that somebody should act on (level galat or peringatan)."""
        found = check_workbook(self.read())
        return [finding for finding in found if finding.level is not Level.INFO]


def inputs_of(workbook: FilledWorkbook) -> dict[str, object]:
    """Every typed input by key, without a word on where it stands."""
    return {
        code: (filled.values, {name: rows for name, rows in filled.tables.items() if rows})
        for code, filled in workbook.indicators.items()
    }


Breaking = Callable[[Book], object]
