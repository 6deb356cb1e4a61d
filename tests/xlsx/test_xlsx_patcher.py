"""edit_cells: the intended cells change, and nothing else."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from xlsx_books import SHEETML, minimal, unzipped, zipped

from iku_excel.xlsx import Cell, CellEdit, CellKind, Package, SheetCells, edit_cells, write_zip
from iku_excel.xlsx.gate import package_from_bytes
from iku_excel.xlsx.text import decode_text

SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
Opened = Callable[..., Package]


def read(data: bytes, name: str = "Masukan") -> SheetCells:
    return package_from_bytes(data).read_sheet(name)


def flat(sheet: SheetCells) -> dict[tuple[int, int], Cell]:
    return {(r, c): cell for r, cells in sheet.rows.items() for c, cell in cells.items()}


def test_inputs_are_set_and_everything_else_stays(template: bytes) -> None:
    after = edit_cells(
        template,
        [
            CellEdit("Masukan", "B4", 12.5),
            CellEdit("Masukan", "B5", "teks baru"),
            CellEdit("Masukan", "B6", None),
            CellEdit("Masukan", "C4", dt.date(2024, 12, 31)),
            CellEdit("Masukan", "B7", True),
            CellEdit("Masukan", "F20", -3),
        ],
    )
    parts, old_parts = unzipped(after), unzipped(template)
    assert list(parts) == list(old_parts)
    assert {name for name in parts if parts[name] != old_parts[name]} == {SHEET}
    expected = flat(read(template))
    expected[4, 2] = Cell(CellKind.NUMBER, 12.5)
    expected[5, 2] = Cell(CellKind.TEXT, "teks baru")
    del expected[6, 2]
    expected[4, 3] = Cell(CellKind.DATE, dt.datetime(2024, 12, 31))
    expected[7, 2] = Cell(CellKind.BOOLEAN, True)
    expected[20, 6] = Cell(CellKind.NUMBER, -3)
    assert flat(read(after)) == expected
    assert read(after, "Hasil") == read(template, "Hasil")
    sheet = openpyxl.load_workbook(io.BytesIO(after))["Masukan"]
    assert sheet["B6"].number_format == "#,##0.00"  # cleared, style kept
    assert sheet["F20"].number_format == "#,##0.00"  # new, style of its column
    assert sheet.dimensions == "A1:F20"


def test_zip_entries_keep_what_describes_them(template: bytes) -> None:
    after = edit_cells(template, [CellEdit("Masukan", "B4", 1)])

    def described(data: bytes) -> list[tuple[object, ...]]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [
                (i.filename, i.date_time, i.external_attr, i.create_system, i.compress_type)
                for i in archive.infolist()
            ]

    assert described(after) == described(template)


def test_cached_result_does_not_ask_for_recalculation() -> None:
    data = zipped(minimal('<row r="1"><c r="A1"><f>1+1</f></c></row>'))
    after = unzipped(edit_cells(data, [CellEdit("Data", "A1", 2, cached=True)]))
    assert after[BOOK] == unzipped(data)[BOOK]
    assert b"<f>1+1</f><v>2</v>" in after[SHEET]


def test_zip_entries_keep_their_date() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in minimal().items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 2, 2, 2, 2)), text)
    after = edit_cells(buffer.getvalue(), [CellEdit("Data", "B4", 1)])
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        kept = {(info.date_time, info.compress_type) for info in archive.infolist()}
    assert kept == {((2020, 2, 2, 2, 2, 2), zipfile.ZIP_STORED)}


def test_row_without_number_stays_where_it_was() -> None:
    rows = '<row r="5"><c r="A5"><v>1</v></c></row><row><c><v>2</v></c></row>'
    after = edit_cells(zipped(minimal(rows)), [CellEdit("Data", "A2", 3)])
    values = {place: cell.value for place, cell in flat(read(after, "Data")).items()}
    assert values == {(5, 1): 1, (6, 1): 2, (2, 1): 3}
    before_row_6 = edit_cells(
        zipped(minimal(rows.replace("<row>", '<row r="8"/><row>'))), [CellEdit("Data", "A7", 3)]
    )
    values = {place: cell.value for place, cell in flat(read(before_row_6, "Data")).items()}
    assert values == {(5, 1): 1, (7, 1): 3, (9, 1): 2}


def test_zip_attributes_of_zero_stay_zero() -> None:
    data = write_zip((name, text.encode()) for name, text in minimal().items())
    with zipfile.ZipFile(io.BytesIO(edit_cells(data, [CellEdit("Data", "B4", 1)]))) as archive:
        assert {info.external_attr for info in archive.infolist()} == {0}


def test_same_edits_give_the_same_bytes(template: bytes) -> None:
    edits = [CellEdit("Masukan", "B4", 1), CellEdit("Masukan", "H50", "x")]
    assert edit_cells(template, edits) == edit_cells(template, edits)
    assert edit_cells(template, []) == template


def test_cached_result_changes_only_the_value(template: bytes) -> None:
    after = edit_cells(
        template,
        [
            CellEdit("Masukan", "D4", 99.5, cached=True),
            CellEdit("Masukan", "D5", "#N/A", cached=True),
            CellEdit("Masukan", "D6", " teks ", cached=True),
            CellEdit("Masukan", "D7", None, cached=True),
            CellEdit("Hasil", "C3", "anggota", cached=True),
        ],
    )
    cells = read(after).rows
    assert cells[4][4] == Cell(CellKind.NUMBER, 99.5, "=B4*2")
    assert cells[5][4] == Cell(CellKind.ERROR, "#N/A", "=B5*2")
    assert cells[6][4] == Cell(CellKind.TEXT, " teks ", "=B6*2")
    assert cells[7][4] == Cell(CellKind.BLANK, None, "=B7*2")
    assert read(after, "Hasil").rows[3][3] == Cell(CellKind.TEXT, "anggota")
    assert read(after, "Hasil").arrays == read(template, "Hasil").arrays
    assert unzipped(after)[BOOK] == unzipped(template)[BOOK]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("</sheets>", '</sheets><calcPr fullCalcOnLoad="1"/>'),
        ('</sheets><calcPr calcId="1"/>', '</sheets><calcPr calcId="1" fullCalcOnLoad="1"/>'),
        ("</sheets><calcPr fullCalcOnLoad='0'/>", '</sheets><calcPr fullCalcOnLoad="1"/>'),
        (
            '</sheets><calcPr fullCalcOnLoad="true"/>',
            '</sheets><calcPr fullCalcOnLoad="true"/>',
        ),
        (
            '</sheets><definedNames><definedName name="a">1</definedName></definedNames>',
            '</sheets><definedNames><definedName name="a">1</definedName></definedNames>'
            '<calcPr fullCalcOnLoad="1"/>',
        ),
        (
            "</sheets><!-- <calcPr/> -->",
            '</sheets><calcPr fullCalcOnLoad="1"/><!-- <calcPr/> -->',
        ),
    ],
)
def test_recalculation_is_asked_for_by_the_smallest_change(before: str, after: str) -> None:
    parts = minimal()
    parts[BOOK] = parts[BOOK].replace("</sheets>", before)
    changed = unzipped(edit_cells(zipped(parts), [CellEdit("Data", "A1", 1)]))
    assert changed[BOOK].decode() == parts[BOOK].replace(before, after)


def chained(rows: str) -> bytes:
    """A workbook with a calcChain."""
    parts = minimal(rows)
    parts["xl/calcChain.xml"] = "<calcChain/>"
    types, rels = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    parts[types] = parts[types].replace(
        "</Types>",
        f'<Override PartName="/xl/calcChain.xml" ContentType="{SHEETML}.calcChain+xml"/></Types>',
    )
    parts[rels] = parts[rels].replace(
        "</Relationships>",
        '<Relationship Id="rId9" Type="x/calcChain" Target="calcChain.xml"/></Relationships>',
    )
    return zipped(parts)


def test_calc_chain_goes_only_with_a_formula() -> None:
    data = chained('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')
    kept = unzipped(edit_cells(data, [CellEdit("Data", "B1", 5)]))
    assert kept["xl/calcChain.xml"] == b"<calcChain/>"
    dropped = unzipped(edit_cells(data, [CellEdit("Data", "A1", 5, replace_formula=True)]))
    assert not any(b"calcChain" in content for content in dropped.values())
    assert "xl/calcChain.xml" not in dropped


def test_calc_chain_goes_where_one_of_two_edited_sheets_loses_a_formula() -> None:
    parts = unzipped(chained('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'))
    sheet, book, rels = "xl/worksheets/sheet{}.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    parts[sheet.format(2)] = parts[sheet.format(1)]
    for name, old, new in (
        (book, b'r:id="rId1"/>', b'r:id="rId1"/><sheet name="Lain" sheetId="2" r:id="rId8"/>'),
        (
            rels,
            b"</R",
            b'<Relationship Id="rId8" Type="x/worksheet" Target="worksheets/sheet2.xml"/></R',
        ),
    ):
        parts[name] = parts[name].replace(old, new)
    edits = [CellEdit("Lain", "B1", 5), CellEdit("Data", "A1", 5, replace_formula=True)]
    assert "xl/calcChain.xml" not in unzipped(edit_cells(zipped(parts), edits))


@pytest.mark.parametrize("value", [2, None])
def test_replacing_a_formula__with_the_value_it_had_or_with_nothing__removes_it(
    value: int | None,
) -> None:
    data = zipped(minimal('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'))
    after = read(edit_cells(data, [CellEdit("Data", "A1", value, replace_formula=True)]), "Data")
    assert flat(after) == ({} if value is None else {(1, 1): Cell(CellKind.NUMBER, 2)})


def test_replacing_the_master_of_a_shared_formula_keeps_the_others() -> None:
    data = zipped(
        minimal(
            '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>1</v></c></row>'
            '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
            '<row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>'
        )
    )
    after = read(edit_cells(data, [CellEdit("Data", "B1", 7, replace_formula=True)]), "Data")
    assert flat(after) == {
        (1, 2): Cell(CellKind.NUMBER, 7),
        (2, 2): Cell(CellKind.NUMBER, 2, "=A2*2"),
        (3, 2): Cell(CellKind.NUMBER, 3, "=A3*2"),
    }


def test_unknown_extensions_and_odd_order_survive() -> None:
    parts = minimal(
        '<row r="9" x:dy="1"><c r="C9"><v>1</v></c><c><v>2</v></c></row>'
        '<row><c><v>5</v></c></row><row r="2"/>',
        before='<dimension ref="C9:D9"/>',
        after='<extLst><ext uri="{X}" xmlns:y="urn:y"><y:z a="1"/></ext></extLst>',
    )
    root = '<worksheet xmlns:x="urn:x" xmlns:mc="urn:mc" mc:Ignorable="x" '
    parts[SHEET] = parts[SHEET].replace("<worksheet ", root)
    after = edit_cells(zipped(parts), [CellEdit("Data", "D8", 3), CellEdit("Data", "B9", 4)])
    values = {place: cell.value for place, cell in flat(read(after, "Data")).items()}
    assert values == {(9, 3): 1, (9, 4): 2, (10, 1): 5, (8, 4): 3, (9, 2): 4}
    text = unzipped(after)[SHEET].decode()
    assert '<y:z a="1"/>' in text
    assert 'mc:Ignorable="x"' in text
    assert 'x:dy="1"' in text
    assert "ns0" not in text
    assert 'ref="B8:D9"' in text


def test_dates_of_a_1904_workbook() -> None:
    data = zipped(
        minimal(
            '<row r="1"><c r="A1" s="1"/></row>',
            formats=("yyyy",),
            book='<workbookPr date1904="1"/>',
        )
    )
    moment = dt.datetime(2024, 5, 6, 12)
    assert flat(read(edit_cells(data, [CellEdit("Data", "A1", moment)]), "Data")) == {
        (1, 1): Cell(CellKind.DATE, moment)
    }


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (CellEdit("Lain", "A1", 1), "Lain!A1: no such sheet"),
        (CellEdit("Masukan", "D4", 1), "Masukan!D4: a formula cell"),
        (CellEdit("Masukan", "B4", 1, cached=True), "Masukan!B4: not a formula cell"),
        (CellEdit("Masukan", "Z99", 1, cached=True), "Masukan!Z99: not a formula cell"),
        (CellEdit("Masukan", "B1", 1), "Masukan!B1: hidden by a merged range"),
        (CellEdit("Masukan", "B3", "x"), "Masukan!B3: the header of a table"),
        (CellEdit("Hasil", "B2", 1, replace_formula=True), "Hasil!B2: part of an array formula"),
        (CellEdit("Hasil", "C3", 1), "Hasil!C3: part of an array formula"),
        (CellEdit("Masukan", "XFE1", 1), "Masukan!XFE1: no such column"),
        (CellEdit("Masukan", "A1048577", 1), "Masukan!A1048577: no such row"),
        (CellEdit("Masukan", "4B", 1), "Masukan!4B: not a cell address"),
        (CellEdit("Masukan", "B4", float("nan")), "Masukan!B4: not a finite number"),
        (CellEdit("Masukan", "B4", 10**400), "Masukan!B4: not a finite number"),
        (CellEdit("Masukan", "B4", "x" * 32768), "Masukan!B4: text longer"),
        (CellEdit("Masukan", "B4", dt.date(1899, 12, 31)), "Masukan!B4: a date before"),
        (CellEdit("Masukan", "B4", object()), "Masukan!B4: cannot store a object"),  # type: ignore[arg-type]
    ],
)
def test_edit_that_cannot_be_made(edit: CellEdit, reason: str, template: bytes) -> None:
    with pytest.raises(ValueError, match=reason):
        edit_cells(template, [CellEdit("Masukan", "B5", 1), edit])


LEGAL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=40
)
TRICKY = st.sampled_from(
    ["_x0041_", "__x0041_", "_x005F_x0041_", " a ", "\n", "<r>a & b</r>", "=1", "]]>"]
)
BLANK_BOOK = zipped(minimal())


@settings(max_examples=80, deadline=None)
@given(st.one_of(LEGAL, TRICKY, st.text(max_size=10)))
def test_any_text_comes_back(text: str) -> None:
    """As it was, less what no cell shows: control characters and halves of surrogates."""
    after = edit_cells(BLANK_BOOK, [CellEdit("Data", "B2", text)])
    # What decode_text would itself read as an escape has been escaped on the way in.
    expected = decode_text(text.replace("_x", "_x005F_x"))
    cell = read(after, "Data").get(2, 2)
    assert ("" if cell is None else cell.value) == expected
    assert cell is None or (cell.kind, cell.formula) == (CellKind.TEXT, None)


@settings(max_examples=40, deadline=None)
@given(st.one_of(LEGAL.filter(lambda text: text.isprintable() and text), TRICKY))
def test_openpyxl_reads_the_same_text(text: str) -> None:
    after = edit_cells(BLANK_BOOK, [CellEdit("Data", "B2", text)])
    cell = openpyxl.load_workbook(io.BytesIO(after))["Data"]["B2"]
    assert cell.data_type in ("s", "inlineStr")
    assert unescape(cell.value) == text


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False)))
def test_any_number_comes_back(number: float) -> None:
    cell = read(edit_cells(BLANK_BOOK, [CellEdit("Data", "A1", number)]), "Data").get(1, 1)
    assert cell == Cell(CellKind.NUMBER, number if abs(number) < 1e15 else float(number))
