"""What differs between versions of one indicator, cell by cell."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iku_excel.calc.values import shown
from iku_excel.catalog.inputs import EVIDENCE, QUARTERS, REMARKS
from iku_excel.catalog.variables import Accumulation
from iku_excel.findings import Place
from iku_excel.findings.recap import Undecided
from iku_excel.workbook import FilledIndicator
from iku_excel.workbook.filled import ScalarPlace, TablePlace

from .canonical import CanonicalInputs, scalar_key, table_key
from .changed_rows import Row, match_rows, readable, value_text

BESIDE_THE_FIGURES = (EVIDENCE, REMARKS)
"""Tables of which no figure depends."""
_MOST_CELLS = 3
_MOST_FILES = 3
_OF_MANY = 2
"""Files of which values are told where there are more than :data:`_MOST_FILES`."""
_ROOM = 120
"""Characters of the cells that are told: a finding names the files beside them."""
_LONG = 20
"""Characters that all names begin with, as the copies in an inbox do: too many to repeat."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an indicator: its file, and its canonical inputs up to the quarter."""

    file: str
    filled: FilledIndicator
    inputs: CanonicalInputs


@dataclass(frozen=True, slots=True)
class DifferingCell:
    """An input that is not the same in all versions; ``values`` are those of the files."""

    sheet: str
    cell: str
    values: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        labels = _told_apart([file for file, _ in self.values])
        told = [(label, value) for label, (_, value) in zip(labels, self.values, strict=True)]
        if len(told) > _MOST_FILES:
            first_with: dict[str, str] = {}
            for label, value in told:
                first_with.setdefault(value, label)
            told = [(label, value) for value, label in first_with.items()][:_OF_MANY]
        values = [Undecided.VALUE.format(file=label, value=value) for label, value in told]
        if more := len(self.values) - len(told):
            values.append(Undecided.MORE_FILES.format(count=more))
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return Undecided.CELL.format(place=place, values=" / ".join(values))


def _told_apart(files: Sequence[str]) -> list[str]:
    """The files by the part of their names in which they differ, where they share a long one."""
    shared = os.path.commonprefix(files)  # noqa: RUF071  - characters are meant
    begins = max(shared.rfind(mark) for mark in "/_ ") + 1
    return [f"…{file[begins:]}" for file in files] if begins >= _LONG else list(files)


def differing_cells(versions: Sequence[Version]) -> list[DifferingCell]:
    """Where the versions differ, in the order of the first one's sheet."""
    first, *others = versions
    found = list(_scalars(versions))
    for name, place in first.filled.table_places.items():
        if name not in BESIDE_THE_FIGURES:
            for other in others:
                found += _rows(name, place, first, other)
    return found


def cells_text(cells: Sequence[DifferingCell]) -> str:
    """The first of the cells, at least one, and how many more there are."""
    if not cells:
        return Undecided.UNREADABLE
    told = [str(cells[0])]
    for cell in map(str, cells[1:_MOST_CELLS]):
        if len(", ".join([*told, cell])) > _ROOM:
            break
        told.append(cell)
    more = len(cells) - len(told)
    return ", ".join(told) + (Undecided.MORE.format(count=more) if more else "")


def _scalars(versions: Sequence[Version]) -> Iterator[DifferingCell]:
    # A row may be gone in one of them: the first that has it says where it stands.
    places: dict[str, tuple[ScalarPlace, FilledIndicator]] = {}
    for version in versions:
        for key, place in version.filled.scalar_places.items():
            places.setdefault(key, (place, version.filled))
    for key, (place, filled) in places.items():
        variable = place.variable
        yearly = variable.accumulation is Accumulation.YEARLY
        for quarter in (None,) if yearly else QUARTERS:
            name = scalar_key(filled.code, key, quarter)
            values = [version.inputs.scalars.get(name) for version in versions]
            if len(set(values)) > 1:
                sheet, cell = filled.locate(Place(variable=key, quarter=quarter))
                yield DifferingCell(
                    sheet,
                    cell,
                    tuple(
                        (version.file, shown(value_text(readable(value, variable.cell))))
                        for version, value in zip(versions, values, strict=True)
                    ),
                )


def _rows(name: str, place: TablePlace, one: Version, other: Version) -> Iterator[DifferingCell]:
    table, key = place.table, table_key(one.filled.code, name)
    rows = match_rows(table, one.inputs.rows.get(key, ()), other.inputs.rows.get(key, ()))

    def located(version: Version, row: Row, column: str | None = None) -> tuple[str, str]:
        return version.filled.locate(Place(table=name, row=row.position, column=column))

    def differing(where: tuple[str, str], first: str, second: str) -> DifferingCell:
        return DifferingCell(*where, ((one.file, shown(first)), (other.file, shown(second))))

    for ours, theirs in rows.changed:
        for column in table.columns:
            old, new = ours.value(column), theirs.value(column)
            if old != new:
                yield differing(located(one, ours, column.key), value_text(old), value_text(new))
    for row in rows.gone:
        yield differing(located(one, row), row.text, Undecided.ROW_GONE)
    for row in rows.added:
        yield differing(located(other, row), Undecided.ROW_GONE, row.text)
