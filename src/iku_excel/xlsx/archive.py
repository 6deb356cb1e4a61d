"""Zip files as people send them: a workbook whatever its name says, or an archive of files."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from iku_excel.xlsx.container import MAX_PARTS, MAX_TOTAL_SIZE, open_zip
from iku_excel.xlsx.opc import CONTENT_TYPES, WORKBOOK_TYPES

MAX_FILE_SIZE = 10 << 20
"""Bytes of the largest file that is opened, on disk or inside an archive."""
_LARGEST_TYPES = 1 << 20
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What marks a document or a program that merely comes as a zip.
_DOCUMENT_MARKS = (CONTENT_TYPES, "mimetype", "META-INF/MANIFEST.MF")


class ZipKind(StrEnum):
    """What the bytes of a file are."""

    WORKBOOK = "workbook"
    ARCHIVE = "archive"
    DOCUMENT = "document"
    """Another kind of document that is a zip inside (docx, ods)."""
    BROKEN = "broken"
    NO_ZIP = "no_zip"


class MemberProblem(StrEnum):
    """Why a file in an archive is not opened."""

    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    TOO_MUCH = "too_much"
    DAMAGED = "damaged"
    NESTED = "nested"
    NO_WORKBOOK = "no_workbook"


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name with slashes, and its bytes where it is a workbook."""

    name: str
    data: bytes | None
    problem: MemberProblem | None = None


class ArchiveProblem(Exception):  # noqa: N818  - says what is wrong
    """An archive that is not opened at all: it is damaged, or holds too many files."""


def zip_kind(data: bytes) -> ZipKind:
    """What these bytes are, judged by nothing but themselves."""
    if not data.startswith(_ZIP_STARTS):
        return ZipKind.NO_ZIP
    try:
        with open_zip(data) as archive:
            names = set(archive.namelist())
            types = b""
            if CONTENT_TYPES in names:
                with archive.open(CONTENT_TYPES) as stream:
                    types = stream.read(_LARGEST_TYPES).lower()
    except Exception:  # noqa: BLE001  - bytes from outside make zipfile raise almost anything
        return ZipKind.BROKEN
    if any(kind.encode() in types for kind in WORKBOOK_TYPES):
        return ZipKind.WORKBOOK
    return ZipKind.DOCUMENT if names.intersection(_DOCUMENT_MARKS) else ZipKind.ARCHIVE


def read_members(data: bytes, suffixes: Collection[str]) -> Iterator[Member]:
    """The files of an archive in its order; folders and what macOS adds are passed over.

    What is a workbook by its content, or by one of these ``suffixes``, is inflated: each file and
    all of them within the limits of a workbook; sizes are judged by the directory before. An
    archive in the archive is not opened. Raises ArchiveProblem.
    """
    try:
        archive = open_zip(data)
    except Exception as error:
        raise ArchiveProblem(type(error).__name__) from error
    with archive:
        infos = [info for info in archive.infolist() if not _is_passed_over(info)]
        if len(infos) > MAX_PARTS:
            raise ArchiveProblem(f"{len(infos)} files")
        left = MAX_TOTAL_SIZE
        for info in infos:
            is_named = PurePath(_shown(info)).suffix.lower() in suffixes
            member, inflated = _member(archive, info, left, is_named=is_named)
            left -= inflated
            yield member


def _is_passed_over(info: zipfile.ZipInfo) -> bool:
    name = _shown(info)
    base = name.rpartition("/")[2]
    return info.is_dir() or not base or "__MACOSX" in name.split("/") or base.startswith("._")


def _shown(info: zipfile.ZipInfo) -> str:
    """The name as it is told: never a path that leads anywhere."""
    parts = info.filename.replace("\\", "/").split("/")
    name = "/".join(part for part in parts if part not in ("", ".", ".."))
    return "".join(c if c.isprintable() else "?" for c in name)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, *, is_named: bool
) -> tuple[Member, int]:
    """A file of the archive, and how many bytes were inflated for it."""
    name = _shown(info)
    if info.flag_bits & _ENCRYPTED:
        return Member(name, None, MemberProblem.ENCRYPTED), 0
    if info.compress_type not in _COMPRESSIONS:  # zipfile would inflate others without a limit
        return Member(name, None, MemberProblem.DAMAGED), 0
    try:
        with archive.open(info) as stream:
            start = stream.read(len(_ZIP_STARTS[0]))
            if start not in _ZIP_STARTS and not is_named:
                return Member(name, None, MemberProblem.NO_WORKBOOK), 0
            if info.file_size > MAX_FILE_SIZE:
                return Member(name, None, MemberProblem.TOO_LARGE), 0
            if info.file_size > left:
                return Member(name, None, MemberProblem.TOO_MUCH), 0
            content = start + stream.read()
    except Exception:  # noqa: BLE001  - as above; one member never stops the others
        return Member(name, None, MemberProblem.DAMAGED), min(info.file_size, MAX_FILE_SIZE)
    kind = zip_kind(content)
    if is_named or kind is ZipKind.WORKBOOK:
        return Member(name, content), len(content)
    problems = {ZipKind.ARCHIVE: MemberProblem.NESTED, ZipKind.BROKEN: MemberProblem.DAMAGED}
    return Member(name, None, problems.get(kind, MemberProblem.NO_WORKBOOK)), len(content)
