"""A disk that refuses one of the things that a command does to it."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

CHANGING = ("mkdir", "link", "rename", "replace", "fsync", "unlink")


@dataclass
class Disk:
    """``calls`` is what was done to it; the one with the number ``refuses`` (from 1) is refused."""

    refuses: int
    calls: list[str] = field(default_factory=list)

    def asked(self, what: str, name: object = None) -> None:
        self.calls.append(what)
        if len(self.calls) == self.refuses:
            path = name if isinstance(name, str | bytes | os.PathLike) else None
            raise OSError(errno.EIO, "the disk does not answer", path)


@contextmanager
def disk(refuses: int = 0) -> Iterator[Disk]:
    """Count and refuse calls of the file system that change something."""
    found = Disk(refuses)
    plain_open = io.open

    class File(io.FileIO):
        def write(self, data: Any) -> int:
            found.asked("write", self.name)
            return super().write(data)

    def opened(file: Any, mode: str = "r", *args: Any, **named: Any) -> Any:
        if not set(mode) & set("xwa"):
            return plain_open(file, mode, *args, **named)
        found.asked("open", file)
        return (
            File(file, mode.replace("b", ""))
            if "b" in mode
            else plain_open(file, mode, *args, **named)
        )

    def asking(name: str) -> Any:
        call = getattr(os, name)

        def called(*args: Any, **named: Any) -> Any:
            found.asked(name, args[0] if args else None)
            return call(*args, **named)

        return called

    with pytest.MonkeyPatch.context() as patched:
        for name in CHANGING:
            patched.setattr(os, name, asking(name))
        patched.setattr(io, "open", opened)
        yield found
