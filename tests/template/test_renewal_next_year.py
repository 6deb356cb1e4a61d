"""The workbook of next year: what a year leaves to it, and what cannot be known."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from renewal_books import Book, reread

from iku_excel.template.renewal import Renewal
from iku_excel.workbook import UnusableWorkbook, evaluate_filled
from iku_excel.xlsx import CellEdit

BPK, ANEV, CASES, NOTARY = "7099.1.1", "7133.1.1", "7121.2.1", "7110.2.1"


def full_year_of_bpk(year: int = 2025) -> Book:
    """14 recommendations were open on 1 January; 7 came in during the year, 11 were settled."""
    return Book(year, "tu").type(
        BPK,
        rekomendasi_sisa=[14],
        rekomendasi_baru=[3, 0, 4, 0],
        ditindaklanjuti=[2, 5, 0, 4],
    )


def value(renewal: Renewal, code: str, key: str) -> Any:
    return reread(renewal).indicators[code].values[key][0]


def codes(renewal: Renewal) -> list[tuple[str, str]]:
    return [(finding.level.value, finding.code) for finding in renewal.findings]


# --- open balances ----------------------------------------------------------------------------


def test_bpk__what_is_open_at_the_end_opens_the_next_year() -> None:
    renewal = full_year_of_bpk().renew(2026)

    assert value(renewal, BPK, "rekomendasi_sisa") == 14 + 7 - 11
    assert renewal.findings == []
    (found,) = renewal.carried
    assert (found.indicator, found.variable, found.value) == (BPK, "rekomendasi_sisa", 10)
    assert found.how == ("14 (rekomendasi_sisa) + 7 (rekomendasi_baru) − 11 (ditindaklanjuti) = 10")
    assert [source.partition("!")[0] for source in found.sources] == ["'7099.1.1'"] * 3


def test_bpk__quarterly_figures_stay_with_their_year() -> None:
    values = reread(full_year_of_bpk().renew(2026)).indicators[BPK].values

    assert values["rekomendasi_baru"] == values["ditindaklanjuti"] == [None] * 4


def test_anev_2025__what_was_delivered_is_the_denominator_of_2026() -> None:
    book = Book(2025, "p3h").type(ANEV, dihasilkan=[4, 4, 3, 3], disampaikan=[2, 3, 0, 4])

    renewal = book.renew(2026)

    assert value(renewal, ANEV, "disampaikan_tahun_lalu") == 9
    assert renewal.findings == []


def test_anev_2026__what_was_delivered_beside_the_figure_is_the_denominator_of_2027() -> None:
    """From 2026 on `disampaikan` J is asked for too: it is next year's denominator."""
    book = Book(2026, "p3h", version="3").type(
        ANEV,
        disampaikan_tahun_lalu=[9],
        ditindaklanjuti=[1, 1, 1, 1],
        disampaikan=[2, 0, 4, 1],
    )

    renewal = book.renew(2027)

    assert value(renewal, ANEV, "disampaikan_tahun_lalu") == 7
    assert renewal.findings == []


def test_anev_2026__a_quarter_not_noted_is_named_and_nothing_guessed() -> None:
    book = Book(2026, "p3h", version="3").type(ANEV, disampaikan=[2, 0, 4])

    renewal = book.renew(2027)

    assert value(renewal, ANEV, "disampaikan_tahun_lalu") is None
    assert codes(renewal) == [("peringatan", "SALDO_BELUM_LENGKAP")]


def test_anev_2026__a_template_without_the_row_does_not_say_what_was_delivered() -> None:
    book = Book(2026, "p3h", version="2").type(
        ANEV, disampaikan_tahun_lalu=[9], ditindaklanjuti=[1, 1, 1, 1]
    )

    renewal = book.renew(2027)

    assert value(renewal, ANEV, "disampaikan_tahun_lalu") is None
    assert codes(renewal) == [("peringatan", "SALDO_TIDAK_DIKUMPULKAN")]
    assert "tahun 2026 tidak meminta angkanya (disampaikan)" in renewal.findings[0].message


def test_bpk__three_years_in_a_row() -> None:
    second = full_year_of_bpk().renew(2026)
    book = Book(2026, "tu")
    book.data = second.data
    book.type(BPK, rekomendasi_baru=[1, 1, 1, 1], ditindaklanjuti=[0, 12, 0, 0])

    third = book.renew(2027)

    assert value(third, BPK, "rekomendasi_sisa") == 10 + 4 - 12
    assert third.identity.year == 2027


def test_a_blank_quarter__nothing_is_guessed() -> None:
    book = Book(2025, "tu").type(
        BPK, rekomendasi_sisa=[14], rekomendasi_baru=[3, 0, 4], ditindaklanjuti=[2, 5, 0]
    )

    renewal = book.renew(2026)

    assert value(renewal, BPK, "rekomendasi_sisa") is None
    (finding,) = renewal.findings
    assert (finding.level.value, finding.code) == ("peringatan", "SALDO_BELUM_LENGKAP")
    assert "Rekomendasi baru TW IV, Rekomendasi yang ditindaklanjuti TW IV" in finding.message
    assert (finding.sheet, finding.cell) == book.cell(BPK, "rekomendasi_baru", 4)
    assert "0 bila tidak ada" in finding.advice


def test_a_missing_opening_balance__cannot_be_continued() -> None:
    book = Book(2025, "tu").type(BPK, rekomendasi_baru=[3, 0, 4, 0], ditindaklanjuti=[2, 1, 0, 1])

    renewal = book.renew(2026)

    assert value(renewal, BPK, "rekomendasi_sisa") is None
    assert codes(renewal) == [("peringatan", "SALDO_BELUM_LENGKAP")]
    assert "Rekomendasi sisa tahun-tahun sebelumnya masih kosong" in renewal.findings[0].message


@pytest.mark.parametrize(
    ("settled", "quarter", "reason"),
    [
        ([2, "5 buah", 0, 4], 2, "“5 buah” bukan angka"),
        ([2, 5, 0, 20], 4, "melebihi"),  # more than there were: the balance would be -6
        ([2, 5, None, 4], 3, "kosong, padahal"),
    ],
)
def test_an_error_in_the_old_year__is_named_with_its_cell(
    settled: list[Any], quarter: int, reason: str
) -> None:
    book = full_year_of_bpk().type(BPK, ditindaklanjuti=settled)

    renewal = book.renew(2026)

    assert value(renewal, BPK, "rekomendasi_sisa") is None
    assert set(codes(renewal)) == {("galat", "SALDO_TERHALANG_GALAT")}
    assert reason in renewal.findings[0].message
    assert (renewal.findings[0].sheet, renewal.findings[0].cell) == book.cell(
        BPK, "ditindaklanjuti", quarter
    )


def test_figures_that_are_used_with_a_warning__are_carried_with_it() -> None:
    renewal = full_year_of_bpk().type(BPK, rekomendasi_baru=["3", 0, 4, 0]).renew(2026)

    assert value(renewal, BPK, "rekomendasi_sisa") == 10
    assert [r.code for r in renewal.carried[0].remarks] == ["ANGKA_DIKETIK_TEKS"]


def test_a_lost_row__is_no_zero() -> None:
    book = full_year_of_bpk()
    sheet, cell = book.cell(BPK, "rekomendasi_baru", 1)
    row = int(cell[1:])

    renewal = book.edit([CellEdit(sheet, f"A{row}", None)]).renew(2026)

    assert value(renewal, BPK, "rekomendasi_sisa") is None
    assert codes(renewal) == [("galat", "SALDO_TERHALANG_GALAT")]
    assert "“Rekomendasi baru” indikator 7099.1.1 tidak ada lagi" in renewal.findings[0].message


def test_another_lost_table__does_not_stop_a_balance() -> None:
    book = full_year_of_bpk()
    sheet, cell = book.cell(BPK, "bukti", 1, "triwulan")
    row = int(cell[1:]) - 2

    renewal = book.edit([CellEdit(sheet, f"A{row}", None)]).renew(2026)

    assert book.read().indicators[BPK].blocked
    assert value(renewal, BPK, "rekomendasi_sisa") == 10


# --- definitions ------------------------------------------------------------------------------


def test_konversi__definitions_without_figures() -> None:
    book = Book(2025, "yankum").rows(
        NOTARY,
        "konversi",
        {"indikator_konversi": "Sidang", "satuan": "kali", "triwulan": 1, "target": 4},
        {},
        {"indikator_konversi": "Sidang", "satuan": "kali", "triwulan": 2, "realisasi": 3},
        {"target": 7, "triwulan": 3},
    )

    rows = reread(book.renew(2026)).indicators[NOTARY].tables["konversi"]

    blank = {"target": None, "realisasi": None}
    assert rows == [
        {"indikator_konversi": "Sidang", "satuan": "kali", "triwulan": 1} | blank,
        {"indikator_konversi": "Sidang", "satuan": "kali", "triwulan": 2} | blank,
    ]


def test_nothing_else__is_carried_into_another_year() -> None:
    book = Book(2025, "yankum").type(NOTARY, diterima=[4, 3, 2, 1], diselesaikan=[4, 3, 2, 1])
    book.rows(NOTARY, "bukti", {"triwulan": 1, "uraian": "Laporan"})
    book.rows(NOTARY, "catatan", {"triwulan": 1, "kendala": "Listrik padam"})

    renewal = book.renew(2026)

    assert renewal.carried == []
    assert not any(filled.is_filled for filled in reread(renewal).indicators.values())


# --- the register of cases --------------------------------------------------------------------

REGISTER: dict[str, dict[str, Any]] = {
    "litigation, finished": {"jalur": "litigasi", "masuk": (3, 1), "selesai": ("SP3", 6, 1)},
    "litigation, running": {"jalur": "litigasi", "masuk": (3, 2)},
    "litigation of December, finished": {
        "jalur": "litigasi",
        "masuk": (12, 1),
        "selesai": ("P21", 12, 9),
    },
    "mediation of 31 October, finished": {
        "jalur": "nonlitigasi",
        "masuk": (10, 31),
        "selesai": ("kesepakatan", 11, 9),
    },
    "mediation, running": {"jalur": "nonlitigasi", "masuk": (2, 3)},
    "mediation of 1 November, finished": {
        "jalur": "nonlitigasi",
        "masuk": (11, 1),
        "selesai": ("kesepakatan", 11, 20),
    },
    "mediation of 31 December, running": {"jalur": "nonlitigasi", "masuk": (12, 31)},
}


def register(year: int = 2025) -> Book:
    rows = []
    for number, case in REGISTER.items():
        row = {
            "nomor": number,
            "tanggal_masuk": date(year, *case["masuk"]),
            "jalur": case["jalur"],
        }
        if "selesai" in case:
            outcome, *day = case["selesai"]
            row |= {"hasil": outcome, "tanggal_selesai": date(year, *day)}
        rows.append(row)
    return Book(year, "yankum").rows(CASES, "kasus", *rows)


def test_cases__running_ones_and_mediations_after_october() -> None:
    renewal = register().renew(2026)

    rows = reread(renewal).indicators[CASES].tables["kasus"]
    assert {row["nomor"]: found.how for row, found in zip(rows, renewal.carried, strict=True)} == {
        "litigation, running": "masih berjalan",
        "mediation, running": "masih berjalan",
        "mediation of 1 November, finished": "masuk 2025-11-01: diperhitungkan tahun 2026",
        "mediation of 31 December, running": "masuk 2025-12-31: diperhitungkan tahun 2026",
    }
    assert rows[2]["tanggal_selesai"] == datetime(2025, 11, 20)


def test_cases__new_register_computes_with_them() -> None:
    """Of 2026 count the two late mediations, one of them finished; two older ones are open."""
    workbook = reread(register().renew(2026))

    evaluation = evaluate_filled(workbook, workbook.indicators[CASES], 1)

    assert evaluation.result is not None
    assert evaluation.result.realization == 1 / 2
    assert evaluation.result.memo["rasio_dengan_kasus_lama"] == 1 / 4


def test_case_closed_in_january__was_open_at_the_end_of_the_year() -> None:
    book = Book(2025, "yankum").rows(
        CASES,
        "kasus",
        {
            "nomor": "K-1",
            "tanggal_masuk": date(2025, 5, 1),
            "jalur": "litigasi",
            "hasil": "P21",
            "tanggal_selesai": date(2026, 1, 9),
        },
    )

    (found,) = book.renew(2026).carried

    assert found.how == "masih berjalan pada akhir tahun 2025, selesai 2026-01-09"


def test_case_with_an_error__is_named_and_left_to_people() -> None:
    book = register().rows(
        CASES,
        "kasus",
        {"nomor": "K-1", "tanggal_masuk": "kemarin", "jalur": "litigasi", "hasil": None,
         "tanggal_selesai": None},
    )  # fmt: skip

    renewal = book.renew(2026)

    assert len(renewal.carried) == 4
    (finding,) = renewal.findings
    assert (finding.level.value, finding.code) == ("galat", "KASUS_TIDAK_DIBAWA")
    assert "baris 1" in finding.message
    assert "“kemarin”" in finding.message
    assert finding.sheet == "7121.2.1 kasus"


# --- whose workbook it is ---------------------------------------------------------------------


def test_identity__is_that_of_the_old_workbook() -> None:
    book = Book(2025, "p3h", section="bphn", office="Kantor Wilayah Riau", sample=True)

    identity = reread(book.renew(2026)).identity

    assert (identity.year, identity.division, identity.section) == (2026, "p3h", "bphn")
    assert (identity.office, identity.sample) == ("Kantor Wilayah Riau", True)


@pytest.mark.parametrize("year", [2024, 2027, 2028])
def test_another_year__is_refused(year: int) -> None:
    with pytest.raises(UnusableWorkbook) as caught:
        Book(2025, "tu").renew(year)

    assert caught.value.finding.code == "TAHUN_BUKU_LAMA"
    assert f"yang diminta buku tahun {year}" in caught.value.finding.message
