"""The sentences of plain formulas: short, and complete once their names are filled in."""

from __future__ import annotations

from string import Formatter

import pytest

from iku_excel.findings import Level, PlainSentence


@pytest.mark.parametrize("sentence", PlainSentence, ids=lambda sentence: sentence.name)
def test_a_sentence_is_complete(sentence: PlainSentence) -> None:
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    filled = sentence.about(**{name: f"<{name}>" for name in names})
    # An advice is a whole sentence itself.
    assert filled.removesuffix(" <advice>").endswith(".")
    assert len(filled) <= 120
    assert all(f"<{name}>" in filled for name in names)
    if not sentence.startswith(("Pemeriksaan ", "Periksa: ")):  # no severity: it may be either
        assert filled.startswith(f"{Level.ERROR.capitalize()}: ")


def test_no_sentence_stands_twice() -> None:
    assert len(set(PlainSentence)) == len(PlainSentence.__members__)
