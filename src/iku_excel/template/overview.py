"""All indicators on one printed page: what was reached, in words, in colour and as a chart."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from iku_excel.calc.figures import target_text
from iku_excel.catalog.decree import IndicatorYear, TargetRange
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.unit import Unit
from iku_excel.drawing.canvas import Canvas
from iku_excel.drawing.palette import FONT, LINE, NAVY
from iku_excel.layout import WorkbookPlan
from iku_excel.layout.marks import OVERVIEW_SHEET
from iku_excel.layout.number_formats import (
    COUNT,
    PERCENT_DECIMALS,
    PERCENTAGE,
    guarded_label,
    guarded_percent,
    realization_format,
    target_format,
    usual_decimals,
)
from iku_excel.layout.results import LABEL, REPORTED, ResultsLayout

from .closeness import ALL, Threshold, show_closely, thresholds
from .drawn_book import Drawing
from .form_pages import add_form, unit_names, write_heading
from .links import sheet_link
from .results_sheet import shown, shown_about
from .scalars import QUARTER_LABELS
from .status_signs import STATUS_LOOKS, grey_later, mark_words, quarter_in_words
from .styles import Styles

_CODE, _TITLE, _TARGET, _QUARTER_1, _ACHIEVEMENT, _STATUS, _CLASS = 1, 2, 4, 5, 9, 10, 11
_WIDTHS = (2, 12, 52, 16, 11, 11, 11, 11, 11, 11, 25)
_UP_TO = _STATUS + 1
"""Where the reported quarter stands; the two columns before hold the words that lead to it."""
_CLASS_WIDTH, _SHORTFALL_WIDTH = 20, 11
_MANY, _WIDE_TITLE = 10, 84
"""More indicators than this have titles on wider lines, so that the page keeps its shape."""
_NOTE = (
    "Angka tiap triwulan kumulatif sejak awal tahun dan dihitung dari isian; ubahlah isiannya, "
    "bukan angka di sini. Garis tebal pada grafik: capaian 100%; batang dipotong pada 125%, "
    "angkanya tidak. Abu-abu miring: triwulan sesudah yang dilaporkan."
)
_LEAST_HEIGHT = 24
_CHART_HEIGHT, _ROW_PIXELS = 260, 20
_BAR = "#9DB7DD"


def write_overview(drawing: Drawing) -> None:
    """Add the sheet ``Ringkasan``."""
    plan, layout, styles = drawing.plan, drawing.results, drawing.styles
    widths = _column_widths(plan)
    canvas = add_form(drawing, OVERVIEW_SHEET, widths, 1, landscape=True)
    sheet, last = canvas.sheet, len(widths) - 1
    title = f"Ringkasan Capaian Indikator Kinerja Utama {plan.identity.year}"
    write_heading(canvas, plan, title, last, styles)
    canvas.line(1, last, " – ".join(unit_names(plan)), styles.letterhead, 22)
    _write_headers(canvas, layout, last, styles)
    first = canvas.row
    headers = first - 1, _QUARTER_1, first - 1, _QUARTER_1 + 3
    reported = quarter_in_words((first - 2, _UP_TO), headers)
    sheet.freeze_panes(first, _TITLE + 1)
    sheet.repeat_rows(first - 2, first - 1)
    for view in plan.views:
        _write_indicator(canvas, view, layout, last, styles)
        height = canvas.room_for(view.indicator.title, _TITLE, _TITLE, extra=6)
        canvas.down(height=max(height, _LEAST_HEIGHT))
    end = canvas.row - 1
    _show_closely(sheet, plan, first, styles)
    grey_later(sheet, [(first, _QUARTER_1, end, _QUARTER_1 + 3)], reported, styles)
    mark_words(sheet, (first, _STATUS, end, _STATUS), STATUS_LOOKS, styles)
    canvas.line(1, last, _NOTE, styles.how_to, canvas.room_for(_NOTE, 1, last, extra=8))
    pixels = sum(int(width * 7 + 5) for width in widths[1:]) - 2
    _insert_chart(drawing, sheet, (first, end), canvas.row, pixels)
    sheet.print_area(0, 0, canvas.row + 1 + _CHART_HEIGHT // _ROW_PIXELS, last)


def _has_classes(plan: WorkbookPlan) -> bool:
    return any(view.indicator.classes for view in plan.views)


def _column_widths(plan: WorkbookPlan) -> list[float]:
    widths: list[float] = [*_WIDTHS, _SHORTFALL_WIDTH]
    if len(plan.views) > _MANY:
        widths[_TITLE] = _WIDE_TITLE
    if _has_classes(plan):
        widths.insert(_CLASS, _CLASS_WIDTH)
    return widths


def _write_headers(canvas: Canvas, layout: ResultsLayout, last: int, styles: Styles) -> None:
    """Two rows of headers; the second group says up to which quarter."""
    sheet, row = canvas.sheet, canvas.row
    for column, label in enumerate(("Kode", "Indikator", "Satuan", "Target"), _CODE):
        sheet.merge_range(row, column, row + 1, column, label, styles.header)
    canvas.span(_QUARTER_1, _QUARTER_1 + 3, "Realisasi sampai dengan", styles.header)
    for column, label in enumerate(QUARTER_LABELS, _QUARTER_1):
        sheet.write_string(row + 1, column, label, styles.header)
    # One heading in two cells, as a formula may only repeat a result.
    canvas.span(_ACHIEVEMENT, _STATUS, "Keadaan sampai", styles.header_begun)
    canvas.formula(_UP_TO, last, shown_about(layout, "sampai"), styles.header_ended)
    canvas.down(height=30)
    classes = ("Kelas",) if last > _CLASS else ()
    canvas.cells(_ACHIEVEMENT, ("Capaian", "Status", *classes, "Kurang"), styles.header)
    canvas.down(height=18)


def _write_indicator(
    canvas: Canvas, view: IndicatorYear, layout: ResultsLayout, last: int, styles: Styles
) -> None:
    sheet, row, indicator = canvas.sheet, canvas.row, view.indicator
    code, unit = indicator.code, indicator.unit
    sheet.write_url(row, _CODE, sheet_link(code), styles.framed(link=True), code, f"Buka {code}")
    texts = indicator.title, "sesuai isian" if unit.entered else unit.name
    canvas.cells(_TITLE, texts, styles.framed())
    write_year_target(sheet, (row, _TARGET), view, layout, styles)

    def show(column: int, field: str, quarter: int, cell: Format) -> None:
        canvas.formula(column, column, shown(layout, code, field, quarter), cell)

    figure = styles.framed(realization_format(view), align="right")
    for quarter in QUARTERS:
        show(_QUARTER_1 + quarter - 1, "realisasi", quarter, figure)
    achieved = styles.framed(guarded_percent(), align="right", bold=True)
    show(_ACHIEVEMENT, "capaian", REPORTED, achieved)
    show(_STATUS, "status", REPORTED, styles.framed())
    if last > _CLASS:
        show(_CLASS, "kategori", REPORTED, styles.framed())
    show(last, "kurang", REPORTED, styles.framed(COUNT, align="right"))


def _show_closely(sheet: Worksheet, plan: WorkbookPlan, first: int, styles: Styles) -> None:
    """More decimals where a figure would look like its target; rows that compare alike share."""
    alike: dict[tuple[Unit, tuple[Threshold, ...]], list[tuple[int, IndicatorYear]]] = {}
    for row, view in enumerate(plan.views, first):
        key = view.indicator.unit, thresholds(view, "target")
        alike.setdefault(key, []).append((row, view))
    for (unit, _), rows in alike.items():
        areas = [(row, _QUARTER_1, row, _QUARTER_1 + 3) for row, _ in rows]
        top, view = rows[0]
        limits = thresholds(view, str(xl_rowcol_to_cell(top, _TARGET, col_abs=True)))
        show_closely(sheet, areas, limits, unit, usual_decimals(unit), styles)
    last = first + len(plan.views) - 1
    achieved = first, _ACHIEVEMENT, last, _ACHIEVEMENT
    show_closely(sheet, [achieved], [ALL], PERCENTAGE, PERCENT_DECIMALS, styles)


def write_year_target(
    sheet: Worksheet,
    at: tuple[int, int],
    view: IndicatorYear,
    layout: ResultsLayout,
    styles: Styles,
) -> None:
    """Write the year's target: the decree's, or the one that the office has typed."""
    target, unit = view.target, view.indicator.unit
    known = target if isinstance(target, float) else None
    cell = styles.framed(target_format(known, unit), align="right")
    if isinstance(target, float):
        sheet.write_number(*at, target, cell)
    elif isinstance(target, TargetRange):
        sheet.write_string(*at, target_text(target, unit), cell)
    elif view.target_is_entered:
        sheet.write_formula(*at, shown(layout, view.indicator.code, "target", REPORTED), cell)
    else:
        sheet.write_string(*at, "tidak ada", cell)


def _insert_chart(
    drawing: Drawing, sheet: Worksheet, rows: tuple[int, int], below: int, pixels: int
) -> None:
    """The achievement of every indicator, with a heavy line at 100%.

    The line is a gridline: it needs no helper cells and is there for a single indicator too.
    No values are stored with the chart, since they would be those of an empty workbook.
    """
    first, last = rows
    count = last - first + 1
    layout = drawing.results
    chart = drawing.workbook.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": "Capaian",
            "categories": [OVERVIEW_SHEET, first, _CODE, last, _CODE],
            "values": [OVERVIEW_SHEET, first, _ACHIEVEMENT, last, _ACHIEVEMENT],
            "values_data": [],
            "fill": {"color": _BAR},
            "border": {"color": NAVY},
            "gap": 60 if count > 3 else 150,
            "data_labels": {
                "value": True,
                "num_format": guarded_label(),  # for programs that take no labels from cells
                "custom": [
                    {"value": shown(layout, code, LABEL, REPORTED)} for code in layout.codes
                ],
                "position": "inside_base",
                "font": {"name": FONT, "size": 9, "color": "#1A1A1A"},
            },
        }
    )
    chart.set_title(
        {"name": "Capaian per indikator", "name_font": {"name": FONT, "size": 12, "color": NAVY}}
    )
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": {"name": FONT, "size": 9}, "line": {"color": LINE}})
    chart.set_y_axis(
        {
            "min": 0,
            "max": 1.25,
            "major_unit": 1,
            "minor_unit": 0.25,
            "num_format": "0%",
            "num_font": {"name": FONT, "size": 9},
            "major_gridlines": {"visible": True, "line": {"color": NAVY, "width": 1.75}},
            "minor_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
            "line": {"none": True},
        }
    )
    chart.set_chartarea({"border": {"color": LINE}})
    width = min(pixels, 420 + 70 * count)
    chart.set_size({"width": width, "height": _CHART_HEIGHT})
    options = {
        "object_position": 2,
        "x_offset": (pixels - width) // 2,
        "description": "Grafik batang: capaian tiap indikator pada triwulan yang dilaporkan",
    }
    sheet.insert_chart(below, 1, chart, options)
