"""Likert surveys: satisfaction by semester (7099.2.1), understanding by question (7110.1.1)."""

from __future__ import annotations

from typing import Any

import pytest

from iku_excel import InputError

from .examples import ELEMENTS, Rows, at, babel, elements, found_in, question, the_error

SATISFACTION, UNDERSTANDING = "7099.2.1", "7110.1.1"


def satisfaction(quarter: int, rows: Rows, **more: Any) -> Any:
    return babel(SATISFACTION, quarter, tables={"frekuensi": rows}, **more)


def understanding(quarter: int, *rows: dict[str, Any], **more: Any) -> Any:
    return babel(UNDERSTANDING, quarter, tables={"frekuensi": list(rows), **more})


def with_index(value_in_hundredths: int) -> dict[str, Any]:
    """One question whose 100 answers have the mean asked for, e.g. 255 for 2.55."""
    lower, above = divmod(value_in_hundredths, 100)
    counts = [0, 0, 0, 0, 0]
    counts[lower - 1], counts[lower] = 100 - above, above
    return question(1, "Apostille", 1, counts[:4])


class TestSatisfaction:
    def test_mean_per_element_with_equal_weights(self) -> None:
        """Means 4, 4, 4, 4, 3, 3, 3, 3: the index is 28 / 8 = 3.5."""
        rows = elements(2, [*[[0, 0, 0, 5]] * 4, *[[0, 0, 9, 0]] * 4])
        result = satisfaction(2, rows)
        assert result.realization == pytest.approx(28 / 8)
        assert result.achievement == pytest.approx(3.5 / 3.9)
        assert result.memo["nilai_konversi"] == pytest.approx(3.5 * 25)
        assert result.memo["jumlah_responden"] == 9
        assert (result.category.code, result.category.label) == ("B", "Baik")

    def test_the_offices_own_weights(self) -> None:
        rows = elements(2, [[0, 0, 0, 5], *[[0, 0, 5, 0]] * 7], bobot=0.1)
        rows[0]["bobot"] = 0.3
        assert satisfaction(2, rows).realization == pytest.approx(0.3 * 4 + 0.7 * 3)

    def test_questions_of_an_element_are_pooled(self) -> None:
        """L1 asked twice: (5×4 + 5×2)/10 = 3; all other elements 3."""
        rows = elements(2, [[0, 0, 0, 5], *[[0, 0, 5, 0]] * 7])
        rows[0]["pertanyaan"] = "a"
        second = {"triwulan": 2, "unsur": "L1", "pertanyaan": "b", "skala_2": 5}
        result = satisfaction(2, [*rows, second])
        assert result.realization == pytest.approx(3)
        assert found_in(result) == ["SKALA_KOSONG"]

    def test_people_are_counted_not_answers(self) -> None:
        """Nine questions to ten people, two of them on L1: ten people."""
        rows = elements(2, [0, 0, 0, 10])
        rows[0]["pertanyaan"] = "a"
        second = {"triwulan": 2, "unsur": "L1", "pertanyaan": "b", "skala_3": 10}
        assert satisfaction(2, [*rows, second]).memo["jumlah_responden"] == 10

    def test_people_who_each_left_out_something_are_counted_one_by_one(self) -> None:
        people = [{"triwulan": 2, "responden": "A", "L1": 4}] + [
            {"triwulan": 2, "responden": name, "L2": 3} for name in ("B", "C")
        ]
        result = babel(SATISFACTION, 2, tables={"responden": people})
        assert result.memo["jumlah_responden"] == 3

    def test_more_than_20_questions_are_advised_against_here_too(self) -> None:
        """Page 7099.2.1: "jumlah total pertanyaan sebaiknya tidak lebih dari 20 pertanyaan"."""
        rows = [
            {**row, "pertanyaan": f"{n}"} for n in (1, 2, 3) for row in elements(2, [0, 0, 0, 5])
        ]
        assert found_in(satisfaction(2, rows[:20])) == []
        assert found_in(satisfaction(2, rows)) == ["PERTANYAAN_TERLALU_BANYAK"]

    def test_an_element_without_answers_warns_and_the_others_share_its_weight(self) -> None:
        rows = elements(2, [*[[0, 0, 0, 5]] * 7, [0, 0, 0, 0]])
        result = satisfaction(2, rows)
        assert result.realization == 4
        assert [(f.level, f.code, f.place) for f in result.findings] == [
            ("peringatan", "TANPA_JAWABAN", at(SATISFACTION, table="frekuensi", quarter=2))
        ]

    @pytest.mark.parametrize("weight", [None, 0.125])
    def test_an_element_without_a_row_warns_too(self, weight: float | None) -> None:
        rows = elements(2, [0, 0, 0, 5], bobot=weight)[:7]
        if weight is not None:
            rows[0]["bobot"] = 0.25
        result = satisfaction(2, rows)
        assert result.realization == 4
        assert found_in(result) == ["TANPA_JAWABAN"]
        assert "L8" in result.findings[0].message

    def test_answers_of_respondents_blank_means_not_answered(self) -> None:
        """L1: (4 + 3)/2 = 3.5; L2: 4 by one respondent; the others unanswered."""
        rows = [
            {"triwulan": 2, "responden": "R1", "L1": 4, "L2": 4},
            {"triwulan": 2, "responden": "R2", "L1": 3, "L2": None},
        ]
        result = babel(SATISFACTION, 2, tables={"responden": rows})
        assert result.realization == pytest.approx((3.5 + 4) / 2)
        assert found_in(result) == ["TANPA_JAWABAN"] * 6

    def respondents(self, **first: object) -> Rows:
        rows = [dict.fromkeys(ELEMENTS, 4) | {"triwulan": 2, "responden": n} for n in (1, 2)]
        return [{**rows[0], **first}, rows[1]]

    def test_both_tables_filled_must_agree(self) -> None:
        both = {"frekuensi": elements(2, [0, 0, 0, 2]), "responden": self.respondents()}
        assert babel(SATISFACTION, 2, tables=both).realization == 4
        both["responden"] = self.respondents(L3=3)
        assert the_error(SATISFACTION, 2, tables=both) == (
            "TABEL_TIDAK_SAMA",
            at(SATISFACTION, table="frekuensi", quarter=2),
        )

    def test_an_unreadable_answer_is_one_error_although_the_tables_now_differ(self) -> None:
        both = {"frekuensi": elements(2, [0, 0, 0, 2]), "responden": self.respondents(L3="baik")}
        assert the_error(SATISFACTION, 2, tables=both) == (
            "BUKAN_ANGKA",
            at(SATISFACTION, table="responden", row=1, column="L3"),
        )

    @pytest.mark.parametrize(
        ("answer", "code"), [(5, "DI_LUAR_BATAS"), (0, "DI_LUAR_BATAS"), (2.5, "ANGKA_PECAHAN")]
    )
    def test_an_answer_off_the_scale(self, answer: float, code: str) -> None:
        assert the_error(SATISFACTION, 2, tables={"responden": self.respondents(L1=answer)}) == (
            code,
            at(SATISFACTION, table="responden", row=1, column="L1"),
        )

    def test_answers_to_an_element_that_the_own_weights_leave_out(self) -> None:
        weights = [{"triwulan": 2, "unsur": e, "bobot": 0.25} for e in ELEMENTS[:4]]
        rows = [dict.fromkeys(ELEMENTS[:5], 4) | {"triwulan": 2, "responden": "R1"}]
        tables = {"frekuensi": weights, "responden": rows}
        assert the_error(SATISFACTION, 2, tables=tables) == (
            "PERTANYAAN_TANPA_BOBOT",
            at(SATISFACTION, table="responden", column="L5", quarter=2),
        )

    def test_weights_from_rows_without_counts(self) -> None:
        weights = [{"triwulan": 2, "unsur": e, "bobot": 0.125} for e in ELEMENTS]
        weights[0]["bobot"], weights[1]["bobot"] = 0.2, 0.05
        tables = {"frekuensi": weights, "responden": self.respondents(L1=2)}
        result = babel(SATISFACTION, 2, tables=tables)
        assert result.realization == pytest.approx(0.2 * 3 + 0.8 * 4)


class TestSemesters:
    FIRST, SECOND = elements(2, [0, 0, 5, 5]), elements(4, [0, 0, 1, 9])

    def test_quarter_1_is_not_due(self) -> None:
        result = satisfaction(1, self.FIRST)
        assert result.status == "Belum waktunya diukur"
        assert any("semester" in note for note in result.notes)

    def test_quarter_3_keeps_semester_1_and_says_so(self) -> None:
        result = satisfaction(3, self.FIRST)
        assert result.realization == pytest.approx(3.5)
        assert "Hasil pengukuran TW II berlaku sampai ada yang baru." in result.notes

    def test_quarter_4_without_semester_2_is_not_filled_in_semester_1_as_memo(self) -> None:
        result = satisfaction(4, self.FIRST)
        assert (result.realization, result.status) == (None, "Belum diisi")
        assert result.memo["indeks_semester_1"] == pytest.approx(3.5)

    def test_the_year_is_semester_2_with_both_means_as_memo(self) -> None:
        """Pooled: (5×3 + 5×4 + 1×3 + 9×4) / 20 = 74 / 20 = 3.7."""
        result = satisfaction(4, [*self.FIRST, *self.SECOND])
        assert result.realization == pytest.approx(3.9)
        assert result.memo["indeks_semester_1"] == pytest.approx(3.5)
        assert result.memo["indeks_semester_2"] == pytest.approx(3.9)
        assert result.memo["rata_rata_semester"] == pytest.approx((3.5 + 3.9) / 2)
        assert result.memo["gabungan_semester"] == pytest.approx(74 / 20)

    def test_pooled_differs_from_the_mean_where_the_semesters_differ_in_size(self) -> None:
        """Pooled: (2×4 + 10×3) / 12; the mean of both indexes is 3.5."""
        rows = [*elements(2, [0, 0, 0, 2]), *elements(4, [0, 0, 10, 0])]
        memo = satisfaction(4, rows).memo
        assert memo["rata_rata_semester"] == pytest.approx(3.5)
        assert memo["gabungan_semester"] == pytest.approx(38 / 12)

    @pytest.mark.parametrize("quarter", [2, 3])
    def test_half_a_year_without_a_survey_is_not_filled_in(self, quarter: int) -> None:
        assert babel(SATISFACTION, quarter).status == "Belum diisi"

    @pytest.mark.parametrize("quarter", [1, 3])
    def test_other_quarters_are_refused(self, quarter: int) -> None:
        rows = [*self.FIRST, *elements(quarter, [0, 0, 5, 5])[:1]]
        assert the_error(SATISFACTION, 4, tables={"frekuensi": rows}) == (
            "TRIWULAN_TIDAK_DITERIMA",
            at(SATISFACTION, table="frekuensi", row=9, column="triwulan"),
        )


class TestUnderstanding:
    def test_weighted_sum_of_the_means(self) -> None:
        """Step 4 and 5 of the decree: Σ mean × weight, not Σ mean."""
        result = understanding(
            1, question(1, "a", 0.7, [0, 0, 4, 4]), question(1, "b", 0.3, [2, 2, 0, 0])
        )
        assert result.realization == pytest.approx(3.5 * 0.7 + 1.5 * 0.3)

    def test_the_latest_survey_holds_and_the_note_says_from_which_quarter(self) -> None:
        rows = [question(1, "a", 1, [0, 0, 4, 4]), question(2, "a", 1, [0, 0, 9, 1])]
        assert understanding(2, *rows).realization == pytest.approx(3.1)
        result = understanding(4, *rows)
        assert result.realization == pytest.approx(3.1)
        assert "Hasil pengukuran TW II berlaku sampai ada yang baru." in result.notes

    def test_respondents_with_the_weights_of_the_frequency_rows(self) -> None:
        weights = [
            {"triwulan": 1, "pertanyaan": "Apostille", "bobot": 0.75},
            {"triwulan": 1, "pertanyaan": "Fidusia", "bobot": 0.25},
        ]
        answers = [
            {"triwulan": 1, "responden": "R1", "P1": 4, "P2": 2},
            {"triwulan": 1, "responden": "R2", "P1": 3, "P2": 1},
        ]
        result = understanding(1, *weights, responden=answers)
        assert result.realization == pytest.approx(3.5 * 0.75 + 1.5 * 0.25)

    def test_respondents_without_weights(self) -> None:
        answers = [{"triwulan": 1, "responden": "R1", "P1": 4}]
        assert the_error(UNDERSTANDING, 1, tables={"responden": answers}) == (
            "BOBOT_KOSONG",
            at(UNDERSTANDING, table="frekuensi", column="bobot", quarter=1),
        )

    def test_an_answered_question_without_a_row(self) -> None:
        answers = [{"triwulan": 1, "responden": "R1", "P1": 4, "P2": 3}]
        weights = [{"triwulan": 1, "pertanyaan": "P1", "bobot": 1}]
        tables = {"frekuensi": weights, "responden": answers}
        assert the_error(UNDERSTANDING, 1, tables=tables) == (
            "PERTANYAAN_TANPA_BOBOT",
            at(UNDERSTANDING, table="responden", column="P2", quarter=1),
        )

    def test_more_than_twenty_questions_are_advised_against(self) -> None:
        rows = [question(1, f"Butir {n}", 1 / 21, [0, 0, 5, 5]) for n in range(21)]
        result = understanding(1, *rows)
        assert result.realization == pytest.approx(3.5)
        assert [(f.level, f.code) for f in result.findings] == [
            ("peringatan", "PERTANYAAN_TERLALU_BANYAK")
        ]
        assert not understanding(1, *[{**r, "bobot": 0.05} for r in rows[:20]]).findings

    @pytest.mark.parametrize("weights", [(0.5, 0.5000009), (0.5, 0.4999991), (1 / 3, 2 / 3)])
    def test_weights_within_a_millionth_of_100_percent(self, weights: tuple[float, ...]) -> None:
        rows = [question(1, f"b{n}", w, [0, 0, 5, 5]) for n, w in enumerate(weights)]
        assert understanding(1, *rows).realization == pytest.approx(3.5)

    @pytest.mark.parametrize("weights", [(0.5, 0.50001), (0.5, 0.4), (0.9, 0.9)])
    def test_weights_that_do_not_sum_to_100_percent(self, weights: tuple[float, ...]) -> None:
        rows = [question(1, f"b{n}", w, [0, 0, 5, 5]) for n, w in enumerate(weights)]
        assert the_error(UNDERSTANDING, 1, tables={"frekuensi": rows}) == (
            "BOBOT_TIDAK_GENAP",
            at(UNDERSTANDING, table="frekuensi", column="bobot", quarter=1),
        )

    @pytest.mark.parametrize(
        ("second", "code", "where"),
        [
            (question(1, "b", None, [0, 0, 5, 5]), "BOBOT_SEBAGIAN", "bobot"),
            (question(1, "b", "separuh", [0, 0, 5, 5]), "BUKAN_ANGKA", "bobot"),
            (question(1, "b", 50, [0, 0, 5, 5]), "PERSEN_TANPA_TANDA", "bobot"),
            (question(1, "b", 0.5, [0, 0, 5.5, 5]), "ANGKA_PECAHAN", "skala_3"),
            (question(1, "b", 0.5, [0, 0, 5, "lima"]), "BUKAN_ANGKA", "skala_4"),
            (question(1, "A ", 0.5, [0, 0, 5, 5]), "KUNCI_GANDA", "pertanyaan"),
            (question(5, "b", 0.5, [0, 0, 5, 5]), "TRIWULAN_TIDAK_SAH", "triwulan"),
        ],
    )
    def test_one_bad_cell_is_one_error(self, second: dict[str, Any], code: str, where: str) -> None:
        """The weights no longer sum to 100 %, but that follows from the first mistake."""
        rows = [question(1, "a", 0.5, [0, 0, 5, 5]), second]
        assert the_error(UNDERSTANDING, 1, tables={"frekuensi": rows}) == (
            code,
            at(UNDERSTANDING, table="frekuensi", row=2, column=where),
        )

    @pytest.mark.parametrize(
        ("hundredths", "level", "label"),
        [
            (100, "1", "Tidak mengetahui"),
            (175, "1", "Tidak mengetahui"),
            (176, "2", "Kurang mengetahui"),
            (250, "2", "Kurang mengetahui"),
            (260, "3", "Mengetahui"),
            (325, "3", "Mengetahui"),
            (326, "4", "Memahami"),
            (399, "4", "Memahami"),
        ],
    )
    def test_the_printed_levels(self, hundredths: int, level: str, label: str) -> None:
        result = understanding(1, with_index(hundredths))
        assert result.realization == pytest.approx(hundredths / 100)
        assert (result.category.code, result.category.label) == (level, label)
        assert not any("celah" in note and "dipakai kelas" in note for note in result.remarks)

    def test_2_55_is_in_the_gap_and_would_be_level_3_when_rounded(self) -> None:
        result = understanding(1, with_index(255))
        assert result.category.code == "2"
        assert any("celah tabel antara 2,5 dan 2,6" in note for note in result.notes)
        assert any("2,6), nilai ini masuk kelas 3" in note for note in result.notes)

    def test_2_54_is_in_the_gap_and_stays_level_2_when_rounded(self) -> None:
        result = understanding(1, with_index(254))
        assert result.category.code == "2"
        assert any("celah tabel" in note for note in result.notes)
        assert not any("dibulatkan seperti tercetak" in note for note in result.notes)


def test_the_only_answer_is_unreadable__one_finding_and_no_missing_answer() -> None:
    rows = [{"triwulan": 2, "responden": "R1", "L1": 5, **{f"L{n}": 4 for n in range(2, 9)}}]
    with pytest.raises(InputError) as refused:
        babel(SATISFACTION, 2, tables={"responden": rows})
    assert [finding.code for finding in refused.value.findings] == ["DI_LUAR_BATAS"]
