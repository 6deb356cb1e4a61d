"""What the events of a folder come to, whatever any clock says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from iku_excel.inbox.event import FIRST_FORMAT, Event, EventKind
from iku_excel.inbox.order import History, Recorded, chained

CODE = "7121.1.1"
SOME_DAY = datetime(2026, 7, 3, tzinfo=UTC)


def event(
    kind: EventKind, book: str, *, codes: tuple[str, ...] = (CODE,), when: datetime = SOME_DAY
) -> Event:
    return Event(
        format=FIRST_FORMAT,
        peristiwa=kind,
        berkas=f"{book}.xlsx",
        sha256=book.encode().hex().rjust(64, "0"),
        katalog="babel-2025-2029",
        tahun=2026,
        triwulan=2,
        kanwil="Kantor Wilayah Kepulauan Bangka Belitung",
        divisi="yankum",
        bidang=None,
        kode_indikator=codes,
        pada=when,
        oleh="",
        alasan=("kurang",) if kind is EventKind.RETURNED else (),
        temuan={},
        disahkan=None,
    )


def sent(name: str, book: str, *seen: str, codes: tuple[str, ...] = (CODE,)) -> Recorded:
    return Recorded(name, event(EventKind.SUBMITTED, book, codes=codes), seen)


def accepted(name: str, book: str, *seen: str) -> Recorded:
    return Recorded(name, event(EventKind.ACCEPTED, book), seen)


def returned(name: str, book: str, *seen: str) -> Recorded:
    return Recorded(name, event(EventKind.RETURNED, book), seen)


def told(*events: Recorded) -> str:
    """What stands, as a line."""
    standing = History(events).standing(CODE)
    said = [
        f"diterima {standing.accepted.event.file}" if standing.accepted else "",
        *(f"bersaing {one.event.file}" for one in standing.candidates),
        *(f"menunggu {one.event.file}" for one in standing.waiting),
        *(f"bertentangan {a.hash} {b.hash}" for a, b in standing.contested),
        *(f"kembali {one.event.file}" for one in standing.returned),
    ]
    return ", ".join(filter(None, said)).replace(".xlsx", "")


def test_submissions__one_that_has_seen_the_other__replaces_it() -> None:
    assert told(sent("s1", "lama"), sent("s2", "baru", "s1")) == "bersaing baru"


def test_submissions__that_have_not_seen_each_other__compete() -> None:
    assert told(sent("s1", "satu"), sent("s2", "dua")) == "bersaing satu, bersaing dua"


def test_submissions__a_third_that_has_seen_both__settles_it() -> None:
    third = sent("s3", "tiga", "s1", "s2")
    assert told(sent("s1", "satu"), sent("s2", "dua"), third) == "bersaing tiga"


def test_submissions__the_same_workbook_from_two_desks__is_one() -> None:
    assert told(sent("s1", "satu"), sent("s2", "satu")) == "bersaing satu"


def test_submissions__of_sections__do_not_replace_each_other() -> None:
    other = sent("s2", "ki", "s1", codes=("IKK3.1",))
    assert told(sent("s1", "ahu"), other) == "bersaing ahu"


def test_acceptance__of_one_of_two_that_compete__settles_it() -> None:
    both = sent("s1", "satu"), sent("s2", "dua")
    assert told(*both, accepted("a", "dua", "s1", "s2")) == "diterima dua"


def test_acceptance__by_somebody_who_saw_only_one__leaves_the_other_waiting() -> None:
    both = sent("s1", "satu"), sent("s2", "dua")
    assert told(*both, accepted("a", "satu", "s1")) == "diterima satu, menunggu dua"


def test_acceptance__a_newer_submission__waits() -> None:
    newer = sent("s2", "dua", "s1", "a")
    assert told(sent("s1", "satu"), accepted("a", "satu", "s1"), newer) == (
        "diterima satu, menunggu dua"
    )


def test_acceptance__a_replaced_workbook_sent_once_more__waits_though_the_rest_is_lost() -> None:
    """Found by the machine: its submission was known, that it came again was not."""
    events = (
        sent("s1", "satu"),
        accepted("a", "dua", "s1", "s2"),
        sent("s3", "satu", "s1"),
    )
    assert told(*events) == "diterima dua, menunggu satu"


def test_acceptance__of_a_newer_one__replaces_the_earlier() -> None:
    events = (
        sent("s1", "satu"),
        accepted("a1", "satu", "s1"),
        sent("s2", "dua", "s1", "a1"),
        accepted("a2", "dua", "s1", "a1", "s2"),
    )
    assert told(*events) == "diterima dua"
    back = returned("r2", "dua", "s1", "a1", "s2", "a2")
    # What it had replaced does not count again: it is the division's turn.
    assert told(*events, back) == "kembali dua"


def test_return__of_one_never_accepted__leaves_what_was_accepted() -> None:
    events = (
        sent("s1", "satu"),
        accepted("a1", "satu", "s1"),
        sent("s2", "dua", "s1", "a1"),
        returned("r2", "dua", "s1", "a1", "s2"),
    )
    assert told(*events) == "diterima satu, kembali dua"


def test_return__the_same_workbook_submitted_again__counts_again() -> None:
    events = sent("s1", "satu"), returned("r", "satu", "s1"), sent("s2", "satu", "s1", "r")
    assert told(*events) == "bersaing satu"


def test_decisions__accepted_here_and_returned_there__neither_counts() -> None:
    events = sent("s1", "satu"), accepted("a", "satu", "s1"), returned("r", "satu", "s1")
    assert told(*events) == "bersaing satu, bertentangan a r"
    third = accepted("t", "satu", "s1", "a", "r")
    assert told(*events, third) == "diterima satu"


def test_decisions__two_accepted_side_by_side__what_was_accepted_before_stays() -> None:
    events = (
        sent("s0", "awal"),
        accepted("a0", "awal", "s0"),
        sent("s1", "satu", "s0"),
        sent("s2", "dua", "s0"),
        accepted("a1", "satu", "s0", "a0", "s1", "s2"),
        accepted("a2", "dua", "s0", "a0", "s1", "s2"),
    )
    assert told(*events) == "diterima awal, menunggu satu, menunggu dua, bertentangan a1 a2"
    third = accepted("t", "dua", "s0", "a0", "s1", "s2", "a1", "a2")
    assert told(*events, third) == "diterima dua"


def test_decisions__one_that_a_contested_one_had_replaced__is_contested_again() -> None:
    """Found by the machine: a return was in force nowhere, and nobody was told."""
    events = (
        sent("s1", "satu"),
        sent("s2", "dua"),
        returned("r1", "satu", "s1"),
        accepted("a1", "satu", "s1", "s2"),
        accepted("a2", "dua", "s1", "s2", "a1"),
        returned("r2", "dua", "s1", "s2", "r1", "a1"),
    )
    contested = "bertentangan a2 r2, bertentangan a1 r1"
    assert told(*events) == f"bersaing satu, bersaing dua, {contested}"
    third = accepted("t", "dua", "s1", "s2", "r1", "a1", "a2", "r2")
    assert told(*events, third) == "diterima dua, kembali satu"


def test_decisions__two_accepted_that_hold_the_same_inputs__are_no_contradiction() -> None:
    def with_inputs(one: Recorded) -> Recorded:
        return replace(one, event=one.event.model_copy(update={"inputs": {CODE: "0" * 64}}))

    both = sent("s1", "satu"), sent("s2", "dua")
    decisions = accepted("a", "satu", "s1"), accepted("b", "dua", "s2")
    standing = History(map(with_inputs, (*both, *decisions))).standing(CODE)
    assert standing.accepted is not None
    assert standing.contested == ()


def test_decisions__the_same_by_two_planners__is_no_contradiction() -> None:
    events = sent("s1", "satu"), accepted("a", "satu", "s1"), accepted("b", "satu", "s1")
    assert told(*events) == "diterima satu"


def test_lost_events__are_named__and_what_was_decided_stays() -> None:
    history = History([accepted("a", "satu", "s1")])
    assert history.lost == ("s1",)
    assert told(accepted("a", "satu", "s1")) == "diterima satu"


def test_first_format__numbers_within_a_workbook__go_before_clocks() -> None:
    early = datetime(2020, 1, 1, tzinfo=UTC)
    chain = chained(
        [
            ("satu", 1, "s1", event(EventKind.SUBMITTED, "satu")),
            ("satu", 2, "a1", event(EventKind.ACCEPTED, "satu", when=early)),
            ("satu", 2, "a1", event(EventKind.ACCEPTED, "satu", when=early)),
        ]
    )
    assert [(one.hash, one.seen) for one in chain] == [("s1", ()), ("a1", ("s1",))]


@st.composite
def _histories(draw: st.DrawFn) -> list[Recorded]:
    """Events of two desks and two planners, each of whom has seen a part of what was there."""
    events: list[Recorded] = []
    for number in range(draw(st.integers(1, 9))):
        known = [one.hash for one in events if draw(st.booleans())]
        book = draw(st.sampled_from(["satu", "dua", "tiga"]))
        make = draw(st.sampled_from([sent, sent, accepted, returned]))
        events.append(make(f"e{number}", book, *known))
    return events


@given(_histories(), st.randoms())
@settings(max_examples=300)
def test_history__whatever_order_files_are_found_in__comes_to_the_same(
    events: list[Recorded], random: object
) -> None:
    shuffled = [*events, *events[:2]]  # a duplicate of some
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert History(shuffled).standing(CODE) == History(events).standing(CODE)


@given(_histories())
@settings(max_examples=300)
def test_history__a_decision_that_has_seen_everything__stands(events: list[Recorded]) -> None:
    everything = [one.hash for one in events]
    settled = History([*events, accepted("last", "dua", *everything)]).standing(CODE)
    assert settled.accepted is not None
    assert settled.accepted.hash == "last"
    assert settled.contested == ()


@given(_histories())
@settings(max_examples=300)
def test_history__no_submission_vanishes(events: list[Recorded]) -> None:
    """Every workbook counts, competes, waits, is returned, or was replaced by one that saw it."""
    history = History(events)
    standing = history.standing(CODE)
    accepted_book = standing.accepted.book if standing.accepted else None
    told_books = {one.book for one in (*standing.candidates, *standing.waiting)}
    told_books |= {one.book for one in standing.returned} | {accepted_book}
    for one in history.of(EventKind.SUBMITTED, CODE):
        later = [o for o in history.of(EventKind.SUBMITTED, CODE) if history.follows(o, one)]
        assert one.book in told_books or later or _was_seen(history, standing.accepted, one)


def _was_seen(history: History, acceptance: Recorded | None, one: Recorded) -> bool:
    """Whether who accepted another workbook knew of this one."""
    if acceptance is None:
        return False
    of_book = [s for s in history.of(EventKind.SUBMITTED, CODE) if s.book == one.book]
    return any(history.follows(acceptance, s) for s in of_book)
