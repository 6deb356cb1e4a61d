"""The compound file around a VBA project ([MS-CFB], version 3).

A compound file is a small file system: sectors of 512 bytes chained by a table (FAT), small
streams gathered in one "mini stream" of 64-byte sectors with a table of its own (mini FAT), and a
directory. Streams are addressed here by path: ``"PROJECT"``, ``"VBA/dir"``.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Mapping

import olefile  # type: ignore[import-untyped]

from iku_excel.vba.entries import ENTRY_SIZE, Entry, EntryKind, directory_entries
from iku_excel.vba.errors import VbaError

_SECTOR = 512
_MINI_SECTOR = 64
_MINI_STREAM_CUTOFF = 4096  # streams of this size and more have sectors of their own
_FREE = 0xFFFFFFFF
_END_OF_CHAIN = 0xFFFFFFFE
_FAT_SECTOR = 0xFFFFFFFD
_FAT_SECTORS_IN_HEADER = 109
_NUMBERS_PER_SECTOR = _SECTOR // 4
_HEADER = struct.Struct("<8s16sHHHHH6s9I")
_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_MINOR_VERSION, _MAJOR_VERSION = 0x003E, 3
_LITTLE_ENDIAN = 0xFFFE
_SECTOR_SHIFT, _MINI_SECTOR_SHIFT = 9, 6

# What olefile lets through of its own when a file is damaged in an unforeseen way.
_DAMAGE = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, MemoryError)


def read_container(data: bytes) -> dict[str, bytes]:
    """All streams of a compound file by path; raises VbaError when it is damaged or none."""
    try:
        with olefile.OleFileIO(
            io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT
        ) as container:
            return {
                "/".join(path): bytes(container.openstream(path).read())
                for path in container.listdir(streams=True, storages=False)
            }
    except (*_DAMAGE, RecursionError) as error:
        raise VbaError(f"not a sound compound file: {error}") from error


def write_container(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of streams named by path: the same streams give the same bytes.

    Raises VbaError for names that do not fit, and for more than about 7 MB.
    """
    entries = directory_entries(streams)
    sectors = _Sectors(_SECTOR)
    mini_sectors = _Sectors(_MINI_SECTOR)
    for entry in entries:
        if entry.kind is EntryKind.STREAM:
            is_small = entry.size < _MINI_STREAM_CUTOFF
            entry.start = (mini_sectors if is_small else sectors).add(entry.data)
    mini_fat = _packed_numbers(mini_sectors.table)
    root = entries[0]
    root.size = len(mini_sectors.content)
    root.start = sectors.add(bytes(mini_sectors.content))
    mini_fat_start = sectors.add(mini_fat)
    directory_start = sectors.add(_directory(entries))
    fat_sectors = _add_fat(sectors)
    header = _HEADER.pack(
        _SIGNATURE,
        bytes(16),
        _MINOR_VERSION,
        _MAJOR_VERSION,
        _LITTLE_ENDIAN,
        _SECTOR_SHIFT,
        _MINI_SECTOR_SHIFT,
        bytes(6),
        0,  # directory sectors: not counted in version 3
        len(fat_sectors),
        directory_start,
        0,  # no transactions
        _MINI_STREAM_CUTOFF,
        mini_fat_start,
        len(mini_fat) // _SECTOR,
        _END_OF_CHAIN,  # no list of FAT sectors beyond the one that follows
        0,
    )
    return header + _packed_numbers(fat_sectors, _FAT_SECTORS_IN_HEADER) + bytes(sectors.content)


class _Sectors:
    """Data cut into sectors, and the table that chains them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.content = bytearray()
        self.table: list[int] = []

    def add(self, data: bytes) -> int:
        """Append data, padded to whole sectors; returns the number of its first sector."""
        if not data:
            return _END_OF_CHAIN
        start = len(self.table)
        self.content += data + bytes(-len(data) % self.size)
        end = len(self.content) // self.size
        self.table += [*range(start + 1, end), _END_OF_CHAIN]
        return start


def _packed_numbers(numbers: Iterable[int], multiple: int = _NUMBERS_PER_SECTOR) -> bytes:
    """Sector numbers, filled up with "free" to a multiple of so many."""
    listed = list(numbers)
    listed += [_FREE] * (-len(listed) % multiple)
    return struct.pack(f"<{len(listed)}I", *listed)


def _directory(entries: list[Entry]) -> bytes:
    unused = [Entry("", EntryKind.UNUSED)] * (-len(entries) % (_SECTOR // ENTRY_SIZE))
    return b"".join(entry.packed() for entry in [*entries, *unused])


def _add_fat(sectors: _Sectors) -> range:
    """Append the FAT, which also lists the sectors that it fills itself; returns those."""
    data_sectors = len(sectors.table)
    count = -(-data_sectors // (_NUMBERS_PER_SECTOR - 1))
    if count > _FAT_SECTORS_IN_HEADER:
        raise VbaError(f"compound file: {data_sectors} sectors are too many")
    sectors.table += [_FAT_SECTOR] * count
    sectors.content += _packed_numbers(sectors.table)
    return range(data_sectors, data_sectors + count)
