"""The quarter that the cover reports: what is no quarter is said, not guessed in silence."""

from __future__ import annotations

import pytest
from filled_books import Book

from iku_excel.xlsx import CellEdit


def with_quarter(book: Book, value: object) -> list[tuple[str, str, str]]:
    """Code, sheet and message of what is said about the cover that holds this quarter."""
    cover = book.read().about["triwulan"]
    book.edit(CellEdit(cover.sheet, cover.cell, value))  # type: ignore[arg-type]
    found = book.read().findings
    return [(f.code, f.sheet, f.message) for f in found if f.code == "TRIWULAN_SAMPUL"]


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_a_quarter_is_fine(book: Book, quarter: int) -> None:
    assert with_quarter(book, quarter) == []


@pytest.mark.parametrize(
    ("typed", "shown", "used"),
    [
        (None, "kosong", "TW I"),
        ("2", "“2”", "TW I"),
        ("TW II", "“TW II”", "TW I"),
        (7, "“7”", "TW IV"),
        (2.5, "“2.5”", "TW II"),
        (True, "“True”", "TW I"),
    ],
)
def test_what_is_no_quarter__is_said_with_what_is_shown_instead(
    book: Book, typed: object, shown: str, used: str
) -> None:
    ((_, sheet, message),) = with_quarter(book, typed)

    assert sheet == "Sampul"
    assert f"({shown})" in message
    assert message.endswith(f"{used}.")
