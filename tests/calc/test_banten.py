"""The Banten decree of 2020: scores, counts, decreases and work units by an entered target."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from .examples import BANTEN, at, banten, findings_of, found_in, the_error


def test_the_latest_score_holds_and_the_note_says_from_which_quarter() -> None:
    values = {"nilai": [70, 75, None, None], "nomor_dokumen": ["a", "b"], "target": 80}
    result = banten("BTN-02", 4, values=values)
    assert result.realization == 75
    assert result.achievement == 75 / 80
    assert "Hasil pengukuran TW II berlaku sampai ada yang baru." in result.notes
    assert not result.findings


def test_a_score_without_its_document_is_a_warning() -> None:
    result = banten("BTN-02", 2, values={"nilai": [70, None], "target": 80})
    assert [(f.level, f.code, f.place) for f in result.findings] == [
        ("peringatan", "NILAI_TANPA_DOKUMEN", at("BTN-02", variable="nomor_dokumen", quarter=1))
    ]


def test_no_score_yet_is_not_filled_in() -> None:
    assert banten("BTN-02", 2, values={"target": 80}).status == "Belum diisi"


def test_a_score_has_no_shortfall() -> None:
    assert banten("BTN-02", 1, values={"nilai": [70], "target": 80}).shortfall is None


def test_a_count_is_shown_in_its_unit_and_the_formula_is_the_achievement() -> None:
    values = {"realisasi": [10, 0, 25, 5], "target": 50}
    result = banten("BTN-05", 4, values=values)
    assert (result.realization, result.target) == (40, 50)
    assert result.achievement == 40 / 50
    assert result.shortfall == 10


@pytest.mark.parametrize("code", ["BTN-05", "BTN-26", "BTN-28"])
def test_under_a_title_percentage_both_are_counts(code: str) -> None:
    assert the_error(code, 1, values={"realisasi": [0.85], "target": 100}) == (
        "ANGKA_PECAHAN",
        at(code, variable="realisasi", quarter=1),
    )
    assert the_error(code, 1, values={"realisasi": [85], "target": 0.85}) == (
        "ANGKA_PECAHAN",
        at(code, variable="target"),
    )
    assert the_error(code, 1, values={"realisasi": [85], "target": "85%"}) == (
        "PERSEN_DIKETIK_TEKS",
        at(code, variable="target"),
    )


@pytest.mark.parametrize("code", ["BTN-19", "BTN-21", "BTN-22", "BTN-27"])
def test_where_no_unit_is_implied_the_office_names_it(code: str) -> None:
    values: dict[str, Any] = {"realisasi": [8], "target": 10}
    result = banten(code, 1, values=values)
    assert [(f.level, f.code, f.place) for f in result.findings] == [
        ("peringatan", "SATUAN_KOSONG", at(code, variable="satuan"))
    ]
    assert not banten(code, 1, values={**values, "satuan": "kegiatan"}).findings


def test_a_decrease_is_a_position() -> None:
    result = banten("BTN-24", 3, values={"realisasi": [0.2, 0.01, 0.05], "target": 0.1})
    assert result.realization == 0.05
    assert result.achievement == pytest.approx(0.5)
    assert banten("BTN-24", 2, values={"realisasi": [0.2], "target": 0.1}).status == "Belum diisi"


def test_a_rise_is_negative_and_a_warning() -> None:
    result = banten("BTN-24", 1, values={"realisasi": [-0.03], "target": 0.1})
    assert result.achievement == pytest.approx(-0.3)
    assert result.status == "Belum tercapai"
    assert [(f.level, f.code, f.place) for f in result.findings] == [
        ("peringatan", "PENURUNAN_NEGATIF", at("BTN-24", variable="realisasi", quarter=1))
    ]


class TestTargetZero:
    """No quotient; realisasi = target is Tercapai, else Belum tercapai."""

    @pytest.mark.parametrize(("done", "status"), [(0, "Tercapai"), (3, "Belum tercapai")])
    def test_of_a_count(self, done: int, status: str) -> None:
        result = banten("BTN-06", 1, values={"realisasi": [done], "target": 0})
        assert (result.achievement, result.status) == (None, status)
        assert not result.counts_in_mean
        assert any("Target 0" in note for note in result.notes)

    def test_of_a_decrease(self) -> None:
        result = banten("BTN-24", 1, values={"realisasi": [-0.1], "target": 0})
        assert (result.achievement, result.status) == (None, "Belum tercapai")


class TestWorkUnits:
    CODE = "BTN-T1"
    GOOD: ClassVar[dict[str, Any]] = {"unit_kerja": "Lapas A", "ipk": 13.5, "ikm": 16, "tlhp": 5}

    def test_the_count_is_a_memo(self) -> None:
        units = [self.GOOD, {**self.GOOD, "unit_kerja": "Rutan B", "tlhp": 4.9}]
        result = banten(self.CODE, 2, values={"target": 0.75}, tables={"unit": units})
        assert result.realization == 1 / 2
        assert result.memo == {"jumlah_memenuhi": 1, "jumlah_unit": 2}
        assert result.shortfall == 1

    def test_no_unit_is_not_filled_in(self) -> None:
        assert banten(self.CODE, 2, values={"target": 1}).status == "Belum diisi"

    def test_a_score_that_rounds_to_its_threshold_reaches_it(self) -> None:
        units = [{**self.GOOD, "ipk": 13.5 - 1e-10}]
        assert banten(self.CODE, 1, values={"target": 1}, tables={"unit": units}).realization == 1
        units = [{**self.GOOD, "ipk": 13.5 - 1e-8}]
        assert banten(self.CODE, 1, values={"target": 1}, tables={"unit": units}).realization == 0

    @pytest.mark.parametrize(
        ("change", "code", "column"),
        [
            ({"unit_kerja": ""}, "SEL_WAJIB_KOSONG", "unit_kerja"),
            ({"unit_kerja": "LAPAS A"}, "KUNCI_GANDA", "unit_kerja"),
            ({"ipk": None}, "SEL_WAJIB_KOSONG", "ipk"),
            ({"ikm": -1}, "ANGKA_NEGATIF", "ikm"),
            ({"ipk": 1350}, "DI_LUAR_BATAS", "ipk"),  # 13,50 without its comma
            ({"ikm": "13.500,5"}, "DI_LUAR_BATAS", "ikm"),
            ({"tlhp": "lima"}, "BUKAN_ANGKA", "tlhp"),
        ],
    )
    def test_a_bad_cell_is_one_error(self, change: dict[str, Any], code: str, column: str) -> None:
        units = [self.GOOD, {**self.GOOD, "unit_kerja": "Rutan B", **change}]
        assert the_error(self.CODE, 1, values={"target": 1}, tables={"unit": units}) == (
            code,
            at(self.CODE, table="unit", row=2, column=column),
        )


class TestYears:
    VALUES: ClassVar[dict[str, Any]] = {"realisasi": [5], "target": 10}

    def test_another_year_is_refused_with_the_decrees_reason(self) -> None:
        (finding,) = findings_of(BANTEN, "BTN-06", 1, 2021, values=self.VALUES)
        assert (finding.code, finding.place) == ("TAHUN_DI_LUAR_KATALOG", at("BTN-06"))
        assert "31 Desember 2020" in finding.message

    def test_unless_forced_and_then_a_note_says_so(self) -> None:
        result = banten("BTN-06", 1, year=2021, force=True, values=self.VALUES)
        assert result.achievement == 5 / 10
        assert any("Tahun 2021 di luar masa berlaku" in note for note in result.notes)


def test_a_target_given_by_the_caller_replaces_the_entered_one() -> None:
    result = banten("BTN-06", 1, values={"realisasi": [5], "target": 10}, target=20)
    assert (result.target, result.achievement) == (20, 5 / 20)
    assert found_in(banten("BTN-06", 1, values={"realisasi": [5]}, target=20)) == []
