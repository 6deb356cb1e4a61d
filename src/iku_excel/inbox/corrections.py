"""What counted for a division's quarter before it was corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .event import EventKind
from .order import History, Recorded
from .reading import Submission


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a submission that counts for an indicator took the place of.

    ``accepted`` were accepted before, one after the other; ``replaced`` are the hashes of the
    inputs in all submissions that whoever sent the present one had seen.
    """

    accepted: tuple[Submission, ...]
    replaced: frozenset[str]


def corrected(
    history: History, by_book: Mapping[str, Submission], code: str, counting: Submission
) -> Corrected:
    """What ``counting`` took the place of: by what events say they had seen, not by clocks.

    ``by_book`` holds the folder's submissions by the SHA-256 of their workbooks.
    """
    book = counting.submitted.sha256
    submitted = history.of(EventKind.SUBMITTED, code)
    own = [one for one in submitted if one.book == book]
    inputs = {one.inputs(code) for one in own}
    seen = {o.inputs(code) for o in submitted if any(history.follows(s, o) for s in own)}
    before = dict.fromkeys(one.book for one in _accepted_before(history, code, book))
    return Corrected(
        tuple(by_book[found] for found in before if found in by_book), frozenset(seen - inputs)
    )


def _accepted_before(history: History, code: str, book: str) -> Iterator[Recorded]:
    """Acceptances of other workbooks that an acceptance of this one had seen, in order."""
    accepted = sorted(
        history.of(EventKind.ACCEPTED, code), key=lambda one: (history.depth(one), one.hash)
    )
    own = [one for one in accepted if one.book == book]
    for one in accepted:
        if one.book != book and any(history.follows(later, one) for later in own):
            yield one
