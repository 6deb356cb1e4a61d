"""Writing into an open workbook that fails: everything is as it was, or it is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from com_stub import ERROR_NUMBERS
from excel_stand_in import BUSY_CODES, ComError, Range, StandInBook, Write
from open_form import FORM, FREE, HIDDEN, excel_book, refusal, written

from iku_excel.hosts.excel_book import ExcelBook, ExcelRefused
from iku_excel.xlsx import CellEdit, FormulaEdit

EDITS = (
    CellEdit(FORM, "B2", "002"),
    CellEdit(FORM, "B3", None),
    CellEdit(FORM, "B4", 7),
    CellEdit(FORM, "B5", "teks", replace_formula=True),
    CellEdit(FORM, "B6", "lain"),
    FormulaEdit(HIDDEN, "B2", "=IKU_RINGKAS(2)", "B2:C3"),
    FormulaEdit(HIDDEN, "H1", "=1", "H1:I2"),
    FormulaEdit(FREE, "A1", "=2"),
    CellEdit(FREE, "A2", "baru"),
    CellEdit(FREE, "A2", "lebih baru"),
)


@pytest.mark.parametrize("number", range(1, len(EDITS) + 1))
def test_failure_at_any_write__leaves_everything_as_it_was(data: bytes, number: int) -> None:
    book = StandInBook(data, failing={number})
    refused = refusal(book, *EDITS)
    assert f"sel {_address(EDITS[number - 1])}" in refused.reason
    assert "Kesalahan buatan." in refused.reason
    assert excel_book(book).content() == data


def test_failure__is_taken_back_from_the_last_write_on(data: bytes) -> None:
    """A cell of an array cannot be put back before the array is gone."""
    array = FormulaEdit(FREE, "A1", "=1", "A1:A2")
    refused = refusal(
        StandInBook(data, failing={3}), CellEdit(FREE, "A1", 5), array, CellEdit(FREE, "B1", 1)
    )
    assert "sel B1" in refused.reason


def test_failure__puts_a_typed_error_back(data: bytes) -> None:
    book = StandInBook(data, failing={2})
    book.sheet(FORM).contents[8, 2] = ERROR_NUMBERS["#N/A"]
    refusal(book, CellEdit(FORM, "B8", 1), CellEdit(FORM, "B2", "x"))


def test_every_write__is_made_where_nothing_fails(book: StandInBook) -> None:
    assert len(written(book, *EDITS)) == len(EDITS)


def test_failure_that_cannot_be_taken_back__says_not_to_save(data: bytes) -> None:
    book = StandInBook(data, failing={3, 4})
    before = book.protection()
    with pytest.raises(ExcelRefused, match="tidak dapat dikembalikan") as refused:
        written(book, *EDITS)
    assert "TANPA menyimpan" in refused.value.advice
    assert book.protection() == before


def test_part_of_an_array__is_refused(book: StandInBook) -> None:
    refused = refusal(
        book, CellEdit(FORM, "B2", "x"), CellEdit(HIDDEN, "C3", 1, replace_formula=True)
    )
    assert "lembar “_iku” sel C3" in refused.reason


def test_text_that_excel_takes_for_something_else__is_taken_back(
    book: StandInBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Range, "NumberFormat", "@")  # so that no apostrophe is written …
    monkeypatch.setattr("excel_sheets._typed", _as_number)  # … but Excel parses all the same
    assert "B2" in refusal(book, CellEdit(FORM, "B2", "07-07-2026")).reason


def _as_number(value: object, *, is_text: bool) -> object:
    return 46_210.0 if value == "07-07-2026" else value


@pytest.mark.parametrize("edit", [FormulaEdit(FORM, "B6", "=1"), CellEdit(FORM, "B6", 5)])
def test_what_a_text_cell_would_make_a_text_of__is_taken_back(
    book: StandInBook, edit: CellEdit | FormulaEdit
) -> None:
    refused = refusal(book, CellEdit(FORM, "B2", "x"), edit)
    assert "sel B6" in refused.reason
    assert len(book.writes) == 4


def test_missing_sheet__is_named(book: StandInBook) -> None:
    assert "“Hilang”" in refusal(book, CellEdit("Hilang", "A1", 1)).reason


DOINGS: list[Callable[[ExcelBook], object]] = [
    lambda book: book.path,
    lambda book: book.is_saved,
    lambda book: book.content(),
    lambda book: book.save(),
    lambda book: book.calculate(),
    lambda book: book.write([CellEdit(FORM, "B2", "x")]),
]


@pytest.mark.parametrize("doing", DOINGS)
@pytest.mark.parametrize("code", BUSY_CODES)
def test_busy__says_to_finish_typing(
    data: bytes, code: int, doing: Callable[[ExcelBook], object]
) -> None:
    with pytest.raises(ExcelRefused) as refused:
        doing(excel_book(StandInBook(data, busy=code)))
    assert "Enter" in refused.value.advice


def test_busy__as_pywin32_tells_of_it_for_a_property(
    book: StandInBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(Range, "HasArray")
    assert "Enter" in refusal(book, CellEdit(FORM, "B2", "x")).advice


def test_excel_is_quiet_only_while_it_is_written_to(
    book: StandInBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet: list[bool] = []
    note = StandInBook.note

    def look(book: StandInBook, write: Write) -> None:
        quiet.append(book.application.is_quiet)
        note(book, write)

    monkeypatch.setattr(StandInBook, "note", look)
    book.application.EnableEvents = False
    written(book, CellEdit(FREE, "A1", 1))
    assert quiet == [True]
    settings = book.application
    assert (settings.ScreenUpdating, settings.EnableEvents, settings.DisplayAlerts) == (
        True,
        False,
        True,
    )


def test_a_setting_that_excel_does_not_take_back__undoes_nothing(
    book: StandInBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def set_updating(application: Any, value: bool) -> None:
        if value:
            raise ComError("", BUSY_CODES[0])

    stuck = property(lambda _: True, set_updating)
    monkeypatch.delattr(book.application, "ScreenUpdating")
    monkeypatch.setattr(type(book.application), "ScreenUpdating", stuck, raising=False)
    assert written(book, CellEdit(FREE, "A1", 1))
    assert book.application.EnableEvents  # the others are set back


def test_no_edits__do_not_touch_the_book(book: StandInBook) -> None:
    assert not written(book)
    assert not book.calls


def _address(edit: CellEdit | FormulaEdit) -> str:
    return edit.array or edit.cell if isinstance(edit, FormulaEdit) else edit.cell
