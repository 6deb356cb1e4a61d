"""The readings of a text that holds a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from iku_excel.calc.values import Door, Style, stripped
from iku_excel.findings.wording import MONTHS

_MONTH_WORDS = (
    "januari january jan", "februari february pebruari feb peb", "maret march mar mrt",
    "april apr", "mei may", "juni june jun", "juli july jul", "agustus august agt agu ags aug",
    "september sept sep", "oktober october okt oct", "november nopember nov nop",
    "desember december des dec",
)  # fmt: skip
_MONTH_OF = {word: n for n, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_DAY_WORDS = (
    "senin sen monday mon", "selasa sel tuesday tue", "rabu rab wednesday wed",
    "kamis kam thursday thu", "jumat jum'at jum friday fri", "sabtu sab saturday sat",
    "minggu ahad min sunday sun",
)  # fmt: skip
_WEEKDAY_OF = {word: n for n, words in enumerate(_DAY_WORDS) for word in words.split()}

_CLOCK = r"(?:(?:[Tt]| +)[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?(?:[Zz]|[+-]00:?00)?)?"
_YEAR_FIRST = re.compile(
    r"(?P<y>[0-9]{4})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})" + _CLOCK
)
_IN_FIGURES = re.compile(
    r"(?P<a>[0-9]{1,2}) ?(?P<s>[-/.]) ?(?P<b>[0-9]{1,2}) ?(?P=s) ?(?P<y>[0-9]{2}|[0-9]{4})" + _CLOCK
)
_DAY_NAMED = re.compile(
    r"(?P<d>[0-9]{1,2})[ .-]+(?P<m>[a-z]+)[., -]+(?P<y>[0-9]{2}|[0-9]{4})" + _CLOCK
)
_NAME_FIRST = re.compile(
    r"(?P<m>[a-z]+)\.? +(?P<d>[0-9]{1,2}),? +(?P<y>[0-9]{2}|[0-9]{4})" + _CLOCK
)
_WEEKDAY = re.compile(r"(?P<w>[a-z']+), *(?P<rest>.+)")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as text.

    ``readings`` are the days it may be: none where no such day exists, two where day and month
    could be exchanged (the day first goes first). ``short_year`` says that the year has two
    digits, ``is_iso`` that it is written as every program understands it, ``month_first`` that it
    is a day only if its first figure is the month.
    """

    readings: tuple[date, ...] = ()
    short_year: bool = False
    is_iso: bool = False
    month_first: bool = False

    def meant(self, door: Door) -> tuple[date, ...]:
        """The readings that remain; in the Indonesian gaya the day goes first.

        In a file that elsewhere puts the month first the gaya decides nothing.
        """
        by_style = door.style is Style.INDONESIAN and not door.month_first
        return self.readings[:1] if by_style else self.readings


def read_written(text: str) -> WrittenDate | None:
    """The readings of a date as people write it; None where the text is no date."""
    bare = stripped(text).strip("'’‘`").strip()
    if found := _YEAR_FIRST.fullmatch(bare):
        iso = found["s"] == "-" and len(found["m"]) == len(found["d"]) == 2
        return WrittenDate(_days((found["y"], found["m"], found["d"])), is_iso=iso)
    if found := _IN_FIGURES.fullmatch(bare):
        year, first, second = found["y"], found["a"], found["b"]
        short = len(year) == 2
        days = () if short else _days((year, second, first), (year, first, second))
        is_month_first = int(second) > len(MONTHS) and bool(
            _days((f"20{year[-2:]}", first, second))
        )
        return WrittenDate(days, short_year=short, month_first=is_month_first)
    return _with_name(bare.casefold())


def _with_name(text: str) -> WrittenDate | None:
    """A date whose month is a word, perhaps behind the day of the week."""
    weekday = None
    if found := _WEEKDAY.fullmatch(text):
        weekday, text = _WEEKDAY_OF.get(found["w"]), found["rest"]
        if weekday is None:
            return None
    found = _DAY_NAMED.fullmatch(text) or _NAME_FIRST.fullmatch(text)
    month = found and _MONTH_OF.get(found["m"])
    if found is None or month is None:
        return None
    if len(found["y"]) == 2:
        return WrittenDate(short_year=True)
    days = _days((found["y"], str(month), found["d"]))
    # A wrong day of the week says that one of the two is a slip.
    return WrittenDate(tuple(d for d in days if weekday in (None, d.weekday())))


def _days(*parts: tuple[str, str, str]) -> tuple[date, ...]:
    """The days that exist among these, each given as year, month and day."""
    found = []
    for year, month, day in parts:
        try:
            found.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def in_words(day: date) -> str:
    """``3 Februari 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
