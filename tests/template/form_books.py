"""Blank workbooks of several shapes, for the tests of the forms around the indicators' pages."""

from __future__ import annotations

import re
import warnings
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import openpyxl
from openpyxl.formatting.rule import Rule
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drawn import template
from iku_excel.catalog import load_catalog
from iku_excel.layout import Identity, WorkbookPlan, plan_workbook
from iku_excel.template import template_identity

BABEL, BANTEN = "babel-2025-2029", "banten-2020"
SMALL = template_identity(load_catalog(BABEL), 2026, "tu")
WHOLE = template_identity(load_catalog(BABEL), 2026, "yankum")
SECTION = template_identity(load_catalog(BABEL), 2026, "p3h", "bsk")
MANY = template_identity(load_catalog(BANTEN), 2020, "yankum")
SAMPLE = template_identity(load_catalog(BABEL), 2026, "tu", sample=True)
SHAPES = {"small": SMALL, "whole": WHOLE, "section": SECTION, "many": MANY, "sample": SAMPLE}

_LATER = re.compile(
    r"COLUMN\([A-Z]+(?:\d+)\)-COLUMN\(\$([A-Z]+)\d+\)>=MATCH\((\$[A-Z]+\$\d+),([$A-Z0-9:]+),0\)"
)
_PLAIN_REFERENCE = re.compile(r"=_hasil!\$[A-Z]+\$[0-9]+")


def written(identity: Identity) -> bytes:
    return template(load_catalog(identity.catalog), identity)


@cache
def opened(identity: Identity, *, values: bool = False) -> Workbook:
    """The workbook with its formulas, or with the values stored for them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("error", category=UserWarning)
        return openpyxl.load_workbook(BytesIO(written(identity)), data_only=values)


def planned(identity: Identity) -> WorkbookPlan:
    return plan_workbook(load_catalog(identity.catalog), identity)


def part(identity: Identity, name: str) -> str:
    with ZipFile(BytesIO(written(identity))) as package:
        return package.read(name).decode()


def marked(sheet: Worksheet, mark: str) -> list[int]:
    """The rows with this mark in the hidden column."""
    return [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == mark]


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in sheet._cells.values() if isinstance(cell.value, str)]


def formulas(sheet: Worksheet) -> list[str]:
    return [str(c.value) for c in sheet._cells.values() if c.data_type == "f"]


def is_plain_reference(formula: str) -> bool:
    return bool(_PLAIN_REFERENCE.fullmatch(formula))


def unlocked(sheet: Worksheet) -> set[str]:
    return {cell.coordinate for cell in sheet._cells.values() if not cell.protection.locked}


def leads_to(book: Workbook, link: str) -> str:
    """The sheet behind a link, which names it by a defined name: that survives a renaming."""
    reference = str(book.defined_names[link].attr_text)
    sheet, _, cell = reference.rpartition("!")
    assert cell == "$B$1"
    return sheet.strip("'")


def first_look(sheet: Worksheet, cell: str) -> Rule:
    """The conditional format that colours the cell before all others (others give decimals)."""
    rules = [r for area in sheet.conditional_formatting if cell in area.cells for r in area.rules]
    return min((r for r in rules if r.dxf.font or r.dxf.fill), key=lambda rule: rule.priority)


def quarters_greyed(sheet: Worksheet, cells: list[str], values: Worksheet) -> list[bool]:
    """Which of the cells of the four quarters are grey and slanted, with the values stored.

    Reads ``COLUMN(E8)-COLUMN($E8)>=MATCH($K$6,$E$7:$H$7,0)``, which looks at its own sheet only.
    """
    found = []
    for cell in cells:
        rule = first_look(sheet, cell)
        match = _LATER.fullmatch(rule.formula[0])
        assert match, rule.formula
        assert rule.stopIfTrue
        assert rule.dxf.font.i
        start, shown, headers = match[1], match[2].replace("$", ""), match[3].replace("$", "")
        named = [header.value for header in values[headers][0]].index(values[shown].value)
        found.append(sheet[cell].column - sheet[f"{start}1"].column > named)
    return found


def words_with_a_look(sheet: Worksheet, cell: str) -> dict[str, str]:
    """The words that a conditional format of the cell marks, each with the sign before it."""
    return {
        rule.formula[0].strip('"'): rule.dxf.numFmt.formatCode.split('"')[1].strip()
        for area in sheet.conditional_formatting
        if cell in area.cells
        for rule in area.rules
        if rule.type == "cellIs"
    }
