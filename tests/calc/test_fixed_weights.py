"""Weights that a catalogue fixes bind: nobody types others, and blank ones are the fixed ones."""

from __future__ import annotations

from typing import Any

import pytest

from calc.own_catalogs import catalog_of, indicator, survey
from iku_excel.calc import InputError, Result, evaluate
from iku_excel.layout import plan_workbook
from iku_excel.template import template_identity

INDEX = {"name": "indeks", "format": "index"}
SPIP = catalog_of(
    indicator(survey(3, 5, weights=[0.5, 0.3, 0.2], required=True), target=3, unit=INDEX)
)
BLANK = (None, None, None)


def of(*weights: Any, answers: tuple[int, ...] = (4, 2, 1)) -> list[dict[str, Any]]:
    """A row for each element, one respondent each, who gave these answers in quarter 1."""
    return [
        {"triwulan": 1, "unsur": f"U{n}", "bobot": weight}
        | {f"skala_{scale}": int(scale == answer) for scale in range(1, 6)}
        for n, (weight, answer) in enumerate(zip(weights, answers, strict=True), 1)
    ]


def computed(rows: list[dict[str, Any]]) -> Result:
    return evaluate(SPIP, "1.1", year=2026, quarter=1, tables={"frekuensi": rows})


@pytest.mark.parametrize("weights", [BLANK, (0.5, 0.3, 0.2), (0.5, None, 0.2)])
def test_blank_and_equal_weights__the_fixed_ones_count(weights: tuple[Any, ...]) -> None:
    """4 × 50 % + 2 × 30 % + 1 × 20 % = 2,8."""
    assert computed(of(*weights)).realization == pytest.approx(2.8, rel=1e-12)


@pytest.mark.parametrize("weights", [(0.33, 0.33, 0.34), (0.5, 0.2, 0.3), (1, None, None)])
def test_other_weights__galat_that_names_the_fixed_ones(weights: tuple[Any, ...]) -> None:
    with pytest.raises(InputError) as refused:
        computed(of(*weights))
    codes = {finding.code for finding in refused.value.findings}
    assert codes == {"BOBOT_DITETAPKAN"}
    assert "U1 50%, U2 30%, U3 20%" in refused.value.findings[0].advice.replace(" %", "%")


def test_other_weights_without_answers__are_not_passed_over() -> None:
    """Beside the answers of single respondents the frequency table holds weights only."""
    rows = [{"triwulan": 1, "unsur": "U1", "bobot": 0.9}]
    people = [{"triwulan": 1, "responden": "1", "U1": 4, "U2": 2, "U3": 1}]
    tables = {"frekuensi": rows, "responden": people}
    with pytest.raises(InputError, match="katalog menetapkan"):
        evaluate(SPIP, "1.1", year=2026, quarter=1, tables=tables)
    del tables["frekuensi"]
    result = evaluate(SPIP, "1.1", year=2026, quarter=1, tables=tables)
    assert result.realization == pytest.approx(2.8, rel=1e-12)


def test_several_questions_of_an_element__share_its_weight() -> None:
    """U1 answered 4 and 2 in two questions: its mean 3 weighs 50 %."""
    rows = of(*BLANK)
    second = rows[0] | {"pertanyaan": "b", "skala_2": 1, "skala_4": 0}
    rows[0] = rows[0] | {"pertanyaan": "a"}
    assert computed([*rows, second]).realization == pytest.approx(2.3, rel=1e-12)


def test_the_sheet_holds_the_fixed_weights_for_every_quarter() -> None:
    plan = plan_workbook(SPIP, template_identity(SPIP, 2026, "tu"))
    (block,) = (b for sheet in plan.sheets for b in sheet.tables if b.table.name == "frekuensi")
    assert [row["bobot"] for row in block.prefilled] == [0.5, 0.3, 0.2] * 4
    assert [row["triwulan"] for row in block.prefilled] == [1] * 3 + [2] * 3 + [3] * 3 + [4] * 3


def test_a_sheet_with_nothing_but_the_fixed_weights_is_not_filled_in() -> None:
    rows = [
        {"triwulan": quarter, "unsur": f"U{n}", "bobot": weight}
        for quarter in (1, 2)
        for n, weight in enumerate((0.5, 0.3, 0.2), 1)
    ]
    result = computed(rows)
    assert result.status.value == "Belum diisi"
    assert result.findings == []
