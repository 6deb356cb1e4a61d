"""Real LibreOffice computes every worksheet function; every cell is compared with Python."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from iku_excel import __version__, load_catalog
from iku_excel.calc import ErrorValue
from iku_excel.functions import FUNCTIONS
from iku_excel.hosts.libreoffice import build_extension

from .conftest import Computed
from .engine import Engine, running
from .questions import all_cases
from .sheets import Question, Sheets

CELLS = 13_500
"""At least this many cells are compared with Python, and this many with figures by hand."""

FIGURES_BY_HAND = 700

# Calc's own numbers, written down here once more: a wrong one in the add-in must not pass.
ERROR_NUMBERS = {
    "#NULL!": 521,
    "#DIV/0!": 532,
    "#VALUE!": 519,
    "#REF!": 524,
    "#NAME?": 525,
    "#NUM!": 503,
    "#N/A": 32767,
    "Err:504": 504,
}


def equal(shown: object, expected: object) -> bool:
    """Numbers to 12 digits, text exactly, errors by their kind."""
    if isinstance(expected, ErrorValue):
        return shown == {"error": ERROR_NUMBERS[expected.code]}
    if isinstance(expected, int | float) and isinstance(shown, float):
        return math.isclose(shown, expected, rel_tol=1e-12, abs_tol=1e-15)
    return isinstance(expected, str) and shown == expected


def differences(question: Question, answer: list[list[object]]) -> list[str]:
    found = []
    for r in range(question.rows):
        for c in range(question.columns):
            expected = question.expected[r][c]
            if not equal(answer[r][c], expected):
                found.append(f"{question.formula} [{r},{c}]: {answer[r][c]!r}, not {expected!r}")
    return found


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_cell_of_a_function_equals_python(name: str, computed: Computed) -> None:
    asked = [question for question in computed.questions if question.function == name]
    assert asked
    wrong = [line for q in asked for line in differences(q, computed.answer(q))]
    assert not wrong, f"{len(wrong)} cells differ:\n" + "\n".join(wrong[:10])


def test_figures_worked_out_by_hand_stand_in_the_cells(computed: Computed) -> None:
    by_hand = [(q, place, x) for q in computed.questions for place, x in q.by_hand.items()]
    assert len(by_hand) >= FIGURES_BY_HAND
    wrong = []
    for question, (row, column), figure in by_hand:
        shown = computed.answer(question)[row][column]
        if not equal(shown, figure):
            wrong.append(f"{question.formula} [{row},{column}]: {shown!r}, not {figure!r}")
    assert not wrong, f"{len(wrong)} of {len(by_hand)} differ:\n" + "\n".join(wrong[:10])


def test_every_function_is_asked_with_every_kind_of_argument(computed: Computed) -> None:
    asked = Counter((question.function, question.kind) for question in computed.questions)
    kinds = ("good", "empty", "wrong", "array")
    wanted = {(name, kind) for name, f in FUNCTIONS.items() if f.parameters for kind in kinds}
    assert wanted <= set(asked)
    given = {
        (question.function, len(question.arguments))
        for question in computed.questions
        if question.kind == "good"
    }
    assert {(name, len(function.parameters)) for name, function in FUNCTIONS.items()} <= given


def test_every_indicator_of_both_decrees_is_asked() -> None:
    asked = {(catalog, code) for catalog, code, _ in all_cases()}
    decrees = ("babel-2025-2029", "banten-2020")
    assert {(d, i.code) for d in decrees for i in load_catalog(d).indicators} <= asked


def test_number_of_cells(computed: Computed) -> None:
    assert computed.cells_compared >= CELLS


def test_answers_fit_into_formulas(engine: Engine, tmp_path: Path) -> None:
    sheets = Sheets()
    keys = sheets.range([["diterima"], ["diselesaikan"]])
    values = sheets.range([[4.0, None, None, None], [4.0, None, None, None]])
    block = f'"7110.2.1",2026,1,{keys.written},{values.written}'
    late = f'"7110.2.1",2026,2,{keys.written},{values.written}'
    formulas = {
        f'IF(IKU_STATUS({block})="Tercapai","ya","tidak")': "ya",
        f'IF(IKU_CAPAIAN({late})="","kosong","isi")': "kosong",
        f"ROUND(IKU_CAPAIAN({block})*100,1)": 101.8,
        f"ISNUMBER(IKU_REALISASI({block}))": 1.0,
        'IFERROR(IKU_TARGET("tidak ada",2026),"tangkap")': "tangkap",
        'ISNA(IKU_TARGET("tidak ada",2026))': 1.0,
        'IKU_MUTU(4)="A"': 0.0,  # text of rows: a fault of Calc, see the read-me of the add-in
        'IKU_MUTU(4)&""="A"': 1.0,
        "IKU_MUTU(IKU_INDEKS({0,0,1,9}))": "A",
        "SUM(IKU_PERSEN_CAPAIAN({1,2,3},2))": 3.0,
        'INDEX(IKU_DAFTAR("babel-2025-2029"),2,1)': "7099.2.1",
        f"INDEX(IKU_RINGKAS({block}),1,5)": "Tercapai",
        'IF(ISTEXT(IKU_VERSI()),1,0)': 1.0,
        "IKU_PERSEN_CAPAIAN(1,2,3,4)": ErrorValue("Err:504"),
        "IKU_TIDAK_ADA(1)": ErrorValue("#NAME?"),
    }  # fmt: skip
    shown = _compute(engine, tmp_path, sheets, list(formulas))
    wrong = {
        formula: cell
        for (formula, expected), cell in zip(formulas.items(), shown, strict=True)
        if not equal(cell, expected)
    }
    assert not wrong


def _compute(engine: Engine, folder: Path, sheets: Sheets, formulas: list[str]) -> list[object]:
    path = folder / "rumus.xlsx"
    path.write_bytes(sheets.workbook(formulas))
    cells = engine.ask("compute", str(path), ["Rumus"])["cells"]["Rumus"]
    return [row[0] for row in cells]


def test_the_function_wizard_shows_the_registry(engine: Engine) -> None:
    described = {entry["name"]: entry for entry in engine.ask("describe")}
    assert set(described) == set(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        shown = described[name]
        assert shown["help"] == function.help
        assert [key for key, _ in shown["arguments"]] == [p.name for p in function.parameters]
        for (_, text), parameter in zip(shown["arguments"], function.parameters, strict=True):
            assert text.startswith(parameter.help)
            assert text.endswith("(Boleh dikosongkan.)") == parameter.optional


def test_a_bundle_needs_nothing_but_itself_and_the_engine_ends(tmp_path: Path) -> None:
    with running(tmp_path, build_extension(bundle=True), {}) as office:
        shown = _compute(office, tmp_path, Sheets(), ["IKU_VERSI()", "IKU_KONVERSI(3.5)"])
        assert not office.is_gone()
    assert shown == [__version__, 87.5]
    assert office.is_gone()


def test_without_the_package_only_the_version_says_why(tmp_path: Path) -> None:
    with running(tmp_path, build_extension(), {"IKU_PYTHONPATH": ""}) as office:
        version, figure = _compute(office, tmp_path, Sheets(), ["IKU_VERSI()", "IKU_KONVERSI(3.5)"])
    assert "iku-excel tidak dapat dimuat" in str(version)
    assert figure == {"error": ERROR_NUMBERS["#VALUE!"]}
