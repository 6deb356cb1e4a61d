"""The columns of an indicator's page: one grid for inputs, results, tables and manual."""

from __future__ import annotations

from iku_excel.layout import TableBlock

MARK, FIRST, LABEL, UNIT, QUARTER_1, NOTE, LAST = 0, 1, 2, 3, 4, 8, 9
QUARTER_4 = QUARTER_1 + 3
# Tables use the two wide columns for words and the narrow ones for figures: triwulan, what the
# row is about, a second word, then numbers up to the first column of notes.
WIDTHS = (4, 11, 38, 27, 14, 14, 14, 14, 14, 36)


def first_column(block: TableBlock) -> int:
    """Where a table begins: its first words always stand in the wide column."""
    return FIRST if block.table.by_quarter else LABEL
