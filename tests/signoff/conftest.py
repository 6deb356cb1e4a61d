"""Shared fixtures: the workbook of yankum 2026 with TW I and II signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from signed_books import YANKUM, Book, drawn, signed


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path, signed(YANKUM, 1, 2))


@pytest.fixture(autouse=True)
def _templates_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fingerprint draws the template anew each time; here the same one every time."""
    monkeypatch.setattr("iku_excel.signoff.fingerprint.write_template", drawn)
