"""Files that lie beside the workbooks of a source and are not read: which, and why."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from iku_excel.findings import FileMessage, Finding
from iku_excel.findings.files import Aside
from iku_excel.xlsx.archive import MemberProblem, ZipKind, zip_kind
from iku_excel.xlsx.problems import Problem
from iku_excel.xlsx.signature import foreign_signature

START = 8
"""So many bytes show what kind of file it is."""
_OLE = b"\xd0\xcf\x11\xe0"
_MOST = 20
"""So many files are named one by one, the others are counted."""
_MOST_NAMES = 5
_BACKUP = re.compile(r"\.cadangan(-\d+)?$", re.IGNORECASE)
_SYSTEM_FILES = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"}
_SYSTEM_FOLDERS = {
    "__macosx", "$recycle.bin", "system volume information", ".git", ".svn", ".hg", ".trashes",
    ".spotlight-v100", ".fseventsd", ".temporaryitems", ".documentrevisions-v100",
    ".appledouble", ".snapshot", ".dropbox.cache",
}  # fmt: skip
_TRASH = re.compile(r"\.trash(-\d+)?", re.IGNORECASE)
_MEMBERS = {
    MemberProblem.ENCRYPTED: Aside.MEMBER_ENCRYPTED,
    MemberProblem.TOO_LARGE: Aside.TOO_LARGE,
    MemberProblem.TOO_MUCH: Aside.TOO_MUCH,
    MemberProblem.DAMAGED: Aside.DAMAGED,
    MemberProblem.NESTED: Aside.NESTED,
}
_KINDS = {
    Aside.PDF: (".pdf",),
    Aside.WORD: (".doc", ".docx", ".odt", ".rtf"),
    Aside.SLIDES: (".ppt", ".pptx", ".odp"),
    Aside.PICTURE: (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".heic", ".tif", ".tiff"),
    Aside.VIDEO: (".mp4", ".mov", ".avi", ".3gp", ".mkv"),
    Aside.MAIL: (".msg", ".eml"),
    Aside.OTHER_ARCHIVE: (".rar", ".7z", ".tar", ".gz", ".tgz"),
    Aside.TEXT: (".csv", ".txt", ".tsv", ".json", ".yaml", ".yml", ".xml", ".html", ".htm"),
}
_BY_SUFFIX = {suffix: kind for kind, suffixes in _KINDS.items() for suffix in suffixes}


class LeftAside:
    """What was left aside, until it is told."""

    def __init__(self) -> None:
        self._files: dict[str, Aside] = {}
        self._backups: set[str] = set()

    def file(self, name: str, kind: Aside) -> None:
        """Note a file that was not read, and what it is."""
        self._files[name] = kind

    def backup(self, name: str) -> None:
        """Note a backup that a command of ours made."""
        self._backups.add(name)

    def findings(self) -> list[Finding]:
        """A warning for each file, shortened; backups are ours and only counted."""
        names = sorted(self._files)
        found = [
            FileMessage.BERKAS_TIDAK_DIBACA.at(kind=self._files[name].value).located(file=name)
            for name in names[:_MOST]
        ]
        if len(names) > _MOST:
            count = len(names) - _MOST
            found.append(FileMessage.BERKAS_LAIN_TIDAK_DIBACA.at(count=count))
        if self._backups:
            shown = sorted(self._backups)[:_MOST_NAMES]
            more = "" if len(shown) == len(self._backups) else ", …"
            found.append(
                FileMessage.CADANGAN_DILEWATI.at(
                    count=len(self._backups), names=", ".join(shown) + more
                )
            )
        return found


def is_lock(name: str) -> bool:
    """Whether Excel or LibreOffice put the file beside a workbook that is open."""
    return name.startswith(("~$", ".~lock"))


def is_backup(name: str) -> bool:
    """Whether a command kept the file before it wrote over another."""
    return _BACKUP.search(name) is not None


def is_hidden(name: str) -> bool:
    """Whether people do not see the file: what it is the operating system knows."""
    return name.startswith(".") or name.lower() in _SYSTEM_FILES


def is_system_folder(name: str) -> bool:
    """Whether an operating system or a program made the folder for itself."""
    return name.lower() in _SYSTEM_FOLDERS or _TRASH.fullmatch(name) is not None


def needs_all(name: str, start: bytes) -> bool:
    """Whether more than its first bytes tells what a file is."""
    return start.startswith((b"PK", _OLE)) or PurePath(name).suffix.lower() in (".json", ".csv")


def kind_of_content(name: str, data: bytes) -> Aside:
    """What a file is that is no workbook: by its content, and where that says little its name."""
    by_name = _BY_SUFFIX.get(PurePath(name).suffix.lower(), Aside.UNKNOWN)
    kind = zip_kind(data)
    if not data:
        return Aside.EMPTY
    if kind is ZipKind.BROKEN:
        return Aside.DAMAGED
    if data.startswith(_OLE) and by_name is Aside.UNKNOWN:
        return Aside.ENCRYPTED if foreign_signature(data) is Problem.ENCRYPTED else Aside.OLD_OFFICE
    return by_name


def kind_of_member(name: str, problem: MemberProblem) -> Aside:
    """What a file within an archive is that could not be taken out of it, and why."""
    return _MEMBERS.get(problem) or _BY_SUFFIX.get(PurePath(name).suffix.lower(), Aside.UNKNOWN)


def is_output_of_ours(name: str, data: bytes) -> bool:
    """Whether a JSON or CSV file was written by one of our commands: a recap, a register, a
    receipt, a list of findings."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    match PurePath(name).suffix.lower():
        case ".csv":
            columns = re.split("[;,]", text.partition("\n")[0].strip())
            return columns[0] == "katalog" and {"tahun", "triwulan", "divisi"} <= set(columns)
        case ".json":
            return _is_our_json(text)
        case _:
            return False


def _is_our_json(text: str) -> bool:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return False
    if not isinstance(document, dict):
        return False
    keys = set(document)
    return {"katalog", "tahun"} <= keys or "peristiwa" in keys or "temuan" in keys
