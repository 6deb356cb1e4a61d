"""Whose inbox it is, and what becomes of the book of another Kanwil."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from inbox_scenes import BABEL, at, details, files, send, slip_in

from iku_excel.findings import Level
from iku_excel.inbox import (
    InboxRefused,
    accept,
    build_register,
    read_inbox,
    return_,
    select,
    submit,
)
from iku_excel.inbox.places import SETTINGS_NAME

OTHER = "Kantor Wilayah Kementerian Hukum Banten"


def counting(inbox: Path) -> list[bytes]:
    return [s.path.read_bytes() for s in select(read_inbox(inbox), BABEL, 2026, 2).submissions]


def told(inbox: Path) -> list[tuple[str, str]]:
    findings = select(read_inbox(inbox), BABEL, 2026, 2).findings
    return [(finding.code, finding.file) for finding in findings]


def settings(inbox: Path, **keys: object) -> None:
    (inbox / SETTINGS_NAME).write_text(json.dumps(keys), encoding="utf-8")


def test_a_later_book_of_another_kanwil__does_not_push_out_the_own_one(inbox: Path) -> None:
    send(inbox, b"sendiri", "tu", when=at(3))
    stranger = slip_in(inbox, b"lain", details("tu", office=OTHER), at(4))
    accept(stranger, by="Budi", at=at(5))
    assert counting(inbox) == [b"sendiri"]
    name = stranger.relative_to(inbox).as_posix()
    assert told(inbox) == [("KIRIMAN_KANWIL_LAIN", name)]
    register = build_register(read_inbox(inbox), BABEL, 2026, at(4).date())
    (tu,) = [row for row in register.rows if row.division.key == "tu"]
    assert [s.path.read_bytes() for s in tu.quarters[1].counting] == [b"sendiri"]


def test_once_returned__it_is_not_spoken_of(inbox: Path) -> None:
    send(inbox, b"sendiri", "tu", when=at(3))
    stranger = slip_in(inbox, b"lain", details("tu", office=OTHER), at(4))
    return_(stranger, ["Kanwil lain"], by="Budi", at=at(5))
    assert told(inbox) == []
    assert read_inbox(inbox).findings == ()


def test_of_two_as_often__the_one_of_the_catalogue(inbox: Path) -> None:
    slip_in(inbox, b"lain", details("tu", office=OTHER), at(2))
    slip_in(inbox, b"sendiri", details("tu"), at(3))
    assert counting(inbox) == [b"sendiri"]


def test_most_divisions_decide__not_who_sends_most_often(inbox: Path) -> None:
    for day in (3, 4, 5):
        slip_in(inbox, b"lain %d" % day, details("tu", office=OTHER), at(day))
    slip_in(inbox, b"p3h", details("p3h"), at(3))
    slip_in(inbox, b"yankum", details("yankum"), at(3))
    assert counting(inbox) == [b"p3h", b"yankum"]


def test_one_book_of_the_catalogues_own_kanwil__is_not_outvoted(inbox: Path) -> None:
    slip_in(inbox, b"lain p3h", details("p3h", office=OTHER), at(2))
    slip_in(inbox, b"lain yankum", details("yankum", office=OTHER), at(2))
    slip_in(inbox, b"sendiri", details("tu"), at(3))
    assert counting(inbox) == [b"sendiri"]
    assert [code for code, _ in told(inbox)] == ["KIRIMAN_KANWIL_LAIN"] * 2


def test_settings__say_whose_it_is(inbox: Path) -> None:
    slip_in(inbox, b"sendiri", details("tu"), at(3))
    settings(inbox, kanwil=OTHER)
    assert counting(inbox) == []
    assert [code for code, _ in told(inbox)] == ["KIRIMAN_KANWIL_LAIN"]


@pytest.mark.parametrize("known_from", ["settings", "submissions"])
def test_submitting_a_book_of_another_kanwil__is_refused_and_nothing_copied(
    inbox: Path, known_from: str
) -> None:
    if known_from == "settings":
        settings(inbox, kanwil=BABEL.office)
    else:
        send(inbox, b"sendiri", "p3h", when=at(3))
    before = files(inbox)
    with pytest.raises(InboxRefused) as refused:
        submit(inbox, b"lain", details("tu", office=OTHER), at(4))
    assert refused.value.finding.code == "INBOX_KANWIL_LAIN"
    assert OTHER in refused.value.finding.message
    assert BABEL.office in refused.value.finding.message
    assert files(inbox) == before


@pytest.mark.parametrize(
    "spelling", [BABEL.office.upper(), BABEL.office.replace("Kantor Wilayah", "Kanwil ")]
)
def test_another_spelling__is_no_other_kanwil(inbox: Path, spelling: str) -> None:
    send(inbox, b"lama", "tu", when=at(3))
    submit(inbox, b"baru", details("tu", office=spelling), at(4))
    assert counting(inbox) == [b"baru"]
    assert read_inbox(inbox).findings == ()


def test_an_inbox_without_anything__takes_the_first_and_says_what_that_means(inbox: Path) -> None:
    first = replace(details("tu", office=OTHER), own_office=BABEL.office)
    (finding,) = submit(inbox, b"lain", first, at(4)).findings
    assert (finding.code, finding.level) == ("INBOX_MENJADI_MILIK", Level.WARNING)
    assert f"menjadikannya kotak masuk {OTHER}" in finding.message
    assert "pengaturan.json" in finding.advice
    assert "--ke" in finding.advice
    assert counting(inbox) == [b"lain"]
    # From then on it is known whose it is.
    second = replace(details("p3h", office=OTHER), own_office=BABEL.office)
    assert submit(inbox, b"p3h", second, at(5)).findings == ()
    with pytest.raises(InboxRefused, match="milik"):
        submit(inbox, b"sendiri", details("tu"), at(6))


def test_the_first_book_of_the_own_kanwil__needs_no_word(inbox: Path) -> None:
    own = replace(details("tu"), own_office=BABEL.office.upper())
    assert submit(inbox, b"sendiri", own, at(4)).findings == ()


def test_where_settings_say_whose_it_is__its_first_book_needs_no_word(inbox: Path) -> None:
    settings(inbox, kanwil=OTHER)
    other = replace(details("tu", office=OTHER), own_office=BABEL.office)
    assert submit(inbox, b"lain", other, at(4)).findings == ()


def test_a_kanwil_of_another_year__does_not_matter(inbox: Path) -> None:
    """Ministries are renamed; each year stands for itself."""
    send(inbox, b"2025", "tu", year=2025, when=at(3))
    (finding,) = submit(inbox, b"2026", details("tu", office=OTHER), at(4)).findings
    assert counting(inbox) == [b"2026"]
    assert (finding.code, finding.level) == ("INBOX_KANWIL_TAHUN_LAIN", Level.WARNING)
    assert f"berisi kiriman {BABEL.office}" in finding.message


def test_the_same_kanwil_after_its_ministry_was_renamed__needs_no_word(inbox: Path) -> None:
    old = "Kantor Wilayah Kementerian Hukum dan HAM Bangka Belitung"
    slip_in(inbox, b"2024", details("tu", year=2024, office=old), at(3))
    assert submit(inbox, b"2026", details("tu"), at(4)).findings == ()
