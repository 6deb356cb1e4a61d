"""The workbook that the tests of an open workbook write into."""

from __future__ import annotations

from io import BytesIO

import pytest
from excel_stand_in import StandInBook
from open_form import FORM, FREE, HIDDEN, SECRET
from xlsxwriter import Workbook


@pytest.fixture(scope="session")
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
    form.merge_range("D2:E2", "kendala")
    hidden.write_array_formula("B2:C3", "{=[1]!IKU_RINGKAS(1)}")
    hidden.write_array_formula("E1:F1", "{=" + "+".join(["1"] * 150) + "}")
    workbook.close()
    return target.getvalue()


@pytest.fixture
def book(data: bytes) -> StandInBook:
    return StandInBook(data)
