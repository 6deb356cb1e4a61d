"""A third Kanwil's decree has classes, levels and thresholds of its own: cells name its code."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from calc.own_catalogs import catalog_text, indicator, ratio, survey
from iku_excel.calc import ErrorValue
from iku_excel.catalog import shipped_catalogs
from iku_excel.catalog.decree import GradingFunction
from iku_excel.functions import FUNCTIONS, OMITTED

VALUE, NOT_AVAILABLE = ErrorValue("#VALUE!"), ErrorValue("#N/A")
INDEX = {"unit": {"name": "Indeks", "format": "index"}}


def classes(highest: float, **lower_bounds: float) -> dict[str, Any]:
    """Classes by their codes (``_1`` is the code 1), from the lowest."""
    bands = [
        {"code": code.lstrip("_"), "label": f"Kelas {code}", "lower": lower}
        for code, lower in lower_bounds.items()
    ]
    lowest = next(iter(lower_bounds.values()))
    return {"name": "Kelas kami", "lowest": lowest, "highest": highest, "bands": bands}


MATURITY = {
    "kind": "maturity",
    "sub_indicators": [{"key": "S1", "label": "Tata kelola"}, {"key": "S2", "label": "Hasil"}],
    "sources": [{"key": "internal", "label": "Internal"}],
    "lowest": 0,
    "highest": 10,
}
ZONE = {
    "kind": "qualifying_units",
    "thresholds": [
        {"key": "a", "label": "Nilai A", "least": 20},
        {"key": "b", "label": "Nilai B", "least": 30},
        {"key": "c", "label": "Nilai C", "least": 40},
    ],
}


@pytest.fixture(autouse=True)
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogue ``contoh-2026``, in the office's own folder."""
    two = {**ZONE, "thresholds": ZONE["thresholds"][:2]}
    text = catalog_text(
        indicator(survey(2, highest=5), "K.1", 4, classes=classes(5, C=1, B=3, A=4.5), **INDEX),
        indicator(survey(2, highest=5), "K.2", 4, classes=classes(5, _1=1, _2=2.5, _3=4), **INDEX),
        indicator(MATURITY, "K.3", 7, **INDEX),
        indicator(ZONE, "K.4", 0.5),
        indicator(two, "K.5", 0.5),
        indicator(ratio(), "K.6"),
    )
    (tmp_path / "k.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("IKU_KATALOG", str(tmp_path))


def cell(name: str, *arguments: object) -> object:
    ((value,),) = FUNCTIONS[name](*arguments)
    return value


@pytest.mark.parametrize(("index", "letter"), [(2.99, "C"), (3.0, "B"), (4.5, "A"), (5.0, "A")])
def test_letter__by_the_bounds_of_that_decree(index: float, letter: str) -> None:
    assert cell("IKU_MUTU", index, "K.1") == letter
    assert cell("IKU_MUTU", index, "contoh-2026/K.1") == letter


def test_level__by_the_bounds_of_that_decree_cell_by_cell() -> None:
    assert FUNCTIONS["IKU_LEVEL_AHU"]([[2.4], [2.5], [None], [5.1]], "K.2") == [
        [1.0],
        [2.0],
        [""],
        [VALUE],
    ]


def test_maturity__sub_indicators_and_standard_scale_of_that_decree() -> None:
    subs = [["S1"], ["Hasil"]]
    assert cell("IKU_MATURITAS", subs, [[4.0], [8.0]], OMITTED, OMITTED, "K.3") == 6.0
    # 3 of 1..5 lies in the middle of this decree's scale, 0..10
    assert cell("IKU_MATURITAS", subs, [[3.0], [3.0]], [[1.0]] * 2, [[5.0]] * 2, "K.3") == 5.0
    assert cell("IKU_MATURITAS", subs[:1], [[4.0]], OMITTED, OMITTED, "K.3") == VALUE
    assert cell("IKU_MATURITAS", [["A1"]], [[4.0]], OMITTED, OMITTED, "K.3") == VALUE


def test_wbk__thresholds_of_that_decree() -> None:
    assert cell("IKU_WBK", 20.0, 30.0, 40.0, "K.4") == 1.0
    assert cell("IKU_WBK", 20.0, 30.0, 39.9, "K.4") == 0.0
    assert cell("IKU_WBK", 20.0, 30.0, 40.0, "K.5") == VALUE  # it has two scores, not three


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("IKU_MUTU", (3.5,)),
        ("IKU_LEVEL_AHU", (2.7,)),
        ("IKU_MATURITAS", ([["A1"]], [[3.0]], OMITTED, OMITTED)),
        ("IKU_WBK", (13.5, 16.0, 5.0)),
    ],
)
def test_code__errors_as_of_every_function(name: str, figures: tuple[object, ...]) -> None:
    assert cell(name, *figures, "K.6") == VALUE  # a plain ratio has no such scale
    assert cell(name, *figures, "K.9") == NOT_AVAILABLE
    assert cell(name, *figures, "tidak-ada/K.1") == NOT_AVAILABLE
    assert cell(name, *figures, NOT_AVAILABLE) == NOT_AVAILABLE


def test_letters_are_no_levels() -> None:
    assert cell("IKU_LEVEL_AHU", 3.0, "K.1") == VALUE
    assert cell("IKU_LEVEL_AHU", 3.0, "7099.2.1") == VALUE


def test_without_a_code__the_shipped_decrees_whatever_an_office_has_of_its_own() -> None:
    """7099.2.1, 7110.1.1, IKK3.1, BTN-T1: a cell from before this argument shows the same."""
    assert cell("IKU_MUTU", 3.0643) == cell("IKU_MUTU", 3.0643, "7099.2.1") == "C"
    assert cell("IKU_LEVEL_AHU", 2.55, None) == cell("IKU_LEVEL_AHU", 2.55, "7110.1.1") == 2.0
    subs = [[sub] for sub in ("A1", "A2", "A3", "B1", "C1", "D1", "D2", "E1")]
    scores = [[score] for score in (1.0, 3.0, 2.0, 2.0, 2.0, 2.0, 1.0, 3.0)]
    assert cell("IKU_MATURITAS", subs, scores) == 2.0
    assert cell("IKU_MATURITAS", subs, scores, OMITTED, OMITTED, "IKK3.1") == 2.0
    assert cell("IKU_WBK", 13.5, 16.0, 5.0) == cell("IKU_WBK", 13.5, 16.0, 5.0, "BTN-T1") == 1.0
    assert cell("IKU_WBK", 13.4, 16.0, 5.0) == 0.0


def test_every_grading_function_has_one_scale_of_its_own() -> None:
    indicators = [indicator for catalog in shipped_catalogs() for indicator in catalog.indicators]
    named = [i.default_for for i in indicators if i.default_for is not None]
    assert sorted(named) == sorted(get_args(GradingFunction))
