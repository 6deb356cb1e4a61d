"""An open workbook of Excel, through a stand-in: what is written, refused and put back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from com_stub import ERROR_NUMBERS, ComObject, PyIDispatch, excel
from excel_stand_in import BUSY_CODES, ComError, Range, Sheet, StandInBook, Write
from xlsxwriter import Workbook

from iku_excel.hosts.excel_book import ExcelBook, ExcelRefused, open_book
from iku_excel.xlsx import CellEdit, FormulaEdit, package_from_bytes

FORM, HIDDEN, FREE, SECRET = "Isian", "_iku", "Bebas", "Rahasia"


@pytest.fixture(scope="module")
def data() -> bytes:
    """A form as in the official workbooks, and a sheet with somebody's password."""
    target = BytesIO()
    workbook = Workbook(target, {"in_memory": True})
    form, hidden, secret = map(workbook.add_worksheet, (FORM, HIDDEN, SECRET))
    workbook.add_worksheet(FREE)
    form.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True})
    hidden.protect("", {"select_locked_cells": False, "objects": True, "sort": True})
    secret.protect("sandi")
    hidden.very_hidden()
    form.write_string("B1", "judul")
    form.write_string("B2", "001")
    form.write_number("B3", 12.5)
    form.write_boolean("B4", True)
    form.write_formula("B5", "=B3*2", None, 25)
    form.write_string("B6", "teks", workbook.add_format({"num_format": "@"}))
    hidden.write_array_formula("B2:C3", "{=[1]!IKU_RINGKAS(1)}")
    hidden.write_array_formula("E1:F1", "{=" + "+".join(["1"] * 150) + "}")
    workbook.close()
    return target.getvalue()


@pytest.fixture
def book(data: bytes) -> StandInBook:
    return StandInBook(data)


def excel_book(book: StandInBook) -> ExcelBook:
    return ExcelBook(book, ComError)


def written(book: StandInBook, *edits: CellEdit | FormulaEdit) -> list[Write]:
    excel_book(book).write(edits)
    return book.writes


def refusal(book: StandInBook, *edits: CellEdit | FormulaEdit) -> ExcelRefused:
    """Why the edits are refused; nothing may be different afterwards."""
    before = book.cells(), book.protection()
    with pytest.raises(ExcelRefused) as refused:
        excel_book(book).write(edits)
    assert (book.cells(), book.protection()) == before
    assert not book.application.is_quiet
    assert refused.value.reason
    assert refused.value.advice
    return refused.value


# What the book is


def test_name_path_and_whether_it_is_saved(data: bytes) -> None:
    book = excel_book(StandInBook(data, name="IKU_tu.xlsx", folder="C:\\Kanwil", saved=False))
    assert book.name == "IKU_tu.xlsx"
    assert str(book.path) == "C:\\Kanwil\\IKU_tu.xlsx"
    assert not book.is_saved


@pytest.mark.parametrize("folder", ["", "https://d.docs.live.net/abc/IKU"])
def test_no_path__never_saved_or_in_the_cloud(data: bytes, folder: str) -> None:
    assert excel_book(StandInBook(data, folder=folder)).path is None


def test_content__is_what_the_book_holds_now_and_leaves_no_copy(
    book: StandInBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened = excel_book(book)
    opened.write([CellEdit(FORM, "B3", 3)])
    package = package_from_bytes(opened.content(), Path())
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


# Values and formulas


@pytest.mark.parametrize("text", ["07-07-2026", "=1+1", "001", "TW II", "+62", "'kutip", "50%"])
def test_text_stays_text(book: StandInBook, text: str) -> None:
    assert written(book, CellEdit(FREE, "A1", text)) == [Write(FREE, "A1", "Value2", f"'{text}")]
    assert book.cells()[FREE, "A1"] == text


def test_text__needs_no_apostrophe_in_a_text_cell(book: StandInBook) -> None:
    assert written(book, CellEdit(FORM, "B6", "001")) == [Write(FORM, "B6", "Value2", "001")]


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


# Failures

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


# What VBA hands over


def test_open_book__makes_it_of_the_com_object() -> None:
    with excel():
        book = open_book(PyIDispatch(ComObject(Name="IKU_tu.xlsx", Saved=True)))
        assert book.name == "IKU_tu.xlsx"
        assert book.is_saved
