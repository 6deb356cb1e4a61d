"""Workbooks of a year that ends: written, typed into, and carried into a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any
from unittest.mock import patch

import openpyxl
from openpyxl.workbook import Workbook as OpenpyxlBook

from drawn import template
from iku_excel.calc import FormulaValue
from iku_excel.catalog import load_catalog
from iku_excel.catalog.variables import Accumulation
from iku_excel.layout import Identity
from iku_excel.template import TEMPLATE_VERSION, template_identity
from iku_excel.template.renewal import Renewal, renew, renew_workbook
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.xlsx import CellEdit, cell_address, edit_cells
from iku_excel.xlsx.edits import Edit

BABEL = "babel-2025-2029"
Row = Mapping[str, Any]


@cache
def _blank(whose: Identity) -> tuple[bytes, FilledWorkbook]:
    data = template(load_catalog(whose.catalog), whose)
    return data, read_workbook_bytes(data, "kosong.xlsx")


class Book:
    """A workbook that a test types into; ``data`` are its bytes."""

    def __init__(
        self,
        year: int,
        division: str,
        catalog: str = BABEL,
        *,
        version: str = TEMPLATE_VERSION,
        **identity: Any,
    ) -> None:
        loaded = load_catalog(catalog)
        whose = template_identity(loaded, year, division, **identity)
        whose = replace(whose, template_version=version)
        self.year = year
        self.data, self._places = _blank(whose)

    def type(self, code: str, **values: list[Any]) -> Book:
        """Type scalars, quarter by quarter."""
        places = self._places.indicators[code].scalar_places
        return self.edit(
            CellEdit(places[key].sheet, places[key].cell(quarter), value)
            for key, cells in values.items()
            for quarter, value in enumerate(cells, 1)
        )

    def rows(self, code: str, table: str, *rows: Row) -> Book:
        """Type rows into a table from its first row on."""
        place = self._places.indicators[code].table_places[table]
        return self.edit(
            CellEdit(place.sheet, cell_address(number, place.columns[key]), value)
            for number, row in enumerate(rows, place.first_row)
            for key, value in row.items()
        )

    def edit(self, edits: Iterable[Edit]) -> Book:
        self.data = edit_cells(self.data, list(edits))
        return self

    def cell(self, code: str, key: str, number: int, column: str = "") -> tuple[str, str]:
        """Sheet and cell of a scalar's quarter, or of a row (from 1) and column of a table."""
        indicator = self._places.indicators[code]
        if not column:
            return indicator.scalar_places[key].sheet, indicator.scalar_places[key].cell(number)
        table = indicator.table_places[key]
        return table.sheet, cell_address(table.first_row + number - 1, table.columns[column])

    def by_openpyxl(self, change: Callable[[OpenpyxlBook], object] = lambda book: None) -> Book:
        """Load the workbook with another program, change something, and save it."""
        book, target = openpyxl.load_workbook(BytesIO(self.data)), BytesIO()
        change(book)
        book.save(target)
        self.data = target.getvalue()
        return self

    def read(self) -> FilledWorkbook:
        return read_workbook_bytes(self.data, "lama.xlsx")

    def renew(self, year: int) -> Renewal:
        """The workbook carried into a new one, whose blank pages are drawn once in a run."""
        with patch.object(renew, "write_template", template):
            return renew_workbook(self.read(), year)


def reread(renewal: Renewal) -> FilledWorkbook:
    return read_workbook_bytes(renewal.data, "baru.xlsx")


def inputs_of(workbook: FilledWorkbook) -> dict[str, Any]:
    """Every input by key: of a formula its result, of a year's value the value alone."""
    found: dict[str, Any] = {key: cell.value for key, cell in workbook.about.items()}
    for code, filled in workbook.indicators.items():
        for key, cells in filled.values.items():
            yearly = filled.scalar_places[key].variable.accumulation is Accumulation.YEARLY
            values = [_result(cell) for cell in cells]
            found[f"{code}:{key}"] = [v for v in values if v is not None] if yearly else values
        for name, rows in filled.tables.items():
            found[f"{code}:{name}[]"] = [
                {key: _result(value) for key, value in row.items()} for row in rows
            ]
    return found


def _result(raw: Any) -> Any:
    return raw.value if isinstance(raw, FormulaValue) else raw
