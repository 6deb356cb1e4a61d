"""edit_cells: formulas set in place, and cells that lead to another place of the workbook."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from test_xlsx_patcher import BOOK, SHEET, chained, flat, read
from xlsx_books import minimal, unzipped, zipped

from iku_excel.xlsx import Cell, CellEdit, CellKind, FormulaEdit, LinkEdit, edit_cells
from needs import resave

PARTNER = "'Lembar 2'!B7"


def sheet_text(data: bytes) -> str:
    return unzipped(data)[SHEET].decode()


# Formulas


def test_a_formula_takes_the_place_of_a_value_and_is_computed_on_load(template: bytes) -> None:
    after = edit_cells(template, [FormulaEdit("Masukan", "B4", '=SUM(B5:B8)&"<x>"')])
    expected = flat(read(template))
    expected[4, 2] = Cell(CellKind.BLANK, None, '=SUM(B5:B8)&"<x>"')
    assert flat(read(after)) == expected
    assert b'fullCalcOnLoad="1"' in unzipped(after)[BOOK]
    sheet = openpyxl.load_workbook(io.BytesIO(after))["Masukan"]
    assert (sheet["B4"].value, sheet["B4"].number_format) == ('=SUM(B5:B8)&"<x>"', "#,##0.00")


def test_a_formula_in_a_cell_that_was_not_there(template: bytes) -> None:
    after = edit_cells(template, [FormulaEdit("Masukan", "F20", "=B4")])
    assert read(after).rows[20][6].formula == "=B4"
    assert openpyxl.load_workbook(io.BytesIO(after))["Masukan"].dimensions == "A1:F20"


def test_an_array_formula_takes_the_place_of_one_on_the_same_cells(template: bytes) -> None:
    edits = [
        FormulaEdit("Hasil", "B2", "=Masukan!B5:C6", array="B2:C3"),
        CellEdit("Hasil", "B2", 4.5, cached=True),
        CellEdit("Hasil", "C3", "akhir", cached=True),
    ]
    after = read(edit_cells(template, edits), "Hasil")
    assert after.arrays == {"B2:C3": "=Masukan!B5:C6"}
    assert after.rows[2][2] == Cell(CellKind.NUMBER, 4.5, "=Masukan!B5:C6")
    assert after.rows[3][3] == Cell(CellKind.TEXT, "akhir")
    assert 3 not in after.rows[2], "the results of before are gone"


def test_a_larger_array_and_a_plain_formula_replace_an_array(template: bytes) -> None:
    larger = [FormulaEdit("Hasil", "A1", "=Masukan!B4:E7", array="A1:D4")]
    assert list(read(edit_cells(template, larger), "Hasil").arrays) == ["A1:D4"]
    one = edit_cells(template, [FormulaEdit("Hasil", "B2", "=1+1", array="B2:C3")])
    cells = read(edit_cells(one, [FormulaEdit("Hasil", "A1", "=2", "A1:C3")]), "Hasil")
    assert cells.arrays == {"A1:C3": "=2"}
    assert 2 not in cells.rows.get(2, {}), "its formula went with the array"


def test_a_formula_in_place_of_the_master_of_a_shared_one_keeps_the_others() -> None:
    data = zipped(
        minimal(
            '<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>1</v></c></row>'
            '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
        )
    )
    after = read(edit_cells(data, [FormulaEdit("Data", "B1", "=A1*3")]), "Data")
    assert {place: cell.formula for place, cell in flat(after).items()} == {
        (1, 2): "=A1*3",
        (2, 2): "=A2*2",
    }


def test_calc_chain_goes_with_a_new_formula() -> None:
    data = chained('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')
    after = unzipped(edit_cells(data, [FormulaEdit("Data", "B1", "=A1")]))
    assert not any("calcChain" in name or b"calcChain" in after[name] for name in after)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (FormulaEdit("Masukan", "B4", "B5"), "B4: not a formula"),
        (FormulaEdit("Masukan", "B4", "="), "B4: not a formula"),
        (FormulaEdit("Masukan", "B4", "=" + "1" * 9000), "B4: not a formula"),
        (FormulaEdit("Masukan", "B4", "=1\x01"), "B4: "),
        (FormulaEdit("Masukan", "B3", "=1"), "B3: the header of a table"),
        (FormulaEdit("Masukan", "B1", "=1"), "B1: hidden by a merged range"),
        (FormulaEdit("Masukan", "A1", "=1", "A1:D1"), "A1: hidden by a merged range"),
        (FormulaEdit("Masukan", "G1", "=1", "H1:I1"), "G1: not where its array begins"),
        (FormulaEdit("Hasil", "B2", "=1"), "B2: part of an array formula"),
        (FormulaEdit("Hasil", "C3", "=1"), "C3: part of an array formula"),
        (FormulaEdit("Hasil", "A1", "=1", "A1:B2"), "A1: part of an array formula"),
        (FormulaEdit("Lain", "A1", "=1"), "Lain!A1: no such sheet"),
        (LinkEdit("Masukan", "4B", PARTNER), "4B: not a cell address"),
        (LinkEdit("Masukan", "B4", " "), "B4: a link to nowhere"),
    ],
)
def test_what_cannot_be_set(edit: FormulaEdit | LinkEdit, reason: str, template: bytes) -> None:
    with pytest.raises(ValueError, match=reason):
        edit_cells(template, [CellEdit("Masukan", "B5", 1), edit])


# Links


def test_a_link_leads_to_its_place_and_nothing_else_changes(template: bytes) -> None:
    after = edit_cells(template, [LinkEdit("Masukan", "B4", "Hasil!B2")])
    parts, before = unzipped(after), unzipped(template)
    assert {name for name in parts if parts[name] != before[name]} == {SHEET}
    assert flat(read(after)) == flat(read(template))
    link = openpyxl.load_workbook(io.BytesIO(after))["Masukan"]["B4"].hyperlink
    assert (link.ref, link.location, link.target) == ("B4", "Hasil!B2", None)


def test_the_order_of_the_parts_of_a_sheet_is_kept() -> None:
    """Excel repairs a file whose <hyperlinks> stand elsewhere than before the printing."""
    around = (
        '<conditionalFormatting sqref="A1"/><dataValidations count="0"/>'
        '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>'
    )
    after = sheet_text(edit_cells(zipped(minimal(after=around)), [LinkEdit("Data", "A1", PARTNER)]))
    assert '<dataValidations count="0"/><hyperlinks><hyperlink ref="A1"' in after
    assert "</hyperlinks><pageMargins" in after
    bare = sheet_text(edit_cells(zipped(minimal()), [LinkEdit("Data", "$A$1", PARTNER)]))
    assert "</hyperlinks></worksheet>" in bare
    assert '<hyperlink ref="A1"' in bare


def test_a_cell_has_one_link_the_last_one() -> None:
    links = (
        '<hyperlinks><hyperlink ref="A1" location="Lama!A1"/><hyperlink ref="A1" tooltip="x"/>'
        '<hyperlink ref="A2" location="Tetap!A1"/><hyperlink ref="?"/></hyperlinks>'
    )
    data = zipped(minimal(after=links))
    after = edit_cells(data, [LinkEdit("Data", "A1", "Tetap!B2"), LinkEdit("Data", "A1", PARTNER)])
    assert sheet_text(after).count('ref="A1"') == 1
    assert 'ref="A2" location="Tetap!A1"' in sheet_text(after)
    assert f'ref="A1" location="{PARTNER}"' in sheet_text(after)


def test_the_last_link_goes_with_its_list() -> None:
    linked = edit_cells(zipped(minimal()), [LinkEdit("Data", "A1", PARTNER)])
    after = edit_cells(linked, [LinkEdit("Data", "A1", None)])
    assert "hyperlink" not in sheet_text(after)
    assert "hyperlink" not in sheet_text(edit_cells(after, [LinkEdit("Data", "B1", None)]))


def test_the_link_of_a_range_is_not_torn() -> None:
    data = zipped(
        minimal(after='<hyperlinks><hyperlink ref="A1:B2" location="X!A1"/></hyperlinks>')
    )
    with pytest.raises(ValueError, match="B2: part of a linked range"):
        edit_cells(data, [LinkEdit("Data", "B2", PARTNER)])


# What others make of it


def test_libreoffice_computes_the_formulas_and_keeps_the_link(
    template: bytes, tmp_path: Path
) -> None:
    edits = [
        FormulaEdit("Masukan", "B4", "=B5+B6"),
        FormulaEdit("Hasil", "B2", "=Masukan!B4:C5", array="B2:C3"),
        LinkEdit("Masukan", "A4", "Hasil!B2"),
    ]
    path = tmp_path / "buku.xlsx"
    path.write_bytes(edit_cells(template, edits))
    saved = (resave(tmp_path / "out", path) / path.name).read_bytes()
    total = 4 * 1.5 + 5 * 1.5
    assert read(saved).rows[4][2].value == total
    assert read(saved, "Hasil").rows[2][2].value == total
    link = openpyxl.load_workbook(io.BytesIO(saved))["Masukan"]["A4"].hyperlink
    assert link.location == "Hasil!B2"
