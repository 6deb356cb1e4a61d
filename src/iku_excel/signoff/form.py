"""How both forms of the signed inputs read a cell; it stays as it is.

The evaluation may learn to read more, or to refuse what it read. What was signed must not seem
changed by that: another reading would be another form, with its own number.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeGuard

from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import YES_NO
from iku_excel.catalog.variables import Item

_EXACT = 1e15
_LARGEST = 1e12
_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(,[0-9]{1,300})?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"))
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}


def trimmed(text: str) -> str | None:
    """A text without what nobody sees; None where nothing is left."""
    return text.translate(_INVISIBLE).replace("\u00a0", " ").strip() or None


def digits(value: float) -> str:
    """A number as every program stores it: whole ones exactly, others to 12 digits.

    Programs keep 15, 16 or 17 digits, and a number rounded to 16 does not round to the same 15
    as before: 42.857142857142854. Nothing that is computed depends on the digits left out.
    """
    if abs(value) < _EXACT and float(value).is_integer():
        return str(int(value))
    return f"{value:.12g}"


def to_number(value: object, choices: Sequence[Item] = ()) -> str | None:
    """A number, also one that was typed as text, with a decimal comma."""
    if _is_number(value):
        return digits(value)
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        return None
    number = float(value.replace(",", "."))
    return digits(number) if abs(number) <= _LARGEST else None


def to_date(value: object, choices: Sequence[Item] = ()) -> str | None:
    """The ISO text of a date: a real one, ISO text, or an Excel serial number."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value if _is_iso_date(value) else None
    if _is_number(value) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return (_EPOCH + timedelta(days=math.floor(value))).isoformat()
    return None


def to_choice(value: object, choices: Sequence[Item]) -> str | None:
    """The key of the choice whose key or label was typed."""
    if isinstance(value, bool) and tuple(choices) == YES_NO:
        return "ya" if value else "tidak"
    return _words(tuple(choices)).get(_folded(_typed(value)))


def to_quarter(value: object, choices: Sequence[Item] = ()) -> str | None:
    """A quarter, typed as number, Roman numeral, or either behind ``TW``."""
    text = _folded(_typed(value)).removeprefix("triwulan").removeprefix("tw")
    quarter = _QUARTERS.get(text)
    return None if quarter is None or isinstance(value, bool) else str(quarter)


def written(value: object, choices: Sequence[Item] = ()) -> str:
    """Any value as text; a number with a decimal comma, as people type it into a text cell."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return digits(value).replace(".", ",")
    if isinstance(value, datetime):
        return value.isoformat() if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    if isinstance(value, timedelta):
        return digits(value / timedelta(days=1)).replace(".", ",")
    return unicodedata.normalize("NFC", str(value))


FORMS: Mapping[CellType, Callable[[object, Sequence[Item]], str | None]] = {
    CellType.QUARTER: to_quarter,
    CellType.COUNT: to_number,
    CellType.NUMBER: to_number,
    CellType.SHARE: to_number,
    CellType.ANSWER: to_number,
    CellType.CHOICE: to_choice,
    CellType.DATE: to_date,
    CellType.TEXT: written,
}
"""From a plain value, and the choices of its column, to its canonical text; None where the value is
none of that type."""


def _is_iso_date(text: str) -> bool:
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _typed(value: object) -> str:
    return digits(value).replace(".", ",") if _is_number(value) else str(value)


def _folded(text: str) -> str:
    return re.sub(r"[\s_]", "", text).casefold()


@lru_cache(maxsize=256)
def _words(choices: tuple[Item, ...]) -> dict[str, str]:
    """Every word that stands for a choice: its key, its label, and both together."""
    return {_folded(w): i.key for i in choices for w in (i.display, i.label, i.key)}
