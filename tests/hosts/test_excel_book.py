"""An open workbook of Excel, through a stand-in: what is written, refused and put back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from com_stub import ComObject, PyIDispatch, excel
from excel_stand_in import ComError, Sheet, StandInBook, Write
from open_form import FORM, FREE, HIDDEN, SECRET, excel_book, refusal, written

from iku_excel.hosts.excel_book import ExcelRefused, open_book
from iku_excel.xlsx import CellEdit, FormulaEdit, package_from_bytes

# What the book is


def test_name_path_and_whether_it_is_saved(data: bytes) -> None:
    book = excel_book(StandInBook(data, name="IKU_tu.xlsx", folder="C:\\Kanwil", saved=False))
    assert book.name == "IKU_tu.xlsx"
    assert str(book.path) == "C:\\Kanwil\\IKU_tu.xlsx"
    assert not book.is_saved


@pytest.mark.parametrize(
    "folder", ["", "https://d.docs.live.net/abc/IKU", "HTTPS://awan/IKU", "http://intranet/IKU"]
)
def test_no_path__never_saved_or_in_the_cloud(data: bytes, folder: str) -> None:
    assert excel_book(StandInBook(data, folder=folder)).path is None


def test_content__is_what_the_book_holds_now_and_leaves_no_copy(
    book: StandInBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened = excel_book(book)
    opened.write([CellEdit(FORM, "B3", 3)])
    package = package_from_bytes(opened.content())
    cell = package.read_sheet(FORM).get(3, 2)
    assert cell is not None
    assert cell.value == 3
    assert not list(tmp_path.iterdir())


def test_save_and_calculate(book: StandInBook) -> None:
    opened = excel_book(book)
    opened.write([CellEdit(FREE, "A1", 1)])
    opened.calculate()
    opened.save()
    assert book.calls == ["CalculateFull", "Save"]
    assert opened.is_saved


def test_save__a_book_that_was_never_saved(data: bytes) -> None:
    book = StandInBook(data, folder="")
    with pytest.raises(ExcelRefused, match="belum pernah disimpan"):
        excel_book(book).save()
    assert not book.calls


def test_save__a_book_that_may_only_be_read(book: StandInBook) -> None:
    book.read_only = True
    with pytest.raises(ExcelRefused, match="hanya untuk dibaca"):
        excel_book(book).save()
    assert not book.calls


# Values and formulas


@pytest.mark.parametrize("text", ["07-07-2026", "=1+1", "001", "TW II", "+62", "'kutip", "50%"])
def test_text_stays_text(book: StandInBook, text: str) -> None:
    assert written(book, CellEdit(FREE, "A1", text)) == [Write(FREE, "A1", "Value2", f"'{text}")]
    assert book.cells()[FREE, "A1"] == text


def test_text__needs_no_apostrophe_in_a_text_cell(book: StandInBook) -> None:
    assert written(book, CellEdit(FORM, "B6", "001")) == [Write(FORM, "B6", "Value2", "001")]


def test_text__keeps_its_own_apostrophe_in_a_text_cell(book: StandInBook) -> None:
    written(book, CellEdit(FORM, "B6", "'kutip"))
    assert book.cells()[FORM, "B6"] == "'kutip"


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (4, 4.0),
        (3_000_000_000, 3e9),
        (0.125, 0.125),
        (True, True),
        (dt.date(2026, 7, 7), 46_210.0),
        (dt.datetime(2026, 7, 7, 12), 46_210.5),
    ],
)
def test_numbers_and_dates_go_out_as_doubles(
    book: StandInBook, value: float | dt.date, sent: float
) -> None:
    (write,) = written(book, CellEdit(FREE, "A1", value))
    assert (write.prop, write.value, type(write.value)) == ("Value2", sent, type(sent))


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing__clears(book: StandInBook, nothing: str | None) -> None:
    assert written(book, CellEdit(FORM, "B3", nothing)) == [
        Write(FORM, "B3", "ClearContents", None)
    ]
    assert (FORM, "B3") not in book.cells()


def test_nothing__clears_a_merged_cell_whole(book: StandInBook) -> None:
    """Excel refuses to clear a part of it."""
    assert written(book, CellEdit(FORM, "D2", None)) == [
        Write(FORM, "D2:E2", "ClearContents", None)
    ]


def test_dates__count_from_1904_where_the_book_does(book: StandInBook) -> None:
    book.date1904 = True
    (write,) = written(book, CellEdit(FREE, "A1", dt.date(2026, 7, 7)))
    assert write.value == 46_210.0 - 1_462


def test_text__as_long_as_a_cell_holds(book: StandInBook) -> None:
    longest = "😀" * 16_383 + "x"
    assert len(written(book, CellEdit(FREE, "A1", longest))) == 1
    refused = refusal(book, CellEdit(FREE, "A2", longest + "x"))
    assert "A2" in refused.reason
    assert "32.767" in refused.reason


def test_formulas__without_the_link_of_the_file(book: StandInBook) -> None:
    formula = "=IF([1]!IKU_STATUS(B3)=\"\",1,[12]!IKU_CAPAIAN('Lembar 2'!A1))"
    plain = "=IF(IKU_STATUS(B3)=\"\",1,IKU_CAPAIAN('Lembar 2'!A1))"
    assert written(book, FormulaEdit(FORM, "B5", formula)) == [Write(FORM, "B5", "Formula", plain)]


def test_arrays__into_their_range(book: StandInBook) -> None:
    edit = FormulaEdit(HIDDEN, "B2", "=[1]!IKU_RINGKAS(2)", "B2:C3")
    assert written(book, edit) == [Write(HIDDEN, "B2:C3", "FormulaArray", "=IKU_RINGKAS(2)")]


@pytest.mark.parametrize(
    "edit",
    [
        FormulaEdit(HIDDEN, "B2", "=" + "1+" * 200 + "1", "B2:C3"),
        FormulaEdit(HIDDEN, "E1", "=1", "E1:F1"),  # the one there could not be put back
    ],
)
def test_arrays__longer_than_excel_takes_from_a_program(
    book: StandInBook, edit: FormulaEdit
) -> None:
    refused = refusal(book, CellEdit(FORM, "B2", "x"), edit)
    assert "iku hitung-ulang" in refused.advice
    assert not book.writes


def test_a_formula_in_the_way__stays(book: StandInBook) -> None:
    refused = refusal(book, CellEdit(FORM, "B2", "x"), CellEdit(FORM, "B5", 1))
    assert "lembar “Isian” sel B5" in refused.reason
    assert not book.writes
    written(book, CellEdit(FORM, "B5", 1, replace_formula=True))
    assert book.cells()[FORM, "B5"] == 1


@pytest.mark.parametrize(
    "edit",
    [
        CellEdit(FORM, "B5", 1, cached=True),
        CellEdit(FORM, "B5", float("nan")),
        CellEdit(FORM, "nowhere", 1),
    ],
)
def test_mistakes_of_ours__are_errors_before_anything_is_written(
    book: StandInBook, edit: CellEdit
) -> None:
    with pytest.raises(ValueError, match=r"."):
        excel_book(book).write([CellEdit(FREE, "A1", 1), edit])
    assert not book.writes
    assert not book.application.is_quiet


# Protection


def test_protected_sheets__are_opened_and_closed_again_as_they_were(book: StandInBook) -> None:
    before = book.protection()
    written(book, CellEdit(FORM, "B1", "x"), CellEdit(HIDDEN, "A1", 1), CellEdit(FREE, "A1", 2))
    assert book.calls == [
        f"{what} {sheet}" for what in ("Unprotect", "Protect") for sheet in (FORM, HIDDEN)
    ]
    assert book.protection() == before
    permissions = dict(before[FORM][-1])
    assert [name for name, allowed in permissions.items() if allowed] == [
        "AllowFormattingColumns",
        "AllowFormattingRows",
        "AllowInsertingRows",
    ]


def test_password__refuses_before_anything_is_written(book: StandInBook) -> None:
    refused = refusal(book, CellEdit(FORM, "B1", "x"), CellEdit(SECRET, "A1", 1))
    assert f"“{SECRET}”" in refused.reason
    assert "sandi" in refused.reason
    assert not book.writes


def test_a_sheet_that_cannot_be_protected_again__is_said(
    book: StandInBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    protect = Sheet.Protect

    def only_hidden(sheet: Sheet, *arguments: Any) -> None:
        if sheet.name == FORM:
            raise ComError("Kesalahan buatan.")
        protect(sheet, *arguments)

    monkeypatch.setattr(Sheet, "Protect", only_hidden)
    with pytest.raises(ExcelRefused, match=r"Isian.*tidak dapat dipasang kembali"):
        written(book, CellEdit(FORM, "B1", "x"), CellEdit(HIDDEN, "A1", 1))
    assert book.calls[-1] == f"Protect {HIDDEN}"


# What VBA hands over


def test_open_book__makes_it_of_the_com_object() -> None:
    with excel():
        book = open_book(PyIDispatch(ComObject(Name="IKU_tu.xlsx", Saved=True)))
        assert book.name == "IKU_tu.xlsx"
        assert book.is_saved
