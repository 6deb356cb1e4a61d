"""Doubtful figures: other scales, jumps beyond every reason, sums in place of parts.

A remark on the quarter explains none of them: nobody writes a reason for a slip.
"""

from __future__ import annotations

from random import Random

import pytest
from filled_indicators import BABEL, BANTEN, found, only, remark, workbook
from plausible import plausible

from iku_excel.catalog import load_catalog
from iku_excel.checks import check_reasonable
from iku_excel.checks.cumulative import looks_cumulative
from iku_excel.findings import Finding, Level
from iku_excel.workbook import evaluate_filled

NOTE = remark(2, "Satu laporan menunggu pemeriksaan.", "Sidang bulan Juli.")
FLOWS = [f"BTN-{n:02}" for n in (*range(5, 10), 14, *range(16, 23))]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


# Official values


def official(value: float, done: int = 6, received: int = 7, **more: object) -> list[Finding]:
    document = {"nomor_dokumen": ["B-1", "B-2"]}
    return found(
        1, "7110.2.1", diterima=[received], diselesaikan=[done], nilai_resmi=[value], **document,
        **more,
    )  # fmt: skip


@pytest.mark.parametrize("value", [0.01, 0.0098, 0.1, 0.17])
def test_an_official_value_many_times_below_the_computed_one(value: float) -> None:
    finding = only(official(value))
    assert (finding.code, finding.level) == ("NILAI_RESMI_JAUH", Level.WARNING)
    assert (finding.place.variable, finding.cell) == ("nilai_resmi", "E3")
    assert "terhitung (85,71%)" in finding.message
    assert only(official(value, catatan=[remark(1, "Ada.")])).level is Level.WARNING


def test_and_many_times_above_it() -> None:
    assert codes(official(0.9, done=18, received=100)) == ["NILAI_RESMI_JAUH"]
    assert codes(official(0.9, done=9, received=500)) == ["NILAI_RESMI_JAUH"]


def test_exactly_five_times_is_far_and_less_is_not() -> None:
    assert codes(official(0.5, done=10, received=100)) == ["NILAI_RESMI_JAUH"]
    assert official(0.49, done=10, received=100) == []
    assert official(0.98) == []


def test_nothing_beside_something_is_far_and_beside_nothing_is_not() -> None:
    assert codes(official(0)) == ["NILAI_RESMI_JAUH"]
    assert codes(official(0.9, done=0)) == ["NILAI_RESMI_JAUH"]
    assert official(0, done=0) == []
    assert official(0.9, done=0, received=0) == []  # nothing computed: no object


def test_an_official_value_is_told_in_its_own_quarter_only() -> None:
    stocks = {"desa_kelurahan_dibina": [100, 100], "posbankum_aktif": [90, 90]}
    told = found(2, "7136.3.1", **stocks, nilai_resmi=[0.009, 0.9], nomor_dokumen=["A", "B"])
    (finding,) = [f for f in told if f.code == "NILAI_RESMI_JAUH"]
    assert finding.place.quarter == 1


def test_maturity_from_end_to_end_of_its_scale() -> None:
    subs = ("A1", "A2", "A3", "B1", "C1", "D1", "D2", "E1")
    scores = [{"triwulan": 1, "sub_indikator": s, "sumber": "internal", "skor": 5} for s in subs]
    given = {"skor": scores, "nomor_dokumen": ["A"]}
    assert codes(found(1, "IKK3.1", nilai_resmi=[1], **given)) == ["NILAI_RESMI_JAUH"]
    assert found(1, "IKK3.1", nilai_resmi=[2], **given) == []


# A jump by a hundred


@pytest.mark.parametrize("code", FLOWS)
def test_a_jump_by_a_hundred_stays_a_warning_and_quotes_the_remark(code: str) -> None:
    finding = only(found(2, code, realisasi=[4, 400], target=900, catatan=[NOTE]))
    assert (finding.code, finding.level) == ("JUMLAH_MELONJAK", Level.WARNING)
    assert "Alasan: Satu laporan menunggu" in finding.message
    assert "Catatan tidak menurunkan" in finding.advice
    less = only(found(2, code, realisasi=[4, 399], target=900, catatan=[NOTE]))
    assert less.level is Level.INFO


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ([400, 4], Level.WARNING),
        ([0, 100], Level.WARNING),
        ([100, 0], Level.WARNING),
        ([0, 99], Level.INFO),
        ([99, 0], Level.INFO),
    ],
)
def test_both_ways_and_nothing_taken_for_one(values: list[int], level: Level) -> None:
    finding = only(found(2, "BTN-06", realisasi=values, target=900, catatan=[NOTE]))
    assert (finding.code, finding.level) == ("JUMLAH_MELONJAK", level)


def test_without_a_remark_it_says_that_none_would_help() -> None:
    finding = only(found(2, "BTN-06", realisasi=[4, 400], target=900))
    assert "Alasan" not in finding.message
    assert "Catatan tidak menurunkan" in finding.advice


def test_a_service_a_ratio_and_a_table_jump_by_a_hundred() -> None:
    def level(code: str, **inputs: object) -> Level:
        told = found(2, code, catatan=[NOTE], **inputs)
        return only([f for f in told if f.code == "JUMLAH_MELONJAK"]).level

    services = [
        {"triwulan": q, "layanan": "merek", "standar_tersedia": "ya", "diberikan": n, "patuh": n}
        for q, n in ((1, 5), (2, 500))
    ]
    villages = [
        {"triwulan": q, "kabupaten_kota": "Bangka", "desa_kelurahan_dibina": n,
         "posbankum_aktif": 1}
        for q, n in ((1, 3), (2, 300))
    ]  # fmt: skip
    assert level("7121.1.1", layanan=services) is Level.WARNING
    assert level("7136.3.1", kabkota=villages) is Level.WARNING
    assert level("7136.2.1", diterima=[2, 300], diselesaikan=[2, 2]) is Level.WARNING


def test_a_score_a_hundred_times_smaller_although_within_fifty_points() -> None:
    """30 % and 0.3 %: somebody left the sign out."""
    given = {"target": 0.5, "nomor_dokumen": ["A", "B"], "catatan": [NOTE]}
    finding = only(found(2, "BTN-15", nilai=[0.3, 0.003], **given))
    assert (finding.code, finding.level) == ("REALISASI_MELONJAK", Level.WARNING)
    assert found(2, "BTN-15", nilai=[0.3, 0.01], **given) == []


def test_small_amounts_a_hundred_times_each_other() -> None:
    given = {"target": 2, "satuan": "poin persen"}
    assert codes(found(2, "BTN-27", realisasi=[0.04, 4], **given)) == ["JUMLAH_MELONJAK"]
    assert found(2, "BTN-27", realisasi=[0.04, 3.9], **given) == []
    assert found(2, "BTN-27", realisasi=[0, 0.04], **given) == []


def test_a_cumulative_figure_that_falls_to_a_hundredth() -> None:
    told = only(found(2, "BTN-10", realisasi=[400, 4], target=900, catatan=[NOTE]))
    assert (told.code, told.level) == ("KUMULATIF_TURUN", Level.WARNING)
    less = only(found(2, "BTN-10", realisasi=[400, 40], target=900, catatan=[NOTE]))
    assert less.level is Level.INFO


# Sums since January in place of what happened in the quarter


def test_sums_typed_for_each_quarter_are_an_info_at_the_last_one() -> None:
    told = found(3, "7110.2.1", diterima=[10, 22, 35], diselesaikan=[9, 20, 33])
    finding = only(told)
    assert (finding.code, finding.level) == ("TAMPAK_KUMULATIF", Level.INFO)
    assert (finding.place.variable, finding.cell) == ("diterima", "G1")
    assert "TW I 10, TW II 22, TW III 35" in finding.message
    assert "ketik 10, 12, 13" in finding.advice


@pytest.mark.parametrize("code", FLOWS)
def test_the_flows_of_the_banten_decree(code: str) -> None:
    assert codes(found(3, code, realisasi=[5, 10, 16], target=90)) == ["TAMPAK_KUMULATIF"]


def test_what_is_cumulative_by_its_meaning_may_be_typed_so() -> None:
    assert found(3, "BTN-10", realisasi=[5, 10, 16], target=90) == []
    stocks = {"desa_kelurahan_dibina": [50, 100, 160], "posbankum_aktif": [1, 2, 4]}
    assert found(3, "7136.3.1", **stocks) == []


def test_a_part_by_itself_and_a_service() -> None:
    told = found(3, "7133.1.1", disampaikan_tahun_lalu=300, ditindaklanjuti=[6, 14, 21])
    assert [finding.place.variable for finding in told] == ["ditindaklanjuti"]
    rows = [
        {"triwulan": q, "layanan": "merek", "standar_tersedia": "ya", "diberikan": n, "patuh": n}
        for q, n in ((1, 6), (2, 14), (3, 21))
    ]
    finding = only(found(3, "7121.1.1", layanan=rows))
    assert (finding.code, finding.place.row) == ("TAMPAK_KUMULATIF", 3)


def test_two_quarters_say_nothing_yet() -> None:
    assert found(2, "7110.2.1", diterima=[10, 22], diselesaikan=[9, 20]) == []


@pytest.mark.parametrize(
    "values",
    [
        [10, 22, 35, 47],
        [10, 20, 30, 40],  # even a steady year does not double in TW IV
        [10, 20, 30, 30],
        [0, 10, 22, 35],
        [3, 3, 6],
        [0.5, 4, 12.5],
    ],
)
def test_what_looks_cumulative(values: list[float]) -> None:
    assert looks_cumulative(values)


@pytest.mark.parametrize(
    "values",
    [
        [],
        [10],
        [1, 1],
        [0, 0],
        [0, 0, 0, 0],
        [0, 10, 22],  # two quarters with anything in them
        [1, 1, 2],
        [10, 12, 14],  # an office that grows
        [10, 10, 10],
        [10, 22, 31],
        [10, 22, 35, 34],
        [22, 10, 35],
        [10, 0, 35],
    ],
)
def test_what_does_not(values: list[float]) -> None:
    assert not looks_cumulative(values)


# Konversi


def converted(
    target: float, realization: float, unit: str | None = "%", name: str = "Persiapan"
) -> list[Finding]:
    row = {"indikator_konversi": name, "satuan": unit, "triwulan": 1, "target": target,
           "realisasi": realization}  # fmt: skip
    return found(
        1, "7133.1.1", disampaikan_tahun_lalu=20, ditindaklanjuti=[1], konversi=[row],
        catatan=[remark(1, "Anggaran.")],
    )  # fmt: skip


def test_a_target_of_100_beside_a_fraction_names_both_cells() -> None:
    finding = only(converted(100, 0.85))
    assert (finding.code, finding.level) == ("KONVERSI_BEDA_SKALA", Level.WARNING)
    assert (finding.place.row, finding.place.column) == (1, "realisasi")
    target, realization = finding.message.split(" dan realisasi ")
    assert target.endswith("target 100 (sel E101)")
    assert realization.startswith(f"0,85 (sel {finding.cell})")
    assert "0,85%" in realization
    assert "target 100% dan realisasi 85%?" in finding.advice


@pytest.mark.parametrize(
    ("target", "realization", "meant"),
    [
        (1, 85, "target 100% dan realisasi 85%"),
        (0.9, 95, "target 90% dan realisasi 95%"),
        (0.9, 3, "target 90% dan realisasi 3%"),
        (90, 0.05, "target 90% dan realisasi 5%"),
        (100, 1, "target 100% dan realisasi 100%"),
        (100, 1.2, "target 100% dan realisasi 120%"),
        (5, 0.04, "target 5% dan realisasi 4%"),
    ],
)
def test_one_figure_with_the_sign_and_one_without(
    target: float, realization: float, meant: str
) -> None:
    assert f"{meant}?" in only(converted(target, realization)).advice


@pytest.mark.parametrize(
    ("target", "realization"),
    [(100, 85), (100, 5), (1, 0.85), (1, 1.2), (0.05, 0.2), (5, 1), (100, 0), (2, 1), (0, 85)],
)
def test_figures_of_one_scale(target: float, realization: float) -> None:
    assert converted(target, realization) == []


@pytest.mark.parametrize("unit", ["persen", "Persentase", " % ", "PERSEN (%)", "prosentase"])
def test_how_people_write_the_unit(unit: str) -> None:
    assert codes(converted(100, 0.85, unit)) == ["KONVERSI_BEDA_SKALA"]


def test_without_a_unit_a_fraction_or_the_name_tells() -> None:
    assert codes(converted(100, 0.85, None)) == ["KONVERSI_BEDA_SKALA"]
    assert codes(converted(1, 85, None, "Persentase kemajuan")) == ["KONVERSI_BEDA_SKALA"]
    assert converted(1, 85, None) == []
    assert converted(20, 1, None) == []


def test_a_target_that_is_nothing_but_a_rest_of_computing_has_no_scale() -> None:
    assert converted(5e-324, 2, "%") == []


def test_other_units_count() -> None:
    assert converted(100, 1, "dokumen") == converted(1, 85, "orang") == []


def test_a_konversi_of_an_earlier_quarter_in_the_other_decree() -> None:
    row = {"indikator_konversi": "Tahap", "satuan": "%", "triwulan": 1, "target": 100,
           "realisasi": 0.4}  # fmt: skip
    finding = only(found(2, "BTN-09", realisasi=[2, 3], target=9, konversi=[row]))
    assert (finding.code, finding.place.quarter) == ("KONVERSI_BEDA_SKALA", 1)


# A survey of one respondent

ELEMENTS = [f"L{n}" for n in range(1, 9)]


def elements(count: int) -> list[dict[str, object]]:
    return [
        {"triwulan": 2, "unsur": e, "skala_1": 0, "skala_2": 0, "skala_3": 0, "skala_4": count}
        for e in ELEMENTS
    ]


def test_one_respondent_is_no_survey_whatever_the_remark_says() -> None:
    finding = only(found(2, "7099.2.1", frekuensi=elements(1), catatan=[NOTE]))
    assert (finding.code, finding.level) == ("RESPONDEN_SEDIKIT", Level.WARNING)
    assert "hanya memuat 1 responden" in finding.message
    two = only(found(2, "7099.2.1", frekuensi=elements(2), catatan=[NOTE]))
    assert two.level is Level.INFO


def test_one_row_of_answers_and_one_answer_to_each_question() -> None:
    row = {"triwulan": 2, "responden": "R1"} | dict.fromkeys(ELEMENTS, 4)
    told = only(found(2, "7099.2.1", responden=[row], catatan=[NOTE]))
    assert (told.level, told.place.table) == (Level.WARNING, "responden")
    question = {"triwulan": 2, "pertanyaan": "Syarat", "bobot": 1, "skala_1": 0, "skala_2": 1,
                "skala_3": 0, "skala_4": 0}  # fmt: skip
    told = only(found(2, "7110.1.1", frekuensi=[question], catatan=[NOTE]))
    assert told.level is Level.WARNING


# No false alarms

DOUBTS = {
    "TANGGAL_SETELAH_TRIWULAN", "TANGGAL_TIDAK_WAJAR", "ANGKA_TAMPAK_TANGGAL", "NILAI_RESMI_JAUH",
    "KONVERSI_BEDA_SKALA", "JUMLAH_MELONJAK", "RESPONDEN_SEDIKIT",
}  # fmt: skip


@pytest.mark.parametrize("decree", [BABEL, BANTEN])
def test_books_of_ordinary_offices_hold_nothing_doubtful(decree: str) -> None:
    """Growth by chance is told as cumulative typing in less than one book of three."""
    indicators = [found.code for found in load_catalog(decree).indicators]
    books, cumulative = 15, 0
    for seed in range(books):
        chance = Random(f"{decree} {seed}")
        quarter = chance.choice((1, 2, 3, 4))
        book = workbook(*(plausible(code, quarter, chance) for code in indicators))
        errors = [
            finding
            for filled in book.indicators.values()
            for finding in evaluate_filled(book, filled, quarter).findings
            if finding.level is Level.ERROR
        ]
        assert errors == []  # otherwise not everything would be looked at
        told = codes(check_reasonable(book, quarter))
        assert not DOUBTS & set(told), (seed, quarter)
        cumulative += "TAMPAK_KUMULATIF" in told
    assert cumulative <= books // 3
