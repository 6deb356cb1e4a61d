"""The first sheet: whose workbook it is, how far it is filled in, the way to every sheet."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from iku_excel.calc import Status
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.drawing.canvas import Canvas
from iku_excel.drawing.guards import Validation, lay_over
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

from .drawn_book import Drawing
from .form_pages import add_form, unit_names, write_heading
from .links import sheet_link
from .overview import write_year_target
from .results_sheet import shown, shown_about
from .scalars import QUARTER_LABELS
from .status_signs import (
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
_ONE_PAGE = 10
"""So many indicators still print well with all else on one page."""

_HOW_TO = (
    "Pilih triwulan yang dilaporkan dan tulis nama penyusun di atas.",
    "Buka lembar tiap indikator lewat tautan di atas. Isi hanya sel kuning; sel lain terkunci.",
    "Ketik angka sebagai angka, tanpa satuan dan tanpa titik ribuan; persen sebagai 98,1%.",
    "Angka jumlah hanya untuk triwulan itu, bukan kumulatif; angka posisi adalah keadaan akhir "
    "triwulan.",
    "Isi 0 bila memang tidak ada; posisi yang tidak berubah disalin. Triwulan tanpa kegiatan: "
    "pilih ya di baris Nihil. Sel kosong: belum diisi.",
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
    canvas = add_form(drawing, COVER_SHEET, _WIDTHS, 1 if on_one_page else 0)
    canvas.hide_marks(_MARK)
    title = f"Isian Indikator Kinerja Utama {plan.identity.year}"
    write_heading(canvas, plan, title, _LAST, styles)
    _write_facts(canvas, plan, styles)
    canvas.down()
    reported = canvas.row + 1
    _write_inputs(canvas, layout, styles)
    canvas.down()
    _write_progress(canvas, plan, layout, (reported, _UP_TO), styles)
    canvas.down()
    if not on_one_page:
        canvas.sheet.set_h_pagebreaks([canvas.row])
    _write_other_sheets(canvas, plan, styles)
    canvas.down()
    _write_how_to(canvas, styles)
    canvas.down()
    _write_legend(canvas, styles)
    return f"{COVER_SHEET}!{xl_rowcol_to_cell(reported, _QUARTER_1, row_abs=True, col_abs=True)}"


def _write_section(canvas: Canvas, text: str, styles: Styles) -> None:
    canvas.line(_SHEET, _LAST, text, styles.section, 20)


def _write_facts(canvas: Canvas, plan: WorkbookPlan, styles: Styles) -> None:
    identity, decree = plan.identity, plan.catalog.decree
    for label, value in (
        *zip(("Divisi", "Bidang"), unit_names(plan), strict=False),
        ("Tahun", str(identity.year)),
        ("Dasar", f"{decree.number}: {decree.title}"),
        ("Versi templat", identity.template_version),
    ):
        canvas.span(_SHEET, _SHEET, label, styles.label)
        height = canvas.room_for(value, _TITLE, _LAST, extra=4)
        canvas.line(_TITLE, _LAST, value, styles.framed(), height)


def _write_inputs(canvas: Canvas, layout: ResultsLayout, styles: Styles) -> None:
    """The two inputs of the cover and what they are about; they stand in the column of TW I."""
    sheet, shown_cell = canvas.sheet, styles.framed(align="center")
    sheet.write_string(canvas.row, _MARK, QUARTER_COLUMNS)
    canvas.cells(_QUARTER_1, map(quarter_key, QUARTERS), styles.key)
    canvas.hidden_row()

    def ask(variable: str, text: str, validation: Validation) -> None:
        row = canvas.row
        sheet.write_string(row, _MARK, scalar_mark(BOOK, variable))
        canvas.span(_SHEET, _TARGET, text, styles.label)
        canvas.height(21)
        sheet.data_validation(row, _QUARTER_1, row, _QUARTER_1, validation)

    ask(REPORTED_QUARTER, "Triwulan dilaporkan (pilih 1 sampai 4)", _A_QUARTER)
    sheet.write_number(canvas.row, _QUARTER_1, 1, styles.input("0", align="center"))
    canvas.formula(_UP_TO, _LAST, shown_about(layout, "sampai"), shown_cell)
    canvas.down()
    ask(COMPILER, "Penyusun (nama yang mengisi buku ini)", _A_NAME)
    canvas.blank(_QUARTER_1, _LAST, styles.input("@", wrap=True))
    canvas.down()
    canvas.span(_SHEET, _TARGET, "Sudah terisi sampai triwulan itu", styles.label)
    canvas.formula(_QUARTER_1, _LAST, shown_about(layout, "terisi"), shown_cell)
    canvas.down(height=21)


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
    canvas: Canvas,
    plan: WorkbookPlan,
    layout: ResultsLayout,
    up_to: tuple[int, int],
    styles: Styles,
) -> None:
    """Every indicator with its target and how far each quarter is; then the sign-offs.

    ``up_to`` is the cell that names the reported quarter.
    """
    sheet, centered = canvas.sheet, styles.framed(align="center")
    _write_section(canvas, "Indikator dan kemajuan pengisian", styles)
    canvas.cells(_SHEET, ("Lembar", "Indikator", "Target", *QUARTER_LABELS), styles.header)
    canvas.down(height=20)
    first = canvas.row
    for view in plan.views:
        code, title = view.indicator.code, view.indicator.title
        _write_link(canvas, code, styles)
        canvas.span(_TITLE, _TITLE, title, styles.framed())
        canvas.height(canvas.room_for(title, _TITLE, _TITLE, extra=6))
        write_year_target(sheet, (canvas.row, _TARGET), view, layout, styles)
        for quarter, column in enumerate(range(_QUARTER_1, _LAST + 1), 1):
            canvas.formula(column, column, shown(layout, code, PROGRESS, quarter), centered)
        canvas.down()
    reported = quarter_in_words(up_to, (first - 1, _QUARTER_1, first - 1, _LAST))
    area = first, _QUARTER_1, canvas.row - 1, _LAST
    grey_later(sheet, [area], reported, styles, words=True)
    mark_words(sheet, area, PROGRESS_LOOKS, styles)
    sheet.write_string(canvas.row, _MARK, result_mark(BOOK, APPROVAL_STATE))
    _write_link(canvas, APPROVAL_SHEET, styles)
    about = "Pengesahan oleh kepala divisi; tempat tanda tangan pada cetakan"
    canvas.span(_TITLE, _TARGET, about, styles.label)
    canvas.cells(_QUARTER_1, [NOT_APPROVED] * 4, centered)
    canvas.down(height=33)


def _write_link(canvas: Canvas, name: str, styles: Styles) -> None:
    link = styles.framed(link=True)
    canvas.sheet.write_url(canvas.row, _SHEET, sheet_link(name), link, name, f"Buka {name}")


def _write_other_sheets(canvas: Canvas, plan: WorkbookPlan, styles: Styles) -> None:
    _write_section(canvas, "Lembar lain", styles)
    for name, about in (
        (OVERVIEW_SHEET, "Semua indikator pada satu halaman: realisasi, capaian, status, grafik"),
        *((s.name, s.tables[0].table.label) for s in plan.sheets if not s.is_page),
    ):
        _write_link(canvas, name, styles)
        canvas.line(_TITLE, _LAST, about, styles.framed(), 18)


def _write_how_to(canvas: Canvas, styles: Styles) -> None:
    _write_section(canvas, "Cara mengisi", styles)
    for number, sentence in enumerate(_HOW_TO, 1):
        canvas.sheet.write_number(canvas.row, _SHEET, number, styles.number)
        height = canvas.room_for(sentence, _TITLE, _LAST, extra=2)
        canvas.line(_TITLE, _LAST, sentence, styles.text, height)


def _write_legend(canvas: Canvas, styles: Styles) -> None:
    """Left the colours of inputs and the words of the table above, right the statuses."""
    _write_section(canvas, "Arti warna dan tanda", styles)
    sheet, top = canvas.sheet, canvas.row
    for cell, laid_over, meaning in (
        (styles.input_colour, None, "diisi di sini; sel lain terkunci"),
        (styles.input_colour, styles.missing, "masih kosong, padahal diminta"),
        (styles.input_colour, styles.wrong, "isian salah: perbaiki"),
        (styles.not_asked, None, "tidak diminta di sini"),
    ):
        canvas.blank(_SHEET, _SHEET, cell)
        if laid_over is styles.wrong:
            sheet.write_number(canvas.row, _SHEET, -5, cell)
        if laid_over:
            _show_as(sheet, canvas.row, _SHEET, laid_over)
        canvas.line(_TITLE, _TITLE, meaning, styles.framed(), 18)
    centered, words = styles.framed(align="center"), canvas.row
    for word, meaning in _WORDS:
        canvas.span(_SHEET, _SHEET, word, centered)
        canvas.line(_TITLE, _TITLE, meaning, styles.framed(), 18)
    mark_words(sheet, (words, _SHEET, words + len(_WORDS) - 1, _SHEET), PROGRESS_LOOKS, styles)
    later = "abu-abu", "triwulan sesudah yang dilaporkan"
    for canvas.row, (word, meaning) in enumerate((*_STATUSES, later), top):
        canvas.span(_TARGET, _QUARTER_1, word, centered)
        canvas.span(_QUARTER_1 + 1, _LAST, meaning, styles.framed())
    statuses = top, _TARGET, top + len(_STATUSES) - 1, _QUARTER_1
    mark_words(sheet, statuses, STATUS_LOOKS, styles)
    _show_as(sheet, canvas.row, _TARGET, styles.later(word=True))


def _show_as(sheet: Worksheet, row: int, column: int, look: Format) -> None:
    """Show a cell as a conditional format does where it holds."""
    lay_over(sheet, [(row, column, row, column)], "TRUE", look)
