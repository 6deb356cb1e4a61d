"""Which of the events of one division's quarter is later, and what they come to: no clock.

Every event names the events that its writer had seen; what it names it follows. Two events that
did not see each other happened side by side, on two copies of a synced folder perhaps, and
nobody's clock decides between them: a person does, with an event that has seen both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from .event import Event, EventKind


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its name in the graph: the SHA-256 of its bytes.

    ``seen`` are the hashes it builds on: its own, or those made for an event of the first format.
    """

    hash: str
    event: Event
    seen: tuple[str, ...]

    @property
    def book(self) -> str:
        """The workbook it is about, by its content."""
        return self.event.sha256

    def inputs(self, code: str) -> str:
        """What it holds of an indicator: the hash of the inputs, else of the whole workbook."""
        return self.event.inputs.get(code, self.book)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the events say of one indicator.

    ``accepted`` is the acceptance in force. Where there is none, ``candidates`` are the last
    submissions that were not returned, one a workbook: one counts, several compete. ``waiting``
    are submissions that the acceptance in force had not seen, or that replace what it accepts.
    ``contested`` are pairs of decisions that contradict each other and did not see each other:
    neither is in force. ``returned`` are the returns in force, ``sent_back`` the corrections of
    what is accepted that were returned, and that none replaced since.
    """

    accepted: Recorded | None
    candidates: tuple[Recorded, ...]
    waiting: tuple[Recorded, ...]
    contested: tuple[tuple[Recorded, Recorded], ...]
    returned: tuple[Recorded, ...]
    sent_back: tuple[Recorded, ...]


class History:
    """The events of one folder as a graph."""

    def __init__(self, recorded: Iterable[Recorded]) -> None:
        self._by_hash: Mapping[str, Recorded] = {
            one.hash: one for one in sorted(recorded, key=lambda one: one.hash)
        }
        self._before: Mapping[str, frozenset[str]] = _ancestors(self._by_hash)

    @property
    def lost(self) -> tuple[str, ...]:
        """Hashes of events that others have seen and that are not here."""
        seen = {found for one in self._by_hash.values() for found in one.seen}
        return tuple(sorted(seen - self._by_hash.keys()))

    def rests_on_lost(self, one: Recorded) -> bool:
        """Whether it builds, directly or by others, on an event that is not here."""
        return not self._before[one.hash] <= self._by_hash.keys()

    def follows(self, later: Recorded, earlier: Recorded) -> bool:
        """Whether ``later`` was written by somebody who knew of ``earlier``."""
        return earlier.hash in self._before[later.hash]

    def depth(self, one: Recorded) -> int:
        """How many events it follows."""
        return len(self._before[one.hash])

    def of(self, kind: EventKind, code: str | None = None) -> list[Recorded]:
        """The events of a kind (that name an indicator)."""
        return [
            one
            for one in self._by_hash.values()
            if one.event.kind is kind and (code is None or code in one.event.codes)
        ]

    def standing(self, code: str) -> Standing:
        """What the events say of an indicator."""
        submitted = self.of(EventKind.SUBMITTED, code)
        decisions = [
            *self.of(EventKind.ACCEPTED, code),
            *self.of(EventKind.RETURNED, code),
        ]
        contested: list[tuple[Recorded, Recorded]] = []
        while True:
            in_force = self._in_force(decisions, submitted)
            pairs = tuple(self._contradictions(in_force, code))
            if not pairs:
                break
            # Also what comes to light once they are set aside: nothing in force settled it.
            contested += pairs
            aside = {one.hash for pair in pairs for one in pair}
            decisions = [one for one in decisions if one.hash not in aside]
        accepted = [one for one in in_force if one.event.kind is EventKind.ACCEPTED]
        returned = [one for one in in_force if one.event.kind is EventKind.RETURNED]
        sent_back = {one.book for one in returned}
        last = [one for one in self._last(submitted) if one.book not in sent_back]
        last = list({one.book: one for one in last}.values())
        chosen = accepted[0] if accepted else None
        waiting = [one for one in last if chosen and self._waits(one, chosen, submitted)]
        return Standing(
            accepted=chosen,
            candidates=() if chosen else tuple(last),
            waiting=tuple(waiting),
            contested=tuple(contested),
            returned=tuple(returned),
            sent_back=tuple(self._sent_back(chosen, returned, submitted) if chosen else ()),
        )

    def before(self, one: Recorded, code: str) -> list[Recorded]:
        """The last submissions of an indicator that the sender of one had seen."""
        seen = [s for s in self.of(EventKind.SUBMITTED, code) if self.follows(one, s)]
        return self._last(seen)

    def last_sent(self, code: str) -> Recorded | None:
        """The submission that holds an indicator and that none has replaced; None where none came,
        where it was returned, or where several compete."""
        standing = self.standing(code)
        last = [*standing.waiting, *standing.candidates]
        accepted = [standing.accepted] if standing.accepted else []
        found = last or accepted
        return found[0] if len(found) == 1 else None

    def _in_force(self, decisions: list[Recorded], submitted: list[Recorded]) -> list[Recorded]:
        """The decisions that no later event took back."""
        return [
            one
            for one in decisions
            if not any(self._takes_back(later, one) for later in (*decisions, *submitted))
        ]

    def _takes_back(self, later: Recorded, earlier: Recorded) -> bool:
        """A later decision about the same workbook, a later acceptance of another one; and a
        workbook that is submitted again is no longer returned."""
        if not self.follows(later, earlier):
            return False
        kinds = later.event.kind, earlier.event.kind
        if EventKind.SUBMITTED in kinds:
            return later.book == earlier.book and earlier.event.kind is EventKind.RETURNED
        return later.book == earlier.book or kinds == (EventKind.ACCEPTED, EventKind.ACCEPTED)

    def _contradictions(
        self, in_force: list[Recorded], code: str
    ) -> Iterator[tuple[Recorded, Recorded]]:
        """One workbook accepted and returned; two accepted that hold different inputs."""
        for one, other in combinations(in_force, 2):
            kinds = {one.event.kind, other.event.kind}
            if one.book == other.book:
                if len(kinds) > 1:
                    yield one, other
            elif kinds == {EventKind.ACCEPTED} and one.inputs(code) != other.inputs(code):
                yield one, other

    def _last(self, submitted: list[Recorded]) -> list[Recorded]:
        """The submissions that no other replaces."""
        return [one for one in submitted if not any(self.follows(o, one) for o in submitted)]

    def _sent_back(
        self, accepted: Recorded, returned: list[Recorded], submitted: list[Recorded]
    ) -> Iterator[Recorded]:
        """Returned corrections of the accepted workbook: whoever sent them had seen that."""
        own = [s for s in submitted if s.book == accepted.book]
        books = {one.book for one in returned} - {accepted.book}
        for one in self._last(submitted):
            if one.book in books and any(self.follows(one, o) for o in own):
                yield one

    def _waits(self, one: Recorded, accepted: Recorded, submitted: list[Recorded]) -> bool:
        """Whether nobody decided on a workbook, though another one is accepted."""
        own = [s for s in submitted if s.book == accepted.book]
        of_book = [s for s in submitted if s.book == one.book]
        if one.book == accepted.book:
            return False
        is_news = any(not self.follows(accepted, s) for s in of_book)
        return is_news or any(self.follows(s, o) for s in of_book for o in own)


def chained(events: Iterable[tuple[str, int, str, Event]]) -> list[Recorded]:
    """The events of the first format, which name none: (workbook, number, hash, event).

    The numbers order those of a workbook, and the clocks the workbooks, for nothing else is
    known of them. Two with one number were written side by side on two copies of the folder.
    The same bytes under two names are one event.
    """
    latest: dict[str, datetime] = {}
    timed = []
    for workbook, number, hashed, event in sorted(events, key=lambda found: found[:3]):
        latest[workbook] = max(event.at, latest.get(workbook, event.at))
        timed.append((latest[workbook], workbook, number, hashed, event))
    chain: dict[str, Recorded] = {}
    earlier: list[tuple[str, int, str]] = []
    for _, workbook, number, hashed, event in sorted(timed, key=lambda found: found[:4]):
        if hashed not in chain:
            seen = [h for book, n, h in earlier if (book, n) != (workbook, number)]
            chain[hashed] = Recorded(hashed, event, tuple(seen))
            earlier.append((workbook, number, hashed))
    return list(chain.values())


def _ancestors(by_hash: Mapping[str, Recorded]) -> dict[str, frozenset[str]]:
    """All events that each one follows, directly or by others; lost ones are among them."""
    known: dict[str, frozenset[str]] = {}
    for start in by_hash:
        path = [start]
        while path:
            one = by_hash[path[-1]]
            open_ones = [h for h in one.seen if h in by_hash and h not in known]
            if open_ones:
                path.append(open_ones[0])
                continue
            path.pop()
            known[one.hash] = frozenset(one.seen).union(*(known.get(h, ()) for h in one.seen))
    return known
