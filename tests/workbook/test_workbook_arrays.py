"""One formula over several input cells: what they hold was not typed there."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from filled_books import Book

from iku_excel.signoff import canonical_inputs
from iku_excel.workbook import DoubtfulValue, evaluate_filled
from iku_excel.xlsx import CellEdit, package_from_bytes

NOTARY = "7110.2.1"


def with_formula(book: Book, sheet: str, cell: str, formula: str, value: str = "4") -> None:
    """The cell with this ``<f>`` element, as a file has it."""
    package = package_from_bytes(book.data)
    part = package.sheet(sheet).part
    found = re.compile(rf'(<c r="{cell}"[^>]*?)(/>| ?>.*?</c>)'.encode())
    content, times = found.subn(rf"\1>{formula}<v>{value}</v></c>".encode(), package.part(part))
    assert times == 1
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in package.contents:
            archive.writestr(name, content if name == part else package.part(name))
    book.data = out.getvalue()


@pytest.mark.parametrize(
    ("anchor", "formula", "cells"),
    [
        ("E{0}", '<f t="array" ref="E{0}:F{0}">Sampul!$A$50:$B$50</f>', "E{0}:F{0}"),
        ("D{0}", '<f t="array" ref="D{0}:F{0}">TRANSPOSE(A1:A3)</f>', "D{0}:F{0}"),
        ("F{1}", '<f t="array" ref="F{1}:F{0}" ca="1">ROW(A1:A2)</f>', "F{1}:F{0}"),
        ("E{0}", '<f t="dataTable" ref="E{0}:F{0}" dt2D="0" dtr="1" r1="A1"/>', "E{0}:F{0}"),
    ],
    ids=["spill", "from beside", "downwards", "data table"],
)
def test_array_over_inputs__one_finding_and_not_computed(
    book: Book, anchor: str, formula: str, cells: str
) -> None:
    rows = [int(book.where(NOTARY, key, 1)[1][1:]) for key in ("diselesaikan", "diterima")]
    with_formula(book, NOTARY, anchor.format(*rows), formula.format(*rows))

    found, *others = book.check()
    read = book.read()

    assert {other.code for other in others} <= {"HASIL_TIDAK_MUTAKHIR"}
    assert (found.level.value, found.code, found.sheet) == ("galat", "RUMUS_LARIK", NOTARY)
    assert found.cell == anchor.format(*rows)
    assert cells.format(*rows) in found.message
    assert evaluate_filled(read, read.indicators[NOTARY], 2).result is None


def test_array_over_a_table__its_cells_are_doubtful_everywhere(book: Book) -> None:
    sheet, cell = book.where("7121.2.1", "kasus", 1, "nomor")
    row = int(cell[1:])
    with_formula(book, sheet, cell, f'<f t="array" ref="B{row}:C{row + 1}">Z1:AA2</f>')

    found, *_ = book.check()
    read = book.read()
    rows = read.indicators["7121.2.1"].tables["kasus"]

    assert (found.code, found.cell) == ("RUMUS_LARIK", f"B{row}")
    doubtful = {
        (n, key) for n, line in enumerate(rows) for key, v in line.items()
        if isinstance(v, DoubtfulValue)
    }  # fmt: skip
    assert doubtful == {(n, key) for n in (0, 1) for key in ("nomor", "tanggal_masuk")}
    assert canonical_inputs(read, 2).rows  # what they seem to hold is what a sign-off binds


def test_array_in_one_cell__a_formula_like_any_other(book: Book) -> None:
    _, cell = book.where(NOTARY, "diterima", 1)
    with_formula(book, NOTARY, cell, f'<f t="array" ref="{cell}">SUM(A1:A2)</f>')

    assert [f.code for f in book.check()] == ["RUMUS_DI_MASUKAN"]


def test_array_beside_the_inputs__nothing(book: Book) -> None:
    book.edit(CellEdit(NOTARY, "M3", 1))
    with_formula(book, NOTARY, "M3", '<f t="array" ref="M3:N9">TRANSPOSE(A1:A4)</f>')

    assert [f.code for f in book.check()] == []
