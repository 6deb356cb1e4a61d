"""What may stand in one input cell before it is read, and how people's words are compared.

A raw value is None, a number, text, bool, date, one of numpy's or pandas' scalars, or one of the
two wrappers below, which only files know. What it is read as, :mod:`iku_excel.calc.cells` says.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from iku_excel.catalog.cells import LARGEST
from iku_excel.findings import Finding, InputMessage, Place, phrases

from .wording import number

_LONGEST_SHOWN = 60
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_SPACES = dict.fromkeys(map(ord, "\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008"), " ")
_SPACES |= dict.fromkeys(map(ord, "\u2009\u200a\u202f\u205f\u3000\u2000\u2001"), " ")


@dataclass(frozen=True, slots=True)
class FormulaValue:
    """The cached value of a formula typed into an input cell (None: never computed)."""

    value: object
    formula: str


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An Excel error such as ``#N/A``, or the raw text of a cell that cannot be read."""

    code: str


class Style(StrEnum):
    """The *gaya* of a CSV file: how its numbers and dates are written."""

    INDONESIAN = "indonesia"
    """A dot for thousands, a decimal comma, day/month/year."""
    INTERNATIONAL = "internasional"
    """A decimal point, ISO dates."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where a text came in, which decides only where two readings remain.

    ``style`` is the gaya of a CSV file, and ``asked`` says that a person named it; a sheet, the
    command line and a worksheet function have none.
    """

    style: Style | None = None
    asked: bool = False
    month_first: str = ""
    """Names a date of the same file that puts the month first, so that no gaya tells the others."""

    @property
    def is_csv(self) -> bool:
        """Whether every value comes as text, so that a plainly written one needs no word."""
        return self.style is not None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands and how a person calls it; collects what is found there.

    ``of`` is what one calls many of such values.
    """

    what: str
    place: Place
    found: list[Finding] = field(default_factory=list)
    door: Door = Door()
    of: str = "isian"

    def say(self, message: InputMessage, **context: object) -> None:
        """Note a finding about the value, at its place and by the name a person calls it."""
        self.found.append(message.at(self.place, what=self.what, of=self.of, **context))


def quiet() -> Spot:
    """A spot for reading what somebody else reports on."""
    return Spot("", Place())


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
    raw = native(raw)
    if isinstance(raw, str):
        text = stripped(raw)
        if not text and raw:
            spot.say(InputMessage.SPASI_SAJA)
        return text or None
    return raw


def native(raw: object) -> object:
    """A scalar of numpy as Python's own; anything else as it is.

    They are told by their shape, because neither numpy nor pandas is needed to compute an IKU.
    """
    kind = getattr(getattr(raw, "dtype", None), "kind", None)
    if kind is None or getattr(raw, "shape", None) != ():
        return raw
    if kind in "mM":  # as nanoseconds, numpy's default for pandas, they would become whole numbers
        unit = "datetime64[us]" if kind == "M" else "timedelta64[us]"
        return raw.astype(unit).item()  # type: ignore[attr-defined]
    if kind == "f":  # the digits it shows: 0.98 as float32 is 0.9800000190734863 as float
        return float(str(raw))
    return raw.item()  # type: ignore[attr-defined]


def is_missing(raw: object) -> bool:
    """Whether this is what pandas and numpy put where nothing is: NaN, NaT or NA."""
    if type(raw).__name__ in ("NAType", "NaTType"):
        return True
    if isinstance(raw, Decimal):
        return raw.is_nan()
    is_scalar = isinstance(raw, float) or getattr(raw, "shape", None) == ()
    return is_scalar and bool(raw != raw)


def is_blank(raw: object) -> bool:
    """Whether a cell shows nothing: no value, spaces, or a formula that gives empty text.

    An error and a formula that was never computed are something.
    """
    if isinstance(raw, FormulaValue):
        return isinstance(raw.value, str) and is_blank(raw.value)
    return raw is None or (isinstance(raw, str) and not stripped(raw))


def stripped(text: str) -> str:
    """Text without what nobody sees: spaces of any width are one kind, those around it go."""
    if not text.isascii():
        text = text.translate(_INVISIBLE).translate(_SPACES)
    return text.strip()


def plain_number(value: object) -> float | None:
    """A number of sensible size as float; None for anything else, NaN and infinity included."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        result = float(value)
    except (OverflowError, ValueError):
        return None
    return result if abs(result) <= LARGEST else None


def written(value: object) -> str:
    """A value as a person would have written it: 2 for 2.0, a decimal comma."""
    plain = plain_number(value)
    return shown(value) if plain is None else number(plain, 9)


def folded(text: str) -> str:
    """Text as list words are compared: without case, spaces and underscores."""
    return re.sub(r"[\s_]", "", text).casefold()


def named(typed: str, known: Mapping[str, str]) -> list[str]:
    """The keys that a person means who typed a key or its printed label (the values).

    Compared without case, spaces, underscores and punctuation. A key goes before a label; more
    than one is left where a label stands for several.
    """
    wanted = _letters(typed)
    by_key = [key for key in known if _letters(key) == wanted]
    return by_key or [key for key, label in known.items() if _letters(label) == wanted]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def nearest(word: str, known: Sequence[str]) -> str:
    """`` Maksud Anda X?`` with the most similar known word, or nothing."""
    by_fold = {folded(key): key for key in known}
    # Of two texts one of which is over three times as long, less than half is alike; comparing
    # costs in proportion to what was typed.
    if len(word) > _LONGEST_SHOWN + 3 * max(map(len, known), default=0):
        return ""
    near = difflib.get_close_matches(folded(word), by_fold, n=1, cutoff=0.6)
    return phrases.DID_YOU_MEAN.format(word=by_fold[near[0]]) if near else ""


def shown(value: object) -> str:
    """Whatever was given, as text short enough for a message."""
    try:
        text = str(value)
    except ValueError:  # a whole number with more digits than Python prints
        text = type(value).__name__
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}…"
