"""The official workbooks with the add-in: every figure shown is the evaluation's, all is there."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from calc.babel_cases import BABEL_CASES
from calc.banten_cases import BANTEN_CASES
from iku_excel.layout import WorkbookPlan, plan_workbook
from iku_excel.layout.marks import APPROVAL_SHEET, COVER_SHEET, OVERVIEW_SHEET
from iku_excel.layout.results import FIELDS, RESULTS_SHEET, Origin
from iku_excel.workbook.recalculation import all_figures
from needs import program

from .engine import Engine
from .template_books import Given, TemplateBook, compute, fill_template
from .test_native_formulas import expected_row, same

BABEL, BANTEN = "babel-2025-2029", "banten-2020"
Unit = tuple[str, int, str]
UNITS: list[Unit] = [
    *((BABEL, year, division) for year in (2025, 2026) for division in ("tu", "p3h", "yankum")),
    *((BANTEN, 2020, d) for d in ("administrasi", "yankum", "keimigrasian", "pemasyarakatan")),
]
KINDS = ("normal", "bad")
LONGEST_PAGE = 7
"""Printed pages of the longest indicator: inputs, results, tables and its manual."""


def worked_book(kind: str, catalog: str, year: int, division: str) -> TemplateBook:
    """A division's workbook with the worked cases of one kind typed in."""
    cases = BABEL_CASES if catalog == BABEL else BANTEN_CASES
    inputs = {
        code: Given(case.values, case.tables)
        for code, of_code in cases.items()
        for case in of_code
        if case.kind == kind and case.year in (0, year)
    }
    return fill_template(f"{kind} {year} {division}", catalog, year, division, inputs)


@dataclass(frozen=True)
class Seen:
    """A division's template in LibreOffice: filled and computed, and blank."""

    filled: list[TemplateBook]
    plan: WorkbookPlan
    found: dict[str, Any]
    printed: Path


@pytest.fixture(scope="module")
def seen(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> dict[Unit, Seen]:
    """What LibreOffice with the add-in makes of every division's template, loaded once."""
    folder, all_seen = tmp_path_factory.mktemp("templates"), {}
    for unit in UNITS:
        filled = [worked_book(kind, *unit) for kind in KINDS]
        compute(engine, filled, pages=True)
        template, printed = str(filled[0].template), folder / f"{len(all_seen)}.pdf"
        engine.ask("to_pdf", template, str(printed))
        plan = plan_workbook(filled[0].catalog, filled[0].read.identity)
        all_seen[unit] = Seen(filled, plan, engine.ask("inspect", template), printed)
    return all_seen


@pytest.fixture(scope="module")
def books(seen: dict[Unit, Seen]) -> list[TemplateBook]:
    """Every division filled, its sheets of results computed."""
    return [book for of_unit in seen.values() for book in of_unit.filled]


@pytest.mark.parametrize("origin", [Origin.ADDIN, Origin.SHOWN])
def test_every_figure_of_the_add_in_is_the_evaluations(
    books: list[TemplateBook], origin: Origin
) -> None:
    wrong, compared = [], 0
    for book in books:
        for code, quarter, figures in book.figures(origin):
            expected = expected_row(book, code, quarter)
            for name in FIELDS:
                compared += 1
                if not same(figures[name], _as_stored(expected[name])):
                    wrong.append(f"{book.name} {code} TW {quarter} {name}: {figures[name]!r}")

    assert wrong == []
    assert compared == len(KINDS) * (2 * 14 + 29) * 4 * len(FIELDS)


def test_every_visible_result_cell_shows_the_evaluations_figure(books: list[TemplateBook]) -> None:
    wrong, compared = [], Counter[str]()
    for book in books:
        figures = all_figures(book.read)
        for cell in book.read.results.computed:
            if cell.sheet == RESULTS_SHEET:
                continue
            compared[cell.figure.field] += 1
            shown = book.sheets[cell.sheet][cell.row - 1][cell.column - 1]
            if not same(shown, figures[cell.figure]):
                wrong.append(f"{book.name} {cell.sheet}!{cell.address}: {shown!r}")

    assert wrong == []
    quarters = len(KINDS) * (2 * 14 + 29) * 4
    assert compared["realisasi"] >= 2 * quarters, "on the page and on Ringkasan"
    assert min(compared[f] for f in ("capaian", "status", "temuan", "progres")) >= quarters


def _as_stored(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@pytest.fixture(params=UNITS, ids=lambda unit: f"{unit[1]}-{unit[2]}")
def blank(request: pytest.FixtureRequest, seen: dict[Unit, Seen]) -> Seen:
    return seen[request.param]


def test_nothing_is_lost_when_libreoffice_opens_a_template(blank: Seen) -> None:
    sheets, planned = blank.found["sheets"], {s.name: s.is_page for s in blank.plan.sheets}

    assert sheets[OVERVIEW_SHEET]["charts"] == 1
    assert all(sheet["protected"] for sheet in sheets.values())
    for name, is_page in planned.items():
        assert sheets[name]["validated"] > 0, name
        assert sheets[name]["conditional"] > 0, name
        assert is_page or sheets[name]["charts"] == 0
    for name in (COVER_SHEET, OVERVIEW_SHEET):
        assert sheets[name]["conditional"] > 0, name
    assert sheets[COVER_SHEET]["validated"] > 0


def test_prints_on_the_expected_pages(blank: Seen) -> None:
    done = subprocess.run(
        [program("pdftotext"), "-layout", blank.printed, "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    pages = done.stdout.split("\f")[:-1]
    footers = [re.search(r"Templat IKU versi \S+ · (.+?)\s{2,}Halaman (\d+)", p) for p in pages]
    assert all(footers), "every page says which sheet it belongs to"
    count = Counter(found[1].strip() for found in footers if found)
    planned = {s.name: s.is_page for s in blank.plan.sheets}
    indicators = sum(planned.values())

    assert count.pop(COVER_SHEET) == (1 if indicators <= 10 else 2)
    assert count.pop(OVERVIEW_SHEET) == 1
    assert count.pop(APPROVAL_SHEET) == 1
    assert set(count) == set(planned)
    for name, is_page in planned.items():
        assert 2 <= count[name] <= LONGEST_PAGE if is_page else 1 <= count[name] <= 3, name
    bare = Counter(
        found[1].strip()
        for found, page in zip(footers, pages, strict=True)
        if found and len(page.split()) < 40
    )
    assert all(times == 1 for times in bare.values()), f"only the rest of a table: {bare}"
    assert not re.search(r"###|#REF|#NAME|#VALUE|Err:\d", done.stdout)
