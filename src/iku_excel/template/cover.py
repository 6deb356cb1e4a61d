"""The first sheet: whose workbook it is, what it holds, how to fill it in."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from iku_excel.catalog.model import IndicatorYear, UnitFormat
from iku_excel.layout import WorkbookPlan
from iku_excel.layout.marks import COVER_SHEET

from .styles import Styles, row_height

_TEXT_WIDTH, _TARGET_WIDTH = 76, 18
SAMPLE_NOTICE = "DATA CONTOH REKAAN – bukan data kantor mana pun; jangan dikirim."

_HOW_TO = (
    "Isi hanya sel kuning; sel lain terkunci. Baris boleh ditambah, lembar boleh dipindah.",
    "Ketik angka sebagai angka (bukan teks), tanpa satuan dan tanpa titik ribuan.",
    "Angka jumlah adalah jumlah dalam triwulan itu saja, bukan kumulatif.",
    "Isi 0 bila memang tidak ada; sel kosong berarti belum diisi.",
    "Persen diketik pada sel berformat persen: 98,1% atau 0,981.",
    "Periksa sebelum dikirim: iku periksa NAMA_BERKAS.xlsx",
)


def write_cover(workbook: Workbook, plan: WorkbookPlan, styles: Styles) -> None:
    """Add the sheet ``Sampul``."""
    sheet = workbook.add_worksheet(COVER_SHEET)
    sheet.hide_gridlines(2)
    for column, width in enumerate((2, 16, _TEXT_WIDTH, _TARGET_WIDTH)):
        sheet.set_column(column, column, width)
    row = _heading(sheet, plan, styles)
    row = _indicators(sheet, plan, styles, row)
    sheet.merge_range(row, 1, row, 3, "Cara mengisi", styles.section)
    for number, sentence in enumerate(_HOW_TO, 1):
        sheet.write_number(row + number, 1, number, styles.number)
        sheet.merge_range(row + number, 2, row + number, 3, sentence, styles.text)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5)
    sheet.fit_to_pages(1, 0)


def _heading(sheet: Worksheet, plan: WorkbookPlan, styles: Styles) -> int:
    identity, catalog = plan.identity, plan.catalog
    sheet.merge_range(1, 1, 1, 3, f"Isian IKU {identity.year}", styles.title)
    sheet.set_row(1, 30)
    row = 2
    if identity.sample:
        sheet.merge_range(row, 1, row, 3, SAMPLE_NOTICE, styles.warning)
        row += 1
    division = catalog.division(identity.division)
    sections = {s.key: s.name for s in division.sections} if division else {}
    facts = [
        ("Kantor wilayah", identity.office),
        ("Divisi", division.name if division else identity.division),
        ("Bidang", sections.get(identity.section or "", "semua bidang") if sections else "–"),
        ("Tahun", str(identity.year)),
        ("Dasar", f"{catalog.decree.number}: {catalog.decree.title}"),
    ]
    for label, value in facts:
        sheet.write_string(row, 1, label, styles.name)
        sheet.merge_range(row, 2, row, 3, value, styles.text)
        sheet.set_row(row, row_height((value, _TEXT_WIDTH + _TARGET_WIDTH)))
        row += 1
    return row + 1


def _indicators(sheet: Worksheet, plan: WorkbookPlan, styles: Styles, row: int) -> int:
    sheet.merge_range(row, 1, row, 3, "Indikator dalam buku ini", styles.section)
    row += 1
    for column, label in enumerate(("Lembar", "Indikator", "Target"), 1):
        sheet.write_string(row, column, label, styles.header)
    row += 1
    for view in plan.views:
        code = view.indicator.code
        sheet.write_url(row, 1, f"internal:'{code}'!A1", styles.link, code)
        sheet.write_string(row, 2, view.indicator.title, styles.text)
        sheet.set_row(row, 4 + row_height((view.indicator.title, _TEXT_WIDTH)))
        write_target(sheet, row, 3, view, styles)
        row += 1
    return row + 1


def write_target(
    sheet: Worksheet, row: int, column: int, view: IndicatorYear, styles: Styles
) -> None:
    """Write the year's target, as a number where there is one."""
    target = view.target
    if isinstance(target, float):
        is_percent = view.indicator.unit.format is UnitFormat.PERCENT
        sheet.write_number(row, column, target, styles.percent if is_percent else styles.figure)
    elif target is not None:
        sheet.write_string(row, column, f"{target.lower:g} sampai {target.upper:g}", styles.text)
    else:
        text = "diisi kantor" if view.target_is_entered else "tidak ada"
        sheet.write_string(row, column, text, styles.text)
