"""What a VBA project consists of, free of its storage format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from iku_excel.vba.records import Record


class ModuleKind(StrEnum):
    """How the VBA editor files a module."""

    STANDARD = "standard"
    CLASS = "class"
    DOCUMENT = "document"
    """The code behind the workbook or behind one sheet; its name is a code name of the host."""


@dataclass(frozen=True, slots=True)
class Module:
    """One code module: its name and its whole text, as stored.

    ``source`` begins with the hidden ``Attribute`` lines. It is read with the line ends that are
    stored (xlwings' template has a module with bare LF) and written with CRLF only; see
    ``with_crlf``. ``private`` hides the module from other projects.
    """

    name: str
    source: str
    kind: ModuleKind
    doc_string: str = ""
    help_context: int = 0
    read_only: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A type library or project that the project uses; its records are kept as they were read."""

    name: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class VbaProject:
    """A project without a password, in code page 1252.

    ``project_id`` is the GUID with braces. ``version`` counts the saves of the editor (major,
    minor). ``system`` is the platform of the last save ([MS-OVBA] 2.3.4.2.1.1: 1 = 32-bit
    Windows, 3 = 64-bit); hosts on either open both.
    """

    name: str
    project_id: str
    references: tuple[Reference, ...]
    modules: tuple[Module, ...]
    doc_string: str = ""
    help_file: str = ""
    help_context: int = 0
    constants: str = ""
    version: tuple[int, int] = (1, 0)
    system: int = 1
    compatible_version: int | None = None
