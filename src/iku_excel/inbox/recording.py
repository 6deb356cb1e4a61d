"""Writing an event into the inbox: whole, under its own hash, after what it speaks of."""

from __future__ import annotations

import contextlib
import errno
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.xlsx.atomic import write_atomically

from .event import Event, event_bytes, event_hash, event_object
from .listing import require_readable
from .places import QuarterFolder, event_name
from .settings import read_settings

_LEFT_BEHIND = 3600
"""Seconds after which nobody is writing a temporary file any more."""


class InboxRefused(Exception):  # noqa: N818  - says what happened
    """Something that was not done, for a reason that the user can do something about."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


class Outcome(StrEnum):
    """What was recorded; the texts are public."""

    RECORDED = "tercatat"
    ALREADY_THERE = "sudah ada"
    SUBMITTED_AGAIN = "diajukan kembali"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What stands in the inbox now: the event, its workbook, and what is worth knowing.

    ``name`` is the workbook's path within the inbox, with slashes.
    """

    outcome: Outcome
    event: Event
    workbook: Path
    name: str
    findings: tuple[Finding, ...] = ()


def receipt_object(receipt: Receipt) -> dict[str, object]:
    """The receipt in its public form; findings are left to the caller."""
    return {
        "hasil": receipt.outcome.value,
        "letak": receipt.name,
        "peristiwa": event_object(receipt.event),
    }


def record(folder: Path, event: Event) -> str:
    """Write an event into a folder of the inbox; its hash."""
    data = event_bytes(event)
    hashed = event_hash(data)
    _tidy(folder)
    put(folder / event_name(event.file, event.kind.value, hashed), data)
    return hashed


def put(path: Path, data: bytes) -> None:
    """Write bytes under the name that is theirs alone.

    They may stand there already; what else does is what a killed command or a program that
    copies folders left of them. No empty file claims the name first: it would stay behind where
    the command is killed, and nobody could tell it from an event that is still being copied.
    """
    if not (path.is_file() and path.read_bytes() == data):
        write_atomically(path, data)


def _tidy(folder: Path) -> None:
    """Remove what a killed command left half written."""
    now = time.time()
    for left in folder.glob(".*.tmp"):
        with contextlib.suppress(OSError):
            if now - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink()


def require_seen(room: Path, place: QuarterFolder) -> None:
    """Refuse to write an event that says it saw nothing, where a folder could not be read."""
    try:
        require_readable(place.within(room))
    except OSError as problem:
        unseen = SubmissionMessage.FOLDER_TIDAK_TERBACA.at()
        raise InboxRefused(unseen.located(file=f"{room.name}/{place.name}")) from problem


@contextlib.contextmanager
def storage_problems(file: str) -> Iterator[None]:
    """Say in our words what the storage refuses; other errors are for the command line."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _FULL:
            message = SubmissionMessage.INBOX_PENUH
        elif problem.errno in _FORBIDDEN:
            message = SubmissionMessage.INBOX_TIDAK_DAPAT_DITULISI
        else:
            raise
        raise InboxRefused(message.at().located(file=file)) from problem


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def written(inbox: Path, moment: datetime) -> str:
    """A moment as people of the office write it."""
    return read_settings(inbox)[0].told(moment)


def clean(text: str) -> str:
    """A text as it can be stored: composed, without the bytes that no encoding explains."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode()).strip()
