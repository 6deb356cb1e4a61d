"""Compliance of services with their standard (7121.1.1)."""

from __future__ import annotations

from typing import Any

import pytest

from .examples import BABEL, at, babel, findings_of, found_in, service, the_error

CODE = "7121.1.1"


def services(quarter: int, *rows: dict[str, Any]) -> Any:
    return babel(CODE, quarter, tables={"layanan": list(rows)})


def test_pooled_over_services_with_the_mean_per_service_as_memo() -> None:
    """(18 + 1) / (20 + 2) and (18/20 + 1/2) / 2."""
    result = services(1, service(1, "merek", "ya", 20, 18), service(1, "paten", "ya", 2, 1))
    assert result.realization == 19 / 22
    assert result.memo["rata_rata_per_layanan"] == pytest.approx((0.9 + 0.5) / 2)


def test_quarters_are_summed() -> None:
    result = services(2, service(1, "merek", "ya", 10, 7), service(2, "merek", "ya", 10, 9))
    assert result.realization == 16 / 20
    assert result.shortfall == 1


def test_no_standard_counts_0_and_stays_in_the_denominator() -> None:
    result = services(1, service(1, "merek", "ya", 8, 8), service(1, "kik", "tidak", 2, None))
    assert result.realization == 8 / 10
    assert result.memo["rata_rata_per_layanan"] == pytest.approx((1 + 0) / 2)
    assert not result.findings


def test_compliance_without_a_standard_is_a_warning_and_counts_0() -> None:
    result = services(1, service(1, "kik", "tidak", 2, 2), service(1, "merek", "ya", 8, 8))
    assert result.realization == 8 / 10
    assert [(f.level, f.code, f.place) for f in result.findings] == [
        ("peringatan", "PATUH_TANPA_STANDAR", at(CODE, table="layanan", row=1, column="patuh"))
    ]


def test_other_services_may_stand_in_several_rows() -> None:
    result = services(1, service(1, "lainnya", "ya", 4, 4), service(1, "lainnya", "ya", 4, 2))
    assert result.realization == 6 / 8


def test_the_same_service_in_two_quarters_is_no_repetition() -> None:
    assert not services(
        2, service(1, "merek", "ya", 4, 4), service(2, "merek", "ya", 4, 4)
    ).findings


def test_in_every_row_no_more_comply_than_were_given() -> None:
    """Only finished services are counted, each compliant or not: 9 of 5 is an error in TW II,
    even where the year to date has room (15 given, 14 compliant)."""
    rows = [service(1, "merek", "ya", 10, 5), service(2, "merek", "ya", 5, 9)]
    (finding,) = findings_of(BABEL, CODE, 2, 2026, tables={"layanan": rows})
    assert (finding.code, finding.place) == (
        "BAGIAN_MELEBIHI_TOTAL",
        at(CODE, table="layanan", row=2, column="patuh"),
    )
    assert finding.message == (
        "Tabel layanan baris 2, Merek: patuh standar (9) melebihi diberikan (5) pada TW II."
    )
    assert "tahun lalu" not in finding.advice
    assert services(1, *rows).realization == 5 / 10  # TW I itself is sound


@pytest.mark.parametrize(("name", "standard"), [("lainnya", "ya"), ("paten", "tidak")])
def test_also_where_rows_may_repeat_and_where_there_is_no_standard(
    name: str, standard: str
) -> None:
    rows = [service(1, "merek", "ya", 90, 9), service(1, name, standard, 5, 6)]
    assert the_error(CODE, 1, tables={"layanan": rows})[0] == "BAGIAN_MELEBIHI_TOTAL"


def test_every_such_row_is_named() -> None:
    rows = [service(1, "merek", "ya", 5, 6), service(1, "paten", "ya", 5, 6)]
    found = findings_of(BABEL, CODE, 1, 2026, tables={"layanan": rows})
    assert [finding.place.row for finding in found] == [1, 2]


def test_a_quarter_that_holds_only_the_standards_is_not_filled_in() -> None:
    rows = [service(1, "merek", "ya", 10, 7), service(2, "merek", "ya", None, None)]
    assert services(2, *rows).status == "Belum diisi"


def test_a_service_with_neither_count_in_a_filled_quarter_had_no_activity() -> None:
    rows = [service(1, "merek", "ya", 10, 7), service(1, "paten", "ya", None, None)]
    result = services(1, *rows)
    assert result.realization == 7 / 10
    assert found_in(result) == ["TANPA_KEGIATAN"]


def test_typed_zeros_are_no_object() -> None:
    assert services(1, service(1, "merek", "ya", 0, 0)).status == "Tidak ada objek"


def test_an_empty_quarter_before_a_filled_one() -> None:
    result = services(2, service(2, "merek", "ya", 4, 4))
    assert found_in(result) == ["TRIWULAN_TERLEWAT"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (service(1, "", "ya", 4, 4), "SEL_WAJIB_KOSONG", "layanan"),
        (service(1, "merk", "ya", 4, 4), "PILIHAN_TIDAK_DIKENAL", "layanan"),
        (service(1, "merek", "", 4, 4), "SEL_WAJIB_KOSONG", "standar_tersedia"),
        (service(1, "merek", "mungkin", 4, 4), "PILIHAN_TIDAK_DIKENAL", "standar_tersedia"),
        (service(1, "merek", "ya", None, 4), "SEL_WAJIB_KOSONG", "diberikan"),
        (service(1, "merek", "ya", 4, None), "SEL_WAJIB_KOSONG", "patuh"),
        (service(1, "merek", "ya", -4, 0), "ANGKA_NEGATIF", "diberikan"),
        (service(1, "merek", "ya", 4, "tiga"), "BUKAN_ANGKA", "patuh"),
        (service(None, "merek", "ya", 4, 4), "SEL_WAJIB_KOSONG", "triwulan"),
        (service("V", "merek", "ya", 4, 4), "TRIWULAN_TIDAK_SAH", "triwulan"),
    ],
)
def test_a_bad_cell_is_one_error(row: dict[str, Any], code: str, column: str) -> None:
    assert the_error(CODE, 1, tables={"layanan": [row]}) == (
        code,
        at(CODE, table="layanan", row=1, column=column),
    )


@pytest.mark.parametrize("word", ["Hak Cipta", "hak_cipta", " HAK  CIPTA", "hakcipta"])
@pytest.mark.parametrize("standard", ["Ya", "YA ", True])
@pytest.mark.parametrize("quarter", [1, "1", "I", "TW I", "tw 1", "Triwulan 1", 1.0])
def test_words_are_matched_without_regard_to_case_and_spaces(
    word: str, standard: object, quarter: object
) -> None:
    assert services(1, service(quarter, word, standard, 4, 4)).realization == 1.0
