"""Every code is explained, in words of its own that an office understands."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from iku_excel.cli.main import iku
from iku_excel.findings.codes import CATALOGUES, MESSAGES
from iku_excel.findings.explaining import (
    TOPICS,
    Explained,
    Explanation,
    explained_codes,
    read_topic,
)
from iku_excel.findings.finding import Message
from iku_excel.findings.reference import REGENERATE, reference_page

PAGE = Path(__file__).parents[2] / "docs" / "temuan.md"
FOLDER = Path(__file__).parents[2] / "src" / "iku_excel" / "findings" / "explanations"
EXPLAINED = list(explained_codes().values())
FIELDS = tuple(Explanation.model_fields)
SHORTEST, LONGEST = 20, 600
LONGEST_SUMMARY = 160
MOST_ALIKE = 0.35
"""Of the words of two explanations, at most this share may be common to both."""


def _texts(explained: Explained) -> dict[str, str]:
    return {field: getattr(explained.explanation, field) for field in FIELDS}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _alike(first: set[str], second: set[str]) -> float:
    return len(first & second) / len(first | second)


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if len(part) >= SHORTEST]


def test_every_code_is_explained__and_no_other() -> None:
    assert set(explained_codes()) == set(MESSAGES)


def test_every_catalogue_of_texts_is_explained() -> None:
    assert set(CATALOGUES) == set(Message.__subclasses__())


def test_a_code_stands_in_one_file_only_and_every_file_is_read() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(TOPICS)
    times = Counter(code for name in TOPICS for code in read_topic(name))
    assert [code for code, count in times.items() if count > 1] == []


def test_the_committed_page_is_up_to_date() -> None:
    committed = PAGE.read_text(encoding="utf-8")
    assert committed == reference_page(), f"docs/temuan.md is stale; run: {REGENERATE}"


@pytest.mark.parametrize("explained", EXPLAINED, ids=lambda explained: explained.code)
def test_an_explanation_is_complete(explained: Explained) -> None:
    texts = _texts(explained)
    for field, text in texts.items():
        assert SHORTEST <= len(text) <= LONGEST, (field, len(text))
        assert "  " not in text
        assert text == text.strip()
        assert re.search(r"[.?!”)]$", text), (field, text)
        begins_well = text[0].isupper() or not text[0].isalpha() or text.startswith("iku ")
        assert begins_well or field == "example", (field, text)  # which may be a file's name
    assert len(explained.explanation.summary) <= LONGEST_SUMMARY


@pytest.mark.parametrize("explained", EXPLAINED, ids=lambda explained: explained.code)
def test_no_part_repeats_the_message_or_another_part(explained: Explained) -> None:
    text = explained.message.text
    texts = {"message": text.message, "advice": text.advice} | _texts(explained)
    for (first, one), (second, other) in combinations(texts.items(), 2):
        if {first, second} != {"message", "advice"}:
            assert one not in other, (first, second)
            assert other not in one, (first, second)
            assert _alike(_words(one), _words(other)) < 2 * MOST_ALIKE, (first, second)


def test_no_two_explanations_are_alike() -> None:
    words = {e.code: _words(" ".join(_texts(e).values())) for e in EXPLAINED}
    near = [
        (one, other)
        for (one, first), (other, second) in combinations(words.items(), 2)
        if _alike(first, second) > MOST_ALIKE
    ]
    assert near == []


def test_no_sentence_stands_in_two_explanations() -> None:
    said = Counter(
        sentence
        for explained in EXPLAINED
        for text in _texts(explained).values()
        for sentence in set(_sentences(text))
    )
    assert [sentence for sentence, times in said.items() if times > 1] == []


@pytest.mark.parametrize("explained", EXPLAINED, ids=lambda explained: explained.code)
def test_words_are_an_offices_words(explained: Explained) -> None:
    topic_has_keys = explained.topic in (TOPICS["csv"], TOPICS["inputs"])
    for field, text in _texts(explained).items():
        if not topic_has_keys:  # there the clerk types the keys
            assert not re.search(r"\b[a-z]+_[a-z_]+\b", text), (field, text)
        assert not re.search(r"[{}]|\b(null|None|traceback|exception|XML|parser)\b", text), text


@pytest.mark.parametrize("explained", EXPLAINED, ids=lambda explained: explained.code)
def test_commands_and_options_named_there_exist(explained: Explained) -> None:
    options = {
        name
        for group in (iku, *(c for c in iku.commands.values() if hasattr(c, "commands")))
        for command in group.commands.values()
        for parameter in command.params
        for name in parameter.opts
    }
    for text in _texts(explained).values():
        assert set(re.findall(r"--[a-z-]+", text)) <= options, text
        for command in re.findall(r"\biku ([a-z]+(?:-[a-z]+)*)", text):
            assert command in {*iku.commands, *_SPOKEN}, (command, text)


_SPOKEN = ("memang",)
"""Words that follow *iku* where the program is spoken of."""


def test_a_book_is_poured_into_a_new_one_with_its_year() -> None:
    """Without ``--tahun`` the command says that the year is missing."""
    texts = [text for explained in EXPLAINED for text in _texts(explained).values()]
    texts += [message.text.advice for message in MESSAGES.values()]
    calls = re.findall(r"iku templat [^.;:]*?--dari", " ".join(texts))
    assert len(calls) > 20
    assert [call for call in calls if "--tahun" not in call] == []


def test_a_file_in_an_advised_command_stands_in_quotes_that_a_shell_knows() -> None:
    """Between typographic quotes the file is not found."""
    advice = [message.text.advice for message in MESSAGES.values()]
    assert [text for text in advice if re.search(r"iku [a-z-]+[^.:]*“", text)] == []
