"""Workbooks in which every input is filled in, and the ways in which a test changes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

from openpyxl.workbook import Workbook as OpenpyxlBook

from drawn import once, opened, template_of
from iku_excel.catalog import load_catalog
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import Column
from iku_excel.catalog.variables import Accumulation, ValueType, Variable
from iku_excel.findings import Finding
from iku_excel.signoff import sign, signoff_findings
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.workbook.filled import ScalarPlace, TablePlace
from iku_excel.xlsx import CellEdit, cell_address, edit_cells
from iku_excel.xlsx.edits import EditValue

BABEL, BANTEN = "babel-2025-2029", "banten-2020"
NAME, POSITION = "Sri Wahyuni, S.H.", "Kepala Divisi Pelayanan Hukum"
WHEN = datetime(2026, 4, 7, 9, 30, 15, tzinfo=timezone(timedelta(hours=7)))
QUARTERS = (1, 2, 3, 4)
FILE = "isian.xlsx"

CASE_DATES = {
    # received, finished: at the edges of the quarters, and across them
    "K-1": (date(2026, 1, 1), date(2026, 3, 31)),
    "K-2": (date(2026, 3, 31), date(2026, 4, 1)),
    "K-3": (date(2026, 4, 1), date(2026, 12, 31)),
    "K-4": (date(2026, 12, 31), None),
}


@dataclass(frozen=True)
class Unit:
    """A division's workbook of one year."""

    catalog: str
    year: int
    division: str

    def __str__(self) -> str:
        return f"{self.catalog}-{self.division}"


UNITS = [
    Unit(name, year, division.key)
    for name, year in ((BABEL, 2026), (BANTEN, 2020))
    for division in load_catalog(name).divisions
]
YANKUM = Unit(BABEL, 2026, "yankum")


def blank(unit: Unit) -> bytes:
    return template_of(unit.catalog, unit.year, unit.division)


@lru_cache(maxsize=20)
def filled(unit: Unit) -> bytes:
    """Every scalar of every quarter, and rows of every quarter in every table."""
    data = blank(unit)
    edits: list[CellEdit] = []
    for indicator in read(data).indicators.values():
        for scalar in indicator.scalar_places.values():
            yearly = scalar.variable.accumulation is Accumulation.YEARLY
            for quarter in QUARTERS[: 1 if yearly else 4]:
                value = _value(scalar.variable, quarter)
                edits.append(CellEdit(scalar.sheet, scalar.cell(quarter), value))
        for table in indicator.table_places.values():
            edits.extend(_rows(table, unit.year))
    return edit_cells(data, edits)


@lru_cache(maxsize=20)
def signed(unit: Unit, *quarters: int) -> bytes:
    """The filled workbook with these quarters signed."""

    def make() -> bytes:
        data = filled(unit)
        for quarter in quarters:
            data = sign(read(data), data, quarter, NAME, POSITION, WHEN)
        return data

    return once(f"{unit!r} signed {quarters}", make)


def read(data: bytes) -> FilledWorkbook:
    return read_workbook_bytes(data, FILE)


def _value(variable: Variable, quarter: int) -> EditValue:
    if variable.choices:
        return variable.choices[0].display
    if variable.type is ValueType.TEXT:
        return f"Surat W.7-{quarter}/2026 – “José”"
    if variable.type is ValueType.COUNT:
        return 10 + quarter
    low, high = variable.lower or 0, 4 if variable.upper is None else variable.upper
    return low + (high - low) * quarter / 7


def _rows(table: TablePlace, year: int) -> Iterator[CellEdit]:
    if table.table.name == "kasus":
        for number, (name, (received, finished)) in enumerate(CASE_DATES.items()):
            row: dict[str, EditValue] = {"nomor": name, "tanggal_masuk": received}
            row["jalur"] = ("Litigasi", "nonlitigasi")[number % 2]
            if finished is not None:
                row |= {"hasil": ("SP3", "kesepakatan")[number % 2], "tanggal_selesai": finished}
            yield from _row(table, number, row)
        return
    for number in range(min(8, table.last_row - table.first_row + 1)):
        cells = {c.key: _cell(c, number % 4 + 1, number) for c in table.table.columns}
        yield from _row(table, number, cells)


def _row(table: TablePlace, number: int, cells: dict[str, EditValue]) -> Iterator[CellEdit]:
    for key, value in cells.items():
        yield CellEdit(
            table.sheet, cell_address(table.first_row + number, table.columns[key]), value
        )


def _cell(column: Column, quarter: int, number: int) -> EditValue:
    match column.type:
        case CellType.QUARTER:
            return quarter
        case CellType.CHOICE:
            return column.choices[number % len(column.choices)].display
        case CellType.TEXT:
            return f"{column.label} {number} é"
        case CellType.SHARE:
            return 0.1 + 0.2
        case CellType.NUMBER:
            return number + 1 / 3
        case _:
            return number % 4 + 1


class Book:
    """A workbook that a test changes; ``changes`` are the findings since it was signed."""

    def __init__(self, folder: Path, data: bytes) -> None:
        self.path = folder / FILE
        self.data = data
        self._read: tuple[bytes, FilledWorkbook] | None = None

    def put(self, sheet: str, cell: str, value: EditValue) -> Book:
        self.data = edit_cells(self.data, [CellEdit(sheet, cell, value, replace_formula=True)])
        return self

    def put_scalar(self, code: str, key: str, quarter: int, value: EditValue) -> Book:
        place = self.scalar(code, key)
        return self.put(place.sheet, place.cell(quarter), value)

    def put_cell(self, code: str, table: str, row: int, column: str, value: EditValue) -> Book:
        """Type into the ``row``-th row (from 1) of a table."""
        place = self.table(code, table)
        cell = cell_address(place.first_row + row - 1, place.columns[column])
        return self.put(place.sheet, cell, value)

    def scalar(self, code: str, key: str) -> ScalarPlace:
        return self.read().indicators[code].scalar_places[key]

    def table(self, code: str, table: str) -> TablePlace:
        return self.read().indicators[code].table_places[table]

    @contextmanager
    def openpyxl(self) -> Iterator[OpenpyxlBook]:
        """The workbook as openpyxl sees it, saved afterwards."""
        book = opened(self.data)
        yield book
        book.save(self.path)
        self.data = self.path.read_bytes()

    def read(self) -> FilledWorkbook:
        if self._read is None or self._read[0] is not self.data:
            self._read = self.data, read(self.data)
        return self._read[1]

    def changes(self) -> list[Finding]:
        return signoff_findings(self.read())
