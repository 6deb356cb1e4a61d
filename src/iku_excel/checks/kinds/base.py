"""What the checks know of every kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from iku_excel.catalog.kinds import KindOfRule
from iku_excel.findings import Finding

from ..counts import Counts, counts_among
from ..reported import ReportedYear

R = TypeVar("R", bound=KindOfRule)
SCORE_SHARE = 1 / 4
"""How far a score without a printed scale may move."""


def _no_counts(rule: KindOfRule, year: ReportedYear) -> Iterator[Counts]:
    yield from ()


def every_number(rule: KindOfRule, year: ReportedYear) -> Iterator[Counts]:
    """What is typed is a count itself."""
    return counts_among(year)


def every_number_of_things(rule: KindOfRule, year: ReportedYear) -> Iterator[Counts]:
    """The same, unless it is typed in percent: the scale is the office's own."""
    return _no_counts(rule, year) if year.is_percent else every_number(rule, year)


def _no_findings(rule: KindOfRule, year: ReportedYear) -> Iterator[Finding]:
    yield from ()


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """What is worth a look in one kind of rule, beside what is in all of them."""

    counts: Callable[[R, ReportedYear], Iterator[Counts]] = _no_counts
    """The counts its formula is made of: they jump, or look like sums since January."""
    explainable: Callable[[R, ReportedYear], Iterator[Finding]] = _no_findings
    """Warnings that a reason in ``catatan`` makes an info."""
    beyond_reason: Callable[[R, ReportedYear], Iterator[Finding]] = _no_findings
    """Warnings that stay one whatever a remark says."""
    share_moved: float | None = None
    """By which share of the one before a figure without a printed scale may move without a word;
    None: by any."""
    proof: str = ""
    """The scalar that proves the figure of its quarter as evidence does."""
