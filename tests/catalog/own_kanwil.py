"""A sound catalogue of one's own, and what is wrong with it once it is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from iku_excel.catalog import CatalogError, Mistake
from iku_excel.catalog.loader import parse_catalog

GOOD = (Path(__file__).parent / "own_kanwil.yaml").read_text(encoding="utf-8")


def mistakes_in(text: str) -> list[Mistake]:
    with pytest.raises(CatalogError) as caught:
        parse_catalog(text, "uji.yaml")
    assert caught.value.mistakes
    assert str(caught.value).startswith("Katalog uji.yaml ditolak:")
    return caught.value.mistakes


def broken(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def line_of(text: str, marker: str) -> int:
    assert text.count(marker) == 1, marker
    return text.count("\n", 0, text.index(marker)) + 1


def refuse_on_the_line(old: str, new: str, marker: str, words: str) -> None:
    """With `new` for `old` it is refused with these words, on the line where the marker stands."""
    text = broken(old, new)
    found = mistakes_in(text)
    line = line_of(text, marker)
    assert any(m.line == line and words in m.reason for m in found), (line, found)
