"""Inputs of an earlier quarter that are not what was submitted then: old, new, and the cell."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from recap_scenes import at, fill, hand_in, indicator, recap_inbox

from iku_excel.findings.recap import NoChanges
from iku_excel.inbox import accept
from iku_excel.recap import Recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.workbook import write_recap
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, edit_cells

MakeBook = Callable[..., Path]
NOTARY, SERVICES, CASES, FOLLOW_UP = "7110.2.1", "7121.1.1", "7121.2.1", "7099.1.1"
TRADEMARK = {"triwulan": 1, "layanan": "Merek", "standar_tersedia": "ya", "diberikan": 9,
             "patuh": 8}  # fmt: skip
PATENT = {**TRADEMARK, "layanan": "Paten", "diberikan": 4, "patuh": 4}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "INBOX"


@pytest.fixture
def book(make_book: MakeBook) -> Path:
    """The workbook of yankum as it was in TW I."""
    return make_book(
        "yankum",
        {NOTARY: {"diterima": [4], "diselesaikan": [3]}},
        {
            SERVICES: {"layanan": [TRADEMARK, PATENT]},
            CASES: {
                "kasus": [{"nomor": "K-1", "tanggal_masuk": date(2026, 1, 12), "jalur": "litigasi"}]
            },
        },
    )


def changes(recap: Recap) -> list[tuple[object, ...]]:
    keys = ("kode", "kunci", "triwulan", "lama", "baru", "sel")
    return [tuple(c[key] for key in keys) for c in json.loads(recap_json(recap))["perubahan"]]


def cell(book: Path, code: str, key: str, quarter: int) -> str:
    return read_workbook(book).indicators[code].scalar_places[key].cell(quarter)


def cell_in(book: Path, code: str, table: str, row: int, column: str) -> str:
    return read_workbook(book).indicators[code].table_places[table].cell(row, column)


def test_scalar__old_and_new_with_the_cell_and_both_files(inbox: Path, book: Path) -> None:
    then = hand_in(inbox, book, at(3, month=4), quarter=1)
    fill(book, {NOTARY: {"diterima": [5, 1], "diselesaikan": [3, 1]}}, {})
    now = hand_in(inbox, book, at(3))
    recap = recap_inbox(inbox)
    (change,) = json.loads(recap_json(recap))["perubahan"]
    place = cell(book, NOTARY, "diterima", 1)
    assert change == {
        "kode": NOTARY, "kunci": "diterima:tw1", "triwulan": 1, "lama": 4, "baru": 5,
        "berkas_lama": then.relative_to(inbox).as_posix(),
        "berkas": now.relative_to(inbox).as_posix(),
        "lembar": NOTARY, "sel": place,
        "disahkan_lama": None, "disahkan": None, "belum_dibetulkan": False,
    }  # fmt: skip
    (finding,) = [f for f in recap.findings if f.code == "MASUKAN_LALU_BERUBAH"]
    assert (finding.level, finding.sheet, finding.cell) == ("peringatan", NOTARY, place)
    assert finding.message == (
        "7110.2.1: Pengaduan diterima TW I bukan lagi yang diajukan untuk TW I: 4 → 5."
    )
    sheet = openpyxl.load_workbook(io.BytesIO(write_recap(recap)))["Perubahan"]
    assert [c.value for c in sheet[2]][:7] == [
        NOTARY, "Pengaduan diterima TW I", "TW I", "4", "5", NOTARY, place,
    ]  # fmt: skip
    assert sheet.max_row == 2


def test_trend__compares_with_the_corrected_figure_of_the_quarter_before(
    inbox: Path, book: Path
) -> None:
    """3 of 4 were submitted, 3 of 5 are true: TW II is measured by what is known now."""
    hand_in(inbox, book, at(3, month=4), quarter=1)
    fill(book, {NOTARY: {"diterima": [5, 0], "diselesaikan": [3, 1]}}, {})
    hand_in(inbox, book, at(3))
    notary = indicator(recap_inbox(inbox), NOTARY)
    assert (notary.before.realization, notary.result.realization) == (0.6, 0.8)
    assert notary.trend == "naik"


def test_new_quarter__is_no_change(inbox: Path, book: Path) -> None:
    hand_in(inbox, book, at(3, month=4), quarter=1)
    fill(
        book,
        {NOTARY: {"diterima": [4, 9, 9], "diselesaikan": [3, 9, 9]}},
        {SERVICES: {"layanan": [TRADEMARK, PATENT, {**TRADEMARK, "triwulan": 2}]}},
    )
    hand_in(inbox, book, at(3))
    recap = recap_inbox(inbox)
    assert recap.changes == []
    assert recap.no_changes is NoChanges.SAME


def test_filled_in_and_emptied_afterwards__are_changes(inbox: Path, book: Path) -> None:
    fill(book, {"7110.1.1": {"nilai_resmi": [3.5]}}, {})
    hand_in(inbox, book, at(3, month=4), quarter=1)
    places = read_workbook(book).indicators
    emptied = places["7110.1.1"].scalar_places["nilai_resmi"]
    edit = CellEdit(emptied.sheet, emptied.cell(1), None)
    book.write_bytes(edit_cells(book.read_bytes(), [edit]))
    fill(book, {"7110.2.1": {"nilai_resmi": [0.9]}}, {})
    hand_in(inbox, book, at(3))
    assert [c[:5] for c in changes(recap_inbox(inbox))] == [
        ("7110.1.1", "nilai_resmi:tw1", 1, 3.5, None),
        ("7110.2.1", "nilai_resmi:tw1", 1, None, 0.9),
    ]


def test_value_of_the_year__changed_is_told_first_given_is_not(
    inbox: Path, make_book: MakeBook
) -> None:
    book = make_book("tu", {FOLLOW_UP: {"rekomendasi_baru": [3], "ditindaklanjuti": [1]}})
    hand_in(inbox, book, at(3, month=4), quarter=1)
    fill(book, {FOLLOW_UP: {"rekomendasi_sisa": 2}}, {})
    hand_in(inbox, book, at(3), quarter=2)
    assert changes(recap_inbox(inbox)) == []
    fill(book, {FOLLOW_UP: {"rekomendasi_sisa": 7}}, {})
    hand_in(inbox, book, at(3, month=10), quarter=3)
    place = cell(book, FOLLOW_UP, "rekomendasi_sisa", 1)
    assert changes(recap_inbox(inbox, quarter=3)) == [
        (FOLLOW_UP, "rekomendasi_sisa:tahun", 2, 2, 7, place)
    ]


def test_table_rows__changed_cells_new_and_lost_rows(inbox: Path, book: Path) -> None:
    hand_in(inbox, book, at(3, month=4), quarter=1)
    design = {**TRADEMARK, "layanan": "Desain Industri", "diberikan": 2, "patuh": 1}
    fill(book, {}, {SERVICES: {"layanan": [{**TRADEMARK, "patuh": 7}, design]}})
    hand_in(inbox, book, at(3))
    where = cell_in(book, SERVICES, "layanan", 1, "patuh")
    row = cell_in(book, SERVICES, "layanan", 2, "triwulan")
    recap = recap_inbox(inbox)
    changed, added, gone = changes(recap)
    assert [change.label for change in recap.changes] == [
        "tabel layanan, TW I, Merek: Patuh standar",
        "tabel layanan: baris baru",
        "tabel layanan: baris tidak ada lagi",
    ]
    (finding,) = [f for f in recap.findings if f.code == "MASUKAN_LALU_BERUBAH"]
    assert finding.message.endswith("8 → 7, dan 2 masukan lain.")
    assert changed == (SERVICES, "layanan:patuh", 1, 8, 7, where)
    assert added[1:4] == ("layanan", 1, None)
    assert added[5] == row
    told = "Layanan=Desain Industri; Standar tersedia=Ya; Diberikan (selesai)=2; Patuh standar=1"
    assert added[4].endswith(told)
    assert gone[4:] == (None, None)
    assert "Layanan=Paten" in gone[3]


def test_rows_in_another_order__are_no_change(inbox: Path, book: Path) -> None:
    hand_in(inbox, book, at(3, month=4), quarter=1)
    fill(book, {}, {SERVICES: {"layanan": [PATENT, TRADEMARK]}})
    hand_in(inbox, book, at(3))
    assert changes(recap_inbox(inbox)) == []


def test_case_finished_later__is_no_change__another_route_is(inbox: Path, book: Path) -> None:
    hand_in(inbox, book, at(3, month=4), quarter=1)
    done = {"hasil": "P21", "tanggal_selesai": date(2026, 5, 2)}
    fill(book, {}, {CASES: {"kasus": [done]}})
    hand_in(inbox, book, at(3))
    assert changes(recap_inbox(inbox)) == []
    other = {"jalur": "nonlitigasi", "hasil": "kesepakatan"}
    late = {"nomor": "K-2", "tanggal_masuk": date(2026, 3, 30), "jalur": "litigasi"}
    fill(book, {}, {CASES: {"kasus": [other, late]}})
    hand_in(inbox, book, at(3, month=10), quarter=3)
    found = changes(recap_inbox(inbox, quarter=3))
    where = [cell_in(book, CASES, "kasus", 1, column) for column in ("jalur", "hasil")]
    assert [c[1:] for c in found if c[4] and "K-2" not in str(c[4])] == [
        ("kasus:jalur", 1, "litigasi", "nonlitigasi", where[0]),
        ("kasus:hasil", 2, "P21", "kesepakatan", where[1]),
    ]
    # A case of TW I that was entered late is named once, not again for TW II.
    assert [c[1:3] for c in found if "K-2" in str(c[4])] == [("kasus", 1)]


def test_what_counted_then__is_the_accepted_submission_else_the_latest(
    inbox: Path, book: Path
) -> None:
    accept(hand_in(inbox, book, at(3, month=4), quarter=1), by="", at=at(4, month=4))
    fill(book, {NOTARY: {"diselesaikan": [4]}}, {})
    hand_in(inbox, book, at(5, month=4), quarter=1)  # newer, never accepted
    hand_in(inbox, book, at(3))
    assert [c[1:5] for c in changes(recap_inbox(inbox))] == [("diselesaikan:tw1", 1, 3, 4)]


def test_each_input_once__by_the_first_submission_that_differs(inbox: Path, book: Path) -> None:
    hand_in(inbox, book, at(3, month=4), quarter=1)
    fill(book, {NOTARY: {"diterima": [5, 2], "diselesaikan": [3, 1]}}, {})
    hand_in(inbox, book, at(3), quarter=2)
    fill(book, {NOTARY: {"diterima": [6, 3], "diselesaikan": [3, 1]}}, {})
    hand_in(inbox, book, at(3, month=10), quarter=3)
    assert [c[1:5] for c in changes(recap_inbox(inbox, quarter=3))] == [
        ("diterima:tw1", 1, 4, 6),
        ("diterima:tw2", 2, 2, 3),
    ]


def test_quarter_that_nobody_submitted__the_next_one_says_what_it_held(
    inbox: Path, book: Path
) -> None:
    hand_in(inbox, book, at(3), quarter=2)
    fill(book, {NOTARY: {"diterima": [9]}}, {})
    hand_in(inbox, book, at(3, month=10), quarter=3)
    assert [c[1:5] for c in changes(recap_inbox(inbox, quarter=3))] == [("diterima:tw1", 2, 4, 9)]


def test_section_file_after_the_whole_division__is_compared_by_indicator(
    inbox: Path, book: Path, make_book: MakeBook
) -> None:
    hand_in(inbox, book, at(3, month=4), quarter=1)
    settled = {NOTARY: {"diterima": [4, 1], "diselesaikan": [2, 1]}}
    hand_in(inbox, make_book("yankum", settled, section="ahu"), at(3))
    assert [c[:5] for c in changes(recap_inbox(inbox))] == [(NOTARY, "diselesaikan:tw1", 1, 3, 2)]


def test_earlier_submission_that_cannot_be_read__is_a_warning(
    inbox: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = hand_in(inbox, book, at(3, month=4), quarter=1)
    hand_in(inbox, book, at(3))

    def fail(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("iku_excel.recap.changes.read_workbook", fail)
    recap = recap_inbox(inbox)
    (finding,) = [f for f in recap.findings if f.code == "KIRIMAN_LALU_TIDAK_TERBACA"]
    assert finding.file == then.relative_to(inbox).as_posix()
    assert "TW I" in finding.message
    assert recap.no_changes is NoChanges.NOTHING_BEFORE


def test_empty_sheet__says_why(inbox: Path, book: Path, recap_of: Callable[..., Recap]) -> None:
    hand_in(inbox, book, at(3, month=4), quarter=1)
    hand_in(inbox, book, at(3, month=7), quarter=3)
    reasons = {
        NoChanges.NO_INBOX: recap_of(book),
        NoChanges.FIRST_QUARTER: recap_inbox(inbox, quarter=1),
        NoChanges.SAME: recap_inbox(inbox, quarter=3),
    }
    for reason, recap in reasons.items():
        sheet = openpyxl.load_workbook(io.BytesIO(write_recap(recap)))["Perubahan"]
        assert sheet["A2"].value == reason
