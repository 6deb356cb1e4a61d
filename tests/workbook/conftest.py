"""Shared fixtures: the faultless workbook of one division."""

from __future__ import annotations

from pathlib import Path

import pytest
from filled_books import Book
from filler import Filler


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """The workbook of yankum 2026, filled without a fault for TW I and II."""
    return Book.yankum(tmp_path)


@pytest.fixture
def clerk(book: Book, tmp_path: Path) -> Filler:
    return Filler(book, tmp_path)
