"""Inputs that look like something else, or that nobody sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from filled_books import CASES, Book
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.findings import Finding
from iku_excel.findings.appearance import AppearanceMessage
from iku_excel.recap.typed import typed_value
from iku_excel.signoff import canonical_inputs
from iku_excel.workbook import DoubtfulValue, check_workbook, evaluate_filled
from iku_excel.xlsx import CellEdit
from iku_excel.xlsx.edits import EditValue

NOTARY, REGISTER = "7110.2.1", "7121.2.1 kasus"


def about_looks(book: Book) -> list[Finding]:
    codes = set(AppearanceMessage.__members__)
    return [found for found in check_workbook(book.read()) if found.code in codes]


def described(found: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(f.level.value, f.code, f.sheet, f.cell) for f in found]


def is_computed(book: Book, code: str) -> bool:
    read = book.read()
    return evaluate_filled(read, read.indicators[code], 2).result is not None


# Number formats


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('"12"', "“12”"),
        (";;;", "kosong"),
        ('"ada"', "“ada”"),
        ('0"0"', "“40”"),
        ("0,", "“0”"),
        ('[=4]"12";General', "“12”"),
        ('0" ribu"', "“4 ribu”"),
    ],
)
def test_format_that_shows_another_number__named_and_not_computed(
    book: Book, code: str, shown: str
) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 1)
    with book.openpyxl() as workbook:
        workbook[sheet][cell].number_format = code

    (found,) = about_looks(book)
    read = book.read()

    assert described([found]) == [("galat", "FORMAT_MENYESATKAN", sheet, cell)]
    assert found.message.startswith("Pengaduan diterima TW I: sel berisi 4,")
    assert shown in found.message
    assert isinstance(read.indicators[NOTARY].values["diterima"][0], DoubtfulValue)
    assert evaluate_filled(read, read.indicators[NOTARY], 2).result is None


def test_format_that_shows_another_number__recap_and_hash_speak_of_what_is_stored(
    book: Book,
) -> None:
    before = canonical_inputs(book.read(), 2)
    sheet, cell = book.where(NOTARY, "diterima", 1)
    with book.openpyxl() as workbook:
        workbook[sheet][cell].number_format = '"12"'
    read = book.read()

    assert typed_value(read.indicators[NOTARY].values["diterima"][0]) == 4
    assert canonical_inputs(read, 2) == before


@pytest.mark.parametrize(
    ("code", "table", "column", "number_format"),
    [
        ("7121.1.1", "layanan", "diberikan", '"12"'),
        ("7121.2.1", "kasus", "tanggal_masuk", 'dd/mm/"2025"'),
        ("7121.2.1", "kasus", "jalur", ';;;"Nonlitigasi"'),
        ("IKK3.1", "skor", "skor", '"5"'),
        ("7110.1.1", "frekuensi", "bobot", '0.0" %"'),
    ],
)
def test_format_of_a_table_cell__named_by_row_and_not_computed(
    book: Book, code: str, table: str, column: str, number_format: str
) -> None:
    sheet, cell = book.where(code, table, 1, column)
    with book.openpyxl() as workbook:
        workbook[sheet][cell].number_format = number_format

    found = about_looks(book)

    assert described(found) == [("galat", "FORMAT_MENYESATKAN", sheet, cell)]
    called = book.read().indicators[code].table_places[table].table.called
    assert found[0].message.startswith(f"Tabel {called} baris 1, ")
    assert not is_computed(book, code)


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0%;-0.0%", '0"%"'])
def test_percent_format_over_a_count__warned_and_computed(book: Book, number_format: str) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 1)
    with book.openpyxl() as workbook:
        workbook[sheet][cell].number_format = number_format

    assert described(about_looks(book)) == [("peringatan", "FORMAT_PERSEN", sheet, cell)]
    assert is_computed(book, NOTARY)


@pytest.mark.parametrize(
    "number_format",
    ["General", "0", "0.0", "#,##0.00", "@", '0 "orang"', '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'],
)
def test_ordinary_formats__nothing(book: Book, number_format: str) -> None:
    book.type(NOTARY, diterima=[4, 0, None, None], diselesaikan=[4, 0, None, None])
    with book.openpyxl() as workbook:
        for quarter in (1, 2):
            sheet, cell = book.where(NOTARY, "diterima", quarter)
            workbook[sheet][cell].number_format = number_format

    assert about_looks(book) == []


def test_percent_format_where_a_percentage_is_asked__nothing(book: Book) -> None:
    sheet, cell = book.where("7110.1.1", "frekuensi", 1, "bobot")
    with book.openpyxl() as workbook:
        workbook[sheet][cell].number_format = "0%"

    assert about_looks(book) == []


def test_blank_input_with_an_odd_format__nothing(book: Book) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 4)
    with book.openpyxl() as workbook:
        workbook[sheet][cell].number_format = '"12"'

    assert about_looks(book) == []


@pytest.mark.parametrize(("sheet", "cell"), [("Sampul", "E9"), ("Pengesahan", "C11")])
def test_format_over_the_cover_or_a_sign_off__warned(book: Book, sheet: str, cell: str) -> None:
    with book.openpyxl() as workbook:
        page = workbook[sheet]
        rows = {row[0].value: row[0].row for row in page.iter_rows(max_col=1)}
        mark = {"Sampul": "iku:buku:triwulan", "Pengesahan": "iku:pengesahan:tw2"}[sheet]
        cell = f"{cell[0]}{rows[mark]}"
        page[cell].number_format = '"4";;;"Budi"'
        if sheet == "Pengesahan":
            page[cell] = "Ani"

    assert described(about_looks(book)) == [("peringatan", "FORMAT_MENYESATKAN", sheet, cell)]


@pytest.mark.parametrize(
    ("number_format", "code"),
    [('"12"', "FORMAT_MENYESATKAN"), (";;;", "FORMAT_MENYESATKAN"), ("0%", "FORMAT_PERSEN")],
)
def test_format_that_a_condition_lays_over_an_input__warned_and_computed(
    book: Book, number_format: str, code: str
) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 1)
    with book.openpyxl() as workbook:
        overlay = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=number_format))
        rule = Rule(type="expression", dxf=overlay, formula=["TRUE"])
        workbook[sheet].conditional_formatting.add(f"{cell} Z9", rule)

    assert described(about_looks(book)) == [("peringatan", code, sheet, cell)]
    assert is_computed(book, NOTARY)


# Hidden rows and columns


@pytest.mark.parametrize(
    "change",
    [{"hidden": True}, {"height": 0.01}, {"height": 3}, {"hidden": True, "outlineLevel": 1}],
)
def test_hidden_row_over_an_input__warned_and_computed(
    book: Book, change: dict[str, object]
) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 1)
    with book.openpyxl() as workbook:
        row = workbook[sheet].row_dimensions[int(cell[1:])]
        for key, value in change.items():
            setattr(row, key, value)

    (found,) = about_looks(book)

    assert described([found]) == [("peringatan", "BARIS_TERSEMBUNYI", sheet, cell)]
    assert f"baris {cell[1:]} disembunyikan" in found.message
    assert is_computed(book, NOTARY)


@pytest.mark.parametrize(
    "change", [{"hidden": True}, {"width": 0.1}, {"outlineLevel": 1, "hidden": True}]
)
def test_hidden_column_over_an_input__warned_and_computed(
    book: Book, change: dict[str, object]
) -> None:
    sheet, cell = book.where(NOTARY, "diterima", 2)
    with book.openpyxl() as workbook:
        column = workbook[sheet].column_dimensions[cell[0]]
        column.min = column.max = 6
        for key, value in change.items():
            setattr(column, key, value)

    found = about_looks(book)

    assert ("peringatan", "KOLOM_TERSEMBUNYI", sheet, cell) in described(found)
    assert is_computed(book, NOTARY)


def test_sheet_with_rows_of_no_height__warned(book: Book) -> None:
    _, cell = book.where(NOTARY, "diterima", 1)
    with book.openpyxl() as workbook:
        page = workbook[NOTARY]
        page.sheet_format.defaultRowHeight = 0
        page.row_dimensions[int(cell[1:])].height = None

    assert described(about_looks(book)) == [("peringatan", "BARIS_TERSEMBUNYI", NOTARY, cell)]


def test_hidden_rows_of_a_register__named_as_spans(book: Book) -> None:
    cases = [dict(CASES[0], nomor=f"K-{n}", tanggal_masuk=date(2026, 1, n + 1)) for n in range(9)]
    book.rows("7121.2.1", "kasus", *cases)
    _, cell = book.where("7121.2.1", "kasus", 1, "nomor")
    first = int(cell[1:])
    with book.openpyxl() as workbook:
        for row in (first, first + 1, first + 2, first + 5):
            workbook[REGISTER].row_dimensions[row].hidden = True

    (found,) = about_looks(book)

    assert described([found]) == [("peringatan", "BARIS_TERSEMBUNYI", REGISTER, cell)]
    assert f"baris {first}–{first + 2}, {first + 5} disembunyikan" in found.message


def test_five_spans_of_hidden_rows__are_all_named(book: Book) -> None:
    cases = [dict(CASES[0], nomor=f"K-{n}", tanggal_masuk=date(2026, 1, n + 1)) for n in range(9)]
    book.rows("7121.2.1", "kasus", *cases)
    first = int(book.where("7121.2.1", "kasus", 1, "nomor")[1][1:])
    rows = range(first, first + 9, 2)
    with book.openpyxl() as workbook:
        for row in rows:
            workbook[REGISTER].row_dimensions[row].hidden = True

    (found,) = about_looks(book)

    assert f"baris {', '.join(map(str, rows))} disembunyikan" in found.message


def _filter(book: Book, *, in_table: bool, row: int = 2) -> str:
    _, cell = book.where("7121.2.1", "kasus", row, "nomor")
    with book.openpyxl() as workbook:
        sheet = workbook[REGISTER]
        sheet.row_dimensions[int(cell[1:])].hidden = True
        chosen = FilterColumn(colId=2, filters=Filters(filter=["Litigasi"]))
        if in_table:  # as those of version 2 were
            table = Table(displayName="kasus", ref=sheet.auto_filter.ref)
            table.autoFilter = AutoFilter(ref=table.ref, filterColumn=[chosen])
            sheet.auto_filter.ref = None
            sheet.add_table(table)
        else:
            sheet.auto_filter.filterColumn.append(chosen)
    return cell


@pytest.mark.parametrize("in_table", [True, False])
def test_rows_that_a_filter_hides__an_info_that_they_count(book: Book, in_table: bool) -> None:
    cell = _filter(book, in_table=in_table)

    (found,) = about_looks(book)

    assert described([found]) == [("info", "BARIS_TERSARING", REGISTER, cell)]
    assert "1 baris tidak tampak" in found.message
    assert is_computed(book, "7121.2.1")


def test_hidden_rows_without_input__nothing(book: Book) -> None:
    _, last = book.where("7121.1.1", "layanan", 20, "triwulan")
    with book.openpyxl() as workbook:
        workbook["7121.1.1"].row_dimensions[int(last[1:])].hidden = True
        workbook[NOTARY].row_dimensions[3].hidden = True
        workbook[REGISTER].row_dimensions[1500].hidden = True

    assert about_looks(book) == []


# Far away


@pytest.mark.parametrize(
    ("cell", "value", "level", "code"),
    [
        ("B1048576", " ", "info", "SPASI_JAUH"),
        ("B30000", "\u00a0 ", "info", "SPASI_JAUH"),
        ("XFD3", " ", "info", "SPASI_JAUH"),
        ("B30000", "K-99", "peringatan", "ISI_JAUH"),
        ("IW9", 7, "peringatan", "ISI_JAUH"),
        ("A1048576", "x", "peringatan", "ISI_JAUH"),
    ],
)
def test_cell_far_away__named_and_the_book_is_read(
    book: Book, cell: str, value: EditValue, level: str, code: str
) -> None:
    book.edit(CellEdit(REGISTER, cell, value))

    assert described(about_looks(book)) == [(level, code, REGISTER, cell)]
    assert is_computed(book, "7121.2.1")


def test_many_cells_far_away__one_finding_a_sheet(book: Book) -> None:
    rows = range(30_000, 30_200)
    book.edit(*(CellEdit(REGISTER, f"B{n}", "x" if n == 30_050 else " ") for n in rows))
    book.edit(CellEdit(NOTARY, "B30000", "x"))

    assert [f.code for f in about_looks(book)] == ["ISI_JAUH", "ISI_JAUH"]


def test_words_behind_many_blanks_far_away__are_not_overlooked(book: Book) -> None:
    book.edit(*(CellEdit(REGISTER, f"B{row}", " ") for row in range(30_000, 30_300)))
    book.edit(CellEdit(REGISTER, "B30300", "x"))

    assert described(about_looks(book)) == [("peringatan", "ISI_JAUH", REGISTER, "B30300")]


def test_far_cells_on_an_own_sheet__nothing(book: Book) -> None:
    with book.openpyxl() as workbook:
        workbook.create_sheet("Olahan")["B30000"] = "x"

    assert about_looks(book) == []


@pytest.mark.parametrize("below", [0, 3, 9000])
def test_blanks_below_a_register__nothing_is_lost(book: Book, below: int) -> None:
    end = book.read().indicators["7121.2.1"].table_places["kasus"].last_row + 1
    book.edit(CellEdit(REGISTER, f"B{end + below}", " "))

    assert book.check() == []


# A book of the version before

VERSION_2 = Path(__file__).parents[1] / "version_2" / "tu.xlsx"


def _second_mark(page: Worksheet) -> None:
    page["A150"], page["L150"] = "iku:kolom", "tw2"


def _array(page: Worksheet) -> None:
    page["E13"] = ArrayFormula("E13:F13", "=A1:B1")


def _format(page: Worksheet) -> None:
    page["F13"].number_format = '"12"'


def _row(page: Worksheet) -> None:
    page.row_dimensions[13].hidden = True


def _far(page: Worksheet) -> None:
    page["B50000"] = "x"


@pytest.mark.parametrize(
    ("change", "code", "cell"),
    [
        (_second_mark, "KOLOM_TRIWULAN_GANDA", "L150"),
        (_array, "RUMUS_LARIK", "E13"),
        (_format, "FORMAT_MENYESATKAN", "F13"),
        (_row, "BARIS_TERSEMBUNYI", "E13"),
        (_far, "ISI_JAUH", "B50000"),
    ],
)
def test_book_of_version_2__the_same_findings(
    change: Callable[[Worksheet], None], code: str, cell: str, tmp_path: Path
) -> None:
    book = Book(tmp_path / "tu.xlsx", VERSION_2.read_bytes())
    with book.openpyxl() as workbook:
        change(workbook["7099.1.1"])

    assert [(f.code, f.sheet, f.cell) for f in about_looks(book)] == [(code, "7099.1.1", cell)]


def test_the_last_row_of_a_table__may_be_filtered_too(book: Book) -> None:
    table = book.read().indicators["7121.2.1"].table_places["kasus"]
    last = table.last_row - table.first_row + 1
    for column, value in CASES[0].items():
        book.put("7121.2.1", "kasus", last, column, "K-99" if column == "nomor" else value)
    cell = _filter(book, in_table=True, row=last)

    (found,) = about_looks(book)

    assert described([found]) == [("info", "BARIS_TERSARING", REGISTER, cell)]
