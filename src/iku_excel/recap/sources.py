"""Which files a recap is made of, and which it leaves aside."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from iku_excel.catalog import Catalog
from iku_excel.findings import FileMessage, Finding
from iku_excel.findings.files import Aside
from iku_excel.workbook import FilledWorkbook, read_workbook, read_workbook_bytes
from iku_excel.xlsx.archive import (
    MAX_FILE_SIZE,
    ArchiveProblem,
    MemberProblem,
    ZipKind,
    read_members,
    zip_kind,
)

from . import aside
from .aside import LeftAside

_WORKBOOK_SUFFIXES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to merge; ``name`` is how findings and the recap call it.

    Of a workbook in an archive ``path`` is the archive, ``member`` its name in there and
    ``data`` its bytes.
    """

    path: Path
    name: str
    member: str = ""
    data: bytes | None = field(default=None, repr=False, compare=False)

    @property
    def location(self) -> str:
        """Where the file lies, the archive taken for a folder."""
        whole = _real(self.path).as_posix()
        return f"{whole}/{self.member}" if self.member else whole


def read_source(source: SourceFile, catalog: Catalog | None = None) -> FilledWorkbook:
    """The workbook of a source. Raises :class:`iku_excel.workbook.UnusableWorkbook`."""
    if source.data is not None:
        return read_workbook_bytes(source.data, source.name, catalog=catalog)
    return read_workbook(source.path, source.name, catalog=catalog)


def find_sources(
    sources: Sequence[Path], *, without: Sequence[Path] = ()
) -> tuple[list[SourceFile], list[Finding]]:
    """The workbooks among these files and in these folders (sub-folders included).

    What a workbook is called does not matter; an archive is opened one level deep. Files of a
    folder are called by their path within it. Whatever else lies there is named in the findings,
    but for backups, outputs of ours (said as an info) and what an operating system leaves;
    ``without`` are files and folders that are no input (the recap's own output, the inbox that
    is sent to). A source without any
    workbook is a finding. The order of the sources does not matter.
    """
    search = _Search({_real(path) for path in without})
    for source in sources:
        if source.is_dir():
            search.folder(source)
        else:
            search.file(source)
    return _distinct(search.found), search.findings()


def is_collection(path: Path) -> bool:
    """Whether it is a folder or an archive, in which there may be several workbooks."""
    return path.is_dir() or zip_kind(_content(path)) is ZipKind.ARCHIVE


class _Search:
    """The workbooks that were found, and what lies beside them."""

    def __init__(self, excluded: set[Path]) -> None:
        self._seen = excluded
        self._findings: list[Finding] = []
        self._aside = LeftAside()
        self.found: list[SourceFile] = []

    def findings(self) -> list[Finding]:
        return [*self._findings, *self._aside.findings()]

    def file(self, path: Path) -> None:
        """A file that somebody named: reading it says what is wrong with what is no workbook."""
        if self._is_never_a_source(path, path.name):
            return
        is_book = path.suffix.lower() in _WORKBOOK_SUFFIXES
        if is_book or not path.is_file() or not self._unpack(path, path.name):
            self._take(path, path.name)

    def folder(self, folder: Path) -> None:
        """Everything in a folder."""
        before = len(self.found)

        def unreadable(problem: OSError) -> None:
            inside = Path(str(problem.filename)).relative_to(folder)
            self._aside.file(inside.as_posix() if inside.parts else folder.name, Aside.FOLDER)

        for parent, folders, names in os.walk(folder, onerror=unreadable):
            folders[:] = [
                name
                for name in sorted(folders)
                if not aside.is_system_folder(name)
                and not self._is_closed(Path(parent) / name, folder)
            ]
            for name in sorted(names):
                path = Path(parent) / name
                self._in_folder(path, path.relative_to(folder).as_posix())
        if len(self.found) == before:
            finding = FileMessage.TIDAK_ADA_BERKAS.at(source=f"folder {folder.name}")
            self._findings.append(finding.located(file=folder.name))

    def _is_closed(self, path: Path, folder: Path) -> bool:
        """Whether a folder in a folder is not looked into, which is said where it holds a file."""
        name = path.relative_to(folder).as_posix()
        if _real(path) in self._seen:
            return True
        if path.is_symlink():
            self._aside.file(name, Aside.LINKED_FOLDER)
        elif not aside.is_hidden(path.name):
            return False
        elif any(not aside.is_hidden(file) for _, _, files in os.walk(path) for file in files):
            self._aside.file(name, Aside.HIDDEN_FOLDER)
        return True

    def _in_folder(self, path: Path, name: str) -> None:
        if self._is_never_a_source(path, name):
            return
        is_book = path.suffix.lower() in _WORKBOOK_SUFFIXES
        if aside.is_hidden(path.name):
            if (is_book and not path.name.startswith("._")) or _may_hold_a_book(path):
                self._aside.file(name, Aside.HIDDEN)
        elif path.is_symlink():
            self._aside.file(name, Aside.LINK)
        elif not path.is_file():
            self._aside.file(name, Aside.NO_FILE)
        elif is_book:
            self._take(path, name)
        elif not self._unpack(path, name):
            self._judge(path, name)

    def _is_never_a_source(self, path: Path, name: str) -> bool:
        """Whether a file is none of anybody's inputs; some of them are worth a word."""
        if aside.is_lock(path.name):
            self._findings.append(FileMessage.BERKAS_KUNCI.at().located(file=name))
        elif aside.is_backup(path.name):
            self._aside.backup(name)
        else:
            return _real(path) in self._seen
        return True

    def _take(self, path: Path, name: str) -> None:
        self._seen.add(_real(path))
        self.found.append(SourceFile(path, name))

    def _unpack(self, path: Path, name: str) -> bool:
        """Take what an archive holds, and pass over what we wrote; whether it was one of them."""
        data = _content(path)
        if zip_kind(data) is ZipKind.ARCHIVE and len(data) <= MAX_FILE_SIZE:
            self._archive(path, name, data)
        elif aside.is_output_of_ours(path.name, data):
            self._findings.append(FileMessage.KELUARAN_IKU.at().located(file=name))
        else:
            return False
        return True

    def _judge(self, path: Path, name: str) -> None:
        """Take a file for what its content is, whatever it is called."""
        data = _content(path)
        kind = zip_kind(data)
        if kind is ZipKind.WORKBOOK:
            self._take(path, name)
        elif kind is not ZipKind.NO_ZIP and len(data) > MAX_FILE_SIZE:
            self._aside.file(name, Aside.TOO_LARGE)
        else:
            self._aside.file(name, aside.kind_of_content(path.name, data))

    def _archive(self, path: Path, name: str, data: bytes) -> None:
        self._seen.add(_real(path))
        taken: set[str] = set()
        told = False
        try:
            for member in read_members(data, _WORKBOOK_SUFFIXES):
                inside = _free_name(member.name, taken)
                taken.add(inside)
                file = SourceFile(path, f"{name}/{inside}", inside, member.data)
                told |= self._member(file, member.problem)
        except ArchiveProblem:
            self._aside.file(name, Aside.ARCHIVE)
            return
        if not told:
            self._aside.file(name, Aside.NO_MEMBERS)

    def _member(self, file: SourceFile, problem: MemberProblem | None) -> bool:
        """Take a file of an archive, or say what it is; whether there is anything to say."""
        base = Path(file.member).name
        if aside.is_backup(base):
            self._aside.backup(file.name)
        elif aside.is_lock(base) or (aside.is_hidden(base) and problem is not None):
            return False
        elif aside.is_hidden(base):
            self._aside.file(file.name, Aside.HIDDEN)
        elif problem is None:
            self.found.append(file)
        else:
            self._aside.file(file.name, aside.kind_of_member(base, problem))
        return True


def _may_hold_a_book(path: Path) -> bool:
    return path.is_file() and zip_kind(_content(path)) in (ZipKind.WORKBOOK, ZipKind.ARCHIVE)


def _real(path: Path) -> Path:
    """Where links lead; unlike with Path.resolve they may lead in a circle."""
    return Path(os.path.realpath(path))


def _content(path: Path) -> bytes:
    """As much of a file as tells what it is; nothing of one that cannot be opened.

    A picture shows by its first bytes that nothing else in it matters.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(aside.START)
            whole = aside.needs_all(path.name, start)
            return start + stream.read(MAX_FILE_SIZE + 1 - len(start)) if whole else start
    except OSError:
        return b""


def _free_name(name: str, taken: Collection[str]) -> str:
    """The name, numbered where an archive holds several files of it."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _distinct(files: Sequence[SourceFile]) -> list[SourceFile]:
    """The files in the order of their names; where two have one name, folders tell them apart."""
    named = list(files)
    while len({file.name for file in named}) < len(named):
        count = Counter(file.name for file in named)
        named = [
            SourceFile(file.path, _longer_name(file), file.member, file.data)
            if count[file.name] > 1
            else file
            for file in named
        ]
    return sorted(named, key=lambda file: file.name)


def _longer_name(file: SourceFile) -> str:
    """The end of the file's location with one folder more than its name has."""
    folders = file.name.count("/") + 2
    return "/".join(file.location.split("/")[-folders:])
