"""What changed since a quarter was signed, cell by cell."""

from __future__ import annotations

import pytest
from signed_books import NAME, POSITION, YANKUM, Book, filled

from iku_excel.findings import Level
from iku_excel.signoff import SignOffStatus, signoff_states
from iku_excel.xlsx import CellEdit, cell_address, edit_cells

NOTARY = "7110.2.1"
SIGNED = f"{NAME}, {POSITION}, 2026-04-07 09:30 +07:00"


def test_nothing_changed(book: Book) -> None:
    assert book.changes() == []
    assert [state.status for state in signoff_states(book.read()).values()] == [
        SignOffStatus.VALID,
        SignOffStatus.VALID,
        SignOffStatus.UNSIGNED,
        SignOffStatus.UNSIGNED,
    ]


def test_an_unsigned_workbook_says_nothing(book: Book) -> None:
    book.data = filled(YANKUM)

    assert book.changes() == []


def test_a_changed_value_is_named_with_old_and_new(book: Book) -> None:
    book.put_scalar(NOTARY, "diterima", 2, 5)

    (found,) = book.changes()

    place = book.scalar(NOTARY, "diterima")
    assert (found.level, found.sheet, found.cell) == (Level.WARNING, NOTARY, place.cell(2))
    assert found.message == (
        f"{place.variable.label} TW II berubah sejak disahkan: 12 → 5 (TW II, {SIGNED})."
    )
    assert "Sahkan ulang TW II" in found.advice
    assert found.file == "isian.xlsx"


def test_a_change_of_an_earlier_quarter_touches_every_later_sign_off(book: Book) -> None:
    book.put_scalar(NOTARY, "diterima", 1, 5)

    *changes, several = book.changes()
    assert several.code == "BEBERAPA_PENGESAHAN_BERUBAH"
    assert "pengesahan TW I, TW II; semuanya" in several.message
    assert [(f.cell, f.message.partition("(")[2][:5]) for f in changes] == [
        (book.scalar(NOTARY, "diterima").cell(1), "TW I,"),
        (book.scalar(NOTARY, "diterima").cell(1), "TW II"),
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "12 → kosong"),
        (12.5, "12 → 12,5"),
        ("dua belas", "12 → “dua belas”"),
        (True, "12 → “TRUE”"),
    ],
)
def test_old_and_new_as_people_read_them(book: Book, value: str | None, told: str) -> None:
    book.put_scalar(NOTARY, "diterima", 2, value)

    (found,) = book.changes()

    assert f": {told} (" in found.message


def test_put_back_it_is_signed_again(book: Book) -> None:
    book.put_scalar(NOTARY, "diterima", 2, 5).put_scalar(NOTARY, "diterima", 2, "12")

    assert book.changes() == []


def test_work_of_later_quarters_is_no_change(book: Book) -> None:
    for quarter in (3, 4):
        book.put_scalar(NOTARY, "diterima", quarter, 99)
        book.put_cell("7121.1.1", "layanan", quarter, "diberikan", 99)
        book.put_cell(NOTARY, "catatan", quarter, "kendala", "Baru")

    assert book.changes() == []


def test_a_changed_row_is_one_finding_at_its_row(book: Book) -> None:
    book.put_cell("7121.1.1", "layanan", 2, "patuh", 1)

    (found,) = book.changes()

    place = book.table("7121.1.1", "layanan")
    assert (found.code, found.sheet) == ("BARIS_BERUBAH_SEJAK_DISAHKAN", "7121.1.1")
    assert found.cell.endswith(str(place.first_row + 1))


def test_rows_that_are_gone_are_counted(book: Book) -> None:
    for row in (1, 2):
        for column in book.table(NOTARY, "konversi").columns:
            book.put_cell(NOTARY, "konversi", row, column, None)

    found = [finding for finding in book.changes() if "(TW II," in finding.message]

    assert [finding.code for finding in found] == ["BARIS_HILANG_SEJAK_DISAHKAN"]
    assert "2 baris hilang" in found[0].message
    assert found[0].sheet == NOTARY


def test_many_new_rows_are_named_up_to_a_point(book: Book) -> None:
    place = book.table("7121.2.1", "kasus")
    first = place.first_row + len(place.rows)
    edits = [
        CellEdit(place.sheet, cell_address(row, place.columns[column]), value)
        for row in range(first, first + 30)
        for column, value in (("nomor", f"B-{row}"), ("tanggal_masuk", "2026-06-30"))
    ]
    book.data = edit_cells(book.data, edits)

    codes = [finding.code for finding in book.changes()]

    assert codes.count("BARIS_BERUBAH_SEJAK_DISAHKAN") == 20
    assert codes.count("BARIS_LAIN_BERUBAH_SEJAK_DISAHKAN") == 1
    assert any(": 10 baris lain" in finding.message for finding in book.changes())


def test_a_sign_off_of_another_book(book: Book) -> None:
    rows = book.read().package.read_sheet("_iku").rows
    row = next(number for number, line in rows.items() if line[1].value == "kanwil")
    book.put("_iku", f"B{row}", "Kanwil Lain")

    found = book.changes()

    assert {finding.code for finding in found} == {"IDENTITAS_BERUBAH_SEJAK_DISAHKAN"}
    assert "menjadi Kanwil Lain" in found[0].message


def test_a_lost_sheet_is_one_finding(book: Book) -> None:
    with book.openpyxl() as workbook:
        del workbook[NOTARY]

    found = [finding for finding in book.changes() if "(TW I," in finding.message]

    assert [finding.code for finding in found] == ["INDIKATOR_HILANG_SEJAK_DISAHKAN"]
    assert NOTARY in found[0].message
