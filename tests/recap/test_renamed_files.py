"""Another name of a file changes nothing in the recap but that name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from recap_scenes import indicator, with_modified

from iku_excel.recap import Recap

MakeBook = Callable[..., Path]
RecapOf = Callable[..., Recap]

FIGURES = {"7099.1.1": {"rekomendasi_sisa": 2, "rekomendasi_baru": [8, 0], "ditindaklanjuti": [5]}}


def _swapped(one: Path, other: Path) -> None:
    aside = one.with_suffix(".lain")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def _remarks(recap: Recap) -> object:
    return indicator(recap, "7099.1.1").remark_texts("kendala")


def test_equal_inputs_with_implausible_stamps(make_book: MakeBook, recap_of: RecapOf) -> None:
    one, other = (make_book("tu", FIGURES, name=name) for name in ("a.xlsx", "b.xlsx"))
    with_modified(other, "2019-01-01T00:00:00")
    before = recap_of(one, other)
    _swapped(one, other)
    assert recap_of(one, other).id == before.id


def test_blank_books_of_different_bytes(make_book: MakeBook, recap_of: RecapOf) -> None:
    one, other = (make_book("tu", name=name) for name in ("a.xlsx", "b.xlsx"))
    with_modified(other, "2026-03-01T00:00:00")
    before = recap_of(one, other)
    _swapped(one, other)
    assert recap_of(one, other).id == before.id


def test_remarks_of_equal_books__stand_in_the_same_order(
    make_book: MakeBook, recap_of: RecapOf
) -> None:
    def remark(text: str) -> dict[str, object]:
        return {"7099.1.1": {"catatan": [{"triwulan": 2, "kendala": text}]}}

    one = make_book("tu", FIGURES, remark("Anggaran"), name="a.xlsx")
    other = make_book("tu", FIGURES, remark("Pegawai"), name="b.xlsx")
    before = recap_of(one, other)
    _swapped(one, other)
    assert _remarks(recap_of(one, other)) == _remarks(before)
    assert recap_of(one, other).id == before.id
