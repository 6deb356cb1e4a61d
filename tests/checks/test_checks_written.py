"""What should be written beside the figures: evidence, obstacles, follow-ups."""

from __future__ import annotations

import pytest
from filled_indicators import missing, remark

from iku_excel.findings import Finding, Level

PROOF = {"triwulan": 2, "uraian": "Laporan", "tautan_atau_berkas": "laporan.pdf"}
DOCUMENT = {"nomor_dokumen": [None, "LAP-1"]}
CASE = {"nomor": "K-1", "tanggal_masuk": "2026-04-05", "jalur": "litigasi"}
SURVEY = [
    {"triwulan": 2, "unsur": f"L{n}", "skala_1": 0, "skala_2": 0, "skala_3": 0, "skala_4": 40}
    for n in range(1, 9)
]
QUESTION = {"triwulan": 2, "pertanyaan": "Syarat", "bobot": 1, "skala_1": 0, "skala_2": 0,
            "skala_3": 0, "skala_4": 40}  # fmt: skip
SCORES = [
    {"triwulan": 2, "sub_indikator": sub, "sumber": "internal", "skor": 4}
    for sub in ("A1", "A2", "A3", "B1", "C1", "D1", "D2", "E1")
]
SERVICE = {"triwulan": 2, "layanan": "merek", "standar_tersedia": "ya", "diberikan": 9, "patuh": 9}
UNIT = {"unit_kerja": "Kanwil", "ipk": 14, "ikm": 17, "tlhp": 6}

REACHED: dict[str, dict[str, object]] = {
    "7099.1.1": {
        "rekomendasi_sisa": 1, "rekomendasi_baru": [1, 1], "ditindaklanjuti": [1, 2],
    },
    "7099.2.1": {"frekuensi": SURVEY},
    "7129.1.1": {"total_prolegda_provinsi": [1, 1], "difasilitasi_prolegda_provinsi": [1, 1]},
    "7129.1.2": {"permohonan_perda_provinsi": [1, 1], "difasilitasi_perda_provinsi": [1, 1]},
    "7110.1.1": {"frekuensi": [QUESTION]},
    "7110.2.1": {"diterima": [1, 1], "diselesaikan": [1, 1]},
    "7121.1.1": {"layanan": [SERVICE]},
    "7121.2.1": {"kasus": [CASE | {"hasil": "sp3", "tanggal_selesai": "2026-05-20"}]},
    "IKK3.1": {"skor": SCORES},
    "7133.1.1": {"disampaikan_tahun_lalu": 2, "ditindaklanjuti": [1, 1]},
    "7136.1.1": {
        "diminta_litigasi": [1, 1], "diberikan_litigasi": [1, 1],
        "diminta_nonlitigasi": [1, 1], "diberikan_nonlitigasi": [1, 1],
    },
    "7136.2.1": {"diterima": [1, 1], "diselesaikan": [1, 1]},
    "7136.3.1": {"desa_kelurahan_dibina": [9, 9], "posbankum_aktif": [9, 9]},
    "7143.1.1": {"rekomendasi_diberikan": [1, 1], "ditindaklanjuti": [1, 1]},
    **{
        f"BTN-{n:02}": {"realisasi": [8, 8], "target": 4}
        for n in (*range(5, 15), *range(16, 23), 26, 28)
    },
    "BTN-24": {"realisasi": [0.2, 0.2], "target": 0.1},
    "BTN-27": {"realisasi": [3, 3], "target": 2, "satuan": "poin persen"},
    "BTN-T1": {"unit": [UNIT], "target": 0.5},
}  # fmt: skip
"""Inputs of TW II that reach the target; the outside scores are looked at by themselves."""
OUTSIDE_SCORES = [f"BTN-{n:02}" for n in (1, 2, 3, 4, 15, 23, 25)]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_every_indicator_of_both_decrees_is_looked_at_here() -> None:
    assert len(REACHED) + len(OUTSIDE_SCORES) == 14 + 29


@pytest.mark.parametrize("code", REACHED)
def test_a_reported_quarter_needs_evidence(code: str) -> None:
    (finding,) = missing(2, code, **REACHED[code])
    assert (finding.code, finding.level) == ("BUKTI_KOSONG", Level.WARNING)
    assert finding.sheet == code
    assert (finding.place.table, finding.place.quarter) == ("bukti", 2)
    assert missing(2, code, bukti=[PROOF], **REACHED[code]) == []


def test_evidence_of_another_quarter_is_not_that_of_this_one() -> None:
    inputs = REACHED["7136.2.1"]
    assert codes(missing(2, "7136.2.1", bukti=[PROOF | {"triwulan": 1}], **inputs)) == [
        "BUKTI_KOSONG"
    ]


def test_a_reason_is_no_evidence() -> None:
    inputs = REACHED["7136.2.1"]
    note = remark(2, "Arsip belum rapi.", "Dirapikan.")
    (finding,) = missing(2, "7136.2.1", catatan=[note], **inputs)
    assert finding.level is Level.WARNING


def test_a_quarter_of_zeros_has_nothing_to_prove() -> None:
    assert missing(1, "7136.2.1", diterima=[0], diselesaikan=[0]) == []
    assert missing(2, "BTN-05", realisasi=[9, 0], target=9) == []


def test_a_decrease_of_zero_was_measured() -> None:
    assert codes(missing(1, "BTN-24", realisasi=[0], target=0)) == ["BUKTI_KOSONG"]


@pytest.mark.parametrize("code", OUTSIDE_SCORES)
def test_a_score_of_another_body_is_proved_by_its_document(code: str) -> None:
    given = {"nilai": [None, 0.9], "target": 0.9}
    assert missing(2, code, **given, **DOCUMENT) == []
    assert codes(missing(2, code, **given)) == ["BUKTI_KOSONG"]
    assert missing(3, code, **given) == []  # nothing new in TW III


def test_a_survey_that_merely_holds_needs_no_new_evidence() -> None:
    assert missing(3, "7099.2.1", frekuensi=SURVEY) == []


def test_a_register_is_reported_in_the_quarters_in_which_something_happened() -> None:
    done = CASE | {"hasil": "sp3", "tanggal_selesai": "2026-05-20"}
    assert codes(missing(2, "7121.2.1", kasus=[done])) == ["BUKTI_KOSONG"]
    assert missing(3, "7121.2.1", kasus=[done]) == []


NOT_REACHED: dict[str, dict[str, object]] = {
    "7129.1.1": {"total_prolegda_provinsi": [2, 2], "difasilitasi_prolegda_provinsi": [1, 1]},
    "7129.1.2": {"permohonan_perda_provinsi": [2, 2], "difasilitasi_perda_provinsi": [1, 1]},
    "7099.2.1": {"frekuensi": [row | {"skala_3": 40} for row in SURVEY]},
    "7110.1.1": {"frekuensi": [QUESTION | {"skala_1": 40}]},
    "7110.2.1": {"diterima": [2, 2], "diselesaikan": [1, 1]},
    "7121.1.1": {"layanan": [SERVICE | {"patuh": 1}]},
    "7121.2.1": {"kasus": [CASE]},
    "IKK3.1": {"skor": [row | {"skor": 2} for row in SCORES]},
    "7136.1.1": {
        "diminta_litigasi": [2, 2], "diberikan_litigasi": [1, 1],
        "diminta_nonlitigasi": [2, 2], "diberikan_nonlitigasi": [1, 1],
    },
    "7136.2.1": {"diterima": [2, 2], "diselesaikan": [1, 1]},
    "7136.3.1": {"desa_kelurahan_dibina": [90, 90], "posbankum_aktif": [2, 2]},
    "7143.1.1": {"rekomendasi_diberikan": [2, 2], "ditindaklanjuti": [1, 1]},
    **{code: {"nilai": [None, 0.8], "target": 0.9} for code in OUTSIDE_SCORES},
    "BTN-24": {"realisasi": [0.05, 0.05], "target": 0.1},
    "BTN-27": {"realisasi": [1, 1], "target": 2, "satuan": "poin persen"},
    "BTN-T1": {"unit": [UNIT | {"ipk": 9}], "target": 0.5},
}  # fmt: skip
FILLING_UP: dict[str, dict[str, object]] = {
    "7099.1.1": {
        "rekomendasi_sisa": 8, "rekomendasi_baru": [0, 0, 0, 0],
        "ditindaklanjuti": [2, 1, 1, 0],
    },
    "7133.1.1": {"disampaikan_tahun_lalu": 200, "ditindaklanjuti": [8, 3, 4, 0]},
    **{
        f"BTN-{n:02}": {"realisasi": [25, 14, 3, 1], "target": 100}
        for n in (*range(5, 10), 14, *range(16, 23))
    },
    **{
        f"BTN-{n:02}": {"realisasi": [25, 39, 52, 53], "target": 100}
        for n in (10, 11, 12, 13, 26, 28)
    },
}  # fmt: skip
"""In pace in TW I, under four fifths of it in TW II, and short of the target at the end."""


def test_every_indicator_can_fall_short() -> None:
    assert len(NOT_REACHED) + len(FILLING_UP) == 14 + 29


def _obstacles(quarter: int, code: str, **inputs: object) -> list[Finding]:
    proof = [PROOF | {"triwulan": quarter}]
    return missing(quarter, code, bukti=proof, **inputs)


@pytest.mark.parametrize("code", NOT_REACHED)
def test_a_target_that_is_not_reached_asks_for_the_obstacle(code: str) -> None:
    (finding,) = _obstacles(2, code, **NOT_REACHED[code])
    assert (finding.code, finding.level) == ("KENDALA_KOSONG", Level.WARNING)
    assert "capaian " in finding.message
    told = [remark(2, "Anggaran dipangkas.", "Revisi DIPA.")]
    assert _obstacles(2, code, catatan=told, **NOT_REACHED[code]) == []


@pytest.mark.parametrize("code", FILLING_UP)
def test_a_figure_that_fills_up_is_asked_about_when_it_falls_behind(code: str) -> None:
    inputs = FILLING_UP[code]
    assert _obstacles(1, code, **inputs) == []
    (behind,) = _obstacles(2, code, **inputs)
    assert (behind.code, behind.level) == ("TERTINGGAL_DARI_LAJU", Level.INFO)
    assert "laju merata (50%)" in behind.message
    (missed,) = _obstacles(4, code, **inputs)
    assert (missed.code, missed.level) == ("KENDALA_KOSONG", Level.WARNING)
    told = [remark(2, "Pandemi.", "Daring."), remark(4, "Pandemi.", "Tahun depan.")]
    assert _obstacles(2, code, catatan=told, **inputs) == []
    assert _obstacles(4, code, catatan=told, **inputs) == []


def test_four_fifths_of_an_even_pace_are_enough() -> None:
    assert _obstacles(2, "BTN-06", realisasi=[20, 20], target=100) == []
    assert codes(_obstacles(2, "BTN-06", realisasi=[20, 19], target=100)) == [
        "TERTINGGAL_DARI_LAJU"
    ]


def test_a_konversi_has_a_target_of_its_own_quarter() -> None:
    rows = [
        {"indikator_konversi": "Rapat", "satuan": "rapat", "triwulan": 2, "target": 4,
         "realisasi": 3}
    ]  # fmt: skip
    inputs = {"realisasi": [60, 60], "target": 100}
    (finding,) = _obstacles(2, "BTN-09", konversi=rows, **inputs)
    assert finding.code == "KENDALA_KOSONG"


def test_the_obstacle_is_asked_for_in_its_cell() -> None:
    notes = [remark(q) for q in (1, 2, 3, 4)]  # the rows are there in advance
    (finding,) = _obstacles(2, "7136.2.1", catatan=notes, **NOT_REACHED["7136.2.1"])
    assert (finding.place.table, finding.place.column) == ("catatan", "kendala")
    assert finding.cell == "C2102"


def test_an_obstacle_asks_for_a_follow_up() -> None:
    inputs = NOT_REACHED["7136.2.1"]
    (finding,) = _obstacles(2, "7136.2.1", catatan=[remark(2, "Server rusak.")], **inputs)
    assert (finding.code, finding.level) == ("TINDAK_LANJUT_KOSONG", Level.INFO)
    assert (finding.place.row, finding.place.column) == (1, "tindak_lanjut")
    elsewhere = [remark(2, "Server rusak."), remark(2, None, "Server diganti.")]
    assert _obstacles(2, "7136.2.1", catatan=elsewhere, **inputs) == []


def test_only_the_quarter_asked_for_is_looked_at() -> None:
    inputs = {"diterima": [2, 0], "diselesaikan": [1, 1]}  # short in TW I, reached in TW II
    assert codes(missing(2, "7136.2.1", **inputs)) == ["BUKTI_KOSONG"]
    assert codes(missing(1, "7136.2.1", **inputs)) == ["BUKTI_KOSONG", "KENDALA_KOSONG"]
