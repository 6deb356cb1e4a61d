"""What may be typed into a cell, and what is said of the rest."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from iku_excel.calc import ErrorValue, FormulaValue

from .examples import at, babel, banten, findings_of, found_in, pair, the_error


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (-1, "ANGKA_NEGATIF"),
        ("-1", "ANGKA_NEGATIF"),
        (0.5, "ANGKA_PECAHAN"),
        ("98,1", "ANGKA_PECAHAN"),
        (float("nan"), "ANGKA_TIDAK_TERHINGGA"),
        (float("inf"), "ANGKA_TIDAK_TERHINGGA"),
        (float("-inf"), "ANGKA_TIDAK_TERHINGGA"),
        (Decimal("NaN"), "ANGKA_TIDAK_TERHINGGA"),
        (Decimal("sNaN"), "ANGKA_TIDAK_TERHINGGA"),
        pytest.param(10**5000, "ANGKA_TIDAK_TERHINGGA", id="huge"),
        (1e308, "ANGKA_TERLALU_BESAR"),
        ("98,1%", "PERSEN_DIKETIK_TEKS"),
        ("1.000", "ANGKA_DUA_BACAAN"),
        ("2,000", "ANGKA_DUA_BACAAN"),
        ("1.234", "ANGKA_DUA_BACAAN"),
        ("1.234,5", "ANGKA_PECAHAN"),
        ("0.125", "ANGKA_PECAHAN"),
        ("12 laporan", "BUKAN_ANGKA"),
        ("dua", "BUKAN_ANGKA"),
        ("-", "BUKAN_ANGKA"),
        ("1e3", "BUKAN_ANGKA"),
        ("١٢", "BUKAN_ANGKA"),
        ("½", "BUKAN_ANGKA"),
        ("9" * 400, "BUKAN_ANGKA"),
        (True, "NILAI_LOGIKA"),
        (date(2026, 1, 4), "TANGGAL_BUKAN_ANGKA"),
        (datetime(2026, 1, 4, 8), "TANGGAL_BUKAN_ANGKA"),
        (time(4), "TANGGAL_BUKAN_ANGKA"),
        (timedelta(4), "TANGGAL_BUKAN_ANGKA"),
        ([4], "BENTUK_SALAH"),
        (ErrorValue("#N/A"), "GALAT_EXCEL"),
        (ErrorValue("rusak"), "ISI_SEL_RUSAK"),
        (FormulaValue(None, "=A1"), "RUMUS_TANPA_NILAI"),
        (FormulaValue(ErrorValue("#REF!"), "=A1"), "GALAT_EXCEL"),
    ],
)
def test_no_count(raw: object, code: str) -> None:
    """One galat, at the cell; that its partner is filled is no second mistake."""
    assert the_error("7110.2.1", 1, values=pair([10], [raw])) == (
        code,
        at("7110.2.1", variable="diselesaikan", quarter=1),
    )
    assert the_error("7110.2.1", 1, values=pair([raw], [0])) == (
        code,
        at("7110.2.1", variable="diterima", quarter=1),
    )


@pytest.mark.parametrize(
    "raw", [4, 4.0, Decimal(4), 4.0000000001, 3.9999999999, pytest.param(-0.0, id="minus-zero")]
)
def test_a_count(raw: object) -> None:
    result = babel("7110.2.1", 1, values=pair([8], [raw]))
    assert result.realization == (0 if raw == 0 else 0.5)
    assert not result.findings


@pytest.mark.parametrize("raw", [None, "", " ", "\u00a0", "\u200b", FormulaValue("", "=IF(A1;1;)")])
def test_a_blank_cell(raw: object) -> None:
    result = babel("7110.2.1", 1, values=pair([raw], [raw]))
    assert result.status == "Belum diisi"
    assert not any(finding.level == "galat" for finding in result.findings)


@pytest.mark.parametrize(
    ("raw", "value", "reading"),
    [("98,1", 98.1, "98,1"), (" 98,10 ", 98.1, "98,1"), ("98", 98, "98"), ("+98,5", 98.5, "98,5")],
)
def test_a_plain_indonesian_decimal_is_read_with_a_warning_that_shows_the_reading(
    raw: str, value: float, reading: str
) -> None:
    result = banten("BTN-02", 1, values={"nilai": [raw], "nomor_dokumen": ["1"], "target": 100})
    assert result.realization == value
    (finding,) = result.findings
    assert (finding.level, finding.code) == ("peringatan", "ANGKA_DIKETIK_TEKS")
    assert finding.place == at("BTN-02", variable="nilai", quarter=1)
    assert f"dibaca {reading}." in finding.message


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("98,1%", "PERSEN_DIKETIK_TEKS"),
        ("12 laporan", "BUKAN_ANGKA"),
    ],
)
def test_other_text_is_an_error_where_a_decimal_is_asked_for(raw: str, code: str) -> None:
    assert the_error("BTN-02", 1, values={"nilai": [raw], "target": 100}) == (
        code,
        at("BTN-02", variable="nilai", quarter=1),
    )


@pytest.mark.parametrize(("raw", "read"), [("78.125", 78.125), ("80,255", 80.255)])
def test_a_score_has_one_reading_since_thousands_lie_outside_its_scale(
    raw: str, read: float
) -> None:
    result = banten("BTN-02", 1, values={"nilai": [raw], "target": "78,00"})
    assert result.realization == read


def test_the_cached_value_of_a_formula_is_used_with_a_warning_that_names_it() -> None:
    result = babel("7110.2.1", 1, values=pair([8], [FormulaValue(4.0, "=SUM(B1:B4)")]))
    assert result.realization == 0.5
    (finding,) = result.findings
    assert (finding.level, finding.code) == ("peringatan", "RUMUS_DI_MASUKAN")
    assert "=SUM(B1:B4)" in finding.message


def test_spaces_only_are_blank_and_an_info() -> None:
    assert found_in(babel("7110.2.1", 1, values=pair(["  "], ["  "]))) == ["SPASI_SAJA"] * 2


def test_two_mistakes_are_two_errors() -> None:
    found = findings_of("babel-2025-2029", "7110.2.1", 2, 2026, values=pair(["a", 4], [1, -1]))
    assert [(f.code, f.place.variable, f.place.quarter) for f in found] == [
        ("BUKAN_ANGKA", "diterima", 1),
        ("ANGKA_NEGATIF", "diselesaikan", 2),
    ]


def test_a_table_cell_with_an_empty_formula_is_blank() -> None:
    rows = [
        {
            "triwulan": 1,
            "kabupaten_kota": "Bangka",
            "desa_kelurahan_dibina": 40,
            "posbankum_aktif": FormulaValue("", "=IF(A1;1;)"),
        }
    ]
    assert the_error("7136.3.1", 1, tables={"kabkota": rows}) == (
        "SEL_WAJIB_KOSONG",
        at("7136.3.1", table="kabkota", row=1, column="posbankum_aktif"),
    )


def test_a_row_of_empty_formulas_is_a_blank_row() -> None:
    empty = FormulaValue("", "=IF(A1;1;)")
    rows = [dict.fromkeys(("triwulan", "desa_kelurahan_dibina", "posbankum_aktif"), empty)]
    result = babel("7136.3.1", 1, tables={"kabkota": rows})
    assert result.status == "Belum diisi"


def test_remarks_and_evidence_are_free_text() -> None:
    tables = {
        "catatan": [{"triwulan": 1, "kendala": "kurang orang", "tindak_lanjut": 3}],
        "bukti": [{"triwulan": 1, "uraian": date(2026, 1, 1), "tautan_atau_berkas": "a.pdf"}],
    }
    assert not babel("7110.2.1", 1, values=pair([1], [1]), tables=tables).findings


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("bukti", {"uraian": "Laporan"}),
        ("bukti", {"triwulan": "TW V", "uraian": "Laporan"}),
        ("catatan", {"triwulan": 1, "kendala": ErrorValue("#REF!")}),
    ],
)
def test_a_slip_in_evidence_or_remarks_takes_no_figure_away(
    table: str, row: dict[str, object]
) -> None:
    result = babel("7110.2.1", 1, values=pair([1], [1]), tables={table: [row]})
    assert result.status == "Tercapai"
    assert [finding.level.value for finding in result.findings] == ["peringatan"]
