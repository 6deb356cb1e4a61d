"""A type of input cell is known on every floor; whoever adds one reads here what is missing."""

from __future__ import annotations

import re
from pathlib import Path

import iku_excel
from iku_excel.calc.cells import READERS
from iku_excel.catalog.cells import CELLS, CellType
from iku_excel.catalog.variables import ValueType
from iku_excel.signoff.form import FORMS
from iku_excel.template.cells import CELLS as DRAWN

SOURCE = Path(iku_excel.__file__).parent
TABLES = {
    "catalog/cells.py": CELLS,
    "calc/cells/__init__.py": READERS,
    "signoff/form.py": FORMS,
    "template/cells.py": DRAWN,
}
DISPATCH = re.compile(r"^\s+(case )?CellType\.[A-Z]+(:| \|)", re.MULTILINE)


def test_every_floor_knows_every_type_of_cell() -> None:
    missing = [
        f"{place}: {kind.name}"
        for place, table in TABLES.items()
        for kind in CellType
        if kind not in table
    ]
    assert not missing, "\n".join(["say what it is in", *missing])


def test_a_floor_has_one_table_of_the_types() -> None:
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if DISPATCH.search(path.read_text("utf-8"))
    }
    assert found == set(TABLES)


def test_what_a_scalar_may_hold_has_a_row_on_the_page() -> None:
    """What a catalogue file may ask for, the fractions among its numbers, and the ticks."""
    asked = {CellType(kind) for kind in ValueType} | {CellType.SHARE, CellType.CHOICE}
    assert {kind for kind, drawn in DRAWN.items() if drawn.in_row is not None} == asked
