"""What a division changed since the submission before: by the hashes in the events, not by the
workbooks, of which the earlier ones need not be there any more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .event import EventKind
from .order import History, Recorded
from .reading import Submission

_SENT = EventKind.SUBMITTED


@dataclass(frozen=True, slots=True)
class Changed:
    """Indicators whose inputs are others than in the last submissions that the sender had seen.

    ``unknown`` are those of which an event holds no hash: nobody can tell.
    """

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def changed_since(history: History, counting: Mapping[str, Submission | None]) -> Changed:
    """What changed in the submissions that count; nothing in a first one."""
    changed, unknown = [], []
    for code, submission in counting.items():
        if submission is None:
            continue
        verdict = _is_changed(history, code, submission.submitted.sha256)
        if verdict is None:
            unknown.append(code)
        elif verdict:
            changed.append(code)
    return Changed(tuple(changed), tuple(unknown))


def _is_changed(history: History, code: str, book: str) -> bool | None:
    sent = history.of(_SENT, code)
    own = [one for one in sent if one.book == book]
    last = [one for one in own if not any(history.follows(other, one) for other in own)]
    before = [(one, earlier) for one in last for earlier in history.before(one, code)]
    if not before:  # it is new, but the workbook is not
        return any(_is_of_same_unit(history, one, o) for one in last for o in history.of(_SENT))
    verdicts = {_differ(one, earlier, code) for one, earlier in before}
    return True if True in verdicts else None if None in verdicts else False


def _differ(one: Recorded, earlier: Recorded, code: str) -> bool | None:
    if one.book == earlier.book:
        return False
    new, old = one.event.inputs.get(code), earlier.event.inputs.get(code)
    return None if new is None or old is None else new != old


def _is_of_same_unit(history: History, one: Recorded, earlier: Recorded) -> bool:
    same_unit = one.event.section == earlier.event.section
    return same_unit and one.book != earlier.book and history.follows(one, earlier)
