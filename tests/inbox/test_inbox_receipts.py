"""A person's own submissions, and what became of them."""

from __future__ import annotations

from pathlib import Path

from inbox_scenes import BABEL, at, details, send, slip_in

from iku_excel.inbox import accept, names_like, own_submissions, read_inbox, return_, submit


def fates(inbox: Path, name: str) -> list[tuple[str, tuple[str, ...]]]:
    found = own_submissions(read_inbox(inbox), [BABEL], name)
    return [(own.fate.value, own.reasons) for own in found]


def test_what_became_of_each__the_latest_first(inbox: Path) -> None:
    accept(send(inbox, b"tu", "tu", when=at(3)).workbook, by="", at=at(4))
    return_(send(inbox, b"p3h", "p3h", when=at(5)).workbook, ["D7 kosong"], by="", at=at(6))
    send(inbox, b"yankum", "yankum", when=at(7))
    assert fates(inbox, "Sari") == [
        ("diajukan", ()),
        ("dikembalikan", ("D7 kosong",)),
        ("diterima", ()),
    ]


def test_what_another_submission_replaced__is_told_so(inbox: Path) -> None:
    send(inbox, b"1", when=at(3))
    send(inbox, b"2", when=at(4))
    assert fates(inbox, "Sari") == [("diajukan", ()), ("digantikan kiriman lain", ())]


def test_submissions_that_compete__are_told_so(inbox: Path) -> None:
    for content in (b"satu", b"dua"):
        slip_in(inbox, content, details(), at(4))
    assert fates(inbox, "Sari") == [("bersaing", ()), ("bersaing", ())]


def test_case_and_spaces_do_not_matter__and_others_stay_out(inbox: Path) -> None:
    submit(inbox, b"1", details("tu", by="Sari  Dewi"), at(3))
    submit(inbox, b"2", details("p3h", by="Sari"), at(3))
    assert len(fates(inbox, " sari dewi")) == 1
    assert names_like(read_inbox(inbox), "sari dewi") == ["Sari"]
    assert names_like(read_inbox(inbox), "Sarii") == ["Sari", "Sari  Dewi"]
    assert names_like(read_inbox(inbox), "Budi") == []
