"""Parsing XML that cannot be trusted: no entities, no network, no DOCTYPE."""

from __future__ import annotations

from lxml import etree

from iku_excel.xlsx.budgets import SMALL, Budget, check
from iku_excel.xlsx.problems import FileProblem, Problem

_BLANKS = " \t\r\n"  # what XML Schema lets stand around a value


def refuse_doctype(name: str, data: bytes) -> None:
    """Raise FileProblem(DOCTYPE) for a part that declares a document type."""
    # UTF-16 and UTF-32 hide the keyword between NUL bytes.
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data
    if b"<!DOCTYPE" in plain:
        raise FileProblem(Problem.DOCTYPE, name)


def parse_xml(
    data: bytes, budget: Budget = SMALL, *, keep_comments: bool = False
) -> etree._Element:
    """Root element of `data`, within the budget. Raises FileProblem or lxml's XMLSyntaxError.

    Comments and processing instructions are dropped unless `keep_comments`.
    """
    check(data, budget)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=not keep_comments,
        remove_pis=not keep_comments,
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileProblem(Problem.DOCTYPE)
    return root


def serialise(root: etree._Element) -> bytes:
    """The document of `root` as a part: UTF-8 with an XML declaration."""
    tree = root.getroottree()
    data = etree.tostring(
        tree,
        xml_declaration=True,
        encoding="UTF-8",
        standalone=tree.docinfo.standalone is not False,
    )
    return data if isinstance(data, bytes) else data.encode()


def with_child(data: bytes, tag: str, attributes: dict[str, str]) -> bytes:
    """The document with one more element at the end of its root."""
    root = parse_xml(data, keep_comments=True)
    etree.SubElement(root, f"{namespace(root)}{tag}", attributes)
    return serialise(root)


def namespace(root: etree._Element) -> str:
    """Namespace of an element as a tag prefix, "{...}" or "": books come in two dialects."""
    tag = str(root.tag)
    return tag[: tag.index("}") + 1] if tag.startswith("{") else ""


def local_name(element: etree._Element) -> str:
    """Tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def drop_attribute(element: etree._Element, name: str) -> None:
    """Remove an attribute if it is there."""
    if name in element.attrib:
        del element.attrib[name]


def is_true(value: str | None) -> bool:
    """Whether an xsd:boolean attribute is set. FileProblem for what is no boolean."""
    if value is None:
        return False
    word = value.strip(_BLANKS)
    if word not in ("1", "true", "0", "false"):
        raise FileProblem(Problem.DAMAGED, f"not a boolean: {word[:20]!r}")
    return word in ("1", "true")
