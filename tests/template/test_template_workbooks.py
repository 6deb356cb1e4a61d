"""The official workbook of every division and section, as Excel would find it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from areas import table_area
from form_books import SECTION, is_plain_reference, opened, written
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.catalog import load_catalog
from iku_excel.layout import Identity, Sheet, plan_workbook
from iku_excel.layout.marks import IDENTITY_SHEET, PREFIX, QUARTER_COLUMNS, scalar_mark
from iku_excel.template import template_identity, template_name, write_template
from needs import resave

UNITS = [
    template_identity(catalog, year, division.key, section)
    for catalog in map(load_catalog, ("babel-2025-2029", "banten-2020"))
    for year in list(catalog.years)[:2][-1:]
    for division in catalog.divisions
    for section in (None, *(s.key for s in division.sections))
]


@pytest.fixture(scope="module", params=UNITS, ids=template_name)
def identity(request: pytest.FixtureRequest) -> Identity:
    return request.param


@pytest.fixture(scope="module")
def book(identity: Identity) -> Workbook:
    return opened(identity)


@pytest.fixture(scope="module")
def sheets(identity: Identity, book: Workbook) -> list[tuple[Sheet, Worksheet]]:
    plan = plan_workbook(load_catalog(identity.catalog), identity)
    return [(sheet, book[sheet.name]) for sheet in plan.sheets]


def marks(sheet: Worksheet) -> dict[str, int]:
    column = (sheet.cell(row, 1) for row in range(1, sheet.max_row + 1))
    return {cell.value: cell.row for cell in column if str(cell.value).startswith(PREFIX)}


def inputs(planned: Sheet, sheet: Worksheet) -> set[str]:
    """The cells in which something is asked for."""
    found, cells = marks(sheet), set()
    if planned.scalars:
        quarters = [c.column for c in sheet[found[QUARTER_COLUMNS]] if str(c.value)[:2] == "tw"]
        for row in planned.scalars:
            for quarter in row.quarters:
                column = get_column_letter(quarters[quarter - 1])
                cells.add(f"{column}{found[row.mark]}")
    for block in planned.tables:
        left, top, right, bottom = table_area(sheet, block)
        cells |= {
            f"{get_column_letter(column)}{row}"
            for column in range(left, right + 1)
            for row in range(top + 1, bottom + 1)
        }
    return cells


def test_small(identity: Identity) -> None:
    """19 indicators, each with konversi, need more than others."""
    many = (identity.catalog, identity.division) == ("banten-2020", "yankum")
    assert len(written(identity)) < (250 if many else 150) * 1024


def test_a_section__the_same_on_every_run() -> None:
    """That of the divisions: ``test_official_templates.py``."""
    assert write_template(load_catalog(SECTION.catalog), SECTION) == written(SECTION)


def test_inputs_unlocked_and_all_else_locked(sheets: list[tuple[Sheet, Worksheet]]) -> None:
    for planned, sheet in sheets:
        asked = inputs(planned, sheet)
        unlocked = {c.coordinate for c in sheet._cells.values() if not c.protection.locked}
        assert sheet.protection.sheet
        assert unlocked <= asked, planned.name
        if planned.is_page:
            assert asked <= unlocked, planned.name
        else:
            last = 1 + len(planned.tables[0].columns)
            groups = [d for d in sheet.column_dimensions.values() if d.min and d.min > 1]
            opened_up = {
                n for d in groups if not d.protection.locked for n in range(d.min, d.max + 1)
            }
            assert opened_up == set(range(2, last + 1)), planned.name


def test_keys_are_hidden(sheets: list[tuple[Sheet, Worksheet]]) -> None:
    for planned, sheet in sheets:
        assert sheet.column_dimensions["A"].hidden
        for mark, row in marks(sheet).items():
            if mark == QUARTER_COLUMNS or mark.endswith("[]"):
                assert sheet.row_dimensions[row].hidden, (planned.name, mark)


def test_tables_have_the_planned_size_and_are_plain_ranges_in_which_excel_inserts_rows(
    sheets: list[tuple[Sheet, Worksheet]],
) -> None:
    for planned, sheet in sheets:
        assert not sheet.tables
        assert not sheet.protection.insertRows  # which means that it is allowed
        for block in planned.tables:
            left, top, right, bottom = table_area(sheet, block)
            assert bottom - top == block.rows
            headers = [sheet.cell(top, column).value for column in range(left, right + 1)]
            assert headers == [column.label for column in block.columns]
            keys = [sheet.cell(top - 1, column).value for column in range(left, right + 1)]
            assert keys == [column.key for column in block.columns]


def test_a_long_table__its_rows_can_be_filtered_and_no_column_sorted_alone(
    sheets: list[tuple[Sheet, Worksheet]],
) -> None:
    """Its end is locked like its keys: there the ranges of the formulas begin and end."""
    for planned, sheet in sheets:
        assert sheet.protection.sort
        if not planned.is_page:
            left, top, right, bottom = table_area(sheet, planned.tables[0])
            assert range_boundaries(sheet.auto_filter.ref) == (left, top, right, bottom)
            assert not sheet.protection.autoFilter
            ends = [sheet.cell(row, c) for row in (top - 1, bottom + 1) for c in range(left, right)]
            assert all(cell.has_style and cell.protection.locked for cell in ends)


def test_identity_is_very_hidden_and_the_cover_comes_first(
    identity: Identity, book: Workbook
) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}

    assert states.pop(IDENTITY_SHEET) == "veryHidden"
    assert {name for name, state in states.items() if state != "visible"} <= {"_hasil", "_daftar"}
    assert book.active.title == "Sampul"
    values = dict(row[:2] for row in book[IDENTITY_SHEET].iter_rows(values_only=True))
    assert (values["katalog"], values["tahun"]) == (identity.catalog, str(identity.year))


def test_printed_on_whole_pages_wide(book: Workbook) -> None:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(sheet.page_setup.paperSize) == 9
        if sheet.title not in ("Sampul", "Pengesahan"):
            assert sheet.print_title_rows
            assert sheet.freeze_panes


def test_only_references_to_the_results_and_no_broken_text(book: Workbook) -> None:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        for cell in sheet._cells.values():
            assert cell.data_type != "f" or is_plain_reference(cell.value), cell.coordinate
            assert "None" not in str(cell.value or "")


def test_rows_are_high_enough_for_their_help(sheets: list[tuple[Sheet, Worksheet]]) -> None:
    for planned, sheet in sheets:
        found = marks(sheet)
        for row in planned.scalars:
            number = found[row.mark]
            lines = -(-len(row.variable.help) // 68)
            assert sheet.row_dimensions[number].height >= 13 * lines, row.mark


# --- one template in detail -------------------------------------------------------------------


def test_file_names() -> None:
    catalog = load_catalog("babel-2025-2029")

    assert (
        template_name(template_identity(catalog, 2026, "tu")) == "IKU_babel-2025-2029_2026_tu.xlsx"
    )
    assert (
        template_name(template_identity(catalog, 2026, "p3h", "bphn"))
        == "IKU_babel-2025-2029_2026_p3h-bphn.xlsx"
    )


def test_office_replaces_the_catalogues() -> None:
    catalog = load_catalog("babel-2025-2029")

    assert template_identity(catalog, 2026, "tu").office == catalog.office
    identity = template_identity(catalog, 2026, "tu", office="Kantor Wilayah Riau")
    texts = {cell.value for cell in opened(identity)["Sampul"]._cells.values()}
    assert "Kantor Wilayah Riau" in texts


def test_sample_is_marked_on_every_sheet() -> None:
    catalog = load_catalog("babel-2025-2029")
    book = opened(template_identity(catalog, 2026, "yankum", sample=True))

    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            texts = [str(cell.value) for cell in sheet._cells.values()]
            assert any("DATA CONTOH REKAAN" in text for text in texts), sheet.title


def test_percent_is_typed_into_percent_cells() -> None:
    catalog = load_catalog("babel-2025-2029")
    sheet = opened(template_identity(catalog, 2026, "p3h"))["7136.3.1"]
    row = marks(sheet)[scalar_mark("7136.3.1", "nilai_resmi")]
    count = marks(sheet)[scalar_mark("7136.3.1", "posbankum_aktif")]

    assert sheet.cell(row, 5).number_format == "0.00##########%"  # what is typed is not rounded
    assert sheet.cell(count, 5).number_format == "#,##0"


def test_libreoffice_opens_every_sheet(tmp_path: Path) -> None:
    catalog = load_catalog("babel-2025-2029")
    identity = template_identity(catalog, 2026, "yankum")
    path = tmp_path / template_name(identity)
    path.write_bytes(written(identity))

    saved = openpyxl.load_workbook(resave(tmp_path / "out", path) / path.name)

    assert saved.sheetnames == opened(identity).sheetnames
    assert saved["IKK3.1"].tables.keys() == opened(identity)["IKK3.1"].tables.keys()
