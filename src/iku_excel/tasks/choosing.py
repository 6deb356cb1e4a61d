"""Files that somebody chose among the sources with ``--pakai``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from iku_excel.recap.sources import SourceFile

from .texts.refused import NONE_AT_ALL, Refused


def named_files(to_use: Sequence[Path], sources: Sequence[SourceFile]) -> set[str]:
    """The names of the files that were chosen, by path or as the command calls them."""
    by_name = {file.name: file.name for file in sources}
    by_location = {file.location: file.name for file in sources}
    named = set()
    for path in to_use:
        written = str(path).replace("\\", "/").removeprefix("./")
        name = by_location.get(path.resolve().as_posix()) or by_name.get(written)
        if name is None:
            known = ", ".join(sorted(by_name)) or NONE_AT_ALL
            raise Refused.CHOSEN_UNKNOWN.of(path=path, known=known)
        named.add(name)
    return named
