"""Our filled workbook with something more in its package, as another program puts it there."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

from filled_books import filled_yankum

from iku_excel.findings import Finding
from iku_excel.findings.contents import ContentMessage
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
TYPES = "[Content_Types].xml"
BOOK = "xl/workbook.xml"
PAGE = "xl/worksheets/sheet6.xml"
LINK = "xl/externalLinks/externalLink1.xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
OLE_FILE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
VBA = OLE_FILE + "_VBA_PROJECT".encode("utf-16-le")
CODES = {message.name for message in ContentMessage} | {"ADA_MAKRO"}


@lru_cache(maxsize=1)
def _filled() -> dict[str, bytes]:
    return unzipped(filled_yankum())


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


class Packed:
    """The parts of the workbook, to be added to and changed."""

    def __init__(self) -> None:
        self.parts = dict(_filled())

    def add(self, name: str, content: bytes | str, kind: str = "") -> Packed:
        """A part; ``kind`` is the content type stated of it."""
        self.parts[name] = content.encode() if isinstance(content, str) else content
        if kind:
            override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
            self.change(TYPES, "</Types>", override)
        return self

    def lead(self, source: str, kind: str, target: str, *, outside: bool = False) -> Packed:
        """A relationship of a part ("" of the package) with the whole name of its type."""
        folder, _, name = source.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels".lstrip("/")
        empty = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        )
        self.parts.setdefault(rels, f"{empty}</Relationships>".encode())
        mode = ' TargetMode="External"' if outside else ""
        number = self.parts[rels].count(b"<Relationship ")
        line = f'<Relationship Id="rIdMore{number}" Type="{kind}" Target="{target}"{mode}/>'
        return self.change(rels, "</Relationships>", f"{line}</Relationships>")

    def change(self, name: str, old: str, new: str) -> Packed:
        """One text of a part in place of another, which must be there."""
        content = self.parts[name]
        assert old.encode() in content, f"{old} is not in {name}"
        self.parts[name] = content.replace(old.encode(), new.encode(), 1)
        return self

    def rename(self, old: str, new: str) -> Packed:
        """A part under another name, without anything else being told of it."""
        self.parts = {new if name == old else name: data for name, data in self.parts.items()}
        return self

    def defined(self, name: str, formula: str, marks: str = "") -> Packed:
        """A defined name."""
        line = f'<definedName name="{name}"{marks}>{formula}</definedName></definedNames>'
        return self.change(BOOK, "</definedNames>", line)

    def formula(self, text: str) -> Packed:
        """A formula in a free cell far to the right of a page: Z3."""
        cell = f'<c r="Z3"><f>{text}</f><v>1</v></c></row>'
        content = self.parts[PAGE].decode()
        start = content.index("</row>", content.index('<row r="3"'))
        content = content[:start] + cell + content[start + len("</row>") :]
        self.parts[PAGE] = content.encode()
        return self

    def link(self, content: str, kind: str = "", target: str = "") -> Packed:
        """A second link, so that formulas call it [2]."""
        part = "xl/externalLinks/externalLink2.xml"
        self.add(part, content, MAIN_TYPE.replace("sheet.main", "externalLink"))
        self.lead(BOOK, f"{OFFICE}/externalLink", "externalLinks/externalLink2.xml")
        number = self.parts["xl/_rels/workbook.xml.rels"].count(b"<Relationship ") - 1
        reference = f'<externalReference r:id="rIdMore{number}"/></externalReferences>'
        self.change(BOOK, "</externalReferences>", reference)
        if target:
            self.lead(part, kind, target, outside=True)
            self.change(part, 'r:id=""', 'r:id="rIdMore0"')
        return self

    def to_bytes(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in self.parts.items():
                info = zipfile.ZipInfo("x")
                info.filename = name  # also with a backslash on Windows
                archive.writestr(info, content, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def read(self, name: str = "buku.xlsx") -> FilledWorkbook:
        return read_workbook_bytes(self.to_bytes(), name)

    def findings(self, name: str = "buku.xlsx") -> list[Finding]:
        """What is said of its contents, and nothing else."""
        return [found for found in self.read(name).findings if found.code in CODES]

    def codes(self, name: str = "buku.xlsx") -> list[str]:
        return [found.code for found in self.findings(name)]


def external_book(extra: str = "") -> str:
    return (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<externalBook xmlns:r="{OFFICE}" r:id="">{extra}</externalBook></externalLink>'
    )
