"""A finite number, typed as one or as text with exactly one reading."""

from __future__ import annotations

import math
from datetime import date, time, timedelta
from decimal import Decimal

from iku_excel.calc.values import Door, Spot, Style, shown, unwrap
from iku_excel.calc.wording import number, percent
from iku_excel.catalog.cells import LARGEST, CellType
from iku_excel.findings import InputMessage, phrases

from .asked import Asked
from .digits import Digits, read_digits

_FAR_OUTSIDE = 1.5
_PERCENT_SLIPS = (100, 10_000)
"""85 typed for 85 %, and 8500 where the cell had made 85 of it before."""
_LARGEST_SCALE, _HUNDRED = 10, 100


def read_number(raw: object, spot: Spot, asked: Asked) -> float | None:
    """A number within the limits asked for."""
    value = read_any_number(raw, spot, asked)
    if value is None or not asked.enforced or asked.holds(value):
        return value
    _refuse_outside(value, spot, asked)
    return None


def read_any_number(raw: object, spot: Spot, asked: Asked) -> float | None:
    """A number, wherever it lies; limits only tell which reading of a text is meant."""
    value = unwrap(raw, spot)
    if value is None:
        return None
    if isinstance(value, bool):
        spot.say(InputMessage.NILAI_LOGIKA, raw="TRUE" if value else "FALSE")
    elif isinstance(value, int | float | Decimal):
        return _finite(value, spot)
    elif isinstance(value, str):
        return _from_text(value, spot, asked)
    elif isinstance(value, date | time | timedelta):
        spot.say(InputMessage.TANGGAL_BUKAN_ANGKA, raw=value)
    else:
        spot.say(InputMessage.BENTUK_SALAH, raw=type(value).__name__, hint=phrases.GIVE_A_NUMBER)
    return None


def _finite(value: float | Decimal, spot: Spot) -> float | None:
    try:
        result = float(value)
    except (OverflowError, ValueError):
        result = math.inf
    if not math.isfinite(result):
        spot.say(InputMessage.ANGKA_TIDAK_TERHINGGA, raw=result)
    elif abs(result) > LARGEST:
        spot.say(InputMessage.ANGKA_TERLALU_BESAR, raw=f"{result:.3g}")
    else:
        return result
    return None


def _from_text(text: str, spot: Spot, asked: Asked) -> float | None:
    found = read_digits(text)
    if found is None:
        spot.say(InputMessage.BUKAN_ANGKA, raw=shown(text))
        return None
    if found.is_percent and not asked.is_percent:
        spot.say(InputMessage.PERSEN_DIKETIK_TEKS, raw=shown(text))
        return None
    meant = found.meant(asked, spot.door)
    if len(meant) > 1:
        many, few = (figure(value, asked) for value in meant)
        spot.say(
            InputMessage.ANGKA_DUA_BACAAN,
            raw=shown(text),
            many=many,
            few=few,
            decimal=_written_safely(meant[1], asked, spot.door),
            style=_deciding_styles(found, asked) if spot.door.is_csv else "",
        )
        return None
    value = _finite(meant[0], spot)
    # What lies outside will be refused: a reading of it would be said in vain.
    if value is not None and _fits(value, asked) and not (spot.door.is_csv and found.is_plain):
        spot.say(InputMessage.ANGKA_DIKETIK_TEKS, raw=shown(text), value=figure(value, asked))
    return value


def _fits(value: float, asked: Asked) -> bool:
    """Whether nothing will be said against a value."""
    fits = value.is_integer() or not asked.type.facts.is_whole
    return fits and asked.holds(value) and not (asked.type is CellType.COUNT and value < 0)


def _written_safely(value: float, asked: Asked, door: Door) -> str:
    """How to write the decimal reading of a text, where the cell could hold it."""
    few = safe = figure(value, asked)
    if not value.is_integer():
        if asked.type is CellType.COUNT:
            return ""
        digits = few.removesuffix("%")
        safe = f"{digits}0{few[len(digits) :]}"  # a fourth decimal: no thousands
    if door.style is Style.INTERNATIONAL:
        safe = safe.replace(",", ".")
    return phrases.WRITE_DECIMALS.format(few=few, safe=safe)


def _deciding_styles(found: Digits, asked: Asked) -> str:
    """Which ``--gaya`` would make a text clear, as a sentence; nothing where none would."""
    styles = [s.value for s in Style if len(found.meant(asked, Door(s, asked=True))) == 1]
    if not styles:
        return ""
    return phrases.NAME_THE_STYLE.format(styles=phrases.OR_STYLE.join(styles))


def figure(value: float, asked: Asked) -> str:
    """A number as messages write it: a percentage with its sign."""
    return percent(value, 9) if asked.is_percent else number(value, 9)


def _refuse_outside(value: float, spot: Spot, asked: Asked) -> None:
    lower, upper = asked.lower, asked.upper
    meant = _meant_percentage(value, asked)
    scale = _scale_of_hundred(value, asked)
    if lower == 0 and value < 0 and not asked.is_percent:
        spot.say(InputMessage.ANGKA_NEGATIF, raw=number(value, 9))
    elif meant is not None:
        spot.say(
            InputMessage.PERSEN_TANPA_TANDA,
            raw=number(value, 9),
            upper=percent(asked.upper or 0),
            meant=number(meant * _HUNDRED, 9),
        )
    elif scale is not None:
        spot.say(
            InputMessage.SKALA_SERATUS,
            raw=number(value, 9),
            lower=number(lower or 0),
            upper=number(upper or 0),
            factor=number(scale),
            meant=number(value / scale, 9),
        )
    else:
        spot.say(
            InputMessage.DI_LUAR_BATAS,
            raw=figure(value, asked),
            lower="-∞" if lower is None else figure(lower, asked),
            upper="∞" if upper is None else figure(upper, asked),
        )


def _meant_percentage(value: float, asked: Asked) -> float | None:
    """The fraction that was likely meant by a number far above the bound of a percentage."""
    if not asked.is_percent or asked.upper is None or value <= _FAR_OUTSIDE * asked.upper:
        return None
    return next((f for slip in _PERCENT_SLIPS if asked.holds(f := value / slip)), None)


def _scale_of_hundred(value: float, asked: Asked) -> float | None:
    """By what to divide a value of the scale to 100, where one of a small scale is asked for."""
    upper = asked.upper
    if asked.type is not CellType.NUMBER or upper is None or not 1 < upper <= _LARGEST_SCALE:
        return None
    factor = _HUNDRED / upper
    far = _FAR_OUTSIDE * upper < value <= _HUNDRED
    return factor if far and asked.holds(value / factor) else None
