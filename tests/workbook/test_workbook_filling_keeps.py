"""Filling keeps everything but the intended cells, what its owner added included."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
from filler import HEAD, NOTARY, Filler
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula

from iku_excel.workbook import read_workbook

CASES = "t7121_2_1_kasus"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def sheet_parts(clerk: Filler, names: set[str]) -> set[str]:
    """The parts that hold these sheets."""
    return {info.part for info in clerk.book.read().package.sheets if info.name in names}


def cells(data: bytes) -> dict[tuple[str, str], object]:
    """Every written cell of a workbook with its value or formula, style and comment."""
    book = openpyxl.load_workbook(BytesIO(data))

    def content(value: object) -> object:
        return (value.ref, value.text) if isinstance(value, ArrayFormula) else value

    return {
        (sheet.title, cell.coordinate): (content(cell.value), cell._style, cell.comment)
        for sheet in book.worksheets
        for cell in sheet._cells.values()
    }


def test_only_the_intended_cells_differ(clerk: Filler) -> None:
    before = clerk.book.data
    after = clerk.filled(f"{HEAD}{NOTARY},diterima,3,7\n{NOTARY},diselesaikan,3,6\n")

    results = clerk.book.read().results.computed
    old, new = parts(before), parts(after)
    changed = {name for name in old | new if old.get(name) != new.get(name)}
    assert changed <= sheet_parts(clerk, {NOTARY, *(result.sheet for result in results)})
    old_cells, new_cells = cells(before), cells(after)
    differing = (old_cells | new_cells).keys() - {(r.sheet, r.address) for r in results}
    assert {place for place in differing if old_cells.get(place) != new_cells.get(place)} == {
        clerk.book.where(NOTARY, "diterima", 3),
        clerk.book.where(NOTARY, "diselesaikan", 3),
    }


def test_what_the_owner_added_stays(clerk: Filler, tmp_path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d494844520000000100000001080600000"
        "01f15c4890000000d49444154789c6360f8cf500f000385018084"
        "a93f6f0000000049454e44ae426082"
    )
    with clerk.book.openpyxl() as workbook:
        workbook.create_sheet("Coretan")["A1"] = "=SUM(B1:B9)"
        sheet = workbook[NOTARY]
        sheet["E9"].comment = Comment("dari buku tamu", "staf")
        sheet.add_chart(BarChart(), "L20")
        red = PatternFill("solid", bgColor="FF0000")
        sheet.conditional_formatting.add("E9:H9", CellIsRule("greaterThan", ["5"], fill=red))
    with zipfile.ZipFile(clerk.book.path, "a") as package:
        package.writestr("xl/media/foto.png", png)
    clerk.book.data = clerk.book.path.read_bytes()

    before = parts(clerk.book.data)
    after = parts(clerk.filled(f"{HEAD}{NOTARY},diterima,3,7\n", **{CASES: "nomor\nK-7\n"}))

    assert before.keys() == after.keys()
    changed = {name for name in before if before[name] != after[name]}
    filled = {NOTARY, "7121.2.1 kasus"}
    results = {result.sheet for result in clerk.book.read().results.computed}
    assert sheet_parts(clerk, filled) <= changed <= sheet_parts(clerk, filled | results)
    (tmp_path / "sesudah.xlsx").write_bytes(clerk.filled(f"{HEAD}{NOTARY},diterima,3,7\n"))
    kept = openpyxl.load_workbook(tmp_path / "sesudah.xlsx")
    assert kept["Coretan"]["A1"].value == "=SUM(B1:B9)"
    assert kept[NOTARY]["E9"].comment.text == "dari buku tamu"
    assert len(kept[NOTARY]._charts) == 1
    assert "E9:H9" in [str(rules.sqref) for rules in kept[NOTARY].conditional_formatting]
    assert read_workbook(tmp_path / "sesudah.xlsx").indicators[NOTARY].values["diterima"][2] == 7
