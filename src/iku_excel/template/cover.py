"""The first sheet: whose workbook it is, how far it is filled in, the way to every sheet."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from iku_excel.calc import Status
from iku_excel.drawing.heights import row_height
from iku_excel.layout import WorkbookPlan
from iku_excel.layout.marks import (
    APPROVAL_SHEET,
    APPROVAL_STATE,
    BOOK,
    COMPILER,
    COVER_SHEET,
    NOT_APPROVED,
    OVERVIEW_SHEET,
    QUARTER_COLUMNS,
    REPORTED_QUARTER,
    quarter_key,
    scalar_mark,
)
from iku_excel.layout.results import PROGRESS, ResultsLayout, result_mark

from .drawing import Drawing
from .links import sheet_link
from .overview import write_year_target
from .paper import PROSE, add_form, unit_names, write_heading
from .results_sheet import shown, shown_about
from .scalars import QUARTER_LABELS
from .signs import (
    PROGRESS_LOOKS,
    STATUS_LOOKS,
    grey_later,
    mark_words,
    quarter_in_words,
)
from .styles import Styles

_MARK, _SHEET, _TITLE, _TARGET, _QUARTER_1, _LAST = 0, 1, 2, 3, 4, 7
_UP_TO = _QUARTER_1 + 1
"""The cell beside the reported quarter says it in words."""
_WIDTHS = (2, 20, 48, 13, 11, 11, 11, 11)
_FACT_WIDTH = sum(_WIDTHS[_TITLE:])
_ONE_PAGE = 10
"""So many indicators still print well with all else on one page."""

_HOW_TO = (
    "Pilih triwulan yang dilaporkan dan tulis nama penyusun di atas.",
    "Buka lembar tiap indikator lewat tautan di atas. Isi hanya sel kuning; sel lain terkunci.",
    "Ketik angka sebagai angka, tanpa satuan dan tanpa titik ribuan; persen sebagai 98,1%.",
    "Angka jumlah hanya untuk triwulan itu, bukan kumulatif; angka posisi adalah keadaan akhir "
    "triwulan.",
    "Isi 0 bila memang tidak ada; posisi yang tidak berubah disalin. Sel kosong: belum diisi.",
    "Isi juga bukti, kendala dan tindak lanjut tiap triwulan di lembar yang sama.",
    "Lihat hasilnya di lembar Ringkasan, lalu periksa: iku periksa NAMA_BERKAS.xlsx",
    "Minta pengesahan kepala divisi (lembar Pengesahan), lalu kirim menurut tenggat bagian "
    "perencanaan.",
)
_WORDS = (
    ("terisi", "sudah diisi dan dapat dihitung"),
    ("belum", "belum diisi"),
    ("periksa", "salah atau kurang; lihat lembar indikatornya"),
    ("nanti", "belum waktunya diukur"),
)
_STATUSES = (
    (Status.REACHED.value, "capaian 100% atau lebih"),
    (Status.NOT_REACHED.value, "capaian di bawah 100%"),
    (Status.BLANK.value, "isian triwulan itu masih kosong"),
    (Status.NOT_COMPUTABLE.value, "isian salah atau kurang"),
    (Status.NO_OBJECT.value, "tidak ada yang dapat diukur"),
    (Status.NOT_DUE.value, "diukur pada triwulan lain"),
)


def write_cover(drawing: Drawing) -> str:
    """Add the sheet ``Sampul``; the reference of its cell with the reported quarter."""
    plan, layout, styles = drawing.plan, drawing.results, drawing.styles
    on_one_page = len(plan.views) <= _ONE_PAGE
    sheet = add_form(drawing, COVER_SHEET, pages_high=1 if on_one_page else 0)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(_MARK, _MARK, _WIDTHS[_MARK], None, {"hidden": True})
    title = f"Isian Indikator Kinerja Utama {plan.identity.year}"
    row = write_heading(sheet, plan, title, _LAST, styles)
    row = _write_facts(sheet, plan, row, styles) + 1
    reported = row + 1
    row = _write_inputs(sheet, layout, row, styles) + 1
    row = _write_progress(sheet, plan, layout, row, (reported, _UP_TO), styles) + 1
    if not on_one_page:
        sheet.set_h_pagebreaks([row])
    row = _write_other_sheets(sheet, plan, row, styles) + 1
    row = _write_how_to(sheet, row, styles) + 1
    _write_legend(sheet, row, styles)
    return f"{COVER_SHEET}!{xl_rowcol_to_cell(reported, _QUARTER_1, row_abs=True, col_abs=True)}"


def _write_facts(sheet: Worksheet, plan: WorkbookPlan, row: int, styles: Styles) -> int:
    identity, decree = plan.identity, plan.catalog.decree
    facts = [
        *zip(("Divisi", "Bidang"), unit_names(plan), strict=False),
        ("Tahun", str(identity.year)),
        ("Dasar", f"{decree.number}: {decree.title}"),
        ("Versi templat", identity.template_version),
    ]
    for label, value in facts:
        sheet.write_string(row, _SHEET, label, styles.label)
        sheet.merge_range(row, _TITLE, row, _LAST, value, styles.framed())
        sheet.set_row(row, 4 + row_height((value, _FACT_WIDTH), scale=PROSE))
        row += 1
    return row


def _write_inputs(sheet: Worksheet, layout: ResultsLayout, row: int, styles: Styles) -> int:
    """The two inputs of the cover and what they are about; they stand in the column of TW I."""
    sheet.write_string(row, _MARK, QUARTER_COLUMNS)
    for at in range(4):
        sheet.write_string(row, _QUARTER_1 + at, quarter_key(at + 1), styles.key)
    sheet.set_row(row, None, None, {"hidden": True})

    def ask(row: int, variable: str, text: str) -> None:
        sheet.write_string(row, _MARK, scalar_mark(BOOK, variable))
        sheet.merge_range(row, _SHEET, row, _TARGET, text, styles.label)
        sheet.set_row(row, 21)

    ask(row + 1, REPORTED_QUARTER, "Triwulan dilaporkan (pilih 1 sampai 4)")
    sheet.write_number(row + 1, _QUARTER_1, 1, styles.input("0", align="center"))
    sheet.data_validation(row + 1, _QUARTER_1, row + 1, _QUARTER_1, _A_QUARTER)
    sheet.merge_range(row + 1, _UP_TO, row + 1, _LAST, "", styles.framed(align="center"))
    sheet.write_formula(
        row + 1, _UP_TO, shown_about(layout, "sampai"), styles.framed(align="center")
    )
    ask(row + 2, COMPILER, "Penyusun (nama yang mengisi buku ini)")
    sheet.merge_range(row + 2, _QUARTER_1, row + 2, _LAST, None, styles.input("@", wrap=True))
    sheet.data_validation(row + 2, _QUARTER_1, row + 2, _QUARTER_1, _A_NAME)
    sheet.merge_range(
        row + 3, _SHEET, row + 3, _TARGET, "Sudah terisi sampai triwulan itu", styles.label
    )
    sheet.merge_range(row + 3, _QUARTER_1, row + 3, _LAST, "", styles.framed(align="center"))
    sheet.write_formula(
        row + 3, _QUARTER_1, shown_about(layout, "terisi"), styles.framed(align="center")
    )
    sheet.set_row(row + 3, 21)
    return row + 4


_A_QUARTER = {
    "validate": "list",
    "source": [1, 2, 3, 4],
    "ignore_blank": False,
    "input_title": "Triwulan dilaporkan",
    "input_message": "Pilih 1, 2, 3 atau 4. Sampul dan Ringkasan menunjukkan keadaan sampai "
    "triwulan ini.",
    "error_title": "Bukan triwulan",
    "error_message": "Pilih 1, 2, 3 atau 4 dari daftar.",
}
_A_NAME = {
    "validate": "length",
    "criteria": "<=",
    "value": 100,
    "input_title": "Penyusun",
    "input_message": "Nama pegawai yang mengisi buku ini.",
    "error_title": "Nama terlalu panjang",
    "error_message": "Tulis nama saja, paling panjang 100 huruf.",
}


def _write_progress(
    sheet: Worksheet,
    plan: WorkbookPlan,
    layout: ResultsLayout,
    row: int,
    up_to: tuple[int, int],
    styles: Styles,
) -> int:
    """Every indicator with its target and how far each quarter is; then the sign-offs.

    ``up_to`` is the cell that names the reported quarter.
    """
    sheet.merge_range(row, _SHEET, row, _LAST, "Indikator dan kemajuan pengisian", styles.section)
    sheet.set_row(row, 20)
    row += 1
    for column, label in enumerate(("Lembar", "Indikator", "Target", *QUARTER_LABELS), _SHEET):
        sheet.write_string(row, column, label, styles.header)
    sheet.set_row(row, 20)
    row += 1
    first = row
    for view in plan.views:
        indicator = view.indicator
        _write_link(sheet, row, indicator.code, styles)
        sheet.write_string(row, _TITLE, indicator.title, styles.framed())
        sheet.set_row(row, 6 + row_height((indicator.title, _WIDTHS[_TITLE]), scale=PROSE))
        write_year_target(sheet, (row, _TARGET), view, layout, styles)
        for at in range(4):
            formula = shown(layout, indicator.code, PROGRESS, at + 1)
            sheet.write_formula(row, _QUARTER_1 + at, formula, styles.framed(align="center"))
        row += 1
    reported = quarter_in_words(up_to, (first - 1, _QUARTER_1, first - 1, _LAST))
    area = first, _QUARTER_1, row - 1, _LAST
    grey_later(sheet, [area], reported, styles, words=True)
    mark_words(sheet, area, PROGRESS_LOOKS, styles)
    sheet.write_string(row, _MARK, result_mark(BOOK, APPROVAL_STATE))
    _write_link(sheet, row, APPROVAL_SHEET, styles)
    sheet.merge_range(
        row,
        _TITLE,
        row,
        _TARGET,
        "Pengesahan oleh kepala divisi; tempat tanda tangan pada cetakan",
        styles.label,
    )
    for at in range(4):
        sheet.write_string(row, _QUARTER_1 + at, NOT_APPROVED, styles.framed(align="center"))
    sheet.set_row(row, 33)
    return row + 1


def _write_link(sheet: Worksheet, row: int, name: str, styles: Styles) -> None:
    sheet.write_url(row, _SHEET, sheet_link(name), styles.framed(link=True), name, f"Buka {name}")


def _write_other_sheets(sheet: Worksheet, plan: WorkbookPlan, row: int, styles: Styles) -> int:
    sheet.merge_range(row, _SHEET, row, _LAST, "Lembar lain", styles.section)
    sheet.set_row(row, 20)
    row += 1
    others = [
        (OVERVIEW_SHEET, "Semua indikator pada satu halaman: realisasi, capaian, status, grafik"),
        *((s.name, s.tables[0].table.label) for s in plan.sheets if not s.is_page),
    ]
    for name, about in others:
        _write_link(sheet, row, name, styles)
        sheet.merge_range(row, _TITLE, row, _LAST, about, styles.framed())
        sheet.set_row(row, 18)
        row += 1
    return row


def _write_how_to(sheet: Worksheet, row: int, styles: Styles) -> int:
    sheet.merge_range(row, _SHEET, row, _LAST, "Cara mengisi", styles.section)
    sheet.set_row(row, 20)
    for number, sentence in enumerate(_HOW_TO, 1):
        row += 1
        sheet.write_number(row, _SHEET, number, styles.number)
        sheet.merge_range(row, _TITLE, row, _LAST, sentence, styles.text)
        sheet.set_row(row, 2 + row_height((sentence, _FACT_WIDTH), scale=PROSE))
    return row + 1


def _write_legend(sheet: Worksheet, row: int, styles: Styles) -> None:
    """Left the colours of inputs and the words of the table above, right the statuses."""
    sheet.merge_range(row, _SHEET, row, _LAST, "Arti warna dan tanda", styles.section)
    sheet.set_row(row, 20)
    row += 1
    cells = (
        (styles.input_colour, None, "diisi di sini; sel lain terkunci"),
        (styles.input_colour, styles.missing, "masih kosong, padahal diminta"),
        (styles.input_colour, styles.wrong, "isian salah: perbaiki"),
        (styles.not_asked, None, "tidak diminta di sini"),
    )
    for at, (cell, laid_over, meaning) in enumerate(cells, row):
        sheet.write_blank(at, _SHEET, None, cell)
        if laid_over is styles.wrong:
            sheet.write_number(at, _SHEET, -5, cell)
        if laid_over:
            _lay_over(sheet, at, _SHEET, laid_over)
        sheet.write_string(at, _TITLE, meaning, styles.framed())
        sheet.set_row(at, 18)
    centered = styles.framed(align="center")
    words = row + len(cells)
    for at, (word, meaning) in enumerate(_WORDS, words):
        sheet.write_string(at, _SHEET, word, centered)
        sheet.write_string(at, _TITLE, meaning, styles.framed())
        sheet.set_row(at, 18)
    mark_words(sheet, (words, _SHEET, words + len(_WORDS) - 1, _SHEET), PROGRESS_LOOKS, styles)
    later = "abu-abu", "triwulan sesudah yang dilaporkan"
    for at, (word, meaning) in enumerate((*_STATUSES, later), row):
        sheet.merge_range(at, _TARGET, at, _QUARTER_1, word, centered)
        sheet.merge_range(at, _QUARTER_1 + 1, at, _LAST, meaning, styles.framed())
    statuses = row, _TARGET, row + len(_STATUSES) - 1, _QUARTER_1
    mark_words(sheet, statuses, STATUS_LOOKS, styles)
    _lay_over(sheet, row + len(_STATUSES), _TARGET, styles.later(word=True))


def _lay_over(sheet: Worksheet, row: int, column: int, look: Format) -> None:
    """Show a cell as a conditional format does where it holds."""
    rule = {"type": "formula", "criteria": "=TRUE", "format": look}
    sheet.conditional_format(row, column, row, column, rule)
