"""The sign-off form: one row a quarter, room for signatures, reasons of a return."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from iku_excel.drawing.heights import row_height
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

from .drawing import Drawing
from .paper import PROSE, add_form, unit_names, write_heading
from .scalars import QUARTER_LABELS
from .styles import Styles

_MARK, _QUARTER, _FIRST, _STATE = 0, 1, 2, 6
_WIDTHS = (2, 14, 28, 28, 18, 24, 22)
_WIDTH = sum(_WIDTHS[1:])
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
    sheet = add_form(drawing, APPROVAL_SHEET, pages_high=1)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(_MARK, _MARK, _WIDTHS[_MARK], None, {"hidden": True})
    title = f"Pengesahan Isian Indikator Kinerja Utama {plan.identity.year}"
    row = write_heading(sheet, plan, title, _STATE, styles)
    for text, style in (
        (" – ".join(unit_names(plan)), styles.letterhead),
        (_STATEMENT, styles.framed()),
        *((text, styles.how_to) for text in _HOW_TO),
    ):
        sheet.merge_range(row, _QUARTER, row, _STATE, text, style)
        sheet.set_row(row, 7 + row_height((text, _WIDTH), scale=PROSE))
        row += 1
    row = _write_sign_offs(sheet, row + 1, styles)
    row = _write_signatures(sheet, plan, row + 1, styles)
    _write_return_notes(sheet, row + 1, styles)


def _write_sign_offs(sheet: Worksheet, row: int, styles: Styles) -> int:
    sheet.write_string(row, _MARK, APPROVAL_COLUMNS)
    for column, key in enumerate(APPROVAL_KEYS, _FIRST):
        sheet.write_string(row, column, key, styles.key)
    sheet.set_row(row, None, None, {"hidden": True})
    row += 1
    for column, label in enumerate(_HEADERS, _QUARTER):
        sheet.write_string(row, column, label, styles.header)
    sheet.set_row(row, 20)
    for quarter, label in enumerate(QUARTER_LABELS, 1):
        row += 1
        sheet.write_string(row, _MARK, approval_mark(quarter_key(quarter)))
        sheet.write_string(row, _QUARTER, label, styles.label)
        for column in range(_FIRST, _STATE):
            sheet.write_blank(row, column, None, styles.framed("@"))
        sheet.write_string(row, _STATE, NOT_APPROVED, styles.framed())
        sheet.set_row(row, _SIGN_OFF_HEIGHT)
    return row + 1


def _write_signatures(sheet: Worksheet, plan: WorkbookPlan, row: int, styles: Styles) -> int:
    """Two blocks side by side: who filled the workbook in, and the head with place and date."""
    division, *_ = unit_names(plan)
    dots = "." * 40
    left, right = (_QUARTER, _FIRST), (_STATE - 2, _STATE)
    lines = [
        (21, "", f"{'.' * 30}, {'.' * 30} {plan.identity.year}"),
        (18, "Penyusun,", f"Kepala {division},"),
        (66, "", ""),
        (18, dots, dots),
        (18, "NIP " + "." * 34, "NIP " + "." * 34),
    ]
    sheet.merge_range(row, _QUARTER, row, _STATE, "Tanda tangan pada cetakan", styles.section)
    sheet.set_row(row, 20)
    for height, compiler, head in lines:
        row += 1
        sheet.merge_range(row, left[0], row, left[1], compiler, styles.centered)
        sheet.merge_range(row, right[0], row, right[1], head, styles.centered)
        sheet.set_row(row, height)
    return row + 1


def _write_return_notes(sheet: Worksheet, row: int, styles: Styles) -> None:
    """Empty rows for the reasons of the planning unit, each with room for a link to its cell."""
    sheet.merge_range(row, _QUARTER, row, _STATE, "Catatan pengembalian", styles.section)
    sheet.set_row(row, 20)
    sheet.write_string(row + 1, _QUARTER, "Sel", styles.header)
    sheet.merge_range(row + 1, _FIRST, row + 1, _STATE, "Alasan bagian perencanaan", styles.header)
    sheet.set_row(row + 1, 20)
    first = row + 2
    for row in range(first, first + _NOTE_ROWS):
        sheet.write_string(row, _MARK, approval_mark(RETURN_NOTES))
        sheet.write_blank(row, _QUARTER, None, styles.framed(link=True))
        sheet.merge_range(row, _FIRST, row, _STATE, None, styles.framed())
        sheet.set_row(row, 30)
