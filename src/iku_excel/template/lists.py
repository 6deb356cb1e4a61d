"""What drop-down lists offer: in the cell itself where it is short, else on a hidden sheet.

In a cell's own validation a comma parts the entries, and a quotation mark ends them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs

from iku_excel.drawing.limits import LONGEST_LITERAL
from iku_excel.layout.marks import LISTS_SHEET
from iku_excel.xlsx.text import utf16_length

from .links import defined_name


@dataclass(slots=True)
class Lists:
    """The lists that stand on the very hidden sheet, by their defined name."""

    _entries: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def source(self, choices: Sequence[str], name: str) -> list[str] | str:
        """The source of a validation: the choices themselves, or the name of their range."""
        written = "".join(choices)
        if utf16_length(",".join(choices)) <= LONGEST_LITERAL and not {",", '"'} & {*written}:
            return list(choices)
        name = defined_name("daftar", name)
        while self._entries.setdefault(name, tuple(choices)) != tuple(choices):
            name += "_"
        return f"={name}"

    def write(self, workbook: Workbook) -> None:
        """Add the sheet with the lists, one a column; none where no list needs it."""
        if not self._entries:
            return
        sheet = workbook.add_worksheet(LISTS_SHEET)
        for column, (name, choices) in enumerate(self._entries.items()):
            sheet.write_string(0, column, name)
            for row, choice in enumerate(choices, 1):
                sheet.write_string(row, column, choice)
            cells = xl_range_abs(1, column, len(choices), column)
            workbook.define_name(name, f"={LISTS_SHEET}!{cells}")
        sheet.protect()
        sheet.very_hidden()
