"""The links of a workbook to others, in the order in which formulas count them: `[1]`, `[2]`, …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PureWindowsPath
from urllib.parse import unquote

from lxml import etree

from iku_excel.xlsx.opc import Parts, relationships
from iku_excel.xlsx.peeking import plain, root_name
from iku_excel.xlsx.xmlparse import namespace

STARTUP = "xlStartup"
"""Kind of a link into Excel's start-up folder, wherever that lies on a computer."""
_BOOK = re.compile(rb"<(?:[\w.-]+:)?externalBook\s[^<>]*?\bid\s*=\s*[\"']([^\"'<]*)")
_OTHER = re.compile(rb"<(?:[\w.-]+:)?(ddeLink|oleLink)\b([^<>]*)")
_NAME = re.compile(rb"<(?:[\w.-]+:)?definedName\s[^<>]*?\bname\s*=\s*[\"']([^\"'<]*)")
_DDE = re.compile(r"\b(ddeService|ddeTopic)\s*=\s*[\"']([^\"'<]*)")


@dataclass(frozen=True, slots=True)
class BookLink:
    """A link: `index` is its number in formulas (0: none, Excel passes it over), `kind` how its
    target is found ("externalLinkPath", "xlStartup"), `names` what it offers to formulas.

    Of a DDE or OLE link `program` is true, and `target` the program and what it is asked.
    """

    index: int
    part: str
    kind: str
    target: str
    names: tuple[str, ...] = ()
    program: bool = False

    @property
    def file(self) -> str:
        """File name of the target, whichever folder or address stands before it."""
        return PureWindowsPath(unquote(self.target)).name


def book_links(parts: Parts, workbook_part: str, workbook: etree._Element) -> tuple[BookLink, ...]:
    """All links of a workbook; last the parts that no formula can mean."""
    targets = {found.identifier: found.target for found in relationships(parts, workbook_part)}
    ns = namespace(workbook)
    numbered = [
        targets.get(next((str(t) for key, t in node.items() if str(key).endswith("}id")), ""), "")
        for node in workbook.iterfind(f"{ns}externalReferences/{ns}externalReference")
    ]
    others = [name for name, data in parts.items() if root_name(data) == "externalLink"]
    return (
        *(_link(parts, part, index) for index, part in enumerate(numbered, 1)),
        *(_link(parts, part, 0) for part in others if part not in numbered),
    )


def _link(parts: Parts, part: str, index: int) -> BookLink:
    data = plain(parts.get(part, b""))
    other = _OTHER.search(data)
    found = [link for link in relationships(parts, part) if link.external]
    book = _BOOK.search(data)
    identifier = _text(book[1]) if book else ""
    target = next((link for link in found if link.identifier == identifier), None)
    if target is None and found:
        target = found[0]
    kind, address = (target.kind, target.target) if target else ("", "")
    if other is not None:
        asked = [text for _, text in _DDE.findall(_text(other[2]))]
        return BookLink(index, part, kind, "|".join(asked) or address, program=True)
    names = tuple(_text(name) for name in _NAME.findall(data))
    return BookLink(index, part, kind, address, names)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
