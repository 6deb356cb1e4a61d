"""A workbook file as Excel opens it: its parts, their types, and the relations between them."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "[Content_Types].xml"
WORKBOOKS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}
"""The types of the part that Excel starts to read at."""
UNTYPED = {"officeDocument", "extensibility", "package"}
"""Relations whose name is no part of the content type."""


@dataclass(frozen=True)
class Relation:
    """What a part says of another one, or of a place outside of the file."""

    id: str
    kind: str
    target: str
    inside: bool


@dataclass
class Package:
    """The parts of a file. ``faults`` are what Excel would mend or refuse, as sentences."""

    parts: dict[str, bytes]
    faults: list[str] = field(default_factory=list)

    def expect(self, holds: object, fault: str) -> None:
        if not holds:
            self.faults.append(fault)

    def once(self, found: list[str], what: str) -> None:
        """Excel compares names without regard to case."""
        for name, number in Counter(name.casefold() for name in found).items():
            self.expect(number == 1, f"{what} {name} stands {number} times")

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        """Every part that is XML; one that does not parse is a fault."""
        found = {}
        for name, content in self.parts.items():
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    found[name] = etree.fromstring(content)
                except etree.XMLSyntaxError as error:
                    self.faults.append(f"{name} is no XML: {error}")
        return found

    @cached_property
    def types(self) -> dict[str, str]:
        """The content type of each part."""
        nodes = list(self.trees[TYPES])
        defaults = {n.get("Extension"): n.get("ContentType") for n in nodes if n.get("Extension")}
        overrides = {
            n.get("PartName")[1:]: n.get("ContentType") for n in nodes if n.get("PartName")
        }
        self.once([n.get("PartName") or n.get("Extension") for n in nodes], "the content type of")
        for name in overrides.keys() - self.parts.keys():
            self.faults.append(f"a content type for {name}, which is not there")
        found = {name: overrides.get(name, defaults.get(name.rpartition(".")[2]))
                 for name in self.parts.keys() - {TYPES}}  # fmt: skip
        for name, kind in found.items():
            self.expect(kind, f"{name} has no content type")
        return {name: kind for name, kind in found.items() if kind}

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by id; those of the file where ``part`` is empty."""
        tree = self.trees.get(relations_of(part))
        found = [] if tree is None else [
            Relation(node.get("Id"), node.get("Type").rpartition("/")[2], _target(part, node),
                     node.get("TargetMode") != "External")
            for node in tree
        ]  # fmt: skip
        return {relation.id: relation for relation in found}

    def related(self, part: str, kind: str) -> Iterator[tuple[str, str]]:
        """Id and name of the parts that ``part`` leads to in this way."""
        for relation in self.relations(part).values():
            if relation.kind == kind and relation.inside and relation.target in self.trees:
                yield relation.id, relation.target

    @cached_property
    def workbook(self) -> str:
        """The name of the part that Excel starts to read at."""
        return next(target for _, target in self.related("", "officeDocument"))


def relations_of(part: str) -> str:
    """The name of the part that holds the relations of another one."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(part: str, node: etree._Element) -> str:
    target = node.get("Target") or ""
    if node.get("TargetMode") == "External":
        return target
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def open_package(data: bytes) -> Package:
    """The parts of a file, its ZIP checked."""
    with ZipFile(BytesIO(data)) as archive:
        package = Package({info.filename: archive.read(info) for info in archive.infolist()})
        package.once(archive.namelist(), "the part")
        package.expect(archive.testzip() is None, "a part does not have its checksum")
    return package


def check_package(package: Package) -> None:
    """Content types and relations."""
    package.expect(package.types.get(package.workbook) in WORKBOOKS, "no type of a workbook")
    reached, waiting = {TYPES}, [""]
    while waiting:
        part = waiting.pop()
        name = relations_of(part)
        if name in package.trees:
            reached.add(name)
            _check_relations(package, part, name)
        for relation in package.relations(part).values():
            if relation.inside and relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
    for name in package.parts.keys() - reached:
        package.faults.append(f"nothing leads to {name}")


def _check_relations(package: Package, part: str, name: str) -> None:
    package.once([node.get("Id") for node in package.trees[name]], f"{name}: the id")
    relations = package.relations(part)
    for relation in relations.values():
        package.expect(
            not relation.inside or relation.target in package.parts,
            f"{name}: {relation.id} leads to {relation.target}, which is not there",
        )
        kind = package.types.get(relation.target, relation.kind)
        package.expect(
            relation.kind in UNTYPED or relation.kind.lower() in kind.lower(),
            f"{relation.target} is a {relation.kind}, and its type {kind}",
        )
    if part in package.trees:
        asked = {
            value
            for node in package.trees[part].iter(etree.Element)
            for key, value in node.attrib.items()
            if key.startswith(R_ID)
        }
        for missing in asked - relations.keys():
            package.faults.append(f"{part} asks for {missing}, which {name} does not have")
        spare = {r.id for r in relations.values() if r.kind in ("table", "drawing", "worksheet")}
        for unused in spare - asked:
            package.faults.append(f"{part} does not ask for {unused} of {name}")
