"""A link to an add-in in the start-up folder, so that `[1]!NAME(...)` means a function of it."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from lxml import etree

from iku_excel.xlsx.book_links import BookLink
from iku_excel.xlsx.gate import package_from_bytes
from iku_excel.xlsx.opc import CONTENT_TYPES, rels_name
from iku_excel.xlsx.problems import boundary
from iku_excel.xlsx.xmlparse import local_name, namespace, parse_xml, serialise, with_child
from iku_excel.xlsx.zipping import new_entry, rewrite_zip, write_zip

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STARTUP = "http://schemas.microsoft.com/office/2006/relationships/xlExternalLinkPath/xlStartup"
_LINK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
_LINK = "externalLinks/externalLink1.xml"
_IDENTIFIER = "rIdStartup1"
_LINK_IDENTIFIER = "rId1"
# What may stand between the sheets and the links in workbook.xml.
_BEFORE_LINKS = ("functionGroups", "sheets")


def add_startup_link(data: bytes, addin: str, sheet: str, functions: Sequence[str]) -> bytes:
    """A finished workbook whose formulas call `functions` of `addin` as `[1]!NAME(...)`.

    `addin` is the file name in Excel's start-up folder, wherever that lies on a computer, and
    `sheet` the name of its first sheet. No program asks about the link (`updateLinks="never"`).
    ValueError for a workbook that links to others already, FileProblem for a damaged one.
    """
    with boundary(None, ValueError):
        package = package_from_bytes(data)
        if package.links:
            raise ValueError("the workbook has external links already")
        parts = dict(package.contents)
        link = posixpath.join(posixpath.dirname(package.workbook_part), _LINK)
        parts[package.workbook_part] = _linked(parts[package.workbook_part])
        rels = package.contents.stored(rels_name(package.workbook_part))
        parts[rels] = with_child(
            parts[rels],
            "Relationship",
            {"Id": _IDENTIFIER, "Type": f"{_DOCUMENT}/externalLink", "Target": _LINK},
        )
        types = package.contents.stored(CONTENT_TYPES)
        parts[types] = with_child(
            parts[types], "Override", {"PartName": f"/{link}", "ContentType": _LINK_TYPE}
        )
        parts[link] = _link_part(sheet, functions)
        parts[rels_name(link)] = _link_rels(addin)
        return write_zip(parts.items())


def lead_to_startup(data: bytes, links: Sequence[BookLink], addin: str) -> bytes:
    """The workbook with these links leading to `addin` in the start-up folder.

    Their numbers in formulas stay, and so does all else. FileProblem for a damaged workbook.
    """
    with boundary():
        package = package_from_bytes(data)
        changed: dict[str, bytes | None] = {}
        for link in links:
            changed[link.part] = _without_addresses(package.part(link.part))
            changed[package.contents.stored(rels_name(link.part))] = _link_rels(addin)
        new = [(new_entry(name), b"") for name in changed if name not in package.contents]
        return rewrite_zip([*package.entries, *new], changed)


def _without_addresses(link: bytes) -> bytes:
    """A link that says nowhere but in its relationship where it leads to."""
    root = parse_xml(link, keep_comments=True)
    for node in list(root.iter()):
        if isinstance(node.tag, str) and local_name(node) == "alternateUrls":
            parent = node.getparent()
            # Excel wraps what older versions do not know.
            while parent is not None and local_name(parent) in ("Choice", "AlternateContent"):
                node, parent = parent, parent.getparent()
            if parent is not None:
                parent.remove(node)
    book = root.find(f"{namespace(root)}externalBook")
    if book is not None:
        identifier = next((k for k in book.attrib if str(k).endswith("}id")), f"{{{_DOCUMENT}}}id")
        book.set(identifier, _LINK_IDENTIFIER)
    return serialise(root)


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


def _link_part(sheet: str, functions: Sequence[str]) -> bytes:
    root = _root(_MAIN, "externalLink")
    book = etree.SubElement(root, f"{{{_MAIN}}}externalBook", nsmap={"r": _DOCUMENT})
    book.set(f"{{{_DOCUMENT}}}id", _LINK_IDENTIFIER)
    sheets = etree.SubElement(book, f"{{{_MAIN}}}sheetNames")
    etree.SubElement(sheets, f"{{{_MAIN}}}sheetName", {"val": sheet})
    names = etree.SubElement(book, f"{{{_MAIN}}}definedNames")
    for function in functions:
        etree.SubElement(names, f"{{{_MAIN}}}definedName", {"name": function})
    return serialise(root)


def _link_rels(addin: str) -> bytes:
    root = _root(_PACKAGE, "Relationships")
    attributes = {
        "Id": _LINK_IDENTIFIER,
        "Type": _STARTUP,
        "Target": addin,
        "TargetMode": "External",
    }
    etree.SubElement(root, f"{{{_PACKAGE}}}Relationship", attributes)
    return serialise(root)


def _root(namespace_name: str, tag: str) -> etree._Element:
    declaration = f'<{tag} xmlns="{namespace_name}"/>'
    return parse_xml(declaration.encode())
