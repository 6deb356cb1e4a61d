"""Plain formulas as texts: what Excel 2016 takes, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from iku_excel.catalog import load_catalog
from iku_excel.findings import PlainSentence
from iku_excel.layout import WorkbookPlan
from iku_excel.layout.results import ResultsLayout
from iku_excel.template import draw_template, template_identity
from iku_excel.template.native.expressions import any_of, number, text
from iku_excel.template.native.formulas import PlainFormulas, plain_formulas

OWN = str(Path(__file__).parents[1] / "catalog" / "own_kanwil.yaml")
EVERY_KIND = str(Path(__file__).parents[1] / "engine" / "every_kind.yaml")
DEEPEST, LONGEST_TEXT = 64, 255
EXCEL_2016 = {
    *("ABS", "ADDRESS", "AND", "AVERAGEIFS", "CHAR", "CHOOSE", "COLUMN", "COUNT", "COUNTA"),
    *("COUNTIF", "COUNTIFS", "DATE", "EXACT", "IF", "IFERROR", "INDEX", "INT", "ISERROR"),
    *("ISNUMBER", "ISTEXT", "LEN", "LOWER", "MATCH", "MAX", "MIN", "MOD", "N", "NOT", "OR"),
    *("ROUND", "ROW", "ROWS", "SUBSTITUTE", "SUM", "SUMIFS", "SUMPRODUCT", "TRIM", "UPPER"),
}
"""The functions used; all are older than Excel 2016, none needs array entry here."""


@pytest.fixture(scope="module")
def formulas() -> set[str]:
    """Every plain formula of both decrees, of a Kanwil's own catalogue, and of every kind."""
    found: set[str] = set()

    def note(plan: WorkbookPlan, places: Any, layout: ResultsLayout) -> PlainFormulas:
        made = plain_formulas(plan, places, layout)
        found.update(made.fields.values(), made.working.formulas.values())
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("iku_excel.template.results_sheet.plain_formulas", note)
        for catalog, year in (
            ("babel-2025-2029", 2025),
            ("babel-2025-2029", 2026),
            ("banten-2020", 2020),
            (OWN, 2026),
            (EVERY_KIND, 2026),
        ):
            loaded = load_catalog(catalog)
            for division in loaded.divisions:
                draw_template(loaded, template_identity(loaded, year, division.key))
    return found


def _without_texts(formula: str) -> str:
    return re.sub(r'"(?:[^"]|"")*"', '""', formula)


def test_formulas_are_not_too_deep(formulas: set[str]) -> None:
    for formula in formulas:
        depth = deepest = 0
        for sign in re.sub(r"'[^']*'", "", _without_texts(formula)):
            depth += (sign == "(") - (sign == ")")
            deepest = max(deepest, depth)
        assert depth == 0
        assert deepest < DEEPEST


def test_only_functions_of_excel_2016(formulas: set[str]) -> None:
    used = {
        name
        for formula in formulas
        for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", _without_texts(formula))
    }
    assert used == EXCEL_2016


def test_no_condition_stands_over_a_range_inside_sumproduct_or_index(formulas: set[str]) -> None:
    """Excel 2016 does not evaluate IF and IFERROR there; LibreOffice does, and would not tell."""
    for formula in formulas:
        plain = _without_texts(formula)
        for function in ("SUMPRODUCT(", "INDEX("):
            for inside in _arguments_of(plain, function):
                assert not re.search(r"\b(IF|IFERROR)\(", inside), formula


def test_sheets_are_always_quoted(formulas: set[str]) -> None:
    """``7110.2.1!A1`` is no reference, ``'7110.2.1'!A1`` is one whatever the sheet is called."""
    for formula in formulas:
        assert not re.search(r"[^']!", _without_texts(formula)), formula


def _arguments_of(formula: str, function: str) -> Iterator[str]:
    """What stands in the brackets of every call."""
    for call in re.finditer(rf"(?<![A-Z]){re.escape(function)}", formula):
        depth = 1
        for at in range(call.end(), len(formula)):
            depth += (formula[at] == "(") - (formula[at] == ")")
            if not depth:
                yield formula[call.end() : at]
                break


def test_text_constants_are_short_enough(formulas: set[str]) -> None:
    for formula in formulas:
        for constant in re.findall(r'"((?:[^"]|"")*)"', formula):
            assert len(constant.replace('""', '"')) <= LONGEST_TEXT


def test_criteria_hold_no_decimals(formulas: set[str]) -> None:
    """A criterion such as ``"<0.5"`` is read with the decimal sign of the user's country."""
    for formula in formulas:
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


def test_what_a_clerk_cannot_mend_says_whom_to_ask() -> None:
    for sentence in (
        PlainSentence.KEY_LOST,
        PlainSentence.QUARTERS_MOVED,
        PlainSentence.TABLE_MOVED,
    ):
        assert "hubungi perencanaan" in sentence.lower()
