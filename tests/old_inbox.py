"""An inbox as it was before events were named by their hash and decisions lay apart."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from iku_excel.inbox import Event, read_inbox
from iku_excel.inbox.event import event_object
from iku_excel.inbox.places import Rooms

_LATER = ("ukuran", "isian", "menggantikan", "berdasar")
"""What events of the first format do not say."""


def old_event(event: Event) -> bytes:
    """An event as the first format told it."""
    fields = {key: value for key, value in event_object(event).items() if key not in _LATER}
    return json.dumps({**fields, "format": "iku-peristiwa-1"}, ensure_ascii=False).encode()


def made_old(inbox: Path) -> Path:
    """Write every event anew in the first format, all in one folder: numbered, book by book."""
    submissions, rooms = read_inbox(inbox).submissions, Rooms.of(inbox)
    for path in inbox.rglob("*.json"):
        path.unlink()
    if rooms.apart:
        for path in rooms.incoming.iterdir():
            path.rename(inbox / path.name)
        for room in rooms.folders:
            shutil.rmtree(room)
    for submission in submissions:
        for number, event in enumerate(submission.events, 1):
            name = f"{submission.path.stem}.{number:03d}.json"
            (submission.folder.within(inbox) / name).write_bytes(old_event(event))
    return inbox
