"""Names what a file really is when it is not a zip."""

from __future__ import annotations

from iku_excel.xlsx.problems import Problem

_OLE = b"\xd0\xcf\x11\xe0"
_OTHERS = (
    b"%PDF-",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",  # JPEG
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",  # gzip
)
"""What people send under a workbook's name: whole, and never was one."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_TEXT_CONTROLS = {"\t", "\n", "\r", "\f", "\x1a"}  # 1A ended text files in DOS


def foreign_signature(data: bytes) -> Problem | None:
    """None for a zip, else the Problem that describes the content best."""
    if not data:
        return Problem.EMPTY
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    if data.startswith(_OLE):
        return Problem.ENCRYPTED if _ENCRYPTED_STREAM in data else Problem.LEGACY_XLS
    if data.startswith(_OTHERS):
        return Problem.NOT_A_WORKBOOK
    text = _as_text(data)
    if text is None:
        return Problem.NOT_A_ZIP
    start = text[:4096].lstrip().lower()
    # Reports named .xlsx are often pages with a table, sometimes with an XML head.
    if start.startswith("<") and any(tag in start for tag in ("<!doctype html", "<html", "<table")):
        return Problem.HTML
    return Problem.XML if start.startswith("<") else Problem.TEXT_OR_CSV


def _as_text(data: bytes) -> str | None:
    """The content as text if it can be meant as such."""
    encodings = (
        ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    )
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(
            character.isprintable() or character in _TEXT_CONTROLS or character > "\x9f"
            for character in text[:20_000]
        ):
            return text
    return None
