"""*Konversi IKU*: intermediate indicators that stand in for the achievement of TW I to III."""

from __future__ import annotations

from typing import Any

import pytest

from iku_excel import evaluate

from .examples import at, babel, conversion, found_in, pair, the_error


def converted(quarter: int, *rows: dict[str, Any], **more: Any) -> Any:
    return babel("7110.2.1", quarter, tables={"konversi": list(rows)}, **more)


DONE = {"values": pair([10, 0, 0, 0], [9, 0, 0, 0])}


def test_the_mean_of_the_konversi_achievements_with_the_own_realisation() -> None:
    """8/10 and 6/6: (0.8 + 1)/2 = 0.9; the realisation stays 9/10."""
    result = converted(1, conversion(1, "Sidang", 10, 8), conversion(1, "Surat", 6, 6), **DONE)
    assert result.achievement == pytest.approx(0.9)
    assert result.realization == 9 / 10
    assert result.target == 0.982
    assert result.basis == "konversi"
    assert "bacaan kami" in result.remarks[0]
    assert result.status == "Belum tercapai"
    assert any("konversi" in note for note in result.remarks)


def test_each_is_held_between_0_and_120_percent() -> None:
    """30/10 counts 1.2: (1.2 + 0.5)/2 = 0.85."""
    result = converted(1, conversion(1, "Sidang", 10, 30), conversion(1, "Surat", 6, 3), **DONE)
    assert result.achievement == pytest.approx(0.85)
    assert [row.achievement for row in result.conversions] == [pytest.approx(1.2), 0.5]


def test_status_follows_the_konversi() -> None:
    assert converted(1, conversion(1, "Sidang", 10, 10), **DONE).status == "Tercapai"
    result = converted(1, conversion(1, "Sidang", 10, 9), values=pair([10], [10]))
    assert (result.realization, result.status) == (1.0, "Belum tercapai")


def test_also_where_the_indicator_is_blank() -> None:
    result = converted(2, conversion(2, "Sidang", 10, 10))
    assert (result.realization, result.achievement, result.status) == (None, 1.0, "Tercapai")
    assert result.counts_in_mean


def test_also_where_the_indicator_is_not_yet_due() -> None:
    tables = {"konversi": [conversion(1, "Kuesioner disebar", 100, 80)]}
    result = babel("7099.2.1", 1, tables=tables)
    assert (result.realization, result.achievement) == (None, 0.8)
    assert (result.basis, result.status) == ("konversi", "Belum tercapai")


def test_a_target_without_realisation_is_not_filled_in() -> None:
    result = converted(1, conversion(1, "Sidang", 10, 8), conversion(1, "Surat", 6, None), **DONE)
    assert (result.achievement, result.status) == (None, "Belum diisi")
    assert result.basis == "konversi"
    assert any("Surat" in note for note in result.remarks)


def test_a_realisation_of_0_is_filled_in() -> None:
    result = converted(1, conversion(1, "Sidang", 10, 0), **DONE)
    assert (result.achievement, result.status) == (0.0, "Belum tercapai")


def test_quarter_4_takes_the_annual_target() -> None:
    result = converted(4, conversion(4, "Sidang", 10, 1), **DONE)
    assert result.basis == "target tahun"
    assert result.achievement == pytest.approx(0.9 / 0.982)


def test_quarterly_targets_are_never_invented() -> None:
    result = converted(2, conversion(1, "Sidang", 10, 1), **DONE)
    assert result.basis == "target tahun"
    assert result.achievement == pytest.approx(0.9 / 0.982)


def test_a_realisation_without_target_is_not_counted() -> None:
    result = converted(1, conversion(1, "Sidang", None, 8), **DONE)
    assert result.basis == "target tahun"
    assert [(f.level, f.code, f.place) for f in result.findings] == [
        (
            "peringatan",
            "KONVERSI_TANPA_TARGET",
            at("7110.2.1", table="konversi", row=1, column="target"),
        )
    ]


def test_a_row_that_only_names_an_indicator_is_passed_over() -> None:
    result = converted(1, conversion(1, "Sidang", None, None), **DONE)
    assert result.basis == "target tahun"
    assert found_in(result) == []


@pytest.mark.parametrize(("done", "status"), [(0, "Tercapai"), (2, "Belum tercapai")])
def test_a_target_of_0_has_no_quotient(done: int, status: str) -> None:
    result = converted(1, conversion(1, "Keluhan", 0, done), **DONE)
    assert (result.achievement, result.status) == (None, status)
    both = converted(1, conversion(1, "Keluhan", 0, done), conversion(1, "Surat", 4, 2), **DONE)
    assert both.achievement == 0.5


@pytest.mark.parametrize("realization", [1, None, 4])
def test_the_note_on_no_requests_stands_above_it(realization: int | None) -> None:
    """7136.2.1 with 0 requests is Tercapai, whatever konversi rows say (spec, reading)."""
    tables = {"konversi": [conversion(1, "Bimtek anggota JDIHN", 2, realization)]}
    result = babel("7136.2.1", 1, values=pair([0], [0]), tables=tables)
    assert (result.achievement, result.status) == (1.0, "Tercapai")
    assert result.basis == "target tahun"
    assert result.realization is None
    assert not result.counts_in_mean
    assert any("konversi" in remark.lower() for remark in result.remarks)


def test_with_requests_the_konversi_counts_there_too() -> None:
    tables = {"konversi": [conversion(1, "Bimtek anggota JDIHN", 2, 1)]}
    result = babel("7136.2.1", 1, values=pair([4], [4]), tables=tables)
    assert (result.achievement, result.basis) == (0.5, "konversi")


def test_without_any_input_the_konversi_counts_there_too() -> None:
    tables = {"konversi": [conversion(1, "Bimtek anggota JDIHN", 2, 1)]}
    result = babel("7136.2.1", 1, tables=tables)
    assert (result.achievement, result.status) == (0.5, "Belum tercapai")


def test_status_of_a_konversi_one_rupiah_short() -> None:
    """The status follows the mean, which has no target but 1: compared up to 1e-12."""
    short = converted(1, conversion(1, "Anggaran", 4_250_000_000, 4_249_999_999))
    assert short.status == "Belum tercapai"
    assert converted(1, conversion(1, "Anggaran", 3, 3)).status == "Tercapai"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (conversion(1, "", 10, 8), "SEL_WAJIB_KOSONG", "indikator_konversi"),
        (conversion(1, "SIDANG", 10, 8), "KUNCI_GANDA", "indikator_konversi"),
        (conversion(1, "Surat", -10, 8), "ANGKA_NEGATIF", "target"),
        (conversion(1, "Surat", 10, -8), "ANGKA_NEGATIF", "realisasi"),
        (conversion(1, "Surat", "sepuluh", 8), "BUKAN_ANGKA", "target"),
        (conversion(1, "Surat", 10, "8 surat"), "BUKAN_ANGKA", "realisasi"),
    ],
)
def test_a_bad_cell_is_one_error(row: dict[str, Any], code: str, column: str) -> None:
    tables = {"konversi": [conversion(1, "Sidang", 10, 8), row]}
    assert the_error("7110.2.1", 1, tables=tables) == (
        code,
        at("7110.2.1", table="konversi", row=2, column=column),
    )


def test_a_row_with_target_0_is_left_out_of_the_mean_and_the_note_says_so() -> None:
    result = converted(1, conversion(1, "Sidang", 10, 8), conversion(1, "Aduan", 0, 0), **DONE)
    assert result.achievement == 0.8
    assert "1 konversi bertarget 0 tidak ikut dirata-rata" in result.remarks[0]


def test_with_konversi_no_note_denies_the_achievement() -> None:
    """The annual target is blank, but the achievement of the quarter comes from the konversi."""
    result = evaluate(
        "banten-2020", "BTN-06", year=2020, quarter=2, values={"realisasi": [5, 1]},
        tables={"konversi": [conversion(2, "Loket", 10, 9)]},
    )  # fmt: skip
    assert (result.achievement, result.status) == (0.9, "Belum tercapai")
    texts = [*result.notes, *(finding.message for finding in result.findings)]
    assert not any("tidak dapat dihitung" in text for text in texts)
    assert any("terhadap target tahun" in text for text in texts)
