"""Plain formulas as texts: what Excel 2016 takes, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iku_excel.catalog import load_catalog
from iku_excel.layout import plan_workbook
from iku_excel.layout.results import ResultsLayout
from iku_excel.template import draw_template, template_identity
from iku_excel.template.native.expressions import any_of, number, text
from iku_excel.template.native.formulas import native_formulas
from iku_excel.template.places import InputPlaces

OWN = str(Path(__file__).parents[1] / "catalog" / "own_kanwil.yaml")
LONGEST, DEEPEST, LONGEST_TEXT = 8192, 64, 255
EXCEL_2016 = {
    *("ABS", "AND", "CHAR", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIFS", "DATE", "IF", "IFERROR"),
    *("INT", "ISERROR", "ISNUMBER", "MATCH", "MAX", "MIN", "N", "NOT", "OR", "ROUND", "ROW"),
    *("SUBSTITUTE", "SUM", "SUMIFS", "SUMPRODUCT"),
    *("ADDRESS", "COLUMN", "EXACT", "ISTEXT", "LEN", "LOWER", "UPPER"),
}
"""The functions used; all are older than Excel 2016, none needs array entry here."""


@pytest.fixture(scope="module")
def formulas() -> dict[tuple[str, str, int], str]:
    """Every plain formula of both decrees and a catalogue of another Kanwil."""
    found: dict[tuple[str, str, int], str] = {}

    def note(view, catalog, places: InputPlaces, layout: ResultsLayout):  # type: ignore[no-untyped-def]
        made = native_formulas(view, catalog, places, layout)
        for (name, quarter), formula in made.fields.items():
            found[f"{view.indicator.code} {view.year}", name, quarter] = formula
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("iku_excel.template.results_sheet.native_formulas", note)
        for catalog, year in (("babel-2025-2029", 2025), ("babel-2025-2029", 2026)):
            _write(catalog, year)
        _write("banten-2020", 2020)
        _write(OWN, 2026)
    return found


def _write(catalog: str, year: int) -> None:
    loaded = load_catalog(catalog)
    for division in loaded.divisions:
        identity = template_identity(loaded, year, division.key)
        assert plan_workbook(loaded, identity).views
        draw_template(loaded, identity)


def _without_texts(formula: str) -> str:
    return re.sub(r'"(?:[^"]|"")*"', '""', formula)


def test_formulas_are_short_enough(formulas: dict[tuple[str, str, int], str]) -> None:
    assert len(formulas) == (2 * 14 + 29 + 3) * 4 * 9
    assert max(map(len, formulas.values())) <= LONGEST


def test_formulas_are_not_too_deep(formulas: dict[tuple[str, str, int], str]) -> None:
    for formula in formulas.values():
        depth = deepest = 0
        for sign in re.sub(r"'[^']*'", "", _without_texts(formula)):
            depth += (sign == "(") - (sign == ")")
            deepest = max(deepest, depth)
        assert depth == 0
        assert deepest < DEEPEST


def test_only_functions_of_excel_2016(formulas: dict[tuple[str, str, int], str]) -> None:
    used = {
        name
        for formula in formulas.values()
        for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", _without_texts(formula))
    }
    assert used == EXCEL_2016


def test_text_constants_are_short_enough(formulas: dict[tuple[str, str, int], str]) -> None:
    for formula in formulas.values():
        for constant in re.findall(r'"((?:[^"]|"")*)"', formula):
            assert len(constant.replace('""', '"')) <= LONGEST_TEXT


def test_criteria_hold_no_decimals(formulas: dict[tuple[str, str, int], str]) -> None:
    """A criterion such as ``"<0.5"`` is read with the decimal sign of the user's country."""
    for formula in formulas.values():
        assert not re.search(r'"[<>=]+[0-9]*\.', formula)


def test_a_long_text_is_joined_from_pieces() -> None:
    assert text('a "b"') == '"a ""b"""'
    assert text("x" * 300) == f'"{"x" * 255}"&"{"x" * 45}"'
    assert text("") == '""'


def test_numbers_and_conditions() -> None:
    assert number(0.982) == "0.982"
    assert number(0.1 + 0.2) == "0.3"
    assert any_of(["A1>0"]) == "A1>0"
    assert any_of(["A1>0", "B1>0"]) == "OR(A1>0,B1>0)"
