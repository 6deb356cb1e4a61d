"""The general way through a sheet: whatever lxml can parse, as the tokens of `scan.py`."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from iku_excel.xlsx.address import MAX_COLUMN, column_letters
from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.scan import OddCell, Token
from iku_excel.xlsx.xmlparse import namespace


def walk_rows(root: etree._Element) -> Iterator[tuple[int, list[Token]]]:
    """(row number, tokens of its filled cells) for each row, in document order.

    Rows and cells without an address follow the one before them.
    """
    ns = namespace(root)
    sheet_data = root.find(f"{ns}sheetData")
    if sheet_data is None:
        return
    number = 0
    for row in sheet_data.iterchildren(f"{ns}row"):
        stated = row.get("r")
        if stated is None:
            number += 1
        elif stated.strip().isascii() and stated.strip().isdecimal():
            number = int(stated)
        else:
            raise FileProblem(Problem.BAD_CELL, f"row {stated[:20]!r}")
        yield number, list(_row_tokens(row, str(number), ns))


def _row_tokens(row: etree._Element, digits: str, ns: str) -> Iterator[Token]:
    column = 0
    for cell in row.iterchildren(f"{ns}c"):
        column += 1
        reference = cell.get("r")
        if reference is None:
            letters = column_letters(column) if column <= MAX_COLUMN else "XFE"
            stated = digits
        else:
            letters = reference.rstrip("0123456789")
            stated = reference[len(letters) :]
            column = _position(letters, column)
        if len(cell):
            odd = OddCell(
                letters, stated, cell.get("s", ""), cell.get("t", ""), *_content(cell, ns)
            )
            yield ("", "", "", "", "", "", "", "", odd, "")


def _position(letters: str, otherwise: int) -> int:
    """Number of a column, also of one that does not exist: the reader judges that."""
    if not 1 <= len(letters) <= 3 or not letters.isascii() or not letters.isupper():
        return otherwise
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _content(cell: etree._Element, ns: str) -> tuple[str, str, str, str]:
    """Formula attributes and text, `<v>`, and the text of `<is>`."""
    attributes = formula = value = inline = ""
    for child in cell:
        tag = child.tag
        if tag == f"{ns}v":
            value = child.text or ""
        elif tag == f"{ns}f":
            formula = child.text or ""
            attributes = "".join(
                f' {name!s}="{text!s}"' for name, text in child.items() if '"' not in str(text)
            )
        elif tag == f"{ns}is":
            inline = rich_text(child, ns)
    return attributes, formula, value, inline


def rich_text(node: etree._Element, ns: str) -> str:
    """Text of `<si>` or `<is>`: runs joined, phonetic hints left out, escapes as stored."""
    if len(node) == 1 and node[0].tag == f"{ns}t":
        return node[0].text or ""
    texts = []
    for child in node:
        if child.tag == f"{ns}t":
            texts.append(child.text or "")
        elif child.tag == f"{ns}r":
            texts += [text.text or "" for text in child.iterchildren(f"{ns}t")]
    return "".join(texts)
