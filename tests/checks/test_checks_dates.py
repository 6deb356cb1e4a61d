"""Dates that cannot be, and numbers that are dates.

A remark on the quarter explains none of them: nobody writes a reason for a slip.
"""

from __future__ import annotations

import pytest
from filled_indicators import filled_view, found, only, remark, workbook

from calc.own_catalogs import catalog_of, ratio
from calc.own_catalogs import indicator as own_indicator
from iku_excel.checks import check_reasonable
from iku_excel.findings import Finding, Level

NOTE = remark(2, "Satu laporan menunggu pemeriksaan.", "Sidang bulan Juli.")


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


# Dates of the register

CASE = {"nomor": "KI/1", "tanggal_masuk": "2026-01-15", "jalur": "litigasi"}


def register(*rows: dict[str, object], quarter: int = 2, **more: object) -> list[Finding]:
    return found(quarter, "7121.2.1", kasus=[CASE, *rows], **more)


def received(day: str) -> dict[str, object]:
    return CASE | {"nomor": "KI/2", "tanggal_masuk": day}


def finished(day: str) -> dict[str, object]:
    return CASE | {"nomor": "KI/2", "hasil": "SP3", "tanggal_selesai": day}


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2062-01-15", "15 Januari 2062"),
        ("2028-01-01", "1 Januari 2028"),
        ("1905-07-18", "18 Juli 1905"),
        ("2016-03-02", "2 Maret 2016"),
        ("2020-12-31", "31 Desember 2020"),
    ],
)
def test_a_case_received_years_away_is_named_with_its_row_and_date(day: str, told: str) -> None:
    finding = only(register(received(day)))
    assert (finding.code, finding.level) == ("TANGGAL_TIDAK_WAJAR", Level.WARNING)
    assert (finding.place.row, finding.place.column) == (2, "tanggal_masuk")
    assert finding.cell == "C102"
    assert "baris 2 (KI/2), Tanggal masuk" in finding.message
    assert told in finding.message
    assert "tidak ikut dihitung" in finding.message


def test_a_year_typed_alone_is_what_excel_shows_as_a_day_of_1905() -> None:
    assert only(register(received("1905-07-18"))).advice.endswith(
        "Mungkin hanya 2026 yang diketik."
    )
    assert "Mungkin" not in only(register(received("1899-12-31"))).advice


@pytest.mark.parametrize(
    "day", ["2026-06-30", "2026-04-01", "2025-11-20", "2023-02-01", "2021-01-01"]
)
def test_old_cases_may_still_run(day: str) -> None:
    assert register(received(day)) == []


@pytest.mark.parametrize("day", ["2026-07-01", "2026-12-31", "2027-01-05"])
def test_a_case_received_after_the_quarter_is_not_counted_and_that_is_said(day: str) -> None:
    finding = only(register(received(day)))
    assert (finding.code, finding.level) == ("TANGGAL_SETELAH_TRIWULAN", Level.WARNING)
    assert "setelah akhir TW II (30 Juni 2026); kasus ini tidak ikut dihitung." in finding.message


def test_what_comes_later_is_none_of_this_quarter_only() -> None:
    assert codes(register(received("2026-07-01"), quarter=2)) == ["TANGGAL_SETELAH_TRIWULAN"]
    assert register(received("2026-07-01"), quarter=3) == []


def test_a_case_finished_after_the_quarter_is_not_yet_finished() -> None:
    finding = only(register(finished("2026-07-02")))
    assert (finding.code, finding.place.column) == ("TANGGAL_SETELAH_TRIWULAN", "tanggal_selesai")
    assert "belum dihitung selesai" in finding.message
    finding = only(register(finished("2062-07-02")))
    assert (finding.code, finding.cell) == ("TANGGAL_TIDAK_WAJAR", "F102")


def test_a_remark_explains_no_date() -> None:
    assert only(register(received("2062-01-15"), catatan=[NOTE])).level is Level.WARNING


def test_every_row_is_named() -> None:
    rows = [received("2062-01-15") | {"nomor": f"KI/{n}"} for n in range(2, 9)]
    assert [finding.place.row for finding in register(*rows)] == list(range(2, 9))


def test_a_date_that_is_refused_already_is_not_told_again() -> None:
    """Finished in 1905 what came in this year: the evaluation says that."""
    assert register(finished("1905-07-18")) == []


def test_a_date_is_named_beside_an_error_in_another_row() -> None:
    broken = CASE | {"nomor": "KI/3", "hasil": "SP3"}
    assert codes(register(received("2062-01-15"), broken)) == ["TANGGAL_TIDAK_WAJAR"]


def test_a_register_of_nothing_but_a_wrong_date() -> None:
    findings = found(2, "7121.2.1", kasus=[received("2062-01-15")])
    assert codes(findings) == ["TANGGAL_TIDAK_WAJAR"]


def test_the_register_of_an_own_catalogue() -> None:
    rule = {
        "kind": "case_register",
        "routes": [
            {
                "key": "aduan",
                "label": "Aduan",
                "finished_by": [{"key": "tutup", "label": "Ditutup"}],
                "last_month": 12,
            }
        ],
    }
    catalog = catalog_of(own_indicator(rule))
    case = {"nomor": "A-1", "tanggal_masuk": "2031-02-01", "jalur": "aduan"}
    filled = filled_view(catalog.indicators[0].for_year(2026), kasus=[case])
    findings = check_reasonable(workbook(filled, catalog=catalog), 1)
    assert "TANGGAL_TIDAK_WAJAR" in codes(findings)


# Numbers that are dates


def doubted(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.code == "ANGKA_TAMPAK_TANGGAL"]


@pytest.mark.parametrize(
    ("number", "day"),
    [(45658, "1 Januari 2025"), (46024, "2 Januari 2026"), (46752, "31 Desember 2027")],
)
def test_a_count_that_is_a_day_of_these_three_years(number: int, day: str) -> None:
    finding = only(found(1, "7110.2.1", diterima=[number], diselesaikan=[1]))
    assert (finding.code, finding.level, finding.cell) == (
        "ANGKA_TAMPAK_TANGGAL",
        Level.WARNING,
        "E1",
    )
    assert f"Pengaduan diterima TW I: {number} tampak seperti tanggal ({day})" in finding.message


@pytest.mark.parametrize("number", [45657, 46753, 2026, 20260102, 44000])
def test_other_large_counts_are_counts(number: int) -> None:
    assert found(1, "7110.2.1", diterima=[number], diselesaikan=[number]) == []


def test_the_years_are_those_around_the_one_reported() -> None:
    """2 January 2020 is 43832; 46024 is no date anybody types in 2020."""
    assert codes(found(1, "BTN-06", realisasi=[43832], target=99)) == ["ANGKA_TAMPAK_TANGGAL"]
    assert found(1, "BTN-06", realisasi=[46024], target=99) == []


def test_targets_and_yearly_numbers_too() -> None:
    finding = only(found(1, "BTN-06", realisasi=[3], target=43832))
    assert (finding.place.variable, finding.cell) == ("target", "E2")
    yearly = found(1, "7133.1.1", disampaikan_tahun_lalu=46024, ditindaklanjuti=[1])
    assert codes(yearly) == ["ANGKA_TAMPAK_TANGGAL"]


def test_every_column_of_numbers_too() -> None:
    given = {"triwulan": 1, "layanan": "merek", "standar_tersedia": "ya"}
    finding = only(found(1, "7121.1.1", layanan=[given | {"diberikan": 46024, "patuh": 3}]))
    assert (finding.place.column, finding.cell) == ("diberikan", "E101")
    assert "baris 1, Diberikan" in finding.message
    question = {"triwulan": 1, "pertanyaan": "Syarat", "bobot": 1, "skala_1": 0, "skala_2": 0,
                "skala_3": 46024, "skala_4": 1}  # fmt: skip
    assert only(found(1, "7110.1.1", frekuensi=[question])).place.column == "skala_3"
    conversion = {"indikator_konversi": "Rapat", "satuan": "rapat", "triwulan": 1, "target": 4,
                  "realisasi": 46024}  # fmt: skip
    told = found(
        1, "7133.1.1", disampaikan_tahun_lalu=9, ditindaklanjuti=[1], konversi=[conversion]
    )
    assert [finding.place.table for finding in doubted(told)] == ["konversi"]


def test_what_a_table_feeds_is_told_where_it_was_typed() -> None:
    row = {"triwulan": 1, "kabupaten_kota": "Bangka", "desa_kelurahan_dibina": 46024,
           "posbankum_aktif": 1}  # fmt: skip
    finding = only(doubted(found(1, "7136.3.1", kabkota=[row])))
    assert (finding.place.table, finding.cell) == ("kabkota", "D101")


def test_a_remark_explains_no_date_in_place_of_a_count() -> None:
    told = found(2, "7110.2.1", diterima=[4, 46024], diselesaikan=[4, 1], catatan=[NOTE])
    assert {finding.level for finding in told} == {Level.WARNING}
    assert codes(told) == ["ANGKA_TAMPAK_TANGGAL", "JUMLAH_MELONJAK"]


def test_a_number_is_doubted_beside_an_error_in_the_same_indicator() -> None:
    told = found(1, "7110.2.1", diterima=[3], diselesaikan=[46024])  # more than were received
    assert codes(told) == ["ANGKA_TAMPAK_TANGGAL"]


def test_amounts_of_an_own_catalogue_and_no_other_unit() -> None:
    catalog = catalog_of(own_indicator(ratio(type="desimal")))
    view = catalog.indicators[0].for_year(2026)

    def told(amount: float) -> list[Finding]:
        filled = filled_view(view, total_1=[amount], bagian_1=[1])
        return doubted(check_reasonable(workbook(filled, catalog=catalog), 1))

    assert codes(told(46024)) == ["ANGKA_TAMPAK_TANGGAL"]
    assert told(46024.5) == told(4602400) == []
