"""How the figures moved since the quarter before, and what somebody should look at."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from recap_scenes import indicator

from iku_excel.checks import check_reasonable
from iku_excel.inbox import review_quarter
from iku_excel.recap import Recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.workbook import write_recap
from iku_excel.tasks.checking import all_findings
from iku_excel.workbook import read_workbook

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]
NOTARY = "7110.2.1"


def in_json(recap: Recap, code: str = NOTARY) -> dict[str, object]:
    found = next(i for i in json.loads(recap_json(recap))["indikator"] if i["kode"] == code)
    keys = ("realisasi_triwulan_lalu", "realisasi", "tren", "tren_capaian")
    return {key: found[key] for key in keys}


def in_sheet(recap: Recap, code: str = NOTARY) -> dict[str, object]:
    sheet = openpyxl.load_workbook(io.BytesIO(write_recap(recap)))["Rekap"]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    header = [label.replace("\n", " ") for label in header]
    return dict(zip(header, next(row for row in rows if row[1] == code), strict=True))


@pytest.mark.parametrize(
    ("settled", "before", "now", "trend", "sign"),
    [
        ([2, 2], 0.5, 0.8, "naik", "▲ naik"),  # 2 of 4, then 4 of 5
        ([4, 0], 1.0, 0.8, "turun", "▼ turun"),
        ([0, 0], 0.0, 0.0, "tetap", "= tetap"),
    ],
)
def test_trend__against_the_quarter_before_in_sign_and_word(
    make_book: MakeBook,
    recap_of: RecapOf,
    settled: list[int],
    before: float,
    now: float,
    trend: str,
    sign: str,
) -> None:
    book = make_book("yankum", {NOTARY: {"diterima": [4, 1], "diselesaikan": settled}})
    recap = recap_of(book)
    assert list(in_json(recap).values()) == [before, now, trend, trend]
    row = in_sheet(recap)
    assert (row["Realisasi TW I"], row["Realisasi"], row["Tren sejak TW I"]) == (before, now, sign)
    assert row["Capaian TW I"] == pytest.approx(before / 0.982)


def test_first_quarter__has_nothing_before_it(make_book: MakeBook, recap_of: RecapOf) -> None:
    book = make_book("yankum", {NOTARY: {"diterima": [4], "diselesaikan": [2]}})
    recap = recap_of(book, quarter=1)
    assert list(in_json(recap).values()) == [None, 0.5, None, None]
    assert in_sheet(recap)["Tren sejak TW lalu"] is None


def test_konversi_and_the_years_target__are_no_trend_of_the_achievement(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    """In TW IV the indicator is measured by itself, until then by its konversi."""
    meetings = {"indikator_konversi": "Rapat MPD", "satuan": "rapat", "triwulan": 3}
    book = make_book(
        "yankum",
        {NOTARY: {"diterima": [4, 0, 0, 1], "diselesaikan": [2, 0, 0, 3]}},
        {NOTARY: {"konversi": [{**meetings, "target": 4, "realisasi": 2}]}},
    )
    recap = recap_of(book, quarter=4)
    notary = indicator(recap, NOTARY)
    assert notary.before.basis is not notary.result.basis
    assert in_json(recap)["tren_capaian"] is None


def test_achievement_that_moves_otherwise__is_told_apart(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    def meeting(quarter: int, held: int) -> dict[str, object]:
        return {"indikator_konversi": "Rapat MPD", "satuan": "rapat", "triwulan": quarter,
                "target": 4, "realisasi": held}  # fmt: skip

    book = make_book(
        "yankum",
        {NOTARY: {"diterima": [4, 1], "diselesaikan": [2, 2]}},
        {NOTARY: {"konversi": [meeting(1, 4), meeting(2, 1)]}},
    )
    assert in_sheet(recap_of(book))["Tren sejak TW I"] == "realisasi ▲ naik\ncapaian ▼ turun"


def test_checks__of_the_recaps_quarter_with_file_and_cell(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    book = make_book("yankum", {NOTARY: {"diterima": [4, 400, 4], "diselesaikan": [4, 400, 4]}})
    place = read_workbook(book).indicators[NOTARY].scalar_places["diterima"]
    found = {f.code: f for f in recap_of(book).findings if f.sheet == NOTARY}
    assert found["JUMLAH_MELONJAK"].file == book.name
    assert found["JUMLAH_MELONJAK"].cell == place.cell(2)
    assert "TW II" in found["BUKTI_KOSONG"].message
    first = {f.code for f in recap_of(book, quarter=1).findings}
    assert "JUMLAH_MELONJAK" not in first


def test_reason_in_catatan__is_carried_as_info(make_book: MakeBook, recap_of: RecapOf) -> None:
    book = make_book(
        "yankum",
        {NOTARY: {"diterima": [4, 390], "diselesaikan": [4, 390]}},
        {NOTARY: {"catatan": [{"triwulan": 2, "kendala": "Aduan massal satu notaris"}]}},
    )
    (jump,) = [f for f in recap_of(book).findings if f.code == "JUMLAH_MELONJAK"]
    assert jump.level == "info"
    assert jump.message.endswith("Alasan: Aduan massal satu notaris")


def test_doubtful_figures__are_told_at_every_door_with_their_cells(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    """A hundred times as many is no matter of a remark; a date is no count."""
    book = make_book(
        "yankum",
        {NOTARY: {"diterima": [4, 46024], "diselesaikan": [4, 400]}},
        {
            NOTARY: {"catatan": [{"triwulan": 2, "kendala": "Aduan massal satu notaris"}]},
            "7121.2.1": {
                "kasus": [
                    {"nomor": "KI/1", "tanggal_masuk": "2062-01-15", "jalur": "litigasi"},
                ]
            },
        },
    )
    page = read_workbook(book).indicators[NOTARY].scalar_places["diterima"]
    register = read_workbook(book).indicators["7121.2.1"].table_places["kasus"]
    cells = {
        ("JUMLAH_MELONJAK", page.sheet, page.cell(2)),
        ("ANGKA_TAMPAK_TANGGAL", page.sheet, page.cell(2)),
        ("TANGGAL_TIDAK_WAJAR", register.sheet, register.cell(1, "tanggal_masuk")),
    }
    workbook = read_workbook(book)
    for found in (
        recap_of(book).findings,
        all_findings(workbook, 2),  # iku periksa, and the button
        review_quarter(workbook, 2, date(2026, 7, 3)).findings,  # sahkan, kirim
    ):
        assert cells <= {(f.code, f.sheet, f.cell) for f in found if f.level == "peringatan"}


def test_checks__are_those_of_the_workbook_and_of_no_other(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    values = {NOTARY: {"diterima": [4, 400], "diselesaikan": [4, 300]}}
    book, passed_over = make_book("yankum", values), make_book("yankum", name="kosong.xlsx")
    expected = check_reasonable(read_workbook(book), 2)
    recap = recap_of(book, passed_over)
    assert expected
    assert set(expected) <= set(recap.findings)
    assert not [f for f in recap.findings if f.code == "BUKTI_KOSONG" and f.file != book.name]
