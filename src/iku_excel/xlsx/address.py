"""Cell addresses: "B7" and (row 7, column 2). Rows and columns count from 1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

# min_row, min_column, max_row, max_column
CellRange = tuple[int, int, int, int]

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


def column_letters(number: int) -> str:
    """Letters of a column: 1 -> "A", 28 -> "AB". ValueError below 1 or above 16,384."""
    if not 1 <= number <= MAX_COLUMN:
        raise ValueError(f"no such column: {number}")
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Number of a column: "A" -> 1, "AB" -> 28. ValueError for anything but A to XFD."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or number > MAX_COLUMN:
            raise ValueError(f"no such column: {letters[:20]!r}")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= MAX_COLUMN:
        raise ValueError(f"no such column: {letters[:20]!r}")
    return number


def cell_address(row: int, column: int) -> str:
    """Address of a cell: (7, 2) -> "B7". ValueError outside of a sheet."""
    if not 1 <= row <= MAX_ROW:
        raise ValueError(f"no such row: {row}")
    return f"{column_letters(column)}{row}"


def split_address(address: str) -> tuple[int, int]:
    """(row, column) of an address: "B7" or "$B$7" -> (7, 2). ValueError if it is none."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(f"not a cell address: {address[:20]!r}")
    row, column = int(match[2]), column_number(match[1])
    if row > MAX_ROW:
        raise ValueError(f"no such row: {address}")
    return row, column


@lru_cache(4096)  # a book's sheets, and a folder's books, merge the same ranges
def split_range(text: str) -> CellRange:
    """(min_row, min_column, max_row, max_column) of "B2:D9" or "B2". ValueError if none."""
    first, _, last = text.partition(":")
    row1, column1 = split_address(first)
    row2, column2 = split_address(last) if last else (row1, column1)
    return min(row1, row2), min(column1, column2), max(row1, row2), max(column1, column2)


def as_ranges(cells: Iterable[str]) -> list[str]:
    """The same cells in few ranges, from the top: F12, F13, G12, G13 are ``F12:G13``."""
    rows: dict[int, list[int]] = {}
    for cell in cells:
        row, column = split_address(cell)
        rows.setdefault(row, []).append(column)
    open_ranges: dict[tuple[int, int], list[int]] = {}
    found: list[list[int]] = []
    for row in sorted(rows):
        spans: list[tuple[int, int]] = []
        for column in sorted(set(rows[row])):
            if spans and spans[-1][1] == column - 1:
                spans[-1] = (spans[-1][0], column)
            else:
                spans.append((column, column))
        for first, last in spans:
            known = open_ranges.get((first, last))
            if known and known[2] == row - 1:
                known[2] = row
            else:
                open_ranges[first, last] = [row, first, row, last]
                found.append(open_ranges[first, last])
    return [range_address((r1, c1, r2, c2)) for r1, c1, r2, c2 in found]


def range_address(area: CellRange) -> str:
    """A range as Excel writes it; of one cell its address."""
    row1, column1, row2, column2 = area
    first, last = cell_address(row1, column1), cell_address(row2, column2)
    return first if first == last else f"{first}:{last}"


def reference(sheet: str, cells: str) -> str:
    """Cells of a sheet as a formula names them: the sheet always in quotes, whatever its name."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cells}"
