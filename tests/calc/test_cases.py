"""The register of infringement cases (7121.2.1)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from iku_excel.calc import InputError
from iku_excel.calc.quarters import quarter_end
from iku_excel.findings import Finding, Level

from .examples import at, babel, case, the_error

CODE = "7121.2.1"
SETTLED = "sepakat_di_luar_mediasi"


def register(quarter: int, *rows: dict[str, Any], year: int = 2026) -> Any:
    return babel(CODE, quarter, year=year, tables={"kasus": list(rows)})


class TestWindow:
    """Mediations of 1 November 2025 to 31 October 2026 count in 2026; litigation by its year."""

    @pytest.mark.parametrize(
        ("received", "route", "counts_in"),
        [
            ("2025-10-31", "nonlitigasi", 2025),
            ("2025-11-01", "nonlitigasi", 2026),
            ("2026-10-31", "nonlitigasi", 2026),
            ("2026-11-01", "nonlitigasi", 2027),
            ("2025-12-31", "litigasi", 2025),
            ("2026-01-01", "litigasi", 2026),
            ("2026-11-01", "litigasi", 2026),
            ("2026-12-31", "litigasi", 2026),
        ],
    )
    def test_the_year_in_which_a_case_counts(
        self, received: str, route: str, counts_in: int
    ) -> None:
        for year in (2025, 2026, 2027):
            result = register(4, case("1", received, route), year=year)
            assert (result.status == "Tidak ada objek") == (year != counts_in), year

    def test_a_mediation_after_october_is_named_in_the_notes(self) -> None:
        rows = [case("1", "2026-02-01", "litigasi"), case("2", "2026-11-02", "nonlitigasi")]
        assert any("1 kasus" in note and "2027" in note for note in register(4, *rows).notes)
        assert not any("2027" in note for note in register(3, *rows).remarks)

    def test_received_and_finished_by_the_end_of_the_quarter(self) -> None:
        rows = [
            case("1", "2026-01-10", "litigasi", "SP3", "2026-03-31"),
            case("2", "2026-02-10", "litigasi", "P21", "2026-04-01"),
            case("3", "2026-04-01", "nonlitigasi", "kesepakatan", "2026-06-30"),
            case("4", "2026-07-01", "nonlitigasi", "sepakat di luar mediasi", "2026-07-02"),
        ]
        assert register(1, *rows).realization == 1 / 2
        assert register(2, *rows).realization == 3 / 3
        assert register(3, *rows).realization == 4 / 4

    @pytest.mark.parametrize(
        ("quarter", "end"), [(1, (3, 31)), (2, (6, 30)), (3, (9, 30)), (4, (12, 31))]
    )
    def test_quarter_ends(self, quarter: int, end: tuple[int, int]) -> None:
        assert quarter_end(2026, quarter) == date(2026, *end)

    def test_blank_outcome_is_running(self) -> None:
        result = register(4, case("1", "2026-01-10", "litigasi"))
        assert (result.realization, result.shortfall) == (0.0, 1)

    def test_shortfall_against_31_percent(self) -> None:
        """10 cases, 2 finished: 4 are needed (3 would be 30 %)."""
        rows = [case(str(n), "2026-01-10", "litigasi") for n in range(10)]
        for row in rows[:2]:
            row |= {"hasil": "SP3", "tanggal_selesai": "2026-02-01"}
        assert register(1, *rows).shortfall == 2


def test_an_empty_register_is_not_filled_in() -> None:
    assert register(4).status == "Belum diisi"
    assert babel(CODE, 4).status == "Belum diisi"


def test_rows_of_which_none_counts_are_no_object() -> None:
    result = register(4, case("1", "2024-01-10", "litigasi"))
    assert (result.status, result.realization) == ("Tidak ada objek", None)


def test_older_cases_are_memo_only() -> None:
    """This year 1 of 2; of 3 older ones 1 closed before, 1 closed this year, 1 is open."""
    result = register(
        2,
        case("1", "2026-01-10", "litigasi", "P21", "2026-02-01"),
        case("2", "2026-01-11", "litigasi"),
        case("3", "2025-03-01", "litigasi", "SP3", "2025-12-31"),
        case("4", "2025-03-02", "litigasi", "SP3", "2026-01-01"),
        case("5", "2024-03-03", "nonlitigasi"),
    )
    assert result.realization == 1 / 2
    assert result.memo["kasus_lama_selesai"] == 1
    assert result.memo["rasio_dengan_kasus_lama"] == (1 + 1) / (2 + 2)


@pytest.mark.parametrize(
    "day", ["2026-03-31", date(2026, 3, 31), datetime(2026, 3, 31, 23, 59), 46112, 46112.9]
)
def test_a_date_is_iso_text_a_date_or_an_excel_serial(day: object) -> None:
    rows = [case("1", "2026-01-10", "litigasi", "SP3", day)]
    assert register(1, *rows).realization == 1.0


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (case("", "2026-01-10", "litigasi"), "SEL_WAJIB_KOSONG", "nomor"),
        (case("1", None, "litigasi"), "SEL_WAJIB_KOSONG", "tanggal_masuk"),
        (case("1", "akhir Maret", "litigasi"), "TANGGAL_TEKS", "tanggal_masuk"),
        (case("1", "03/02/2026", "litigasi"), "TANGGAL_DUA_BACAAN", "tanggal_masuk"),
        (case("1", "31/03/26", "litigasi"), "TANGGAL_TAHUN_PENDEK", "tanggal_masuk"),
        (case("1", "2026-02-30", "litigasi"), "TANGGAL_TIDAK_SAH", "tanggal_masuk"),
        (case("1", 12, "litigasi"), "TANGGAL_TIDAK_SAH", "tanggal_masuk"),
        (case("1", True, "litigasi"), "TANGGAL_TIDAK_SAH", "tanggal_masuk"),
        (case("1", "2026-01-10", None), "SEL_WAJIB_KOSONG", "jalur"),
        (case("1", "2026-01-10", "mediasi"), "PILIHAN_TIDAK_DIKENAL", "jalur"),
        (
            case("1", "2026-01-10", "litigasi", "kesepakatan", "2026-02-01"),
            "HASIL_BUKAN_JALUR",
            "hasil",
        ),
        (
            case("1", "2026-01-10", "nonlitigasi", "SP3", "2026-02-01"),
            "HASIL_BUKAN_JALUR",
            "hasil",
        ),
        (
            case("1", "2026-01-10", "litigasi", "selesai", "2026-02-01"),
            "PILIHAN_TIDAK_DIKENAL",
            "hasil",
        ),
        (case("1", "2026-01-10", "litigasi", "P21"), "HASIL_TANPA_TANGGAL", "tanggal_selesai"),
        (
            case("1", "2026-01-10", "litigasi", None, "2026-02-01"),
            "TANGGAL_TANPA_HASIL",
            "hasil",
        ),
        (
            case("1", "2026-01-10", "litigasi", "P21", "2026-01-09"),
            "SELESAI_SEBELUM_MASUK",
            "tanggal_selesai",
        ),
    ],
)
def test_a_bad_cell_is_one_error(row: dict[str, Any], code: str, column: str) -> None:
    assert the_error(CODE, 1, tables={"kasus": [row]}) == (
        code,
        at(CODE, table="kasus", row=1, column=column),
    )


def test_a_number_twice() -> None:
    rows = [case("12/2026", "2026-01-10", "litigasi"), case("12 / 2026", "2026-01-11", "litigasi")]
    assert the_error(CODE, 1, tables={"kasus": rows}) == (
        "KUNCI_GANDA",
        at(CODE, table="kasus", row=2, column="nomor"),
    )


def test_two_rows_without_a_number_are_two_errors_and_no_repetition() -> None:
    blank = case("", "2026-01-10", "litigasi")
    good = case("1", "2026-01-10", "litigasi")
    assert the_error(CODE, 1, tables={"kasus": [good, blank]})[0] == "SEL_WAJIB_KOSONG"


def test_a_date_after_the_date_of_the_data() -> None:
    tables = {"kasus": [case("1", "2027-01-10", "litigasi", "P21", "2026-02-01")]}
    assert the_error(CODE, 1, tables=tables, as_of=date(2026, 12, 31)) == (
        "TANGGAL_SETELAH_PADA",
        at(CODE, table="kasus", row=1, column="tanggal_masuk"),
    )


def test_without_a_date_of_the_data_there_is_no_clock() -> None:
    assert register(4, case("1", "2999-01-10", "litigasi")).status == "Tidak ada objek"


def _refused(row: dict[str, Any]) -> Finding:
    with pytest.raises(InputError) as refused:
        register(1, row)
    return next(f for f in refused.value.findings if f.level is Level.ERROR)


def test_choices_are_named_as_the_sheet_offers_them_not_by_their_keys() -> None:
    outcome = _refused(case("1", "2026-01-10", "litigasi", SETTLED, "2026-02-01"))
    assert "hasil Sepakat di luar mediasi bukan hasil jalur Litigasi" in outcome.message
    outcome = _refused(case("1", "2026-01-10", "nonlitigasi", "SP3", "2026-02-01"))
    assert outcome.advice == "Pilih salah satu: Kesepakatan, Sepakat di luar mediasi."
    route = _refused(case("1", "2026-01-10", "nonlitigas"))
    assert route.advice == "Pilih salah satu: Litigasi, Nonlitigasi."
    half_alike = _refused(case("1", "2026-01-10", "mediasi"))
    assert "Maksud Anda" not in half_alike.message, "it would be the other route"
    outcome = _refused(case("1", "2026-01-10", "litigasi", "sepakat luar mediasi", "2026-02-01"))
    assert "Maksud Anda Sepakat di luar mediasi?" in outcome.message
