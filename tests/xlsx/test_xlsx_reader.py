"""What the reader makes of single cells, of awkward sheets and of limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from xlsx_books import MAIN, minimal

from iku_excel.xlsx import Cell, CellKind, FileProblem, Package, Problem, SheetCells, package

SHEET = "xl/worksheets/sheet1.xml"
Opened = Callable[..., Package]
Sheet = Callable[..., SheetCells]


@pytest.fixture
def sheet(opened: Opened) -> Sheet:
    return lambda rows, **more: opened(minimal(rows, **more)).read_sheet("Data")


def row(cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{cells}</row>'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("><v>85</v></c>", (CellKind.NUMBER, 85)),
        ("><v>8.55E1</v></c>", (CellKind.NUMBER, 85.5)),
        ("><v> 7 </v></c>", (CellKind.NUMBER, 7)),
        ("><v>123456789012345678901</v></c>", (CellKind.NUMBER, 123456789012345678901.0)),
        ("><v>85,5</v></c>", (CellKind.INVALID, "85,5")),
        ("><v>NaN</v></c>", (CellKind.INVALID, "NaN")),
        ("><v>1E400</v></c>", (CellKind.INVALID, "1E400")),
        ("><v>1_000</v></c>", (CellKind.INVALID, "1_000")),
        ("><v>٣</v></c>", (CellKind.INVALID, "٣")),
        (' t="s"><v>0</v></c>', (CellKind.TEXT, "nol")),
        (' t="s"><v>2</v></c>', (CellKind.TEXT, "ab")),
        (' t="s"><v>9</v></c>', (CellKind.INVALID, "9")),
        (' t="s"><v>-1</v></c>', (CellKind.INVALID, "-1")),
        (' t="b"><v>1</v></c>', (CellKind.BOOLEAN, True)),
        (' t="b"><v>true</v></c>', (CellKind.BOOLEAN, True)),
        (' t="b"><v>ya</v></c>', (CellKind.INVALID, "ya")),
        (' t="e"><v>#SPILL!</v></c>', (CellKind.ERROR, "#SPILL!")),
        (' t="zz"><v>1</v></c>', (CellKind.INVALID, "1")),
        (' t="d"><v>2024-05-06</v></c>', (CellKind.DATE, dt.datetime(2024, 5, 6))),
        (' t="d"><v>2024-13-06</v></c>', (CellKind.INVALID, "2024-13-06")),
        (' s="1"><v>45418</v></c>', (CellKind.DATE, dt.datetime(2024, 5, 6))),
        (' s="1"><v>0.5</v></c>', (CellKind.DATE, dt.time(12))),
        (' s="1"><v>60</v></c>', (CellKind.DATE, dt.datetime(1900, 2, 28))),
        (' s="1"><v>-5</v></c>', (CellKind.NUMBER, -5)),
        (' s="1"><v>99999999999</v></c>', (CellKind.NUMBER, 99999999999)),
        (' s="2"><v>1.25</v></c>', (CellKind.DATE, dt.timedelta(hours=30))),
        (' s="99"><v>5</v></c>', (CellKind.NUMBER, 5)),
        (' t="inlineStr"><is><t>a_x0000_b_x000D_\nc</t></is></c>', (CellKind.TEXT, "ab\nc")),
        (' t="inlineStr"><is><t>_x005F_x0041_</t></is></c>', (CellKind.TEXT, "_x0041_")),
        (' t="inlineStr"><is><t>a&amp;lt;&#10;</t></is></c>', (CellKind.TEXT, "a&lt;\n")),
        (' t="inlineStr"><is><t><![CDATA[<c>]]></t></is></c>', (CellKind.TEXT, "<c>")),
    ],
)
def test_constant(cell: str, expected: tuple[CellKind, object], sheet: Sheet) -> None:
    strings = (
        "<t>nol</t>",
        "<t/>",
        '<r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>c</t></rPh>',
    )
    formats = ("dd/mm/yyyy", "[h]:mm")
    found = sheet(row(f'<c r="A1"{cell}'), strings=strings, formats=formats)
    assert found.get(1, 1) == (*expected, None)
    assert type(found.rows[1][1].value) is type(expected[1])


@pytest.mark.parametrize(
    "cell", ["/>", "></c>", "><v></v></c>", "><v/></c>", ' t="s"><v>1</v></c>', ' t="str"><v/></c>']
)
def test_blank_cell_and_empty_text_are_left_out(cell: str, sheet: Sheet) -> None:
    assert sheet(row(f'<c r="A1"{cell}'), strings=("<t>x</t>", "<t/>")).rows == {}


def test_formula_without_cached_value_is_kept_as_blank(sheet: Sheet) -> None:
    found = sheet(row('<c r="A1"><f>B1</f></c><c r="B1" t="str"><f>""</f><v></v></c>'))
    assert found.rows[1] == {
        1: Cell(CellKind.BLANK, None, "=B1"),
        2: Cell(CellKind.TEXT, "", '=""'),
    }


def test_shared_formula_moves_relative_references(sheet: Sheet) -> None:
    shared = '<c r="B2"><f t="shared" ref="B2:B4" si="0">A2+$A$1+SUM(A:A)+[1]!F(A2)</f><v>1</v></c>'
    rows = row(shared, 2) + row('<c r="B3"><f t="shared" si="0"/><v>2</v></c>', 3)
    found = sheet(rows)
    assert found.rows[3][2].formula == "=A3+$A$1+SUM(A:A)+[1]!F(A3)"
    assert found.rows[2][2].formula == "=A2+$A$1+SUM(A:A)+[1]!F(A2)"


def test_shared_formula_off_the_sheet_and_with_percent(sheet: Sheet) -> None:
    master = '<c r="C3"><f t="shared" ref="B2:C3" si="0">A1*10%&amp;"%s"</f><v>1</v></c>'
    rows = row('<c r="C2"><f t="shared" si="0"/></c>', 2)
    found = sheet(row(master, 3) + rows + row('<c r="B4"><f t="shared" si="0"/></c>', 4))
    assert found.rows[3][3].formula == '=A1*10%&"%s"'
    assert found.rows[2][3].formula == '=A#REF!*10%&"%s"'
    assert found.rows[4][2].formula == '=#REF!2*10%&"%s"'


def test_array_and_data_table(sheet: Sheet) -> None:
    found = sheet(
        row(
            '<c r="A1"><f t="array" ref="A1:B2">C1:D2</f><v>1</v></c><c r="B1"><v>2</v></c>'
            '<c r="D1"><f t="dataTable" ref="D1:D2" dt2D="1" dtr="1" r1="F1" r2="F2"/><v>3</v></c>'
        )
    )
    assert found.arrays == {"A1:B2": "=C1:D2", "D1:D2": "=TABLE(F1,F2)"}
    assert found.array_at(2, 2) == "=C1:D2"
    assert found.array_at(3, 2) is None
    assert found.rows[1][2] == Cell(CellKind.NUMBER, 2, None)


def test_merges(sheet: Sheet) -> None:
    after = '<mergeCells><mergeCell ref="A2:B3"/></mergeCells>'
    found = sheet("", after=after)
    assert found.merged == [(2, 1, 3, 2)]


def test_rows_out_of_order_and_missing_addresses(sheet: Sheet) -> None:
    found = sheet(
        '<row r="5"><c r="C5"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'
        '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>5</v></c></row>'
    )
    values = {(r, c): cell.value for r, cells in found.rows.items() for c, cell in cells.items()}
    assert values == {(5, 3): 1, (5, 4): 2, (6, 1): 3, (2, 2): 4, (2, 1): 5}
    assert list(found.rows) == [2, 5, 6]


@pytest.mark.parametrize("reference", ["A1", "A1:XFD1048576", "bukan", ""])
def test_dimension_is_not_believed(reference: str, sheet: Sheet) -> None:
    found = sheet(row('<c r="C9"><v>1</v></c>', 9), before=f'<dimension ref="{reference}"/>')
    assert found.rows[9][3].value == 1


def test_prefixes_and_the_strict_dialect(opened: Opened) -> None:
    parts = minimal()
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts[SHEET] = (
        f'<x:worksheet xmlns:x="{strict}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert opened(parts).read_sheet("Data").rows[1][1].value == 5


def test_cells_hidden_in_a_comment_do_not_count(opened: Opened) -> None:
    """A tokeniser that looked for <sheetData> too simply would take the wrong one."""
    parts = minimal(row('<c r="A1"><v>1</v></c>'))
    decoy = '<!-- <sheetData><row r="1"><c r="A1"><v>2</v></c></row></sheetData> -->'
    parts[SHEET] = parts[SHEET].replace("<sheetData>", decoy + "<sheetData>")
    assert opened(parts).read_sheet("Data").rows[1][1].value == 1


def test_chart_sheet_has_no_cells(opened: Opened) -> None:
    parts = minimal()
    parts[SHEET] = f'<chartsheet xmlns="{MAIN}"/>'
    assert opened(parts).read_sheet("Data") == SheetCells()


def test_empty_rows_at_the_end_are_ignored(sheet: Sheet) -> None:
    """LibreOffice writes rows 1,048,575 and 1,048,576, formatted but empty."""
    tail = '<row r="1048575"><c r="A1048575" s="1"/></row><row r="1048576"/>'
    assert list(sheet(row('<c r="A1"><v>1</v></c>') + tail).rows) == [1]


ONE = "<v>1</v></c>"
TEXT = "<is><t>teks</t></is>"
REFUSED: dict[str, tuple[str, Problem]] = {
    "1,100,000 cells": (row('<c r="A1"/>' * 1_100_000), Problem.TOO_MANY_ROWS_OR_CELLS),
    "4 million tags": (row("<c>" * 4_200_000), Problem.TOO_MANY_ROWS_OR_CELLS),
    "row 99999999999": (row(f'<c r="A99999999999">{ONE}', 99999999999), Problem.BAD_CELL),
    "row 0": (row(f'<c r="A0">{ONE}', 0), Problem.BAD_CELL),
    "row without number": ('<row r="x"/>', Problem.BAD_CELL),
    "column ZZZZZZZZ": (row(f'<c r="ZZZZZZZZ1">{ONE}'), Problem.BAD_CELL),
    "cell of another row": (row(f'<c r="A2">{ONE}'), Problem.BAD_CELL),
    "no address": (row(f'<c r="7B">{ONE}'), Problem.BAD_CELL),
    "cell twice": (row(f'<c r="A1">{ONE}' * 2), Problem.BAD_CELL),
    "row twice": (row(f'<c r="A1">{ONE}') + row(f'<c r="B1">{ONE}'), Problem.BAD_CELL),
    "unknown entity": (row('<c r="A1" t="str"><v>&x;</v></c>'), Problem.DAMAGED),
    "open tag": ('<row r="1"><c r="A1"><v>1</c></row>', Problem.DAMAGED),
    "control character": (row('<c r="A1" t="str"><v>\x01</v></c>'), Problem.DAMAGED),
    "row 1048577": (row(f'<c r="A1048577">{ONE}', 1_048_577), Problem.BAD_CELL),
    "column XFE": (row(f'<c r="XFE1">{ONE}'), Problem.BAD_CELL),
    "nested 200,000 deep": ("<x>" * 200_000 + "</x>" * 200_000, Problem.AMBIGUOUS),
    "two values": (row('<c r="A1"><v>1</v><v>2</v></c>'), Problem.AMBIGUOUS),
    "two values, one empty": (row('<c r="A1"><v/><v>2</v></c>'), Problem.AMBIGUOUS),
    "two formulas": (row('<c r="A1"><f>1</f><f>2</f></c>'), Problem.AMBIGUOUS),
    "two texts": (row(f'<c r="A1" t="inlineStr">{TEXT}{TEXT}</c>'), Problem.AMBIGUOUS),
    "value beside a text": (row(f'<c r="A1" t="inlineStr">{TEXT}<v>2</v></c>'), Problem.AMBIGUOUS),
    "value in a value": (row('<c r="A1"><v>1<v>2</v></v></c>'), Problem.AMBIGUOUS),
    "cell in a cell": (row(f'<c r="A1"><c r="A1">{ONE}</c>'), Problem.AMBIGUOUS),
    "cell outside of a row": (f'<c r="A1">{ONE}', Problem.AMBIGUOUS),
    "row in a row": (row(row("")), Problem.AMBIGUOUS),
    "cell in something else": (row(f'<x><c r="A1">{ONE}</x>'), Problem.AMBIGUOUS),
    "cell in capitals": (row('<C r="A1"><V>1</V></C>'), Problem.AMBIGUOUS),
    "cells in cells": (row("") + f"<sheetData>{row('')}</sheetData>", Problem.AMBIGUOUS),
    "alternatives": (
        row(f'<AlternateContent><c r="A1">{ONE}</AlternateContent>'),
        Problem.AMBIGUOUS,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_sheet(name: str, sheet: Sheet) -> None:
    rows, expected = REFUSED[name]
    with pytest.raises(FileProblem) as caught:
        sheet(rows)
    assert (caught.value.problem, caught.value.sheet) == (expected, "Data")


@pytest.mark.parametrize(
    "rows",
    [
        row(f'<c r="C1">{ONE}<c r="B7"><v>1</v><v>2</v></c>', 7),
        row(f'<c r="C7">{ONE}<c r="B7">{ONE}<c r="B7">{ONE}', 7),
        row(f'<c r="C7">{ONE}<c r="B7"><f>{"1+" * 5000}1</f></c>', 7),
        row(f'<c r="C7">{ONE}<c r="B7" t="str"><v>{"x" * 300_000}</v></c>', 7),
    ],
)
def test_refusal_names_the_cell(rows: str, sheet: Sheet) -> None:
    rows = rows.replace('"C1"', '"C7"')
    with pytest.raises(FileProblem) as caught:
        sheet(rows)
    assert (caught.value.sheet, caught.value.cell) == ("Data", "B7")


@pytest.mark.parametrize(
    "around",
    [
        {"after": f"<sheetData>{row('')}</sheetData>"},
        {"before": "<sheetData/>"},
        {"after": "<AlternateContent><Choice><sheetData/></Choice></AlternateContent>"},
    ],
)
def test_two_sets_of_cells(around: dict[str, str], sheet: Sheet) -> None:
    """Excel takes the first, others the last: a page that shows one number and means another."""
    with pytest.raises(FileProblem) as caught:
        sheet(row(f'<c r="A1">{ONE}'), **around)
    assert (caught.value.problem, caught.value.sheet) == (Problem.AMBIGUOUS, "Data")


def test_what_an_extension_calls_its_cells__is_none_of_the_sheet(sheet: Sheet) -> None:
    found = sheet(row(f'<c r="A1">{ONE}'), after="<extLst><ext><sheetData/></ext></extLst>")
    assert list(found.rows) == [1]


def test_sheet_of_another_namespace_is_none(opened: Opened) -> None:
    parts = minimal(row(f'<c r="A1">{ONE}'))
    parts[SHEET] = parts[SHEET].replace(MAIN, "urn:lain")
    with pytest.raises(FileProblem) as caught:
        opened(parts).read_sheet("Data")
    assert caught.value.problem is Problem.DAMAGED


def test_elements_nested_without_end_beside_the_cells(sheet: Sheet) -> None:
    with pytest.raises(FileProblem) as caught:
        sheet("", after="<x>" * 200_000 + "</x>" * 200_000)
    assert caught.value.problem is Problem.DAMAGED


def test_formula_of_8192_characters_is_read_and_no_longer_one(sheet: Sheet) -> None:
    text = "1+" * 4095 + "11"
    assert sheet(row(f'<c r="A1"><f>{text}</f></c>')).rows[1][1].formula == f"={text}"
    with pytest.raises(FileProblem) as caught:
        sheet(row(f'<c r="A1"><f>{text}1</f></c>'))
    assert caught.value.problem is Problem.FORMULA_TOO_LONG


def test_far_cells_are_named_and_the_sheet_is_read(sheet: Sheet) -> None:
    """A stray space far below must not make a whole book unreadable."""
    far = row('<c r="B30000" t="inlineStr"><is><t> </t></is></c>', 30_000)
    last = row(f'<c r="A1048576" s="1"/><c r="XFD1048576">{ONE}', 1_048_576)
    found = sheet(row(f'<c r="A1">{ONE}<c r="IV1">{ONE}<c r="IW1"><f>1</f></c>') + far + last)
    assert list(found.rows) == [1]
    assert list(found.rows[1]) == [1, 256]
    assert list(found.beyond) == ["IW1", "B30000", "XFD1048576"]


def test_of_many_far_cells_the_first_hundred_are_named(sheet: Sheet) -> None:
    found = sheet("".join(row(f'<c r="A{r}">{ONE}', r) for r in range(20_001, 21_000)))
    assert len(found.beyond) == 100
    assert list(found.beyond)[-1] == "A20100"


@pytest.mark.parametrize(
    ("attributes", "around", "hidden"),
    [
        ('hidden="1"', "", True),
        ('hidden="true" ht="15"', "", True),
        ('ht="0"', "", True),
        ('ht="0.75" customHeight="1"', "", True),
        ("", '<sheetFormatPr defaultRowHeight="0"/>', True),
        ('ht="15"', '<sheetFormatPr defaultRowHeight="0"/>', False),
        ('hidden="0" ht="15"', '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>', False),
        ('collapsed="1"', "", False),
        ('ht="x"', "", False),
    ],
)
def test_rows_that_nobody_sees(attributes: str, around: str, hidden: bool, sheet: Sheet) -> None:
    found = sheet(f'<row r="3" {attributes}><c r="A3">{ONE}</row>', before=around)
    assert found.hidden_rows == ({3} if hidden else set())


@pytest.mark.parametrize(
    ("column", "hidden"),
    [
        ('min="5" max="6" hidden="1"', [(5, 6)]),
        ('min="5" max="5" width="0"', [(5, 5)]),
        ('min="5" max="5" width="0.3" customWidth="1"', [(5, 5)]),
        ('min="5" max="5" width="9" collapsed="1"', []),
        ('max="5" hidden="1"', []),
        ('min="x" max="5" hidden="1"', []),
    ],
)
def test_columns_that_nobody_sees(column: str, hidden: list[tuple[int, int]], sheet: Sheet) -> None:
    found = sheet(row(f'<c r="A1">{ONE}'), before=f"<cols><col {column}/></cols>")
    assert found.hidden_columns == hidden


def test_formats_that_may_show_another_value(sheet: Sheet) -> None:
    formats = ("&quot;12&quot;", "0.0", "0%", "dd/mm/yyyy")
    cells = "".join(f'<c r="{c}1" s="{s}">{ONE}' for s, c in enumerate("ABCDE"))
    assert sheet(row(cells), formats=formats).formats == {(1, 2): '"12"', (1, 4): "0%"}


@pytest.mark.parametrize(
    ("column", "ranges"), [('<filterColumn colId="0"/>', [(1, 1, 9, 3)]), ("", [])]
)
def test_ranges_of_which_a_filter_shows_a_part(
    column: str, ranges: list[object], sheet: Sheet
) -> None:
    found = sheet("", after=f'<autoFilter ref="A1:C9">{column}</autoFilter>')
    assert found.filtered == ranges


def test_extensions_in_rows_and_cells_are_passed_over(sheet: Sheet) -> None:
    extension = '<extLst><ext uri="x"><c r="B1"><v>9</v></c></ext></extLst>'
    found = sheet(row(f'<c r="A1"><v>1</v>{extension}</c>{extension}') + extension)
    assert found.rows == {1: {1: Cell(CellKind.NUMBER, 1)}}


@pytest.mark.parametrize(("word", "expected"), [(" 1 ", True), ("\n true", True), (" 0", False)])
def test_white_space_around_a_boolean_does_not_count(
    word: str, expected: bool, opened: Opened
) -> None:
    assert opened(minimal(book=f'<workbookPr date1904="{word}"/>')).date1904 is expected


@pytest.mark.parametrize("word", ["ya", "", "TRUE", "2"])
def test_boolean_that_is_none(word: str, opened: Opened) -> None:
    with pytest.raises(FileProblem) as caught:
        opened(minimal(book=f'<workbookPr date1904="{word}"/>'))
    assert caught.value.problem is Problem.DAMAGED


def test_merged_range_that_is_none(sheet: Sheet) -> None:
    with pytest.raises(FileProblem) as caught:
        sheet("", after='<mergeCells><mergeCell ref="A:B"/></mergeCells>')
    assert caught.value.problem is Problem.BAD_CELL


def test_damaged_shared_strings_are_looked_at_once_and_belong_to_no_sheet(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = minimal(row(f'<c r="A1">{ONE}'))
    parts["xl/sharedStrings.xml"] = "<sst><si>"
    book = opened(parts)
    looks: list[bytes] = []
    read = package.read_shared_strings
    monkeypatch.setattr(
        package, "read_shared_strings", lambda data: looks.append(data) or read(data)
    )
    for _ in range(3):
        with pytest.raises(FileProblem) as caught:
            book.read_sheet("Data")
        assert (caught.value.problem, caught.value.sheet) == (Problem.DAMAGED, None)
    assert len(looks) == 1


def test_sheet_that_is_not_there(opened: Opened) -> None:
    with pytest.raises(FileProblem) as caught:
        opened(minimal()).read_sheet("Lain")
    assert caught.value.problem is Problem.MISSING_SHEET_PART
