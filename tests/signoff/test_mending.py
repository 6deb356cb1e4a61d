"""What others did to a workbook, and what of it is put back, on every official template."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from signed_books import YANKUM, Book, blank, read

from drawn import template_of
from iku_excel.catalog import load_catalog
from iku_excel.signoff import fingerprint_findings, mend
from iku_excel.signoff.fingerprint import fingerprint
from iku_excel.template.official import YEARS
from iku_excel.workbook import FilledWorkbook
from iku_excel.xlsx import CellEdit, FormulaEdit, cell_address, edit_cells

Alter = Callable[[str, str, str], CellEdit | FormulaEdit]
OFFICIAL = [(c, d.key) for c in YEARS for d in load_catalog(c).divisions]


def _value_pasted(sheet: str, cell: str, formula: str) -> CellEdit:
    return CellEdit(sheet, cell, 0.85, replace_formula=True)


def _saved_by_google(sheet: str, cell: str, formula: str) -> FormulaEdit:
    quoted = formula[1:].replace('"', '""')[:200]
    return FormulaEdit(sheet, cell, f'=IFERROR(__xludf.DUMMYFUNCTION("{quoted}"),1)')


def _followed_a_drag(sheet: str, cell: str, formula: str) -> FormulaEdit:
    """What was dragged a row down takes the references to it along."""
    moved = re.sub(r"(\$?[A-Z]{1,2}\$?)(\d+)", lambda m: f"{m[1]}{int(m[2]) + 1}", formula)
    return FormulaEdit(sheet, cell, moved if moved != formula else f"{formula}+1")


def _reference_lost(sheet: str, cell: str, formula: str) -> FormulaEdit:
    return FormulaEdit(sheet, cell, "=#REF!")


ALTERATIONS: list[Alter] = [_value_pasted, _saved_by_google, _followed_a_drag, _reference_lost]


def altered(workbook: FilledWorkbook) -> bytes:
    """Each formula in one of these ways, by turns; those of arrays as Google leaves them."""
    ways = cycle(ALTERATIONS)
    edits = []
    for (sheet, row, column), formula in formulas(workbook).items():
        cell = cell_address(row, column)
        arrays = workbook.scanned.sheets[sheet].cells.arrays
        array = next((area for area in arrays if area.partition(":")[0] == cell), "")
        way = _saved_by_google if array else next(ways)
        edit = way(sheet, cell, formula)
        edits.append(replace(edit, array=array) if isinstance(edit, FormulaEdit) else edit)
    return edit_cells(workbook.package.data, edits)


def values_only(workbook: FilledWorkbook) -> bytes:
    """As a library saves it that knows no formulas."""
    return changed(workbook.package.data, ("worksheets/sheet", rb"<f\b[^>]*?(/>|>.*?</f>)", b""))


def formulas(workbook: FilledWorkbook) -> dict[tuple[str, int, int], str]:
    return {
        (sheet.name, row, column): cell.formula.replace("'IKK3.1'!", "IKK3.1!")
        for sheet in workbook.scanned.sheets.values()
        for row, line in sheet.cells.rows.items()
        for column, cell in line.items()
        if cell.formula is not None
    }


@pytest.mark.parametrize(
    ("catalog", "division", "alter"),
    [(*book, altered) for book in OFFICIAL] + [(*OFFICIAL[0], values_only)],
)
def test_every_formula_is_put_back_whatever_altered_it(
    catalog: str, division: str, alter: Callable[[FilledWorkbook], bytes]
) -> None:
    pristine = read(template_of(catalog, max(YEARS[catalog]), division))

    mended = mend(read(alter(pristine)))

    assert formulas(mended.workbook) == formulas(pristine)
    assert mended.formulas == len(formulas(pristine))
    assert mended.whole
    assert fingerprint(mended.workbook).alterations == ()


def test_what_was_put_back_is_told_in_ranges() -> None:
    pristine = read(blank(YANKUM))
    results = sorted(
        {found.address for found in pristine.results.shown if found.sheet == "7110.2.1"}
    )[:4]
    hidden = [key for key in formulas(pristine) if key[0] == "_hasil"][:3]
    edits = [_value_pasted("7110.2.1", cell, "") for cell in results]
    edits += [_value_pasted(sheet, cell_address(row, at), "") for sheet, row, at in hidden]

    mended = mend(read(edit_cells(pristine.package.data, edits)))

    assert [repair.cell for repair in mended.restored if repair.typed] == [e.cell for e in edits]
    first, last = results[0], results[-1]
    assert f"7110.2.1: {first}:{last}" in mended.places
    assert "_hasil: 3 rumus" in mended.places


def test_a_formula_about_a_lost_sheet_is_left_and_said(tmp_path: Path) -> None:
    """Nobody can put it back: Excel would ask for a workbook of that name."""
    book = Book(tmp_path, blank(YANKUM))
    with book.openpyxl() as workbook:
        del workbook["7110.2.1"]
    book.data = edit_cells(  # as Excel does it
        book.data,
        [
            FormulaEdit(sheet, cell_address(row, column), "=#REF!")
            for (sheet, row, column), formula in formulas(book.read()).items()
            if "7110.2.1'!" in formula and "IKU_RINGKAS" not in formula
        ],
    )
    before = formulas(book.read())

    mended = mend(book.read())

    assert formulas(mended.workbook) == before
    assert mended.restored == ()
    assert not mended.whole
    (found,) = [f for f in mended.findings if f.code == "TEMPLAT_MASIH_BERBEDA"]
    assert "rumus yang menunjuk baris atau lembar yang hilang" in found.message
    assert "1 lembar hilang (7110.2.1)" in found.message
    assert "--tuang" in found.advice


def changed(data: bytes, *changes: tuple[str, bytes, bytes]) -> bytes:
    """The workbook with other bytes in the parts of such names."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for part, pattern, instead in changes:
                if part in name:
                    content = re.sub(pattern, instead, content, flags=re.DOTALL)
            new.writestr(name, content)
    return out.getvalue()


BARE = [
    ("worksheets/sheet", rb"<sheetProtection[^>]*/>", b""),
    ("worksheets/sheet", rb"<dataValidations.*?</dataValidations>", b""),
    ("worksheets/sheet", rb"<conditionalFormatting.*?</conditionalFormatting>", b""),
]


@pytest.mark.parametrize(("catalog", "division"), OFFICIAL)
def test_what_stands_around_the_cells_is_missed(catalog: str, division: str) -> None:
    data = template_of(catalog, max(YEARS[catalog]), division)
    assert fingerprint_findings(read(data)) == []

    (found,) = fingerprint_findings(read(changed(data, *BARE)))

    assert found.code == "PERLENGKAPAN_TEMPLAT_HILANG"
    assert "proteksi lembar (Sampul, Ringkasan, " in found.message
    assert "pemeriksaan saat mengetik (Sampul, " in found.message
    assert "pewarnaan otomatis (Sampul, Ringkasan, " in found.message
    assert "--tuang" in found.advice


def test_cells_that_lost_their_check_are_named() -> None:
    """What is pasted with its format, or dragged away, takes the check along."""
    page = next(info.part for info in read(blank(YANKUM)).package.sheets if info.name == "7110.2.1")
    (row,) = {
        place.row
        for key, place in read(blank(YANKUM)).indicators["7110.2.1"].scalar_places.items()
        if key == "nilai_resmi"
    }
    whole = f'sqref="E{row}:H{row}"'.encode()
    assert whole in read(blank(YANKUM)).package.part(page)
    pasted = changed(blank(YANKUM), (page, whole, f'sqref="E{row} H{row}"'.encode()))

    (found,) = fingerprint_findings(read(pasted))

    assert (
        found.message
        == f"Perlengkapan templat hilang: pemeriksaan saat mengetik (7110.2.1: F{row}:G{row})."
    )


def test_a_chart_and_colours_are_missed() -> None:
    """As a library leaves the file that keeps values, formulas and guards only."""
    links = rb"<Relationship [^>]*/drawing[^>]*/>"
    plain = changed(
        blank(YANKUM), (r"worksheets/_rels", links, b""), (r"styles", b"solid", b"none")
    )

    (found,) = fingerprint_findings(read(plain))

    assert found.message == "Perlengkapan templat hilang: grafik (Ringkasan); warna sel."


def test_a_protection_that_is_off_protects_nothing() -> None:
    off = changed(
        blank(YANKUM), ("sheet", rb'<sheetProtection sheet="1"', b'<sheetProtection sheet="0"')
    )

    (found,) = fingerprint_findings(read(off))

    assert found.message.startswith("Perlengkapan templat hilang: proteksi lembar (Sampul, ")
