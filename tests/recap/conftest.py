"""Filled workbooks for the recap's tests, made as a division makes them: template, then cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from iku_excel.catalog import load_catalog
from iku_excel.recap import Recap, build_recap, find_sources
from iku_excel.template import template_identity, template_name, write_template
from iku_excel.workbook import FilledWorkbook, read_workbook
from iku_excel.xlsx import CellEdit, cell_address, edit_cells

BABEL = "babel-2025-2029"
Scalars = Mapping[str, Mapping[str, Sequence[object] | object]]
Tables = Mapping[str, Mapping[str, Sequence[Mapping[str, object]]]]


def fill(path: Path, scalars: Scalars, tables: Tables) -> None:
    """Type scalars (four values, or one a year) and table rows into a workbook."""
    book = read_workbook(path)
    edits = [*_scalar_edits(book, scalars), *_table_edits(book, tables)]
    path.write_bytes(edit_cells(path.read_bytes(), edits))


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


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a division's workbook into ``tmp_path`` and fills it."""

    def make(
        division: str,
        scalars: Scalars | None = None,
        tables: Tables | None = None,
        *,
        section: str | None = None,
        name: str | None = None,
        catalog: str = BABEL,
        year: int = 2026,
        office: str | None = None,
        folder: Path = tmp_path,
    ) -> Path:
        loaded = load_catalog(catalog)
        identity = template_identity(loaded, year, division, section, office=office)
        folder.mkdir(exist_ok=True)
        path = folder / (name or template_name(identity))
        path.write_bytes(write_template(loaded, identity))
        fill(path, scalars or {}, tables or {})
        return path

    return make


@pytest.fixture
def recap_of() -> Callable[..., Recap]:
    """A function that recaps files and folders."""

    def recap(*sources: Path, catalog: str = BABEL, year: int = 2026, quarter: int = 2) -> Recap:
        files, findings = find_sources(list(sources))
        return build_recap(files, load_catalog(catalog), year, quarter, findings=findings)

    return recap
