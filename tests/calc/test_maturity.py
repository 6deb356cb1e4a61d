"""Maturity of intellectual-property management (IKK3.1)."""

from __future__ import annotations

from typing import Any

import pytest

from iku_excel.calc.kinds.maturity import equate

from .examples import BABEL, SUB_INDICATORS, at, babel, findings_of, found_in, scores, the_error

CODE = "IKK3.1"


def maturity(quarter: int, *rows: dict[str, Any]) -> Any:
    return babel(CODE, quarter, tables={"skor": list(rows)})


def test_the_decrees_example_total_16_over_8_is_2_rendah() -> None:
    result = maturity(1, *scores(1, [2] * 8))
    assert result.realization == 2
    assert result.category.label == "rendah"
    assert result.achievement == 2 / 2.5


@pytest.mark.parametrize(
    ("score", "low", "high", "equated"),
    [(1, 1, 5, 1), (5, 1, 5, 5), (3, 1, 5, 3), (0, 0, 10, 1), (10, 0, 10, 5), (2, 1, 3, 3)],
)
def test_min_max_normalisation(score: float, low: float, high: float, equated: float) -> None:
    """(skor − min)/(maks − min) × (5 − 1) + 1."""
    assert equate(score, low, high) == equated


def test_internal_and_external_rows_of_a_sub_indicator_are_averaged_after_equating() -> None:
    """A1: internal 3 of 1-5, external 10 of 0-10 (= 5): (3 + 5)/2 = 4; the others 2."""
    outside = {"triwulan": 1, "sub_indikator": "a 1", "sumber": "Eksternal"}
    outside |= {"skor": 10, "skala_min": 0, "skala_maks": 10}
    result = maturity(1, *scores(1, [3, 2, 2, 2, 2, 2, 2, 2]), outside)
    assert result.memo["skor_A1"] == 4
    assert result.realization == (4 + 7 * 2) / 8


def test_fractions_are_allowed_and_a_blank_scale_is_1_to_5() -> None:
    result = maturity(1, *scores(1, [2.5] * 8, skala_min=None, skala_maks=None))
    assert result.realization == 2.5
    assert result.status == "Tercapai"


@pytest.mark.parametrize(
    ("level", "code", "label"),
    [
        (1, "1", "sangat rendah"),
        (1.99, "1", "sangat rendah"),
        (2, "2", "rendah"),
        (2.99, "2", "rendah"),
        (3, "3", "Level 3"),
        (4.5, "4", "Level 4"),
        (5, "5", "Level 5"),
    ],
)
def test_names_of_the_levels(level: float, code: str, label: str) -> None:
    category = maturity(1, *scores(1, [level] * 8)).category
    assert (category.code, category.label) == (code, label)


def test_a_set_must_hold_all_eight() -> None:
    result = maturity(1, *scores(1, [2] * 7))
    assert (result.status, result.realization) == ("Tidak dapat dihitung", None)
    assert [(f.level, f.code, f.place) for f in result.findings] == [
        ("peringatan", "SUB_INDIKATOR_KURANG", at(CODE, table="skor", quarter=1))
    ]
    assert "E1" in result.findings[0].message


def test_the_latest_complete_assessment_holds() -> None:
    result = maturity(3, *scores(1, [2] * 8), *scores(2, [3] * 4))
    assert result.realization == 2
    assert "Hasil pengukuran TW I berlaku sampai ada yang baru." in result.notes
    assert found_in(result) == ["SUB_INDIKATOR_KURANG"]
    assert maturity(3, *scores(1, [2] * 8), *scores(2, [3] * 8)).realization == 3


def test_no_assessment_is_not_filled_in() -> None:
    assert maturity(2).status == "Belum diisi"


def test_the_other_name_of_the_indicator() -> None:
    result = babel("7121.3.1", 1, tables={"skor": scores(1, [2] * 8)})
    assert (result.code, result.realization) == (CODE, 2)


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"skor": 5.5}, "SKOR_DI_LUAR_SKALA", "skor"),
        ({"skor": 0.9}, "SKOR_DI_LUAR_SKALA", "skor"),
        ({"skor": None}, "SEL_WAJIB_KOSONG", "skor"),
        ({"skor": "tinggi"}, "BUKAN_ANGKA", "skor"),
        ({"sub_indikator": None}, "SEL_WAJIB_KOSONG", "sub_indikator"),
        ({"sub_indikator": "A4"}, "PILIHAN_TIDAK_DIKENAL", "sub_indikator"),
        ({"sumber": "tetangga"}, "PILIHAN_TIDAK_DIKENAL", "sumber"),
        ({"skala_min": 5, "skala_maks": 1}, "SKALA_TERBALIK", "skala_maks"),
        ({"skala_min": 5, "skala_maks": 5}, "SKALA_TERBALIK", "skala_maks"),
        ({"skala_min": None}, "SEL_WAJIB_KOSONG", "skala_min"),
        ({"skala_maks": None}, "SEL_WAJIB_KOSONG", "skala_maks"),
        ({"skala_maks": "lima"}, "BUKAN_ANGKA", "skala_maks"),
    ],
)
def test_a_bad_cell_is_one_error(change: dict[str, Any], code: str, column: str) -> None:
    rows = scores(1, [2] * len(SUB_INDICATORS))
    rows[2] |= change
    assert the_error(CODE, 1, tables={"skor": rows}) == (
        code,
        at(CODE, table="skor", row=3, column=column),
    )


def test_a_score_typed_as_text_off_the_scale_is_told_once() -> None:
    """ "60" on 1 to 5 is refused; that it was read as 60 would be a second word for one slip."""
    typed = {"triwulan": 1, "sub_indikator": "A1", "sumber": "Internal", "skor": "60"}
    found = findings_of(BABEL, CODE, 1, 2026, tables={"skor": [typed]})
    assert [finding.code for finding in found] == ["SKOR_DI_LUAR_SKALA"]


def test_a_blank_end_of_a_scale_is_called_by_its_title() -> None:
    half = {"triwulan": 1, "sub_indikator": "A1", "sumber": "Internal", "skor": 3, "skala_min": 1}
    (finding,) = findings_of(BABEL, CODE, 1, 2026, tables={"skor": [half]})
    assert "Skala tertinggi masih kosong" in finding.message
