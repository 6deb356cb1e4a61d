"""A clerk who fills the workbook of yankum from CSV texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from filled_books import Book

from iku_excel.findings import Finding
from iku_excel.workbook.filling import Filling, FillingRefused, TableSource, fill_workbook

NOTARY = "7110.2.1"
HEAD = "kode,variabel,triwulan,nilai\n"


class Filler:
    """Fills the workbook of yankum from texts as a clerk would save them."""

    def __init__(self, book: Book, folder: Path) -> None:
        self.book = book
        self.folder = folder

    def fill(self, entries: str | bytes | None = None, **tables: str) -> dict[str, object]:
        """Fill, and give the values of 7110.2.1 back; table keys are CODE_TABLE, dots as ``_``."""
        self.book.data = self.filled(entries, **tables)
        return dict(self.book.read().indicators[NOTARY].values)

    def filled(self, entries: str | bytes | None = None, **tables: str) -> bytes:
        return self.filling(entries, **tables).data

    def filling(self, entries: str | bytes | None = None, **tables: str) -> Filling:
        path = None
        if entries is not None:
            path = self.folder / "isian.csv"
            path.write_bytes(entries if isinstance(entries, bytes) else entries.encode())
        sources = []
        for key, text in tables.items():
            code, _, name = key.rpartition("_")
            source = self.folder / f"{name}.csv"
            source.write_text(text, "utf-8")
            sources.append(TableSource(code.removeprefix("t").replace("_", "."), name, source))
        return fill_workbook(self.book.read(), self.book.data, path, sources)

    def refused(self, entries: str | bytes | None = None, **tables: str) -> list[Finding]:
        with pytest.raises(FillingRefused) as caught:
            self.filled(entries, **tables)
        return caught.value.findings
