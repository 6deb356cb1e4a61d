"""What a number format makes of a value, where it may show another one than the cell holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_SECTIONS = re.compile(r'(?:"[^"]*"?|\[[^\]]*\]?|[\\_*].|[^;"\[\\_*])*', re.DOTALL)
_TOKENS = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.) | \*(?P<fill>.) | _(?P<space>.)
    | \[\$(?P<currency>[^\]-]*)[^\]]*\]
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<condition>[<>=]+[^\]]*)\]
    | \[[^\]]*\]?
    | (?P<general>General)
    | (?P<exponent>E[+-])
    | (?P<date>[ymdhsb]+|AM/PM|A/P)
    | (?P<digits>[0\#?]+)
    | (?P<mark>[.,%@/])
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_UNIT = re.compile(r"\s*(?![xX×]\s*\d)[^\W\d]")
"""Words behind a number, such as ``m2``, in which digits belong to the word."""
_SCALE = re.compile(
    r"\s*(?:(?:puluh|ratus|ribu|rb|juta|jt|mili[ay]r|triliun)(?:an)?\b|[¼-¾⅐-⅞‰²³¹⁰-⁹])",
    re.IGNORECASE,
)
"""What makes another number of the one it stands behind."""
_DIGIT = re.compile(r"\d")
_THOUSANDS = ("", ".", ",", " ", "'")
_LONGEST_FORMAT = 255
"""Excel's own limit; what stands behind is not looked at."""


class Look(StrEnum):
    """How a format shows a value."""

    AS_IT_IS = "as it is"
    """Rounded at most."""
    PERCENT = "percent"
    PERCENT_SIGN = "percent sign"
    """With a percent sign that is mere text: 0.5 as 0,5%."""
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Shown:
    """The way a value is shown, and roughly its text."""

    look: Look
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four parts of a format."""

    condition: tuple[str, float] | None
    before: str
    after: str
    between: tuple[str, ...]
    """What stands between the digits of the number."""
    shows_number: bool
    shows_text: bool
    is_date: bool
    decimals: int
    thousands: int
    """How often the number is divided by a thousand."""
    percents: int
    fill: str

    @property
    def misplaces_digits(self) -> bool:
        """Whether literal characters would be read as part of the number."""
        strange = (text for text in self.between if text not in _THOUSANDS)
        return bool(
            _DIGIT.search(self.before + self.fill)
            or (_DIGIT.search(self.after) and not _UNIT.match(self.after))
            or any(strange)
        )

    @property
    def multiplies(self) -> bool:
        """Whether another size of number is shown, or words that say so: 9 ribu."""
        return bool(self.thousands or _SCALE.match(self.after))

    @property
    def scales(self) -> bool:
        return self.multiplies or bool(self.percents) or "%" in self.after

    @property
    def turns_the_sign(self) -> bool:
        before, after = self.before.strip(), self.after.strip()
        negative = before.endswith(("-", "−")) or (before.endswith("(") and after.startswith(")"))
        return negative and not self.is_date


def is_plain(code: str) -> bool:
    """Whether a format shows every number and every text as it is, rounded at most."""
    sections = _sections(code)
    if any(section.condition or section.scales or section.misplaces_digits for section in sections):
        return False
    positive, *others = sections
    return (
        (positive.is_date or positive.shows_number)
        and not positive.turns_the_sign
        # A zero may be shown as a dash, or not at all.
        and all(section.is_date or section.shows_number for section in others[:1])
        and all(section.shows_text for section in others[2:])
    )


def show_number(code: str, value: float, *, is_date: bool = False) -> Shown:
    """How the format shows a number; of a date only whether it is hidden or digits are added."""
    section, signed = _section_for(code, value)
    if section.is_date or (is_date and section.shows_number):
        look = Look.OTHERWISE if section.misplaces_digits else Look.AS_IT_IS
        return Shown(look, _literal(section))
    if not section.shows_number:
        # A zero is often shown as a dash, or not at all.
        hides_zero = not value and not _DIGIT.search(_literal(section))
        return Shown(Look.AS_IT_IS if hides_zero else Look.OTHERWISE, _literal(section))
    text = _written(section, value if signed else abs(value))
    turned = value > 0 and section.condition is None and section.turns_the_sign
    scaled = value and section.multiplies
    sign = value and not section.percents and "%" in section.after
    if section.misplaces_digits or turned or scaled or section.percents > 1:
        return Shown(Look.OTHERWISE, text)
    if sign:
        return Shown(Look.PERCENT_SIGN, text)
    return Shown(Look.PERCENT if section.percents else Look.AS_IT_IS, text)


def show_text(code: str, text: str) -> Shown:
    """How the format shows a text."""
    sections = _sections(code)
    last = sections[-1]
    if len(sections) < 4 and not last.shows_text:
        return Shown(Look.AS_IT_IS, text)
    if last.shows_text and not last.misplaces_digits:
        return Shown(Look.AS_IT_IS, text)
    return Shown(Look.OTHERWISE, last.before + (text if last.shows_text else "") + last.after)


def _section_for(code: str, value: float) -> tuple[_Section, bool]:
    """The section that shows a number, and whether a minus sign is put before it."""
    sections = list(_sections(code))
    if len(sections) == 4 or (len(sections) > 1 and sections[-1].shows_text):
        sections.pop()
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(section.condition, value):
                return section, True
        return sections[-1], True
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if not value and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, limit = condition
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _literal(section: _Section) -> str:
    return section.before + "".join(section.between) + section.after


def _written(section: _Section, value: float) -> str:
    size = value / 1000 ** min(section.thousands, 4) * 100 ** min(section.percents, 2)
    digits = f"{size:.{section.decimals}f}" if section.decimals < 10 else f"{size:.10g}"
    joined = section.between[0] if section.between else ""
    return f"{section.before}{digits.replace('.', ',')}{joined}{section.after}"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    code = code[:_LONGEST_FORMAT] or "General"
    parts: list[str] = []
    at = 0
    while at <= len(code) and len(parts) < 4:
        match = _SECTIONS.match(code, at)
        assert match is not None  # noqa: S101  - the pattern matches nothing, too
        parts.append(match[0])
        at = match.end() + 1
    return tuple(_section(part) for part in parts)


def _section(part: str) -> _Section:
    condition: tuple[str, float] | None = None
    literals: list[str] = [""]
    digits: list[str] = []
    marks, fill = "", ""
    is_date = is_general = False
    for kind, text in _tokens(part):
        if kind in ("quoted", "escaped", "currency", "other", "space"):
            literals[-1] += " " if kind == "space" else text
        elif kind == "fill":
            fill += text
        elif kind == "condition" and (match := _CONDITION.fullmatch(text.strip())):
            condition = match[1], float(match[2])
        elif kind in ("date", "elapsed"):
            is_date = True
        elif kind == "general":
            is_general = True
            literals.append("")
        elif kind == "digits":
            digits.append(text)
            literals.append("")
            marks += "0" * len(text)
        elif kind in ("mark", "exponent"):
            marks += text
            if text == "%":
                literals[-1] += "%"
    shows_text = "@" in marks
    whole, _, decimals = marks.replace("@", "").replace("%", "").partition(".")
    return _Section(
        condition,
        before=literals[0],
        after=literals[-1] if len(literals) > 1 else "",
        between=_between(literals[1:-1], digits, marks),
        shows_number=bool(digits) or is_general or (shows_text and not is_date),
        shows_text=shows_text,
        is_date=is_date,
        decimals=10 if is_general or shows_text or "E" in marks.upper() else decimals.count("0"),
        thousands=len(whole) - len(whole.rstrip(",")) + len(decimals) - len(decimals.rstrip(",")),
        percents=marks.count("%"),
        fill=fill,
    )


def _between(literals: list[str], digits: list[str], marks: str) -> tuple[str, ...]:
    """The literals between digits; a separator of thousands is followed by three."""
    if "/" in marks:
        return ()  # of a fraction
    return tuple(
        text if len(following) == 3 or not text else f"{text} "
        for text, following in zip(literals, digits[1:], strict=False)
    )


def _tokens(part: str) -> Iterator[tuple[str, str]]:
    for match in _TOKENS.finditer(part):
        if match.lastgroup is not None:
            yield match.lastgroup, match[match.lastgroup]
