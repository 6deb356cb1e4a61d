"""Findings as lines of a console: level, place, what is wrong, what to do, and the code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .wrapping import clipped, cut, fits, wrapped

if TYPE_CHECKING:
    from iku_excel.findings import Finding, Level

LABEL_WIDTH = 12
_LEAST = 40
_LEAST_NAME = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block of findings; the first of a finding bears its level."""

    text: str = ""
    level: Level | None = None


def finding_lines(
    findings: Sequence[Finding], width: int, room: int | None, *, where: str, book: str = ""
) -> list[Line]:
    """The findings, errors first, in at most ``room`` lines of ``width`` columns.

    Without ``room`` every single finding is told. ``where`` is how to see all that was found, said
    where not all of it fits; ``book`` the name of the file that the heading names already.
    """
    from iku_excel.findings import fold, unfolded, worst_first
    from iku_excel.findings.listing import listing

    if room is None:
        return _spaced([_block(found, width) for found in worst_first(unfolded(findings))])
    blocks = [_block(finding, width) for finding in worst_first(fold(findings))]
    if sum(len(block) + 1 for block in blocks) <= room:
        return _spaced(blocks)
    listed = listing(findings, room, lambda finding: len(_close(finding, width, book)))
    lines = [
        line
        for shown in listed.shown
        for line in (
            [_in_a_line(shown.finding, width, book)]
            if shown.in_a_line
            else _close(shown.finding, width, book)
        )
    ]
    if listed.is_whole:
        return lines
    last = listed.rest(where)
    return [*lines, Line(last if len(last) <= width else clipped(listed.rest(), width))]


def _spaced(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    """Blocks with a blank line below each."""
    return [line for block in blocks for line in (*block, Line())]


def _block(finding: Finding, width: int) -> list[Line]:
    """A finding with its place on a line of its own."""
    return _labelled(finding, [*_place(finding, width), *_told(finding.message, finding, width)])


def _close(finding: Finding, width: int, book: str) -> list[Line]:
    """A finding in as few lines as hold it."""
    return _labelled(finding, _told(_said(finding, book), finding, width))


def _in_a_line(finding: Finding, width: int, book: str) -> Line:
    """What is wrong, with the shortest name of the place that is not in the message already.

    Of a text too long the end goes, where the places are; then the first of them stands before it.
    """
    from iku_excel.findings.folding import place_name
    from iku_excel.findings.wording import in_one_line

    file = "" if finding.file == book else finding.file
    sheets = {member.sheet for member in finding.members}
    place = (finding.sheet if len(sheets) == 1 else "") if sheets else place_name(finding)
    code = f" {_code(finding)}"
    room = _text_width(width) - len(code)
    whole, with_place = (
        ": ".join(filter(None, (file, at, finding.message))) for at in (place, place_name(finding))
    )
    text = whole if fits(whole, room) else cut(with_place, room)
    return Line(in_one_line(text) + code, finding.level)


def _labelled(finding: Finding, texts: Sequence[str]) -> list[Line]:
    first, *rest = texts or [""]
    return [Line(first, finding.level), *(Line(" " * LABEL_WIDTH + text) for text in rest)]


def _told(message: str, finding: Finding, width: int) -> list[str]:
    texts = [message, f"→ {finding.advice}"] if finding.advice else [message]
    *others, last = texts
    texts = [*others, f"{last} {_code(finding)}".strip()]
    return [line for text in texts for line in wrapped(text, _text_width(width))]


def _code(finding: Finding) -> str:
    """By which ``iku temuan`` explains it."""
    return f"[{finding.code}]"


def _said(finding: Finding, book: str) -> str:
    """The message with the place before it; the file only where it is another than ``book``."""
    from iku_excel.findings.wording import shortened

    file = "" if finding.file == book else shortened(finding.file, _LEAST)
    place = ", ".join(filter(None, (file, *_inside(finding))))
    return f"{place}: {finding.message}" if place else finding.message


def _place(finding: Finding, width: int) -> list[str]:
    """The line that says where; of a long name of a file the middle goes, never the cell."""
    from iku_excel.findings.wording import in_one_line, shortened

    inside = ", ".join(_inside(finding))
    room = _text_width(width) - len(inside) - len(", ")
    file = shortened(in_one_line(finding.file), max(room, _LEAST_NAME))
    place = ", ".join(filter(None, (file, inside)))
    return [clipped(place, _text_width(width))] if place else []


def _inside(finding: Finding) -> list[str]:
    from iku_excel.findings.wording import in_one_line, shortened

    sheet, cell = (shortened(in_one_line(t), _LEAST) for t in (finding.sheet, finding.cell))
    return [f"lembar {sheet}"] * bool(sheet) + [f"sel {cell}"] * bool(cell)


def _text_width(width: int) -> int:
    return max(width - LABEL_WIDTH, _LEAST)
