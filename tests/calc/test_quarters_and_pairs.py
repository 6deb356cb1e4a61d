"""Quarters and pairs: what a blank means, what is summed, and what must stand together."""

from __future__ import annotations

from typing import Any

import pytest

from iku_excel.calc import Status

from .examples import at, babel, banten, findings_of, found_in, pair, the_error


def test_a_blank_quarter_is_not_filled_in_whatever_earlier_quarters_hold() -> None:
    result = babel("7110.2.1", 3, values=pair([4, 3, None, None], [4, 2, None, None]))
    assert (result.realization, result.achievement, result.status) == (None, None, Status.BLANK)
    assert "TW III belum diisi." in result.notes


def test_no_input_at_all_is_not_filled_in() -> None:
    result = babel("7110.2.1", 1)
    assert result.status == "Belum diisi"
    assert result.shortfall is None
    assert not result.findings


def test_later_quarters_are_not_looked_at() -> None:
    result = babel("7110.2.1", 1, values=pair([4, "dua", -1, None], [4, None, None, None]))
    assert result.realization == 1.0
    assert not result.findings


def test_a_typed_0_is_0() -> None:
    result = babel("7110.2.1", 2, values=pair([4, 0], [2, 0]))
    assert result.realization == 2 / 4
    assert not result.findings


def test_a_typed_0_as_denominator_is_no_object_where_no_rule_says_otherwise() -> None:
    result = babel("7110.2.1", 1, values=pair([0], [0]))
    assert (result.realization, result.achievement) == (None, None)
    assert result.status == "Tidak ada objek"
    assert not result.counts_in_mean


def test_an_empty_quarter_before_a_filled_one_counts_0_with_a_warning() -> None:
    result = babel("7110.2.1", 3, values=pair([None, None, 5], [None, None, 4]))
    assert result.realization == 4 / 5
    assert [(f.level, f.code, f.place) for f in result.findings] == [
        ("peringatan", "TRIWULAN_TERLEWAT", at("7110.2.1", quarter=1)),
        ("peringatan", "TRIWULAN_TERLEWAT", at("7110.2.1", quarter=2)),
    ]


def test_an_empty_quarter_of_a_count_counts_0_with_a_warning() -> None:
    result = banten("BTN-06", 2, values={"realisasi": [None, 5], "target": 10})
    assert result.realization == 5
    assert found_in(result) == ["TRIWULAN_TERLEWAT"]


def test_an_empty_quarter_of_a_position_is_no_gap() -> None:
    result = banten("BTN-10", 2, values={"realisasi": [None, 5], "target": 10})
    assert result.realization == 5
    assert not result.findings


def test_a_pair_both_blank_in_a_filled_quarter_is_no_activity() -> None:
    values: dict[str, Any] = {"diminta_litigasi": [10, 5], "diberikan_litigasi": [9, 5]}
    values |= {"diminta_nonlitigasi": [10, None], "diberikan_nonlitigasi": [9, None]}
    result = babel("7136.1.1", 2, values=values)
    assert result.realization == (9 + 5 + 9) / (10 + 5 + 10)
    assert [(f.level, f.code, f.place) for f in result.findings] == [
        ("info", "TANPA_KEGIATAN", at("7136.1.1", variable="diberikan_nonlitigasi", quarter=2))
    ]


@pytest.mark.parametrize(
    ("received", "settled", "blank"),
    [([4], [None], "diselesaikan"), ([None], [4], "diterima"), ([4], [], "diselesaikan")],
)
def test_one_of_a_pair_blank_is_an_error(
    received: list[object], settled: list[object], blank: str
) -> None:
    assert the_error("7110.2.1", 1, values=pair(received, settled)) == (
        "PASANGAN_KOSONG",
        at("7110.2.1", variable=blank, quarter=1),
    )


def test_a_half_filled_pair_of_an_earlier_quarter_is_an_error_too() -> None:
    assert the_error("7110.2.1", 2, values=pair([4, 1], [None, 1])) == (
        "PASANGAN_KOSONG",
        at("7110.2.1", variable="diselesaikan", quarter=1),
    )


@pytest.mark.parametrize("given", [[100], [100, None]])
def test_both_positions_of_a_pair_must_be_filled(given: list[object]) -> None:
    assert the_error("7136.3.1", 1, values={"desa_kelurahan_dibina": given}) == (
        "PASANGAN_KOSONG",
        at("7136.3.1", variable="posbankum_aktif", quarter=1),
    )


def test_the_memo_pair_may_stay_blank_but_not_by_half() -> None:
    filled = {"desa_kelurahan_dibina": [100], "posbankum_aktif": [20]}
    assert not babel("7136.3.1", 1, values=filled).findings
    assert the_error("7136.3.1", 1, values={**filled, "desa_kelurahan_total": [390]}) == (
        "PASANGAN_KOSONG",
        at("7136.3.1", variable="posbankum_terbentuk", quarter=1),
    )


def test_more_settled_than_received_within_a_quarter_is_allowed() -> None:
    """A complaint of TW 1 may be settled in TW 2."""
    result = babel("7110.2.1", 2, values=pair([5, 0], [2, 3]))
    assert result.realization == 5 / 5
    assert not result.findings


def test_year_to_date_the_part_never_exceeds_the_whole() -> None:
    assert the_error("7110.2.1", 1, values=pair([2], [3])) == (
        "BAGIAN_MELEBIHI_TOTAL",
        at("7110.2.1", variable="diselesaikan", quarter=1),
    )


def test_a_filled_quarter_without_the_yearly_value_cannot_be_computed() -> None:
    result = babel("7133.1.1", 1, values={"ditindaklanjuti": [1]})
    assert result.status == "Tidak dapat dihitung"
    assert result.achievement is None
    assert [(f.code, f.place) for f in result.findings] == [
        ("TAHUNAN_KOSONG", at("7133.1.1", variable="disampaikan_tahun_lalu"))
    ]
    assert any("isi 0 bila tidak ada" in note for note in result.notes)


def test_a_yearly_value_of_0_is_an_answer() -> None:
    values: dict[str, Any] = {"disampaikan_tahun_lalu": 0, "ditindaklanjuti": [0]}
    assert babel("7133.1.1", 1, values=values).status == "Tidak ada objek"
    values = {"rekomendasi_sisa": 0, "rekomendasi_baru": [4], "ditindaklanjuti": [4]}
    assert babel("7099.1.1", 1, values=values).realization == 1.0


@pytest.mark.parametrize("given", [20, [20], [None, 20, None, None], (None, None, None, 20), "20"])
def test_a_yearly_value_is_one_number_or_a_list_with_one_filled(given: object) -> None:
    values = {"disampaikan_tahun_lalu": given, "ditindaklanjuti": [3]}
    assert babel("7133.1.1", 1, values=values).realization == 3 / 20


def test_two_yearly_values_are_one_too_many() -> None:
    values = {"disampaikan_tahun_lalu": [20, 30, None, None], "ditindaklanjuti": [3]}
    assert the_error("7133.1.1", 1, values=values) == (
        "BENTUK_SALAH",
        at("7133.1.1", variable="disampaikan_tahun_lalu"),
    )


def test_an_unreadable_yearly_value_is_not_called_blank() -> None:
    values = {"disampaikan_tahun_lalu": "dua puluh", "ditindaklanjuti": [3]}
    found = findings_of("babel-2025-2029", "7133.1.1", 1, 2026, values=values)
    assert [f.code for f in found] == ["BUKAN_ANGKA"]


@pytest.mark.parametrize("code", ["BTN-01", "BTN-06", "BTN-10", "BTN-24"])
def test_a_blank_target_is_a_blank_yearly_value(code: str) -> None:
    key = "nilai" if code == "BTN-01" else "realisasi"
    result = banten(code, 1, values={key: [1]})
    assert result.status == "Tidak dapat dihitung"
    assert (result.realization, result.achievement, result.target) == (1, None, None)
    assert ("TAHUNAN_KOSONG", at(code, variable="target")) in [
        (f.code, f.place) for f in result.findings
    ]


def test_a_blank_target_of_a_blank_quarter_stays_not_filled_in() -> None:
    assert banten("BTN-06", 1).status == "Belum diisi"
