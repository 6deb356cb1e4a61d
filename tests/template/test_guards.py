"""What an input cell lets in, what it says, and how it shows what is wrong or missing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from areas import marked_area, table_area
from form_books import opened
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.catalog import load_catalog
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import Column
from iku_excel.catalog.variables import ValueType, Variable
from iku_excel.layout import Identity, Sheet, plan_workbook
from iku_excel.layout.marks import LISTS_SHEET, QUARTER_COLUMNS, scalar_mark, table_mark
from iku_excel.layout.results import RESULTS_SHEET
from iku_excel.template import template_identity, template_name
from iku_excel.template.lists import Lists

UNITS = [
    template_identity(catalog, catalog.years[:2][-1], division.key)
    for catalog in map(load_catalog, ("babel-2025-2029", "banten-2020"))
    for division in catalog.divisions
]
KINDS = {
    CellType.QUARTER: "list",
    CellType.COUNT: "whole",
    CellType.ANSWER: "whole",
    CellType.SHARE: "decimal",
    CellType.NUMBER: "decimal",
    CellType.CHOICE: "list",
    CellType.DATE: "date",
    CellType.TEXT: "textLength",
}
Cell = tuple[int, int]


def book(catalog: str, year: int, division: str) -> Workbook:
    return opened(template_identity(load_catalog(catalog), year, division))


@pytest.fixture(scope="module", params=UNITS, ids=template_name)
def sheets(request: pytest.FixtureRequest) -> list[tuple[Sheet, Worksheet]]:
    identity: Identity = request.param
    plan = plan_workbook(load_catalog(identity.catalog), identity)
    return [(sheet, opened(identity)[sheet.name]) for sheet in plan.sheets]


def rows_of_marks(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.row for (cell,) in sheet["A1:A3000"] if cell.value}


def quarter_columns(sheet: Worksheet) -> list[int]:
    keys = sheet[rows_of_marks(sheet)[QUARTER_COLUMNS]]
    return [cell.column for cell in keys if str(cell.value).startswith("tw")]


def asked(planned: Sheet, sheet: Worksheet) -> dict[Cell, Variable | Column]:
    """Every input cell, with what it asks for; of a long table its first and last row."""
    found: dict[Cell, Variable | Column] = {}
    marks = rows_of_marks(sheet)
    columns = quarter_columns(sheet) if planned.scalars else []
    for scalar in planned.scalars:
        for quarter in scalar.quarters:
            found[marks[scalar.mark], columns[quarter - 1]] = scalar.variable
    for block in planned.tables:
        left, top, _, bottom = table_area(sheet, block)
        rows = (top + 1, bottom) if block.table.long else range(top + 1, bottom + 1)
        for row in rows:
            found |= {(row, left + at): column for at, column in enumerate(block.columns)}
    return found


def areas(sqref: MultiCellRange) -> list[tuple[int, int, int, int]]:
    return [area.bounds for area in sqref.ranges]


def holds(sqref: MultiCellRange, cell: Cell) -> bool:
    row, column = cell
    return any(
        left <= column <= right and top <= row <= bottom
        for left, top, right, bottom in areas(sqref)
    )


def guards(sheet: Worksheet, cell: Cell) -> list[DataValidation]:
    return [v for v in sheet.data_validations.dataValidation if holds(v.sqref, cell)]


def cells_guarded(sheet: Worksheet) -> int:
    return sum(
        (right - left + 1) * (bottom - top + 1)
        for v in sheet.data_validations.dataValidation
        for left, top, right, bottom in areas(v.sqref)
    )


def scalar_guard(of: Workbook, code: str, key: str, quarter: int = 1) -> DataValidation:
    sheet = of[code]
    row = rows_of_marks(sheet)[scalar_mark(code, key)]
    (guard,) = guards(sheet, (row, quarter_columns(sheet)[quarter - 1]))
    return guard


def column_guard(sheet: Worksheet, code: str, table: str, header: str) -> DataValidation:
    left, top, right, _ = marked_area(sheet, table_mark(code, table))
    at = next(c for c in range(left, right + 1) if sheet.cell(top, c).value == header)
    (guard,) = guards(sheet, (top + 1, at))
    return guard


def test_every_input_cell_has_one_validation_of_its_kind(
    sheets: list[tuple[Sheet, Worksheet]],
) -> None:
    for planned, sheet in sheets:
        for cell, what in asked(planned, sheet).items():
            kinds = [guard.type for guard in guards(sheet, cell)]
            of = what.cell if isinstance(what, Variable) else what.type
            assert kinds == [KINDS[of]], (planned.name, cell, what.key)


def test_nothing_but_input_cells_is_validated(sheets: list[tuple[Sheet, Worksheet]]) -> None:
    for planned, sheet in sheets:
        inputs = sum(len(scalar.quarters) for scalar in planned.scalars) + sum(
            block.rows * len(block.columns) for block in planned.tables
        )
        assert cells_guarded(sheet) == inputs, planned.name


def test_blank_is_always_allowed_and_every_refusal_says_what_to_do(
    sheets: list[tuple[Sheet, Worksheet]],
) -> None:
    for _, sheet in sheets:
        for guard in sheet.data_validations.dataValidation:
            assert guard.allowBlank
            assert guard.errorTitle
            assert re.search(r"[Kk]etik|pilih|[Pp]aling banyak|teruskan", guard.error), guard.error
            assert len(guard.errorTitle) <= 32
            assert len(guard.promptTitle or "") <= 32
            assert max(len(guard.error), len(guard.prompt or "")) <= 255


def test_one_validation_covers_all_answers_without_a_prompt() -> None:
    """A prompt that pops up on each of 80,000 cells would be in the way."""
    sheet = book("babel-2025-2029", 2026, "yankum")["7110.1.1 responden"]

    guard = column_guard(sheet, "7110.1.1", "responden", "P1")

    assert guard is column_guard(sheet, "7110.1.1", "responden", "P40")
    assert (guard.formula1, guard.formula2) == ("1", "4")
    assert guard.prompt is None


def test_percent_says_how_to_type_it() -> None:
    guard = scalar_guard(book("babel-2025-2029", 2026, "yankum"), "7110.2.1", "nilai_resmi")

    assert guard.error == "Ketik 98,1%; sel ini berformat persen. Antara 0% dan 100%."
    assert (float(guard.formula1), float(guard.formula2)) == (0, 1)


def test_a_decrease_may_be_negative() -> None:
    guard = scalar_guard(book("banten-2020", 2020, "keimigrasian"), "BTN-24", "realisasi")

    assert (guard.operator, float(guard.formula1)) == ("lessThanOrEqual", 1)


def test_survey_by_semester_offers_two_quarters() -> None:
    of = book("babel-2025-2029", 2026, "tu")
    table, page = of["7099.2.1 frekuensi"], of["7099.2.1"]

    assert column_guard(table, "7099.2.1", "frekuensi", "Triwulan").formula1 == '"2,4"'
    assert column_guard(page, "7099.2.1", "bukti", "Triwulan").formula1 == '"1,2,3,4"'


def test_short_lists_stand_in_the_cell_and_long_ones_on_the_hidden_sheet() -> None:
    of = book("babel-2025-2029", 2026, "tu")

    guard = column_guard(of["7099.2.1 frekuensi"], "7099.2.1", "frekuensi", "Unsur")

    name = guard.formula1.lstrip("=")
    assert name.startswith("daftar_")
    sheet, cells = of.defined_names[name].attr_text.split("!")
    offered = [cell.value for (cell,) in of[sheet][cells.replace("$", "")]]
    rule = load_catalog("babel-2025-2029").find("7099.2.1").rules[0].rule
    assert sheet == LISTS_SHEET
    assert offered == [element.display for element in rule.elements]
    services = book("babel-2025-2029", 2026, "yankum")["7121.1.1"]
    yes_no = column_guard(services, "7121.1.1", "layanan", "Standar tersedia")
    assert yes_no.formula1 == '"Ya,Tidak"'


def test_a_list_that_a_cell_cannot_hold_stands_on_the_hidden_sheet() -> None:
    """A comma would part an entry, a quotation mark end the list: Excel would repair the book."""
    lists = Lists()
    assert lists.source(["Ya", "Tidak"], "a") == ["Ya", "Tidak"]
    assert lists.source(["Lain, sebutkan"], "a") == "=daftar_a"
    assert lists.source(['Unsur "A"'], "b") == "=daftar_b"
    assert lists.source(["😀" * 128], "c") == "=daftar_c"  # 256 as Excel counts
    assert lists.source(["x" * 256], "a") == "=daftar_a_"
    assert lists.source(["Lain, sebutkan"], "a") == "=daftar_a"


def test_dates_from_november_of_the_year_before() -> None:
    """Mediations received after 31 October count in the next year; old cases may still run."""
    sheet = book("babel-2025-2029", 2026, "yankum")["7121.2.1 kasus"]
    received = column_guard(sheet, "7121.2.1", "kasus", "Tanggal masuk")
    finished = column_guard(sheet, "7121.2.1", "kasus", "Tanggal selesai")

    def day(serial: str) -> date:
        return date(1899, 12, 30) + timedelta(days=int(serial))

    for guard in (received, finished):
        assert (day(guard.formula1), day(guard.formula2)) == (date(2025, 11, 1), date(2026, 12, 31))
    assert (received.errorStyle, finished.errorStyle or "stop") == ("warning", "stop")


def highlights(sheet: Worksheet, cell: Cell) -> list[str]:
    return [
        str(rule.formula[0])
        for area, rules in sheet.conditional_formatting._cf_rules.items()
        if holds(area.sqref, cell)
        for rule in rules
    ]


def test_numbers_and_awaited_cells_are_highlighted(sheets: list[tuple[Sheet, Worksheet]]) -> None:
    for planned, sheet in sheets:
        for cell, what in asked(planned, sheet).items():
            formulas = highlights(sheet, cell)
            if what.type in (ValueType.COUNT, ValueType.NUMBER) or what.type in (
                CellType.COUNT, CellType.NUMBER, CellType.SHARE, CellType.ANSWER,
                CellType.DATE, CellType.QUARTER,
            ):  # fmt: skip
                assert any("ISNUMBER" in formula for formula in formulas), (planned.name, cell)
            if isinstance(what, Variable):
                awaited = any("ISBLANK" in formula for formula in formulas)
                assert awaited is not what.optional, (planned.name, what.key)


def test_under_a_tick_an_empty_cell_is_not_missing() -> None:
    page = book("babel-2025-2029", 2026, "yankum")["7110.2.1"]
    rows = rows_of_marks(page)
    for key in ("diterima", "diselesaikan"):
        (missing,) = [
            f for f in highlights(page, (rows[f"iku:7110.2.1:{key}"], 5)) if "ISBLANK" in f
        ]
        assert missing.endswith(f',E${rows["iku:7110.2.1:nihil"]}="")')


def test_more_that_comply_than_were_given_is_marked_in_its_row() -> None:
    """7121.1.1: patuh ≤ diberikan in every row."""
    of = book("babel-2025-2029", 2026, "yankum")["7121.1.1"]
    left, top, right, _ = marked_area(of, table_mark("7121.1.1", "layanan"))
    letters = {of.cell(top - 1, at).value: get_column_letter(at) for at in range(left, right + 1)}
    given, good = letters["diberikan"], letters["patuh"]

    for column in range(left, right + 1):
        found = [f for f in highlights(of, (top + 1, column)) if f">${given}{top + 1}" in f]
        is_part = get_column_letter(column) == good
        assert [f.endswith(f"${good}{top + 1}>${given}{top + 1})") for f in found] == (
            [True] if is_part else []
        )


def test_highlights_never_look_at_another_sheet(sheets: list[tuple[Sheet, Worksheet]]) -> None:
    """Programs differ in what they allow there: the page repeats the reported quarter."""
    for planned, sheet in sheets:
        for rules in sheet.conditional_formatting._cf_rules.values():
            assert not any("!" in str(formula) for rule in rules for formula in rule.formula)
        if planned.is_page:
            assert str(sheet["J2"].value).startswith(f"={RESULTS_SHEET}!")


def test_colour_never_stands_alone(sheets: list[tuple[Sheet, Worksheet]]) -> None:
    for _, sheet in sheets:
        for rules in sheet.conditional_formatting._cf_rules.values():
            for rule in rules:
                look = rule.dxf
                slanted = look.font is not None and look.font.i
                assert look.numFmt or slanted or look.border.left.style, rule.formula
