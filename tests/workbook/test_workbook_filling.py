"""Filling from CSV: into the right cells; wrong lines change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from filled_books import BABEL, Book, blank
from filler import HEAD, NOTARY, Filler

from iku_excel.calc import FormulaValue
from iku_excel.calc.values import folded
from iku_excel.workbook.csv_input import read_csv
from iku_excel.workbook.csv_text import LARGEST_CSV, CsvRefused
from iku_excel.workbook.filling import FillingRefused, TableSource, fill_workbook
from iku_excel.xlsx import CellEdit, FormulaEdit

# --- scalars ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}7110.2.1,diterima,3,7\n",
        f"\ufeff{HEAD}7110.2.1,diterima,3,7\n",
        "kode;variabel;triwulan;nilai\r\n7110.2.1;diterima;3;7,0\r\n",
        "Kode;Variabel;Triwulan;Nilai;;\n7110.2.1;DITERIMA;TW III;7;;\n;;;;;\n",
        'nilai,triwulan,variabel,kode\n"7.0",iii,"diterima",7110.2.1',
    ],
    ids=["plain", "BOM", "semicolon", "as Excel saves it", "other order"],
)
def test_shapes_of_csv(clerk: Filler, text: str) -> None:
    assert clerk.fill(text)["diterima"] == [4, 3, 7, None]


def test_a_quarter_is_stated_nihil(clerk: Filler) -> None:
    values = clerk.fill(f"{HEAD}7110.2.1,nihil,3,Ya\n")
    assert values["nihil"] == [None, None, "ya", None]


def test_nihil_beside_another_number_is_told_by_its_line(clerk: Filler) -> None:
    found = clerk.filling(f"{HEAD}7110.2.1,diterima,3,7\n7110.2.1,nihil,3,ya\n").findings
    assert [(f.retells, f.place.row) for f in found] == [
        ("NIHIL_BERTENTANGAN", 2),
        ("NIHIL_BERTENTANGAN", 3),
    ]


@pytest.mark.parametrize("number", ["0.8515", '"0,8515"'])
def test_decimal_point_or_comma(tmp_path: Path, number: str) -> None:
    p3h = Filler(Book(tmp_path / "p3h.xlsx", blank(BABEL, 2026, "p3h")), tmp_path)
    p3h.book.data = p3h.filled(f"{HEAD}7136.3.1,nilai_resmi,2,{number}\n")

    values = p3h.book.read().indicators["7136.3.1"].values

    assert values["nilai_resmi"] == [None, 0.8515, None, None]


def test_blank_value_clears_the_cell(clerk: Filler) -> None:
    assert clerk.fill(f"{HEAD}{NOTARY},diterima,2,\n")["diterima"] == [4, None, None, None]


def test_yearly_value_has_a_blank_triwulan(tmp_path: Path) -> None:
    tu = Filler(Book(tmp_path / "tu.xlsx", blank(BABEL, 2026, "tu")), tmp_path)
    tu.book.data = tu.filled(f"{HEAD}7099.1.1,rekomendasi_sisa,,5\n")

    values = tu.book.read().indicators["7099.1.1"].values

    assert values["rekomendasi_sisa"] == [5, None, None, None]
    (finding,) = tu.refused(f"{HEAD}7099.1.1,rekomendasi_sisa,1,5\n")
    assert (finding.code, "kosongkan triwulan" in finding.advice) == ("CSV_NILAI_SALAH", True)


def test_alias_and_formula(clerk: Filler) -> None:
    clerk.book.edit(FormulaEdit(*clerk.book.where(NOTARY, "diterima", 1), "=2+2"))

    assert clerk.fill(f"{HEAD}{NOTARY},diterima,1,4\n")["diterima"] == [4, 3, None, None]
    assert clerk.book.check() == []


def test_a_formula_that_comes_to_the_very_value__is_replaced_too(clerk: Filler) -> None:
    """Tomorrow it may come to another one."""
    at = clerk.book.where(NOTARY, "diterima", 1)
    clerk.book.edit(FormulaEdit(*at, "=2+2"), CellEdit(*at, 4, cached=True))
    assert clerk.book.read().indicators[NOTARY].values["diterima"][0] == FormulaValue(4, "=2+2")

    assert clerk.fill(f"{HEAD}{NOTARY},diterima,1,4\n")["diterima"][0] == 4


def test_what_stands_there_already_changes_no_byte(clerk: Filler) -> None:
    assert clerk.filled(f"{HEAD}{NOTARY},diterima,1,4\n") == clerk.book.data


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("7110.2.9,diterima,1,4", "CSV_BARIS_ASING", "Maksud Anda 7110.2.1"),
        ("7099.1.1,rekomendasi_baru,1,4", "CSV_BARIS_ASING", "tidak ada dalam buku ini"),
        (f"{NOTARY},diterma,1,4", "CSV_BARIS_ASING", "Maksud Anda diterima"),
        (f"{NOTARY},diterima,5,4", "CSV_NILAI_SALAH", "triwulan “5”"),
        (f"{NOTARY},diterima,,4", "CSV_NILAI_SALAH", "triwulan “”"),
        (f"{NOTARY},diterima,1,empat", "CSV_NILAI_SALAH", "bukan angka"),
        (f"{NOTARY},diterima,1,12 laporan", "CSV_NILAI_SALAH", "bukan angka"),
        (f"{NOTARY},diterima,1,nan", "CSV_NILAI_SALAH", "bukan angka"),
        (f"{NOTARY},diterima,1,-4", "CSV_NILAI_SALAH", "negatif"),
        (f"{NOTARY},diterima,1,4.5", "CSV_NILAI_SALAH", "bilangan bulat"),
        (f"{NOTARY},diterima,1,98,1", "CSV_JUMLAH_KOLOM", "5 kolom"),
        (f'{NOTARY},"diterima,1,4', "CSV_NILAI_SALAH", "kutip"),
    ],
)
def test_wrong_line__refused_with_its_number(
    clerk: Filler, line: str, code: str, words: str
) -> None:
    found = clerk.refused(f"{HEAD}{NOTARY},diselesaikan,3,1\n{line}\n")

    assert [finding.code for finding in found] == [code]
    assert "Baris 3" in found[0].message
    assert words in f"{found[0].message} {found[0].advice}"
    assert found[0].file == "isian.csv"


def test_every_wrong_line_is_named(clerk: Filler) -> None:
    found = clerk.refused(f"{HEAD}x,diterima,1,4\n{NOTARY},diterima,1,a\n{NOTARY},diterima,9,1\n")

    assert [finding.message[:7] for finding in found] == ["Baris 2", "Baris 3", "Baris 4"]


def test_line_twice__refused(clerk: Filler) -> None:
    (finding,) = clerk.refused(f"{HEAD}{NOTARY},diterima,3,4\n{NOTARY},DITERIMA,III,5\n")

    assert finding.code == "CSV_GANDA"
    assert "Baris 3" in finding.message
    assert "baris 2" in finding.message


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "CSV_KOSONG"),
        (b"kode,variabel,nilai\n", "CSV_KOLOM"),
        (b"kode,variabel,triwulan,nilai,keterangan\n", "CSV_KOLOM"),
        (b"kode,kode,triwulan,nilai\n", "CSV_KOLOM"),
        (f"{HEAD}{NOTARY},diterima,1,4".encode("utf-16-le"), "CSV_BUKAN_UTF8"),
        (b"PK\x03\x04\x14\x00\x00\x00", "CSV_BUKAN_UTF8"),
    ],
)
def test_file_that_is_no_csv_of_ours(clerk: Filler, content: bytes, code: str) -> None:
    assert [finding.code for finding in clerk.refused(content)] == [code]


def test_missing_csv_file(tmp_path: Path) -> None:
    with pytest.raises(CsvRefused) as caught:
        read_csv(tmp_path / "tidak_ada.csv", {"kode": "Kode"}, all_required=True, style=None)

    assert [finding.code for finding in caught.value.findings] == ["BERKAS_TIDAK_ADA"]


# --- tables -----------------------------------------------------------------------------------

CASES = "t7121_2_1_kasus"


def test_table_replaces_the_rows_that_were_there(clerk: Filler) -> None:
    clerk.fill(**{CASES: "nomor,tanggal_masuk,jalur\nB-1,2026-04-01,NON LITIGASI\n"})

    rows = clerk.book.read().indicators["7121.2.1"].tables["kasus"]

    assert [(row["nomor"], folded(str(row["jalur"])), row["hasil"]) for row in rows] == [
        ("B-1", "nonlitigasi", None)
    ]
    assert clerk.book.check() == []


def test_empty_table_clears_the_rows(clerk: Filler) -> None:
    clerk.fill(**{CASES: "nomor,tanggal_masuk,jalur\n"})

    assert clerk.book.read().indicators["7121.2.1"].tables["kasus"] == []


def test_table_with_rows_filled_in_advance(clerk: Filler) -> None:
    clerk.fill(
        t7121_1_1_layanan="triwulan;layanan;standar_tersedia;diberikan;patuh\n1;Merek;ya;2;1"
    )

    rows = clerk.book.read().indicators["7121.1.1"].tables["layanan"]

    assert [(row["layanan"], row["diberikan"]) for row in rows] == [("Merek", 2)]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("nomor,tgl\n1,2\n", "CSV_KOLOM", "tgl"),
        ("nomor,jalur\nK-1,mediasi\n", "CSV_NILAI_SALAH", "Baris 2: Jalur: “mediasi”"),
        ("nomor,tanggal_masuk\nK-1,12/01/2026\n", "CSV_NILAI_SALAH", "1 Desember 2026"),
        ("nomor,tanggal_masuk\nK-1,2026-02-31\n", "CSV_NILAI_SALAH", "Baris 2"),
        ("nomor\n" + "K\n" * 2001, "TABEL_PENUH", "2000"),
    ],
    ids=["column", "choice", "date", "impossible date", "too long"],
)
def test_wrong_table__refused(clerk: Filler, text: str, code: str, words: str) -> None:
    finding, *_ = clerk.refused(**{CASES: text})

    assert finding.code == code
    assert words in f"{finding.message} {finding.advice}"
    assert finding.file == "kasus.csv"


def test_unknown_table_or_indicator__refused(clerk: Filler) -> None:
    (table,) = clerk.refused(t7121_2_1_perkara="nomor\n1\n")
    (code,) = clerk.refused(t7099_2_1_frekuensi="unsur\nL1\n")

    assert (table.code, code.code) == ("TABEL_TIDAK_DIKENAL_DI_BUKU", "CSV_BARIS_ASING")
    assert "kasus" in table.advice


def test_table_from_two_files__refused(clerk: Filler, tmp_path: Path) -> None:
    path = tmp_path / "kasus.csv"
    path.write_text("nomor,tanggal_masuk,jalur\nK-1,2026-01-04,litigasi\n", "utf-8")
    twice = [TableSource("7121.2.1", "kasus", path), TableSource("7121.2.1", "KASUS", path)]

    with pytest.raises(FillingRefused) as caught:
        fill_workbook(clerk.book.read(), clerk.book.data, None, twice)

    assert [finding.code for finding in caught.value.findings] == ["TABEL_DUA_SUMBER"]


def test_good_entries_with_a_bad_table__nothing_is_written(clerk: Filler) -> None:
    rows = "nomor,tanggal_masuk,jalur\nK,2026-01-04,x\n"
    found = clerk.refused(f"{HEAD}{NOTARY},diterima,3,7\n", **{CASES: rows})

    assert [finding.code for finding in found] == ["CSV_NILAI_SALAH"]


def test_damaged_indicator__refused_with_its_own_finding(clerk: Filler) -> None:
    sheet, cell = clerk.book.where(NOTARY, "diterima", 1)
    with clerk.book.openpyxl() as workbook:
        workbook[sheet].delete_rows(int(cell[1:]))

    (finding,) = clerk.refused(f"{HEAD}{NOTARY},diterima,3,7\n{NOTARY},diselesaikan,3,7\n")

    assert (finding.code, finding.file) == ("BARIS_HILANG", clerk.book.path.name)


def test_a_folder_or_a_huge_file_as_csv__refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "besar.csv"
    with huge.open("wb") as file:
        file.truncate(LARGEST_CSV + 1)
    for path, code in ((tmp_path, "CSV_BUKAN_BERKAS"), (huge, "CSV_TERLALU_BESAR")):
        with pytest.raises(CsvRefused) as refused:
            read_csv(path, {"kode": "Kode"}, all_required=True, style=None)
        assert [(f.code, f.file) for f in refused.value.findings] == [(code, path.name)]
