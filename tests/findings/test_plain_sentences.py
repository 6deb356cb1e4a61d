"""The sentences of plain formulas: short, and complete once their names are filled in."""

from __future__ import annotations

from string import Formatter

import pytest

from iku_excel.findings import PlainSentence, PlainWord


@pytest.mark.parametrize("sentence", [*PlainWord, *PlainSentence], ids=lambda s: s.name)
def test_a_sentence_is_complete(sentence: PlainWord | PlainSentence) -> None:
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    filled = sentence.format_map({name: f"<{name}>" for name in names})
    # An advice is a whole sentence itself.
    assert filled.removesuffix(" <advice>").endswith(".")
    assert len(filled) <= 120
    assert all(f"<{name}>" in filled for name in names)


def test_what_stands_behind_an_address_begins_small__a_sentence_of_its_own_does_not() -> None:
    """``F7: berisi teks.`` and ``Lembar 7110.2.1 tidak ada.``"""
    assert all(word[0].islower() for word in PlainWord)
    alone = [s for s in PlainSentence if s[0].isupper() or s[0] == "“"]
    assert alone
    assert all(sentence[0].islower() for sentence in PlainSentence if sentence not in alone)


def test_no_sentence_stands_twice() -> None:
    every = [*PlainWord, *PlainSentence]
    assert len(set(every)) == len(PlainWord.__members__) + len(PlainSentence.__members__)
