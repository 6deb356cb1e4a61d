"""The catalogue of message texts: stable codes, and wordings that can be filled in."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter

import pytest

from iku_excel.findings import Finding, InputMessage, Level, Message, Place, has_error
from iku_excel.findings.codes import CATALOGUES, MESSAGES


def _names(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name is not None}


def _all_enums(base: type[Message]) -> list[type[Message]]:
    return [found for kind in base.__subclasses__() for found in (kind, *_all_enums(kind))]


def test_every_catalogue_of_texts_is_checked_here() -> None:
    assert set(_all_enums(Message)) == set(CATALOGUES)


def test_codes_are_unique_over_all_catalogues() -> None:
    # __members__ also holds names that Enum made an alias because two texts are the same.
    names = [name for kind in _all_enums(Message) for name in kind.__members__]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert len(names) == len(MESSAGES)


@pytest.mark.parametrize("message", MESSAGES.values(), ids=lambda message: message.name)
def test_a_text_is_complete(message: Message) -> None:
    text = message.text
    assert re.fullmatch(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", message.name)
    assert isinstance(text.level, Level)
    for wording in (text.message, text.advice):
        assert wording == wording.strip()
        assert "  " not in wording
        assert re.fullmatch(r".*[.?}]", wording, re.DOTALL), wording
    assert text.message
    assert text.advice


@pytest.mark.parametrize("message", MESSAGES.values(), ids=lambda message: message.name)
def test_a_text_fills_in_with_its_names(message: Message) -> None:
    text = message.text
    names = _names(text.message) | _names(text.advice)
    assert all(name.isidentifier() for name in names)
    context = {name: f"<{name} {{x}}>" for name in names}
    place = Place(indicator="7110.2.1", variable="diterima", quarter=2)
    finding = message.at(place, **context)
    assert (finding.level, finding.code, finding.place) == (text.level, message.name, place)
    for name in names:
        assert f"<{name} {{x}}>" in finding.message + finding.advice
    if names:
        with pytest.raises(KeyError):
            message.at(place)


def test_a_finding_is_located_without_changing_it() -> None:
    finding = InputMessage.BUKAN_ANGKA.at(Place(variable="diterima"), what="Diterima", raw="abc")
    located = finding.located(file="a.xlsx", sheet="TU", cell="D7")
    assert (located.file, located.sheet, located.cell) == ("a.xlsx", "TU", "D7")
    assert (finding.file, finding.sheet, finding.cell) == ("", "", "")
    assert located.located(file="") == finding
    assert located.message == "Diterima: “abc” bukan angka."


def test_levels_are_the_public_words() -> None:
    assert [level.value for level in Level] == ["galat", "peringatan", "info"]


def test_has_error() -> None:
    def of(level: Level) -> Finding:
        return Finding(level, "KODE", "pesan", "saran")

    assert not has_error([])
    assert not has_error([of(Level.WARNING), of(Level.INFO)])
    assert has_error(of(level) for level in Level)
