"""Which workbooks the recap takes."""

from __future__ import annotations

from pathlib import Path

from inbox_scenes import BABEL, at, details, send

from iku_excel.inbox import accept, read_inbox, return_, select, submit
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


def test_without_an_acceptance__the_latest_submission_counts(inbox: Path) -> None:
    send(inbox, b"2", when=at(4))
    send(inbox, b"1", when=at(3))
    assert contents(inbox) == [b"2"]


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


def test_an_accepted_submission_changed_in_the_inbox__does_not_count(inbox: Path) -> None:
    send(inbox, b"1", when=at(3))
    workbook = send(inbox, b"2", when=at(4)).workbook
    accept(workbook, by="", at=at(5))
    workbook.write_bytes(b"3")
    assert contents(inbox) == [b"1"]


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
