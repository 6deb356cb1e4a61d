"""Which workbooks the recap takes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from inbox_scenes import BABEL, at, details, send, slip_in

from iku_excel.inbox import EventKind, accept, read_inbox, return_, select, submit
from iku_excel.inbox.reading import BookState
from iku_excel.inbox.selection import DivisionSelection, Selection


def chosen(inbox: Path, quarter: int = 2) -> Selection:
    return select(read_inbox(inbox), BABEL, 2026, quarter)


def yankum(inbox: Path) -> DivisionSelection:
    return next(d for d in chosen(inbox).divisions if d.division.key == "yankum")


def contents(inbox: Path) -> list[bytes]:
    return [submission.path.read_bytes() for submission in chosen(inbox).submissions]


def test_nothing_submitted__everything_is_missing(inbox: Path) -> None:
    assert [d.division.key for d in chosen(inbox).divisions] == ["tu", "p3h", "yankum"]
    assert contents(inbox) == []
    assert yankum(inbox).missing == ("7110.1.1", "7110.2.1", "7121.1.1", "7121.2.1", "IKK3.1")


def test_without_an_acceptance__the_last_one_sent_counts_whatever_its_clock_said(
    inbox: Path,
) -> None:
    send(inbox, b"2", when=at(4))
    send(inbox, b"1", when=at(3, year=2020))
    assert contents(inbox) == [b"1"]


def test_a_returned_submission__does_not_count_nor_what_it_had_replaced(inbox: Path) -> None:
    """The division said itself that its first workbook was not right."""
    send(inbox, b"1", when=at(3))
    return_(send(inbox, b"2", when=at(4)).workbook, ["Salah"], by="", at=at(5))
    assert contents(inbox) == []
    send(inbox, b"1", when=at(6))  # after all, the first one
    assert contents(inbox) == [b"1"]


def test_a_returned_correction__leaves_the_accepted_one_in_place(inbox: Path) -> None:
    accept(send(inbox, b"1", when=at(3)).workbook, by="", at=at(4))
    return_(send(inbox, b"2", when=at(5)).workbook, ["Salah"], by="", at=at(6))
    assert contents(inbox) == [b"1"]


def test_an_acceptance_taken_back__does_not_bring_an_older_one_back(inbox: Path) -> None:
    accept(send(inbox, b"1", when=at(3)).workbook, by="", at=at(4))
    later = send(inbox, b"2", when=at(5))
    accept(later.workbook, by="", at=at(6))
    return_(later.workbook, ["Salah"], by="", at=at(7))
    assert contents(inbox) == []


def test_an_accepted_submission__counts_before_a_later_one_which_is_named(inbox: Path) -> None:
    accepted = send(inbox, b"1", when=at(3))
    accept(accepted.workbook, by="", at=at(4))
    later = send(inbox, b"2", when=at(5))
    assert contents(inbox) == [b"1"]
    (finding,) = chosen(inbox).findings
    assert (finding.code, finding.file) == ("KIRIMAN_LEBIH_BARU", accepted.name)
    assert later.workbook.name in finding.message
    accept(later.workbook, by="", at=at(6))
    assert contents(inbox) == [b"2"]
    assert chosen(inbox).findings == ()


def test_a_submission_older_than_the_accepted_one__is_not_named(inbox: Path) -> None:
    send(inbox, b"1", when=at(3))
    accept(send(inbox, b"2", when=at(4)).workbook, by="", at=at(5))
    assert contents(inbox) == [b"2"]
    assert chosen(inbox).findings == ()


def test_an_accepted_submission_changed_in_the_inbox__stays_accepted_but_cannot_be_read(
    inbox: Path,
) -> None:
    send(inbox, b"1", when=at(3))
    workbook = send(inbox, b"2", when=at(4)).workbook
    accept(workbook, by="", at=at(5))
    workbook.write_bytes(b"3")
    (counting,) = chosen(inbox).submissions
    assert (counting.state, counting.book) == (EventKind.ACCEPTED, BookState.CHANGED)


def side_by_side(inbox: Path, *contents: bytes) -> None:
    """Workbooks sent into copies of the folder that are merged afterwards."""
    for content in contents:
        slip_in(inbox, content, details(), at(4))


def test_two_that_did_not_see_each_other__compete_until_one_is_accepted(inbox: Path) -> None:
    side_by_side(inbox, b"satu", b"dua")
    selected = yankum(inbox)
    assert selected.missing == ()
    assert selected.submissions == []
    assert {s.path.read_bytes() for s in selected.rivals} == {b"dua", b"satu"}
    (finding,) = chosen(inbox).findings
    assert finding.code == "KIRIMAN_BERSAING"
    better = next(s for s in selected.rivals if s.path.read_bytes() == b"dua")
    accept(better.path, by="Budi", at=at(5))
    assert contents(inbox) == [b"dua"]
    assert chosen(inbox).findings == ()


def test_corrections_that_did_not_see_each_other__are_named_together(inbox: Path) -> None:
    """Else a planner would accept one of them without knowing of the other."""
    accept(send(inbox, b"1", when=at(3)).workbook, by="", at=at(4))
    copy = inbox.with_name("salinan")
    shutil.copytree(inbox, copy)
    one = send(inbox, b"2", when=at(5)).workbook
    other = send(copy, b"3", when=at(6)).workbook
    shutil.copytree(copy, inbox, dirs_exist_ok=True)
    assert contents(inbox) == [b"1"]
    *newer, both = chosen(inbox).findings
    assert [f.code for f in newer] == ["KIRIMAN_LEBIH_BARU"] * 2
    assert both.code == "PERBAIKAN_BERSAING"
    assert {one.name, other.name} <= {Path(both.file or "").name, *both.message.split()}
    accept(one, by="", at=at(7))
    assert chosen(inbox).findings == ()


def test_a_claim_of_equal_inputs__is_not_repeated_for_books_that_cannot_be_read(
    inbox: Path,
) -> None:
    same = replace(details(), inputs=dict.fromkeys(details().codes, "a" * 64))
    accept(submit(inbox, b"1", same, at(3)).workbook, by="", at=at(4))
    submit(inbox, b"2", same, at(5))
    (finding,) = chosen(inbox).findings
    assert finding.code == "KIRIMAN_LEBIH_BARU"
    assert "sama" not in finding.message


def test_of_those_that_hold_the_same_inputs__the_last_one_sent_counts(inbox: Path) -> None:
    same = replace(details(), inputs=dict.fromkeys(details().codes, "a" * 64))
    for content, day in ((b"satu", 4), (b"dua", 6), (b"tiga", 5)):
        slip_in(inbox, content, same, at(day))
    assert contents(inbox) == [b"dua"]
    assert chosen(inbox).findings == ()


def test_two_decisions_that_contradict__are_both_named_and_a_third_settles_it(
    inbox: Path, tmp_path: Path
) -> None:
    sent = send(inbox, b"satu", when=at(3))
    copy = tmp_path / "salinan"
    shutil.copytree(inbox, copy)
    accept(sent.workbook, by="Budi", at=at(4))
    return_(copy / sent.name, ["Bukti kurang"], by="Wati", at=at(5))
    shutil.copytree(copy, inbox, dirs_exist_ok=True)
    (finding,) = chosen(inbox).findings
    assert finding.code == "KEPUTUSAN_BERTENTANGAN"
    assert "diterima oleh Budi" in finding.message
    assert "dikembalikan oleh Wati" in finding.message
    assert contents(inbox) == [b"satu"]  # submitted, as before either of them
    accept(sent.workbook, by="Budi", at=at(6))
    assert chosen(inbox).findings == ()
    assert read_inbox(inbox).submissions[0].state is EventKind.ACCEPTED


def test_sections__complement_each_other(inbox: Path) -> None:
    send(inbox, b"ki", section="ki")
    assert yankum(inbox).missing == ("7110.1.1", "7110.2.1")
    send(inbox, b"ahu", section="ahu")
    assert contents(inbox) == [b"ahu", b"ki"]
    assert yankum(inbox).missing == ()


def test_a_section_after_the_whole_division__replaces_its_own_indicators(inbox: Path) -> None:
    send(inbox, b"semua", when=at(3))
    send(inbox, b"ki", section="ki", when=at(4))
    by_code = {code: s.path.read_bytes() for code, s in yankum(inbox).by_code.items() if s}
    assert by_code == {
        "7110.1.1": b"semua",
        "7110.2.1": b"semua",
        "7121.1.1": b"ki",
        "7121.2.1": b"ki",
        "IKK3.1": b"ki",
    }


def test_other_quarters_years_and_catalogs__do_not_mix(inbox: Path) -> None:
    send(inbox, b"TW1", quarter=1)
    send(inbox, b"2027", year=2027)
    assert contents(inbox) == []
    assert [s.path.read_bytes() for s in chosen(inbox, quarter=1).submissions] == [b"TW1"]


def test_a_division_that_the_catalogue_lacks__is_named(inbox: Path) -> None:
    given = details("tu")
    identity = type(given.identity)(BABEL.id, "", 2026, BABEL.office, "keimigrasian", None, "1")
    submit(inbox, b"x", type(given)(identity, 2, ("7099.1.1",)), at(3))
    assert contents(inbox) == []
    assert [f.code for f in chosen(inbox).findings] == ["KIRIMAN_DIVISI_ASING"]
