"""Directory entries of a compound file and the red-black trees that they form ([MS-CFB] 2.6)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from iku_excel.vba.errors import VbaError

ENTRY_SIZE = 128
_LAYOUT = struct.Struct("<64sHBBIII16sIQQIQ")
_NO_ENTRY = 0xFFFFFFFF
_LONGEST_NAME = 31
_FORBIDDEN = frozenset("/\\:!\0")
_RED, _BLACK = 0, 1


class EntryKind(IntEnum):
    """What an entry stands for."""

    UNUSED = 0
    STORAGE = 1
    STREAM = 2
    ROOT = 5


@dataclass(slots=True, eq=False)
class Entry:
    """One entry; ``start`` and ``size`` say where its data lies once that is decided."""

    name: str
    kind: EntryKind
    data: bytes = b""
    start: int = 0
    size: int = 0
    children: dict[bytes, Entry] = field(default_factory=dict)
    number: int = _NO_ENTRY
    left: int = _NO_ENTRY
    right: int = _NO_ENTRY
    child: int = _NO_ENTRY
    is_red: bool = False

    def packed(self) -> bytes:
        """The entry as it stands in the file; no class, no state, no times."""
        name = (self.name + "\0").encode("utf-16-le") if self.name else b""
        colour = _RED if self.is_red or self.kind is EntryKind.UNUSED else _BLACK
        links = (self.left, self.right, self.child)
        nothing = (bytes(16), 0, 0, 0)
        return _LAYOUT.pack(
            name, len(name), self.kind, colour, *links, *nothing, self.start, self.size
        )


def directory_entries(streams: Mapping[str, bytes]) -> list[Entry]:
    """The entries of streams named by path, the root first, linked into trees.

    Their order does not depend on the order of ``streams``. Raises VbaError for names that a
    compound file cannot hold, and for names that differ in their case only.
    """
    root = Entry("Root Entry", EntryKind.ROOT)
    for path, data in streams.items():
        _insert(root, path, data)
    entries: list[Entry] = []
    _number(root, entries)
    for entry in entries:
        entry.child = _link(_in_order(entry))
    return entries


def _insert(root: Entry, path: str, data: bytes) -> None:
    *storages, last = path.split("/")
    parent = root
    for name in storages:
        parent = parent.children.setdefault(_key(name), Entry(name, EntryKind.STORAGE))
        if parent.kind is not EntryKind.STORAGE or parent.name != name:
            raise VbaError(f"compound file: {path!r} meets another entry {parent.name!r}")
    key = _key(last)
    if key in parent.children:
        raise VbaError(f"compound file: {path!r} stands twice")
    parent.children[key] = Entry(last, EntryKind.STREAM, data, size=len(data))


def _key(name: str) -> bytes:
    """Order of names in a storage (2.6.4): shorter first, then by upper case."""
    try:
        length = len(name.encode("utf-16-le")) // 2
        upper = "".join(_upper(character) for character in name).encode("utf-16-be")
    except UnicodeEncodeError as error:
        raise VbaError(f"compound file: {name!r} is not text") from error
    if not 0 < length <= _LONGEST_NAME or _FORBIDDEN.intersection(name):
        raise VbaError(f"compound file: {name!r} cannot name an entry")
    return bytes((length,)) + upper


def _upper(character: str) -> str:
    upper = character.upper()
    return upper if len(upper) == 1 else character  # simple case conversion: ß stays ß


def _in_order(storage: Entry) -> list[Entry]:
    return [storage.children[key] for key in sorted(storage.children)]


def _number(entry: Entry, entries: list[Entry]) -> None:
    entry.number = len(entries)
    entries.append(entry)
    for child in _in_order(entry):
        _number(child, entries)


def _link(siblings: list[Entry]) -> int:
    """Link sorted siblings into a balanced tree; returns the number of its root.

    Every level but the deepest is full, so black levels above a red deepest one fulfil the rules
    of a red-black tree: equally many black entries on every way down, no red one below another.
    """
    full_levels = (len(siblings) + 1).bit_length() - 1
    return _link_below(siblings, 0, full_levels)


def _link_below(siblings: list[Entry], depth: int, full_levels: int) -> int:
    if not siblings:
        return _NO_ENTRY
    middle = len(siblings) // 2
    entry = siblings[middle]
    entry.left = _link_below(siblings[:middle], depth + 1, full_levels)
    entry.right = _link_below(siblings[middle + 1 :], depth + 1, full_levels)
    entry.is_red = depth >= full_levels
    return entry.number
