"""How the cells are told in which versions of an indicator differ."""

from __future__ import annotations

from iku_excel.signoff.rivals import DifferingCell, cells_text

CELLS = [
    DifferingCell("7110.2.1", f"E{row}", (("a.xlsx", "4"), ("b.xlsx", "5"))) for row in range(8, 12)
]


def test_three_cells__are_named_and_nothing_more() -> None:
    assert cells_text(CELLS[:3]) == ", ".join(map(str, CELLS[:3]))


def test_of_more_cells__three_are_named_and_the_others_counted() -> None:
    told = cells_text(CELLS)
    assert told.startswith(", ".join(map(str, CELLS[:3])))
    assert "1" in told.removeprefix(", ".join(map(str, CELLS[:3])))
    assert "E11" not in told
