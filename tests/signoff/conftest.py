"""Shared fixtures: the workbook of yankum 2026 with TW I and II signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from signed_books import YANKUM, Book, signed


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path, signed(YANKUM, 1, 2))
