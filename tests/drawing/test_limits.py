"""What Excel does not take is refused where it is drawn: no file is written that it repairs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from iku_excel.drawing.book import Book
from iku_excel.drawing.limits import BeyondExcel
from iku_excel.drawing.strict import StrictSheet

LIST = {"validate": "list", "source": ["ya", "tidak"]}
COUNT = {"validate": "integer", "criteria": ">=", "value": 0}


def nested(levels: int) -> str:
    return "ABS(" * levels + "1" + ")" * levels


def call(arguments: int) -> str:
    return f"SUM({','.join(['1'] * arguments)})"


def quoted(length: int) -> str:
    return f'"{"x" * length}"'


BEYOND: dict[str, tuple[Callable[[StrictSheet], object], Callable[[StrictSheet], object], str]] = {
    "a formula of 8,193 characters": (
        lambda s: s.write_formula("A1", "=" + "1+" * 4095 + "11"),
        lambda s: s.write_formula("A1", "=" + "1+" * 4095 + "111"),
        "rumus 8193 huruf, paling banyak 8192",
    ),
    "a function 65 levels deep": (
        lambda s: s.write_formula("A1", nested(64)),
        lambda s: s.write_formula("A1", nested(65)),
        "rumus bersarang 65 tingkat",
    ),
    "a function of 256 arguments": (
        lambda s: s.write_formula("A1", call(255)),
        lambda s: s.write_formula("A1", call(256)),
        "fungsi dengan 256 argumen",
    ),
    "a text of 256 characters in a formula": (
        lambda s: s.write_formula("A1", quoted(255)),
        lambda s: s.write_formula("A1", quoted(256)),
        "teks dalam rumus 256 huruf",
    ),
    "an emoji counts as two": (
        lambda s: s.write_formula("A1", quoted(253) + "&" + '"😀"'),
        lambda s: s.write_formula("A1", f'"{"x" * 254}😀"'),
        "teks dalam rumus 256 huruf",
    ),
    "the same in an array formula": (
        lambda s: s.write_array_formula("A1:B1", f"{{={quoted(255)}}}"),
        lambda s: s.write_array_formula("A1:B1", f"{{={quoted(256)}}}"),
        "teks dalam rumus 256 huruf",
    ),
    "the same in the condition of a highlight": (
        lambda s: s.conditional_format("A1", {"type": "formula", "criteria": call(255)}),
        lambda s: s.conditional_format("A1", {"type": "formula", "criteria": call(256)}),
        "fungsi dengan 256 argumen",
    ),
    "a text of 32,768 characters": (
        lambda s: s.write_string("A1", "x" * 32_767),
        lambda s: s.write_string("A1", "x" * 32_768),
        "isi sel 32768 huruf",
    ),
    "a list of 256 characters": (
        lambda s: s.data_validation("A1", LIST | {"source": ["x" * 127, "y" * 127]}),
        lambda s: s.data_validation("A1", LIST | {"source": ["x" * 127, "y" * 128]}),
        "daftar pilihan 256 huruf",
    ),
    "a validation by a formula of 256 characters": (
        lambda s: s.data_validation("A1", {"validate": "custom", "value": f"={'1+' * 126}1"}),
        lambda s: s.data_validation("A1", {"validate": "custom", "value": f"={'1+' * 127}1"}),
        "rumus validasi 256 huruf",
    ),
    "a title of 33 characters": (
        lambda s: s.data_validation("A1", COUNT | {"input_title": "x" * 32}),
        lambda s: s.data_validation("A1", COUNT | {"input_title": "x" * 33}),
        "judul petunjuk 33 huruf",
    ),
    "an error message of 226 characters": (
        lambda s: s.data_validation("A1", COUNT | {"error_message": "x" * 225}),
        lambda s: s.data_validation("A1", COUNT | {"error_message": "x" * 226}),
        "pesan galat 226 huruf",
    ),
    "what XlsxWriter does not know": (
        lambda s: s.data_validation("A1", COUNT),
        lambda s: s.data_validation("A1", COUNT | {"judul": "x"}),
        "validasi tidak tertulis",
    ),
    "a link of 2,080 characters": (
        lambda s: s.write_url("A1", "internal:" + "x" * 2000),
        lambda s: s.write_url("A1", "internal:" + "x" * 2080),
        "tidak tertulis",
    ),
    "a row below the last": (
        lambda s: s.write_number(1_048_575, 16_383, 1),
        lambda s: s.write_number(1_048_576, 0, 1),
        "tidak ada baris 1048577",
    ),
    "a column right of the last": (
        lambda s: s.merge_range(0, 16_382, 0, 16_383, ""),
        lambda s: s.merge_range(0, 16_383, 0, 16_384, ""),
        "kolom 16385",
    ),
    "one cell to be merged": (
        lambda s: s.merge_range("A1:B1", ""),
        lambda s: s.merge_range("A1:A1", ""),
        "sel gabungan tidak tertulis",
    ),
    "a header of 256 characters": (
        lambda s: s.set_header("x" * 255),
        lambda s: s.set_header("x" * 256),
        "kepala halaman 256 huruf",
    ),
    "a footer of 256 characters": (
        lambda s: s.set_footer("x" * 255),
        lambda s: s.set_footer("x" * 256),
        "kaki halaman 256 huruf",
    ),
}


@pytest.mark.filterwarnings("ignore")  # XlsxWriter's own, beside which we raise
@pytest.mark.parametrize("name", BEYOND)
def test_the_last_that_excel_takes_is_drawn__the_first_beyond_is_refused(name: str) -> None:
    taken, refused, why = BEYOND[name]
    sheet = Book("buku", datetime(2026, 1, 1)).workbook.add_worksheet("Lembar")
    taken(sheet)
    with pytest.raises(BeyondExcel, match=why) as found:
        refused(Book("buku", datetime(2026, 1, 1)).workbook.add_worksheet("Lembar"))
    assert found.value.where == "Lembar"


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ["A1", "ada spasi", "x" * 256, "DAFTAR_a"])
def test_a_name_that_excel_does_not_take_or_has_already(name: str) -> None:
    book = Book("buku", datetime(2026, 1, 1))
    book.workbook.define_name("daftar_a", "=Sheet1!$A$1")
    with pytest.raises(BeyondExcel):
        book.workbook.define_name(name, "=Sheet1!$A$1")


def test_a_property_of_256_characters() -> None:
    with pytest.raises(BeyondExcel, match="isi 256 huruf"):
        Book("buku", datetime(2026, 1, 1)).mark("iku_sidik", "x" * 256)
