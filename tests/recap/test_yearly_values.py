"""A value of the year has one cell: two of them are an error of that cell and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from recap_scenes import at, fill, indicator, sign_book

from iku_excel.calc import Status
from iku_excel.recap import Recap, SourceFile
from iku_excel.tasks.checking import check_file

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]

OF_TU = {"rekomendasi_baru": [3, 1], "ditindaklanjuti": [4, 1]}
OF_P3H = {"ditindaklanjuti": [1, 2]}
CASES = [
    ("tu", "7099.1.1", "rekomendasi_sisa", OF_TU, [2, 2], "E"),
    ("tu", "7099.1.1", "rekomendasi_sisa", OF_TU, [None, 2, "15 x"], "F"),
    ("tu", "7099.1.1", "rekomendasi_sisa", OF_TU, [2, 2, 2, 2], "E"),
    ("p3h", "7133.1.1", "disampaikan_tahun_lalu", OF_P3H, [10, 12], "E"),
]


@pytest.mark.parametrize(("division", "code", "variable", "others", "typed", "column"), CASES)
def test_two_values_a_year__one_galat_and_only_that_indicator_is_not_computed(
    make_book: MakeBook,
    recap_of: RecapOf,
    division: str,
    code: str,
    variable: str,
    others: dict[str, object],
    typed: list[object],
    column: str,
) -> None:
    book = make_book(division, {code: others | {variable: typed}})
    neighbour = make_book("yankum", {"7110.2.1": {"diterima": [4, 3], "diselesaikan": [4, 2]}})
    recap = recap_of(book, neighbour)

    errors = [f for f in recap.findings if f.level.value == "galat"]
    assert [(f.code, f.file, f.sheet) for f in errors] == [("BENTUK_SALAH", book.name, code)]
    assert errors[0].cell.startswith(column)
    assert indicator(recap, code).status is Status.NOT_COMPUTABLE
    assert indicator(recap, "7110.2.1").result.realization == 6 / 7
    assert book.name in {delivery.file for delivery in recap.deliveries}

    checked = check_file(SourceFile(book, book.name), None, 2)
    assert checked.quarter == 2
    assert [f.code for f in checked.findings if f.level.value == "galat"] == ["BENTUK_SALAH"]
    assert all(character >= " " for f in recap.findings for character in f.message)


def test_two_values_typed_after_signing__are_told_as_they_were_typed(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    book = make_book("tu", {"7099.1.1": OF_TU | {"rekomendasi_sisa": 2}})
    sign_book(book, at(6))
    fill(book, {"7099.1.1": {"rekomendasi_sisa": [2, 3, "x"]}}, {})

    (told,) = (f for f in recap_of(book).findings if f.code == "BERUBAH_SEJAK_DISAHKAN")
    assert "2 → “2 | 3 | x”" in told.message
