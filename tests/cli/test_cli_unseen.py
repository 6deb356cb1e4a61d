"""Nothing that other people wrote commands the terminal."""

from __future__ import annotations

import json
import shutil
import unicodedata

HOSTILE = "Lap\x1b[2J\x9b31m\u202e\u2066.xlsx"


def unseen(text: str) -> list[str]:
    return [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs")]


def test_name_of_a_file__reaches_no_terminal_as_it_is(run, blank) -> None:
    book = blank.with_name(HOSTILE)
    shutil.copy(blank, book)
    for options in ((), ("--semua",)):
        outcome = run("periksa", book, *options)
        assert "Lap[2J31m.xlsx" in outcome.out
        assert unseen(outcome.out + outcome.err) == []


def test_json__keeps_the_name_exact__in_escapes(run, blank) -> None:
    book = blank.with_name(HOSTILE)
    shutil.copy(blank, book)
    outcome = run("periksa", book, "--json")
    assert unseen(outcome.out) == []
    assert {found["berkas"] for found in json.loads(outcome.out)["temuan"]} == {HOSTILE}


def test_missing_file__is_named_without_what_a_terminal_obeys(run) -> None:
    outcome = run("periksa", HOSTILE)
    assert outcome.code == 2
    assert unseen(outcome.out + outcome.err) == []
