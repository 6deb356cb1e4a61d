"""Finding the proof of a written approval where somebody keeps it: by its hash, not its name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iku_excel.signoff.approval import PROOF_SUFFIXES
from iku_excel.xlsx.archive import MAX_FILE_SIZE, ArchiveProblem, ZipKind, read_members, zip_kind


@dataclass(slots=True)
class Shelf:
    """The files among which a proof may lie: the sources of a command with what lies in folders
    and archives, and what lies beside a source.

    ``taken`` are the names of found ones, as findings call files of a source. Nothing is read
    before a proof is asked for.
    """

    sources: Sequence[Path] = ()
    taken: set[str] = field(default_factory=set)
    _found: dict[str, bytes | None] = field(default_factory=dict)

    def proof(self, sha256: str, name: str) -> bytes | None:
        """The bytes of that hash, once called so; None where they are nowhere here."""
        if sha256 not in self._found:
            self._found[sha256] = self._search(sha256, name)
        return self._found[sha256]

    def _search(self, sha256: str, name: str) -> bytes | None:
        found: bytes | None = None
        for shown, data in self._candidates(name):
            if hashlib.sha256(data).hexdigest() == sha256:
                self.taken.add(shown)  # and its copies: none of them is a file that nobody knows
                found = data
        return found

    def _candidates(self, name: str) -> Iterator[tuple[str, bytes]]:
        for source in self.sources:
            if source.is_dir():
                yield from _in_folder(source)
            else:
                yield from _in_file(source, source.name)
                # A name out of a workbook is only a name.
                yield from _read(source.parent / Path(name).name, name)


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent) / name
            if not path.is_symlink():
                yield from _in_file(path, path.relative_to(folder).as_posix())


def _in_file(path: Path, shown: str) -> Iterator[tuple[str, bytes]]:
    for _, data in _read(path, shown):
        if zip_kind(data) is ZipKind.ARCHIVE:
            yield from _in_archive(data, shown)
        elif zip_kind(data) is ZipKind.NO_ZIP:
            yield shown, data


def _in_archive(data: bytes, shown: str) -> Iterator[tuple[str, bytes]]:
    try:
        for member in read_members(data, PROOF_SUFFIXES):
            if member.data is not None:
                yield f"{shown}/{member.name}", member.data
    except ArchiveProblem:
        return


def _read(path: Path, shown: str) -> Iterator[tuple[str, bytes]]:
    """What a file holds, where it can be a proof."""
    try:
        if path.is_file() and 0 < path.stat().st_size <= MAX_FILE_SIZE:
            yield shown, path.read_bytes()
    except OSError:
        return
