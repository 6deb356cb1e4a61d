"""Which files lie where in an inbox, before any of them is read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from iku_excel.findings import Finding
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.inbox.places import QUARTER_FOLDERS

from .places import (
    DECISIONS,
    INCOMING,
    SETTINGS_NAME,
    WORKBOOK_SUFFIXES,
    QuarterFolder,
    Rooms,
    is_ignored,
    parse_proof_name,
)


def quarter_folders(rooms: Rooms, room: Path, findings: list[Finding]) -> set[QuarterFolder]:
    """The quarters' folders of a room; what lies beside them is a finding."""
    places = set()

    def unreadable(problem: OSError) -> None:
        folder = Path(str(problem.filename)).relative_to(rooms.inbox).as_posix()
        findings.append(SubmissionMessage.FOLDER_TIDAK_TERBACA.at().located(file=folder))

    for folder, folders, names in os.walk(room, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        if Path(folder) == rooms.inbox:  # of the first form: rooms that are just being made
            folders[:] = [name for name in folders if name not in (INCOMING, DECISIONS)]
        place = QuarterFolder.named(Path(folder).relative_to(room).parts)
        if place is not None:
            places.add(place)
        else:
            findings += _outside(rooms.inbox, Path(folder), relevant(names))
    return places


def old_folders(inbox: Path) -> list[tuple[QuarterFolder, Path]]:
    """The quarters' folders of the first form, which lie in the inbox itself."""
    return [
        (place, folder)
        for folder in sorted(inbox.glob(f"{QUARTER_FOLDERS}/*"))
        if folder.is_dir()
        and not is_ignored(folder.name)
        and (place := QuarterFolder.named(folder.relative_to(inbox).parts)) is not None
    ]


def left_behind(rooms: Rooms) -> Iterator[Finding]:
    """What was not copied from the first form, which nobody reads once there are rooms."""
    for place, folder in old_folders(rooms.inbox):
        if any(not _is_copied(rooms, place, folder / name) for name in listed(folder)):
            yield SubmissionMessage.FOLDER_LAMA.at().located(file=place.name)
    old, new = (folder / SETTINGS_NAME for folder in (rooms.inbox, rooms.decisions))
    if old.is_file() and not new.is_file():
        yield SubmissionMessage.FOLDER_LAMA.at().located(file=SETTINGS_NAME)


def _is_copied(rooms: Rooms, place: QuarterFolder, old: Path) -> bool:
    """Whether a file of the first form lies in one of the rooms: an event by its bytes, a
    workbook, whose name holds a part of its hash, by its size."""
    for room in rooms.folders:
        new = place.within(room) / old.name
        try:
            if new.stat().st_size == old.stat().st_size and (
                old.suffix.lower() != ".json" or new.read_bytes() == old.read_bytes()
            ):
                return True
        except OSError:
            continue
    return False


def listed(folder: Path) -> list[str]:
    """The files that matter in a folder; none where it does not exist (yet) or is closed."""
    try:
        return relevant(os.listdir(folder))  # noqa: PTH208  - one plain call
    except OSError:
        return []


def require_readable(folder: Path) -> None:
    """Raise OSError for a folder that is there and cannot be read: it is not an empty one."""
    with contextlib.suppress(FileNotFoundError):
        os.listdir(folder)  # noqa: PTH208


def relevant(names: Iterable[str]) -> list[str]:
    """Those of the names that an event, a workbook or a proof may have."""
    suffixes = {".json", *WORKBOOK_SUFFIXES}
    return sorted(
        name
        for name in names
        if not is_ignored(name)
        and (Path(name).suffix.lower() in suffixes or parse_proof_name(name) is not None)
    )


def _outside(inbox: Path, folder: Path, names: list[str]) -> Iterator[Finding]:
    for name in names:
        file = (folder / name).relative_to(inbox).as_posix()
        is_settings = file in (SETTINGS_NAME, f"{DECISIONS}/{SETTINGS_NAME}")
        if is_settings or parse_proof_name(name) is not None:
            continue
        is_json = Path(name).suffix.lower() == ".json"
        message = SubmissionMessage.CATATAN_ASING
        yield (
            (message if is_json else SubmissionMessage.BUKU_DI_LUAR_SUSUNAN).at().located(file=file)
        )
