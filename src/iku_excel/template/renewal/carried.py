"""What is carried from an old workbook into a new one, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iku_excel.findings import Finding
from iku_excel.workbook import FilledWorkbook
from iku_excel.xlsx import CellEdit
from iku_excel.xlsx.edits import EditValue


@dataclass(frozen=True, slots=True)
class Carried:
    """One value, or one row of a table, in the new workbook, and where it comes from.

    ``indicator`` is None for an input on the cover. Of a row ``cell`` is its range and ``value``
    its filled columns. ``sources`` are the ranges in the old workbook, ``how`` says what was
    computed or why the row is there, ``remarks`` what somebody should look at.
    """

    indicator: str | None
    sheet: str
    cell: str
    value: EditValue | Mapping[str, EditValue]
    sources: tuple[str, ...]
    variable: str | None = None
    quarter: int | None = None
    table: str | None = None
    how: str = ""
    remarks: tuple[Finding, ...] = ()


@dataclass(slots=True)
class Carryover:
    """What goes from ``old`` into the blank workbook ``new``, as a list of cells to set.

    ``findings`` name what could not be carried, at its place in the old workbook.
    """

    old: FilledWorkbook
    new: FilledWorkbook
    edits: list[CellEdit] = field(default_factory=list)
    carried: list[Carried] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
