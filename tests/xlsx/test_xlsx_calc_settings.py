"""Whether an edited workbook is recomputed on load, and results stored in arrays."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter
from xlsx_books import minimal, unzipped, zipped

from iku_excel.xlsx import Cell, CellEdit, CellKind, edit_cells, package_from_bytes

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
FORMULA = '<row r="1"><c r="A1"><f>1+1</f></c></row>'
RESULT = CellEdit("Data", "A1", 2, cached=True)


def settings(after_sheets: str, *, rows: str = FORMULA) -> bytes:
    parts = minimal(rows)
    parts[BOOK] = parts[BOOK].replace("</sheets>", f"</sheets>{after_sheets}")
    return zipped(parts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Excel also recomputes what an older engine computed, so the engine is named as well.
        ('<calcPr calcId="124519" fullCalcOnLoad="1"/>', '<calcPr calcId="191029"/>'),
        ("<calcPr iterate='1' fullCalcOnLoad='true' />", "<calcPr calcId=\"191029\" iterate='1'/>"),
        ("", '<calcPr calcId="191029"/>'),
        ('<calcPr calcId="191029"/>', '<calcPr calcId="191029"/>'),
        (
            '<calcPr calcId="999999" fullCalcOnLoad="0"/>',
            '<calcPr calcId="999999" fullCalcOnLoad="0"/>',
        ),
        (
            '<definedNames><definedName name="a">1</definedName></definedNames>',
            '<definedNames><definedName name="a">1</definedName></definedNames>'
            '<calcPr calcId="191029"/>',
        ),
    ],
)
def test_stored_results__are_kept_by_whoever_opens_the_file(before: str, after: str) -> None:
    changed = edit_cells(settings(before), [RESULT], recalculate=False)
    assert f"</sheets>{after}" in unzipped(changed)[BOOK].decode()
    assert package_from_bytes(changed).recalculated_on_load is False


def test_recalculation__can_be_asked_for_with_results_and_without_edits() -> None:
    for edits in ([RESULT], []):
        changed = edit_cells(settings('<calcPr calcId="1"/>'), edits, recalculate=True)
        assert package_from_bytes(changed).recalculated_on_load is True


def test_nothing_to_change__the_very_bytes_stay() -> None:
    data = settings('<calcPr calcId="191029"/>')
    assert edit_cells(data, [], recalculate=False) == data


def test_constant_with_results_to_follow__need_not_be_recomputed() -> None:
    edits = [CellEdit("Data", "B1", 3), RESULT]
    asked = package_from_bytes(edit_cells(settings(""), edits))
    assert asked.recalculated_on_load is True
    kept = package_from_bytes(edit_cells(settings(""), edits, recalculate=False))
    assert kept.recalculated_on_load is False


def array_by_xlsxwriter(first: object) -> bytes:
    """A block as XlsxWriter writes it: texts of its members become shared strings."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_array_formula("A1:C2", "{=[1]!F(D1)}", None, first)
    sheet.write_string("B1", "dibagi")
    sheet.write_string("C1", "#N/A")
    book.close()
    return buffer.getvalue()


@pytest.mark.parametrize("first", [0, "teks", "#N/A"])
def test_members_of_an_array__end_as_numbers_and_texts_of_formulas(first: object) -> None:
    values = {"A1": 0.75, "B1": "Tercapai", "C1": "", "A2": "", "B2": -1.5, "C2": "a\nb"}
    edits = [CellEdit("Data", cell, value, cached=True) for cell, value in values.items()]
    after = edit_cells(array_by_xlsxwriter(first), edits, recalculate=False)
    text = unzipped(after)[SHEET].decode()
    assert '<c r="A1"><f t="array" ref="A1:C2">[1]!F(D1)</f><v>0.75</v></c>' in text
    assert '<c r="B1" t="str"><v>Tercapai</v></c>' in text
    assert '<c r="C1" t="str"><v></v></c>' in text or '<c r="C1" t="str"><v/></c>' in text
    assert '<c r="B2"><v>-1.5</v></c>' in text
    cells = package_from_bytes(after).read_sheet("Data")
    assert cells.get(2, 3) == Cell(CellKind.TEXT, "a\nb")
    shown = openpyxl.load_workbook(io.BytesIO(after), data_only=True)["Data"]
    assert {cell: shown[cell].value or "" for cell in values} == values
