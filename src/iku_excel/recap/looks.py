"""How a recap shows a status, a level and an achievement, on whatever sheet."""

from __future__ import annotations

from collections.abc import Callable

from xlsxwriter.format import Format

from iku_excel.calc import Status
from iku_excel.drawing.columns import Row, Writer, number
from iku_excel.drawing.formats import RegisterFormats
from iku_excel.drawing.palette import LOCKED, MUTED
from iku_excel.findings import Level
from iku_excel.layout.number_formats import close_percent, guarded_percent

_STATUS_COLOURS = {
    Status.REACHED: ("#0B5D1E", "#DDF2E1"),
    Status.NOT_REACHED: ("#8A1C1C", "#FBE3E3"),
    Status.BLANK: ("#7A4B00", "#FFF1D6"),
    Status.NOT_COMPUTABLE: ("#8A1C1C", "#FFE8D6"),
    Status.NO_OBJECT: (MUTED, LOCKED),
    Status.NOT_DUE: (MUTED, LOCKED),
}
_LEVEL_COLOURS = {
    Level.ERROR: ("#8A1C1C", "#FBE3E3"),
    Level.WARNING: ("#7A4B00", "#FFF1D6"),
    Level.INFO: (MUTED, LOCKED),
}


def status_look(styles: RegisterFormats, status: Status) -> Format:
    """The cell of a status."""
    return styles.coloured(_STATUS_COLOURS[status], text_wrap=True)


def level_look(styles: RegisterFormats, level: Level) -> Format:
    """The cell of a level of findings."""
    return styles.coloured(_LEVEL_COLOURS[level])


def percent_format(achievement: float | None) -> str:
    """The number format of an achievement: as many decimals as tell it from 100%."""
    return guarded_percent() if achievement is None else close_percent(achievement)


def percent(told: Callable[[Row], float | None]) -> Writer[Row]:
    """Cells with an achievement of the row, None where there is none."""
    return number(told, lambda about: percent_format(told(about)))
