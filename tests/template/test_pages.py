"""The page of an indicator: hints, results, hatched cells, manual, links, print."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import openpyxl
import pytest
from form_books import first_look, leads_to
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drawn import template_of
from iku_excel.catalog import Catalog, IndicatorYear, load_catalog
from iku_excel.catalog.kinds import Ratio, RealizationOverTarget
from iku_excel.catalog.unit import UnitFormat
from iku_excel.layout import plan_workbook
from iku_excel.layout.marks import QUARTER_COLUMNS, scalar_mark, table_mark
from iku_excel.layout.number_formats import guarded_percent
from iku_excel.layout.results import ResultsLayout, result_mark
from iku_excel.template import TEMPLATE_VERSION, template_identity
from iku_excel.template.results_sheet import shown

BABEL, BANTEN = load_catalog("babel-2025-2029"), load_catalog("banten-2020")
VIEWS = [
    (catalog, indicator.for_year(year))
    for catalog, year in ((BABEL, 2026), (BANTEN, 2020))
    for indicator in catalog.indicators
]


@cache
def book(catalog: str, year: int, division: str) -> Workbook:
    return openpyxl.load_workbook(BytesIO(template_of(catalog, year, division)))


def page(catalog: Catalog, code: str, year: int) -> Worksheet:
    indicator = catalog.find(code)
    assert indicator is not None
    return book(catalog.id, year, indicator.division)[code]


def texts(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in sheet._cells.values() if isinstance(cell.value, str)]


def links(sheet: Worksheet) -> list[str]:
    return [cell.hyperlink.location for cell in sheet._cells.values() if cell.hyperlink]


def marked_rows(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.row for (cell,) in sheet["A1:A300"] if cell.value}


@pytest.fixture(params=VIEWS, ids=lambda pair: pair[1].indicator.code)
def view(request: pytest.FixtureRequest) -> IndicatorYear:
    return request.param[1]


@pytest.fixture
def sheet(request: pytest.FixtureRequest, view: IndicatorYear) -> Worksheet:
    catalog = BANTEN if view.indicator.code.startswith("BTN") else BABEL
    return page(catalog, view.indicator.code, view.year)


@pytest.mark.parametrize(
    ("catalog", "code", "year", "said"),
    [
        (BABEL, "7121.2.1", 2026, "sesudah 31 Oktober dihitung pada tahun berikutnya"),
        (BABEL, "7121.1.1", 2026, "Layanan tanpa standar dihitung 0%"),
        (BABEL, "7136.2.1", 2026, "ketik 0 (jangan dikosongkan): target dianggap tercapai"),
        (BABEL, "7133.1.1", 2025, "Khusus 2025"),
        (BABEL, "7133.1.1", 2026, "Mulai 2026"),
        (BABEL, "7099.2.1", 2026, "semester I diisi pada TW II"),
        (BABEL, "7110.1.1", 2026, "Jumlah bobot semua pertanyaan dalam satu triwulan harus 100%"),
        (BABEL, "7099.1.1", 2025, "baru berlaku sejak 5 Februari 2026"),
        (BANTEN, "BTN-24", 2020, "bila pelanggaran naik, ketik angka negatif"),
        (BANTEN, "BTN-24", 2020, "salah salin untuk Ditjen Imigrasi"),
        (BANTEN, "BTN-27", 2020, "bila residivis naik, ketik angka negatif"),
        (BANTEN, "BTN-26", 2020, "berbeda sejak 1 Januari"),
        (BANTEN, "BTN-05", 2020, "bukan persen"),
        (BANTEN, "BTN-19", 2020, "tuliskan pada baris Satuan"),
    ],
)
def test_special_rules_are_said_above_the_inputs(
    catalog: Catalog, code: str, year: int, said: str
) -> None:
    sheet = page(catalog, code, year)
    above = marked_rows(sheet)[QUARTER_COLUMNS]

    hints = [str(cell.value) for row in sheet[f"B1:B{above}"] for cell in row if cell.value]

    assert any(hint.startswith("Perhatikan: ") and said in hint for hint in hints)


def test_persons_and_bodies_are_counted_once_wherever_the_decree_says_so() -> None:
    positions = {
        i.code for i in BANTEN.indicators
        if isinstance(i.rules[0].rule, RealizationOverTarget)
        and i.rules[0].rule.accumulation == "P"
    }  # fmt: skip

    hinted = {
        i.code for i in BANTEN.indicators
        if any("berbeda sejak 1 Januari" in hint for hint in i.rules[0].hints)
    }  # fmt: skip

    assert positions == hinted


def test_yearly_values_are_asked_for_in_the_first_column_and_the_others_are_hatched() -> None:
    sheet = page(BABEL, "7099.1.1", 2026)
    row = marked_rows(sheet)[scalar_mark("7099.1.1", "rekomendasi_sisa")]

    first, *others = sheet[f"E{row}:H{row}"][0]

    assert not first.protection.locked
    for cell in others:
        assert cell.protection.locked
        assert cell.border.diagonalUp
        assert cell.fill.fgColor.rgb != first.fill.fgColor.rgb


@pytest.mark.parametrize("key", ["nilai_resmi", "nomor_dokumen"])
def test_survey_by_semester_asks_for_the_official_value_twice(key: str) -> None:
    sheet = page(BABEL, "7099.2.1", 2026)
    row = marked_rows(sheet)[scalar_mark("7099.2.1", key)]

    locked = [cell.protection.locked for cell in sheet[f"E{row}:H{row}"][0]]

    assert locked == [True, False, True, False]


def test_numbers_of_documents_have_room() -> None:
    sheet = page(BABEL, "7110.2.1", 2026)
    row = marked_rows(sheet)[scalar_mark("7110.2.1", "nomor_dokumen")]

    cell = sheet.cell(row, 5)
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[row].height >= 3 * 13


def test_results_are_bare_references_beside_their_marks(
    sheet: Worksheet, view: IndicatorYear
) -> None:
    code = view.indicator.code
    expected = {"realisasi", "capaian", "status", "dasar"}
    expected |= {"kategori"} if view.indicator.classes else set()
    expected |= {"kurang"} if isinstance(view.rule, Ratio | RealizationOverTarget) else set()
    catalog = BANTEN if code.startswith("BTN") else BABEL
    identity = template_identity(catalog, view.year, view.indicator.division)
    layout = ResultsLayout.of(v.indicator.code for v in plan_workbook(catalog, identity).views)
    marks = marked_rows(sheet)

    drawn = {mark.partition("=")[2] for mark in marks if f"{code}=" in mark}

    assert drawn == expected
    for field in expected:
        cells = sheet[f"E{marks[result_mark(code, field)]}:H{marks[result_mark(code, field)]}"][0]
        assert [cell.value for cell in cells] == [
            shown(layout, code, field, quarter) for quarter in range(1, 5)
        ]
    formulas = {str(cell.value) for cell in sheet._cells.values() if cell.data_type == "f"}
    for field in ("catatan", "temuan"):
        assert {shown(layout, code, field, quarter) for quarter in range(1, 5)} <= formulas


def test_results_are_written_in_the_unit_of_the_indicator(
    sheet: Worksheet, view: IndicatorYear
) -> None:
    code, marks = view.indicator.code, marked_rows(sheet)

    realization = sheet.cell(marks[result_mark(code, "realisasi")], 5).number_format
    achievement = sheet.cell(marks[result_mark(code, "capaian")], 5).number_format

    index = "0.00##########" if view.target_is_entered else "0.00##"
    expected = {"percent": guarded_percent(2), "index": index, "count": "#,##0"}
    assert realization == expected[UnitFormat(view.indicator.unit.format).value]
    assert achievement == guarded_percent(1)


def test_quarters_are_named_once_also_without_scalars() -> None:
    sheet = page(BABEL, "7121.2.1", 2026)
    named = [row for (cell,) in sheet["A1:A300"] if cell.value == QUARTER_COLUMNS
             for row in [cell.row]]  # fmt: skip

    assert len(named) == 1
    assert [cell.value for cell in sheet[f"E{named[0]}:H{named[0]}"][0]] == [
        "tw1", "tw2", "tw3", "tw4",
    ]  # fmt: skip


FIELDS = (
    "Sasaran kegiatan", "Penanggung jawab IKU", "Target", "Definisi", "Formula",
    "Bukti realisasi", "Sumber data", "Cara pengambilan data", "Level kinerja", "Tipe indikator",
    "Klasifikasi target", "Perhitungan target", "Pihak pembuat instrumen", "Pihak pengukur",
    "Catatan khusus", "Paraf penanggung jawab",
)  # fmt: skip


def lines_of(points: tuple[str, ...]) -> list[str]:
    """Every point and every sub-point."""
    return [line.strip() for point in points for line in point.split("\n")]


def test_manual_holds_every_field_letter_by_letter(sheet: Worksheet, view: IndicatorYear) -> None:
    indicator, manual = view.indicator, view.indicator.manual
    found = texts(sheet)
    lines = {line.strip().removeprefix("• ") for text in found for line in text.split("\n")}
    names = ", ".join(found)

    assert all(name in names for name in FIELDS)
    wanted = [
        indicator.title, indicator.goal, view.formula.formula, *filter(None, [view.formula.note]),
        manual.responsible, manual.executor,
        *lines_of(manual.definition), *lines_of(manual.calculation), *lines_of(manual.method),
        *lines_of(manual.evidence),
        manual.data_source, manual.level, manual.indicator_type, manual.target_calculation,
        manual.instrument_maker, manual.measurer, *lines_of(manual.special_notes),
        *(text for reading in indicator.readings for text in (reading.decree, reading.reading)),
        *(text for slip in indicator.slips for text in (slip.printed, slip.note)),
        *(band.label for band in (indicator.classes.bands if indicator.classes else ())),
    ]  # fmt: skip
    assert [text for text in wanted if text and text not in lines] == []


def test_what_the_decree_leaves_blank_is_said_to_be_blank() -> None:
    """The measuring party of 7136.1.1 is not filled in on its page."""
    sheet = page(BABEL, "7136.1.1", 2026)

    row = next(row for row in sheet.iter_rows() if "Pihak pengukur" in str(row[1].value))

    assert row[3].value == "– (dikosongkan pada keputusan)"


def test_what_a_decree_does_not_have_is_not_said_to_be_blank() -> None:
    """The Banten decree prints no data source at all; the executor of every row."""
    sheet = page(BANTEN, "BTN-05", 2020)

    row = next(row for row in sheet.iter_rows() if "Sumber data" in str(row[1].value))

    assert row[3].value == "– (tidak dimuat keputusan ini)"
    assert "Kepala Divisi Pelayanan Hukum" in texts(sheet)


def test_letter_by_letter_is_said_of_what_is() -> None:
    """Titles, goals and parties are; formulas are written in one line, definitions are ours."""
    sources = {
        code: next(text for text in texts(page(catalog, code, year)) if "uruf demi huruf" in text)
        for catalog, code, year in ((BABEL, "7110.2.1", 2026), (BANTEN, "BTN-05", 2020))
    }

    words, ours = sources["7110.2.1"].split("Rumus ditulis ulang")
    assert "judul, sasaran" in words
    assert "Definisi" in ours
    assert "Definisi" not in words
    assert "dari kami" in sources["BTN-05"]


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("IKK3.1", ["a) pencegahan pelanggaran KI", "e) penanganan pelanggaran KI lewat jalur"]),
        ("IKK3.1", ["a. pada permohonan pendaftaran KI", "d. kemudahan akses pasar"]),
        ("IKK3.1", ["jumlah 16 dibagi 8"]),
        ("7099.2.1", ["5. Jumlahkan tingkat kepuasan semua pertanyaan.", "L8 sarana"]),
        ("7099.2.1", ["76,62 – 88,30", "3,0644 – 3,532"]),
        ("7136.1.1", ["tahap pemeriksaan pendahuluan dan persidangan", "penelitian hukum"]),
        ("7129.1.1", ["di luar Prolegda tingkat kabupaten/kota"]),
        ("7110.1.1", ["level 2 (kurang mengetahui): 1,76 - 2,5"]),
    ],
)
def test_every_step_list_and_example_of_the_decree_is_there(code: str, wanted: list[str]) -> None:
    found = "\n".join(texts(page(BABEL, code, 2026)))

    assert [text for text in wanted if text not in found] == []


def test_no_row_of_the_manual_is_higher_than_a_page(sheet: Worksheet) -> None:
    """Excel cuts a row at 409 points; print tears one apart that is higher than its page."""
    assert max(d.height or 0 for d in sheet.row_dimensions.values()) < 320


def test_targets_of_all_years_are_in_the_manual() -> None:
    sheet = page(BABEL, "7110.2.1", 2026)

    row = next(row for row in sheet.iter_rows() if row[1].value == "Target")

    assert row[3].value == "2025: 98,1%; 2026: 98,2%; 2027: 98,3%; 2028: 98,4%; 2029: 98,5%"


def test_manual_begins_on_a_page_of_its_own_where_its_link_leads(sheet: Worksheet) -> None:
    heading = next(
        cell for (cell,) in sheet["B5:B300"] if str(cell.value).startswith("Manual IKU ")
    )

    assert heading.row - 1 in {brk.id for brk in sheet.row_breaks.brk}
    link = next(link for link in links(sheet) if link.startswith("manual_"))
    assert sheet.parent.defined_names[link].attr_text.endswith(f"!$B${heading.row}")


def test_every_link_leads_somewhere(sheet: Worksheet) -> None:
    """By defined names, which Excel keeps when a sheet is renamed or moved."""
    cover, overview, manual, *_ = links(sheet)

    assert leads_to(sheet.parent, cover) == "Sampul"
    assert leads_to(sheet.parent, overview) == "Ringkasan"
    assert manual.startswith("manual_")
    for link in links(sheet):
        target = sheet.parent.defined_names[link].attr_text.rpartition("!")[0]
        assert target.strip("'") in sheet.parent.sheetnames


def test_long_tables_lead_back_to_their_page() -> None:
    of = book("babel-2025-2029", 2026, "yankum")

    (back,) = links(of["7110.1.1 responden"])

    assert leads_to(of, back) == "7110.1.1"
    assert "7110.1.1 responden" in {
        leads_to(of, link) for link in links(of["7110.1.1"]) if link.startswith("lembar_")
    }


def test_results_of_quarters_after_the_reported_one_are_grey(
    sheet: Worksheet, view: IndicatorYear
) -> None:
    marks = marked_rows(sheet)

    for field in ("realisasi", "capaian", "status", "dasar"):
        for column in "EFGH":
            row = marks[result_mark(view.indicator.code, field)]
            rule = first_look(sheet, f"{column}{row}")
            assert re.fullmatch(r"COLUMN\(E(\d+)\)-COLUMN\(\$E\1\)>=\$J\$2", rule.formula[0])
            assert rule.stopIfTrue
            assert rule.dxf.font.i


@pytest.mark.parametrize("table", ["konversi", "bukti", "catatan"])
def test_plain_tables_say_how_to_get_more_rows(table: str) -> None:
    sheet = page(BABEL, "7110.2.1", 2026)
    keys = marked_rows(sheet)[table_mark("7110.2.1", table)]

    assert sheet.cell(keys - 1, 2).value.endswith(
        "Bila barisnya habis, sisipkan baris di tengah tabel."
    )
    assert not sheet.protection.insertRows  # which means: allowed


def test_twelve_inputs_stand_on_one_printed_page() -> None:
    """The page of 7129.1.1 asks for more than any other; its results begin the next page."""
    sheet = page(BABEL, "7129.1.1", 2026)
    results = marked_rows(sheet)[result_mark("7129.1.1", "realisasi")]

    assert min(brk.id for brk in sheet.row_breaks.brk) == results - 2


def test_tabs_tell_the_parts_of_the_office_apart() -> None:
    of = book("babel-2025-2029", 2026, "p3h")
    colors: dict[str, set[str]] = {}
    for indicator in BABEL.of_division("p3h"):
        color = of[indicator.code].sheet_properties.tabColor.rgb
        colors.setdefault(str(indicator.section), set()).add(color)

    assert all(len(of_section) == 1 for of_section in colors.values())
    assert len({color for of_section in colors.values() for color in of_section}) == len(colors)


def test_footer_names_version_sheet_and_page(sheet: Worksheet) -> None:
    assert f"versi {TEMPLATE_VERSION}" in sheet.oddFooter.left.text
    assert "&A" in sheet.oddFooter.left.text or "&A" in str(sheet.oddFooter.center.text)
    assert sheet.oddFooter.right.text.endswith("Halaman &P dari &N")
