"""The validations and highlights of a sheet: each is written once for all its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

Area = tuple[int, int, int, int]
"""First row and column, last row and column, counted from 0."""
Validation = dict[str, Any]
"""Options of XlsxWriter's ``data_validation``."""

_ROW = "{row}"


def cell(column: int, *, fixed: bool = False) -> str:
    """A cell of a highlight's condition, in the row that is looked at."""
    return f"{'$' if fixed else ''}{xl_col_to_name(column)}{_ROW}"


@dataclass(slots=True)
class Guards:
    """Collects what guards the inputs of a sheet, the same guards together."""

    _validations: dict[str, tuple[Validation, list[Area]]] = field(default_factory=dict)
    _highlights: dict[tuple[str, int, int], tuple[Format, list[Area]]] = field(default_factory=dict)

    def validate(self, area: Area, options: Validation) -> None:
        """Remember a validation of an area; equal ones become one rule."""
        self._validations.setdefault(repr(options), (options, []))[1].append(area)

    def highlight(self, area: Area, condition: str, cell_format: Format) -> None:
        """Lay the format over cells whose row fulfils the condition (see :func:`cell`)."""
        key = condition, area[1], area[3]
        self._highlights.setdefault(key, (cell_format, []))[1].append(area)

    def write(self, sheet: Worksheet) -> None:
        """Put every rule that was remembered on the sheet."""
        for options, (first, *others) in self._validations.values():
            sheet.data_validation(*first, options | {"other_cells": [list(a) for a in others]})
        for (condition, _, _), (cell_format, areas) in self._highlights.items():
            condition = condition.replace(_ROW, str(areas[0][0] + 1))
            lay_over(sheet, areas, condition, cell_format)


def lay_over(
    sheet: Worksheet,
    areas: Sequence[Area],
    condition: str,
    cell_format: Format,
    *,
    last: bool = False,
) -> None:
    """Lay a format over the cells that fulfil a condition, which is about the first of them.

    Where it holds, a ``last`` one keeps away those that come after it.
    """
    rule = {
        "type": "formula",
        "criteria": f"={condition}",
        "format": cell_format,
        "multi_range": " ".join(xl_range(*area) for area in areas),
        "stop_if_true": last,
    }
    sheet.conditional_format(*areas[0], rule)
