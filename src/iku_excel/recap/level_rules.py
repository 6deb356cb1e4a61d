"""The planning unit's own levels of checks: some are raised, lowered, or switched off.

A galat says that something was not counted or computed. Whatever a rule says, it stays a galat,
so that no rule can hide a figure that is wrong or missing; and no rule changes a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from iku_excel.calc.wording import quarter_name
from iku_excel.findings import Finding, Level, fold, phrases
from iku_excel.findings.codes import MESSAGES
from iku_excel.findings.wording import LONGEST, shortened

OFF = "dimatikan"


@dataclass(frozen=True, slots=True, order=True)
class QuarterOfYear:
    """A quarter of a year; the earlier one is the lesser."""

    year: int
    quarter: int

    def __str__(self) -> str:
        return f"{self.year}-TW{self.quarter}"

    @property
    def name(self) -> str:
        """As people write it: ``TW II 2026``."""
        return f"{quarter_name(self.quarter)} {self.year}"


@dataclass(frozen=True, slots=True)
class LevelRule:
    """What one code counts as from a quarter on: ``level``, or nothing where that is None."""

    code: str
    level: Level | None
    since: QuarterOfYear
    reason: str

    @property
    def becomes(self) -> str:
        """The new level in words; *dimatikan* where there is none."""
        return self.level.value if self.level else OFF

    @property
    def would_hide_a_number(self) -> bool:
        """Whether it would lower or switch off what protects a number."""
        return MESSAGES[self.code].text.level is Level.ERROR and self.level is not Level.ERROR


@dataclass(frozen=True, slots=True)
class LevelRules:
    """The rules of a file, at most one a code, with the name and SHA-256 of the file."""

    file: str
    sha256: str
    rules: tuple[LevelRule, ...]


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """What a rule did: ``touched`` single findings, of the levels ``before`` (where it touched
    none: the level of the code).

    A rule that begins after the recap's quarter is not ``in_force`` and did nothing.
    """

    rule: LevelRule
    in_force: bool
    before: tuple[Level, ...]
    touched: int

    @property
    def before_text(self) -> str:
        """The levels the findings had before the rule, in their public words."""
        return ", ".join(level.value for level in self.before)


@dataclass(frozen=True, slots=True)
class AppliedRules:
    """What the rules of a file did to a recap, and the findings they switched off, folded."""

    source: LevelRules
    effects: tuple[RuleEffect, ...]
    switched_off: tuple[Finding, ...]

    def of_file(self, name: str) -> AppliedRules:
        """The same with only those findings that were switched off in one file."""
        return replace(self, switched_off=tuple(f for f in self.switched_off if f.file == name))


def apply_level_rules(
    source: LevelRules, findings: Iterable[Finding], at: QuarterOfYear
) -> tuple[list[Finding], AppliedRules]:
    """The single findings at the levels that the rules give them in this quarter, and what was
    done.

    A changed finding says which level it had. What is switched off is not among the findings
    any more, but among those of :class:`AppliedRules`.
    """
    by_code = {rule.code: rule for rule in source.rules}
    touched: dict[str, list[Finding]] = {rule.code: [] for rule in source.rules}
    kept, switched_off = [], []
    for finding in findings:
        rule = by_code.get(finding.code)
        if rule is None or at < rule.since or finding.level in (rule.level, Level.ERROR):
            kept.append(finding)
            continue
        touched[rule.code].append(finding)
        if rule.level is None:
            switched_off.append(finding)
        else:
            kept.append(_at_level(finding, rule.level))
    effects = tuple(_effect(rule, touched[rule.code], at) for rule in source.rules)
    return kept, AppliedRules(source, effects, tuple(fold(switched_off)))


def _at_level(finding: Finding, level: Level) -> Finding:
    note = phrases.LEVEL_BEFORE.format(level=finding.level.value)
    told = shortened(finding.message.removesuffix("."), LONGEST - len(note) - 1)
    # Of many that are folded into one only what they are called is told.
    many = f"{finding.many}{note}" if finding.many else ""
    return replace(finding, level=level, message=f"{told}{note}.", many=many, many_anywhere="")


def _effect(rule: LevelRule, touched: Sequence[Finding], at: QuarterOfYear) -> RuleEffect:
    found = {finding.level for finding in touched} or {MESSAGES[rule.code].text.level}
    before = tuple(level for level in Level if level in found)
    return RuleEffect(rule, at >= rule.since, before, len(touched))
