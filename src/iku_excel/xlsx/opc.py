"""Open Packaging Conventions: how the parts of a workbook find each other."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from iku_excel.xlsx.budgets import LINKS
from iku_excel.xlsx.xmlparse import local_name, parse_xml

CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK_TYPES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml",
}
"""Content types (lower case) of the workbooks that are read."""


class Relationship(NamedTuple):
    """One line of a .rels part; `kind` is the last word of its type ("worksheet")."""

    identifier: str
    kind: str
    target: str  # part name, or whatever the file says if it is external
    external: bool


def rels_name(part: str) -> str:
    """Name of the part with the relationships of `part` ("" for the package itself)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(parts: Mapping[str, bytes], part: str) -> list[Relationship]:
    """Relationships of `part` in file order; empty if it has none."""
    data = parts.get(rels_name(part))
    if data is None:
        return []
    found = []
    for node in parse_xml(data, LINKS):
        if local_name(node) != "Relationship":
            continue
        target = node.get("Target", "")
        external = node.get("TargetMode", "").lower() == "external"
        found.append(
            Relationship(
                node.get("Id", ""),
                node.get("Type", "").rpartition("/")[2],
                target if external else _resolve(part, target),
                external,
            )
        )
    return found


def _resolve(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def content_types(data: bytes) -> dict[str, str]:
    """Part name (lower case) -> content type, for the parts named one by one."""
    return {
        node.get("PartName", "").lstrip("/").lower(): node.get("ContentType", "")
        for node in parse_xml(data)
        if local_name(node) == "Override"
    }
