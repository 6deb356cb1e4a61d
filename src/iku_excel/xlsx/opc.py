"""Open Packaging Conventions: how the parts of a workbook find each other."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from iku_excel.xlsx.budgets import LINKS
from iku_excel.xlsx.xmlparse import local_name, parse_xml

CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_EXCEL = "application/vnd.ms-excel."
WORKBOOK_TYPES = {
    f"{_OFFICE}sheet.main+xml": ".xlsx",
    f"{_EXCEL}sheet.macroenabled.main+xml": ".xlsm",
    f"{_OFFICE}template.main+xml": ".xltx",
    f"{_EXCEL}template.macroenabled.main+xml": ".xltm",
}
"""Content types (lower case) of the workbooks that are read, each with the ending of its name."""
ADDIN_TYPE = f"{_EXCEL}addin.macroenabled.main+xml"
"""A workbook too, but what is called so is no document."""


def folded_name(name: str) -> str:
    """What two names of one part have in common: Excel reads them without regard to case."""
    return unquote(name).replace("\\", "/").casefold()


class Parts(Mapping[str, bytes]):
    """The parts of a package by name, found as Excel finds them; their order is the file's."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._names = {folded_name(name): name for name in contents}

    def __getitem__(self, name: str) -> bytes:
        return self._contents[self.stored(name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents)

    def __len__(self) -> int:
        return len(self._contents)

    def stored(self, name: str) -> str:
        """The name of a part as the file has it; what no part is called stays as it is."""
        return name if name in self._contents else self._names.get(folded_name(name), name)


class Relationship(NamedTuple):
    """One line of a .rels part; `kind` is the last word of its type ("worksheet")."""

    identifier: str
    kind: str
    target: str  # part name as the file has it, or whatever the file says if it is external
    external: bool
    is_exact: bool = True
    """Whether the target is named letter by letter as its part is."""


def rels_name(part: str) -> str:
    """Name of the part with the relationships of `part` ("" for the package itself)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def rels_source(name: str) -> str | None:
    """The part whose relationships a part of this name holds; None if it holds none."""
    folder, rels = posixpath.split(name)
    above, last = posixpath.split(folder)
    if last.lower() != "_rels" or not rels.lower().endswith(".rels"):
        return None
    return posixpath.join(above, rels[: -len(".rels")])


def relationships(parts: Parts, part: str) -> list[Relationship]:
    """Relationships of `part` in file order; empty if it has none."""
    data = parts.get(rels_name(part))
    if data is None:
        return []
    found = []
    for node in parse_xml(data, LINKS):
        if local_name(node) != "Relationship":
            continue
        target = node.get("Target", "")
        external = node.get("TargetMode", "").strip().lower() == "external"
        named = target if external else _resolve(part, target)
        stored = target if external else parts.stored(named)
        found.append(
            Relationship(
                node.get("Id", ""),
                node.get("Type", "").strip().rpartition("/")[2],
                stored,
                external,
                stored == named,
            )
        )
    return found


def _resolve(part: str, target: str) -> str:
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


class ContentTypes:
    """What `[Content_Types].xml` says each part is; types in lower case."""

    def __init__(self, data: bytes) -> None:
        self._overrides: dict[str, str] = {}
        self._defaults: dict[str, str] = {}
        for node in parse_xml(data):
            kind = node.get("ContentType", "").strip().lower()
            if local_name(node) == "Override":
                self._overrides[folded_name(node.get("PartName", "").lstrip("/\\"))] = kind
            elif local_name(node) == "Default":
                self._defaults[node.get("Extension", "").lstrip(".").lower()] = kind

    def of(self, part: str) -> str:
        """The type of a part: its own, else that of its ending, else empty."""
        default = self._defaults.get(part.rpartition(".")[2].lower(), "")
        return self._overrides.get(folded_name(part), default)

    def own(self, part: str) -> str:
        """The type that is stated of this part by name, else empty."""
        return self._overrides.get(folded_name(part), "")
