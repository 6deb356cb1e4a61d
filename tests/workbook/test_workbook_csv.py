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
