"""Which files a recap is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_excel.findings import FileMessage, Finding

_WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
LOCK_PREFIX = "~$"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to merge; ``name`` is how findings and the recap call it."""

    path: Path
    name: str


def find_sources(
    sources: Sequence[Path], *, without: Sequence[Path] = ()
) -> tuple[list[SourceFile], list[Finding]]:
    """The workbooks among these files and in these folders (sub-folders included).

    Files of a folder are called by their path within it. Lock files of open workbooks, and a
    source without any workbook, are findings; ``without`` are files that are no input (the
    recap's own output). The order of the sources does not matter.
    """
    found: dict[Path, SourceFile] = {}
    findings: list[Finding] = []
    excluded = {path.resolve() for path in without}
    for source in sources:
        if source.is_dir():
            inside = _in_folder(source)
            if not inside:
                finding = FileMessage.TIDAK_ADA_BERKAS.at(source=f"folder {source.name}")
                findings.append(finding.located(file=source.name))
        else:
            inside = [SourceFile(source, source.name)]
        for file in inside:
            if file.path.name.startswith(LOCK_PREFIX):
                findings.append(FileMessage.BERKAS_KUNCI.at().located(file=file.name))
            elif file.path.resolve() not in excluded:
                found.setdefault(file.path.resolve(), file)
    return sorted(found.values(), key=lambda file: (file.name, str(file.path))), findings


def _in_folder(folder: Path) -> list[SourceFile]:
    return [
        SourceFile(path, path.relative_to(folder).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in _WORKBOOK_SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
