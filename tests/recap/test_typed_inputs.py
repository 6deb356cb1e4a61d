"""The recap speaks of the inputs that the evaluation read, and of no others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from recap_scenes import indicator

from iku_excel.recap import Recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.table import recap_csv
from iku_excel.recap.workbook import write_recap

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]

NOTARIES = {"7110.2.1": {"diterima": [4, 3, 9], "diselesaikan": [4, 2, 9]}}


def inputs(recap: Recap, code: str) -> dict[str, object]:
    made = {i["kode"]: i for i in json.loads(recap_json(recap))["indikator"]}
    return {k: v.get("nilai", v.get("baris")) for k, v in made[code]["masukan"].items()}


@pytest.mark.parametrize("typed", [2, "2", "II", "TW II", "tw 2", "Triwulan II"])
def test_a_remark__is_there_however_its_quarter_was_typed(
    make_book: MakeBook, recap_of: RecapOf, typed: object
) -> None:
    rows = [
        {"triwulan": typed, "kendala": "menunggu MPW", "tindak_lanjut": "bersurat"},
        {"triwulan": 3, "kendala": "belum terjadi"},
    ]
    recap = recap_of(make_book("yankum", NOTARIES, {"7110.2.1": {"catatan": rows}}))
    found = indicator(recap, "7110.2.1")
    assert found.remark_texts("kendala") == "menunggu MPW"
    assert found.remark_texts("tindak_lanjut") == "bersurat"
    assert [row["triwulan"] for row in inputs(recap, "7110.2.1")["catatan"]] == [2]


def test_inputs__stop_at_the_quarter(make_book: MakeBook, recap_of: RecapOf) -> None:
    evidence = [{"triwulan": q, "uraian": f"laporan {q}"} for q in (1, 2, 3)]
    cases = [
        {"nomor": "K-1", "tanggal_masuk": date(2026, 2, 3), "jalur": "litigasi",
         "hasil": "SP3", "tanggal_selesai": date(2026, 8, 1)},
        {"nomor": "K-2", "tanggal_masuk": date(2026, 7, 9), "jalur": "litigasi"},
    ]  # fmt: skip
    tables = {"7110.2.1": {"bukti": evidence}, "7121.2.1": {"kasus": cases}}
    recap = recap_of(make_book("yankum", NOTARIES, tables))
    assert inputs(recap, "7110.2.1")["diterima"] == [4, 3, None, None]
    assert [row["uraian"] for row in inputs(recap, "7110.2.1")["bukti"]] == [
        "laporan 1",
        "laporan 2",
    ]
    # K-1 was still running at the end of June; K-2 had not come yet.
    (running,) = inputs(recap, "7121.2.1")["kasus"]
    assert running == {
        "nomor": "K-1", "tanggal_masuk": "2026-02-03", "jalur": "litigasi", "hasil": None,
        "tanggal_selesai": None,
    }  # fmt: skip
    later = recap_of(make_book("yankum", NOTARIES, tables), quarter=3)
    assert [row["hasil"] for row in inputs(later, "7121.2.1")["kasus"]] == ["SP3", None]


def test_what_cannot_be_read__is_kept_as_it_was_typed(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    scalars = {"7110.2.1": {"diterima": ["empat", 3], "diselesaikan": [4, 2]}}
    services = [
        {"triwulan": "besok", "layanan": "Merek", "standar_tersedia": "ya", "diberikan": 3,
         "patuh": 3},
        {"triwulan": 1, "layanan": "Merek", "standar_tersedia": "ya", "diberikan": "tiga",
         "patuh": 1},
    ]  # fmt: skip
    recap = recap_of(make_book("yankum", scalars, {"7121.1.1": {"layanan": services}}))
    assert inputs(recap, "7110.2.1")["diterima"] == ["empat", 3, None, None]
    typed = [row for row in inputs(recap, "7121.1.1")["layanan"] if row["patuh"] is not None]
    assert [(row["triwulan"], row["diberikan"]) for row in typed] == [("besok", 3), (1, "tiga")]


def test_a_stock_from_a_table__is_not_shown_as_if_it_was_typed(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    rows = [{"triwulan": 2, "kabupaten_kota": "Bangka", "desa_kelurahan_dibina": 9,
             "posbankum_aktif": 3}]  # fmt: skip
    recap = recap_of(make_book("p3h", {}, {"7136.3.1": {"kabkota": rows}}))
    assert indicator(recap, "7136.3.1").result.realization == pytest.approx(1 / 3)
    assert inputs(recap, "7136.3.1")["posbankum_aktif"] == [None] * 4


def said(recap: Recap, code: str) -> dict[str, str]:
    """What stands beside the figure in the CSV, on two sheets, and in the JSON."""
    rows = {row["kode"]: row for row in csv.DictReader(io.StringIO(recap_csv(recap)))}
    book = openpyxl.load_workbook(io.BytesIO(write_recap(recap)))
    printed = next(
        [str(cell.value) for cell in row if cell.value]
        for row in book["Rekap"].iter_rows()
        if row[1].value == code
    )
    data = next(
        [str(cell.value) for cell in row if cell.value]
        for row in book["Data"].iter_rows()
        if row[4].value == code
    )
    made = {i["kode"]: i for i in json.loads(recap_json(recap))["indikator"]}
    return {
        "csv": rows[code]["catatan"],
        "rekap": "\n".join(printed),
        "data": "\n".join(data),
        "json": "\n".join(made[code]["catatan"]),
    }


ZERO = {"7136.2.1": {"diterima": [0, 0], "diselesaikan": [0, 0]}}
ANALYSIS_2025 = {"7133.1.1": {"dihasilkan": [9, 1], "disampaikan": [4, 1]}}
GAP = {"7110.2.1": {"diterima": [None, 3], "diselesaikan": [None, 2]}}


@pytest.mark.parametrize(
    ("division", "values", "year", "code", "words"),
    [
        ("p3h", ANALYSIS_2025, 2025, "7133.1.1", "diktum KETIGA"),
        ("p3h", ANALYSIS_2025, 2025, "7133.1.1", "2025"),  # the formula of that year
        ("p3h", ZERO, 2026, "7136.2.1", "Tidak ada permintaan"),
        ("yankum", GAP, 2026, "7110.2.1", "TW I kosong"),
        ("yankum", NOTARIES, 2026, "7110.2.1", "sementara"),
        ("yankum", NOTARIES, 2026, "7110.2.1", "Pembilang hanya menghitung"),  # a reading of ours
    ],
)
def test_what_qualifies_a_figure__stands_beside_it_in_every_output(
    make_book: MakeBook,
    recap_of: RecapOf,
    division: str,
    values: dict[str, object],
    year: int,
    code: str,
    words: str,
) -> None:
    recap = recap_of(make_book(division, values, year=year), year=year)
    for where, text in said(recap, code).items():
        assert words.casefold() in text.casefold(), where


def test_a_count_that_nobody_typed__comes_from_the_tick(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    stated = {"7110.2.1": {"diterima": [4], "diselesaikan": [3], "nihil": [None, "ya"]}}
    recap = recap_of(make_book("yankum", stated))
    assert inputs(recap, "7110.2.1")["nihil"] == [None, "ya", None, None]
    assert inputs(recap, "7110.2.1")["diterima"] == [4, None, None, None]
    sheet = openpyxl.load_workbook(io.BytesIO(write_recap(recap)))["Asal-usul"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "7110.2.1"]
    tick = indicator(recap, "7110.2.1").filled.scalar_places["nihil"].cell(2)
    assert [(row[1], row[3], row[8]) for row in rows if row[2] == "TW II"] == [
        ("Pengaduan diterima", "0 (dinyatakan nihil)", tick),
        ("Pengaduan diselesaikan", "0 (dinyatakan nihil)", tick),
        ("Nihil", "ya", tick),
    ]
    assert "Dinyatakan nihil oleh divisi: TW II." in indicator(recap, "7110.2.1").remarks
