"""What drop-down lists offer: in the cell itself where it is short, else on a hidden sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from iku_excel.layout.marks import LISTS_SHEET

from .links import defined_name

_LONGEST = 255
"""Excel takes no longer list in a cell's own validation, and a comma parts its entries."""


@dataclass(slots=True)
class Lists:
    """The lists that stand on the very hidden sheet, by their defined name."""

    _entries: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def source(self, choices: Sequence[str], name: str) -> list[str] | str:
        """The source of a validation: the choices themselves, or the name of their range."""
        if len(",".join(choices)) <= _LONGEST and not any("," in choice for choice in choices):
            return list(choices)
        name = defined_name("daftar", name)
        self._entries[name] = tuple(choices)
        return f"={name}"

    def write(self, workbook: Workbook) -> None:
        """Add the sheet with the lists, one a column; none where no list needs it."""
        if not self._entries:
            return
        sheet = workbook.add_worksheet(LISTS_SHEET)
        for column, (name, choices) in enumerate(self._entries.items()):
            sheet.write_string(0, column, name)
            sheet.write_column(1, column, choices)
            cells = xl_range_abs(1, column, len(choices), column)
            workbook.define_name(name, f"={LISTS_SHEET}!{cells}")
        sheet.protect()
        sheet.very_hidden()
