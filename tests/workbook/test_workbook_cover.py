"""The quarter that the cover reports: what is no quarter is said, not guessed in silence."""

from __future__ import annotations

import openpyxl
import pytest
from filled_books import Book

from iku_excel.tasks.checking import all_findings
from iku_excel.workbook.recalculation import all_figures
from iku_excel.xlsx import CellEdit


def with_quarter(book: Book, value: object) -> list[tuple[str, str, str]]:
    """Code, sheet and message of what is said about the cover that holds this quarter."""
    cover = book.read().about["triwulan"]
    book.edit(CellEdit(cover.sheet, cover.cell, value))  # type: ignore[arg-type]
    found = book.read().findings
    return [(f.code, f.sheet, f.message) for f in found if f.code == "TRIWULAN_SAMPUL"]


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_a_quarter_is_fine(book: Book, quarter: int) -> None:
    assert with_quarter(book, quarter) == []


@pytest.mark.parametrize(
    ("typed", "shown", "used"),
    [
        (None, "kosong", "TW I"),
        ("semester II", "“semester II”", "TW I"),
        ("7", "“7”", "TW I"),
        (7, "“7”", "TW IV"),
        (2.5, "“2,5”", "TW II"),
        (2.9, "“2,9”", "TW II"),
        (True, "“TRUE”", "TW I"),
    ],
)
def test_what_is_no_quarter__is_said_with_what_is_shown_instead(
    book: Book, typed: object, shown: str, used: str
) -> None:
    ((_, sheet, message),) = with_quarter(book, typed)

    assert sheet == "Sampul"
    assert f"({shown})" in message
    assert message.endswith(f"{used}.")


@pytest.mark.parametrize("typed", ["TW II", "II", "2", "triwulan 2", " tw ii "])
def test_text_with_one_reading__is_read_and_said_with_what_the_sheets_show(
    book: Book, typed: str
) -> None:
    cover = book.read().about["triwulan"]
    book.edit(CellEdit(cover.sheet, cover.cell, typed))

    read = book.read()
    assert read.reported_quarter == 2
    (finding,) = (f for f in read.findings if f.code == "TRIWULAN_SAMPUL_TEKS")
    assert "dibaca TW II; Sampul dan Ringkasan menampilkan TW I," in finding.message
    assert finding.cell == cover.cell
    # What is stored for the sheets is what their formulas come to.
    figures = {f.field: value for f, value in all_figures(read).items() if f.code == "buku"}
    assert figures["sampai"] == "TW I"
    codes = [f.code for f in all_findings(read, read.reported_quarter)]
    assert "KESALAHAN_TAK_TERDUGA" not in codes


def test_an_error_of_excel__is_shown_by_its_code(book: Book) -> None:
    cover = book.read().about["triwulan"]
    opened = openpyxl.load_workbook(book.path)
    opened[cover.sheet][cover.cell] = "#REF!"
    opened.save(book.path)
    book.data = book.path.read_bytes()
    (finding,) = (f for f in book.read().findings if f.code == "TRIWULAN_SAMPUL")
    assert "(“#REF!”)" in finding.message
