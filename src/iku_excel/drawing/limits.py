"""What Excel takes. A drawing beyond it raises: XlsxWriter only warns and leaves something out, or
writes a file that Excel offers to repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from iku_excel.xlsx.text import MAX_TEXT, utf16_length

LONGEST_FORMULA, MOST_ARGUMENTS, DEEPEST_FORMULA = 8192, 255, 64
LONGEST_LITERAL = 255
"""Of a text within a formula, and of a formula or a list in a validation."""
LONGEST_NAME, LONGEST_PROPERTY, LONGEST_HEADING = 255, 255, 255
HIGHEST_ROW = 409.0
"""In points."""
_OF_VALIDATIONS = {
    "input_title": ("judul petunjuk", 32),
    "input_message": ("petunjuk", 255),
    "error_title": ("judul pesan galat", 32),
    "error_message": ("pesan galat", 225),
}
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_WITHOUT_CALLS = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\{[^}]*\}")


class BeyondExcel(ValueError):  # noqa: N818  - a name that says what is the matter
    """Something drawn that Excel does not take; ``where`` it stands, usually a sheet."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what


def too_long(what: str, text: str, limit: int) -> Iterator[str]:
    """Says so where a text is longer than so many characters, as Excel counts them."""
    length = utf16_length(text)
    if length > limit:
        yield f"{what} {length} huruf, paling banyak {limit}: “{text[:60]}…”"


def beyond_formula(formula: str) -> Iterator[str]:
    """What of a formula Excel does not take. Most are cleared by their length alone."""
    yield from too_long("rumus", formula, LONGEST_FORMULA)
    if len(formula) > LONGEST_LITERAL:
        for text in _LITERAL.findall(formula):
            yield from too_long("teks dalam rumus", text.replace('""', '"'), LONGEST_LITERAL)
    if formula.count("(") > DEEPEST_FORMULA or formula.count(",") >= MOST_ARGUMENTS:
        depth, arguments = _extent(_WITHOUT_CALLS.sub("0", formula))
        if depth > DEEPEST_FORMULA:
            yield f"rumus bersarang {depth} tingkat, paling banyak {DEEPEST_FORMULA}"
        if arguments > MOST_ARGUMENTS:
            yield f"fungsi dengan {arguments} argumen, paling banyak {MOST_ARGUMENTS}"


def _extent(formula: str) -> tuple[int, int]:
    """How deep brackets stand within each other, and the arguments of the longest call."""
    deepest, most, open_calls = 0, 1, [1]
    for sign in formula:
        if sign == "(":
            open_calls.append(1)
            deepest = max(deepest, len(open_calls) - 1)
        elif sign == ")":
            most = max(most, open_calls.pop())
        elif sign == ",":
            open_calls[-1] += 1
    return deepest, most


def beyond_validation(options: Mapping[str, Any]) -> Iterator[str]:
    """What of a validation, in XlsxWriter's options, Excel does not take."""
    for option, (what, limit) in _OF_VALIDATIONS.items():
        yield from too_long(what, options.get(option, ""), limit)
    for option in ("source", "value", "minimum", "maximum"):
        given = options.get(option)
        if isinstance(given, list):
            yield from too_long("daftar pilihan", ",".join(map(str, given)), LONGEST_LITERAL)
        elif isinstance(given, str):
            yield from too_long("rumus validasi", given, LONGEST_LITERAL)


def beyond_text(text: str) -> Iterator[str]:
    """Whether a text is too long for a cell."""
    if len(text) > MAX_TEXT // 2:  # the others need not be counted
        yield from too_long("isi sel", text, MAX_TEXT)
