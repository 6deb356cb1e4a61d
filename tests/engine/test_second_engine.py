"""The plain formulas in a second engine: what LibreOffice takes kindly, another may not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from calc.babel_cases import BABEL_CASES
from calc.banten_cases import BANTEN_CASES
from drawn import demo
from iku_excel.catalog import load_catalog
from iku_excel.layout.results import FIELDS, Origin
from iku_excel.workbook.reading import read_workbook_bytes

from .random_inputs import random_inputs
from .second_engine import cells_of, compute_again
from .template_books import Given, TemplateBook, fill_template
from .test_native_formulas import (
    AT_THE_EDGE,
    BABEL,
    BANTEN,
    BY_CHANCE,
    DIVISIONS,
    LIKE_NUMBERS,
    WITH_ERROR_VALUES,
    WITH_TEXT,
    differences,
)


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


def by_chance() -> Iterator[TemplateBook]:
    for division, catalog, year in {named[:3]: None for named in BY_CHANCE}:
        name = f"seed 0 {year} {division}"
        chance = Random(name)
        inputs = {
            i.code: random_inputs(i.for_year(year), chance)
            for i in load_catalog(catalog).of_division(division)
        }
        yield fill_template(name, catalog, year, division, inputs)


def worked(kind: str) -> Iterator[TemplateBook]:
    for (catalog, year), divisions in DIVISIONS.items():
        cases = BABEL_CASES if catalog == BABEL else BANTEN_CASES
        inputs = {
            code: Given(found.values, found.tables)
            for code, of_code in cases.items()
            for found in of_code
            if found.kind == kind and found.year in (0, year)
        }
        for division in divisions:
            yield fill_template(f"{kind} {year} {division}", catalog, year, division, inputs)


def wrong() -> Iterator[TemplateBook]:
    for number, inputs in enumerate((WITH_ERROR_VALUES, WITH_TEXT, LIKE_NUMBERS)):
        yield fill_template(f"wrong {number}", BABEL, 2026, "yankum", inputs)


def at_the_edge() -> Iterator[TemplateBook]:
    for division, inputs in AT_THE_EDGE.items():
        yield fill_template(f"edge {division}", BABEL, 2026, division, inputs)


@pytest.mark.parametrize(
    "made",
    [
        *(pytest.param(partial(worked, kind), id=kind) for kind in ("normal", "special", "bad")),
        *(pytest.param(made, id=made.__name__) for made in (by_chance, wrong, at_the_edge)),
    ],
)
def test_what_is_typed_comes_out_as_evaluated(made: Callable[[], Iterable[TemplateBook]]) -> None:
    books = list(made())
    compute_again(books)
    assert differences(books) == []


def test_it_computes_and_does_not_read_what_was_stored(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "buku.xlsx") as book:
        sheet = book.add_worksheet("A")
        sheet.write_formula("B2", "=3+4", None, 1)
        sheet.write_formula("B3", "=1/0", None, 1)
    rows = cells_of((tmp_path / "buku.xlsx").read_bytes(), ["A"])["A"]
    assert rows == [["", ""], ["", 7.0], ["", None]]
