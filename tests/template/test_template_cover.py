"""The sheet ``Sampul``: two inputs, the progress of every indicator, the way to every sheet."""

from __future__ import annotations

import pytest
from form_books import (
    MANY,
    SAMPLE,
    SECTION,
    SHAPES,
    SMALL,
    WHOLE,
    first_look,
    formulas,
    is_plain_reference,
    leads_to,
    marked,
    opened,
    planned,
    quarters_greyed,
    texts,
    unlocked,
    words_with_a_look,
)

from iku_excel.calc import Status
from iku_excel.layout import Identity
from iku_excel.template import TEMPLATE_VERSION

QUARTER_COLUMNS = "EFGH"


@pytest.fixture(params=SHAPES.values(), ids=SHAPES)
def identity(request: pytest.FixtureRequest) -> Identity:
    return request.param


def test_order_and_visibility_of_the_sheets(identity: Identity) -> None:
    book = opened(identity)
    pages = [sheet.name for sheet in planned(identity).sheets]

    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = {s.title: s.sheet_state for s in book.worksheets if s.title not in visible}
    assert visible == ["Sampul", "Ringkasan", *pages, "Pengesahan"]
    # The lists of choices are there where an indicator offers some.
    assert hidden.pop("_daftar", "veryHidden") == "veryHidden"
    assert hidden == {"_hasil": "hidden", "_iku": "veryHidden"}
    assert book.active.title == "Sampul"


def test_says_whose_workbook_it_is_and_by_which_decree() -> None:
    said = texts(opened(SECTION)["Sampul"])

    assert "Kantor Wilayah Kementerian Hukum Bangka Belitung" in said
    assert {"Divisi P3H", "Badan Strategi Kebijakan Hukum", "2026"} <= set(said)
    assert any(text.startswith("W.7-618.OT.02.02 Tahun 2026: ") for text in said)
    assert "semua bidang" in texts(opened(WHOLE)["Sampul"])
    # Neither a division of one section nor one of none has a bidang to tell.
    assert "Bidang" not in texts(opened(SMALL)["Sampul"]) + texts(opened(MANY)["Sampul"])


def test_two_inputs_in_the_column_of_the_first_quarter_and_nothing_else_unlocked(
    identity: Identity,
) -> None:
    sheet = opened(identity)["Sampul"]
    (keys,) = marked(sheet, "iku:kolom")
    (quarter,) = marked(sheet, "iku:buku:triwulan")
    (compiler,) = marked(sheet, "iku:buku:penyusun")

    assert [sheet[f"{c}{keys}"].value for c in QUARTER_COLUMNS] == ["tw1", "tw2", "tw3", "tw4"]
    assert sheet.row_dimensions[keys].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet[f"E{quarter}"].value == 1
    assert sheet[f"E{compiler}"].value is None
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    # The name has room over four columns; what can be typed into is the first of them.
    assert unlocked(sheet) == {f"E{quarter}", *(f"{c}{compiler}" for c in QUARTER_COLUMNS)}
    assert f"E{compiler}:H{compiler}" in {str(area) for area in sheet.merged_cells.ranges}


def test_quarter_is_chosen_from_a_list_and_explained_in_indonesian() -> None:
    sheet = opened(SMALL)["Sampul"]
    (row,) = marked(sheet, "iku:buku:triwulan")

    (rule,) = [v for v in sheet.data_validations.dataValidation if f"E{row}" in v.cells]
    assert (rule.type, rule.formula1, rule.allow_blank) == ("list", '"1,2,3,4"', False)
    assert rule.promptTitle == "Triwulan dilaporkan"
    assert rule.errorStyle in (None, "stop")
    assert rule.error == "Pilih 1, 2, 3 atau 4 dari daftar."


def test_progress_of_every_indicator_in_every_quarter(identity: Identity) -> None:
    sheet = opened(identity)["Sampul"]
    codes = [view.indicator.code for view in planned(identity).views]
    rows = {sheet.cell(r, 2).value: r for r in range(1, sheet.max_row + 1)}

    for code in codes:
        for column in QUARTER_COLUMNS:
            assert is_plain_reference(sheet[f"{column}{rows[code]}"].value)
            looks = words_with_a_look(sheet, f"{column}{rows[code]}")
            assert looks == {"terisi": "✓", "periksa": "!", "belum": "–", "nanti": "○"}
    cells = [sheet[f"{c}{rows[code]}"].value for code in codes for c in QUARTER_COLUMNS]
    assert len(set(cells)) == 4 * len(codes)


def test_every_formula_is_a_bare_reference_to_the_results(identity: Identity) -> None:
    found = formulas(opened(identity)["Sampul"])

    assert len(found) >= 2 + 4 * len(planned(identity).views)
    assert all(map(is_plain_reference, found)), found


def test_stored_words_of_a_blank_workbook() -> None:
    # TW I of the survey is not due (it accepts TW 2 and TW 4 only), so one indicator remains.
    sheet = opened(SMALL, values=True)["Sampul"]
    rows = {sheet.cell(r, 2).value: r for r in range(1, sheet.max_row + 1)}

    assert [sheet[f"{c}{rows['7099.2.1']}"].value for c in QUARTER_COLUMNS][:2] == [
        "nanti",
        "belum",
    ]
    assert {"TW I", "0 dari 1 indikator"} <= set(texts(sheet))


def test_links_lead_to_every_visible_sheet(identity: Identity) -> None:
    book = opened(identity)
    links = [cell.hyperlink for cell in book["Sampul"]._cells.values() if cell.hyperlink]
    led_to = [leads_to(book, link.location) for link in links]

    assert led_to == [link.display for link in links]
    visible = {sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"}
    # Each once; the sheet of the sign-offs beside what it says of every quarter.
    assert sorted(led_to) == sorted(visible - {"Sampul"})


def test_no_quarter_is_signed_off_yet() -> None:
    sheet = opened(SMALL)["Sampul"]
    (row,) = marked(sheet, "iku:buku=sah")

    assert [sheet[f"{c}{row}"].value for c in QUARTER_COLUMNS] == ["Belum disahkan"] * 4


def test_legend_shows_each_word_as_the_table_does() -> None:
    sheet = opened(SMALL)["Sampul"]

    for word in ("terisi", "belum", "periksa", "nanti", *Status):
        (cell,) = [c.coordinate for c in sheet._cells.values() if c.value == word]
        assert word in words_with_a_look(sheet, cell)


def test_quarters_after_the_reported_one_are_grey_and_have_no_tick(identity: Identity) -> None:
    """A measurement keeps its latest value: without this, TW IV would be ticked in TW I."""
    sheet, values = opened(identity)["Sampul"], opened(identity, values=True)["Sampul"]
    rows = {sheet.cell(r, 2).value: r for r in range(1, sheet.max_row + 1)}

    for view in planned(identity).views:
        cells = [f"{c}{rows[view.indicator.code]}" for c in QUARTER_COLUMNS]
        # The first quarter is the one reported in a blank workbook.
        assert quarters_greyed(sheet, cells, values) == [False, True, True, True]
    (legend,) = [c for c in sheet._cells.values() if c.value == "abu-abu"]
    said = sheet.cell(legend.row, legend.column + 2).value
    assert said == "triwulan sesudah yang dilaporkan"
    assert first_look(sheet, legend.coordinate).dxf.font.i


def test_sample_is_marked() -> None:
    assert "DATA CONTOH REKAAN" in " ".join(texts(opened(SAMPLE)["Sampul"]))
    assert "DATA CONTOH REKAAN" not in " ".join(texts(opened(SMALL)["Sampul"]))


def test_printed_on_one_page_wide_portrait(identity: Identity) -> None:
    sheet = opened(identity)["Sampul"]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    many = len(planned(identity).views) > 10
    # Otherwise a second page begins below the table of the indicators, which ends in the sign-offs.
    pages_high = sheet.page_setup.fitToHeight
    assert (1 if pages_high is None else int(pages_high)) == (0 if many else 1)
    (last,) = marked(sheet, "iku:buku=sah")
    assert [brk.id for brk in sheet.row_breaks.brk] == ([last + 1] if many else [])
    assert f"Templat IKU versi {TEMPLATE_VERSION}" in str(sheet.oddFooter.left.text)
