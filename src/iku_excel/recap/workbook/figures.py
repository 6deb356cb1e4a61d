"""The sheets with figures: ``Rekap``, ``Konversi`` and ``Data``."""

from __future__ import annotations

from iku_excel.calc import Conversion
from iku_excel.calc.wording import quarter_name
from iku_excel.drawing.columns import Column, headers, number, text, write_row, write_table
from iku_excel.drawing.register import Register
from iku_excel.layout.number_formats import GENERAL, label_text

from .. import words
from ..columns import DATA_COLUMNS, PAGE_COLUMNS, rows_told
from ..looks import percent
from ..quarter_recap import Recap
from ..table import COLUMNS, data_row

DATA_SHEET = "Data"
_LABEL, LABEL_COLUMN = "label_grafik", len(COLUMNS)
"""The achievement as the chart's label has it; in the table, so that sorting moves it along."""
DATA_WIDTHS = tuple(column.width for column in DATA_COLUMNS.values())

CONVERSIONS: tuple[Column[tuple[str, Conversion]], ...] = (
    Column("Kode", 11, text(lambda row: row[0])),
    Column("Triwulan", 9, text(lambda row: quarter_name(row[1].quarter))),
    Column("Indikator konversi", 54, text(lambda row: row[1].label)),
    Column("Satuan", 14, text(lambda row: row[1].unit)),
    Column("Target", 14, number(lambda row: row[1].target, lambda _: GENERAL)),
    Column("Realisasi", 14, number(lambda row: row[1].realization, lambda _: GENERAL)),
    Column("Capaian", 12, percent(lambda row: row[1].achievement)),
)


def write_recap_sheet(register: Register, recap: Recap) -> None:
    """One row an indicator, grouped by division, for reading and printing."""
    title = words.TITLE.format(quarter=quarter_name(recap.quarter), year=recap.year)
    register.text(0, 0, title, register.styles.title)
    register.text(1, 0, recap.office, register.styles.plain)
    before = quarter_name(recap.quarter - 1) if recap.quarter > 1 else words.QUARTER_BEFORE
    register.header(2, [label.format(lalu=before) for label in headers(PAGE_COLUMNS)], freeze=3)
    row, rows = 3, rows_told(recap)
    for division in recap.catalog.submitting:
        for column in range(len(PAGE_COLUMNS)):
            label = division.name if column == 0 else None
            register.text(row, column, label, register.styles.group)
        of_division = [t for t in rows if t.indicator.view.indicator.division == division.key]
        for row, told in enumerate(of_division, row + 1):  # noqa: B020
            write_row(register, row, PAGE_COLUMNS, told)
        row += 1


def write_conversions(register: Register, recap: Recap) -> None:
    """Every konversi row up to the quarter; each capaian is held within the catalogue's bounds."""
    rows = [(i.code, conversion) for i in recap.indicators for conversion in i.conversions]
    write_table(register, 0, CONVERSIONS, rows, freeze=0)
    if not rows:
        register.text(1, 2, words.NO_CONVERSIONS, register.styles.plain)


def write_data(register: Register, recap: Recap) -> None:
    """The tidy table as a real Excel table, for pivots and Power BI."""
    rows = rows_told(recap)
    labels = (*COLUMNS, _LABEL)
    columns = [{"header": label, "header_format": register.styles.header} for label in labels]
    register.sheet.add_table(
        0,
        0,
        len(rows),
        LABEL_COLUMN,
        {"name": "DataRekap", "columns": columns, "style": "Table Style Light 9"},
    )
    register.sheet.freeze_panes(1, 0)
    register.sheet.repeat_rows(0)
    for row, told in enumerate(rows, 1):
        values = data_row(told)
        for at, (key, column) in enumerate(DATA_COLUMNS.items()):
            value = values[key]
            if column.number_format:
                figure = value if isinstance(value, int | float) else None
                register.number(row, at, figure, column.number_format(told))
            else:
                written = None if value is None else str(value)
                register.text(row, at, written, register.styles.clipped)
        result = told.indicator.result
        achievement = result.achievement if result else None
        label = None if achievement is None else label_text(achievement)
        register.text(row, LABEL_COLUMN, label, register.styles.clipped)
