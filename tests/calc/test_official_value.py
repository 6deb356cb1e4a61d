"""Where another party measures, its official value counts and the computed one stands beside."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from .examples import at, babel, elements, found_in, pair, question, scores, the_error

DOCUMENT = {"nomor_dokumen": ["SEK.1-12", "SEK.1-34", "SEK.1-56", "SEK.1-78"]}


def complaints(quarter: int, **more: Any) -> Any:
    return babel("7110.2.1", quarter, values=pair([10], [9]) | more)


def test_without_an_official_value_the_figure_is_provisional() -> None:
    result = complaints(1)
    assert result.realization == 9 / 10
    assert any("sementara" in note.lower() for note in result.notes)


def test_with_an_official_value_it_is_the_realisation() -> None:
    result = complaints(1, nilai_resmi=[1.0], **DOCUMENT)
    assert result.realization == 1.0
    assert result.achievement == pytest.approx(1 / 0.982)
    assert result.memo["nilai_terhitung"] == 9 / 10
    assert result.shortfall is None
    assert not any("sementara" in note.lower() for note in result.remarks)
    assert not result.findings


def test_without_a_document_number_it_counts_with_a_warning() -> None:
    result = complaints(1, nilai_resmi=[1.0])
    assert result.realization == 1.0
    assert [(f.level, f.code, f.place) for f in result.findings] == [
        ("peringatan", "NILAI_TANPA_DOKUMEN", at("7110.2.1", variable="nomor_dokumen", quarter=1))
    ]


def test_it_counts_where_the_office_has_no_figure_of_its_own() -> None:
    result = babel("7110.2.1", 1, values={"nilai_resmi": [0.99], **DOCUMENT})
    assert (result.realization, result.status) == (0.99, "Tercapai")


def test_of_several_the_last_one_counts() -> None:
    result = babel("7110.1.1", 2, values={"nilai_resmi": [3.1, 3.5], **DOCUMENT})
    assert result.realization == 3.5
    assert any("TW II" in remark for remark in result.remarks)


def test_of_a_ratio_it_holds_for_its_quarter_only() -> None:
    values = pair([10, 2], [9, 2]) | {"nilai_resmi": [1.0, None], **DOCUMENT}
    result = babel("7110.2.1", 2, values=values)
    assert result.realization == 11 / 12
    assert babel("7110.2.1", 3, values=values).status == "Belum diisi"


def test_an_earlier_official_value_of_a_ratio_is_not_passed_over_in_silence() -> None:
    values = {**pair([10, 10], [9, 3]), "nilai_resmi": [0.99, None], **DOCUMENT}
    result = babel("7110.2.1", 2, values=values)
    assert result.realization == 12 / 20
    assert "Nilai resmi TW I (99%) berlaku untuk triwulan itu saja." in result.remarks


def test_of_a_measurement_the_latest_holds_official_or_computed() -> None:
    rows = [question(2, "a", 1, [0, 0, 5, 5])]
    values = {"nilai_resmi": [3.0, None, None, None], **DOCUMENT}
    tables = {"frekuensi": rows}
    assert babel("7110.1.1", 1, values=values, tables=tables).realization == 3.0
    assert babel("7110.1.1", 2, values=values, tables=tables).realization == 3.5
    later = {"nilai_resmi": [None, None, 3.1, None], **DOCUMENT}
    result = babel("7110.1.1", 4, values=later, tables=tables)
    assert result.realization == 3.1
    assert result.memo["nilai_terhitung"] == 3.5
    assert "Hasil pengukuran TW III berlaku sampai ada yang baru." in result.notes


def test_the_class_is_that_of_the_official_value() -> None:
    values = {"nilai_resmi": [3.1], **DOCUMENT}
    result = babel("IKK3.1", 1, values=values, tables={"skor": scores(1, [2] * 8)})
    assert result.category is not None
    assert result.category.code == "3"


@pytest.mark.parametrize(
    ("code", "value"),
    [("7110.2.1", 1.1), ("7110.1.1", 4.1), ("IKK3.1", 0.5), ("7136.3.1", -0.1)],
)
def test_outside_the_scale_is_an_error(code: str, value: float) -> None:
    assert the_error(code, 1, values={"nilai_resmi": [value]}) == (
        "DI_LUAR_BATAS",
        at(code, variable="nilai_resmi", quarter=1),
    )


def test_memo_targets_are_compared_with_the_official_value() -> None:
    values = {"desa_kelurahan_dibina": [100], "posbankum_aktif": [20], "nilai_resmi": [0.25]}
    result = babel("7136.3.1", 1, values={**values, **DOCUMENT})
    assert result.memo["capaian_target_kepmen"] == 0.25 / 0.5


class TestBySemester:
    """7099.2.1 takes an official value in quarter 2 and quarter 4 only."""

    TABLES: ClassVar[dict[str, Any]] = {"frekuensi": elements(2, [0, 0, 5, 5])}

    def satisfaction(self, quarter: int, *official: object) -> Any:
        values = {"nilai_resmi": list(official), **DOCUMENT}
        return babel("7099.2.1", quarter, values=values, tables=self.TABLES)

    def test_semester_1_counts_in_quarter_2_and_quarter_3(self) -> None:
        for quarter in (2, 3):
            result = self.satisfaction(quarter, None, 3.8, None)
            assert result.realization == 3.8
            assert result.memo["nilai_terhitung"] == pytest.approx(3.5)
            assert result.memo["nilai_konversi"] == pytest.approx(3.8 * 25)

    @pytest.mark.parametrize("quarter", [1, 3])
    def test_other_quarters_are_refused(self, quarter: int) -> None:
        values = {"nilai_resmi": [3.8 if q == quarter else None for q in (1, 2, 3, 4)]}
        assert the_error("7099.2.1", 4, values=values) == (
            "TRIWULAN_TIDAK_DITERIMA",
            at("7099.2.1", variable="nilai_resmi", quarter=quarter),
        )

    def test_quarter_4_without_semester_2_shows_the_official_semester_1_as_memo(self) -> None:
        result = self.satisfaction(4, None, 3.8)
        assert (result.realization, result.status) == (None, "Belum diisi")
        assert result.memo["indeks_semester_1"] == 3.8

    def test_the_year_is_the_official_semester_2(self) -> None:
        result = self.satisfaction(4, None, 3.8, None, 3.9)
        assert (result.realization, result.status) == (3.9, "Tercapai")
        assert result.memo["rata_rata_semester"] == pytest.approx((3.8 + 3.9) / 2)


def test_an_indicator_measured_by_the_office_takes_no_official_value() -> None:
    assert the_error("7143.1.1", 1, values={"nilai_resmi": [1]}) == (
        "VARIABEL_TIDAK_DIKENAL",
        at("7143.1.1", variable="nilai_resmi"),
    )


def test_a_document_number_alone_says_nothing() -> None:
    assert found_in(complaints(1, **DOCUMENT)) == []
