"""From what a cell stores to what it means."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from iku_excel.xlsx.cells import Cell, CellKind
from iku_excel.xlsx.dates import from_serial
from iku_excel.xlsx.text import decode_text

# The one cell with a text of no characters. Without a formula it counts as blank.
EMPTY_TEXT = Cell(CellKind.TEXT, "")

_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}
_MAX_EXACT_DIGITS = 15  # more than these a spreadsheet does not keep


class Values:
    """Converts stored values of one workbook; equal ones share one Cell.

    `strings` and `numbers` may be used directly for constants (the reader does, since a call
    per cell costs a fifth of its time): `strings` by shared string index as written,
    `numbers` by numeral as written, filled as they are met. `dates` tells the date styles,
    `formats` those of which the reader notes the format, `overlays` such conditional formats.
    """

    __slots__ = ("_date1904", "_dated", "dates", "formats", "numbers", "overlays", "strings")

    def __init__(
        self,
        shared_strings: Sequence[str],
        dates: dict[str, bool],
        formats: dict[str, str],
        overlays: dict[str, str],
        *,
        date1904: bool,
    ) -> None:
        """`shared_strings` as stored, `dates` from `styles.date_styles`, `formats` and `overlays`
        from `notable_formats` and `notable_overlays` there."""
        self.strings = {str(index): _text(stored) for index, stored in enumerate(shared_strings)}
        self.dates = dates
        self.formats = formats
        self.overlays = overlays
        self.numbers: dict[str, Cell] = {}
        self._dated: dict[tuple[str, bool], Cell] = {}
        self._date1904 = date1904

    def convert(self, kind: str, style: str, raw: str, inline: str) -> Cell | None:
        """A cell without formula for a `t` attribute, style, `<v>` and `<is>` text; None if
        there is no value."""
        if kind in ("", "n"):
            if not raw:
                return None
            return self._date(style, raw) if style in self.dates else self._number(raw)
        if kind == "str":
            return _text(raw)
        if kind == "inlineStr":
            return _text(inline or raw)
        if not raw:
            return None
        if kind == "s":
            stripped = raw.strip()
            return self.strings.get(stripped.lstrip("0") or stripped[:1]) or _invalid(raw)
        if kind == "b":
            flag = _BOOLEANS.get(raw.strip())
            return _invalid(raw) if flag is None else Cell(CellKind.BOOLEAN, flag)
        if kind == "e":
            return Cell(CellKind.ERROR, decode_text(raw))
        if kind == "d":
            return _iso_date(raw)
        return _invalid(raw)

    def _number(self, raw: str) -> Cell:
        cell = self.numbers.get(raw)
        if cell is None:
            number = _numeral(raw)
            cell = _invalid(raw) if number is None else Cell(CellKind.NUMBER, number)
            self.numbers[raw] = cell
        return cell

    def _date(self, style: str, raw: str) -> Cell:
        elapsed = self.dates[style]
        cell = self._dated.get((raw, elapsed))
        if cell is None:
            cell = self._number(raw)
            if isinstance(cell.value, (int, float)):
                moment = from_serial(cell.value, elapsed=elapsed, date1904=self._date1904)
                if moment is not None:
                    cell = Cell(CellKind.DATE, moment)
            self._dated[raw, elapsed] = cell
        return cell


def _text(stored: str) -> Cell:
    text = decode_text(stored)
    return Cell(CellKind.TEXT, text) if text else EMPTY_TEXT


def _numeral(raw: str) -> int | float | None:
    """The finite number that `raw` is, or None."""
    # float() and int() also take underscores and the digits of other scripts.
    if not raw.isascii() or "_" in raw:
        return None
    try:
        if len(raw) <= _MAX_EXACT_DIGITS and raw.isdigit():
            return int(raw)
        number = float(raw)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    if "." not in raw and "e" not in raw and "E" not in raw and abs(number) < 1e15:
        return int(number)
    return number


def _iso_date(raw: str) -> Cell:
    """A `t="d"` cell: an ISO 8601 date, moment or time of day."""
    for parse in (dt.datetime.fromisoformat, dt.time.fromisoformat):
        try:
            return Cell(CellKind.DATE, parse(raw.strip()).replace(tzinfo=None))
        except ValueError:
            continue
    return _invalid(raw)


def _invalid(raw: str) -> Cell:
    return Cell(CellKind.INVALID, decode_text(raw))
