"""Sheets beside the pages of the indicators that somebody deleted: said once, nothing is lost."""

from __future__ import annotations

import pytest
from filled_books import Book

from iku_excel.tasks.checking import all_findings


def without(book: Book, *names: str) -> list[tuple[str, str]]:
    """Code and message of what is said about missing sheets once these are deleted."""
    with book.openpyxl() as opened:
        for name in names:
            del opened[name]
    found = all_findings(book.read(), 2)
    return [(f.code, f.message) for f in found if f.code.startswith("LEMBAR_")]


@pytest.mark.parametrize("name", ["Sampul", "Ringkasan", "Pengesahan", "_hasil"])
def test_a_deleted_sheet__is_named_once(book: Book, name: str) -> None:
    ((code, message),) = without(book, name)
    assert code == "LEMBAR_BUKU_HILANG"
    assert f"dalam buku: {name}." in message


def test_two_deleted_sheets__one_finding(book: Book) -> None:
    ((_, message),) = without(book, "Sampul", "Pengesahan")
    assert "Sampul, Pengesahan" in message


def test_renamed_sheets__are_not_missing(book: Book) -> None:
    with book.openpyxl() as opened:
        for name in ("Sampul", "Ringkasan", "Pengesahan"):
            opened[name].title = f"{name} lama"
    assert book.read().missing_sheets == ()
