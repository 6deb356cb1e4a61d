"""The sheets of an indicator: its page with inputs and tables, and its long tables."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from iku_excel.catalog.inputs import ColumnType
from iku_excel.catalog.rules import Accumulation, ValueType, Variable
from iku_excel.layout import ScalarRow, Sheet
from iku_excel.layout.marks import QUARTER_COLUMNS, quarter_key

from .cover import SAMPLE_NOTICE, write_target
from .styles import Styles, column_style, row_height, variable_format
from .tables import write_table

# Columns of an indicator's page. Tables begin at _FIRST (or at _LABEL without a quarter).
_MARK, _FIRST, _LABEL, _UNIT, _QUARTER_1, _HELP, _LAST = 0, 1, 2, 3, 4, 8, 9
_WIDTHS = (4, 10, 48, 36, 13, 13, 13, 13, 13, 52)
_HELP_WIDTH = _WIDTHS[_HELP] + _WIDTHS[_LAST]
_LABEL_WIDTH = _WIDTHS[_FIRST] + _WIDTHS[_LABEL]
_FACT_WIDTH = sum(_WIDTHS[_LABEL:])
_LONG_WIDTHS = {ColumnType.TEXT: 28, ColumnType.ANSWER: 6, ColumnType.CHOICE: 26}
_ACCUMULATION = {
    Accumulation.FLOW: "jumlah triwulan ini",
    Accumulation.POSITION: "posisi akhir triwulan",
    Accumulation.YEARLY: "setahun, isi di TW I",
}


def write_sheet(workbook: Workbook, plan_sheet: Sheet, styles: Styles, *, sample: bool) -> None:
    """Add one sheet of an indicator."""
    sheet = workbook.add_worksheet(plan_sheet.name)
    sheet.hide_gridlines(2)
    if plan_sheet.is_page:
        _write_page(sheet, plan_sheet, styles, sample=sample)
    else:
        _write_long_table(sheet, plan_sheet, styles, sample=sample)
    sheet.set_column(_MARK, _MARK, _WIDTHS[_MARK], None, {"hidden": True})
    sheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True})
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RHalaman &P dari &N")


def _write_page(sheet: Worksheet, plan_sheet: Sheet, styles: Styles, *, sample: bool) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    view = plan_sheet.view
    title = f"{view.indicator.code}  {view.indicator.title}"
    row = _title(sheet, title, styles, sample=sample, last=_LAST, width=sum(_WIDTHS[_FIRST:]))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    facts = [("Sasaran", view.indicator.goal), ("Rumus", view.formula.formula)]
    if view.formula.note:
        facts.append(("Catatan", view.formula.note))
    for label, value in facts:
        sheet.write_string(row, _FIRST, label, styles.name)
        sheet.merge_range(row, _LABEL, row, _LAST, value, styles.text)
        sheet.set_row(row, row_height((value, _FACT_WIDTH)))
        row += 1
    sheet.write_string(row, _FIRST, "Target", styles.name)
    write_target(sheet, row, _LABEL, view, styles)
    row += 2
    if plan_sheet.scalars:
        row = _scalars(sheet, row, plan_sheet.scalars, styles) + 1
    for block in plan_sheet.tables:
        sheet.merge_range(row, _FIRST, row, _LAST, block.table.label, styles.section)
        sheet.set_row(row, 20)
        first = _FIRST if block.table.by_quarter else _LABEL
        row = write_table(sheet, row + 1, first, block, styles, _WIDTHS) + 1


def _title(
    sheet: Worksheet, text: str, styles: Styles, *, sample: bool, last: int, width: float
) -> int:
    """Write the title and, on a sample, the warning; the row after the gap below them."""
    sheet.merge_range(0, _FIRST, 0, last, text, styles.title)
    sheet.set_row(0, 12 + row_height((text, width), per_line=20, scale=1.5))
    if sample:
        sheet.merge_range(1, _FIRST, 1, last, SAMPLE_NOTICE, styles.warning)
    return 2


def _scalars(sheet: Worksheet, row: int, scalars: tuple[ScalarRow, ...], styles: Styles) -> int:
    sheet.write_string(row, _MARK, QUARTER_COLUMNS)
    for quarter in range(1, 5):
        sheet.write_string(row, _QUARTER_1 + quarter - 1, quarter_key(quarter), styles.key)
    sheet.set_row(row, None, None, {"hidden": True})
    row += 1
    sheet.merge_range(row, _FIRST, row, _LABEL, "Masukan", styles.header)
    for column, label in enumerate(("Satuan", "TW I", "TW II", "TW III", "TW IV"), _UNIT):
        sheet.write_string(row, column, label, styles.header)
    sheet.merge_range(row, _HELP, row, _LAST, "Petunjuk", styles.header)
    sheet.set_row(row, 20)
    row += 1
    for scalar in scalars:
        variable = scalar.variable
        unit = _unit_text(variable)
        sheet.write_string(row, _MARK, scalar.mark)
        sheet.merge_range(row, _FIRST, row, _LABEL, variable.label, styles.label)
        sheet.write_string(row, _UNIT, unit, styles.label)
        _scalar_cells(sheet, row, variable, styles)
        sheet.merge_range(row, _HELP, row, _LAST, variable.help, styles.help)
        texts = (variable.label, _LABEL_WIDTH), (unit, _WIDTHS[_UNIT]), (variable.help, _HELP_WIDTH)
        sheet.set_row(row, 5 + row_height(*texts))
        row += 1
    return row


def _unit_text(variable: Variable) -> str:
    return ", ".join(filter(None, (variable.unit, _ACCUMULATION[variable.accumulation])))


def _scalar_cells(sheet: Worksheet, row: int, variable: Variable, styles: Styles) -> None:
    cell_format = styles.input(variable_format(variable), wrap=variable.type is ValueType.TEXT)
    yearly = variable.accumulation is Accumulation.YEARLY
    for quarter in range(4):
        blocked = yearly and quarter > 0
        sheet.write_blank(
            row, _QUARTER_1 + quarter, None, styles.not_asked if blocked else cell_format
        )


def _write_long_table(sheet: Worksheet, plan_sheet: Sheet, styles: Styles, *, sample: bool) -> None:
    (block,) = plan_sheet.tables
    widths: list[float] = [_WIDTHS[_MARK]]
    for position, column in enumerate(block.columns, _FIRST):
        widths.append(_LONG_WIDTHS.get(column.type, 14))
        # Unlocking whole columns keeps a table of 2,000 rows small.
        sheet.set_column(position, position, widths[-1], column_style(column, styles))
    last = len(block.columns)
    indicator = plan_sheet.view.indicator
    title = f"{indicator.code}  {block.table.label}"
    row = _title(sheet, title, styles, sample=sample, last=last, width=sum(widths[1:]))
    for position in range(_FIRST, last + 1):
        for gap in range(2 if sample else 1, row + 1):
            sheet.write_blank(gap, position, None, styles.text)
    write_table(sheet, row + 1, _FIRST, block, styles, widths)
    sheet.freeze_panes(row + 3, _FIRST + 1)
    sheet.repeat_rows(row + 2)
