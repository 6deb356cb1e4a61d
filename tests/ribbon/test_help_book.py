"""The help workbook names every button of the ribbon and every worksheet function."""

from __future__ import annotations

import re
from importlib.resources import files
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

import iku_excel.hosts.excel_addin
from iku_excel import __version__
from iku_excel.functions import ADDIN_FILE, FUNCTIONS, Function
from iku_excel.ribbon.help_book import BUTTONS, FUNCTIONS_SHEET, HELP_SHEET, help_book


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(help_book()))


def texts(book: Workbook, name: str) -> list[str]:
    return [str(cell.value) for row in book[name].iter_rows() for cell in row if cell.value]


def function_row(book: Workbook, name: str) -> tuple[str, ...]:
    rows = [tuple(cell.value for cell in row) for row in book[FUNCTIONS_SHEET].iter_rows()]
    (found,) = [row for row in rows if row[0] == name]
    return found


def test_sheets(book: Workbook) -> None:
    assert book.sheetnames == [HELP_SHEET, FUNCTIONS_SHEET]


def test_every_button__under_the_name_it_has_on_the_ribbon(book: Workbook) -> None:
    ribbon = files(iku_excel.hosts.excel_addin) / "sources" / "customUI.xml"
    labels = re.findall(r'<button\b[^>]*?\blabel="([^"]+)"', ribbon.read_text(encoding="utf-8"))
    assert [label for label, _ in BUTTONS] == labels
    assert set(labels) <= set(texts(book, HELP_SHEET))


def test_version_what_is_needed_and_where_to_ask(book: Workbook) -> None:
    said = "\n".join(texts(book, HELP_SHEET))
    for what in (__version__, ADDIN_FILE, "Windows", "iku addin periksa", "perencanaan", "iku.log"):
        assert what in said


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_every_function__with_help_arguments_and_example(
    book: Workbook, function: Function
) -> None:
    name, what, arguments, example = function_row(book, function.name)
    assert (name, what, example) == (function.name, function.help, function.example)
    if same := re.fullmatch(r"Sama dengan (\w+)\.", arguments):
        assert FUNCTIONS[same[1]].parameters == function.parameters
        arguments = function_row(book, same[1])[2]
    for parameter in function.parameters:
        shown = f"[{parameter.name}]" if parameter.optional else parameter.name
        assert re.search(rf"^{re.escape(shown)}( \(rentang\))?: ", arguments, re.MULTILINE)
        assert parameter.help in arguments


def test_examples__are_text_and_nothing_computes(book: Workbook) -> None:
    cells = [cell for row in book[FUNCTIONS_SHEET].iter_rows() for cell in row]
    examples = [cell for cell in cells if str(cell.value or "").startswith("=IKU_")]
    assert len(examples) == len(FUNCTIONS)
    assert b"<f>" not in _sheet_parts(help_book())


def _sheet_parts(data: bytes) -> bytes:
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return b"".join(package.read(name) for name in names)


def test_same_version_same_bytes() -> None:
    assert help_book() == help_book()
