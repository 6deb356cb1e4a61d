"""Hidden marks that stand twice, moved, or beside another label: what people see is not what would
be read, so nothing is read, or it is said which of the two is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from filled_books import CASES, Book

from iku_excel.recap.typed import typed_value
from iku_excel.signoff import canonical_inputs
from iku_excel.workbook import DoubtfulValue, UnusableWorkbook, evaluate_filled
from iku_excel.xlsx import CellEdit
from iku_excel.xlsx.edits import EditValue

NOTARY, REGISTER, SERVICES = "7110.2.1", "7121.2.1 kasus", "7121.1.1"


def described(book: Book) -> list[tuple[str, str, str, str]]:
    return [(f.level.value, f.code, f.sheet, f.cell) for f in book.check()]


def row_of(book: Book, sheet: str, mark: str, above: int = 0) -> int:
    """The first row below ``above`` with the mark."""
    rows = book.read().package.read_sheet(sheet).rows
    return next(n for n, row in rows.items() if n > above and 1 in row and row[1].value == mark)


def put(book: Book, sheet: str, cells: Mapping[str, EditValue]) -> None:
    book.edit(*(CellEdit(sheet, cell, value) for cell, value in cells.items()))


def is_computed(book: Book, code: str) -> bool:
    read = book.read()
    return evaluate_filled(read, read.indicators[code], 2).result is not None


def keys(row: int, **columns: str) -> dict[str, str]:
    """A row of quarter keys, e.g. ``tw2="L"``."""
    return {f"A{row}": "iku:kolom"} | {f"{column}{row}": key for key, column in columns.items()}


# A second mark of the quarters


@pytest.mark.parametrize(
    ("row", "columns", "cell"),
    [
        (150, {"tw2": "L"}, "L150"),
        (150, {"tw1": "E", "tw2": "G", "tw3": "F", "tw4": "H"}, "F150"),
        (150, {"tw3": "F"}, "F150"),
        (7, {"tw1": "K"}, "E8"),
    ],
    ids=["far below", "swapped", "another quarter", "above"],
)
def test_second_quarter_mark_that_contradicts_the_first__not_computed(
    book: Book, row: int, columns: dict[str, str], cell: str
) -> None:
    put(book, NOTARY, keys(row, **columns) | {"L11": 12})

    assert described(book) == [("galat", "KOLOM_TRIWULAN_GANDA", NOTARY, cell)]
    assert not is_computed(book, NOTARY)


def test_quarter_key_twice_in_its_row__not_computed(book: Book) -> None:
    put(book, NOTARY, {f"L{row_of(book, NOTARY, 'iku:kolom')}": "tw2"})

    (found,) = described(book)

    assert found[:3] == ("galat", "KOLOM_TRIWULAN_GANDA", NOTARY)
    assert not is_computed(book, NOTARY)


@pytest.mark.parametrize(
    "columns", [{"tw2": "F"}, {}, dict(zip(("tw1", "tw2"), "EF", strict=True))]
)
def test_second_quarter_mark_that_says_the_same__named_and_read(
    book: Book, columns: dict[str, str]
) -> None:
    put(book, NOTARY, keys(150, **columns))

    assert described(book) == [("peringatan", "TANDA_GANDA", NOTARY, "B150")]
    assert is_computed(book, NOTARY)


def test_second_quarter_mark__what_is_signed_and_shown_is_what_the_page_shows(book: Book) -> None:
    before, typed = canonical_inputs(book.read(), 2), book.read().indicators[NOTARY].values
    put(book, NOTARY, keys(150, tw2="L") | {"L11": 12})
    read = book.read()
    doubtful = read.indicators[NOTARY].values["diterima"]

    assert canonical_inputs(read, 2) == before
    assert all(isinstance(value, DoubtfulValue) for value in doubtful)
    assert [typed_value(value) for value in doubtful] == typed["diterima"]


# Marks and what is written beside them


@pytest.mark.parametrize(
    "order",
    [("tw2", "tw1", "tw3", "tw4"), ("tw4", "tw3", "tw2", "tw1"), ("tw1", "tw2", "tw4", "tw3")],
)
def test_quarter_keys_under_other_headings__not_computed(
    book: Book, order: tuple[str, ...]
) -> None:
    row = row_of(book, NOTARY, "iku:kolom")
    put(book, NOTARY, {f"{column}{row}": key for column, key in zip("EFGH", order, strict=True)})

    (found,) = described(book)

    assert found[:3] == ("galat", "LABEL_TERTUKAR", NOTARY)
    assert not is_computed(book, NOTARY)


def test_quarter_key_moved_to_a_column_without_heading__not_computed(book: Book) -> None:
    row = row_of(book, NOTARY, "iku:kolom")
    put(book, NOTARY, {f"F{row}": None, f"L{row}": "tw2"})

    assert described(book) == [("galat", "LABEL_TERTUKAR", NOTARY, f"F{row + 1}")]


@pytest.mark.parametrize("row", [7, 150, 2000])
def test_key_row_moved_whole__the_columns_are_certain(book: Book, row: int) -> None:
    there = row_of(book, NOTARY, "iku:kolom")
    with book.openpyxl() as workbook:
        page = workbook[NOTARY]
        for column in "AEFGH":
            page[f"{column}{row}"].value, page[f"{column}{there}"].value = (
                page[f"{column}{there}"].value,
                page[f"{column}{row}"].value,
            )

    assert is_computed(book, NOTARY)


def test_columns_moved_with_their_headings__read_as_before(book: Book) -> None:
    before = book.read().indicators[NOTARY].values
    with book.openpyxl() as workbook:
        page = workbook[NOTARY]
        for area in [str(area) for area in page.merged_cells.ranges]:
            page.unmerge_cells(area)
        page.insert_cols(5)

    assert book.read().indicators[NOTARY].values == before
    assert is_computed(book, NOTARY)


def test_marks_of_two_rows_swapped__not_computed(book: Book) -> None:
    first, second = (int(book.where(NOTARY, key, 1)[1][1:]) for key in ("diterima", "diselesaikan"))
    marks = {f"A{first}": f"iku:{NOTARY}:diselesaikan", f"A{second}": f"iku:{NOTARY}:diterima"}
    put(book, NOTARY, marks)

    assert described(book) == [
        ("galat", "LABEL_TERTUKAR", NOTARY, f"B{second}"),
        ("galat", "LABEL_TERTUKAR", NOTARY, f"B{first}"),
    ]


def test_mark_moved_to_a_row_without_label__not_computed(book: Book) -> None:
    row = int(book.where(NOTARY, "diselesaikan", 1)[1][1:])
    mark = f"iku:{NOTARY}:diselesaikan"
    put(book, NOTARY, {f"A{row}": None, f"A{row + 4}": mark, f"E{row + 4}": 99})

    assert described(book) == [("galat", "LABEL_TERTUKAR", NOTARY, f"B{row}")]


def test_mark_moved_over_that_of_another_row__not_computed(book: Book) -> None:
    row = int(book.where(NOTARY, "diselesaikan", 1)[1][1:])
    put(book, NOTARY, {f"A{row}": None, f"A{row + 1}": f"iku:{NOTARY}:diselesaikan"})

    assert described(book)[0] == ("galat", "LABEL_TERTUKAR", NOTARY, f"B{row + 1}")
    assert not is_computed(book, NOTARY)


@pytest.mark.parametrize(("first", "second"), [("E", "F"), ("C", "D"), ("B", "F")])
def test_table_keys_under_other_headings__not_computed(book: Book, first: str, second: str) -> None:
    row = row_of(book, SERVICES, f"iku:{SERVICES}:layanan[]")
    line = book.read().package.read_sheet(SERVICES).rows[row]
    one, other = (str(line["ABCDEF".index(column) + 1].value) for column in (first, second))
    put(book, SERVICES, {f"{first}{row}": other, f"{second}{row}": one})

    (found,) = described(book)

    assert found[:3] == ("galat", "LABEL_TERTUKAR", SERVICES)
    assert found[3][1:] == str(row + 1)
    assert not is_computed(book, SERVICES)


def test_labels_in_other_words__nothing_contradicts(book: Book) -> None:
    row = row_of(book, NOTARY, "iku:kolom") + 1
    put(book, NOTARY, {f"E{row}": "Januari s.d. Maret", f"B{row + 1}": "Laporan masuk"})

    assert is_computed(book, NOTARY)


# Marks of a table's beginning and end


@pytest.mark.parametrize("extra", [1, 4, 30])
def test_second_end_above_rows_that_are_filled__named_not_lost(book: Book, extra: int) -> None:
    book.rows("7121.2.1", "kasus", *(dict(CASES[0], nomor=f"K-{n}") for n in range(40)))
    row = row_of(book, REGISTER, "iku:judul") + extra
    put(book, REGISTER, {f"A{row}": "iku:akhir"})

    found = described(book)

    assert ("galat", "ISIAN_DI_BAWAH_TABEL", REGISTER, f"B{row}") in found


@pytest.mark.parametrize("keep", [True, False], ids=["copied", "moved"])
def test_end_of_a_short_table_above_its_rows__named_not_lost(book: Book, keep: bool) -> None:
    start = row_of(book, SERVICES, f"iku:{SERVICES}:layanan[]") + 2
    end = row_of(book, SERVICES, "iku:akhir", above=start)
    put(book, SERVICES, {f"A{start}": "iku:akhir"} | ({} if keep else {f"A{end}": None}))

    found = described(book)

    assert [f[:3] for f in found] == [("galat", "ISIAN_DI_BAWAH_TABEL", SERVICES)]
    assert not is_computed(book, SERVICES)


@pytest.mark.parametrize("down", [1, 2, 5])
def test_headings_marked_below_filled_rows__named_not_lost(book: Book, down: int) -> None:
    row = row_of(book, REGISTER, "iku:judul")
    put(book, REGISTER, {f"A{row}": None, f"A{row + down}": "iku:judul"})

    found = described(book)

    assert [f[1] for f in found] == ["ISIAN_DI_ATAS_TABEL"]
    assert not is_computed(book, "7121.2.1")


# What the workbook has once


@pytest.mark.parametrize(
    ("key", "value"),
    [("tahun", "2025"), ("divisi", "tu"), ("data_contoh", "ya"), ("bidang", "ki")],
)
def test_identity_that_states_two_things__refused(book: Book, key: str, value: str) -> None:
    row = max(book.read().package.read_sheet("_iku").rows) + 1
    put(book, "_iku", {f"A{row}": key, f"B{row}": value})

    with pytest.raises(UnusableWorkbook) as caught:
        book.read()

    found = caught.value.finding
    assert (found.code, found.sheet, found.cell) == ("IDENTITAS_GANDA", "_iku", f"B{row}")


def test_identity_of_another_workbook_beside_its_own__refused(book: Book) -> None:
    with book.openpyxl() as workbook:
        copy = workbook.copy_worksheet(workbook["_iku"])
        copy.title = "_iku (2)"
        copy["B4"] = "2025"

    with pytest.raises(UnusableWorkbook) as caught:
        book.read()

    assert (caught.value.finding.code, caught.value.finding.sheet) == (
        "IDENTITAS_GANDA",
        "_iku (2)",
    )


@pytest.mark.parametrize("name", ["_iku", "_hasil"])
def test_copied_sheet_that_says_the_same__named_and_read(book: Book, name: str) -> None:
    with book.openpyxl() as workbook:
        workbook.copy_worksheet(workbook[name]).title = "salinan"

    found = described(book)

    assert [f[:3] for f in found] == [("peringatan", "TANDA_GANDA", "salinan")]


@pytest.mark.parametrize(
    ("key", "value"), [("triwulan", 4), ("triwulan", "TW III"), ("penyusun", "Orang lain")]
)
def test_second_cover_input__named_and_that_of_the_cover_is_read(
    book: Book, key: str, value: EditValue
) -> None:
    before = book.read().about
    put(book, "Sampul", {"A200": f"iku:buku:{key}", "E200": value})

    assert described(book) == [("peringatan", "TANDA_GANDA", "Sampul", "B200")]
    assert book.read().about == before


def test_copied_cover_before_the_cover__named_and_the_cover_is_read(book: Book) -> None:
    before = book.read().about
    with book.openpyxl() as workbook:
        copy = workbook.copy_worksheet(workbook["Sampul"])
        copy.title = "Sampul (2)"
        copy[before["triwulan"].cell] = 4
        workbook.move_sheet(copy, -workbook.index(copy))

    assert {f[:3] for f in described(book)} == {("peringatan", "TANDA_GANDA", "Sampul (2)")}
    assert book.read().about == before
