"""Where a page shows something else than its inputs come to."""

from __future__ import annotations

import pytest
from filled_books import Book
from filler import NOTARY

from iku_excel.findings import Finding, Level
from iku_excel.layout.marks import OVERVIEW_SHEET
from iku_excel.layout.results import REPORTED
from iku_excel.workbook import Difference, check_workbook, differences
from iku_excel.workbook.results import Figure
from iku_excel.xlsx import CellEdit, edit_cells

QUARTERS = (1, 2, 3, 4)


def place(book: Book, field: str = "realisasi", quarter: int = 2) -> tuple[str, str]:
    """Sheet and cell that show a figure of 7110.2.1 on its page."""
    wanted = Figure(NOTARY, quarter, field)
    (cell,) = [c for c in book.read().results.shown if c.figure == wanted]
    return cell.sheet, cell.address


def found(book: Book, quarters: tuple[int, ...] = QUARTERS) -> list[Difference]:
    workbook = book.read()
    return differences(workbook, workbook.indicators[NOTARY], quarters)


def told(book: Book) -> list[Finding]:
    return [f for f in check_workbook(book.read()) if f.code.startswith("HASIL_")]


def stale(book: Book, value: object, field: str = "realisasi", quarter: int = 2) -> Book:
    """A result that was stored and is no longer right."""
    edit = CellEdit(*place(book, field, quarter), value, cached=True)  # type: ignore[arg-type]
    return book.edit(edit)


def typed_over(book: Book, value: object, field: str = "realisasi", quarter: int = 2) -> Book:
    """A lock that was broken, and a figure that somebody typed."""
    edit = CellEdit(*place(book, field, quarter), value, replace_formula=True)  # type: ignore[arg-type]
    return book.edit(edit)


def test_faultless_workbook__shows_what_is_computed(book: Book) -> None:
    assert found(book) == []
    assert told(book) == []


def test_cover_that_reports_another_quarter__shows_the_figures_of_that_one(book: Book) -> None:
    cover = book.read().about["triwulan"]
    book.edit(CellEdit(cover.sheet, cover.cell, 2)).compute()
    assert found(book, (1, 2)) == []


def test_stale_result__is_named_with_both_figures(book: Book) -> None:
    """6 of 7 complaints settled in TW II, but the page still shows that all were."""
    sheet, cell = place(book)
    assert found(stale(book, 1)) == [
        Difference(NOTARY, 2, sheet, cell, shown=1, computed=6 / 7, typed=False)
    ]
    (finding,) = told(book)
    assert (finding.code, finding.level, finding.sheet, finding.cell) == (
        "HASIL_TIDAK_MUTAKHIR",
        Level.WARNING,
        sheet,
        cell,
    )
    assert "iku hitung-ulang" in finding.advice
    assert told(book.compute()) == []


@pytest.mark.parametrize("value", [1, "0,857", "Tercapai"])
def test_figure_typed_over_its_formula__is_told_as_that(book: Book, value: object) -> None:
    (difference,) = found(typed_over(book, value))
    assert (difference.shown, difference.typed) == (value, True)
    (finding,) = told(book)
    assert (finding.code, finding.cell) == ("HASIL_DIKETIK", place(book)[1])
    # Computing again cannot help: there is no formula to store the result in.
    assert [f.code for f in told(book.compute())] == ["HASIL_DIKETIK"]


def test_typed_over__is_seen_also_where_everything_is_recomputed_on_load(book: Book) -> None:
    typed_over(book, 1)
    assert book.read().package.recalculated_on_load  # an edit by a program asks for that
    assert len(found(book)) == 1


def test_several_cells__are_one_finding_that_names_them(book: Book) -> None:
    for field, value in (("realisasi", 1), ("capaian", 1.02), ("status", "Tercapai")):
        stale(book, value, field)
    stale(book, 0.5, "realisasi", 1)
    assert [(d.quarter, d.computed) for d in found(book)] == [
        (1, 1.0), (2, 6 / 7), (2, 6 / 7 / 0.982), (2, "Belum tercapai"),
    ]  # fmt: skip
    (finding,) = told(book)
    cells = [place(book, "realisasi", 1)[1], place(book)[1], place(book, "status")[1]]
    assert all(cell in finding.message for cell in cells)
    assert finding.cell == cells[0]


def test_typed_and_stale__the_typed_one_is_told(book: Book) -> None:
    typed_over(stale(book, 0.5, "realisasi", 1), 1)
    book.compute()
    stale(book, 0.5, "realisasi", 1)
    assert [d.typed for d in found(book)] == [False, True]
    (finding,) = told(book)
    assert (finding.code, finding.cell) == ("HASIL_DIKETIK", place(book)[1])


def test_later_quarters__are_left_out(book: Book) -> None:
    stale(book, 0.1, quarter=3)
    assert found(book, (1, 2)) == []
    assert [d.quarter for d in found(book, (1, 2, 3))] == [3]


@pytest.mark.parametrize("value", ["Pasang add-in IKU", None, 6 / 7 + 3e-10, 0.857142857])
def test_no_difference__what_is_not_computed_or_equal_in_nine_decimals(
    book: Book, value: object
) -> None:
    assert found(stale(book, value)) == []


def test_tenth_decimal__does_not_matter_but_the_ninth_does(book: Book) -> None:
    assert len(found(stale(book, 6 / 7 + 2e-9))) == 1


def test_empty_text__is_nothing(book: Book) -> None:
    """Nothing is filled in: no figure, and none is shown."""
    book.type(NOTARY, diterima=[None] * 4, diselesaikan=[None] * 4).compute()
    assert found(typed_over(book, None, quarter=1)) == []
    assert found(book) == []


def test_figure_where_there_is_none__is_a_difference(book: Book) -> None:
    book.type(NOTARY, diterima=[None] * 4, diselesaikan=[None] * 4).compute()
    (difference,) = found(stale(book, 0.9, quarter=1))
    assert (difference.shown, difference.computed) == (0.9, None)


def test_error_shown__is_a_difference(book: Book) -> None:
    (difference,) = found(stale(book, "#REF!"))
    assert difference.shown == "#REF!"


def test_unusable_input__is_compared_with_that(book: Book) -> None:
    """The page shows a figure, but a text stands where a number belongs."""
    book.type(NOTARY, diterima=["empat", 3, None, None]).compute()
    (difference,) = found(stale(book, "Tercapai", "status", 1))
    assert difference.computed == "Tidak dapat dihitung"


def test_values_lost_by_openpyxl__are_no_differences(book: Book) -> None:
    with book.openpyxl():
        pass
    assert found(book) == []


def test_results_that_everybody_recomputes__are_not_compared(book: Book) -> None:
    """A script that types a number asks for recomputation: nobody sees the old results."""
    book.type(NOTARY, diterima=[8, 3, None, None])
    assert found(book) == []


def test_number_saved_without_recomputing__is_a_difference_everywhere_it_shows(book: Book) -> None:
    """As a phone does: the input changes, the flag does not, the results stay as they were."""
    sheet, cell = book.where(NOTARY, "diterima", 1)
    book.data = edit_cells(book.data, [CellEdit(sheet, cell, 8)], recalculate=False)
    assert {(d.quarter, d.shown) for d in found(book) if isinstance(d.shown, float)} >= {
        (1, 1.0),
        (2, 6 / 7),
    }
    assert [f.code for f in told(book)] == ["HASIL_TIDAK_MUTAKHIR"]


def test_stale_figure_of_the_summary__is_named_with_its_sheet(book: Book) -> None:
    """The page is right, but the head of division reads another achievement on Ringkasan."""
    workbook = book.read()
    (cell,) = [
        found
        for found in workbook.results.computed
        if found.sheet == OVERVIEW_SHEET and found.figure == Figure(NOTARY, REPORTED, "capaian")
    ]
    book.edit(CellEdit(cell.sheet, cell.address, 1.5, cached=True))

    (finding,) = told(book)

    assert (finding.code, finding.sheet, finding.cell) == (
        "HASIL_TIDAK_MUTAKHIR",
        OVERVIEW_SHEET,
        cell.address,
    )
