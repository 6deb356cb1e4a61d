"""Many findings of one kind as one: how many, and where the first of them are.

A clerk works off kinds, not cells: what was pasted as text into a hundred cells is one thing to
mend. Nothing is dropped: a folded finding holds its members.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from .finding import Finding, Level
from .wording import LONGEST, in_one_line, shortened

_FIRST_PLACES = 3
_ALL_PLACES = 8
"""Of so many places all are named: they can be gone through one by one."""
_LONGEST_PLACE, _LONGEST_LIST = 40, 160
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
_LEVELS = list(Level)


def fold(findings: Iterable[Finding], *, by_table: bool = True) -> list[Finding]:
    """The findings, one for each kind, table and file; without ``by_table`` one for kind and file.

    A kind is a code at a level. Each stands where the first of its findings stood, is at the
    first cell of them, and counts them all. What names no place in a file (a division that sent
    nothing) is folded with its like only. Folding what is folded changes nothing.
    """
    groups: dict[Hashable, list[Finding]] = {}
    for finding in unfolded(findings):
        groups.setdefault(_kind(finding, by_table=by_table), []).append(finding)
    return [_folded(group) for group in groups.values()]


def unfolded(findings: Iterable[Finding]) -> list[Finding]:
    """Every single finding, those of folded ones at their place."""
    return [member for finding in findings for member in finding.members or (finding,)]


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by level, errors first; those of a level stay in their order."""
    return sorted(findings, key=lambda finding: _LEVELS.index(finding.level))


def count_of(findings: Sequence[Finding], *, levels: Iterable[Level] = Level) -> str:
    """``3 galat (102 tempat), 2 peringatan, 0 info``: kinds by level, and the places of them."""
    counts = {level: [f.count for f in fold(findings) if f.level is level] for level in levels}
    return ", ".join(
        f"{len(found)} {level.value}"
        + (f" ({sum(found)} tempat)" if sum(found) > len(found) else "")
        for level, found in counts.items()
    )


def _kind(finding: Finding, *, by_table: bool) -> Hashable:
    told = finding.code, finding.retells
    if not place_name(finding):
        return finding.level, told, finding.file, finding.message, finding.advice
    return finding.level, told, finding.file, finding.place.table if by_table else None


def _folded(group: Sequence[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    sheets = list(dict.fromkeys(finding.sheet for finding in group))
    members = sorted(group, key=lambda finding: (sheets.index(finding.sheet), _cell_order(finding)))
    first = members[0]
    same_advice = all(finding.advice == first.advice for finding in members)
    advice = (
        first.advice if same_advice else f"Mis. {place_name(first, first.sheet)}: {first.advice}"
    )
    return replace(
        first,
        message=_message(members),
        advice=shortened(advice, LONGEST),
        members=tuple(members),
    )


def _cell_order(finding: Finding) -> tuple[int, int, str]:
    """Rows from the top, in a row from the left; whatever has no cell by its row."""
    address = _ADDRESS.match(finding.cell)
    if address is None:
        return finding.place.row or 0, 0, finding.cell
    column = 0
    for letter in address[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(address[2]), column, finding.cell


def _message(members: Sequence[Finding]) -> str:
    first = members[0]
    sheet = first.sheet if all(finding.sheet == first.sheet for finding in members) else ""
    names = list(dict.fromkeys(place_name(finding, sheet) for finding in members))
    if many := _many(members):
        places, are_all = _first_of(names)
        told = f"{len(members)} {many}{': ' if are_all else ', mis. '}{places}"
        return shortened(told, LONGEST - 1) + "."
    others = [name for name in names if name != place_name(first, sheet)]
    if not others:
        return first.message
    places, are_all = _first_of(others)
    told = places if are_all else f"{len(others)} tempat lain, mis. {places}"
    told = f" Temuan sejenis juga di {told}."
    return shortened(first.message, LONGEST - len(told)) + told


def _many(members: Sequence[Finding]) -> str:
    """What so many findings are called; those of several tables by what they have in common."""
    first = members[0]
    if not first.many or all(finding.many == first.many for finding in members):
        return first.many
    general = {finding.many_anywhere for finding in members}
    return general.pop() if len(general) == 1 else ""


def _first_of(names: Sequence[str]) -> tuple[str, bool]:
    """Few places or the first of many, in a row; and whether these are all."""
    everything = ", ".join(names)
    if len(names) <= _ALL_PLACES and len(everything) <= _LONGEST_LIST:
        return everything, True
    return ", ".join(names[:_FIRST_PLACES]), False


def place_name(finding: Finding, sheet: str = "") -> str:
    """Where a finding is, in a word: its cell (with the sheet, if that is not ``sheet``), else its
    sheet, row or indicator; empty where it names none.
    """
    if finding.cell:
        name = finding.cell if finding.sheet in ("", sheet) else f"{finding.sheet}!{finding.cell}"
    elif finding.sheet:
        name = finding.sheet
    elif finding.place.row is not None:
        name = f"baris {finding.place.row}"
    else:
        name = finding.place.indicator or ""
    return shortened(in_one_line(name), _LONGEST_PLACE)
