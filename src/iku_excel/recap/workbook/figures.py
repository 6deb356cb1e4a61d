"""The sheets with figures: ``Rekap``, ``Konversi`` and ``Data``."""

from __future__ import annotations

from iku_excel.calc.figures import target_text
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import FOLLOW_UP, OBSTACLE
from iku_excel.catalog.model import TargetRange
from iku_excel.layout.number_formats import (
    COUNT,
    GENERAL,
    close_format,
    close_percent,
    guarded_percent,
    label_text,
    realization_format,
    target_format,
)

from ..model import IndicatorRecap, Recap, Trend
from ..table import COLUMNS, NUMBERS, recap_rows
from .canvas import Canvas

DATA_SHEET = "Data"
_LABEL, LABEL_COLUMN = "label_grafik", len(COLUMNS)
"""The achievement as the chart's label has it; in the table, so that sorting moves it along."""
RECAP_WIDTHS = (4, 10, 44, 11, 10, 10, 10, 10, 10, 15, 11, 14, 13, 7, 22, 22, 34, 60)
_TREND_SIGNS = {Trend.UP: "▲", Trend.DOWN: "▼", Trend.SAME: "="}
CONVERSION_WIDTHS = (11, 9, 54, 14, 14, 14, 12)
DATA_WIDTHS = tuple(
    {"nama": 48, "sasaran": 48, "catatan": 40, "kanwil": 30, "kendala": 24, "tindak_lanjut": 24,
     "berkas": 34, "sha256": 68, "id": 68, "katalog": 18}.get(column, 12)
    for column in COLUMNS
)  # fmt: skip


def _recap_headers(quarter: int) -> tuple[str, ...]:
    before = quarter_name(quarter - 1) if quarter > 1 else "TW lalu"
    return (
        "No", "Kode", "Indikator dan sasaran", "Satuan", "Target tahun", "Realisasi", "Capaian",
        f"Realisasi\n{before}", f"Capaian\n{before}", f"Tren sejak\n{before}", "Dasar capaian",
        "Status", "Kelas", "Kurang", "Kendala", "Tindak lanjut", "Catatan", "Bacaan kami",
    )  # fmt: skip


def write_recap_sheet(canvas: Canvas, recap: Recap) -> None:
    """One row an indicator, grouped by division, for reading and printing."""
    canvas.text(0, 0, f"Rekap {quarter_name(recap.quarter)} {recap.year}", canvas.styles.title)
    canvas.text(1, 0, recap.office, canvas.styles.plain)
    headers = _recap_headers(recap.quarter)
    canvas.header(2, headers, freeze=3)
    row, number = 3, 1
    for division in recap.catalog.submitting:
        for column in range(len(headers)):
            label = division.name if column == 0 else None
            canvas.text(row, column, label, canvas.styles.group)
        row += 1
        for indicator in recap.indicators:
            if indicator.view.indicator.division == division.key:
                _write_indicator(canvas, row, number, indicator)
                row, number = row + 1, number + 1


def _write_indicator(canvas: Canvas, row: int, number: int, recap: IndicatorRecap) -> None:
    indicator, result = recap.view.indicator, recap.result
    canvas.number(row, 0, number, "0")
    canvas.text(row, 1, indicator.code, canvas.styles.short)
    canvas.text(row, 2, f"{indicator.title}\n{indicator.goal}")
    canvas.text(row, 3, recap.unit, canvas.styles.short)
    _write_target(canvas, row, 4, recap)
    for column, figures in ((5, result), (7, recap.before)):
        realization = figures.realization if figures else None
        canvas.number(row, column, realization, _figure_format(recap, realization))
        canvas.percent(row, column + 1, figures.achievement if figures else None)
    canvas.text(row, 9, _trend_text(recap), canvas.styles.short)
    canvas.text(row, 10, result.basis.value if result else None, canvas.styles.short)
    canvas.text(row, 11, recap.status.value, canvas.styles.status(recap.status))
    category = result.category if result else None
    label = f"{category.code} – {category.label}" if category else None
    canvas.text(row, 12, label, canvas.styles.short)
    canvas.number(row, 13, result.shortfall if result else None, COUNT)
    canvas.text(row, 14, recap.remark_texts(OBSTACLE))
    canvas.text(row, 15, recap.remark_texts(FOLLOW_UP))
    canvas.text(row, 16, "\n".join(recap.remarks))
    canvas.text(row, 17, "\n".join(r.removeprefix("Bacaan kami: ") for r in recap.readings))


def _write_target(canvas: Canvas, row: int, column: int, recap: IndicatorRecap) -> None:
    """The target as the decree prints it; a range is a text."""
    target = recap.view.target
    if isinstance(target, TargetRange):
        text = target_text(target, recap.view.indicator.unit)
        canvas.text(row, column, text, canvas.styles.short)
    else:
        canvas.number(row, column, recap.target, target_format(target, recap.view.indicator.unit))


def _figure_format(recap: IndicatorRecap, value: float | None) -> str:
    if value is None:
        return realization_format(recap.view)
    return close_format(value, recap.view, recap.target)


def _trend_text(recap: IndicatorRecap) -> str:
    """How the realisation moved, and the achievement where that moved otherwise.

    Without a colour: whether a rise is good depends on the indicator.
    """
    trends = {"realisasi": recap.trend, "capaian": recap.achievement_trend}
    known = {name: f"{_TREND_SIGNS[t]} {t.value}" for name, t in trends.items() if t is not None}
    if set(known) == {"capaian"} or len(set(known.values())) > 1:
        return "\n".join(f"{name} {text}" for name, text in known.items())
    return next(iter(known.values()), "")


def write_conversions(canvas: Canvas, recap: Recap) -> None:
    """Every konversi row up to the quarter; each capaian is held within the catalogue's bounds."""
    canvas.header(
        0,
        ("Kode", "Triwulan", "Indikator konversi", "Satuan", "Target", "Realisasi", "Capaian"),
        freeze=0,
    )
    row = 1
    for indicator in recap.indicators:
        for conversion in indicator.conversions:
            canvas.text(row, 0, indicator.code)
            canvas.text(row, 1, quarter_name(conversion.quarter))
            canvas.text(row, 2, conversion.label)
            canvas.text(row, 3, conversion.unit)
            canvas.number(row, 4, conversion.target, GENERAL)
            canvas.number(row, 5, conversion.realization, GENERAL)
            canvas.percent(row, 6, conversion.achievement)
            row += 1
    if row == 1:
        canvas.text(1, 2, "Tidak ada konversi IKU yang diisi.", canvas.styles.plain)


def _data_formats(recap: IndicatorRecap) -> dict[str, str]:
    """The number formats of a row of the data; a range is there by the bound that counts."""
    result, target = recap.result, recap.view.target
    achievement = result.achievement if result else None
    return {
        "target_tahun": target_format(
            target if isinstance(target, float) else None, recap.view.indicator.unit
        ),
        "realisasi": _figure_format(recap, result.realization if result else None),
        "capaian": guarded_percent() if achievement is None else close_percent(achievement),
    }


def write_data(canvas: Canvas, recap: Recap) -> None:
    """The tidy table as a real Excel table, for pivots and Power BI."""
    rows = recap_rows(recap)
    headers = (*COLUMNS, _LABEL)
    columns = [{"header": column, "header_format": canvas.styles.header} for column in headers]
    canvas.sheet.add_table(
        0,
        0,
        len(rows),
        LABEL_COLUMN,
        {"name": "DataRekap", "columns": columns, "style": "Table Style Light 9"},
    )
    canvas.sheet.freeze_panes(1, 0)
    canvas.sheet.repeat_rows(0)
    for row, (values, indicator) in enumerate(zip(rows, recap.indicators, strict=True), 1):
        formats = _data_formats(indicator)
        for column, key in enumerate(COLUMNS):
            value = values[key]
            if key in NUMBERS:
                number = value if isinstance(value, int | float) else None
                canvas.number(row, column, number, formats.get(key, "0"))
            else:
                text = None if value is None else str(value)
                canvas.text(row, column, text, canvas.styles.clipped)
        achievement = indicator.result.achievement if indicator.result else None
        label = None if achievement is None else label_text(achievement)
        canvas.text(row, LABEL_COLUMN, label, canvas.styles.clipped)
