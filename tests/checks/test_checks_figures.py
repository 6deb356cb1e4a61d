"""Figures out of line: falls, jumps, stocks, small surveys."""

from __future__ import annotations

import pytest
from filled_indicators import filled_view, found, only, remark, workbook

from calc.own_catalogs import Entry, catalog_of, ratio
from calc.own_catalogs import indicator as own_indicator
from iku_excel.catalog.loader import SHIPPED, parse_catalog
from iku_excel.checks import check_reasonable
from iku_excel.findings import Finding, Level

REASON = remark(2, "Data TW I keliru.", "Angka TW I diperbaiki.")
CUMULATIVE = ["BTN-10", "BTN-11", "BTN-12", "BTN-13", "BTN-26", "BTN-28"]
FLOWS = [f"BTN-{n:02}" for n in (*range(5, 10), 14, *range(16, 23))]
SCORES = ["BTN-01", "BTN-02", "BTN-03", "BTN-04", "BTN-23", "BTN-25"]
RATIOS = {
    "7099.1.1": ("rekomendasi_baru", "ditindaklanjuti"),
    "7129.1.1": ("total_prolegda_provinsi", "difasilitasi_prolegda_provinsi"),
    "7129.1.2": ("permohonan_perda_kabkota", "difasilitasi_perda_kabkota"),
    "7110.2.1": ("diterima", "diselesaikan"),
    "7136.1.1": ("diminta_litigasi", "diberikan_litigasi"),
    "7136.2.1": ("diterima", "diselesaikan"),
    "7143.1.1": ("rekomendasi_diberikan", "ditindaklanjuti"),
}


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


# A cumulative figure falls


@pytest.mark.parametrize("code", CUMULATIVE)
def test_persons_counted_since_january_cannot_become_fewer(code: str) -> None:
    finding = only(found(2, code, realisasi=[20, 19], target=30))
    assert (finding.code, finding.level) == ("KUMULATIF_TURUN", Level.WARNING)
    assert (finding.file, finding.sheet, finding.cell) == ("buku.xlsx", code, "F1")
    assert "TW II (19) lebih kecil daripada TW I (20)" in finding.message
    assert found(2, code, realisasi=[20, 20], target=30) == []


@pytest.mark.parametrize("code", CUMULATIVE)
def test_a_reason_for_the_fall_makes_it_an_info_that_quotes_it(code: str) -> None:
    finding = only(found(2, code, realisasi=[20, 19], target=30, catatan=[REASON]))
    assert (finding.code, finding.level) == ("KUMULATIF_TURUN", Level.INFO)
    assert finding.message.endswith("Alasan: Data TW I keliru; Angka TW I diperbaiki")


def test_a_reason_of_another_quarter_explains_nothing() -> None:
    other = remark(1, "Pandemi.")
    finding = only(found(2, "BTN-10", realisasi=[20, 19], target=30, catatan=[other]))
    assert finding.level is Level.WARNING


def test_a_fall_is_measured_against_the_last_reported_quarter() -> None:
    """One wrong figure is one finding, also over an empty quarter."""
    fallen = only(found(4, "BTN-10", realisasi=[20, None, 15, 18], target=30))
    assert (fallen.cell, fallen.place.quarter) == ("G1", 3)


@pytest.mark.parametrize("code", FLOWS)
def test_what_happens_in_a_quarter_may_become_less(code: str) -> None:
    assert found(2, code, realisasi=[20, 10], target=30) == []


def posbankum(**stocks: list[int]) -> list[Finding]:
    usual = {"desa_kelurahan_dibina": [100, 100], "posbankum_aktif": [5, 5]}
    return found(2, "7136.3.1", **(usual | stocks))


def test_a_posbankum_that_was_formed_stays_formed() -> None:
    """Of the stocks of 7136.3.1 only this one cannot fall."""
    total = [393, 393]
    fallen = only(posbankum(posbankum_terbentuk=[60, 50], desa_kelurahan_total=total))
    assert (fallen.code, fallen.cell) == ("KUMULATIF_TURUN", "F4")
    assert posbankum(posbankum_terbentuk=[60, 60], desa_kelurahan_total=total) == []
    assert posbankum(posbankum_aktif=[5, 4], desa_kelurahan_dibina=[100, 90]) == []


def own(rule: Entry, unit: str = "percent", **inputs: list[float]) -> list[str]:
    """What is found in TW II of an indicator of a third Kanwil's decree with this rule."""
    entry = own_indicator(rule, target=1, unit={"name": "desa", "format": unit})
    catalog = catalog_of(entry)
    filled = filled_view(catalog.indicators[0].for_year(2026), **inputs)
    return codes(check_reasonable(workbook(filled, catalog=catalog), 2))


def test_a_decree_says_which_of_its_positions_only_grow() -> None:
    stocks = {"total_1": [50, 40], "bagian_1": [20, 20]}
    assert "KUMULATIF_TURUN" not in own(ratio(accumulation="P"), **stocks)
    assert "KUMULATIF_TURUN" not in own(ratio(accumulation="P", only_grows=False), **stocks)
    assert "KUMULATIF_TURUN" in own(ratio(accumulation="P", only_grows=True), **stocks)


def test_a_decree_says_whether_what_it_counts_by_target_may_fall() -> None:
    rule = {"kind": "realization_over_target", "label": "Desa binaan", "accumulation": "P"}
    assert "KUMULATIF_TURUN" in own(rule, "count", realisasi=[20, 19])
    assert "KUMULATIF_TURUN" not in own(rule | {"only_grows": False}, "count", realisasi=[20, 19])


def test_a_copy_of_a_shipped_catalogue_from_before_it_said_so_means_the_same() -> None:
    text = (SHIPPED / "babel-2025-2029.yaml").read_text("utf-8")
    silent = text.replace("              only_grows: true\n", "").replace(
        "id: babel", "id: salinan"
    )
    assert silent.count("only_grows") == 0
    catalog = parse_catalog(silent, "salinan.yaml")
    view = next(i for i in catalog.indicators if i.code == "7136.3.1").for_year(2026)
    filled = filled_view(
        view,
        desa_kelurahan_dibina=[100, 100],
        posbankum_aktif=[5, 5],
        desa_kelurahan_total=[393, 393],
        posbankum_terbentuk=[60, 50],
    )
    assert "KUMULATIF_TURUN" in codes(check_reasonable(workbook(filled, catalog=catalog), 2))


# Jumps


@pytest.mark.parametrize("code", FLOWS)
def test_a_flow_jumps_at_five_times_and_twenty_more(code: str) -> None:
    def told(*values: float, **more: object) -> list[Finding]:
        inputs = {"realisasi": list(values), "target": 900}
        return found(2, code, **inputs, **more)

    up = only(told(20, 100))
    assert (up.code, up.level, up.cell) == ("JUMLAH_MELONJAK", Level.WARNING, "F1")
    assert "20 pada TW I menjadi 100 pada TW II" in up.message
    assert only(told(100, 20)).code == "JUMLAH_MELONJAK"
    assert told(20, 99) == []  # not five times
    assert told(1, 20) == []  # not twenty more
    assert only(told(0, 20)).code == "JUMLAH_MELONJAK"
    explained = only(told(20, 100, catatan=[REASON]))
    assert explained.level is Level.INFO
    assert "Alasan: " in explained.message


@pytest.mark.parametrize("code", CUMULATIVE)
def test_a_count_of_persons_jumps_upwards_only(code: str) -> None:
    """Its falls are told once, as falls."""
    assert codes(found(2, code, realisasi=[20, 100], target=30)) == ["JUMLAH_MELONJAK"]
    assert codes(found(2, code, realisasi=[100, 20], target=30)) == ["KUMULATIF_TURUN"]
    assert found(2, code, realisasi=[20, 99], target=30) == []


def test_a_first_quarter_and_an_empty_one_before_it_have_nothing_to_compare() -> None:
    assert found(1, "BTN-06", realisasi=[900], target=900) == []
    assert found(2, "BTN-06", realisasi=[None, 900], target=900) == []


def test_later_quarters_are_not_looked_at() -> None:
    assert found(1, "BTN-06", realisasi=[20, 900], target=900) == []


@pytest.mark.parametrize(("code", "whole", "part"), [(c, *keys) for c, keys in RATIOS.items()])
def test_a_part_that_jumps_with_its_whole_is_one_finding(code: str, whole: str, part: str) -> None:
    inputs = {"rekomendasi_sisa": 10} if code == "7099.1.1" else {}
    jumping = found(2, code, **inputs, **{whole: [20, 200], part: [20, 200]})
    assert codes(jumping) == ["JUMLAH_MELONJAK"]
    assert jumping[0].place.variable == whole
    alone = found(2, code, **inputs, **{whole: [50, 50], part: [1, 50]})
    assert [finding.place.variable for finding in alone] == [part]
    assert found(2, code, **inputs, **{whole: [20, 99], part: [20, 99]}) == []
    note = remark(2, "Penugasan baru.")
    explained = only(
        found(2, code, catatan=[note], **inputs, **{whole: [20, 200], part: [20, 200]})
    )
    assert explained.level is Level.INFO


def test_follow_ups_of_last_years_recommendations_jump_on_their_own() -> None:
    """7133.1.1 divides by a number of last year, which cannot jump."""
    inputs = {"disampaikan_tahun_lalu": 400}
    jumping = only(found(2, "7133.1.1", ditindaklanjuti=[4, 100], **inputs))
    assert (jumping.code, jumping.place.variable) == ("JUMLAH_MELONJAK", "ditindaklanjuti")
    assert found(2, "7133.1.1", ditindaklanjuti=[4, 23], **inputs) == []


def test_villages_from_the_table_jump_at_the_table() -> None:
    rows = [
        {
            "triwulan": q,
            "kabupaten_kota": "Bangka",
            "desa_kelurahan_dibina": n,
            "posbankum_aktif": 2,
        }
        for q, n in ((1, 20), (2, 200))
    ]
    jumping = only(found(2, "7136.3.1", kabkota=rows))
    assert (jumping.code, jumping.place.table) == ("JUMLAH_MELONJAK", "kabkota")
    assert jumping.cell == "D102"


def services(*counts: int, service: str = "merek") -> list[dict[str, object]]:
    return [
        {"triwulan": q, "layanan": service, "standar_tersedia": "ya", "diberikan": n, "patuh": n}
        for q, n in enumerate(counts, 1)
    ]


def test_each_service_jumps_on_its_own() -> None:
    usual = services(500, 500, service="hak_cipta")
    jumping = only(found(2, "7121.1.1", layanan=[*usual, *services(4, 40)]))
    assert (jumping.code, jumping.place.row) == ("JUMLAH_MELONJAK", 4)
    assert "Merek" in jumping.message
    assert found(2, "7121.1.1", layanan=[*usual, *services(4, 23)]) == []
    explained = only(found(2, "7121.1.1", layanan=services(4, 40), catatan=[REASON]))
    assert explained.level is Level.INFO


ELEMENTS = [f"L{n}" for n in range(1, 9)]


def answers(quarter: int, threes: int, fours: int) -> list[dict[str, object]]:
    return [
        {"triwulan": quarter, "unsur": e, "skala_1": 0, "skala_2": 0, "skala_3": threes,
         "skala_4": fours}
        for e in ELEMENTS
    ]  # fmt: skip


def test_the_satisfaction_index_moves_by_more_than_half_a_point() -> None:
    """Between the semesters; in TW III the first one merely holds."""
    moved = [*answers(2, 100, 0), *answers(4, 49, 51)]  # 3 to 3.51
    finding = only(found(4, "7099.2.1", frekuensi=moved))
    assert (finding.code, finding.place.table) == ("REALISASI_MELONJAK", "frekuensi")
    assert "3 pada TW II menjadi 3,51 pada TW IV" in finding.message
    assert found(4, "7099.2.1", frekuensi=[*answers(2, 100, 0), *answers(4, 50, 50)]) == []
    reason = [remark(4, "Pelayanan pindah gedung.")]
    assert only(found(4, "7099.2.1", frekuensi=moved, catatan=reason)).level is Level.INFO


def questions(quarter: int, threes: int, fours: int) -> dict[str, object]:
    return {"triwulan": quarter, "pertanyaan": "Syarat", "bobot": 1, "skala_1": 0, "skala_2": 0,
            "skala_3": threes, "skala_4": fours}  # fmt: skip


def test_the_understanding_of_ahu_services_moves_by_more_than_half_a_point() -> None:
    rows = [questions(1, 100, 0), questions(2, 40, 60)]
    finding = only(found(2, "7110.1.1", frekuensi=rows))
    assert (finding.code, finding.cell) == ("REALISASI_MELONJAK", "B102")
    assert found(2, "7110.1.1", frekuensi=[rows[0], questions(2, 50, 50)]) == []
    assert only(found(2, "7110.1.1", frekuensi=rows, catatan=[REASON])).level is Level.INFO


def test_an_official_index_far_from_the_offices_own_of_the_quarter_before() -> None:
    official = {"nilai_resmi": [None, 3.6], "nomor_dokumen": [None, "B-1"]}
    finding = only(found(2, "7110.1.1", frekuensi=[questions(1, 100, 0)], **official))
    assert (finding.code, finding.place.variable) == ("REALISASI_MELONJAK", "nilai_resmi")


def scores(quarter: int, score: float) -> list[dict[str, object]]:
    subs = ("A1", "A2", "A3", "B1", "C1", "D1", "D2", "E1")
    return [{"triwulan": quarter, "sub_indikator": s, "sumber": "internal", "skor": score}
            for s in subs]  # fmt: skip


def test_maturity_moves_by_more_than_a_sixth_of_its_scale() -> None:
    moved = [*scores(1, 2), *scores(2, 2.7)]
    assert codes(found(2, "IKK3.1", skor=moved)) == ["REALISASI_MELONJAK"]
    assert found(2, "IKK3.1", skor=[*scores(1, 2), *scores(2, 2.6)]) == []
    assert only(found(2, "IKK3.1", skor=moved, catatan=[REASON])).level is Level.INFO


@pytest.mark.parametrize("code", SCORES)
def test_an_outside_score_moves_by_more_than_a_quarter_of_itself(code: str) -> None:
    given = {"target": 3, "nomor_dokumen": ["A", "B"]}
    finding = only(found(2, code, nilai=[2, 2.6], **given))
    assert (finding.code, finding.cell) == ("REALISASI_MELONJAK", "F1")
    assert found(2, code, nilai=[2, 2.5], **given) == []
    assert found(2, code, nilai=[2], **given) == []
    assert only(found(2, code, nilai=[2, 2.6], catatan=[REASON], **given)).level is Level.INFO


@pytest.mark.parametrize(("code", "key"), [("BTN-15", "nilai"), ("BTN-24", "realisasi")])
def test_a_percentage_moves_by_more_than_fifty_points(code: str, key: str) -> None:
    def told(now: float, **more: object) -> list[Finding]:
        document = {"nomor_dokumen": ["A", "B"]} if key == "nilai" else {}
        return found(2, code, **{key: [0.2, now]}, target=0.5, **document, **more)

    assert "20% pada TW I menjadi 71% pada TW II" in only(told(0.71)).message
    assert told(0.7) == []
    assert only(told(0.71, catatan=[REASON])).level is Level.INFO


def test_a_decrease_in_the_offices_own_unit_jumps_like_a_count() -> None:
    given = {"target": 2, "satuan": "poin persen"}
    assert codes(found(2, "BTN-27", realisasi=[0.4, 25], **given)) == ["JUMLAH_MELONJAK"]
    assert found(2, "BTN-27", realisasi=[0.4, 2], **given) == []


def test_a_ratio_of_few_objects_may_move_as_it_likes() -> None:
    """One settled complaint of three is a third; of ten objects it is something else."""
    few = {"diterima": [9, 0], "diselesaikan": [0, 9]}
    assert found(2, "7110.2.1", **few) == []
    many = {"diterima": [10, 0], "diselesaikan": [0, 6]}
    finding = only(found(2, "7110.2.1", **many))
    assert (finding.code, finding.place.variable) == ("REALISASI_MELONJAK", "diterima")
    assert found(2, "7110.2.1", diterima=[10, 0], diselesaikan=[0, 5]) == []


def cases(finished: int, received: int) -> list[dict[str, object]]:
    open_case = {"tanggal_masuk": "2026-01-05", "jalur": "litigasi"}
    done = {"hasil": "sp3", "tanggal_selesai": "2026-05-20"}
    return [{"nomor": f"K-{n}", **open_case, **(done if n < finished else {})}
            for n in range(received)]  # fmt: skip


def test_finished_cases_move_the_ratio_of_the_register() -> None:
    assert codes(found(2, "7121.2.1", kasus=cases(6, 10))) == ["REALISASI_MELONJAK"]
    assert found(2, "7121.2.1", kasus=cases(5, 10)) == []
    assert found(2, "7121.2.1", kasus=cases(6, 9)) == []
    assert only(found(2, "7121.2.1", kasus=cases(6, 10), catatan=[REASON])).level is Level.INFO


# Stocks


def test_villages_looked_after_are_villages() -> None:
    total = {"posbankum_terbentuk": [30, 30], "desa_kelurahan_total": [100, 99]}
    finding = only(posbankum(**total))
    assert (finding.code, finding.level) == ("STOK_MELEBIHI_TOTAL", Level.WARNING)
    assert (finding.cell, finding.place.quarter) == ("F1", 2)
    assert only(posbankum(**total, catatan=[REASON])).level is Level.INFO


def test_an_active_posbankum_was_formed() -> None:
    formed = {"posbankum_terbentuk": [5, 5], "desa_kelurahan_total": [393, 393]}
    assert posbankum(**formed) == []
    finding = only(posbankum(**formed | {"posbankum_aktif": [5, 6]}))
    assert (finding.code, finding.place.variable) == ("STOK_MELEBIHI_TOTAL", "posbankum_aktif")
    assert "(6) melebihi Posbankum terbentuk (memo) (5)" in finding.message


def test_what_the_evaluation_refuses_is_not_told_again() -> None:
    """More formed than villages is an error of the evaluation."""
    stocks = {"posbankum_terbentuk": [9, 400], "desa_kelurahan_total": [393, 393]}
    assert posbankum(**stocks) == []


# Surveys


@pytest.mark.parametrize(("few", "enough"), [(29, 30)])
def test_a_survey_needs_thirty_respondents(few: int, enough: int) -> None:
    finding = only(found(2, "7099.2.1", frekuensi=answers(2, 0, few)))
    assert (finding.code, finding.level) == ("RESPONDEN_SEDIKIT", Level.WARNING)
    assert "29 responden" in finding.message
    assert found(2, "7099.2.1", frekuensi=answers(2, 0, enough)) == []
    assert codes(found(1, "7110.1.1", frekuensi=[questions(1, 0, few)])) == ["RESPONDEN_SEDIKIT"]
    assert found(1, "7110.1.1", frekuensi=[questions(1, 0, enough)]) == []
    explained = only(found(2, "7099.2.1", frekuensi=answers(2, 0, few), catatan=[REASON]))
    assert explained.level is Level.INFO


def test_the_question_with_most_answers_says_how_many_were_asked() -> None:
    rows = answers(2, 0, 30)
    rows[0]["skala_4"] = 5
    assert found(2, "7099.2.1", frekuensi=rows) == []


def test_respondents_are_counted_by_row() -> None:
    rows = [{"triwulan": 2, "responden": f"R{n}"} | dict.fromkeys(ELEMENTS, 4) for n in range(30)]
    assert found(2, "7099.2.1", responden=rows) == []
    finding = only(found(2, "7099.2.1", responden=rows[:29]))
    assert (finding.code, finding.place.table) == ("RESPONDEN_SEDIKIT", "responden")


def test_a_small_survey_is_told_in_its_own_quarter_only() -> None:
    finding = only(found(3, "7099.2.1", frekuensi=answers(2, 0, 29)))
    assert finding.place.quarter == 2
