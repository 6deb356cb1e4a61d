"""What a workbook lost that stands around its cells: protection, checks, colours, charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iku_excel.findings import Finding, phrases
from iku_excel.findings.signing import Furniture, SigningMessage
from iku_excel.workbook import FilledWorkbook
from iku_excel.workbook.scan import Scan
from iku_excel.xlsx import CellRange, Package, range_address
from iku_excel.xlsx.reader import MAX_GUARDED

from .alignment import Lines, SheetMap
from .locked import LockedTemplate, furnishing

_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Lack:
    """What a sheet of the workbook has no longer; ``ranges`` where only some cells lost it.

    Colours are lost by the whole workbook: then ``sheet`` is empty.
    """

    what: Furniture
    sheet: str = ""
    ranges: tuple[str, ...] = ()


def lacks(
    template: LockedTemplate, found: Scan, package: Package, maps: Mapping[str, SheetMap]
) -> Iterator[Lack]:
    """What of the template's furnishing is missing; of sheets that are gone nothing is said."""
    for name, expected in template.furnishings.items():
        where = maps.get(name)
        if where is None:
            continue
        there = furnishing(package, found.sheets[where.name])
        if expected.is_protected and not there.is_protected:
            yield Lack(Furniture.PROTECTION, where.name)
        if expected.guarded and not there.guarded:
            yield Lack(Furniture.GUARDS, where.name)
        elif len(there.guarded) < MAX_GUARDED and (
            there.guarded != expected.guarded or not where.is_where_drawn(name)
        ):
            # LibreOffice keeps nothing of the rows below all that is filled.
            last = max(found.sheets[where.name].cells.rows)
            lines = template.sheets[name]
            ranges = _unguarded(expected.guarded, there.guarded, lines, where, last)
            if ranges:
                yield Lack(Furniture.GUARDS, where.name, ranges)
        if expected.has_conditions and not there.has_conditions:
            yield Lack(Furniture.CONDITIONS, where.name)
        if expected.charts > there.charts:
            yield Lack(Furniture.CHART, where.name)
    if not package.has_colours:
        yield Lack(Furniture.COLOURS)


def _unguarded(
    expected: tuple[CellRange, ...],
    there: tuple[CellRange, ...],
    lines: Lines,
    where: SheetMap,
    last_filled: int,
) -> tuple[str, ...]:
    """The cells that the template checks while one types, and the workbook does not."""
    holes: list[tuple[int, int, int]] = []
    for row1, column1, row2, column2 in expected:
        if row1 == row2 and row1 in lines and row1 not in where.rows:
            continue  # the row itself is gone
        first, last = where.row(row1), min(where.row(row2, end=True), last_filled)
        for column in range(column1, column2 + 1):
            at = where.column(column)
            covered = sorted((r1, r2) for r1, c1, r2, c2 in there if c1 <= at <= c2)
            holes += ((top, bottom, at) for top, bottom in _holes(first, last, covered))
    told: list[list[int]] = []
    for top, bottom, at in sorted(set(holes)):
        if told and told[-1][:2] == [top, bottom] and told[-1][3] == at - 1:
            told[-1][3] = at
        else:
            told.append([top, bottom, at, at])
    return tuple(range_address((top, left, bottom, right)) for top, bottom, left, right in told)


def _holes(first: int, last: int, covered: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The rows from first to last that none of the spans covers, which are in order."""
    for top, bottom in covered:
        if first > last:
            return
        if first < top:
            yield first, min(top - 1, last)
        first = max(first, bottom + 1)
    if first <= last:
        yield first, last


def lacks_finding(workbook: FilledWorkbook, found: tuple[Lack, ...]) -> Finding | None:
    """All that is missing as one finding, at the first sheet that lost something."""
    if not found:
        return None
    by_kind = ((kind, [lack for lack in found if lack.what is kind]) for kind in Furniture)
    told = [_told(kind, of_kind) for kind, of_kind in by_kind if of_kind]
    finding = SigningMessage.PERLENGKAPAN_TEMPLAT_HILANG.at(
        what="; ".join(told), file=workbook.name
    )
    return finding.located(file=workbook.name, sheet=found[0].sheet)


def _told(kind: Furniture, found: list[Lack]) -> str:
    places = [
        f"{lack.sheet}: {first_few(lack.ranges)}" if lack.ranges else lack.sheet
        for lack in found
        if lack.sheet
    ]
    return f"{kind.value} ({first_few(places)})" if places else kind.value


def first_few(places: Sequence[str], *, most: int = _MOST_PLACES) -> str:
    """The first of some places, and how many more there are."""
    more = len(places) - most
    named = ", ".join(places[:most])
    return named + phrases.MORE_PLACES.format(count=more) if more > 0 else named
