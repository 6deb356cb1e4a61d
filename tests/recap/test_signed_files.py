"""Of two files with the same indicator, the later valid sign-off counts; and what is told of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import openpyxl
import pytest
from recap_scenes import at, fill, indicator, orders, sign_book, with_modified

from iku_excel.catalog import load_catalog
from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.recap import Recap, SourceFile, build_recap
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.workbook import write_recap
from iku_excel.signoff.record import read_signoffs
from iku_excel.workbook import read_workbook
from iku_excel.xlsx import CellEdit, cell_address, edit_cells

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]
FOLLOW_UP = "7099.1.1"
WIT = timezone(timedelta(hours=9))


@pytest.fixture
def saved(make_book: MakeBook) -> Callable[..., Path]:
    """A function that writes the workbook of tu with so many recommendations followed up."""

    def save(name: str, followed_up: int, *, day: int) -> Path:
        values = {
            "rekomendasi_sisa": 2, "rekomendasi_baru": [8, 0], "ditindaklanjuti": [followed_up, 0],
        }  # fmt: skip
        path = make_book("tu", {FOLLOW_UP: values}, name=name)
        return with_modified(path, f"2026-07-{day:02}T08:00:00Z")

    return save


def used(recap: Recap) -> str:
    return indicator(recap, FOLLOW_UP).workbook.name


def reason(recap: Recap) -> tuple[str, str]:
    """The file that is passed over, and why."""
    (finding,) = [f for f in recap.findings if f.code == "INDIKATOR_GANDA"]
    return finding.file, finding.message.partition(" karena ")[2]


def test_signed__counts_before_one_that_was_saved_later(
    saved: Callable[..., Path], recap_of: RecapOf
) -> None:
    signed = sign_book(saved("disahkan.xlsx", 4, day=1), at(1))
    recap = recap_of(signed, saved("disimpan belakangan.xlsx", 5, day=3))
    assert indicator(recap, FOLLOW_UP).result.realization == 0.4
    assert reason(recap) == (
        "disimpan belakangan.xlsx",
        "sudah disahkan, sedangkan berkas ini belum.",
    )


def test_two_sign_offs__are_compared_as_instants_not_as_text(
    saved: Callable[..., Path], recap_of: RecapOf
) -> None:
    # 8.00 in Jayapura is 23.00 of the day before in UTC, although the text sorts later.
    early = sign_book(saved("wit.xlsx", 4, day=3), at(2, hour=8).replace(tzinfo=WIT))
    late = sign_book(saved("utc.xlsx", 5, day=1), at(2, hour=1))
    recap = recap_of(early, late)
    assert used(recap) == "utc.xlsx"
    assert reason(recap) == ("wit.xlsx", "lebih akhir disahkan.")


def test_changed_since_it_was_signed__does_not_count_as_signed(
    saved: Callable[..., Path], recap_of: RecapOf
) -> None:
    void = sign_book(saved("berubah.xlsx", 4, day=1), at(5))
    fill(void, {FOLLOW_UP: {"ditindaklanjuti": [6]}}, {})
    valid = sign_book(saved("sah.xlsx", 5, day=1), at(1))
    recap = recap_of(void, valid)
    assert used(recap) == "sah.xlsx"
    file, why = reason(recap)
    assert file == "berubah.xlsx"
    assert "tidak (berubah sejak disahkan)" in why
    (change,) = [f for f in recap.findings if f.code == "BERUBAH_SEJAK_DISAHKAN"]
    place = indicator(recap, FOLLOW_UP).filled.scalar_places["ditindaklanjuti"]
    assert (change.file, change.cell) == ("berubah.xlsx", place.cell(1))
    assert "4 → 6" in change.message


def test_a_sign_off_that_cannot_be_read__is_not_said_to_have_changed(
    saved: Callable[..., Path], recap_of: RecapOf
) -> None:
    lost = sign_book(saved("rusak.xlsx", 4, day=1), at(5))
    stored = read_signoffs(read_workbook(lost).scanned)[2]
    cell = cell_address(stored.row, 2)
    lost.write_bytes(edit_cells(lost.read_bytes(), [CellEdit(stored.sheet, cell, "{")]))
    recap = recap_of(lost, sign_book(saved("sah.xlsx", 5, day=1), at(1)))
    assert "tidak (pengesahan tidak terbaca)" in reason(recap)[1]


def test_both_void__the_later_save_decides_again(
    saved: Callable[..., Path], recap_of: RecapOf
) -> None:
    books = [sign_book(saved(n, 4, day=1), at(d)) for n, d in (("a.xlsx", 5), ("b.xlsx", 1))]
    for day, book in zip((1, 4), books, strict=True):
        fill(book, {FOLLOW_UP: {"ditindaklanjuti": [5 + day]}}, {})
        with_modified(book, f"2026-07-{day:02}T08:00:00Z")
    assert reason(recap_of(*books)) == ("a.xlsx", "lebih akhir disimpan.")


def test_sign_off_of_another_quarter__does_not_matter(
    saved: Callable[..., Path], recap_of: RecapOf
) -> None:
    signed = sign_book(saved("tw1.xlsx", 4, day=1), at(5), quarter=1)
    later = saved("baru.xlsx", 5, day=3)
    assert used(recap_of(signed, later)) == "baru.xlsx"
    assert used(recap_of(signed, later, quarter=1)) == "tw1.xlsx"


def test_signed_but_blank__does_not_hide_a_filled_one(
    make_book: MakeBook, saved: Callable[..., Path], recap_of: RecapOf
) -> None:
    blank = sign_book(make_book("tu", name="kosong.xlsx"), at(5))
    assert used(recap_of(blank, saved("terisi.xlsx", 5, day=1))) == "terisi.xlsx"


def test_order_of_files__does_not_matter(saved: Callable[..., Path]) -> None:
    void = sign_book(saved("berubah.xlsx", 4, day=1), at(5))
    fill(void, {FOLLOW_UP: {"ditindaklanjuti": [6]}}, {})
    files = [
        void,
        sign_book(saved("sah.xlsx", 5, day=1), at(1)),
        sign_book(saved("sah lagi.xlsx", 3, day=1), at(2)),
        saved("belum.xlsx", 2, day=9),
    ]
    catalog = load_catalog("babel-2025-2029")
    texts = {
        recap_json(build_recap([SourceFile(f, f.name) for f in order], catalog, 2026, 2))
        for order in orders(files)
    }
    assert len(texts) == 1
    assert json.loads(texts.pop())["indikator"][0]["berkas"] == "sah lagi.xlsx"


def test_completeness__says_who_signed_when__only_where_it_holds(
    make_book: MakeBook, saved: Callable[..., Path], recap_of: RecapOf
) -> None:
    signed = sign_book(saved("tu.xlsx", 4, day=1), at(1), name="Rina, S.H.", position="Kabag TU")
    notaries = {"7110.2.1": {"diterima": [4], "diselesaikan": [4]}}
    void = sign_book(make_book("yankum", notaries), at(2))
    fill(void, {"7110.2.1": {"diselesaikan": [3]}}, {})
    recap = recap_of(signed, void, make_book("p3h"))
    known = {d["divisi"]: d for d in json.loads(recap_json(recap))["kelengkapan"]}
    assert [known["tu"][key] for key in ("pengesahan", "disahkan_oleh", "jabatan_pengesah")] == [
        "disahkan", "Rina, S.H.", "Kabag TU",
    ]  # fmt: skip
    assert known["tu"]["disahkan_pada"] == "2026-07-01T03:00:00+00:00"
    assert known["p3h"]["pengesahan"] == "belum disahkan"
    assert known["yankum"]["pengesahan"] == "berubah sejak disahkan"
    assert known["yankum"]["disahkan_oleh"] is known["yankum"]["disahkan_pada"] is None
    sheet = openpyxl.load_workbook(io.BytesIO(write_recap(recap)))["Kelengkapan"]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[-1][0] == WHAT_A_SIGNOFF_IS
    shown = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    tu = shown["Bagian Tata Usaha dan Umum"]
    assert tu["Disahkan oleh"] == "Rina, S.H., Kabag TU"
    assert tu["Disahkan pada"] == "2026-07-01 03:00 +00:00"
    assert shown["Divisi P3H"]["Pengesahan"] == "belum disahkan"
    assert shown["Divisi Pelayanan Hukum"]["Pengesahan"] == "berubah sejak disahkan"


def test_a_name_typed_over_the_one_that_signed__is_named_in_the_recap(
    saved: Callable[..., Path], recap_of: RecapOf
) -> None:
    path = sign_book(saved("disahkan.xlsx", 4, day=1), at(1))
    book = openpyxl.load_workbook(path)
    sheet = book["Pengesahan"]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    columns = {cell.value: cell.column for cell in rows["iku:pengesahan"]}
    cell = sheet.cell(rows["iku:pengesahan:tw2"][0].row, columns["nama"])
    cell.value = "Orang Lain"
    book.save(path)

    (finding,) = [f for f in recap_of(path).findings if f.code == "PENGESAHAN_TAMPIL_LAIN"]

    assert (finding.file, finding.sheet) == ("disahkan.xlsx", "Pengesahan")
    assert finding.cell == cell.coordinate
