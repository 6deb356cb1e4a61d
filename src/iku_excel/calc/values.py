"""What may stand in one input cell, and how it becomes a number, text, date or choice.

Every function takes the raw value and returns the typed one, or None for a blank or a bad
one; findings go to the list it is given. A raw value is None, a number, text, bool, date, or
one of the two wrappers below, which only files know.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from iku_excel.catalog.inputs import YES_NO
from iku_excel.catalog.rules import Item, ValueType, Variable
from iku_excel.findings import Finding, InputMessage, Place

from .wording import number

LARGEST = 1e12
"""No count or score of an office is larger; above it sums would lose whole numbers."""

_LONGEST_SHOWN = 60
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # 1954 to 2119: any other number is no date
_PLAIN_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(,[0-9]{1,300})?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"))
_QUARTERS = {
    **{str(n): n for n in range(1, 5)},
    **{roman: n for n, roman in enumerate(("i", "ii", "iii", "iv"), 1)},
}


@dataclass(frozen=True, slots=True)
class FormulaValue:
    """The cached value of a formula typed into an input cell (None: never computed)."""

    value: object
    formula: str


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An Excel error such as ``#N/A``, or the raw text of a cell that cannot be read."""

    code: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands and how a person calls it; collects what is found there."""

    what: str
    place: Place
    found: list[Finding]

    def say(self, message: InputMessage, **context: object) -> None:
        self.found.append(message.at(self.place, what=self.what, **context))


def unwrap(raw: object, spot: Spot) -> object:
    """The plain value of a cell: formulas give their cached value, blanks and errors None."""
    if isinstance(raw, FormulaValue):
        if raw.value is None:
            spot.say(InputMessage.RUMUS_TANPA_NILAI, formula=shown(raw.formula))
            return None
        if not isinstance(raw.value, ErrorValue):
            spot.say(InputMessage.RUMUS_DI_MASUKAN, formula=shown(raw.formula))
        raw = raw.value
    if isinstance(raw, ErrorValue):
        known = raw.code.startswith("#")
        message = InputMessage.GALAT_EXCEL if known else InputMessage.ISI_SEL_RUSAK
        spot.say(message, raw=shown(raw.code))
        return None
    if isinstance(raw, str):
        text = _stripped(raw)
        if not text and raw:
            spot.say(InputMessage.SPASI_SAJA)
        return text or None
    return raw


def is_blank(raw: object) -> bool:
    """Whether a cell shows nothing: no value, spaces, or a formula that gives empty text.

    An error and a formula that was never computed are something.
    """
    if isinstance(raw, FormulaValue):
        return isinstance(raw.value, str) and is_blank(raw.value)
    return raw is None or (isinstance(raw, str) and not _stripped(raw))


def _stripped(text: str) -> str:
    return text.translate(_INVISIBLE).replace("\u00a0", " ").strip()


def to_number(raw: object, spot: Spot) -> float | None:
    """A finite number; text only where it is a plain Indonesian decimal."""
    value = unwrap(raw, spot)
    if value is None:
        return None
    if isinstance(value, bool):
        spot.say(InputMessage.NILAI_LOGIKA, raw="TRUE" if value else "FALSE")
    elif isinstance(value, int | float | Decimal):
        return _finite(value, spot)
    elif isinstance(value, str):
        return _number_from_text(value, spot)
    elif isinstance(value, date | time | timedelta):
        spot.say(InputMessage.TANGGAL_BUKAN_ANGKA, raw=value)
    else:
        spot.say(InputMessage.BENTUK_SALAH, raw=type(value).__name__, hint="Berikan satu angka.")
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


def _number_from_text(text: str, spot: Spot) -> float | None:
    if _PLAIN_DECIMAL.fullmatch(text):
        value = _finite(float(text.replace(",", ".")), spot)
        if value is not None:
            spot.say(InputMessage.ANGKA_DIKETIK_TEKS, raw=shown(text), value=number(value, 9))
        return value
    if text.endswith("%"):
        spot.say(InputMessage.PERSEN_DIKETIK_TEKS, raw=shown(text))
    elif re.fullmatch(r"[+-]?[\d.,]*\.[\d.,]*", text):
        spot.say(InputMessage.TITIK_DALAM_ANGKA, raw=shown(text))
    else:
        spot.say(InputMessage.BUKAN_ANGKA, raw=shown(text))
    return None


def to_limited(
    raw: object, spot: Spot, lower: float | None = None, upper: float | None = None
) -> float | None:
    """A number from ``lower`` to ``upper`` (None: no limit)."""
    value = to_number(raw, spot)
    if value is None:
        return None
    below = lower is not None and round(value, 9) < lower
    above = upper is not None and round(value, 9) > upper
    if not (below or above):
        return value
    if below and upper is None and lower == 0:
        spot.say(InputMessage.ANGKA_NEGATIF, raw=number(value, 9))
    else:
        spot.say(
            InputMessage.DI_LUAR_BATAS,
            raw=number(value, 9),
            lower="-∞" if lower is None else number(lower),
            upper="∞" if upper is None else number(upper),
        )
    return None


def to_count(raw: object, spot: Spot) -> float | None:
    """A whole number, 0 or more (as float, since quarterly values may be absent)."""
    value = to_number(raw, spot)
    if value is None:
        return None
    if value < 0:
        spot.say(InputMessage.ANGKA_NEGATIF, raw=number(value, 9))
    elif round(value, 9) != round(value):
        spot.say(InputMessage.ANGKA_PECAHAN, raw=number(value, 9))
    else:
        return float(round(value))
    return None


def to_text(raw: object, spot: Spot) -> str | None:
    """Free text; numbers and dates are taken as they are written."""
    value = unwrap(raw, spot)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float | Decimal):
        return _written(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    spot.say(InputMessage.BENTUK_SALAH, raw=type(value).__name__, hint="Berikan teks.")
    return None


def to_date(raw: object, spot: Spot) -> date | None:
    """A date: a real one, ISO text, or an Excel serial number."""
    value = unwrap(raw, spot)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _date_from_text(value, spot)
    serial = _plain_number(value)
    if serial is not None and _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=math.floor(serial))
    spot.say(InputMessage.TANGGAL_TIDAK_SAH, raw=shown(value))
    return None


def _date_from_text(text: str, spot: Spot) -> date | None:
    if not _ISO_DATE.fullmatch(text):
        spot.say(InputMessage.TANGGAL_TEKS, raw=shown(text))
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        spot.say(InputMessage.TANGGAL_TIDAK_SAH, raw=text)
        return None


def folded(text: str) -> str:
    """Text as list words are compared: without case, spaces and underscores."""
    return re.sub(r"[\s_]", "", text).casefold()


@lru_cache(maxsize=256)
def _words(choices: tuple[Item, ...]) -> dict[str, str]:
    """Every word that stands for a choice: its key, its label, and both together."""
    return {folded(w): i.key for i in choices for w in (i.display, i.label, i.key)}


def to_choice(raw: object, spot: Spot, choices: Sequence[Item]) -> str | None:
    """The key of the choice whose key or label was typed."""
    value = unwrap(raw, spot)
    if value is None:
        return None
    if isinstance(value, bool) and tuple(choices) == YES_NO:
        return "ya" if value else "tidak"
    typed = to_text(value, spot)
    if typed is None:
        return None
    key = _words(tuple(choices)).get(folded(typed))
    if key is None:
        spot.say(
            InputMessage.PILIHAN_TIDAK_DIKENAL,
            raw=shown(typed),
            near=nearest(typed, [item.key for item in choices]),
            choices=", ".join(item.key for item in choices),
        )
    return key


def to_quarter(raw: object, spot: Spot) -> int | None:
    """A quarter from 1 to 4, typed as number, Roman numeral, or either behind ``TW``."""
    value = unwrap(raw, spot)
    if value is None:
        return None
    text = _written(value)
    quarter = _QUARTERS.get(folded(text).removeprefix("triwulan").removeprefix("tw"))
    if quarter is None or isinstance(value, bool):
        spot.say(InputMessage.TRIWULAN_TIDAK_SAH, raw=shown(text))
        return None
    return quarter


def _written(value: object) -> str:
    """A value as a person would have written it: 2 for 2.0, a decimal comma."""
    plain = _plain_number(value)
    return shown(value) if plain is None else number(plain, 9)


def _plain_number(value: object) -> float | None:
    """A number of sensible size as float; None for anything else, NaN and infinity included."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        result = float(value)
    except (OverflowError, ValueError):
        return None
    return result if abs(result) <= LARGEST else None


def to_variable(raw: object, variable: Variable, spot: Spot) -> float | str | None:
    """The value of a scalar input by the type its variable asks for."""
    match variable.type:
        case ValueType.COUNT:
            return to_count(raw, spot)
        case ValueType.NUMBER:
            return to_limited(raw, spot, variable.lower, variable.upper)
        case ValueType.TEXT:
            return to_text(raw, spot)


def nearest(word: str, known: Sequence[str]) -> str:
    """`` Maksud Anda X?`` with the most similar known word, or nothing."""
    by_fold = {folded(key): key for key in known}
    near = difflib.get_close_matches(folded(word), by_fold, n=1, cutoff=0.5)
    return f" Maksud Anda {by_fold[near[0]]}?" if near else ""


def shown(value: object) -> str:
    """Whatever was given, as text short enough for a message."""
    try:
        text = str(value)
    except ValueError:  # a whole number with more digits than Python prints
        text = type(value).__name__
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}…"
