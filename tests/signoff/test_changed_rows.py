"""Which rows of a table belong together: as they were signed, and as they are now."""

from __future__ import annotations

import json

from iku_excel.catalog import load_catalog, tables
from iku_excel.signoff.canonical import RowInput
from iku_excel.signoff.changed_rows import match_rows

_REGISTER = load_catalog("babel-2025-2029").find("7121.2.1").for_year(2026)
(CASES,) = [table for table in tables(_REGISTER) if table.name == "kasus"]
RECEIVED = {"nomor": "K-1", "tanggal_masuk": "2026-01-12", "jalur": "litigasi"}


def row(position: int, **cells: str) -> RowInput:
    return RowInput(json.dumps(cells), position)


def test_a_case_with_another_number_and_half_of_its_cells__is_the_same_case() -> None:
    finished = RECEIVED | {"hasil": "sp3"}
    other = finished | {"nomor": "K-9", "hasil": "p21"}
    found = match_rows(CASES, [row(1, **finished)], [row(1, **other)])
    assert [(was.cells["nomor"], now.cells["nomor"]) for was, now in found.changed] == [
        ("K-1", "K-9")
    ]


def test_a_case_with_a_third_of_the_cells_of_another__is_a_new_one() -> None:
    other = {"nomor": "K-9", "tanggal_masuk": "2026-03-01", "jalur": "litigasi"}
    found = match_rows(CASES, [row(1, **RECEIVED)], [row(1, **other)])
    assert found.changed == []
    assert [gone.cells["nomor"] for gone in found.gone] == ["K-1"]
    assert [added.cells["nomor"] for added in found.added] == ["K-9"]


def test_changed_rows__are_named_in_the_order_in_which_they_stand_now() -> None:
    """However it was found out that they are the same: by their name or by their other cells."""
    renumbered, changed = RECEIVED | {"nomor": "K-9"}, RECEIVED | {"jalur": "nonlitigasi"}
    second = RECEIVED | {"nomor": "K-2"}
    then = [row(1, **RECEIVED), row(2, **second)]
    found = match_rows(CASES, then, [row(1, **renumbered), row(2, **changed)])
    assert [now.position for _, now in found.changed] == [1, 2]
