"""The plain formulas in a second engine: what LibreOffice takes kindly, another may not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from drawn import demo
from iku_excel.catalog import load_catalog
from iku_excel.layout.results import FIELDS, Origin
from iku_excel.workbook.reading import read_workbook_bytes

from .random_inputs import random_inputs
from .second_engine import cells_of, compute_again
from .template_books import TemplateBook, fill_template
from .test_native_formulas import BABEL, BANTEN, BY_CHANCE, differences


@cache
def demo_books(catalog: str) -> list[TemplateBook]:
    """The workbooks of every division as the demo fills them, slips included."""
    loaded, books = load_catalog(catalog), []
    for path in sorted((demo(catalog) / "isian").glob("*.xlsx")):
        data = path.read_bytes()
        read = read_workbook_bytes(data, path.name, catalog=loaded)
        books.append(TemplateBook(path.name, loaded, path, [], data, read))
    compute_again(books)
    return books


@pytest.mark.parametrize("catalog", [BABEL, BANTEN])
def test_the_demo_comes_out_as_evaluated(catalog: str) -> None:
    books = demo_books(catalog)
    assert len(books) == {BABEL: 3, BANTEN: 4}[catalog]
    assert differences(books) == []


@pytest.mark.parametrize("catalog", [BABEL, BANTEN])
def test_figures_are_shown_at_all(catalog: str) -> None:
    """A sheet that is empty everywhere differs from nothing."""
    shown = [row for book in demo_books(catalog) for _, _, row in book.figures(Origin.NATIVE)]
    for name in FIELDS[:3]:
        assert sum(isinstance(row[name], float) for row in shown) > len(shown) / 8, name


def test_inputs_by_chance_come_out_as_evaluated() -> None:
    books = []
    for division, catalog, year in {named[:3]: None for named in BY_CHANCE}:
        name = f"seed 0 {year} {division}"
        chance = Random(name)
        inputs = {
            i.code: random_inputs(i.for_year(year), chance)
            for i in load_catalog(catalog).of_division(division)
        }
        books.append(fill_template(name, catalog, year, division, inputs))
    compute_again(books)
    assert differences(books) == []


def test_it_computes_and_does_not_read_what_was_stored(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "buku.xlsx") as book:
        sheet = book.add_worksheet("A")
        sheet.write_formula("B2", "=3+4", None, 1)
        sheet.write_formula("B3", "=1/0", None, 1)
    rows = cells_of((tmp_path / "buku.xlsx").read_bytes(), ["A"])["A"]
    assert rows == [["", ""], ["", 7.0], ["", None]]
