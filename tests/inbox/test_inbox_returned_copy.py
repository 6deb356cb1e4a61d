"""Reasons for a return, as people type them."""

from __future__ import annotations

from functools import lru_cache

import pytest
from inbox_scenes import BABEL

from drawn import template_of
from iku_excel.inbox import InboxRefused, Reason, parse_reason, returned_copy
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes
from iku_excel.xlsx import CellEdit, edit_cells


@lru_cache(maxsize=1)
def workbook() -> FilledWorkbook:
    data = template_of(BABEL, 2026, "p3h")
    return read_workbook_bytes(data, "p3h.xlsx")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("7136.1.1!F11: keliru", Reason("keliru", "7136.1.1", "F11")),
        (" 7136.1.1!$f$11 :  keliru ", Reason("keliru", "7136.1.1", "F11")),
        ("'7136.1.1'!F11: a: b", Reason("a: b", "7136.1.1", "F11")),
        ("7136.3.1 kabkota!B16:D20: kurang", Reason("kurang", "7136.3.1 kabkota", "B16:D20")),
        ("7136.3.1 KABKOTA B16: kurang", Reason("kurang", "7136.3.1 kabkota", "B16")),
        ("sampul!C12: nama", Reason("nama", "Sampul", "C12")),
        # Words that only look like a place
        ("Bukti TW2: belum ada", Reason("Bukti TW2: belum ada")),
        ("Perhatikan! F11: salah", Reason("Perhatikan! F11: salah")),
        ("7136.1.1!F11", Reason("7136.1.1!F11")),
        ("7136.1.1: keliru", Reason("7136.1.1: keliru")),
        ("pukul 10:30 kami tunggu", Reason("pukul 10:30 kami tunggu")),
    ],
)
def test_what_names_a_cell(typed: str, reason: Reason) -> None:
    assert parse_reason(workbook(), typed) == reason


def test_a_sheet_that_is_not_there__is_named_with_those_alike() -> None:
    with pytest.raises(InboxRefused) as caught:
        parse_reason(workbook(), "7136.1.9!F11: keliru")
    assert "7136.1.9" in caught.value.finding.message
    assert "7136.1.1" in caught.value.finding.advice


def test_what_is_recorded__has_the_place_as_people_write_it() -> None:
    assert Reason("keliru", "7136.3.1 kabkota", "B16").whole == "7136.3.1 kabkota!B16: keliru"
    assert Reason("keliru", "7136.3.1 kabkota").whole == "keliru"


def test_a_reason_that_looks_like_a_formula__is_text_in_the_copy() -> None:
    copy = read_workbook_bytes(returned_copy(workbook(), [Reason("=1+1")]), "p3h.xlsx")
    cells = copy.package.read_sheet("Pengesahan")
    found = [cell for line in cells.rows.values() for cell in line.values()]
    assert [cell.formula for cell in found if cell.value == "=1+1"] == [None]


def test_a_book_without_rows_for_reasons__comes_back_as_it_is() -> None:
    package = workbook().package
    sheet = package.read_sheet("Pengesahan")
    edits = [
        CellEdit("Pengesahan", f"A{row}", None)
        for row, line in sheet.rows.items()
        if 1 in line and str(line[1].value).endswith(":catatan")
    ]
    old = read_workbook_bytes(edit_cells(package.data, edits), "p3h.xlsx")
    assert len(edits) == 6
    assert returned_copy(old, [Reason("x")]) == old.package.data
