"""Two readers of compound files that share no code with ours; both raise at a fault."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import compoundfiles
import olefile


def seen_by_compoundfiles(file: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}

    def walk(storage: compoundfiles.CompoundFileEntity, path: str) -> None:
        for entry in storage:
            if entry.isdir:
                walk(entry, f"{path}{entry.name}/")
            else:
                found[path + entry.name] = reader.open(entry).read() if entry.size else b""

    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it warns where a file departs from the specification
        with compoundfiles.CompoundFileReader(str(file)) as reader:
            walk(reader.root, "")
    return found


def seen_by_olefile(data: bytes) -> dict[str, bytes]:
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_UNSURE) as reader:
        assert reader.parsing_issues == []
        return {"/".join(path): reader.openstream(path).read() for path in reader.listdir()}
