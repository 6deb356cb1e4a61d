"""Formulas of any catalogue's templates fit into Excel, whatever the catalogue asks for."""

from __future__ import annotations

import html
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from calc.own_catalogs import catalog_of, indicator, ratio, survey
from iku_excel.catalog import Catalog, load_catalog
from iku_excel.catalog.consistency import RESERVED_CODES
from iku_excel.template import draw_template, template_identity, write_template

LONGEST, PLAINEST, MOST_ARGUMENTS = 8192, 300, 255
BABEL = load_catalog("babel-2025-2029")
SHIPPED_AND_FAILED = [
    "babel-2025-2029",
    "banten-2020",
    *map(str, sorted((Path(__file__).parents[1] / "catalog").glob("own_*.yaml"))),
    str(Path(__file__).parents[1] / "engine" / "every_kind.yaml"),
]
INDEX = {"name": "indeks", "format": "index"}
LONG_CODE = "SK.7129.1.1-PERENC.2"


def formulas(catalog: Catalog) -> list[str]:
    """Every formula of every sheet of the template, as Excel reads it."""
    return formulas_of(draw_template(catalog, template_identity(catalog, 2026, "tu")))


def formulas_of(data: bytes) -> list[str]:
    with ZipFile(BytesIO(data)) as book:
        parts = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/")]
    return [html.unescape(f) for part in parts for f in re.findall(r"<f[^>]*>([^<]+)</f>", part)]


def most_arguments(formula: str) -> int:
    """The arguments of the function that takes most of them."""
    plain = re.sub(r"\{[^}]*\}|'[^']*'|\"[^\"]*\"", "0", formula)
    most, open_calls = 0, [1]
    for sign in plain:
        if sign == "(":
            open_calls.append(1)
        elif sign == ")":
            most = max(most, open_calls.pop())
        elif sign == ",":
            open_calls[-1] += 1
    return most


LONG_RULES: dict[str, dict[str, Any]] = {
    "10 pairs": indicator(ratio(10), "7129.1.1"),
    "25 pairs": indicator(ratio(25), "7129.1.1"),
    "25 pairs of positions, long code": indicator(ratio(25, "P"), LONG_CODE),
    "60 pairs": indicator(ratio(60), LONG_CODE),
    "long labels": indicator(ratio(6, unit="x" * 60, label="y" * 200, help="z" * 2000), LONG_CODE),
    "9 elements, scale 6": indicator(survey(9, 6), LONG_CODE, 5.1, unit=INDEX),
    "40 elements, scale 10": indicator(survey(40, 10), LONG_CODE, 5.1, unit=INDEX),
    "80 weights": indicator(
        survey(80, weights=[1 / 80] * 80, required=True), LONG_CODE, 3, unit=INDEX
    ),
}


@pytest.mark.filterwarnings("error")  # XlsxWriter only warns of what it leaves out
@pytest.mark.parametrize("name", LONG_RULES)
def test_every_formula_fits_into_excel(name: str) -> None:
    found = formulas(catalog_of(LONG_RULES[name]))
    assert max(map(len, found)) <= LONGEST
    assert max(map(most_arguments, found)) <= MOST_ARGUMENTS


def test_the_summary_does_not_grow_with_the_indicators() -> None:
    few, many = (
        formulas(catalog_of(*(indicator(ratio(), f"SK.{n:02d}-PERENC") for n in range(number))))
        for number in (5, 25)
    )
    assert max(map(len, many)) <= max(map(len, few)) + 20


@pytest.mark.parametrize("catalog", SHIPPED_AND_FAILED, ids=str)
def test_every_plain_formula_can_be_read_by_a_person(catalog: str) -> None:
    """No line of the working is longer than 300 characters; nobody can review a longer one."""
    loaded = load_catalog(catalog)
    for year in {loaded.first_year, loaded.last_year}:
        for division in loaded.submitting:
            drawn = draw_template(loaded, template_identity(loaded, year, division.key))
            assert {f for f in formulas_of(drawn) if len(f) > PLAINEST} == set()


def test_no_sheet_asks_for_the_addin() -> None:
    data = write_template(BABEL, template_identity(BABEL, 2026, "yankum"))
    with ZipFile(BytesIO(data)) as book:
        assert not [n for n in book.namelist() if b"Pasang add-in" in book.read(n)]


def test_the_sheets_of_every_workbook_are_no_codes() -> None:
    """A catalogue may not name an indicator as one of them."""
    catalog = catalog_of(indicator(ratio()))
    data = write_template(catalog, template_identity(catalog, 2026, "tu"))
    names = set(openpyxl.load_workbook(BytesIO(data)).sheetnames) - {"1.1"}
    assert {name.casefold() for name in names if name[0] != "_"} <= RESERVED_CODES
