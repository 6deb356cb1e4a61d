"""Conditional formats that give a figure close to a threshold more decimals."""

from __future__ import annotations

import re

from form_books import MANY, SMALL, WHOLE, opened
from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.layout.marks import scalar_mark
from iku_excel.layout.results import result_mark


def decimals_of(sheet: Worksheet, cell: str) -> list[tuple[str, str]]:
    """Conditions and number formats of a cell that change no colour, the first to count first."""
    rules: list[Rule] = [
        rule for area in sheet.conditional_formatting if cell in area.cells for rule in area.rules
    ]
    plain = [r for r in rules if r.dxf.numFmt and not r.dxf.font and not r.dxf.fill]
    ordered = sorted(plain, key=lambda rule: rule.priority)
    return [(rule.formula[0], rule.dxf.numFmt.formatCode) for rule in ordered]


def row_of(sheet: Worksheet, code: str) -> int:
    return next(cell.row for cell in sheet["B"] if cell.value == code)


def test_an_index_is_compared_with_its_target_and_the_limits_of_its_classes() -> None:
    sheet = opened(SMALL)["Ringkasan"]
    row = row_of(sheet, "7099.2.1")
    rules = decimals_of(sheet, f"F{row}")
    assert [number_format for _, number_format in rules] == [
        "0.00##########", "0.000000000", "0.000000",
    ]  # fmt: skip
    for condition, _ in rules:
        compared = re.findall(r"ABS\(F\d+-([^)]+)\)>", condition)
        assert compared == [f"$E{row}", "1", "2.6", "3.0644", "3.5324"]


def test_a_percentage_is_compared_with_100_percent_too_and_keeps_its_sign() -> None:
    sheet = opened(WHOLE)["Ringkasan"]
    rules = decimals_of(sheet, f"F{row_of(sheet, '7110.2.1')}")
    assert [f for _, f in rules] == ["0.00##########%", "0.0000000%", "0.0000%", "0.00%"]
    assert re.fullmatch(r"F\d+<0", rules[-1][0])
    assert "-1)>1E-12" in rules[0][0]


def test_a_typed_target_is_taken_from_its_cell_on_the_page() -> None:
    sheet = opened(MANY)["BTN-04"]
    rows = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    target = rows[scalar_mark("BTN-04", "target")]
    realization = rows[result_mark("BTN-04", "realisasi")]
    assert f"$E${target}" in decimals_of(sheet, f"E{realization}")[0][0]


def test_numbers_in_conditions_are_written_as_excel_writes_them() -> None:
    """An exponent has a capital E in a file's formulas."""
    for identity in (SMALL, WHOLE, MANY):
        for sheet in opened(identity).worksheets:
            for area in sheet.conditional_formatting:
                for rule in area.rules:
                    for formula in rule.formula:
                        assert not re.search(r"[0-9]e[-+]?[0-9]", formula), formula
