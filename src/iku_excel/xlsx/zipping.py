"""Zip files with the same bytes on every run: nothing of clock, user or system in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every new entry."""


def write_zip(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of (name, content) in the given order, deflated, all entries dated 1980-01-01.

    ValueError if a name comes twice.
    """
    buffer = io.BytesIO()
    seen: set[str] = set()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts:
            if name in seen:
                raise ValueError(f"part named twice: {name}")
            seen.add(name)
            info = new_entry(name)
            archive.writestr(info, content, compresslevel=9)
            info.external_attr = 0  # writestr turns a zero into a mode; the directory comes last
    return buffer.getvalue()


def new_entry(name: str) -> zipfile.ZipInfo:
    """The entry of a part that `rewrite_zip` is to add."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def rewrite_zip(
    entries: Iterable[tuple[zipfile.ZipInfo, bytes]], changed: Mapping[str, bytes | None]
) -> bytes:
    """Entries again with the contents in `changed` put in place (None: left out).

    Names, order, dates, attributes and compression methods stay; extra fields are dropped,
    since they may hold sizes of the old content.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for old, content in entries:
            new = changed.get(old.filename, content)
            if new is None:
                continue
            info = zipfile.ZipInfo(old.filename, old.date_time)
            info.compress_type = old.compress_type
            info.create_system = old.create_system
            info.create_version = old.create_version
            info.internal_attr = old.internal_attr
            info.comment = old.comment
            archive.writestr(info, new, compresslevel=9)
            info.external_attr = old.external_attr  # after writestr, which changes a zero
    return buffer.getvalue()
