"""What people do to the sheets and the file itself: one finding each, and the rest is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from filled_books import BABEL, Book, blank, inputs_of

from iku_excel.findings import Finding
from iku_excel.workbook import evaluate_filled
from iku_excel.xlsx import CellEdit

NOTARY = "7110.2.1"
CASES = "7121.2.1 kasus"


def described(found: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(finding.level.value, finding.code, finding.sheet, finding.cell) for finding in found]


def _row_of(sheet: object, mark: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == mark)


@pytest.mark.parametrize("key", ["diterima", "diselesaikan"])
def test_deleted_row__named_where_it_stood(book: Book, key: str) -> None:
    sheet, cell = book.where(NOTARY, key, 1)
    with book.openpyxl() as workbook:
        workbook[sheet].delete_rows(int(cell[1:]))

    found = book.check()

    assert described(found) == [("galat", "BARIS_HILANG", sheet, cell)]


def test_deleted_row__indicator_has_no_result(book: Book) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 1)
    with book.openpyxl() as workbook:
        workbook[sheet].delete_rows(int(cell[1:]))
    read = book.read()

    evaluation = evaluate_filled(read, read.indicators[NOTARY], 2)

    assert evaluation.result is None
    assert read.indicators[NOTARY].values["diselesaikan"] == [4, 2, None, None]


def test_deleted_row__faults_beside_it_are_named_too(book: Book) -> None:
    book.type(NOTARY, diselesaikan=["empat"])
    sheet, cell = book.where(NOTARY, "diterima", 1)
    with book.openpyxl() as workbook:
        workbook[sheet].delete_rows(int(cell[1:]))

    assert [finding.code for finding in book.check()] == ["BARIS_HILANG", "BUKAN_ANGKA"]


def test_copied_row__one_finding(book: Book) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 1)
    below = int(cell[1:]) + 2
    with book.openpyxl() as workbook:
        page = workbook[sheet]
        page.insert_rows(below)
        for column in range(1, 10):
            page.cell(below, column).value = page.cell(below - 2, column).value

    assert described(book.check()) == [("galat", "KUNCI_BARIS_GANDA", sheet, f"{cell[0]}{below}")]


def test_merged_scalar_cells__one_finding_at_the_corner(book: Book) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 1)
    _, last = book.where(NOTARY, "diselesaikan", 2)
    with book.openpyxl() as workbook:
        workbook[sheet].merge_cells(f"{cell}:{last}")

    assert described(book.check()) == [("galat", "SEL_GABUNG", sheet, cell)]


def test_merged_table_cells__one_finding_at_the_corner(book: Book) -> None:
    sheet, cell = book.where("7121.2.1", "kasus", 1, "jalur")
    _, last = book.where("7121.2.1", "kasus", 2, "hasil")
    with book.openpyxl() as workbook:
        workbook[sheet].merge_cells(f"{cell}:{last}")

    assert described(book.check()) == [("galat", "SEL_GABUNG", sheet, cell)]


def test_merge_outside_the_inputs__nothing(book: Book) -> None:
    with book.openpyxl() as workbook:
        workbook[NOTARY].merge_cells("L3:N5")

    assert book.check() == []


def test_deleted_quarter_column__one_finding_for_the_page(book: Book) -> None:
    with book.openpyxl() as workbook:
        page = workbook[NOTARY]
        keys = _row_of(page, "iku:kolom")
        column = next(c.column for c in page[keys] if c.value == "tw3")
        for row in page.iter_rows(min_row=keys, max_row=keys + 3, min_col=column, max_col=column):
            row[0].value = None

    assert [(f.code, f.sheet) for f in book.check()] == [("KOLOM_HILANG", NOTARY)]


def test_deleted_table_column__one_finding(book: Book) -> None:
    with book.openpyxl() as workbook:
        workbook[CASES].delete_cols(4)

    (finding,) = book.check()

    assert (finding.code, finding.sheet) == ("KOLOM_HILANG", CASES)
    assert "Jalur" in finding.message


def test_copied_table_column__one_finding(book: Book) -> None:
    with book.openpyxl() as workbook:
        sheet = workbook[CASES]
        for row in range(1, 8):
            sheet.cell(row, 9).value = sheet.cell(row, 4).value

    assert [(f.code, f.sheet) for f in book.check()] == [("KOLOM_GANDA", CASES)]


@pytest.mark.parametrize("mark", ["iku:judul", "iku:akhir"])
def test_table_without_header_or_end__refused_not_guessed(book: Book, mark: str) -> None:
    with book.openpyxl() as workbook:
        sheet = workbook["IKK3.1"]
        sheet.delete_rows(_row_of(sheet, mark))

    assert [(f.code, f.sheet) for f in book.check()] == [("JUDUL_TABEL_HILANG", "IKK3.1")]


def test_long_table_without_its_end__all_rows_are_its_own(book: Book) -> None:
    before = inputs_of(book.read())
    with book.openpyxl() as workbook:
        sheet = workbook[CASES]
        sheet.delete_rows(_row_of(sheet, "iku:akhir"))

    assert book.check() == []
    assert inputs_of(book.read()) == before
    place = book.read().indicators["7121.2.1"].table_places["kasus"]
    assert place.last_row - place.first_row + 1 == 2000


def test_table_key_row_deleted__one_finding(book: Book) -> None:
    with book.openpyxl() as workbook:
        sheet = workbook["7121.1.1"]
        sheet.delete_rows(_row_of(sheet, "iku:7121.1.1:layanan[]"))

    assert [(f.code, f.sheet) for f in book.check()] == [("TABEL_HILANG", "7121.1.1")]


@pytest.mark.parametrize("below", [0, 7])
def test_rows_typed_below_a_table__named_not_lost(book: Book, below: int) -> None:
    row = book.read().indicators["7121.2.1"].table_places["kasus"].last_row + 1 + below
    book.edit(CellEdit(CASES, f"B{row}", "K-99"))

    assert described(book.check()) == [("galat", "ISIAN_DI_BAWAH_TABEL", CASES, f"B{row}")]


def test_missing_sheet__one_finding_and_the_others_are_read(book: Book) -> None:
    before = inputs_of(book.read())
    with book.openpyxl() as workbook:
        del workbook[NOTARY]

    found = book.check()

    assert described(found) == [("galat", "LEMBAR_HILANG", NOTARY, "")]
    after = inputs_of(book.read())
    assert {code: after[code] for code in after if code != NOTARY} == {
        code: before[code] for code in before if code != NOTARY
    }


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheet__warned_and_read(book: Book, state: str) -> None:
    before = inputs_of(book.read())
    with book.openpyxl() as workbook:
        workbook[NOTARY].sheet_state = state

    assert described(book.check()) == [("peringatan", "LEMBAR_TERSEMBUNYI", NOTARY, "")]
    assert inputs_of(book.read()) == before


def test_copied_sheet__one_finding(book: Book) -> None:
    with book.openpyxl() as workbook:
        workbook.copy_worksheet(workbook[NOTARY]).title = "salinan"

    (finding,) = book.check()

    assert (finding.code, finding.sheet) == ("LEMBAR_GANDA", "salinan")


def test_sheet_of_another_division__warned(book: Book, tmp_path: Path) -> None:
    other = Book(tmp_path / "lain.xlsx", blank(BABEL, 2026, "tu"))
    with other.openpyxl() as source, book.openpyxl() as workbook:
        copy = workbook.create_sheet("7099.1.1")
        for row in source["7099.1.1"].iter_rows(max_col=9):
            for cell in row:
                copy.cell(cell.row, cell.column).value = cell.value

    (finding,) = book.check()

    assert (finding.level.value, finding.code, finding.sheet) == (
        "peringatan",
        "ISIAN_ASING",
        "7099.1.1",
    )
