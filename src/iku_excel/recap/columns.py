"""What a recap tells about an indicator, as one list: a new column is one entry of it.

An entry may be a column of the tidy table (sheet ``Data``, CSV, data frame), of the sheet
``Rekap``, or of both. Either takes its columns in the order of the list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from iku_excel.calc import Category, Result
from iku_excel.calc.figures import target_text
from iku_excel.catalog.inputs import FOLLOW_UP, OBSTACLE
from iku_excel.catalog.model import TargetRange
from iku_excel.drawing.canvas import Canvas
from iku_excel.drawing.columns import Column, Writer, number, short, text
from iku_excel.layout.number_formats import (
    COUNT,
    close_format,
    realization_format,
    target_format,
)
from iku_excel.workbook import FilledWorkbook

from .as_json import Json, indicator_object
from .looks import percent_format, status_look
from .model import IndicatorRecap, Recap, Trend

_TREND_SIGNS = {Trend.UP: "▲", Trend.DOWN: "▼", Trend.SAME: "="}


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator, what JSON says of it, the recap around it, and its number on the page."""

    recap: Recap
    indicator: IndicatorRecap
    json: Json
    number: int

    @property
    def workbook(self) -> FilledWorkbook | None:
        """The workbook that the figure was computed from; None where nothing came."""
        return self.indicator.workbook


def rows_told(recap: Recap) -> list[Told]:
    """A row an indicator, in the decree's order; on the page they are numbered by division."""
    parts = [division.key for division in recap.catalog.submitting]
    paged = sorted(recap.indicators, key=lambda i: parts.index(i.view.indicator.division))
    numbers = {indicator.code: number for number, indicator in enumerate(paged, 1)}
    return [Told(recap, i, indicator_object(i), numbers[i.code]) for i in recap.indicators]


@dataclass(frozen=True, slots=True)
class Data:
    """A column of the tidy table.

    ``value`` gives what is told; without it JSON's value of the same key. ``number_format``
    makes it a column of numbers: unrounded, percentages as fractions; ``whole`` of whole ones.
    """

    value: Callable[[Told], object] | None = None
    width: float = 12
    number_format: Callable[[Told], str] | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorColumn:
    """One thing told about an indicator: its public key, and in which tables it stands."""

    key: str
    data: Data | None = None
    page: Column[Told] | None = None


def _whole(value: Callable[[Told], object] | None = None) -> Data:
    return Data(value, number_format=lambda _: "0", whole=True)


def _realization(result: Result | None) -> float | None:
    return result.realization if result else None


def _achievement(result: Result | None) -> float | None:
    return result.achievement if result else None


def _figure_format(recap: IndicatorRecap, value: float | None) -> str:
    if value is None:
        return realization_format(recap.view)
    return close_format(value, recap.view, recap.target)


def _target_format(told: Told) -> str:
    """As the decree prints it; in data a range is there by the bound that counts."""
    target, unit = told.indicator.view.target, told.indicator.view.indicator.unit
    return target_format(target if isinstance(target, float) else None, unit)


def _realizations(result: Callable[[IndicatorRecap], Result | None]) -> Writer[Told]:
    return number(
        lambda told: _realization(result(told.indicator)),
        lambda told: _figure_format(told.indicator, _realization(result(told.indicator))),
    )


def _achievements(result: Callable[[IndicatorRecap], Result | None]) -> Writer[Told]:
    return number(
        lambda told: _achievement(result(told.indicator)),
        lambda told: percent_format(_achievement(result(told.indicator))),
    )


def _write_target(canvas: Canvas, row: int, column: int, told: Told) -> None:
    """The target as the decree prints it; a range is a text."""
    view = told.indicator.view
    if isinstance(view.target, TargetRange):
        target = target_text(view.target, view.indicator.unit)
        canvas.text(row, column, target, canvas.styles.short)
    else:
        canvas.number(row, column, told.indicator.target, _target_format(told))


def _trend(recap: IndicatorRecap) -> str:
    """How the realisation moved, and the achievement where that moved otherwise.

    Without a colour: whether a rise is good depends on the indicator.
    """
    trends = {"realisasi": recap.trend, "capaian": recap.achievement_trend}
    known = {name: f"{_TREND_SIGNS[t]} {t.value}" for name, t in trends.items() if t is not None}
    if set(known) == {"capaian"} or len(set(known.values())) > 1:
        return "\n".join(f"{name} {text}" for name, text in known.items())
    return next(iter(known.values()), "")


def _basis(told: Told) -> str | None:
    result = told.indicator.result
    return result.basis.value if result else None


def _class(told: Told) -> Category | None:
    return told.indicator.result.category if told.indicator.result else None


def _class_in_words(told: Told) -> str | None:
    category = _class(told)
    return f"{category.code} – {category.label}" if category else None


def _readings(told: Told) -> str:
    return "\n".join(r.removeprefix("Bacaan kami: ") for r in told.indicator.readings)


INDICATOR_COLUMNS = (
    IndicatorColumn("no", page=Column("No", 4, number(lambda t: t.number))),
    IndicatorColumn("katalog", Data(lambda t: t.recap.catalog.id, 18)),
    IndicatorColumn("kanwil", Data(lambda t: t.recap.office, 30)),
    IndicatorColumn("tahun", _whole(lambda t: t.recap.year)),
    IndicatorColumn("triwulan", _whole(lambda t: t.recap.quarter)),
    IndicatorColumn("kode", Data(), Column("Kode", 10, short(lambda t: t.indicator.code))),
    IndicatorColumn(
        "nama",
        Data(width=48),
        Column(
            "Indikator dan sasaran", 44, text(lambda t: f"{t.json['nama']}\n{t.json['sasaran']}")
        ),
    ),
    IndicatorColumn("sasaran", Data(width=48)),
    IndicatorColumn("divisi", Data()),
    IndicatorColumn("bidang", Data()),
    IndicatorColumn("satuan", Data(), Column("Satuan", 11, short(lambda t: t.indicator.unit))),
    IndicatorColumn(
        "target_tahun",
        Data(number_format=_target_format),
        Column("Target tahun", 10, _write_target),
    ),
    IndicatorColumn(
        "realisasi",
        Data(number_format=lambda t: _figure_format(t.indicator, _realization(t.indicator.result))),
        Column("Realisasi", 10, _realizations(lambda i: i.result)),
    ),
    IndicatorColumn(
        "capaian",
        Data(number_format=lambda t: percent_format(_achievement(t.indicator.result))),
        Column("Capaian", 10, _achievements(lambda i: i.result)),
    ),
    IndicatorColumn(
        "realisasi_triwulan_lalu",
        page=Column("Realisasi\n{lalu}", 10, _realizations(lambda i: i.before)),
    ),
    IndicatorColumn(
        "capaian_triwulan_lalu",
        page=Column("Capaian\n{lalu}", 10, _achievements(lambda i: i.before)),
    ),
    IndicatorColumn(
        "tren", page=Column("Tren sejak\n{lalu}", 15, short(lambda t: _trend(t.indicator)))
    ),
    IndicatorColumn("dasar_capaian", Data(), Column("Dasar capaian", 11, short(_basis))),
    IndicatorColumn(
        "status",
        Data(),
        Column(
            "Status",
            14,
            text(
                lambda t: t.indicator.status.value,
                lambda styles, t: status_look(styles, t.indicator.status),
            ),
        ),
    ),
    IndicatorColumn("predikat", Data()),
    IndicatorColumn(
        "kelas",
        Data(lambda t: category.code if (category := _class(t)) else None),
        Column("Kelas", 13, short(_class_in_words)),
    ),
    IndicatorColumn(
        "nama_kelas", Data(lambda t: category.label if (category := _class(t)) else None)
    ),
    IndicatorColumn(
        "kurang",
        _whole(),
        Column(
            "Kurang",
            7,
            number(
                lambda t: t.indicator.result.shortfall if t.indicator.result else None,
                lambda _: COUNT,
            ),
        ),
    ),
    IndicatorColumn(
        "ikut_rata_rata",
        Data(lambda t: "tidak" if t.indicator.achievement_in_mean is None else "ya"),
    ),
    IndicatorColumn(
        "kendala",
        Data(lambda t: t.indicator.remark_texts(OBSTACLE), 24),
        Column("Kendala", 22, text(lambda t: t.indicator.remark_texts(OBSTACLE))),
    ),
    IndicatorColumn(
        "tindak_lanjut",
        Data(lambda t: t.indicator.remark_texts(FOLLOW_UP), 24),
        Column("Tindak lanjut", 22, text(lambda t: t.indicator.remark_texts(FOLLOW_UP))),
    ),
    IndicatorColumn(
        "catatan",
        Data(lambda t: " ".join([*t.indicator.remarks, *t.indicator.readings]), 40),
        Column("Catatan", 34, text(lambda t: "\n".join(t.indicator.remarks))),
    ),
    IndicatorColumn("bacaan", page=Column("Bacaan kami", 60, text(_readings))),
    IndicatorColumn("berkas", Data(lambda t: t.workbook and t.workbook.name, 34)),
    IndicatorColumn("sha256", Data(lambda t: t.workbook and t.workbook.sha256, 68)),
    IndicatorColumn("id", Data(lambda t: t.recap.id, 68)),
)
"""``{lalu}`` in a header stands for the quarter before the recap's."""

DATA_COLUMNS = {column.key: column.data for column in INDICATOR_COLUMNS if column.data}
PAGE_COLUMNS = [column.page for column in INDICATOR_COLUMNS if column.page]
