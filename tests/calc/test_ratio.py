"""Ratios of counts with a rule of their own."""

from __future__ import annotations

import pytest

from iku_excel.findings import Place

from .examples import at, babel, found_in, pair, the_error


def test_bpk_recommendations_are_cumulative_with_both_parts_as_memo() -> None:
    values = {"rekomendasi_sisa": 6, "rekomendasi_baru": [0, 2, 1], "ditindaklanjuti": [3, 1, 2]}
    result = babel("7099.1.1", 3, values=values)
    assert result.realization == (3 + 1 + 2) / (6 + 0 + 2 + 1)
    assert result.memo["rekomendasi_sisa"] == 6
    assert result.memo["rekomendasi_baru"] == 3
    assert result.shortfall == 3


def test_anev_2025_delivered_by_produced() -> None:
    values = {"dihasilkan": [10, 10], "disampaikan": [0, 3]}
    result = babel("7133.1.1", 2, year=2025, values=values)
    assert result.realization == 3 / 20
    assert result.target == 0.10
    assert result.achievement == pytest.approx(1.5)
    assert any("5 Februari 2026" in note for note in result.notes)


@pytest.mark.parametrize(
    ("year", "target"), [(2026, 0.15), (2027, 0.2), (2028, 0.25), (2029, 0.25)]
)
def test_anev_from_2026_followed_up_by_delivered_the_year_before(year: int, target: float) -> None:
    values = {"disampaikan_tahun_lalu": 40, "ditindaklanjuti": [2, 2, 1, 5]}
    result = babel("7133.1.1", 4, year=year, values=values)
    assert result.realization == 10 / 40
    assert result.target == target
    assert result.status == "Tercapai"


def test_anev_from_2026_what_is_delivered_this_year_is_no_part_of_the_figure() -> None:
    """It is next year's denominator, and as optional as a remark."""
    values = {"disampaikan_tahun_lalu": 40, "ditindaklanjuti": [2, 2]}
    without = babel("7133.1.1", 2, values=values)
    with_it = babel("7133.1.1", 2, values=values | {"disampaikan": [30, None]})
    assert with_it == without


def test_anev_a_quarter_in_which_only_next_years_figure_is_typed_is_blank() -> None:
    values = {"disampaikan_tahun_lalu": 40, "ditindaklanjuti": [2], "disampaikan": [3, 5]}
    result = babel("7133.1.1", 2, values=values)
    assert result.status == "Belum diisi"
    assert result.findings == []


def test_anev_2026_key_in_2025_is_unknown() -> None:
    values = {"disampaikan_tahun_lalu": 4}
    assert the_error("7133.1.1", 1, year=2025, values=values) == (
        "VARIABEL_TIDAK_DIKENAL",
        at("7133.1.1", variable="disampaikan_tahun_lalu"),
    )


def test_jdih_without_any_request_counts_as_reached_and_is_left_out_of_means() -> None:
    result = babel("7136.2.1", 2, values=pair([0, 0], [0, 0]))
    assert result.realization is None
    assert result.achievement == 1.0
    assert result.status == "Tercapai"
    assert not result.counts_in_mean
    assert any("tidak ada permintaan" in note.lower() for note in result.notes)


def test_jdih_blank_is_not_a_typed_0() -> None:
    assert babel("7136.2.1", 1).status == "Belum diisi"
    assert babel("7136.2.1", 1, values=pair([None], [None])).status == "Belum diisi"


def test_jdih_with_requests_is_an_ordinary_ratio() -> None:
    result = babel("7136.2.1", 2, values=pair([0, 4], [0, 1]))
    assert result.realization == 1 / 4
    assert result.counts_in_mean
    assert result.status == "Belum tercapai"


class TestPosbankum:
    """7136.3.1: active by under guidance; the title's ratio and other targets are memo."""

    CODE = "7136.3.1"

    def values(self, **more: object) -> dict[str, object]:
        return {"desa_kelurahan_dibina": [200], "posbankum_aktif": [30], **more}

    def test_the_formula_counts_and_other_targets_are_memo(self) -> None:
        result = babel(self.CODE, 1, values=self.values())
        assert result.realization == 30 / 200
        assert result.achievement == pytest.approx(0.15 / 0.11)
        assert result.memo["capaian_target_kepmen"] == pytest.approx(0.15 / 0.5)
        assert result.memo["capaian_target_desember"] == pytest.approx(0.15)

    def test_formed_by_all_villages_is_a_memo_with_its_own_achievement(self) -> None:
        more = {"desa_kelurahan_total": [400], "posbankum_terbentuk": [60]}
        result = babel(self.CODE, 1, values=self.values(**more))
        assert result.memo["terbentuk_terhadap_total"] == 60 / 400
        assert result.memo["capaian_terbentuk_terhadap_total"] == pytest.approx(0.15 / 0.11)
        assert not result.findings

    def test_a_different_status_by_the_title_is_a_warning(self) -> None:
        more = {"desa_kelurahan_total": [400], "posbankum_terbentuk": [40]}
        result = babel(self.CODE, 1, values=self.values(**more))
        assert result.status == "Tercapai"
        assert [(f.level, f.code, f.place) for f in result.findings] == [
            (
                "peringatan",
                "STATUS_RASIO_BERBEDA",
                at(self.CODE, variable="posbankum_terbentuk", quarter=1),
            )
        ]

    def row(self, name: object, guided: object, active: object, quarter: object = 1) -> dict:  # type: ignore[type-arg]
        return {
            "triwulan": quarter,
            "kabupaten_kota": name,
            "desa_kelurahan_dibina": guided,
            "posbankum_aktif": active,
        }

    def test_positions_the_latest_quarter_counts(self) -> None:
        rows = [self.row("Bangka", 40, 6), self.row("Bangka", 50, 10, quarter=2)]
        assert babel(self.CODE, 2, tables={"kabkota": rows}).realization == 10 / 50

    def test_typed_counts_that_agree_with_the_table(self) -> None:
        rows = [self.row("Bangka", 150, 20), self.row("Belitung", 50, 10)]
        result = babel(self.CODE, 1, values=self.values(), tables={"kabkota": rows})
        assert result.realization == 30 / 200

    def test_a_part_of_a_row_may_be_as_large_as_its_whole(self) -> None:
        rows = [self.row("Bangka", 6, 6), self.row("Belitung", 4, 1)]
        assert babel(self.CODE, 1, tables={"kabkota": rows}).realization == 7 / 10

    @pytest.mark.parametrize(
        ("rows", "code", "where"),
        [
            ([("Bangka", 40, None)], "SEL_WAJIB_KOSONG", {"row": 1, "column": "posbankum_aktif"}),
            ([(None, 40, 6)], "SEL_WAJIB_KOSONG", {"row": 1, "column": "kabupaten_kota"}),
            ([("Bangka", 6, 7)], "BAGIAN_MELEBIHI_TOTAL", {"row": 1, "column": "posbankum_aktif"}),
            (
                [("Bangka", 4, 3), ("BANGKA ", 4, 3)],
                "KUNCI_GANDA",
                {"row": 2, "column": "kabupaten_kota"},
            ),
        ],
    )
    def test_a_bad_row(self, rows: list, code: str, where: dict) -> None:  # type: ignore[type-arg]
        tables = {"kabkota": [self.row(*row) for row in rows]}
        assert the_error(self.CODE, 1, tables=tables) == (
            code,
            Place(indicator=self.CODE, table="kabkota", **where),
        )

    def test_a_bad_row_beside_a_typed_count_is_reported_once(self) -> None:
        tables = {"kabkota": [self.row("Bangka", 40, "enam")]}
        assert the_error(self.CODE, 1, values={"desa_kelurahan_dibina": [40]}, tables=tables) == (
            "BUKAN_ANGKA",
            at(self.CODE, table="kabkota", row=1, column="posbankum_aktif"),
        )


def test_several_counts_are_shown_as_memo() -> None:
    values = {"permohonan_perda_provinsi": [4], "difasilitasi_perda_provinsi": [3]}
    result = babel("7129.1.2", 1, values=values)
    assert (result.memo["pembilang"], result.memo["penyebut"]) == (3, 4)
    assert found_in(result) == ["TANPA_KEGIATAN"] * 3
