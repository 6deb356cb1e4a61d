"""The event files of one folder, whatever a program that copies folders made of their names."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from iku_excel.findings import Finding
from iku_excel.findings.inbox_words import EventFault
from iku_excel.findings.submission import SubmissionMessage

from .event import FIRST_FORMAT, LARGEST, Event, EventKind, event_hash, read_event
from .order import History, Recorded, chained
from .places import EventName, QuarterFolder, parse_event_name, without_suffix

_MOST_LOST = 5
_MOST_NUMBERS = 1000
"""A number beyond it is made up: no workbook has so many events."""


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event and the file it stands in; ``number`` is that of the first format.

    ``stored_at`` is when the file system says it was written there: seconds since 1970.
    """

    name: str
    hash: str
    event: Event
    number: int
    stored_at: float | None = None


def recorded(found: Iterable[FoundEvent]) -> list[Recorded]:
    """The events as a graph knows them."""
    events = list(found)
    first = [one for one in events if one.event.format == FIRST_FORMAT]
    return [
        *chained((one.event.file, one.number, one.hash, one.event) for one in first),
        *(
            Recorded(one.hash, one.event, one.event.seen)
            for one in events
            if one.event.format != FIRST_FORMAT
        ),
    ]


def read_events(
    folder: Path, place: QuarterFolder, names: Iterable[str], *, decides: bool | None
) -> Iterator[FoundEvent | Finding]:
    """The events among these files; what is none is a finding that names the file.

    ``decides`` says whether the folder is the planning unit's: there decisions count and nothing
    else, elsewhere submissions; None where both stand in one folder.
    """
    for name in names:
        if not name.lower().endswith(".json"):
            continue
        found = _event(folder / name, place)
        if isinstance(found, FoundEvent) and decides is not None:
            is_decision = found.event.kind is not EventKind.SUBMITTED
            if is_decision and not decides:
                found = SubmissionMessage.KEPUTUSAN_DI_MASUK.at(what=found.event.kind.value)
            elif decides and not is_decision:
                found = SubmissionMessage.CATATAN_ASING.at()
        yield found.located(file=name) if isinstance(found, Finding) else found


def founded(found: Iterable[FoundEvent], shown: str) -> tuple[dict[str, FoundEvent], list[Finding]]:
    """The events that stand on something, by their hash; and what is missing or made up.

    ``shown`` is how the folder is called. A decision stands on the submission it is about, or on
    one that is lost: it repeats what that said. In the first format a number before its own is.
    """
    events = {one.hash: one for one in found}
    submitted = {
        (one.event.file, one.event.sha256)
        for one in events.values()
        if one.event.kind is EventKind.SUBMITTED
    }
    findings = []
    chain = recorded(events.values())
    history, missing = History(chain), _missing_numbers(events.values())
    for link in chain:
        one, event = events[link.hash], link.event
        on_lost = history.rests_on_lost(link) or any(n < one.number for n in missing[event.file])
        if event.kind is EventKind.SUBMITTED or on_lost:
            continue
        if (event.file, event.sha256) not in submitted:
            del events[one.hash]
            odd = SubmissionMessage.CATATAN_TIDAK_COCOK.at(what=EventFault.NOTHING_SUBMITTED)
            findings.append(odd.located(file=f"{shown}/{one.name}"))
    lost = [hashed[:16] for hashed in History(recorded(events.values())).lost]
    lost += (
        f"{without_suffix(workbook)}.{number:03d}"
        for workbook, numbers in sorted(_missing_numbers(events.values()).items())
        for number in numbers
    )
    if lost:
        names = ", ".join(lost[:_MOST_LOST]) + (", …" if len(lost) > _MOST_LOST else "")
        findings.append(
            SubmissionMessage.CATATAN_TIDAK_LENGKAP.at(numbers=names).located(file=shown)
        )
    return events, findings


def _missing_numbers(events: Iterable[FoundEvent]) -> Mapping[str, list[int]]:
    """Events of the first format that its numbers say there were, by workbook."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for one in events:
        numbers[one.event.file] |= {one.number} if one.event.format == FIRST_FORMAT else set()
    return {
        workbook: [n for n in range(1, min(max(there, default=0), _MOST_NUMBERS)) if n not in there]
        for workbook, there in numbers.items()
    }


def _event(path: Path, place: QuarterFolder) -> FoundEvent | Finding:
    name = parse_event_name(path.name)
    stored = _bytes_of(path)
    if stored is None:
        return SubmissionMessage.CATATAN_RUSAK.at(reason=EventFault.UNREADABLE)
    data, stored_at = stored
    event = read_event(data)
    if isinstance(event, Finding):
        # A file that neither is nor is called an event has nothing to do with submissions.
        return event if name is not None else SubmissionMessage.CATATAN_ASING.at()
    hashed = event_hash(data)
    differing = list(_differing(event, hashed, name, place))
    if differing:
        return SubmissionMessage.CATATAN_TIDAK_COCOK.at(what=", ".join(differing))
    number = (name.number if name else None) or 0
    return FoundEvent(path.name, hashed, event, number, stored_at)


def _differing(
    event: Event, hashed: str, name: EventName | None, place: QuarterFolder
) -> Iterator[str]:
    """What an event says of itself otherwise than its name and folder do."""
    if name is not None and name.hashed and not hashed.startswith(name.hashed):
        yield EventFault.ALTERED
    # A program may put words before a name: "Salinan konflik dari …".
    if name is not None and not name.workbook.endswith(without_suffix(event.file)):
        yield "berkas"
    said = {
        "tahun": (event.year, place.year),
        "triwulan": (event.quarter, place.quarter),
        "divisi": (event.division, place.division),
    }
    yield from (field for field, (stated, shown) in said.items() if stated != shown)


def _bytes_of(path: Path) -> tuple[bytes, float] | None:
    """What a file holds, and when it was written."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1), os.fstat(stream.fileno()).st_mtime
    except OSError:
        return None
