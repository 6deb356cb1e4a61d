"""Making an inbox with two rooms, also of one of the first form, which loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.xlsx.atomic import write_atomically

from .event import EventKind
from .listing import listed, old_folders
from .places import DECISIONS, INCOMING, SETTINGS_NAME, inbox_around
from .reading import file_sha256, read_folder
from .recording import InboxRefused, storage_problems

_BEING_MADE = f".{INCOMING}-disiapkan"
"""What becomes the room for submissions when everything lies in it: until then the inbox keeps
its first form, whenever the command is killed."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was done. ``made`` are folders, ``copied`` pairs of paths within the inbox."""

    inbox: Path
    made: tuple[str, ...]
    copied: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def prepare(inbox: Path) -> Prepared:
    """Make the rooms of an inbox, and copy into them what lies in its first form.

    What is there stays as it is, so it may be repeated at any time. Raises InboxRefused.
    """
    around = inbox_around(inbox)
    if around is not None:
        raise InboxRefused(SubmissionMessage.BAGIAN_INBOX.at(inbox=inbox.name, around=around.name))
    with storage_problems(inbox.name):
        return _prepared(inbox)


def _prepared(inbox: Path) -> Prepared:
    incoming, decisions = inbox / INCOMING, inbox / DECISIONS
    made = tuple(room.name for room in (incoming, decisions) if not room.is_dir())
    plan = list(_plan(inbox))
    filled = incoming if incoming.is_dir() else inbox / _BEING_MADE
    for folder in (decisions, filled):
        folder.mkdir(parents=True, exist_ok=True)
    copied, findings = [], []
    for old, room, name in plan:
        target = (decisions if room == DECISIONS else filled) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        is_new = _copied(old, target)
        shown = old.relative_to(inbox).as_posix()
        if is_new is None:
            odd = SubmissionMessage.TIDAK_DISALIN.at(other=f"{room}/{name}")
            findings.append(odd.located(file=shown))
        elif is_new:
            copied.append((shown, f"{room}/{name}"))
    if filled != incoming:
        filled.rename(incoming)
    return Prepared(inbox, made, tuple(copied), tuple(findings))


def _plan(inbox: Path) -> Iterator[tuple[Path, str, str]]:
    """What to copy, into which room, and under which name there: decisions first.

    What is no decision goes where divisions write, whatever it is, and is told of there.
    """
    settings = inbox / SETTINGS_NAME
    if settings.is_file() and not (inbox / DECISIONS / SETTINGS_NAME).is_file():
        yield settings, DECISIONS, SETTINGS_NAME
    folders = old_folders(inbox)
    decided: set[str] = set()
    for place, folder in folders:
        content = read_folder(inbox, place, old=True)
        for submission in content.submissions:
            if submission.state is EventKind.ACCEPTED and submission.source is not None:
                yield submission.source, DECISIONS, f"{place.name}/{submission.path.name}"
                proof = submission.proof.path if submission.proof else None
                if proof is not None:
                    yield proof, DECISIONS, f"{place.name}/{proof.name}"
        for found in content.events:
            if found.event.kind is not EventKind.SUBMITTED:
                decided.add(found.hash)
                yield folder / found.name, DECISIONS, f"{place.name}/{found.name}"
    for place, folder in folders:
        for name in listed(folder):
            is_event = Path(name).suffix.lower() == ".json"
            if not is_event or file_sha256(folder / name) not in decided:
                yield folder / name, INCOMING, f"{place.name}/{name}"


def _copied(old: Path, new: Path) -> bool | None:
    """Copy a file; False where it lies there already, None where something else does.

    A link is something else: whoever may write there could lead an administrator's hand.
    """
    data = old.read_bytes()
    if new.is_symlink():
        return None
    if new.is_file():
        return False if new.read_bytes() == data else None
    write_atomically(new, data)
    return True
