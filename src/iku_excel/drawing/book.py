"""A new workbook: how it is opened, its document properties, its bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from iku_excel.xlsx.text import cut_utf16

from .limits import LONGEST_PROPERTY, BeyondExcel, too_long
from .safe_text import safe_text
from .strict import StrictWorkbook

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class Book:
    """A workbook in the making, in which a text is never a formula and never a link.

    ``made`` is the time it bears: a fixed one, so that the same content gives the same bytes.
    ``properties`` are document properties that Excel knows, such as ``company``.
    """

    def __init__(self, title: str, made: datetime, **properties: str) -> None:
        self._target = BytesIO()
        self.workbook = StrictWorkbook(self._target, _OPTIONS)
        given = {"title": title, **properties}
        known = {n: cut_utf16(safe_text(text), LONGEST_PROPERTY) for n, text in given.items()}
        self.workbook.set_properties({**known, "created": made})

    def mark(self, name: str, text: str) -> None:
        """Write a document property of our own."""
        for problem in too_long("isi", text, LONGEST_PROPERTY):
            raise BeyondExcel(name, problem)
        self.workbook.set_custom_property(name, text)

    def data(self) -> bytes:
        """The bytes of the finished workbook."""
        self.workbook.close()
        return self._target.getvalue()
