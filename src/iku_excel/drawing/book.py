"""A new workbook: how it is opened, its document properties, its bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from .safe_text import safe_text

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class _Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet that stores formulas as they are written.

    XlsxWriter would search each for the hundred functions that are newer than ours, which took
    more time than all the rest of the drawing.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("{").removeprefix("=").removesuffix("}")


class Book:
    """A workbook in the making, in which a text is never a formula and never a link.

    ``made`` is the time it bears: a fixed one, so that the same content gives the same bytes.
    ``properties`` are document properties that Excel knows, such as ``company``.
    """

    def __init__(self, title: str, made: datetime, **properties: str) -> None:
        self._target = BytesIO()
        self.workbook = Workbook(self._target, _OPTIONS)
        self.workbook.worksheet_class = _Sheet
        known = {name: safe_text(text) for name, text in {"title": title, **properties}.items()}
        self.workbook.set_properties({**known, "created": made})

    def mark(self, name: str, text: str) -> None:
        """Write a document property of our own."""
        self.workbook.set_custom_property(name, text)

    def data(self) -> bytes:
        """The bytes of the finished workbook."""
        self.workbook.close()
        return self._target.getvalue()
