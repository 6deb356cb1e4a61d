"""What a part is, seen from its first bytes: parts that nobody reads are not parsed either."""

from __future__ import annotations

import re

# What may stand before the root: nothing is tried twice, however long it is.
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?"
    rb"(?>\s+|<\?(?>[^?]+|\?(?!>))*+\?>|<!--(?>[^-]+|-(?!->))*+-->)*+"
    rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)"
)
_OLE_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_VBA_STREAM = "_VBA_PROJECT".encode("utf-16-le")


def plain(data: bytes) -> bytes:
    """XML in one byte a character, for a search; UTF-16 hides letters between NUL bytes."""
    return data.replace(b"\0", b"") if b"\0" in data[:64] else data


def root_name(data: bytes) -> str:
    """Name of the root element of an XML part, without its prefix; empty for other parts."""
    match = _ROOT.match(plain(data))
    return match[1].decode("ascii") if match else ""


def is_ole_file(data: bytes) -> bool:
    """Whether a part is a compound file: an OLE object, a document of old Office, VBA."""
    return data.startswith(_OLE_FILE)


def holds_vba(data: bytes) -> bool:
    """Whether a part is a compound file with a VBA project in it, as such or in a document."""
    return is_ole_file(data) and _VBA_STREAM in data
