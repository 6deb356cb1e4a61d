"""An altered template is named cell by cell; what an owner may do is no alteration."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from signed_books import UNITS, YANKUM, Book, Unit, blank, filled, read, signed

from drawn import template
from iku_excel.findings import Level
from iku_excel.signoff.fingerprint import Kind, fingerprint, fingerprint_findings, repairs
from iku_excel.signoff.references import TemplateFormula
from iku_excel.xlsx import CellEdit, CellKind, FormulaEdit, cell_address, edit_cells

NOTARY = "7110.2.1"
PAGE_CELL = re.compile(r"('7110\.2\.1'!)(\$?[A-Z]+\$?)(\d+)(:\$?[A-Z]+\$?)?(\d+)?")


@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_a_signed_workbook_is_as_its_template(unit: Unit) -> None:
    assert fingerprint_findings(read(signed(unit, 1))) == []


def test_a_workbook_of_a_section(tmp_path: Path) -> None:
    from iku_excel.catalog import load_catalog
    from iku_excel.template import template_identity

    catalog = load_catalog(YANKUM.catalog)
    identity = template_identity(catalog, 2027, "yankum", "ki", office="Kanwil Uji", sample=True)

    assert fingerprint_findings(read(template(catalog, identity))) == []


def _rename_and_reorder(workbook: Workbook) -> None:
    workbook.move_sheet("Sampul", offset=3)
    workbook.move_sheet(NOTARY, offset=-2)


def _own_sheet(workbook: Workbook) -> None:
    own = workbook.create_sheet("Coretan", 0)
    own["A1"], own["B2"] = "=SUM(B2:B9)", "iku:kolom"


def _own_notes(workbook: Workbook) -> None:
    workbook[NOTARY]["Z9"] = "hitungan sendiri"
    workbook["Sampul"]["K2"] = "jangan lupa"


def _wide_columns(workbook: Workbook) -> None:
    for sheet in workbook.worksheets:
        for column in "BCDE":
            sheet.column_dimensions[column].width = 60


def _rows_inserted(workbook: Workbook) -> None:
    """Three rows above the inputs, as a spreadsheet program does it: all references move."""
    sheet = workbook[NOTARY]
    sheet.merged_cells.ranges = set()
    at = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "iku:kolom")
    _insert(workbook, at, 3)


def _rows_in_a_table(workbook: Workbook) -> None:
    sheet = workbook[NOTARY]
    sheet.merged_cells.ranges = set()
    at = next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "iku:judul")
    _insert(workbook, at + 3, 2)


def _insert(workbook: Workbook, at: int, amount: int) -> None:
    workbook[NOTARY].insert_rows(at, amount)
    workbook[NOTARY].cell(at, 2).value = "baris saya"

    def moved(match: re.Match[str]) -> str:
        first, last = (
            "" if row is None else str(int(row) + (amount if int(row) >= at else 0))
            for row in (match[3], match[5])
        )
        return f"{match[1]}{match[2]}{first}{match[4] or ''}{last}"

    for validation in workbook[NOTARY].data_validations.dataValidation:
        for area in validation.sqref.ranges:
            area.shift(row_shift=amount if area.min_row >= at else 0)
            area.expand(down=amount if area.min_row < at <= area.max_row else 0)
    for sheet in workbook.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, ArrayFormula):
                    cell.value.text = PAGE_CELL.sub(moved, str(cell.value.text))
                elif isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = PAGE_CELL.sub(moved, cell.value)


ALLOWED: list[Callable[[Workbook], None]] = [
    _rename_and_reorder, _own_sheet, _own_notes, _wide_columns, _rows_inserted, _rows_in_a_table,
]  # fmt: skip


@pytest.mark.parametrize("change", ALLOWED, ids=lambda change: change.__name__.strip("_"))
def test_what_an_owner_may_do(tmp_path: Path, change: Callable[[Workbook], None]) -> None:
    book = Book(tmp_path, filled(YANKUM))
    with book.openpyxl() as workbook:
        change(workbook)

    assert [(f.sheet, f.cell, f.message) for f in fingerprint_findings(book.read())] == []


@pytest.mark.parametrize("unit", [YANKUM, UNITS[-1]], ids=str)
def test_every_changed_text_is_named(unit: Unit, tmp_path: Path) -> None:
    """One locked text after the other, on every visible sheet."""
    book = Book(tmp_path, blank(unit))
    pristine = fingerprint(read(blank(unit)))
    assert pristine.alterations == ()
    package = book.read().package
    altered = []
    for sheet in (info.name for info in package.sheets if info.state == "visible"):
        rows = package.read_sheet(sheet).rows
        places = [
            (row, column)
            for row, line in rows.items()
            for column, cell in line.items()
            if cell.kind is CellKind.TEXT
            and cell.formula is None
            and len(str(cell.value)) > 30
            and not str(cell.value).startswith("iku:")
        ]
        for row, column in places[:2]:
            address = cell_address(row, column)
            before = str(rows[row][column].value)
            altered.append((sheet, address, before))
    texts = [CellEdit(sheet, cell, "Sesuai petunjuk lisan") for sheet, cell, _ in altered]
    book.data = edit_cells(book.data, texts)

    found = fingerprint_findings(book.read())

    assert {(f.sheet, f.cell) for f in found} == {(sheet, cell) for sheet, cell, _ in altered}
    assert {f.code for f in found} == {"TEKS_TEMPLAT_BERUBAH"}
    assert {f.level for f in found} == {Level.WARNING}
    by_cell = {(f.sheet, f.cell): f.message for f in found}
    for sheet, cell, before in altered:
        assert "tertulis “Sesuai petunjuk lisan”" in by_cell[sheet, cell]
        assert f"seharusnya “{before[:40]}" in by_cell[sheet, cell]


def test_a_changed_number_is_named(tmp_path: Path) -> None:
    book = Book(tmp_path, blank(YANKUM))
    cell, before = next(
        (cell_address(row, column), cell.value)
        for row, line in book.read().package.read_sheet("_hasil").rows.items()
        for column, cell in line.items()
        if cell.kind is CellKind.NUMBER and cell.formula is None
    )
    book.put("_hasil", cell, 2.5)

    (found,) = fingerprint_findings(book.read())

    assert (found.sheet, found.cell) == ("_hasil", cell)
    assert f"tertulis “2.5”, seharusnya “{before}”" in found.message


def _formula_cell(book: Book, sheet: str, *, array: bool) -> tuple[str, str]:
    """A cell of the sheet with a formula, and the formula."""
    cells = book.read().package.read_sheet(sheet)
    return next(
        (address, cell.formula)
        for row, line in cells.rows.items()
        for column, cell in line.items()
        if cell.formula is not None
        and bool(_array(book, sheet, address := cell_address(row, column))) is array
    )


def _array(book: Book, sheet: str, cell: str) -> str:
    """The range of the array formula that begins in the cell, if there is one."""
    arrays = book.read().package.read_sheet(sheet).arrays
    return next((area for area in arrays if area.partition(":")[0] == cell), "")


@pytest.mark.parametrize("sheet", [NOTARY, "Sampul", "_hasil"])
def test_a_number_over_a_formula_is_named(sheet: str, tmp_path: Path) -> None:
    book = Book(tmp_path, blank(YANKUM))
    cell, formula = _formula_cell(book, sheet, array=False)
    book.put(sheet, cell, 1)

    (found,) = fingerprint_findings(book.read())

    assert (found.code, found.sheet, found.cell) == ("RUMUS_TEMPLAT_BERUBAH", sheet, cell)
    assert "tertulis “1”" in found.message
    assert formula[:20] in found.message


def _put_formula(book: Book, sheet: str, cell: str, formula: str) -> None:
    edit = FormulaEdit(sheet, cell, formula, _array(book, sheet, cell))
    book.data = edit_cells(book.data, [edit])


@pytest.mark.parametrize(
    "change",
    [
        lambda formula: formula.replace("_hasil", "Sampul"),
        lambda formula: f"{formula}*1.1",
        lambda formula: re.sub(r"\d+$", lambda m: str(int(m[0]) + 1), formula),
        lambda formula: re.sub(r"\$[A-Z]+", "$A", formula),
    ],
)
def test_another_formula_is_named(change: Callable[[str], str], tmp_path: Path) -> None:
    book = Book(tmp_path, blank(YANKUM))
    cell, formula = _formula_cell(book, NOTARY, array=False)
    _put_formula(book, NOTARY, cell, change(formula))

    (found,) = fingerprint_findings(book.read())

    assert (found.code, found.sheet, found.cell) == ("RUMUS_TEMPLAT_BERUBAH", NOTARY, cell)


@pytest.mark.parametrize(
    ("before", "after"),
    [("2026", "2025"), ("babel-2025-2029/7110.1.1", "babel-2025-2029/7110.2.1")],
)
def test_another_call_of_the_add_in_is_named(before: str, after: str, tmp_path: Path) -> None:
    book = Book(tmp_path, blank(YANKUM))
    cell, formula = _formula_cell(book, "_hasil", array=True)
    assert before in formula
    _put_formula(book, "_hasil", cell, formula.replace(before, after))

    (found,) = fingerprint_findings(book.read())

    assert (found.code, found.cell) == ("RUMUS_TEMPLAT_BERUBAH", cell)


def test_a_shortened_range_is_named_also_after_inserted_rows(tmp_path: Path) -> None:
    book = Book(tmp_path, blank(YANKUM))
    with book.openpyxl() as workbook:
        _rows_in_a_table(workbook)
    cell, formula = next(
        (cell_address(row, column), value.formula)
        for row, line in book.read().package.read_sheet("_hasil").rows.items()
        for column, value in line.items()
        if value.formula and value.formula.startswith("=[1]!") and NOTARY in value.formula
    )
    shorter = re.sub(r"(\d+)\)$", lambda m: f"{int(m[1]) - 3})", formula)
    assert shorter != formula
    _put_formula(book, "_hasil", cell, shorter)

    (found,) = fingerprint_findings(book.read())

    assert (found.code, found.cell) == ("RUMUS_TEMPLAT_BERUBAH", cell)
    (altered,) = fingerprint(book.read()).alterations
    assert altered.repair is not None
    assert altered.repair.content == formula


def test_function_names_in_lower_case_are_one_finding_and_mended(tmp_path: Path) -> None:
    book = Book(tmp_path, blank(YANKUM))
    with book.openpyxl() as workbook:
        for line in workbook["_hasil"].iter_rows():
            for cell in line:
                if isinstance(cell.value, ArrayFormula):
                    cell.value.text = cell.value.text.replace("[1]!IKU_RINGKAS", "iku_ringkas")

    (found,) = fingerprint_findings(book.read())

    assert found.code == "RUMUS_PERLU_DIPULIHKAN"
    indicators = len(book.read().indicators)
    assert f"{indicators} rumus" in found.message
    offered = repairs(book.read())
    assert len(offered.formulas) == indicators
    assert not offered.link_lost
    assert all(str(repair.content).startswith("=[1]!IKU_RINGKAS(") for repair in offered.formulas)
    assert all(repair.array.startswith(f"{repair.cell}:") for repair in offered.formulas)


def test_a_lost_row_and_a_lost_sheet(tmp_path: Path) -> None:
    book = Book(tmp_path, blank(YANKUM))
    with book.openpyxl() as workbook:
        del workbook["Pengesahan"]
        sheet = workbook["Sampul"]
        sheet.merged_cells.ranges = set()
        lost = next(
            row[1].row for row in sheet.iter_rows(max_col=2) if row[1].value == "Pengesahan"
        )
        sheet.delete_rows(lost)

    kinds = {found.kind: found for found in fingerprint(book.read()).alterations}

    assert kinds[Kind.SHEET].expected == "Pengesahan"
    assert kinds[Kind.ROW].sheet == "Sampul"
    assert "Pengesahan" in kinds[Kind.ROW].expected


@pytest.mark.parametrize("change", [{"template_version": "0"}, {"catalog_sha256": "0" * 64}])
def test_another_version_is_not_compared(change: dict[str, str]) -> None:
    workbook = read(blank(YANKUM))
    other = replace(workbook, identity=replace(workbook.identity, **change))

    (found,) = fingerprint_findings(other)

    assert (found.code, found.level) == ("TEMPLAT_TIDAK_DIBANDINGKAN", Level.INFO)
    assert repairs(other).formulas == ()


def test_a_formula_that_asks_another_workbook__is_not_spelled_as_the_template_has_it() -> None:
    """Letter by letter the same, but in this workbook the add-in is the second link."""
    formula = TemplateFormula("=[1]!IKU_KONVERSI(A1)", "7110.2.1")
    assert formula.is_spelled_as("=[1]!IKU_KONVERSI(A1)", [1])
    assert not formula.is_spelled_as("=[1]!IKU_KONVERSI(A1)", [2])
    assert formula.is_spelled_as("=[2]!IKU_KONVERSI(A1)", [2])
