"""The recap as workbook, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.utils import get_column_letter

from iku_excel.calc import Status
from iku_excel.drawing.safe_text import LONGEST, safe_text
from iku_excel.layout.number_formats import guarded_percent
from iku_excel.recap import Recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.table import COLUMNS, recap_csv, recap_frame
from iku_excel.recap.workbook import write_recap

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]

NOTARIES = {"7110.2.1": {"diterima": [4, "3", 9], "diselesaikan": [4, 2]}}
REMARKS = {
    "7110.2.1": {
        "catatan": [
            {"triwulan": 1, "kendala": "lama"},
            {"triwulan": 2, "kendala": '=HYPERLINK("http://x")', "tindak_lanjut": "<r>a & b</r>"},
        ],
        "konversi": [
            {
                "triwulan": 1,
                "indikator_konversi": "Rapat MPD",
                "satuan": "rapat",
                "target": 2,
                "realisasi": 3,
            },
            {
                "triwulan": 2,
                "indikator_konversi": "Rapat MPD",
                "satuan": "rapat",
                "target": 4,
                "realisasi": 2,
            },
        ],
    }
}


@pytest.fixture
def recap(make_book: MakeBook, recap_of: RecapOf) -> Recap:
    return recap_of(make_book("yankum", NOTARIES, REMARKS))


@pytest.fixture
def book(recap: Recap) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_recap(recap)))


def rows_of(book: openpyxl.Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_workbook__has_the_sheets_of_the_interface_in_order(book: openpyxl.Workbook) -> None:
    visible = [s.title for s in book.worksheets if s.sheet_state == "visible"]
    assert visible == [
        "Ringkasan", "Rekap", "Kelengkapan", "Temuan", "Selisih", "Perubahan", "Konversi", "Data",
        "Asal-usul",
    ]  # fmt: skip


def test_every_sheet__prints_on_a4_landscape_one_page_wide(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            assert sheet.page_setup.orientation == "landscape", sheet.title
            assert int(sheet.page_setup.paperSize) == 9, sheet.title
            assert sheet.page_setup.fitToWidth in (None, 1), sheet.title
    for name in ("Rekap", "Temuan", "Kelengkapan", "Data", "Asal-usul", "Konversi"):
        assert book[name].freeze_panes is not None, name
        assert book[name].print_title_rows is not None, name


def test_rekap_sheet__shows_the_figures_with_number_formats(book: openpyxl.Workbook) -> None:
    header, *rows = rows_of(book, "Rekap")[2:]
    position = next(n for n, row in enumerate(rows) if row[1] == "7110.2.1")
    row = dict(zip(header, rows[position], strict=True))
    assert row["Realisasi"] == 6 / 7
    assert row["Target tahun"] == 0.982
    assert row["Capaian"] == 0.5  # konversi of TW II: 2 of 4
    assert row["Dasar capaian"] == "konversi"
    assert row["Status"] == "Belum tercapai"
    cell = book["Rekap"].cell(position + 4, header.index("Capaian") + 1)
    assert cell.number_format == guarded_percent()


def test_data_sheet__is_a_real_excel_table_of_every_indicator(book: openpyxl.Workbook) -> None:
    table = book["Data"].tables["DataRekap"]
    assert [column.name for column in table.tableColumns] == [*COLUMNS, "label_grafik"]
    codes = [row[COLUMNS.index("kode")] for row in rows_of(book, "Data")[1:]]
    assert len(codes) == 14
    assert codes[0] == "7099.1.1"


def test_chart__draws_the_achievement_of_every_indicator(recap: Recap) -> None:
    with zipfile.ZipFile(io.BytesIO(write_recap(recap))) as parts:
        chart = etree.fromstring(parts.read("xl/charts/chart1.xml"))
    labels, references = [], []
    for node in chart.iter("{*}f"):
        of_label = node.getparent().getparent().getparent().tag.endswith("dLbl")
        (labels if of_label else references).append(node.text)
    assert references == ["Data!$E$2:$E$15", "Data!$M$2:$M$15"]
    column = get_column_letter(len(COLUMNS) + 1)
    assert labels == [f"Data!${column}${row}" for row in range(2, 16)]


def test_origins__name_file_hash_sheet_cell_and_rule_of_each_input(
    recap: Recap, book: openpyxl.Workbook
) -> None:
    header, *rows = rows_of(book, "Asal-usul")
    found = [dict(zip(header, row, strict=True)) for row in rows if row[0] == "7110.2.1"]
    received = [r for r in found if r["Masukan"] == "Pengaduan diterima"]
    assert [(r["Triwulan"], r["Nilai"]) for r in received] == [("TW I", "4"), ("TW II", "3")]
    place = recap.indicators[5].filled.scalar_places["diterima"]
    assert received[1]["Sel"] == place.cell(2)
    assert received[1]["Lembar"] == "7110.2.1"
    assert received[1]["SHA-256"] == recap.indicators[5].workbook.sha256
    assert "pengaduan masyarakat yang diselesaikan" in received[1]["Rumus"]
    assert any(r["Masukan"] == "tabel konversi" and r["Triwulan"] == "TW II" for r in found)


def test_user_text__never_becomes_a_formula_a_link_or_broken_xml(book: openpyxl.Workbook) -> None:
    texts = [value for row in rows_of(book, "Rekap") for value in row if isinstance(value, str)]
    assert '=HYPERLINK("http://x")' in texts
    assert any("<r>a & b</r>" in text for text in texts)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(c.data_type != "f" and c.hyperlink is None for c in row), sheet.title


def test_differences__where_there_is_none_the_sheet_says_so(book: openpyxl.Workbook) -> None:
    rows = rows_of(book, "Selisih")
    assert rows[0][:5] == ["Kode", "Triwulan", "Sel", "Tertulis", "Terhitung"]
    assert rows[1][0] == "Tidak ada: yang ditampilkan buku sama dengan yang dihitung."
    assert len(rows) == 2


def test_same_recap__same_bytes(recap: Recap) -> None:
    assert write_recap(recap) == write_recap(recap)


def test_a_recap_is_no_input_of_a_recap(recap: Recap, recap_of: RecapOf, tmp_path: Path) -> None:
    output = tmp_path / "rekap lama.xlsx"
    output.write_bytes(write_recap(recap))
    again = recap_of(output)
    assert [f.code for f in again.findings if f.file] == ["HASIL_REKAP"]


def test_json__has_the_public_form(recap: Recap) -> None:
    data = json.loads(recap_json(recap))
    assert {"id", "versi", "katalog", "katalog_sha256", "kanwil", "tahun", "triwulan",
            "indikator", "ringkasan", "kelengkapan", "selisih", "perubahan",
            "temuan"} <= set(data)  # fmt: skip
    assert len(data["indikator"]) == 14
    notaries = next(i for i in data["indikator"] if i["kode"] == "7110.2.1")
    assert set(notaries) == {
        "kode", "nama", "sasaran", "divisi", "bidang", "satuan", "target_tahun", "realisasi",
        "capaian", "dasar_capaian", "status", "predikat", "kelas", "kurang", "catatan", "memo",
        "konversi", "kendala", "tindak_lanjut", "masukan", "berkas", "sha256",
        "realisasi_triwulan_lalu", "capaian_triwulan_lalu", "tren", "tren_capaian",
    }  # fmt: skip
    # TW III was typed already, but this is the recap of TW II; "3" is text that was read as 3.
    assert notaries["masukan"]["diterima"]["nilai"] == [4, 3, None, None]
    assert notaries["masukan"]["diterima"]["sel"].startswith("'7110.2.1'!")
    assert notaries["kendala"] == '=HYPERLINK("http://x")'
    assert [c["capaian"] for c in notaries["konversi"]] == [1.2, 0.5]
    assert set(data["ringkasan"]) == {
        "rata_rata_capaian", "rata_rata_capaian_terbatas", "jumlah_dirata_rata", "per_status",
        "per_divisi",
    }  # fmt: skip
    assert data["ringkasan"]["per_status"]["Belum tercapai"] == 1
    assert data["selisih"] == []
    assert set(data["temuan"][0]) == {
        "tingkat", "kode_temuan", "berkas", "lembar", "sel", "pesan", "saran", "jumlah",
    }  # fmt: skip


def test_csv__one_row_an_indicator_and_no_formula(recap: Recap) -> None:
    rows = list(csv.DictReader(io.StringIO(recap_csv(recap))))
    assert len(rows) == 14
    notaries = next(row for row in rows if row["kode"] == "7110.2.1")
    assert float(notaries["realisasi"]) == 6 / 7
    assert notaries["kendala"].startswith("'=")


def test_frame__keeps_unknown_figures_apart_from_zero(recap: Recap) -> None:
    frame = recap_frame(recap)
    assert frame["realisasi"].notna().sum() == 1
    assert frame.loc[frame["kode"] == "7110.2.1", "kurang"].item() == 1
    assert set(frame["status"]) == {Status.NOT_REACHED.value, Status.BLANK.value}


@given(st.text())
def test_safe_text__can_always_be_written(text: str) -> None:
    safe = safe_text(text)
    assert not safe.startswith("<r>")
    assert len(safe) <= LONGEST + 20
    safe.encode()


def test_safe_text__turns_no_text_around() -> None:
    assert safe_text("lap\u202excod\x85.exe\u2069\x7f") == "lapxcod.exe"


def test_safe_text__cuts_visibly() -> None:
    assert safe_text("a" * 40_000).endswith("… (dipotong)")
