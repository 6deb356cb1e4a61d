"""Pouring a workbook into a pristine template of the same year: every input, as it was."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl.workbook import Workbook as OpenpyxlBook
from renewal_books import BABEL, Book, inputs_of, reread

from iku_excel.catalog import IndicatorYear, Table, load_catalog, tables, variables
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import DOCUMENT, QUARTER_COLUMN, Column
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.template import template_identity, write_template
from iku_excel.template.renewal import Renewal, renew_workbook
from iku_excel.workbook import read_workbook_bytes, recalculate
from iku_excel.xlsx import CellEdit, FormulaEdit, cell_address, edit_cells
from needs import resave

NOTARY, BPK, ANEV, CASES = "7110.2.1", "7099.1.1", "7133.1.1", "7121.2.1"
UNITS = [
    (catalog, year, division.key)
    for catalog, year in ((BABEL, 2025), (BABEL, 2026), ("banten-2020", 2020))
    for division in load_catalog(catalog).divisions
]
TYPED = (0, 7, 0.25, -3, 1e9, "98,1%", "12 laporan", "  ", True, "=bukan rumus", "é & <b>")


@cache
def full_book(catalog: str, year: int, division: str) -> bytes:
    """Something, sensible or not, in every scalar and in the first and last rows of tables."""
    book, choose = Book(year, division, catalog), random.Random(division)
    edits = []
    for indicator in book.read().indicators.values():
        for place in indicator.scalar_places.values():
            quarters = 1 if place.variable.accumulation is Accumulation.YEARLY else 4
            for quarter in range(1, quarters + 1):
                edits.append(CellEdit(place.sheet, place.cell(quarter), choose.choice(TYPED)))
        for table in indicator.table_places.values():
            first, last = table.first_row, table.last_row
            for row in (first, first + 1, last - 1, last):
                for column in table.table.columns:
                    cell = cell_address(row, table.columns[column.key])
                    is_date = column.type is CellType.DATE
                    day = date(year, 1 + (row - first) % 12, 3)
                    edits.append(
                        CellEdit(table.sheet, cell, day if is_date else choose.choice(TYPED))
                    )
    return book.edit(edits).data


def ahu() -> Book:
    """The workbook of a section, with two indicators: a small one where any would do."""
    return Book(2026, "yankum", section="ahu")


def poured(book: Book) -> Renewal:
    return book.renew(book.year)


def codes(renewal: Renewal) -> list[tuple[str, str]]:
    return [(finding.level.value, finding.code) for finding in renewal.findings]


def value(renewal: Renewal, code: str, key: str) -> list[Any]:
    return reread(renewal).indicators[code].values[key]


def with_formula(book: Book, cell: tuple[str, str], formula: str, result: Any = None) -> Book:
    """Type a formula; ``result`` is what a spreadsheet program has computed (None: nothing)."""
    book.edit([FormulaEdit(*cell, formula)])
    return book if result is None else book.edit([CellEdit(*cell, result, cached=True)])


def with_error(book: Book, cell: tuple[str, str], error: str) -> Book:
    """An error that is no formula, as pasted values leave it."""
    return book.by_openpyxl(lambda opened: opened[cell[0]].__setitem__(cell[1], error))


# --- everything -------------------------------------------------------------------------------


@pytest.fixture(params=UNITS, ids=str)
def full(request: pytest.FixtureRequest) -> Book:
    catalog, year, division = request.param
    book = Book(year, division, catalog)
    book.data = full_book(catalog, year, division)
    return book


def test_every_input_of_every_division(full: Book) -> None:
    renewal = poured(full)

    assert inputs_of(reread(renewal)) == inputs_of(full.read())
    assert renewal.findings == []
    assert all(found.value is not None for found in renewal.carried)


@pytest.mark.parametrize("full", UNITS[3:], ids=str, indirect=True)  # one year of each decree
def test_saved_by_openpyxl(full: Book) -> None:
    before = inputs_of(full.read())

    renewal = poured(full.by_openpyxl())

    assert inputs_of(reread(renewal)) == before
    assert codes(renewal) == []


def test_saved_by_libreoffice(tmp_path: Path) -> None:
    books = {}
    for catalog, year, division in UNITS:
        book = Book(year, division, catalog)
        book.data = full_book(catalog, year, division)
        books[tmp_path / f"{catalog}_{year}_{division}.xlsx"] = book
    for path, book in books.items():
        path.write_bytes(book.data)
    out = resave(tmp_path / "out", *books)

    for path, book in books.items():
        before = inputs_of(book.read())
        book.data = (out / path.name).read_bytes()
        renewal = poured(book)
        assert inputs_of(reread(renewal)) == before, path.name
        assert codes(renewal) == [], path.name


def test_poured_twice__the_same_bytes() -> None:
    book = Book(2026, "yankum")
    book.data = full_book(BABEL, 2026, "yankum")
    once = poured(book).data
    book.data = once

    assert poured(book).data == once


def test_results_are_stored_in_the_new_workbook() -> None:
    book = ahu().type(NOTARY, diterima=[4, 3], diselesaikan=[4, 2])

    renewal = poured(book)

    again = recalculate(reread(renewal))
    assert (again.cells, again.data) == (0, renewal.data)


# --- what an owner does to a workbook ---------------------------------------------------------


def _renamed(opened: OpenpyxlBook) -> None:
    opened.move_sheet(NOTARY, offset=-2)
    opened[NOTARY].title = "Notaris 'MPD'"
    opened["7121.2.1 kasus"].title = "Register"


def _rows_inserted(opened: OpenpyxlBook) -> None:
    for name in (NOTARY, "7121.2.1 kasus"):
        sheet = opened[name]
        sheet.merged_cells.ranges = set()
        header = next(r[0].row for r in sheet.iter_rows(max_col=1) if r[0].value == "iku:judul")
        sheet.insert_rows(header + 2, 3)
        sheet.insert_rows(1, 2)


@pytest.mark.parametrize("change", [_renamed, _rows_inserted])
def test_changed_workbook__pours_the_same(change: Callable[[OpenpyxlBook], None]) -> None:
    book = Book(2026, "yankum")
    book.type(NOTARY, diterima=[4, 3], diselesaikan=[4, 2])
    book.rows(NOTARY, "bukti", {"triwulan": 1, "uraian": "A"}, {"triwulan": 2, "uraian": "B"})
    for number in (1, 2):
        case = {"nomor": f"K-{number}", "tanggal_masuk": date(2026, 1, 5), "jalur": "litigasi"}
        book.rows(CASES, "kasus", *[{}] * (number - 1), case)
    before = inputs_of(book.read())

    renewal = poured(book.by_openpyxl(change))

    assert inputs_of(reread(renewal)) == before
    assert renewal.findings == []
    assert NOTARY in [sheet.name for sheet in reread(renewal).package.sheets]


def test_table_that_once_stood_among_others__pours_without_a_word() -> None:
    """The questions of 7110.1.1 stood on its page in the first template; now on their own sheet."""
    book = ahu().rows("7110.1.1", "bukti", {"triwulan": 2, "uraian": "Kuesioner"})
    place = book.read().indicators["7110.1.1"].table_places["frekuensi"]

    def move_to_the_page(opened: OpenpyxlBook) -> None:
        page, own = opened["7110.1.1"], opened["7110.1.1 frekuensi"]
        marks = [row[0].value for row in page.iter_rows(max_col=1)]
        page.merged_cells.ranges = set()
        first = marks.index("iku:7110.1.1:konversi[]") + 1
        page.insert_rows(first, 4)
        page.cell(first, 1).value = "iku:7110.1.1:frekuensi[]"
        page.cell(first + 1, 1).value = "iku:judul"
        page.cell(first + 3, 1).value = "iku:akhir"
        for key, column in place.columns.items():
            page.cell(first, column).value = key
        page.cell(first + 2, place.columns["pertanyaan"]).value = "Syarat"
        opened.remove(own)

    renewal = poured(book.by_openpyxl(move_to_the_page))

    tables = reread(renewal).indicators["7110.1.1"].tables
    assert [row["pertanyaan"] for row in tables["frekuensi"]] == ["Syarat"]
    assert [row["uraian"] for row in tables["bukti"]] == ["Kuesioner"]
    assert renewal.findings == []


def test_gaps_in_a_table__are_closed_in_the_same_order() -> None:
    book = ahu().rows(NOTARY, "bukti", {}, {"uraian": "B"}, {}, {"uraian": "A"}, {"uraian": "B"})

    renewal = poured(book)

    place = reread(renewal).indicators[NOTARY].table_places["bukti"]
    rows = reread(renewal).indicators[NOTARY].tables["bukti"]
    assert [row["uraian"] for row in rows] == ["B", "A", "B"]
    assert place.rows == (place.first_row, place.first_row + 1, place.first_row + 2)


def test_book_of_an_older_template__what_it_did_not_ask_for_stays_blank() -> None:
    """Version 2 had no row for what is delivered in the year: nothing is missing, nothing lost."""
    book = Book(2026, "p3h", version="2").type(
        ANEV, disampaikan_tahun_lalu=[9], ditindaklanjuti=[1, 0]
    )
    assert "disampaikan" not in book.read().indicators[ANEV].scalar_places

    renewal = poured(book)

    assert renewal.findings == []
    values = reread(renewal).indicators[ANEV].values
    assert values["disampaikan"] == [None] * 4
    assert values["ditindaklanjuti"][:2] == [1, 0]


def test_rows_filled_in_advance_that_were_cleared__stay_cleared() -> None:
    book = ahu().rows(NOTARY, "catatan", *[{"triwulan": None}] * 4)

    assert reread(poured(book)).indicators[NOTARY].tables["catatan"] == []


def test_rows_filled_in_advance__are_not_listed() -> None:
    assert {(found.indicator, found.table) for found in poured(Book(2026, "yankum")).carried} == {
        (None, None)  # the quarter on the cover
    }


def test_yearly_value_in_another_quarter__goes_where_it_is_asked_for() -> None:
    book = Book(2026, "tu").type(BPK, rekomendasi_sisa=[None, 14])

    assert value(poured(book), BPK, "rekomendasi_sisa") == [14, None, None, None]


def test_two_yearly_values__stay_for_the_check_to_name() -> None:
    book = Book(2026, "tu").type(BPK, rekomendasi_sisa=[12, 14])

    assert value(poured(book), BPK, "rekomendasi_sisa") == [12, 14, None, None]


# --- what cannot be carried as it is ----------------------------------------------------------


def test_formula__its_result_is_carried_and_the_cell_named() -> None:
    book = ahu().type(NOTARY, diterima=[9, 3])
    cell = book.cell(NOTARY, "diterima", 1)

    renewal = poured(with_formula(book, cell, "=2+2", 4))

    assert value(renewal, NOTARY, "diterima") == [4, 3, None, None]
    first = next(found for found in renewal.carried if found.variable == "diterima")
    (remark,) = first.remarks
    assert (remark.code, remark.level.value) == ("RUMUS_DIBAWA_NILAINYA", "peringatan")
    assert (remark.sheet, remark.cell) == cell
    assert "=2+2" in remark.message
    assert renewal.findings == []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda book, cell: with_formula(book, cell, "=2+2"), "RUMUS_TIDAK_DIBAWA"),
        (lambda book, cell: with_formula(book, cell, "=1/0", "#DIV/0!"), "GALAT_TIDAK_DIBAWA"),
        (lambda book, cell: with_error(book, cell, "#N/A"), "GALAT_TIDAK_DIBAWA"),
    ],
)
def test_no_value__left_blank_and_named(spoil: Callable[..., Book], code: str) -> None:
    book = ahu().type(NOTARY, diterima=[9, 3])
    cell = book.cell(NOTARY, "diterima", 1)

    renewal = poured(spoil(book, cell))

    assert value(renewal, NOTARY, "diterima") == [None, 3, None, None]
    (finding,) = renewal.findings
    assert (finding.level.value, finding.code) == ("galat", code)
    assert (finding.file, finding.sheet, finding.cell) == ("lama.xlsx", *cell)


def test_error_in_a_row__the_rest_of_the_row_is_carried() -> None:
    book = ahu().rows(NOTARY, "bukti", {"triwulan": 2, "uraian": "Laporan"})
    cell = book.cell(NOTARY, "bukti", 1, "tautan_atau_berkas")

    renewal = poured(with_error(book, cell, "#REF!"))

    assert codes(renewal) == [("galat", "GALAT_TIDAK_DIBAWA")]
    assert reread(renewal).indicators[NOTARY].tables["bukti"] == [
        {"triwulan": 2, "uraian": "Laporan", "tautan_atau_berkas": None}
    ]


def test_merged_cells__are_not_trusted() -> None:
    book = ahu().type(NOTARY, diterima=[9, 3], diselesaikan=[1, 1])
    sheet, first = book.cell(NOTARY, "diterima", 1)
    last = book.cell(NOTARY, "diterima", 2)[1]

    renewal = poured(book.by_openpyxl(lambda opened: opened[sheet].merge_cells(f"{first}:{last}")))

    assert value(renewal, NOTARY, "diterima") == [None] * 4
    assert value(renewal, NOTARY, "diselesaikan") == [1, 1, None, None]
    assert codes(renewal) == [("galat", "SEL_GABUNG"), ("galat", "SEL_GABUNG_TIDAK_DIBAWA")]
    assert "(9)" in renewal.findings[1].message


def test_date_in_a_count__does_not_become_a_count() -> None:
    """Excel makes a day of a typed ``1/2``; its serial number would pass for 46,054 reports."""

    def day(opened: OpenpyxlBook) -> None:
        opened[sheet][cell] = datetime(2026, 2, 1)
        opened[sheet][cell].number_format = "d-mmm"

    book = ahu()
    sheet, cell = book.cell(NOTARY, "diterima", 1)

    renewal = poured(book.by_openpyxl(day))

    assert value(renewal, NOTARY, "diterima")[0] == "2026-02-01T00:00:00"
    assert [r.code for found in renewal.carried for r in found.remarks] == ["TANGGAL_DIBAWA_TEKS"]


def test_more_rows_than_fit__each_is_named_with_what_it_says() -> None:
    book = ahu()
    place = book.read().indicators[NOTARY].table_places["bukti"]
    room = place.last_row - place.first_row + 1
    sheet, columns = place.sheet, place.columns

    def grow(opened: OpenpyxlBook) -> None:
        opened[sheet].merged_cells.ranges = set()
        opened[sheet].insert_rows(place.first_row + 1, 2)
        for number in range(room + 2):
            opened[sheet].cell(place.first_row + number, columns["uraian"]).value = f"U{number}"

    renewal = poured(book.by_openpyxl(grow))

    rows = reread(renewal).indicators[NOTARY].tables["bukti"]
    assert [row["uraian"] for row in rows] == [f"U{n}" for n in range(room)]
    assert codes(renewal) == [("galat", "BARIS_TIDAK_MUAT")] * 2
    assert f"hanya memuat {room} baris: U{room}." in renewal.findings[0].message
    assert f"{place.first_row + room}:" in renewal.findings[0].cell


def test_damaged_indicator__is_told_and_the_rest_poured() -> None:
    book = ahu().type(NOTARY, diterima=[4], diselesaikan=[4])
    book.rows("7110.1.1", "bukti", {"uraian": "Kuesioner"})

    renewal = poured(book.by_openpyxl(lambda opened: opened.remove(opened[NOTARY])))

    assert ("galat", "LEMBAR_HILANG") in codes(renewal)
    indicators = reread(renewal).indicators
    assert indicators[NOTARY].values["diterima"] == [None] * 4
    assert [row["uraian"] for row in indicators["7110.1.1"].tables["bukti"]] == ["Kuesioner"]


def test_lost_key_of_a_row__the_other_rows_are_poured() -> None:
    book = ahu().type(NOTARY, diterima=[4], diselesaikan=[4])
    sheet, cell = book.cell(NOTARY, "diterima", 1)

    renewal = poured(book.edit([CellEdit(sheet, f"A{cell[1:]}", None)]))

    assert codes(renewal) == [("galat", "BARIS_HILANG")]
    assert value(renewal, NOTARY, "diterima") == [None] * 4
    assert value(renewal, NOTARY, "diselesaikan") == [4, None, None, None]


def test_indicator_of_another_division__is_named() -> None:
    def foreign(opened: OpenpyxlBook) -> None:
        sheet = opened.create_sheet("Titipan")
        sheet["A1"] = "iku:7099.1.1:rekomendasi_baru"

    renewal = poured(ahu().by_openpyxl(foreign))

    assert codes(renewal) == [("peringatan", "ISIAN_ASING")]
    assert renewal.findings[0].sheet == "Titipan"


def test_longest_text_that_a_cell_holds__is_not_cut() -> None:
    book = ahu().rows(NOTARY, "catatan", {"triwulan": 1, "kendala": "x" * 32_767})

    assert len(reread(poured(book)).indicators[NOTARY].tables["catatan"][0]["kendala"]) == 32_767


def test_what_the_template_no_longer_asks_for_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row, a column and a table that templates had until version 2."""

    def rows(view: IndicatorYear) -> tuple[Variable, ...]:
        members = DOCUMENT.model_copy(update={"key": "anggota", "label": "Anggota", "until": 2})
        return (*variables(view), members)

    def blocks(view: IndicatorYear) -> tuple[Table, ...]:
        *others, remarks = tables(view)
        *kept, last = remarks.columns
        cut = replace(remarks, columns=(*kept, replace(last, until=2)))
        council = Table("dewan", "Dewan", (QUARTER_COLUMN, Column("isi", "Isi", CellType.TEXT)))
        return (*others, cut, replace(council, until=2))

    monkeypatch.setattr("iku_excel.layout.plan.variables", rows)
    monkeypatch.setattr("iku_excel.layout.plan.tables", blocks)
    catalog = load_catalog(BABEL)
    new = template_identity(catalog, 2026, "yankum", "ahu")
    blank = write_template(catalog, replace(new, template_version="2"))
    filled = read_workbook_bytes(blank, "lama.xlsx").indicators[NOTARY]
    members = filled.scalar_places["anggota"].cell(2)
    remarks, council = filled.table_places["catatan"], filled.table_places["dewan"]
    obstacle = cell_address(remarks.first_row, remarks.columns["kendala"])
    measure = cell_address(remarks.first_row, remarks.columns["tindak_lanjut"])
    people = cell_address(council.first_row, council.columns["isi"])
    typed = {members: "dua belas", obstacle: "hujan", measure: "ditunda", people: "lima orang"}
    edits = [CellEdit(NOTARY, cell, text) for cell, text in typed.items()]

    renewal = renew_workbook(read_workbook_bytes(edit_cells(blank, edits), "lama.xlsx"), 2026)

    left = ("TIDAK_DIMINTA_LAGI", "peringatan")
    assert {(f.code, f.level.value) for f in renewal.findings} == {left}
    assert [(f.cell, f.message.partition(",")[0]) for f in renewal.findings] == [
        (members, "Anggota TW II: isinya (dua belas) tidak dibawa"),
        (measure, "Tabel catatan baris 1"),
        (people, "Tabel dewan baris 1"),
    ]
    (poured,) = [carried for carried in renewal.carried if carried.table == "catatan"]
    assert isinstance(poured.value, dict)
    assert poured.value["kendala"] == "hujan"
    assert "tindak_lanjut" not in poured.value
