"""The sheet ``Ringkasan``: all indicators and a chart on one page."""

from __future__ import annotations

import re

import pytest
from form_books import (
    MANY,
    SECTION,
    SHAPES,
    SMALL,
    WHOLE,
    formulas,
    is_plain_reference,
    leads_to,
    opened,
    part,
    planned,
    quarters_greyed,
    texts,
    unlocked,
    words_with_a_look,
)
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from iku_excel.calc import Status
from iku_excel.layout import Identity
from iku_excel.layout.number_formats import guarded_percent


@pytest.fixture(params=SHAPES.values(), ids=SHAPES)
def identity(request: pytest.FixtureRequest) -> Identity:
    return request.param


def rows(sheet: Worksheet) -> dict[str, int]:
    """The row of every code."""
    return {c.value: c.row for c in sheet["B"] if c.hyperlink}


def columns(sheet: Worksheet) -> dict[str, int]:
    """The column under every header."""
    first = min(rows(sheet).values())
    cells = [cell for row in sheet.iter_rows(first - 2, first - 1) for cell in row]
    return {cell.value: cell.column for cell in cells if isinstance(cell.value, str)}


def test_every_indicator_in_the_decrees_order_with_a_link_to_its_page(identity: Identity) -> None:
    sheet = opened(identity)["Ringkasan"]
    codes = [view.indicator.code for view in planned(identity).views]

    assert list(rows(sheet)) == codes
    for code, row in rows(sheet).items():
        assert leads_to(opened(identity), sheet.cell(row, 2).hyperlink.location) == code
        assert sheet.cell(row, 3).value == planned(identity).catalog.find(code).title


def test_shows_nothing_but_figures_of_the_results_sheet(identity: Identity) -> None:
    sheet = opened(identity)["Ringkasan"]
    found = formulas(sheet)

    assert all(map(is_plain_reference, found)), found
    at = columns(sheet)
    wanted = ("TW I", "TW II", "TW III", "TW IV", "Capaian", "Status", "Kurang")
    for row in rows(sheet).values():
        shown = [sheet.cell(row, at[name]).value for name in wanted]
        assert all(map(is_plain_reference, shown))
        assert len(set(shown)) == len(wanted)


def test_says_up_to_which_quarter() -> None:
    blank = opened(SMALL, values=True)["Ringkasan"]
    (begun,) = [c for c in blank._cells.values() if c.value == "Keadaan sampai"]
    ended = begun.offset(column=2)

    # The first quarter is the one chosen on the cover of a blank workbook.
    assert ended.value == "TW I"
    # Two cells, as one of them is a reference; together they read as one heading.
    assert (begun.alignment.horizontal, ended.alignment.horizontal) == ("right", "left")
    assert (begun.border.right.style, ended.border.left.style) == (None, None)
    assert begun.coordinate in {str(area).split(":")[0] for area in blank.merged_cells.ranges}


def test_figures_of_quarters_after_the_reported_one_are_grey(identity: Identity) -> None:
    sheet, values = opened(identity)["Ringkasan"], opened(identity, values=True)["Ringkasan"]

    for row in rows(sheet).values():
        cells = [f"{column}{row}" for column in "FGHI"]
        assert quarters_greyed(sheet, cells, values) == [False, True, True, True]


def test_target_is_the_decrees_or_the_one_that_the_office_types() -> None:
    babel, banten = opened(SMALL)["Ringkasan"], opened(MANY)["Ringkasan"]

    assert babel.cell(rows(babel)["7099.1.1"], 5).value == 1.0
    assert babel.cell(rows(babel)["7099.2.1"], 5).value == 3.9
    assert is_plain_reference(banten.cell(rows(banten)["BTN-06"], 5).value)


def test_figures_are_written_in_the_indicators_unit() -> None:
    babel, banten = opened(SMALL)["Ringkasan"], opened(MANY)["Ringkasan"]

    def number_format(sheet: Worksheet, code: str) -> str:
        return sheet.cell(rows(sheet)[code], columns(sheet)["TW I"]).number_format

    assert number_format(babel, "7099.1.1") == guarded_percent(2)
    assert number_format(babel, "7099.2.1") == "0.00##"
    assert number_format(banten, "BTN-06") == "#,##0"


def test_a_unit_that_the_office_types_is_not_guessed() -> None:
    sheet = opened(MANY)["Ringkasan"]

    assert sheet.cell(rows(sheet)["BTN-19"], 4).value == "sesuai isian"
    assert sheet.cell(rows(sheet)["BTN-20"], 4).value == "penyuluhan"


def test_classes_only_where_an_indicator_has_some() -> None:
    assert "Kelas" in texts(opened(WHOLE)["Ringkasan"])
    assert "Kelas" not in texts(opened(SECTION)["Ringkasan"]) + texts(opened(MANY)["Ringkasan"])


def test_status_has_a_sign_beside_its_colour(identity: Identity) -> None:
    sheet = opened(identity)["Ringkasan"]
    at = columns(sheet)["Status"]

    for row in rows(sheet).values():
        looks = words_with_a_look(sheet, sheet.cell(row, at).coordinate)
        assert set(looks) == {status.value for status in Status}
        assert (looks["Tercapai"], looks["Belum tercapai"]) == ("✓", "✗")


def test_chart_of_the_achievements_with_a_line_at_100_percent(identity: Identity) -> None:
    sheet = opened(identity)["Ringkasan"]
    at, lines = columns(sheet), list(rows(sheet).values())

    (chart,) = sheet._charts
    (series,) = chart.series
    for reference, column in (
        (series.cat.strRef.f, 2),
        (series.val.numRef.f, at["Capaian"]),
    ):
        name, _, cells = reference.rpartition("!")
        assert name == "Ringkasan"
        assert range_boundaries(cells) == (column, lines[0], column, lines[-1])
    # The line is the gridline at 1: there also for one indicator, and without helper cells.
    assert (chart.y_axis.majorUnit, chart.y_axis.scaling.min) == (1, 0)
    assert chart.y_axis.majorGridlines is not None


def test_chart_holds_no_values_of_the_blank_workbook(identity: Identity) -> None:
    chart = part(identity, "xl/charts/chart1.xml")
    values = re.search("<c:val>.*</c:val>", chart)
    names = re.search("<c:cat>.*</c:cat>", chart)

    assert values is not None
    assert "<c:pt " not in values[0]
    assert names is not None
    assert names[0].count("<c:pt ") == len(planned(identity).views)


def test_printed_on_exactly_one_landscape_page(identity: Identity) -> None:
    sheet = opened(identity)["Ringkasan"]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [int(n or 1) for n in (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)] == [
        1,
        1,
    ]
    anchor = sheet._charts[0].anchor
    _, _, last_column, last_row = range_boundaries(sheet.print_area.rpartition("!")[2])
    assert last_row > anchor.to.row
    assert last_column > anchor.to.col


def test_locked_and_frozen_below_the_headers(identity: Identity) -> None:
    sheet = opened(identity)["Ringkasan"]

    assert sheet.protection.sheet
    assert unlocked(sheet) == set()
    assert sheet.freeze_panes == f"D{min(rows(sheet).values())}"
