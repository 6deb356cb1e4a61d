"""Shared fixtures: a workbook such as the project makes, and packages out of parts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from xlsx_books import zipped

from iku_excel.xlsx import Package, open_package


@pytest.fixture(scope="session")
def template() -> bytes:
    """A protected two-sheet workbook: table, formulas, array block, merge, chart, comment."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "Templat", "created": dt.datetime(2024, 1, 1)})
    book.set_custom_property("versi", "2.1")
    number = book.add_format({"num_format": "#,##0.00", "locked": False})
    day = book.add_format({"num_format": "dd mmm yyyy", "locked": False})
    sheet = book.add_worksheet("Masukan")
    sheet.merge_range("A1:C1", "Judul")
    sheet.add_table("A3:D8", {"name": "tbl", "columns": [{"header": h} for h in "KJPR"]})
    for row in range(3, 8):
        sheet.write_string(row, 0, f"K-{row}")
        sheet.write_number(row, 1, row * 1.5, number)
        sheet.write_datetime(row, 2, dt.datetime(2024, 5, row), day)
        sheet.write_formula(row, 3, f"=B{row + 1}*2", None, row * 3)
    sheet.set_column("F:F", 12, number)
    sheet.write_comment("A4", "Isi sel putih.")
    sheet.protect("")
    result = book.add_worksheet("Hasil")
    result.write_array_formula("B2:C3", "{=Masukan!B4:C5}", None, 7)
    result.insert_chart("E2", _chart(book))
    result.very_hidden()
    book.define_name("awal", "=Masukan!$B$4")
    book.close()
    return buffer.getvalue()


def _chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Masukan!$B$4:$B$8"})
    return chart


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Package]:
    """Write bytes, or parts by name, to a file and open it through the gate."""

    def open_content(content: bytes | dict[str, str], name: str = "buku.xlsx") -> Package:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else zipped(content))
        return open_package(path)

    return open_content
