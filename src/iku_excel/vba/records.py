"""Records of the ``dir`` stream: an identifier, a size and a payload ([MS-OVBA] 2.3.4.2)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum

from iku_excel.vba.errors import VbaError

_HEADER = struct.Struct("<HI")
_VERSION_SIZE_FIELD = 4
_VERSION_PAYLOAD = 6


class RecordId(IntEnum):
    """Identifiers of the records that this package reads or writes."""

    SYSTEM = 0x0001
    LANGUAGE = 0x0002
    CODE_PAGE = 0x0003
    PROJECT_NAME = 0x0004
    PROJECT_DOC_STRING = 0x0005
    HELP_FILE = 0x0006
    HELP_CONTEXT = 0x0007
    LIBRARY_FLAGS = 0x0008
    VERSION = 0x0009
    CONSTANTS = 0x000C
    REFERENCE_REGISTERED = 0x000D
    REFERENCE_PROJECT = 0x000E
    MODULES = 0x000F
    END = 0x0010
    PROJECT_COOKIE = 0x0013
    LANGUAGE_OF_INVOKE = 0x0014
    REFERENCE_NAME = 0x0016
    MODULE_NAME = 0x0019
    MODULE_STREAM = 0x001A
    MODULE_DOC_STRING = 0x001C
    MODULE_HELP_CONTEXT = 0x001E
    MODULE_PROCEDURAL = 0x0021
    MODULE_OBJECT = 0x0022
    MODULE_READ_ONLY = 0x0025
    MODULE_PRIVATE = 0x0028
    MODULE_END = 0x002B
    MODULE_COOKIE = 0x002C
    REFERENCE_CONTROL = 0x002F
    REFERENCE_CONTROL_EXTENDED = 0x0030
    MODULE_OFFSET = 0x0031
    MODULE_STREAM_UNICODE = 0x0032
    REFERENCE_ORIGINAL = 0x0033
    CONSTANTS_UNICODE = 0x003C
    HELP_FILE_AGAIN = 0x003D
    PROJECT_DOC_STRING_UNICODE = 0x0040
    MODULE_NAME_UNICODE = 0x0047
    MODULE_DOC_STRING_UNICODE = 0x0048
    COMPATIBLE_VERSION = 0x004A


@dataclass(frozen=True, slots=True)
class Record:
    """One record; ``identifier`` is not always one of :class:`RecordId`."""

    identifier: int
    payload: bytes


def split_records(stream: bytes) -> tuple[Record, ...]:
    """The records of a decompressed ``dir`` stream; raises VbaError when one is cut off."""
    records = []
    position = 0
    while position < len(stream):
        if position + _HEADER.size > len(stream):
            raise VbaError(f"dir stream: record header cut off at byte {position}")
        identifier, size = _HEADER.unpack_from(stream, position)
        if identifier == RecordId.VERSION:
            size = _VERSION_PAYLOAD  # 2.3.4.2.1.11: the size field says 4
        start = position + _HEADER.size
        if start + size > len(stream):
            raise VbaError(f"dir stream: record 0x{identifier:04X} cut off at byte {position}")
        records.append(Record(identifier, stream[start : start + size]))
        position = start + size
    return tuple(records)


def join_records(records: tuple[Record, ...]) -> bytes:
    """The ``dir`` stream, not yet compressed."""
    return b"".join(_packed(record) for record in records)


def _packed(record: Record) -> bytes:
    is_version = record.identifier == RecordId.VERSION
    size = _VERSION_SIZE_FIELD if is_version else len(record.payload)
    return _HEADER.pack(record.identifier, size) + record.payload
