"""Where things lie in an inbox, and what they are called."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePath

from iku_excel.signoff.approval import PROOF_SUFFIXES

SETTINGS_NAME = "pengaturan.json"
INCOMING, DECISIONS = "masuk", "keputusan"
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods")
QUARTER_FOLDERS = "[0-9][0-9][0-9][0-9]/TW[1-4]"
"""Where submissions lie in a room, as a pattern; below are the folders of the divisions."""
_YEAR = re.compile(r"[0-9]{4}")
_QUARTER = re.compile(r"TW([1-4])")
_EVENT_DIGITS = 16
_EVENT = re.compile(
    r"(?P<book>[^/]+?)\.(?:diajukan|diterima|dikembalikan)-(?P<hash>[0-9a-f]{16})(?![0-9a-f])"
)
_NUMBERED = re.compile(r"(?P<book>[^/]+?)\.(?P<number>[0-9]{3,9})(?:[ _(.-][^/]*)?\.json$")
_PROOF = re.compile(r"\.bukti-(?P<hash>[0-9a-f]{16})(?![0-9a-f])")
_HASH_DIGITS = 12
_IGNORED_STARTS = (".", "~", "@", "#", "$")
"""Hidden and temporary files, lock files of Excel, and folders that file servers keep."""


@dataclass(frozen=True, slots=True)
class QuarterFolder:
    """The folder of what one division submits for one quarter."""

    year: int
    quarter: int
    division: str

    @property
    def name(self) -> str:
        """The path within the inbox, with slashes."""
        return f"{self.year}/TW{self.quarter}/{self.division}"

    def within(self, room: Path) -> Path:
        """The folder in a room of the inbox."""
        return room / str(self.year) / f"TW{self.quarter}" / self.division

    @classmethod
    def of_file(cls, name: str) -> QuarterFolder | None:
        """The folder of a file called by its path within the inbox, whichever room it lies in;
        the name may be that of the folder itself."""
        parts = name.split("/")
        if parts[0] in (INCOMING, DECISIONS):
            parts = parts[1:]
        return cls.named(parts[:3])

    @classmethod
    def named(cls, parts: Sequence[str]) -> QuarterFolder | None:
        """The folder whose path ends in these three parts; None if they are no such path."""
        if len(parts) != 3 or not _YEAR.fullmatch(parts[0]):
            return None
        quarter = _QUARTER.fullmatch(parts[1])
        return cls(int(parts[0]), int(quarter[1]), parts[2]) if quarter else None


@dataclass(frozen=True, slots=True)
class Rooms:
    """The two folders of an inbox: what divisions write, and what the planning unit decides.

    In an inbox of the first form both are the inbox itself. It stays of that form until its room
    for submissions is there, which is made last.
    """

    inbox: Path
    incoming: Path
    decisions: Path

    @property
    def apart(self) -> bool:
        """Whether the two are different folders, so that rights can be set on them."""
        return self.incoming != self.decisions

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders to look into: two where the rooms are apart, else the inbox itself."""
        return (self.incoming, self.decisions) if self.apart else (self.inbox,)

    @classmethod
    def of(cls, inbox: Path) -> Rooms:
        """The rooms of an inbox as they are found on disk; one room where nothing parts them."""
        is_apart = (inbox / INCOMING).is_dir() or (
            (inbox / DECISIONS).is_dir() and not any(inbox.glob(QUARTER_FOLDERS))
        )
        return cls(inbox, *((inbox / INCOMING, inbox / DECISIONS) if is_apart else (inbox, inbox)))


def located(workbook: Path) -> tuple[Path, QuarterFolder] | None:
    """The inbox and the folder that a workbook given by its path lies in; None outside one."""
    path = Path(os.path.abspath(workbook))  # noqa: PTH100  - resolve() would follow links
    folder = QuarterFolder.named(path.parts[-4:-1])
    return (_whole(path.parents[3]), folder) if folder else None


def _whole(room: Path) -> Path:
    """The inbox of which a folder is a room, or itself: an inbox may well be called masuk."""
    other = {INCOMING: DECISIONS, DECISIONS: INCOMING}.get(room.name)
    return room.parent if other and (room.parent / other).is_dir() else room


def inbox_around(folder: Path) -> Path | None:
    """The inbox whose room, year, quarter or division this folder is; None where it is none.

    A folder called 2026 may well be an inbox of its own: the events above it tell.
    """
    path = Path(os.path.abspath(folder))  # noqa: PTH100  - resolve() would follow links
    if _whole(path) != path:
        return path.parent
    for depth, rest in ((1, ("TW1", "x")), (2, ("x",)), (3, ())):
        if len(path.parts) > depth and QuarterFolder.named((*path.parts[-depth:], *rest)):
            room = path.parents[depth - 1]
            if any(is_event_name(found.name) for found in room.glob("*/TW*/*/*.json")):
                return _whole(room)
    return None


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is none of the inbox's business."""
    return name.startswith(_IGNORED_STARTS)


def workbook_names(official_name: str, sha256: str, suffix: str) -> Iterator[str]:
    """Names for a copy, best first: the official one with a part of the content's hash.

    A name that is taken by other content (a workbook changed in the inbox) leads to the next.
    ``suffix`` is what the content says the name should end with: Excel does not open a workbook
    with macros that is called otherwise.
    """
    stem = f"{without_suffix(official_name)}_{sha256[:_HASH_DIGITS]}"
    yield stem + suffix
    for number in count(2):
        yield f"{stem}-{number}{suffix}"


def without_suffix(workbook: str) -> str:
    """The name of a workbook without its ending."""
    suffix = PurePath(workbook).suffix
    return workbook.removesuffix(suffix) if suffix.lower() in WORKBOOK_SUFFIXES else workbook


def event_name(workbook: str, kind: str, hashed: str) -> str:
    """The file of an event: what it is about, what it says, and a part of its own hash.

    Two people who decide something at the same moment write two files. No name is ever wanted
    twice, so a program that keeps folders alike has nothing to rename.
    """
    return f"{without_suffix(workbook)}.{kind}-{hashed[:_EVENT_DIGITS]}.json"


def proof_name(workbook: str, sha256: str, original: str) -> str:
    """What the proof of a written approval is called beside its workbook."""
    suffix = PurePath(original).suffix.lower()
    return f"{without_suffix(workbook)}.bukti-{sha256[:_EVENT_DIGITS]}{suffix}"


def parse_proof_name(name: str) -> str | None:
    """The part of its hash that a proof is called by, whatever a program appended to the name;
    None if it is no such name."""
    match = _PROOF.search(name)
    is_proof = match is not None and PurePath(name).suffix.lower() in PROOF_SUFFIXES
    return match["hash"] if match is not None and is_proof else None


@dataclass(frozen=True, slots=True)
class EventName:
    """What the name of an event's file says: ``hashed`` begins the hash of its bytes, ``number``
    is that of the first format. What a program appended to the name ("(conflicted copy)") is
    passed over. ``workbook`` is without its ending."""

    workbook: str
    number: int | None = None
    hashed: str = ""


def parse_event_name(name: str) -> EventName | None:
    """What an event's file name says; None if it is no such name."""
    match = _EVENT.search(name)
    if match is not None:
        return EventName(match["book"], hashed=match["hash"])
    match = _NUMBERED.search(name)
    if match is not None:
        return EventName(match["book"], number=int(match["number"]))
    return None


def is_event_name(name: str) -> bool:
    """Whether a file is called as an event is."""
    return name.lower().endswith(".json") and parse_event_name(name) is not None
