"""Text of `<si>` and `<is>`: plain, or rich in runs; and the table of shared strings."""

from __future__ import annotations

from xml.parsers import expat

from iku_excel.xlsx.budgets import STRINGS
from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.text import MAX_TEXT
from iku_excel.xlsx.xmlstream import DIALECTS, MAX_DEPTH, split_name, stream

# A cell holds 32,767 characters, an escape for each has seven.
MAX_STORED_TEXT = 7 * MAX_TEXT
# Ten registers of 2,000 rows in which each of ten texts is another one.
MAX_STRINGS = 200_000


class RichText:
    """Collects one text: runs joined, phonetic hints left out, escapes as stored.

    The owner passes on the events of everything inside of the element.
    """

    __slots__ = ("_collecting", "_length", "_open", "_pieces", "_run", "_text")

    def __init__(self, namespace: str) -> None:
        self._text = f"{namespace}t"
        self._run = [f"{namespace}r"]
        self._open: list[str] = []
        self._pieces: list[str] = []
        self._length = 0
        self._collecting = False

    def start(self, name: str) -> None:
        """An element inside begins."""
        self._collecting = name == self._text and (not self._open or self._open == self._run)
        self._open.append(name)
        if len(self._open) > MAX_DEPTH:
            raise FileProblem(Problem.DAMAGED, "text nested too deep")

    def end(self) -> bool:
        """An element ends; True if it was the outer one, whose text is complete."""
        self._collecting = False
        if not self._open:
            return True
        self._open.pop()
        return False

    def text(self, text: str) -> None:
        """A piece of text, wherever it stands."""
        if self._collecting:
            self._pieces.append(text)
            self._length += len(text)
            if self._length > MAX_STORED_TEXT:
                raise FileProblem(Problem.BAD_CELL, "longer than a cell can hold")

    def take(self) -> str:
        """What was collected; the next text begins."""
        pieces, self._pieces, self._length = self._pieces, [], 0
        return pieces[0] if len(pieces) == 1 else "".join(pieces)


def read_shared_strings(data: bytes) -> list[str]:
    """Texts of the shared string table, as stored (escapes not decoded)."""
    table = _Table()
    stream(data, STRINGS, table)
    return table.texts


class _Table:
    """The events of a shared string table."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parser: expat.XMLParserType
        self._item = ""
        self._is_inside = False  # of a string
        self._others = 0  # open elements that are none

    def begin(self, parser: expat.XMLParserType) -> None:
        self._parser = parser

    def start(self, name: str, _: dict[str, str]) -> None:
        """The root: what follows are strings of its namespace."""
        namespace, kind = split_name(name)
        if kind != "sst" or namespace not in DIALECTS:
            raise FileProblem(Problem.DAMAGED, f"not a table of strings: {name[-50:]}")
        self._item = f"{namespace}si"
        self._rich = RichText(namespace)
        self._parser.StartElementHandler = self._start
        self._parser.CharacterDataHandler = self._rich.text

    def _start(self, name: str, _: dict[str, str]) -> None:
        if self._is_inside:
            self._rich.start(name)
        elif name == self._item and not self._others:
            if len(self.texts) >= MAX_STRINGS:
                raise FileProblem(Problem.TOO_MANY_ROWS_OR_CELLS, "too many shared strings")
            self._is_inside = True
        else:
            self._others += 1
            if self._others > MAX_DEPTH:
                raise FileProblem(Problem.DAMAGED, "nested too deep")

    def end(self, _: str) -> None:
        if not self._is_inside:
            self._others -= 1
        elif self._rich.end():
            self.texts.append(self._rich.take())
            self._is_inside = False
