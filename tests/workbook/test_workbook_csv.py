"""CSV files as offices write them: every encoding, separator and gaya; all faults in one run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from filled_books import BABEL, Book, blank
from filler import NOTARY, Filler

from iku_excel.calc.values import Style
from iku_excel.findings import Finding
from iku_excel.workbook.filling import Filling, FillingRefused, TableSource, fill_workbook

HEAD = "kode;variabel;triwulan;nilai\n"


class Office:
    """Fills a blank workbook of a division from CSV texts."""

    def __init__(self, division: str, folder: Path) -> None:
        self.book = Book(folder / f"{division}.xlsx", blank(BABEL, 2026, division))
        self.folder = folder

    def fill(
        self,
        entries: str | bytes | None = None,
        table: tuple[str, str, str | bytes] | None = None,
        style: Style | None = None,
    ) -> Filling:
        path, sources = None, []
        if entries is not None:
            path = self._csv("isian.csv", entries)
        if table is not None:
            code, name, content = table
            sources.append(TableSource(code, name, self._csv(f"{name}.csv", content)))
        filled = fill_workbook(self.book.read(), self.book.data, path, sources, style=style)
        self.book.data = filled.data
        return filled

    def refused(self, *arguments: object, **named: object) -> list[Finding]:
        with pytest.raises(FillingRefused) as caught:
            self.fill(*arguments, **named)  # type: ignore[arg-type]
        return caught.value.findings

    def values(self, code: str) -> dict[str, list[object]]:
        return self.book.read().indicators[code].values

    def rows(self, code: str, table: str) -> list[dict[str, object]]:
        return self.book.read().indicators[code].tables[table]

    def _csv(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


@pytest.fixture
def office(tmp_path: Path) -> Callable[[str], Office]:
    return lambda division: Office(division, tmp_path)


# --- numbers ------------------------------------------------------------------------------------


def test_a_thousand_complaints(office: Callable[[str], Office]) -> None:
    """Semicolons: 1.000 is a thousand, never 1."""
    yankum = office("yankum")
    filled = yankum.fill(f"{HEAD}{NOTARY};diterima;1;1.000\n{NOTARY};diselesaikan;1;1.000\n")
    assert yankum.values(NOTARY)["diterima"][0] == 1000
    assert yankum.values(NOTARY)["diselesaikan"][0] == 1000
    (note,) = filled.findings
    assert (note.code, note.level.value) == ("CSV_DIBACA", "peringatan")
    assert "baris 2 “1.000” dibaca 1000" in note.message
    assert str(filled.files[0].text) == "isian.csv: dipisah titik koma, gaya indonesia"


@pytest.mark.parametrize(("text", "count"), [("10.000", 10_000), ("1.234.000", 1_234_000)])
def test_thousands_and_millions(office: Callable[[str], Office], text: str, count: int) -> None:
    yankum = office("yankum")
    yankum.fill(f"{HEAD}{NOTARY};diterima;1;{text}\n{NOTARY};diselesaikan;1;9\n")
    assert yankum.values(NOTARY)["diterima"][0] == count


@pytest.mark.parametrize("style", [None, Style.INTERNATIONAL])
def test_a_thousand_between_commas_is_refused(
    office: Callable[[str], Office], style: Style | None
) -> None:
    text = f"{HEAD}{NOTARY};diterima;1;1.000\n".replace(";", ",")
    (finding,) = office("yankum").refused(text, style=style)
    assert "“1.000” dapat dibaca 1000 atau 1" in finding.message
    assert "--gaya indonesia" in finding.advice


def test_the_gaya_that_a_person_names_counts(office: Callable[[str], Office]) -> None:
    yankum = office("yankum")
    text = f"{HEAD}{NOTARY};diterima;1;1.000\n".replace(";", ",")
    filled = yankum.fill(text, style=Style.INDONESIAN)
    assert yankum.values(NOTARY)["diterima"][0] == 1000
    assert "gaya indonesia (menurut --gaya)" in str(filled.files[0].text)


def test_thousands_in_a_table(office: Callable[[str], Office]) -> None:
    p3h = office("p3h")
    rows = "triwulan;kabupaten_kota;desa_kelurahan_dibina;posbankum_aktif\n2;Kab A;1.000;1.000\n"
    p3h.fill(table=("7136.3.1", "kabkota", rows + "2;Kab B;900;450\n"))
    found = p3h.rows("7136.3.1", "kabkota")
    assert [row["desa_kelurahan_dibina"] for row in found] == [1000, 900]


@pytest.mark.parametrize("text", ["98,1%", "98.1%", "0,981", "0.981", "98,1 %"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_percentages(office: Callable[[str], Office], text: str, separator: str) -> None:
    yankum = office("yankum")
    content = f"{HEAD}{NOTARY};nilai_resmi;1;{text}\n".replace(";", separator)
    assert yankum.fill(content).findings == []
    assert yankum.values(NOTARY)["nilai_resmi"][0] == 0.981


def test_85_for_a_percentage(office: Callable[[str], Office]) -> None:
    (finding,) = office("yankum").refused(f"{HEAD}{NOTARY};nilai_resmi;1;85\n")
    assert finding.advice == "Maksudnya 85%? Ketik 85%."


def test_a_score_on_the_scale_that_its_row_names(office: Callable[[str], Office]) -> None:
    yankum = office("yankum")
    head = "triwulan;sub_indikator;sumber;skor;skala_min;skala_maks\n"
    yankum.fill(
        table=("IKK3.1", "skor", f"{head}2;A1;internal;3.125;;\n2;A2;internal;85.125;0;100\n")
    )
    assert [row["skor"] for row in yankum.rows("IKK3.1", "skor")] == [3.125, 85.125]


# --- dates and labels ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("nomor;tanggal_masuk;jalur;hasil;tanggal_selesai", "31/01/2026"),
        ("Nomor;Tanggal masuk;Jalur;Hasil;Tanggal selesai", "31/01/2026"),
        ("NOMOR;TANGGAL-MASUK;Jalur;Hasil;Tgl", ""),
        ("nomor;tanggal_masuk;jalur;hasil;tanggal_selesai", "2026-01-31"),
        ("nomor;Tanggal Masuk:;jalur;hasil;tanggal_selesai", "31 Januari 2026"),
    ],
)
def test_a_register_with_headers_as_printed(
    office: Callable[[str], Office], header: str, day: str
) -> None:
    yankum = office("yankum")
    table = ("7121.2.1", "kasus", f"{header}\nKI/1;{day};Litigasi;;\n")
    if not day:
        assert [f.code for f in yankum.refused(table=table)] == ["CSV_KOLOM"]
        return
    yankum.fill(table=table)
    (row,) = yankum.rows("7121.2.1", "kasus")
    assert row["tanggal_masuk"] == datetime(2026, 1, 31)


def test_day_and_month_by_gaya(office: Callable[[str], Office]) -> None:
    rows = "nomor;tanggal_masuk;jalur\nKI/1;02/03/2026;Litigasi\n"
    yankum = office("yankum")
    yankum.fill(table=("7121.2.1", "kasus", rows))
    assert yankum.rows("7121.2.1", "kasus")[0]["tanggal_masuk"] == datetime(2026, 3, 2)
    (finding,) = yankum.refused(table=("7121.2.1", "kasus", rows.replace(";", ",")))
    assert "2 Maret 2026 atau 3 Februari 2026" in finding.message


CASES = "nomor;tanggal_masuk;jalur;hasil;tanggal_selesai\n"


@pytest.mark.parametrize(
    "witness", ["K1;3/13/2026;litigasi;;\n", "K1;3/1/2026;litigasi;P21;4/13/2026\n"]
)
@pytest.mark.parametrize("style", [None, Style.INDONESIAN])
def test_a_file_that_puts_the_month_first__no_gaya_tells_its_dates(
    office: Callable[[str], Office], witness: str, style: Style | None
) -> None:
    """3/13 can only be March 13th: then 3/2 of the same file is no 3 February by itself."""
    rows = f"{CASES}{witness}K2;3/2/2026;litigasi;;\n"
    found = office("yankum").refused(table=("7121.2.1", "kasus", rows), style=style)
    assert "3 Februari 2026 atau 2 Maret 2026" in found[-1].message
    assert found[-1].message.startswith("Baris 3")
    assert ("baris 2 “3/13" in found[-1].message) or ("baris 2 “4/13" in found[-1].message)
    assert "--gaya" not in found[-1].advice


def test_a_witness_behind_the_date_counts_as_well(office: Callable[[str], Office]) -> None:
    rows = f"{CASES}K2;3/2/2026;litigasi;;\nK1;3/13/2026;litigasi;;\n"
    (found,) = office("yankum").refused(table=("7121.2.1", "kasus", rows))
    assert (found.message[:7], "baris 3 “3/13/2026”" in found.message) == ("Baris 2", True)


def test_what_the_gaya_decided_is_shown_before_what_is_clear(
    office: Callable[[str], Office],
) -> None:
    """Six days above 12 fill no list in which the one doubtful date would be missing."""
    clear = "".join(f"K{day};{day}/3/2026;litigasi;;\n" for day in range(13, 22))
    filled = office("yankum").fill(
        table=("7121.2.1", "kasus", f"{CASES}{clear}Z;3/2/2026;litigasi;;\n")
    )
    (note,) = filled.findings
    assert note.message.startswith("Kolom Tanggal masuk: baris 11 “3/2/2026” dibaca 3 Februari")
    assert note.message.endswith("; dan 4 lagi.")


def test_many_readings_of_the_gaya_are_counted_after_six(
    office: Callable[[str], Office],
) -> None:
    rows = "".join(f"K{n};{1 + n % 11}/12/2026;litigasi;;\n" for n in range(24))
    (note,) = office("yankum").fill(table=("7121.2.1", "kasus", CASES + rows)).findings
    assert note.message.count("dibaca") == 6
    assert note.message.endswith("; dan 18 lagi menurut gaya yang sama.")
    assert len(note.message) <= 400


@pytest.mark.parametrize(
    "day", ["12 Mar 2026 10:30", "12 Maret 2026 10.30.00", "Mar 12, 2026 10:30"]
)
def test_a_time_behind_a_named_month(office: Callable[[str], Office], day: str) -> None:
    yankum = office("yankum")
    yankum.fill(table=("7121.2.1", "kasus", f'{CASES}K;"{day}";litigasi;;\n'))
    assert yankum.rows("7121.2.1", "kasus")[0]["tanggal_masuk"] == datetime(2026, 3, 12)


def test_labels_of_variables_and_roman_quarters(office: Callable[[str], Office]) -> None:
    yankum = office("yankum")
    lines = f"{NOTARY};Pengaduan diterima;TW I;10\n{NOTARY};pengaduan  DISELESAIKAN;I;9\n"
    yankum.fill(HEAD + lines + f"{NOTARY};Pengaduan diterima;Triwulan 2;4\n")
    assert yankum.values(NOTARY)["diterima"] == [10, 4, None, None]
    assert yankum.values(NOTARY)["diselesaikan"][0] == 9


def test_a_sheet_of_the_workbook_saved_as_csv(office: Callable[[str], Office]) -> None:
    """Excel writes what stands above the table and its hidden marks as well."""
    yankum = office("yankum")
    text = (
        ";7121.2.1  Register kasus;;;;\n;Satu baris satu kasus.;;;;\n"
        "iku:7121.2.1:kasus[];nomor;tanggal_masuk;jalur;hasil;tanggal_selesai\n"
        "iku:judul;Nomor;Tanggal masuk;Jalur;Hasil;Tanggal selesai\n"
        ";KI/1;31/01/2026;Litigasi;;\n;;;;;\niku:akhir;;;;;\n;Catatan kaki;;;;\n"
    )
    yankum.fill(table=("7121.2.1", "kasus", text))
    assert [row["nomor"] for row in yankum.rows("7121.2.1", "kasus")] == ["KI/1"]


def test_a_sheet_with_several_tables_saved_as_csv(office: Callable[[str], Office]) -> None:
    """Every page of an indicator holds four tables: the one asked for is taken."""
    text = (
        ";7121.1.1  Layanan;;;;\niku:7121.1.1:layanan[];triwulan;layanan;standar_tersedia;"
        "diberikan;patuh\niku:judul;Triwulan;Layanan;Standar tersedia;Diberikan (selesai);"
        "Patuh standar\n;1;Merek;Ya;1.200;1.100\niku:akhir;;;;;\n"
        "iku:7121.1.1:catatan[];triwulan;kendala;tindak_lanjut;;\n"
        "iku:judul;Triwulan;Kendala;Tindak lanjut;;\n;1;Menunggu;;;\niku:akhir;;;;;\n"
    )
    yankum = office("yankum")
    yankum.fill(table=("7121.1.1", "layanan", text))
    assert [row["patuh"] for row in yankum.rows("7121.1.1", "layanan")] == [1100]
    yankum.fill(table=("7121.1.1", "catatan", text))
    assert [row["kendala"] for row in yankum.rows("7121.1.1", "catatan")] == ["Menunggu"]
    (other,) = yankum.refused(table=("7110.2.1", "catatan", text))
    assert other.code == "CSV_TABEL_LAIN"
    assert "7121.1.1:catatan, bukan 7110.2.1:catatan" in other.message


# --- bytes --------------------------------------------------------------------------------------

LINES = f"{HEAD}{NOTARY};diterima;1;10\n"


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode(),
        LINES.encode("utf-8-sig"),
        f"\ufeffsep=;\r\n{LINES}".encode(),
        LINES.replace("\n", "\r\n").encode("utf-16"),
        b"\xfe\xff" + f"sep=;\n{LINES}".encode("utf-16-be"),
        LINES.replace(";", "\t").encode("utf-16"),
        LINES.replace("\n", "\r\n").encode("cp1252") + b"\r\n;;;\r\n\r\n",
        LINES.replace(";", ",").encode(),
    ],
)
def test_encodings_and_separators(office: Callable[[str], Office], content: bytes) -> None:
    yankum = office("yankum")
    yankum.fill(content)
    assert yankum.values(NOTARY)["diterima"][0] == 10


def test_letters_of_windows(office: Callable[[str], Office]) -> None:
    yankum = office("yankum")
    text = "nomor;tanggal_masuk;jalur\nKafé “1”;31/01/2026;Litigasi\n"
    yankum.fill(table=("7121.2.1", "kasus", text.encode("cp1252")))
    assert yankum.rows("7121.2.1", "kasus")[0]["nomor"] == "Kafé “1”"


# --- all faults at once -------------------------------------------------------------------------


def test_every_wrong_answer_in_one_run(office: Callable[[str], Office]) -> None:
    head = "triwulan,responden,L1,L2,L3,L4,L5,L6,L7,L8\n"
    rows = "2,R1,4,4,4,4,4,4,4,4\n2,R2,0,5,3.5,,n/a,-,99,4\n9,R3,4,4,4,4,4,4,4,4\n"
    found = office("tu").refused(table=("7099.2.1", "responden", head + rows))
    assert [f.message.split(":")[:2] for f in found] == [
        ["Baris 3", " L1"], ["Baris 3", " L2"], ["Baris 3", " L3"], ["Baris 3", " L5"],
        ["Baris 3", " L6"], ["Baris 3", " L7"], ["Baris 4", " Triwulan"],
    ]  # fmt: skip


def test_weights_without_their_sign_and_their_sum(office: Callable[[str], Office]) -> None:
    head = "triwulan;unsur;bobot;skala_1;skala_2;skala_3;skala_4\n"
    rows = "".join(f"2;L{n};{w};0;1;5;10\n" for n, w in ((1, 33), (2, 33), (3, 34)))
    found = office("tu").refused(table=("7099.2.1", "frekuensi", head + rows))
    assert [f.advice for f in found[:3]] == [
        "Maksudnya 33%? Ketik 33%.", "Maksudnya 33%? Ketik 33%.", "Maksudnya 34%? Ketik 34%.",
    ]  # fmt: skip
    assert "Jumlah bobot TW II 100" in found[3].message
    assert len(found) == 4


def test_rules_between_cells_are_told_with_the_wrong_cells(
    office: Callable[[str], Office],
) -> None:
    rows = "nomor;tanggal_masuk;jalur;hasil;tanggal_selesai\nK-1;kemarin;litigasi;;\n"
    rows += "K-2;31/01/2026;litigasi;SP3;\n"
    found = office("yankum").refused(table=("7121.2.1", "kasus", rows))
    assert [f.message[:7] for f in found] == ["Baris 2", "Baris 3"]
    assert "tanggal selesai kosong" in found[1].message


def test_a_broken_rule_alone_is_written_and_told(office: Callable[[str], Office]) -> None:
    """What is half typed may be finished later: it is said at once, not only by ``periksa``."""
    yankum = office("yankum")
    filled = yankum.fill(f"{HEAD}{NOTARY};diterima;1;4\n{NOTARY};diselesaikan;1;5\n")
    assert yankum.values(NOTARY)["diselesaikan"][0] == 5
    (finding,) = filled.findings
    assert (finding.level.value, finding.message[:8]) == ("galat", "Baris 3:")
    assert "melebihi" in finding.message


def test_faults_of_several_files_in_one_run(clerk: Filler) -> None:
    found = clerk.refused(
        f"{HEAD}{NOTARY};diterima;1;empat\n{NOTARY};diterma;1;4\n",
        t7121_2_1_kasus="nomor;tanggal_masuk;jalur\nK;03/02/26;litigasi\n",
    )
    assert sorted((f.file, f.message[:7]) for f in found) == [
        ("isian.csv", "Baris 2"), ("isian.csv", "Baris 3"), ("kasus.csv", "Baris 2"),
    ]  # fmt: skip


# --- words --------------------------------------------------------------------------------------


def test_a_row_is_counted_as_the_file_counts_it(office: Callable[[str], Office]) -> None:
    """Line 3 of the file is row 2 of the table: one number, that of the file."""
    head = "triwulan;sub_indikator;sumber;skor;skala_min;skala_maks\n"
    rows = "2;A1;internal;3;1;5\n2;C1;internal;85,5;1;5\n2;A2;internal;3;1;\n"
    found = office("yankum").fill(table=("IKK3.1", "skor", head + rows)).findings
    assert [f.message for f in found] == [
        "Baris 3: C1: skor 85,5 di luar skala 1 sampai 5.",
        "Baris 4: Skala tertinggi masih kosong, padahal baris ini terisi.",
    ]


def test_a_service_nobody_knows_has_no_second_number(office: Callable[[str], Office]) -> None:
    rows = "triwulan;layanan;standar_tersedia;diberikan;patuh\n1;merk;ya;5;6\n"
    found = office("yankum").refused(table=("7121.1.1", "layanan", rows))
    assert found[1].message == "Baris 2: patuh standar (6) melebihi diberikan (5) pada TW I."


def test_a_survey_in_the_wrong_quarter(office: Callable[[str], Office]) -> None:
    head = "triwulan;responden;L1;L2;L3;L4;L5;L6;L7;L8\n"
    rows = "1;R1;4;4;4;4;4;4;4;4\n"
    found = office("tu").fill(table=("7099.2.1", "responden", head + rows)).findings
    assert found[0].message == "Baris 2: TW I tidak diterima; survei ini per semester."


def test_a_count_is_never_advised_a_fraction(office: Callable[[str], Office]) -> None:
    text = f"{HEAD}{NOTARY};diterima;1;1.200\n".replace(";", ",")
    (finding,) = office("yankum").refused(text)
    assert finding.advice.startswith("Tulis tanpa pemisah ribuan: 1200. Atau sebutkan")


def test_wrong_titles_are_named_not_the_right_ones(office: Callable[[str], Office]) -> None:
    (finding,) = office("yankum").refused("kode;variable;triwulan\n")
    assert finding.message == (
        "Baris judul CSV salah: “variable” tidak dikenal (Maksud Anda variabel?); "
        "belum ada variabel, nilai."
    )


@pytest.mark.parametrize("tail", ["1,5,", "1,5,3"])
def test_a_row_longer_than_the_header__a_torn_number(
    office: Callable[[str], Office], tail: str
) -> None:
    """1,5 without quotation marks: never target 1 and realisasi 5."""
    head = "triwulan,indikator_konversi,satuan,target,realisasi\n"
    table = ("7121.1.1", "konversi", f"{head}2,a,kegiatan,{tail}\n")
    (finding,) = office("yankum").refused(table=table)
    assert (finding.code, "6 kolom" in finding.message) == ("CSV_JUMLAH_KOLOM", True)
    assert "tanda kutip, atau dengan titik" in finding.advice


def test_a_cell_that_is_emptied_is_named_with_what_it_held(
    office: Callable[[str], Office],
) -> None:
    yankum = office("yankum")
    yankum.fill(f"{HEAD}{NOTARY};nilai_resmi;1;98,1%\n{NOTARY};nomor_dokumen;1;ND-1\n")
    blank = f"{HEAD}{NOTARY};nilai_resmi;1;\n{NOTARY};nomor_dokumen;1;\n{NOTARY};diterima;1;\n"
    found = yankum.fill(blank).findings
    assert [(f.code, f.level.value) for f in found] == [("CSV_DIKOSONGKAN", "info")] * 2
    assert (
        "7110.2.1 Nilai resmi dari pihak pengukur TW I dikosongkan; isinya tadi 98,1%"
        in found[0].message
    )
    assert "TW I dikosongkan; isinya tadi “ND-1”" in found[1].message
    assert yankum.fill(blank).findings == []
