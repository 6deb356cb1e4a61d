"""Where things lie in an inbox, and what they are called."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

SETTINGS_NAME = "pengaturan.json"
WORKBOOK_SUFFIX = ".xlsx"
_YEAR = re.compile(r"[0-9]{4}")
_QUARTER = re.compile(r"TW([1-4])")
_EVENT = re.compile(r"(.+)\.([0-9]{3,9})\.json")
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

    def within(self, inbox: Path) -> Path:
        return inbox / str(self.year) / f"TW{self.quarter}" / self.division

    @classmethod
    def named(cls, parts: Sequence[str]) -> QuarterFolder | None:
        """The folder whose path ends in these three parts; None if they are no such path."""
        if len(parts) != 3 or not _YEAR.fullmatch(parts[0]):
            return None
        quarter = _QUARTER.fullmatch(parts[1])
        return cls(int(parts[0]), int(quarter[1]), parts[2]) if quarter else None


def located(workbook: Path) -> tuple[Path, QuarterFolder] | None:
    """The inbox and the folder that a workbook given by its path lies in; None outside one."""
    path = Path(os.path.abspath(workbook))  # noqa: PTH100  - resolve() would follow links
    folder = QuarterFolder.named(path.parts[-4:-1])
    return (path.parents[3], folder) if folder else None


def inbox_around(folder: Path) -> Path | None:
    """The inbox whose year, quarter or division this folder is; None where it is none.

    A folder called 2026 may well be an inbox of its own: the events above it tell.
    """
    path = Path(os.path.abspath(folder))  # noqa: PTH100  - resolve() would follow links
    for depth, rest in ((1, ("TW1", "x")), (2, ("x",)), (3, ())):
        if len(path.parts) > depth and QuarterFolder.named((*path.parts[-depth:], *rest)):
            inbox = path.parents[depth - 1]
            if any(split_event_name(found.name) for found in inbox.glob("*/TW*/*/*.json")):
                return inbox
    return None


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is none of the inbox's business."""
    return name.startswith(_IGNORED_STARTS)


def workbook_names(official_name: str, sha256: str) -> Iterator[str]:
    """Names for a copy, best first: the official one with a part of the content's hash.

    A name that is taken by other content (a workbook changed in the inbox) leads to the next.
    """
    stem = f"{official_name.removesuffix(WORKBOOK_SUFFIX)}_{sha256[:_HASH_DIGITS]}"
    yield stem + WORKBOOK_SUFFIX
    for number in count(2):
        yield f"{stem}-{number}{WORKBOOK_SUFFIX}"


def event_name(workbook: str, number: int) -> str:
    """The file of the workbook's event with this number.

    Two people who decide something at the same moment want the same name, and only one of
    them gets it: this is what puts the events of a workbook in order, not anybody's clock.
    """
    return f"{workbook.removesuffix(WORKBOOK_SUFFIX)}.{number:03d}.json"


def split_event_name(name: str) -> tuple[str, int] | None:
    """The workbook and the number in an event's file name; None if it is no such name."""
    match = _EVENT.fullmatch(name)
    if match is None:
        return None
    workbook, number = match[1] + WORKBOOK_SUFFIX, int(match[2])
    return (workbook, number) if event_name(workbook, number) == name else None
