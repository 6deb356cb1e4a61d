"""What the sheets show of a sign-off, and what the record says."""

from __future__ import annotations

import pytest
from signed_books import NAME, POSITION, UNITS, YANKUM, Book, Unit, blank, filled, read

from iku_excel.signoff import show_signoffs, shown_signoff_edits, signoff_findings, signoff_states
from iku_excel.signoff.record import read_signoffs
from iku_excel.xlsx import FormulaEdit, cell_address, edit_cells

NOTARY = "7110.2.1"
CODE = "PENGESAHAN_TAMPIL_LAIN"


def row(book: Book, sheet: str, first: str) -> dict[str, str]:
    """The cells of the row of ``sheet`` that has this text, by address; empty ones left out."""
    (found,) = [
        (number, line)
        for number, line in book.read().package.read_sheet(sheet).rows.items()
        if any(cell.value == first for cell in line.values())
    ]
    number, line = found
    return {cell_address(number, c): str(cell.value) for c, cell in line.items() if cell.value}


def form(book: Book, quarter: str) -> list[str]:
    """The row of the quarter on ``Pengesahan``, without its mark."""
    return list(row(book, "Pengesahan", quarter).values())[1:]


def cover(book: Book) -> list[str]:
    return list(row(book, "Sampul", "iku:buku=sah").values())[-4:]


def place(book: Book, quarter: str, column: str) -> str:
    (cell,) = [c for c in row(book, "Pengesahan", quarter) if c.startswith("B")]
    return cell.replace("B", column)


def shown(book: Book) -> Book:
    book.data = show_signoffs(book.read())[0].package.data
    return book


@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_a_blank_template_shows_what_it_should(unit: Unit) -> None:
    workbook = read(blank(unit))

    assert signoff_findings(workbook) == []
    assert shown_signoff_edits(workbook) == []


def test_a_signed_workbook_shows_what_it_should(book: Book) -> None:
    assert shown_signoff_edits(book.read()) == []
    assert show_signoffs(book.read())[1] == 0


def test_a_workbook_without_the_sheets_gives_no_finding(book: Book) -> None:
    with book.openpyxl() as workbook:
        del workbook["Pengesahan"]
        del workbook["Sampul"]

    assert book.changes() == []
    assert shown_signoff_edits(book.read()) == []


def test_a_changed_input_is_shown__until_it_is_put_back(book: Book) -> None:
    before = form(book, "TW II")
    shown(book.put_scalar(NOTARY, "diterima", 2, 5))

    assert form(book, "TW II") == [*before[:-1], "Berubah sejak disahkan"]
    assert form(book, "TW I")[-1] == "Disahkan"
    assert cover(book) == ["Disahkan", "Berubah sejak disahkan", *["Belum disahkan"] * 2]
    assert CODE not in {found.code for found in book.changes()}

    shown(book.put_scalar(NOTARY, "diterima", 2, 12))

    assert form(book, "TW II") == before
    assert cover(book)[:2] == ["Disahkan"] * 2


def test_put_back_elsewhere__a_stale_word_is_told(book: Book) -> None:
    shown(book.put_scalar(NOTARY, "diterima", 2, 5)).put_scalar(NOTARY, "diterima", 2, 12)

    found = [(f.code, f.sheet) for f in book.changes()]
    assert sorted(found) == [(CODE, "Pengesahan"), (CODE, "Sampul")]


def test_a_typed_name_is_told_and_put_right(book: Book) -> None:
    before = form(book, "TW I")
    cell = place(book, "TW I", "C")
    book.put("Pengesahan", cell, "Orang Lain")

    (found,) = book.changes()

    assert (found.code, found.sheet, found.cell) == (CODE, "Pengesahan", cell)
    assert found.message == (
        "Pengesahan menampilkan nama “Orang Lain” (TW I), tetapi catatan pengesahannya berisi "
        f"nama “{NAME}”."
    )
    assert 'iku hitung-ulang "isian.xlsx"' in found.advice
    assert form(shown(book), "TW I") == before
    assert book.changes() == []


def test_a_row_typed_over_is_one_finding(book: Book) -> None:
    for column, text in zip("CDEF", ("A", "B", "C", "D"), strict=True):
        book.put("Pengesahan", place(book, "TW I", column), text)

    (found,) = book.changes()

    assert "nama “A”, jabatan “B”, waktu “C”, kode isian “D”" in found.message
    assert f"jabatan “{POSITION}”" in found.message


def test_a_word_without_any_record_is_told_and_put_right(book: Book) -> None:
    book.data = filled(YANKUM)
    book.put("Pengesahan", place(book, "TW I", "C"), "Sri")
    book.put("Pengesahan", place(book, "TW I", "G"), "Disahkan")

    (found,) = book.changes()

    assert (found.sheet, found.cell) == ("Pengesahan", place(book, "TW I", "C"))
    assert found.message == (
        "Pengesahan menampilkan nama “Sri”, keadaan “Disahkan” (TW I), tetapi catatan "
        "pengesahannya tidak ada."
    )
    assert form(shown(book), "TW I") == ["TW I", "Belum disahkan"]
    assert book.changes() == []


def test_a_word_typed_on_the_cover_is_told(book: Book) -> None:
    book.data = filled(YANKUM)
    cell = list(row(book, "Sampul", "iku:buku=sah"))[-2]
    book.put("Sampul", cell, "Disahkan")

    (found,) = book.changes()

    assert (found.code, found.sheet, found.cell) == (CODE, "Sampul", cell)
    assert "TW III" in found.message


def test_a_formula_in_place_of_a_name_is_put_right(book: Book) -> None:
    name = FormulaEdit("Pengesahan", place(book, "TW I", "C"), '="Orang"&" Lain"')
    book.data = edit_cells(book.data, [name])

    assert [found.code for found in book.changes()] == [CODE]
    assert form(shown(book), "TW I")[1] == NAME


def test_merged_cells_stand_in_nobodys_way(book: Book) -> None:
    cell = place(book, "TW III", "C")
    with book.openpyxl() as workbook:
        workbook["Pengesahan"].merge_cells(f"{cell}:{cell.replace('C', 'D')}")
    book.put("Pengesahan", cell, "Sri")

    assert [found.cell for found in book.changes()] == [cell]
    assert form(shown(book), "TW III") == ["TW III", "Belum disahkan"]


def test_a_wiped_record_is_told(book: Book) -> None:
    stored = read_signoffs(book.read().scanned)[1]
    for column in (1, *stored.columns):
        book.put("_iku", cell_address(stored.row, column), None)

    found = book.changes()

    assert {f.code for f in found} == {CODE}
    assert sorted(f.sheet for f in found) == ["Pengesahan", "Sampul"]
    assert form(shown(book), "TW I") == ["TW I", "Belum disahkan"]
    assert form(book, "TW II")[-1] == "Disahkan"
    assert book.changes() == []


def test_a_record_changed_by_hand_is_told(book: Book) -> None:
    stored = read_signoffs(book.read().scanned)[1]
    address = cell_address(stored.row, stored.columns[0])
    cell = book.read().package.read_sheet("_iku").get(stored.row, stored.columns[0])
    assert cell is not None
    book.put("_iku", address, str(cell.value).replace("Sri Wahyuni", "Sri Wahyuna"))

    (found,) = book.changes()

    assert (found.code, found.cell) == (CODE, place(book, "TW I", "C"))


def test_a_damaged_record_is_shown_as_such(book: Book) -> None:
    stored = read_signoffs(book.read().scanned)[1]
    book.put("_iku", cell_address(stored.row, stored.columns[0]), "{")

    assert [found.code for found in book.changes()] == ["CATATAN_PENGESAHAN_RUSAK"]
    assert form(shown(book), "TW I")[1:] == [
        NAME, POSITION, "2026-04-07 09:30 +07:00", form(book, "TW I")[4],
        "Catatan pengesahan tidak terbaca",
    ]  # fmt: skip
    assert cover(book)[0] == "Catatan pengesahan tidak terbaca"
    assert [found.code for found in book.changes()] == ["CATATAN_PENGESAHAN_RUSAK"]


def test_only_the_quarters_asked_for(book: Book) -> None:
    book.put_scalar(NOTARY, "diterima", 1, 5)

    assert ["(TW I," in f.message for f in signoff_findings(book.read(), (1,))] == [True]
    assert signoff_findings(book.read(), ()) == []
    assert len(signoff_states(book.read())) == 4
