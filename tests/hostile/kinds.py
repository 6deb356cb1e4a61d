"""Every kind, by family."""

from __future__ import annotations

from . import kinds_book, kinds_cell, kinds_sheet, kinds_xml, kinds_zip
from .harm import Kind

FAMILIES: dict[str, list[Kind]] = {
    "zip": kinds_zip.KINDS,
    "xml": kinds_xml.KINDS,
    "sheet": kinds_sheet.KINDS,
    "cell": kinds_cell.KINDS,
    "book": kinds_book.KINDS,
}


def kinds_of(*families: str) -> list[Kind]:
    """The kinds of these families (of all where none is named)."""
    return [kind for family in families or FAMILIES for kind in FAMILIES[family]]
