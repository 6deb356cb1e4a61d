"""How much XML a part may hold: judged by its bytes, before anything is built from it.

A tree or a list of attributes takes up to a hundred times the bytes it comes from, so a part is
measured first. "<" and "=" are counted wherever they stand: never too few, in every encoding
that is read. The comments name the most that was found in the official templates, the demo, the
collected cases and a template whose tables (2,000 respondents times 42 columns) are full.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from iku_excel.xlsx.problems import FileProblem, Problem


class Budget(NamedTuple):
    """What a part, or all parts of a kind together, may hold: bytes, "<" and "="."""

    size: int
    tags: int
    attributes: int
    problem: Problem = Problem.EXPANDS_TOO_MUCH


SHEETS = Budget(16 << 20, 1_000_000, 1_000_000, Problem.TOO_MANY_ROWS_OR_CELLS)
"""All together: 1 MB, 46,000 and 42,000 in the largest template; 5 MB, 440,000 and 330,000 in a
full one."""
SHEET_TREE = Budget(16 << 20, 600_000, 600_000, Problem.TOO_MANY_ROWS_OR_CELLS)
"""One sheet that is changed; a full one of respondents has 340,000 and 250,000."""
STRINGS = Budget(12 << 20, 400_000, 400_000, Problem.TOO_MANY_ROWS_OR_CELLS)
"""50 KB, 3,400 and 700; a register of 2,000 cases, each of its texts another, 40,000."""
STYLES = Budget(4 << 20, 60_000, 100_000)
"""27 KB, 720 and 1,300; books that grew by pasting have some thousand formats."""
LINKS = Budget(4 << 20, 40_000, 200_000)
"""Relationships: 4 KB, 60 and 220; a register with a link in each of 2,000 rows adds 2,000."""
TABLE = Budget(1 << 18, 4_000, 8_000)
"""Each of perhaps a hundred: 1.8 KB, 48 and 98."""
SMALL = Budget(1 << 20, 20_000, 40_000)
"""Workbook, content types, properties: 6 KB, 164 and 174."""

# Excel's 32,767 characters, each as the longest escape there is, in two bytes each.
_LONGEST_RUN = 32_767 * 8 * 2
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", re.IGNORECASE)
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


def check(data: bytes, budget: Budget, name: str = "") -> None:
    """Raise FileProblem if a part holds more than it may. `name` is for its detail."""
    _check_encoding(data, name)
    amount = _amount(data)
    if not _fits(amount, budget):
        raise FileProblem(budget.problem, f"{name}: size, tags, attributes {amount}")
    if _has_longer_run(data, _LONGEST_RUN):
        raise FileProblem(budget.problem, f"{name}: a tag or text of unusual length")


def surplus(parts: Mapping[str, bytes], budget: Budget) -> frozenset[str]:
    """Names of the parts, the largest of them, for which one budget for all has no room."""
    names = set(parts)
    total = (0, 0, 0)
    for name in sorted(parts, key=lambda name: len(parts[name])):
        size, tags, attributes = _amount(parts[name])
        total = (total[0] + size, total[1] + tags, total[2] + attributes)
        if not _fits(total, budget):
            break
        names.remove(name)
    return frozenset(names)


def _amount(data: bytes) -> tuple[int, int, int]:
    return len(data), data.count(b"<"), data.count(b"=")


def _fits(amount: tuple[int, int, int], budget: Budget) -> bool:
    size, tags, attributes = amount
    return size <= budget.size and tags <= budget.tags and attributes <= budget.attributes


def _check_encoding(data: bytes, name: str) -> None:
    """In UTF-7 and its like a "<" need not be the byte that is counted."""
    head = data[:300].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    declared = _ENCODING.match(head)
    known = declared is None or declared[1].lower() in _ENCODINGS
    if not head.startswith(b"<") or not known:
        raise FileProblem(Problem.DAMAGED, f"{name}: not XML in a usual encoding")


def _has_longer_run(data: bytes, most: int) -> bool:
    """Whether somewhere more than `most` bytes come without "<".

    A tag with its attributes is never longer than that, nor a text outside of CDATA. Each such
    run covers one of the windows that are looked at, so this is a few steps per part.
    """
    window = most // 2
    for at in range(0, len(data) - window + 1, window):
        if data.find(b"<", at, at + window) < 0:
            start = data.rfind(b"<", 0, at) + 1
            end = data.find(b"<", at + window)
            if (len(data) if end < 0 else end) - start > most:
                return True
    return False
