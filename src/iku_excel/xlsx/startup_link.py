"""A link to an add-in in the start-up folder, so that `[1]!NAME(...)` means a function of it."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from iku_excel.xlsx.gate import package_from_bytes
from iku_excel.xlsx.opc import rels_name
from iku_excel.xlsx.problems import boundary
from iku_excel.xlsx.xmlparse import namespace, parse_xml, serialise
from iku_excel.xlsx.zipping import write_zip

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STARTUP = "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup"
_LINK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
_TYPES = "[Content_Types].xml"
_LINK = "externalLinks/externalLink1.xml"
_IDENTIFIER = "rIdStartup1"
# What may stand between the sheets and the links in workbook.xml.
_BEFORE_LINKS = ("functionGroups", "sheets")


def add_startup_link(data: bytes, addin: str, sheet: str, functions: Sequence[str]) -> bytes:
    """A finished workbook whose formulas call `functions` of `addin` as `[1]!NAME(...)`.

    `addin` is the file name in Excel's start-up folder, wherever that lies on a computer, and
    `sheet` the name of its first sheet. No program asks about the link (`updateLinks="never"`).
    ValueError for a workbook that links to others already, FileProblem for a damaged one.
    """
    with boundary(None, ValueError):
        package = package_from_bytes(data, Path())
        if package.has_external_links:
            raise ValueError("the workbook has external links already")
        parts = {name: package.part(name) for name in package.parts}
        link = posixpath.join(posixpath.dirname(package.workbook_part), _LINK)
        parts[package.workbook_part] = _linked(parts[package.workbook_part])
        rels = rels_name(package.workbook_part)
        parts[rels] = _with_child(
            parts[rels],
            "Relationship",
            {"Id": _IDENTIFIER, "Type": f"{_DOCUMENT}/externalLink", "Target": _LINK},
        )
        parts[_TYPES] = _with_child(
            parts[_TYPES], "Override", {"PartName": f"/{link}", "ContentType": _LINK_TYPE}
        )
        parts[link] = _link_part(sheet, functions)
        parts[rels_name(link)] = _link_rels(addin)
        return write_zip(parts.items())


def _linked(workbook: bytes) -> bytes:
    root = parse_xml(workbook, keep_comments=True)
    ns = namespace(root)
    properties = root.find(f"{ns}workbookPr")
    if properties is None:
        raise ValueError("no workbookPr")
    properties.set("updateLinks", "never")
    before = next(e for name in _BEFORE_LINKS if (e := root.find(f"{ns}{name}")) is not None)
    references = etree.Element(f"{ns}externalReferences")
    reference = etree.SubElement(references, f"{ns}externalReference")
    reference.set(f"{{{_DOCUMENT}}}id", _IDENTIFIER)
    before.addnext(references)
    return serialise(root)


def _with_child(data: bytes, tag: str, attributes: dict[str, str]) -> bytes:
    root = parse_xml(data, keep_comments=True)
    etree.SubElement(root, f"{namespace(root)}{tag}", attributes)
    return serialise(root)


def _link_part(sheet: str, functions: Sequence[str]) -> bytes:
    root = _root(_MAIN, "externalLink")
    book = etree.SubElement(root, f"{{{_MAIN}}}externalBook", nsmap={"r": _DOCUMENT})
    book.set(f"{{{_DOCUMENT}}}id", "rId1")
    sheets = etree.SubElement(book, f"{{{_MAIN}}}sheetNames")
    etree.SubElement(sheets, f"{{{_MAIN}}}sheetName", {"val": sheet})
    names = etree.SubElement(book, f"{{{_MAIN}}}definedNames")
    for function in functions:
        etree.SubElement(names, f"{{{_MAIN}}}definedName", {"name": function})
    return serialise(root)


def _link_rels(addin: str) -> bytes:
    root = _root(_PACKAGE, "Relationships")
    attributes = {"Id": "rId1", "Type": _STARTUP, "Target": addin, "TargetMode": "External"}
    etree.SubElement(root, f"{{{_PACKAGE}}}Relationship", attributes)
    return serialise(root)


def _root(namespace_name: str, tag: str) -> etree._Element:
    declaration = f'<{tag} xmlns="{namespace_name}"/>'
    return parse_xml(declaration.encode())
