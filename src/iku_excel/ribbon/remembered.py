"""What the buttons remember of a person: the inbox, and who signs. Nothing depends on it."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from iku_excel.xlsx import write_atomically

_FOLDER, _FILE = ".iku", "tombol.json"
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was typed last; empty where nothing is known."""

    kotak_masuk: str = ""
    nama: str = ""
    jabatan: str = ""


def remembered() -> Remembered:
    """What the file in the user's profile says; a missing or broken one says nothing."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        path = _path()
        if path is not None and path.stat().st_size <= _LARGEST:
            found = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                names = [field.name for field in fields(Remembered)]
                texts = {name: found.get(name) for name in names}
                return Remembered(**{k: v for k, v in texts.items() if isinstance(v, str)})
    return Remembered()


def remember(**texts: str) -> None:
    """Keep these texts for the next time; where that fails, they are asked again."""
    path = _path()
    if path is None:
        return
    content = json.dumps(asdict(replace(remembered(), **texts)), ensure_ascii=False, indent=2)
    with contextlib.suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content.encode())


def _path() -> Path | None:
    profile = os.environ.get("USERPROFILE")
    return Path(profile) / _FOLDER / _FILE if profile else None
