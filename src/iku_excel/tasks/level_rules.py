"""Reading the planning unit's file of rules about levels (``iku rekap --aturan``)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)

from iku_excel.calc.values import nearest
from iku_excel.catalog.base import Label, MisfitError, Words, distinct
from iku_excel.catalog.mistakes import Mistake, located_reasons
from iku_excel.catalog.source import LONGEST_TEXT, UnreadableError, decoded, read_list
from iku_excel.findings import Level
from iku_excel.findings.codes import MESSAGES
from iku_excel.findings.wording import in_one_line
from iku_excel.recap.level_rules import OFF, LevelRule, LevelRules, QuarterOfYear

from .refusal import Refusal
from .texts.recap import RulesMistake
from .texts.refused import Refused

_MOST_SHOWN, _LONGEST_SHOWN = 20, 300
_MONTHS_PER_QUARTER = 3
_NAMES = ("1", "2", "3", "4", "I", "II", "III", "IV")
_QUARTER_NAME = re.compile(
    r"(?:([0-9]{4})[-/ ]*)?(?:TW|triwulan)[-. ]*([1-4]|I{1,3}|IV)(?:[-/ ]+([0-9]{4}))?",
    re.IGNORECASE,
)


def _blank(value: object) -> object:
    """A key with nothing behind it, as an empty text."""
    return "" if value is None else value


def _folded(value: object) -> object:
    return value.strip().casefold() if isinstance(value, str) else value


def _switch(value: object) -> object:
    """``ya`` and ``tidak`` as people write them; YAML knows true and yes itself."""
    words = {"ya": True, "tidak": False}
    folded = _folded(value)
    if isinstance(folded, bool):
        return folded
    if not isinstance(folded, str) or folded not in words:
        raise MisfitError(RulesMistake.SWITCH)
    return words[folded]


def _known(code: str) -> str:
    if code not in MESSAGES:
        raise MisfitError(RulesMistake.UNKNOWN_CODE.format(nearest=nearest(code, list(MESSAGES))))
    return code


def _quarter(value: object) -> QuarterOfYear:
    """``2026-TW2`` or ``TW II 2026``, or the quarter in which a day lies."""
    text = str(value).strip()
    if named := _QUARTER_NAME.fullmatch(text):
        before, quarter, after = named.groups()
        if bool(before) is not bool(after):
            return QuarterOfYear(int(before or after), _NAMES.index(quarter.upper()) % 4 + 1)
    with suppress(ValueError):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            day = date.fromisoformat(text)
            return QuarterOfYear(day.year, (day.month - 1) // _MONTHS_PER_QUARTER + 1)
    raise MisfitError(RulesMistake.SINCE)


def _one_line(value: object) -> object:
    return in_one_line(value) if isinstance(value, str) else value


class _Entry(BaseModel):
    """One entry as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[Words, BeforeValidator(_blank), AfterValidator(_known)] = Field(alias="kode")
    level: Annotated[Level, BeforeValidator(_folded)] | None = Field(default=None, alias="tingkat")
    off: Annotated[bool, BeforeValidator(_switch)] = Field(default=False, alias="mati")
    since: Annotated[QuarterOfYear, BeforeValidator(_quarter)] = Field(alias="mulai")
    reason: Annotated[Label, BeforeValidator(_one_line), BeforeValidator(_blank)] = Field(
        alias="alasan"
    )

    @property
    def rule(self) -> LevelRule:
        return LevelRule(self.code, self.level, self.since, self.reason)


def _sound(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    """Refuse entries that say nothing, say two things, or would hide a number."""
    distinct((entry.code for entry in entries), "kode temuan")
    for position, entry in enumerate(entries):
        if entry.off is (entry.level is not None):
            raise MisfitError(RulesMistake.ONE_OF_TWO, position)
        if entry.rule.would_hide_a_number:
            level = entry.level
            what = RulesMistake.LOWERED.format(level=level.value) if level else OFF
            raise MisfitError(RulesMistake.HIDES_A_NUMBER.format(what=what), position)
    return entries


_ENTRIES: TypeAdapter[tuple[_Entry, ...]] = TypeAdapter(
    Annotated[tuple[_Entry, ...], Field(min_length=1), AfterValidator(_sound)]
)


def read_level_rules(path: Path) -> LevelRules:
    """The rules of a file; refused with every mistake, by line and entry."""
    content = _content(path)
    try:
        text = decoded(content).removeprefix("\ufeff")
        written = read_list(text.replace("\r\n", "\n").replace("\r", "\n"))
    except UnreadableError as problem:
        raise _refused(path, problem.mistakes) from problem
    try:
        entries = _ENTRIES.validate_python(written.data)
    except ValidationError as problem:
        found = located_reasons(problem, written.data)
        mistakes = {Mistake(written.line(at), reason) for at, reason in found}
        raise _refused(path, sorted(mistakes, key=lambda m: (m.line, m.reason))) from problem
    return LevelRules(
        path.name, hashlib.sha256(content).hexdigest(), tuple(e.rule for e in entries)
    )


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            what = RulesMistake.A_FOLDER if path.is_dir() else RulesMistake.NOT_FOUND
            raise Refused.NO_RULES_FILE.of(path=path, what=what)
        with path.open("rb") as file:
            content = file.read(LONGEST_TEXT + 1)
    except (OSError, ValueError) as problem:
        raise Refused.RULES_UNREADABLE.of(path=path) from problem
    if len(content) > LONGEST_TEXT:
        raise _refused(path, [Mistake(0, RulesMistake.TOO_LARGE)])
    return content


def _refused(path: Path, mistakes: Sequence[Mistake]) -> Refusal:
    lines = []
    for mistake in mistakes[:_MOST_SHOWN]:
        at = RulesMistake.AT_LINE.format(line=mistake.line) if mistake.line else ""
        lines.append(f"  {at}{mistake.reason[:_LONGEST_SHOWN]}")
    if (more := len(mistakes) - _MOST_SHOWN) > 0:
        lines.append(RulesMistake.MORE.format(more=more))
    return Refused.RULES_MISTAKEN.of(name=path.name, mistakes="\n".join(lines))
