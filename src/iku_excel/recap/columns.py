"""What a recap tells about an indicator, as one list: a new column is one entry of it.

An entry may be a column of the tidy table (sheet ``Data``, CSV, data frame), of the sheet
``Rekap``, or of both. Either takes its columns in the order of the list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from iku_excel.calc import Category, Result, remarks
from iku_excel.calc.figures import target_text
from iku_excel.catalog.decree import TargetRange
from iku_excel.catalog.inputs import FOLLOW_UP, OBSTACLE
from iku_excel.drawing.columns import Column, Writer, number, short, text
from iku_excel.drawing.register import Register
from iku_excel.layout.number_formats import COUNT, close_format, realization_format, target_format

from .as_json import Json, indicator_object
from .looks import percent, percent_format, status_look
from .quarter_recap import IndicatorRecap, Recap, Trend

_TREND_SIGNS = {Trend.UP: "▲", Trend.DOWN: "▼", Trend.SAME: "="}


@dataclass(frozen=True, slots=True)
class Told:
    """An indicator, what JSON says of it, the recap around it, and its number on the page."""

    recap: Recap
    indicator: IndicatorRecap
    json: Json
    number: int


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


def _category(told: Told) -> Category | None:
    return told.indicator.result.category if told.indicator.result else None


def _class(told: Told) -> str | None:
    category = _category(told)
    return f"{category.code} – {category.label}" if category else None


def _target_format(told: Told) -> str:
    """As the decree prints it; in data a range is there by the bound that counts."""
    target, unit = told.indicator.view.target, told.indicator.view.indicator.unit
    return target_format(target if isinstance(target, float) else None, unit)


def _target(register: Register, row: int, column: int, told: Told) -> None:
    """The target as the decree prints it; a range is a text."""
    view = told.indicator.view
    if isinstance(view.target, TargetRange):
        target = target_text(view.target, view.indicator.unit)
        register.text(row, column, target, register.styles.short)
    else:
        register.number(row, column, told.indicator.target, _target_format(told))


def _figure_format(told: Told, result: Result | None) -> str:
    if result is None or result.realization is None:
        return realization_format(told.indicator.view)
    return close_format(result.realization, told.indicator.view, told.indicator.target)


def _realization(result: Callable[[Told], Result | None]) -> Writer[Told]:
    return number(
        lambda t: figures.realization if (figures := result(t)) else None,
        lambda t: _figure_format(t, result(t)),
    )


def _achieved(told: Told) -> float | None:
    return told.indicator.result.achievement if told.indicator.result else None


def _trend(told: Told) -> str:
    """How the realisation moved, and the achievement where that moved otherwise.

    Without a colour: whether a rise is good depends on the indicator.
    """
    trends = {"realisasi": told.indicator.trend, "capaian": told.indicator.achievement_trend}
    known = {name: f"{_TREND_SIGNS[t]} {t.value}" for name, t in trends.items() if t is not None}
    if set(known) == {"capaian"} or len(set(known.values())) > 1:
        return "\n".join(f"{name} {text}" for name, text in known.items())
    return next(iter(known.values()), "")


def _readings(told: Told) -> str:
    return "\n".join(
        r.removeprefix(remarks.READING.format(reading="")) for r in told.indicator.readings
    )


_C = IndicatorColumn
INDICATOR_COLUMNS = (
    _C("no", page=Column("No", 4, number(lambda t: t.number))),
    _C("katalog", Data(lambda t: t.recap.catalog.id, 18)),
    _C("kanwil", Data(lambda t: t.recap.office, 30)),
    _C("tahun", _whole(lambda t: t.recap.year)),
    _C("triwulan", _whole(lambda t: t.recap.quarter)),
    _C("kode", Data(), Column("Kode", 10, short(lambda t: t.indicator.code))),
    _C("nama", Data(width=48), Column("Indikator dan sasaran", 44, text(
        lambda t: f"{t.json['nama']}\n{t.json['sasaran']}"))),
    _C("sasaran", Data(width=48)),
    _C("divisi", Data()),
    _C("bidang", Data()),
    _C("satuan", Data(), Column("Satuan", 11, short(lambda t: t.indicator.unit))),
    _C("target_tahun", Data(number_format=_target_format), Column("Target tahun", 10, _target)),
    _C("realisasi", Data(number_format=lambda t: _figure_format(t, t.indicator.result)),
       Column("Realisasi", 10, _realization(lambda t: t.indicator.result))),
    _C("capaian", Data(number_format=lambda t: percent_format(_achieved(t))),
       Column("Capaian", 10, percent(_achieved))),
    _C("realisasi_triwulan_lalu",
       page=Column("Realisasi\n{lalu}", 10, _realization(lambda t: t.indicator.before))),
    _C("capaian_triwulan_lalu",
       page=Column("Capaian\n{lalu}", 10, percent(
           lambda t: t.indicator.before.achievement if t.indicator.before else None))),
    _C("tren", page=Column("Tren sejak\n{lalu}", 15, short(_trend))),
    _C("dasar_capaian", Data(), Column("Dasar capaian", 11, short(
        lambda t: t.indicator.result.basis.value if t.indicator.result else None))),
    _C("status", Data(), Column("Status", 14, text(
        lambda t: t.indicator.status.value,
        lambda styles, t: status_look(styles, t.indicator.status)))),
    _C("predikat", Data()),
    _C("kelas", Data(lambda t: category.code if (category := _category(t)) else None),
       Column("Kelas", 13, short(_class))),
    _C("nama_kelas", Data(lambda t: category.label if (category := _category(t)) else None)),
    _C("kurang", _whole(), Column("Kurang", 7, number(
        lambda t: t.indicator.result.shortfall if t.indicator.result else None, lambda _: COUNT))),
    _C("ikut_rata_rata",
       Data(lambda t: "tidak" if t.indicator.achievement_in_mean is None else "ya")),
    _C("kendala", Data(lambda t: t.indicator.remark_texts(OBSTACLE), 24),
       Column("Kendala", 22, text(lambda t: t.indicator.remark_texts(OBSTACLE)))),
    _C("tindak_lanjut", Data(lambda t: t.indicator.remark_texts(FOLLOW_UP), 24),
       Column("Tindak lanjut", 22, text(lambda t: t.indicator.remark_texts(FOLLOW_UP)))),
    _C("catatan", Data(lambda t: " ".join([*t.indicator.remarks, *t.indicator.readings]), 40),
       Column("Catatan", 34, text(lambda t: "\n".join(t.indicator.remarks)))),
    _C("bacaan", page=Column("Bacaan kami", 60, text(_readings))),
    _C("berkas", Data(lambda t: t.indicator.workbook and t.indicator.workbook.name, 34)),
    _C("sha256", Data(lambda t: t.indicator.workbook and t.indicator.workbook.sha256, 68)),
    _C("id", Data(lambda t: t.recap.id, 68)),
)  # fmt: skip
"""Each with its column of the table and of the page; ``{lalu}`` is the quarter before."""

DATA_COLUMNS = {column.key: column.data for column in INDICATOR_COLUMNS if column.data}
PAGE_COLUMNS = [column.page for column in INDICATOR_COLUMNS if column.page]
