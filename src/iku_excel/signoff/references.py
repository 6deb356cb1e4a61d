"""A template's formula as it reads in a workbook whose rows and sheets were moved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from iku_excel.xlsx import column_letters, column_number

from .alignment import SheetMap

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
    |(?P<link>\[[0-9]+\]!)
    |(?P<sheet>(?:'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)
    |(?P<cell>\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}(?![\w.(!]))
    |(?P<logical>(?:TRUE|FALSE)(?:\(\))?(?![\w.(]))                 # LibreOffice adds the ()
    |(?P<name>[A-Za-z_\\][\w.\\]*)
    |(?P<number>[0-9]+(?:\.[0-9]*)?(?:[Ee][+-]?[0-9]+)?)
    |(?P<other>\S)
    """,
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)")
_PLAIN_SHEET = re.compile(r"[A-Za-z_]+")
_PREFIXES = re.compile(r"^(_xlfn\.|_xll\.|org\.iku\.calc\.addin\.)+", re.IGNORECASE)
"""What programs put before the name of a function of another program."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a formula; a reference also says its sheet, and whether it ends a range."""

    kind: str
    text: str
    sheet: str = ""
    column: int = 0
    row: int = 0
    ends_range: bool = False


def _tokens(formula: str, own_sheet: str) -> Iterator[_Token]:
    sheet = own_sheet
    before = ""
    for match in _TOKEN.finditer(formula):
        kind, text = str(match.lastgroup), match[0]
        if kind == "sheet":
            name = text.removesuffix("!")
            sheet = name[1:-1].replace("''", "'") if name.startswith("'") else name
        elif kind == "cell":
            parts = _CELL.fullmatch(text)
            assert parts is not None  # noqa: S101  - the same pattern
            column, row = column_number(parts[2].upper()), int(parts[4])
            yield _Token(kind, text, sheet, column, row, ends_range=before == ":")
        else:
            # The second corner of a range stands on the sheet of the first.
            sheet = sheet if text == ":" else own_sheet
            yield _Token(kind, text.removesuffix("()") if kind == "logical" else text)
        before = text


@dataclass(frozen=True, slots=True)
class TemplateFormula:
    """A formula of the template on one of its sheets."""

    formula: str
    sheet: str

    @property
    def is_linked(self) -> bool:
        """Whether it calls a function of the add-in."""
        return any(token.kind == "link" for token in _tokens(self.formula, self.sheet))

    @property
    def rows(self) -> set[tuple[str, int]]:
        """The rows that it refers to, each with its sheet."""
        return {(t.sheet, t.row) for t in _tokens(self.formula, self.sheet) if t.kind == "cell"}

    def means(self, other: str, sheet: str, maps: Mapping[str, SheetMap]) -> bool:
        """Whether a formula of the workbook means the same, however its functions are spelled."""
        ours = [t for t in _tokens(self.formula, self.sheet) if t.kind != "link"]
        theirs = [t for t in _tokens(other, sheet) if t.kind != "link"]
        return len(ours) == len(theirs) and all(
            _is_same(our, their, maps) for our, their in zip(ours, theirs, strict=True)
        )

    def is_spelled_as(self, other: str, links: Collection[int]) -> bool:
        """Whether functions and links are written as in the template; ``links`` are the numbers
        that links to the add-in have in the workbook."""
        if other == self.formula and list(links) == [1]:
            return True  # as in most workbooks
        return _spelling(self.formula, [1]) == _spelling(other, links)

    def moved(self, maps: Mapping[str, SheetMap], link: int) -> str:
        """The formula with the references of the workbook, and its number of the link."""
        out = []
        for match, token in _with_tokens(self.formula, self.sheet):
            if token is None:
                name = match[0].removesuffix("!")
                name = name[1:-1].replace("''", "'") if name.startswith("'") else name
                out.append(f"{_quoted(maps[name].name if name in maps else name)}!")
            elif token.kind == "link":
                out.append(f"[{link}]!")
            elif token.kind == "cell" and token.sheet in maps:
                out.append(_moved_cell(match[0], token, maps[token.sheet]))
            else:
                out.append(match[0])
        return "".join(out)


def _with_tokens(formula: str, sheet: str) -> Iterator[tuple[re.Match[str], _Token | None]]:
    """Every piece of text with its token; the name of a sheet has none of its own."""
    tokens = _tokens(formula, sheet)
    for match in _TOKEN.finditer(formula):
        yield match, None if match.lastgroup == "sheet" else next(tokens)


def _moved_cell(text: str, token: _Token, where: SheetMap) -> str:
    parts = _CELL.fullmatch(text)
    assert parts is not None  # noqa: S101  - the token was made of it
    row = where.row(token.row, end=token.ends_range)
    return f"{parts[1]}{column_letters(where.column(token.column))}{parts[3]}{row}"


def _quoted(sheet: str) -> str:
    return sheet if _PLAIN_SHEET.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"


def _is_same(our: _Token, their: _Token, maps: Mapping[str, SheetMap]) -> bool:
    if our.kind != their.kind:
        return False
    if our.kind == "cell":
        where = maps.get(our.sheet)
        if where is None:
            return False
        return (
            where.name.casefold() == their.sheet.casefold()
            and where.column(our.column) == their.column
            and their.row in where.rows_around(our.row)
        )
    if our.kind == "number":
        return float(our.text) == float(their.text)
    if our.kind == "name":
        return _plain_name(our.text) == _plain_name(their.text)
    return our.text == their.text


def _plain_name(name: str) -> str:
    return _PREFIXES.sub("", name).casefold()


def _spelling(formula: str, links: Collection[int]) -> list[str]:
    """Names as written, each with a sign where it is linked to one of these."""
    found: list[str] = []
    for token in _tokens(formula, ""):
        if token.kind == "link":
            found.append("[]!" if int(token.text[1:-2]) in links else token.text)
        elif token.kind == "name":
            found.append(token.text)
    return found
