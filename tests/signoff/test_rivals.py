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


def test_of_long_names__fewer_cells_are_told_and_none_is_cut() -> None:
    files = ("kiriman tata usaha malam hari.xlsx", "versi sesudah diperbaiki kepala.xlsx")
    cells = [
        DifferingCell("7110.2.1", f"E{row}", ((files[0], "4"), (files[1], "5"))) for row in (8, 9)
    ]
    told = cells_text(cells)
    assert told.startswith(str(cells[0]))
    assert told.endswith(", dan 1 masukan lain")


def test_of_many_files__one_is_named_for_each_value() -> None:
    values = (("a.xlsx", "4"), ("b.xlsx", "4"), ("c.xlsx", "5"), ("d.xlsx", "4"))
    told = str(DifferingCell("7110.2.1", "E8", values))
    assert told == "7110.2.1!E8 (a.xlsx: 4 / c.xlsx: 5 / 2 berkas lain)"
