"""The sign-off form: one row a quarter, room for signatures, reasons of a return."""

from __future__ import annotations

from iku_excel.drawing.canvas import Canvas
from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.layout import WorkbookPlan
from iku_excel.layout.marks import (
    APPROVAL_COLUMNS,
    APPROVAL_KEYS,
    APPROVAL_SHEET,
    NOT_APPROVED,
    RETURN_NOTES,
    approval_mark,
    quarter_key,
)

from .drawn_book import Drawing
from .form_pages import add_form, unit_names, write_heading
from .scalars import QUARTER_LABELS
from .styles import Styles

_MARK, _QUARTER, _FIRST, _STATE = 0, 1, 2, 6
_WIDTHS = (2, 14, 28, 28, 18, 24, 22)
_HEADERS = ("Triwulan", "Nama", "Jabatan", "Waktu", "Kode isian", "Keadaan")
_SIGN_OFF_HEIGHT = 48
"""Shows a code of 64 letters and digits whole, on three lines."""
_NOTE_ROWS = 6

_STATEMENT = (
    "Dengan pengesahan ini kepala divisi menyatakan bahwa isian buku ini sampai dengan triwulan "
    "yang disahkan telah diperiksa, sesuai dengan bukti dukungnya, dan dapat "
    "dipertanggungjawabkan."
)
_HOW_TO = (
    "Cara mengesahkan: iku sahkan NAMA_BERKAS.xlsx --triwulan N --nama … --jabatan …  "
    "Kode isian mengikat pengesahan pada isian sampai triwulan itu, targetnya, katalognya, dan "
    "versi templatnya: bila salah satu kemudian berubah, pengesahannya tidak berlaku lagi.",
    WHAT_A_SIGNOFF_IS,
    "Tanda tangan basah pada cetakan tetap berlaku sesuai aturan kantor.",
)


def write_approval(drawing: Drawing) -> None:
    """Add the sheet ``Pengesahan``; every cell is locked, the command ``sahkan`` fills them."""
    plan, styles = drawing.plan, drawing.styles
    canvas = add_form(drawing, APPROVAL_SHEET, _WIDTHS, 1)
    canvas.hide_marks(_MARK)
    title = f"Pengesahan Isian Indikator Kinerja Utama {plan.identity.year}"
    write_heading(canvas, plan, title, _STATE, styles)
    for text, style in (
        (" – ".join(unit_names(plan)), styles.letterhead),
        (_STATEMENT, styles.framed()),
        *((text, styles.how_to) for text in _HOW_TO),
    ):
        height = canvas.room_for(text, _QUARTER, _STATE, extra=7)
        canvas.line(_QUARTER, _STATE, text, style, height)
    canvas.down()
    _write_sign_offs(canvas, styles)
    canvas.down()
    _write_signatures(canvas, plan, styles)
    canvas.down()
    _write_return_notes(canvas, styles)


def _write_sign_offs(canvas: Canvas, styles: Styles) -> None:
    sheet = canvas.sheet
    sheet.write_string(canvas.row, _MARK, APPROVAL_COLUMNS)
    for column, key in enumerate(APPROVAL_KEYS, _FIRST):
        sheet.write_string(canvas.row, column, key, styles.key)
    canvas.hidden_row()
    canvas.cells(_QUARTER, _HEADERS, styles.header)
    canvas.down(height=20)
    for quarter, label in enumerate(QUARTER_LABELS, 1):
        sheet.write_string(canvas.row, _MARK, approval_mark(quarter_key(quarter)))
        canvas.cells(_QUARTER, [label], styles.label)
        for column in range(_FIRST, _STATE):
            sheet.write_blank(canvas.row, column, None, styles.framed("@"))
        canvas.line(_STATE, _STATE, NOT_APPROVED, styles.framed(), _SIGN_OFF_HEIGHT)


def _write_signatures(canvas: Canvas, plan: WorkbookPlan, styles: Styles) -> None:
    """Two blocks side by side: who filled the workbook in, and the head with place and date."""
    division, *_ = unit_names(plan)
    dots = "." * 40
    canvas.line(_QUARTER, _STATE, "Tanda tangan pada cetakan", styles.section, 20)
    for height, compiler, head in (
        (21, "", f"{'.' * 30}, {'.' * 30} {plan.identity.year}"),
        (18, "Penyusun,", f"Kepala {division},"),
        (66, "", ""),
        (18, dots, dots),
        (18, "NIP " + "." * 34, "NIP " + "." * 34),
    ):
        for first, last, text in ((_QUARTER, _FIRST, compiler), (_STATE - 2, _STATE, head)):
            canvas.sheet.merge_range(canvas.row, first, canvas.row, last, text, styles.centered)
        canvas.down(height=height)


def _write_return_notes(canvas: Canvas, styles: Styles) -> None:
    """Empty rows for the reasons of the planning unit, each with room for a link to its cell."""
    canvas.line(_QUARTER, _STATE, "Catatan pengembalian", styles.section, 20)
    canvas.span(_QUARTER, _QUARTER, "Sel", styles.header)
    canvas.line(_FIRST, _STATE, "Alasan bagian perencanaan", styles.header, 20)
    for _ in range(_NOTE_ROWS):
        canvas.sheet.write_string(canvas.row, _MARK, approval_mark(RETURN_NOTES))
        canvas.blank(_QUARTER, _QUARTER, styles.framed(link=True))
        canvas.blank(_FIRST, _STATE, styles.framed())
        canvas.down(height=30)
