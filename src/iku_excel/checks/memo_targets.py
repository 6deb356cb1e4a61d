"""A target from another source that says something else than the official one."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.calc.achievement import achievement, is_reached, reaches
from iku_excel.calc.figures import achievement_text, target_text, year_target_text
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.decree import MemoTarget
from iku_excel.findings import Finding, phrases
from iku_excel.findings.reasonable import ReasonableMessage

from .reported import ReportedYear

FAR = 0.5
"""Two achievements are far apart from 50 points on."""


def find(year: ReportedYear) -> Iterator[Finding]:
    """One finding, for the quarter asked for: how far it got, not something that happened in it."""
    result, indicator = year.asked, year.filled.view.indicator
    kind = indicator.classification
    if result is None or result.realization is None or result.target is None:
        return
    value = result.realization
    # The achievement of the result may be that of a konversi.
    official = achievement(value, result.target, kind)
    if official is None:
        return
    memos = [
        (memo, achieved)
        for memo in indicator.memo_targets
        if (achieved := achievement(value, memo.value, kind)) is not None
    ]
    missed = [
        (memo, achieved)
        for memo, achieved in memos
        if is_reached(value, result.target, kind) and not is_reached(value, memo.value, kind)
    ]
    apart = [(memo, a) for memo, a in memos if reaches(abs(official - a), FAR)]
    if not missed and not apart:
        return
    message = (
        ReasonableMessage.TARGET_PEMBANDING_BELUM_TERCAPAI
        if missed
        else ReasonableMessage.CAPAIAN_PEMBANDING_JAUH
    )
    reached = achievement_text(official)
    yield message.at(
        year.place_of_figure(year.quarter),
        quarter=quarter_name(year.quarter),
        target=year_target_text(result.target, year.filled.view),
        achievement=phrases.ACHIEVEMENT.format(achievement=reached) if missed else reached,
        realization=year.figure(value),
        others="; ".join(_other(year, memo, achieved) for memo, achieved in missed or apart),
    )


def _other(year: ReportedYear, memo: MemoTarget, achieved: float) -> str:
    target = target_text(memo.value, year.filled.view.indicator.unit)
    return phrases.MEMO_TARGET.format(
        memo=memo.label, target=target, achievement=achievement_text(achieved)
    )
