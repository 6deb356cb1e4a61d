"""One book never stops the others: whatever it does at whatever stage, it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from recap_scenes import indicator

from iku_excel.calc import Status
from iku_excel.recap import Recap, SourceFile, build, candidate, outcome
from iku_excel.recap.changes import EarlierSubmissions
from iku_excel.tasks import checking
from iku_excel.workbook import FilledWorkbook

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]

TU = {"7099.1.1": {"rekomendasi_sisa": 2, "rekomendasi_baru": [3, 1], "ditindaklanjuti": [4, 1]}}
NOTARIES = {"7110.2.1": {"diterima": [4, 3], "diselesaikan": [4, 2]}}
ANALYSIS = {"7133.1.1": {"disampaikan_tahun_lalu": 10, "ditindaklanjuti": [1, 2]}}

STAGES = {
    "membaca": (build, "read_source"),
    "membandingkan masukan": (candidate, "signoff_states"),
    "menghitung": (outcome, "evaluate_filled"),
    "memeriksa pengesahan": (build, "signoff_findings"),
    "memeriksa Sampul": (build, "cover_findings"),
    "memeriksa kewajaran": (outcome, "check_indicator"),
    "membandingkan hasil yang ditampilkan": (outcome, "differences"),
}
BEFORE_ANY_FIGURE = {"membaca", "membandingkan masukan", "menghitung"}


def _concerns(name: str, arguments: tuple[object, ...]) -> bool:
    first = arguments[0]
    return (first.name if isinstance(first, (FilledWorkbook, SourceFile)) else str(first)) == name


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("fault", [ValueError, MemoryError, RecursionError])
def test_a_fault_with_one_of_three_books__is_named_and_the_others_are_merged(
    make_book: MakeBook,
    recap_of: RecapOf,
    monkeypatch: pytest.MonkeyPatch,
    stage: str,
    fault: type[Exception],
) -> None:
    books = [make_book("tu", TU), make_book("p3h", ANALYSIS), make_book("yankum", NOTARIES)]
    bad = books[0].name
    module, name = STAGES[stage]
    real = getattr(module, name)

    def break_down(*arguments: object, **options: object) -> object:
        if _concerns(bad, arguments):
            raise fault("rahasia")
        return real(*arguments, **options)

    monkeypatch.setattr(module, name, break_down)
    recap = recap_of(*books)
    named = [f for f in recap.findings if f.code == "KESALAHAN_TAK_TERDUGA"]
    assert {f.file for f in named} == {bad}
    assert all(f"({fault.__name__} saat {stage}" in f.message for f in named)
    assert not any("rahasia" in f.message for f in named)
    assert indicator(recap, "7110.2.1").result.realization == 6 / 7
    assert indicator(recap, "7133.1.1").result.realization == 0.3
    if stage in BEFORE_ANY_FIGURE:
        assert indicator(recap, "7099.1.1").result is None
    else:
        assert indicator(recap, "7099.1.1").result.realization == 5 / 6
    if stage == "menghitung":
        assert indicator(recap, "7099.1.1").status is Status.NOT_COMPUTABLE


@pytest.mark.parametrize("check", ["check_filled", "signoff_findings", "fingerprint_findings"])
def test_a_check_of_periksa_that_fails__is_named_beside_what_the_others_found(
    make_book: MakeBook, monkeypatch: pytest.MonkeyPatch, check: str
) -> None:
    def break_down(*_: object) -> object:
        raise ValueError

    book = make_book("tu", {"7099.1.1": TU["7099.1.1"] | {"ditindaklanjuti": [4, 100]}})
    monkeypatch.setattr(checking, check, break_down)
    checked = checking.check_file(SourceFile(book, book.name), None, 2)
    codes = [finding.code for finding in checked.findings]
    assert checked.quarter == 2  # it was read
    assert codes.count("KESALAHAN_TAK_TERDUGA") == 1
    assert "BAGIAN_MELEBIHI_TOTAL" in codes


def test_a_fault_in_comparing_with_what_was_submitted__leaves_the_figure(
    make_book: MakeBook, recap_of: RecapOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> object:
        raise RecursionError

    monkeypatch.setattr(EarlierSubmissions, "changes", break_down)
    recap = recap_of(make_book("tu", TU))
    assert indicator(recap, "7099.1.1").result.realization == 5 / 6
    assert "KESALAHAN_TAK_TERDUGA" in {f.code for f in recap.findings}
