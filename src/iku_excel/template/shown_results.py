"""The results on an indicator's page: plain references to the figures on ``_hasil``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iku_excel.catalog import IndicatorYear
from iku_excel.drawing.canvas import Canvas
from iku_excel.layout.number_formats import (
    ACHIEVEMENT_DECIMALS,
    COUNT,
    PERCENTAGE,
    guarded_percent,
    realization_format,
    usual_decimals,
)
from iku_excel.layout.results import ResultsLayout, result_mark

from .closeness import ALL, show_closely, thresholds
from .grid import FIRST, LABEL, LAST, MARK, NOTE, QUARTER_1, QUARTER_4, UNIT
from .kinds import kind_of
from .results_sheet import shown
from .scalars import QUARTER_LABELS, write_quarter_headers
from .status_signs import STATUS_LOOKS, grey_later, mark_words
from .styles import Styles

_STATUS, _CLASS = "status", "kategori"
_ROW_HEIGHT, _WORDS_HEIGHT, _TEXT_HEIGHT = 22, 30, 52


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of results: its public field, and how it is named, shown and explained."""

    field: str
    label: str
    unit: str
    number_format: str
    meaning: str


def write_shown_results(
    canvas: Canvas,
    view: IndicatorYear,
    layout: ResultsLayout,
    reported: str,
    target: str,
    styles: Styles,
) -> None:
    """Write the rows of figures, then notes and findings, one row a quarter.

    ``reported`` is the cell of this sheet with the reported quarter, ``target`` the operand of a
    condition that gives the year's target.
    """
    code, sheet, unit = view.indicator.code, canvas.sheet, view.indicator.unit
    close = {
        "realisasi": (thresholds(view, target), usual_decimals(unit), unit),
        "capaian": ((ALL,), ACHIEVEMENT_DECIMALS, PERCENTAGE),
    }
    write_quarter_headers(canvas, "Hasil sampai triwulan itu", "Artinya", styles)
    figures = []
    for line in _lines(view):
        area = canvas.row, QUARTER_1, canvas.row, QUARTER_4
        sheet.write_string(canvas.row, MARK, result_mark(code, line.field))
        canvas.span(FIRST, LABEL, line.label, styles.label)
        canvas.span(UNIT, UNIT, line.unit, styles.label)
        cell = styles.framed(line.number_format, align="center")
        for quarter, column in enumerate(range(QUARTER_1, NOTE), 1):
            canvas.formula(column, column, shown(layout, code, line.field, quarter), cell)
        canvas.span(NOTE, LAST, line.meaning, styles.help)
        if line.field == _STATUS:
            grey_later(sheet, [area], reported, styles, words=True)
            mark_words(sheet, area, STATUS_LOOKS, styles)
        else:
            figures.append(area)
        if line.field in close:
            limits, decimals, shown_in = close[line.field]
            show_closely(sheet, [area], limits, shown_in, decimals, styles)
        least = _WORDS_HEIGHT if line.field in (_STATUS, _CLASS) else _ROW_HEIGHT
        canvas.fit((line.meaning, NOTE, LAST), least=least)
    grey_later(sheet, figures, reported, styles)
    _write_sentences(canvas, code, layout, styles)


def _lines(view: IndicatorYear) -> Iterator[_Line]:
    unit = view.indicator.unit
    figure = realization_format(view)
    yield _Line(
        "realisasi", "Realisasi", unit.name, figure, "Angka sampai triwulan itu; terisi sendiri."
    )
    yield _Line(
        "capaian",
        "Capaian",
        "% dari target",
        guarded_percent(ACHIEVEMENT_DECIMALS),
        "100% berarti target tercapai.",
    )
    yield _Line(_STATUS, "Status", "", "General", "Alasannya ada pada catatan atau temuan.")
    if view.indicator.classes is not None:
        yield _Line(_CLASS, "Kelas", view.indicator.classes.name, "General", "Lihat tabel kelas.")
    if kind_of(view.rule).shows_shortfall:
        yield _Line("kurang", "Kurang", "", COUNT, "Berapa lagi agar target setahun tercapai.")
    yield _Line("dasar", "Dasar capaian", "", "General", "Target tahun, atau konversi IKU.")


def _write_sentences(canvas: Canvas, code: str, layout: ResultsLayout, styles: Styles) -> None:
    canvas.span(FIRST, FIRST, "Triwulan", styles.header)
    canvas.span(LABEL, QUARTER_1 - 1, "Catatan atas angka ini", styles.header)
    canvas.line(QUARTER_1, LAST, "Temuan: yang perlu diperbaiki", styles.header, 20)
    for quarter, label in enumerate(QUARTER_LABELS, 1):
        canvas.span(FIRST, FIRST, label, styles.label)
        for first, last, field in (
            (LABEL, QUARTER_1 - 1, "catatan"),
            (QUARTER_1, LAST, "temuan"),
        ):
            canvas.formula(first, last, shown(layout, code, field, quarter), styles.result_text)
        canvas.down(height=_TEXT_HEIGHT)
