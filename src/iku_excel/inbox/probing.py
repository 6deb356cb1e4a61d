"""What can be written into an inbox from here, and whether all it holds is what was recorded."""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from iku_excel.findings import Finding

from .listing import listed
from .places import WORKBOOK_SUFFIXES, Rooms, parse_proof_name
from .reading import Inbox, read_inbox
from .selection import undivided


@dataclass(frozen=True, slots=True)
class RoomRights:
    """A folder divisions or the planning unit write into, and what this account may do there.

    ``name`` is ``masuk``, ``keputusan``, or empty for the inbox itself. ``otherwise`` are folders
    within it for which it is the other way round.
    """

    name: str
    writable: bool
    otherwise: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Probed:
    """An inbox read thoroughly; the counts say how many files of each kind were hashed."""

    inbox: Inbox
    rooms: tuple[RoomRights, ...]
    events: int
    books: int
    proofs: int
    findings: tuple[Finding, ...]


def probe(path: Path) -> Probed:
    """Try every room by writing a small file that is removed again, and hash everything anew."""
    inbox = read_inbox(path, thoroughly=True)
    rooms = Rooms.of(path)
    events = books = proofs = 0
    rights = []
    for room in rooms.folders:
        folders = [p for place in inbox.events if (p := place.within(room)).is_dir()]
        names = [Path(name) for folder in folders for name in listed(folder)]
        books += sum(name.suffix.lower() in WORKBOOK_SUFFIXES for name in names)
        events += sum(name.suffix.lower() == ".json" for name in names)
        proofs += sum(parse_proof_name(name.name) is not None for name in names)
        writable = _is_writable(room)
        otherwise = tuple(
            folder.relative_to(path).as_posix()
            for folder in folders
            if _is_writable(folder) is not writable
        )
        rights.append(RoomRights("" if room == path else room.name, writable, otherwise))
    findings = (*inbox.findings, *undivided(inbox, always=True))
    return Probed(inbox, tuple(rights), events, books, proofs, findings)


def _is_writable(folder: Path) -> bool:
    """Whether a file can be made there; what the system says of rights is often not so."""
    trial = folder / f".iku-uji-{secrets.token_hex(6)}.tmp"
    try:
        trial.write_bytes(b"iku")
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            trial.unlink()
    return True
