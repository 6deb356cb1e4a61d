"""What a quarter of a workbook comes to, before it is signed or sent."""

from __future__ import annotations

from dataclasses import dataclass

from iku_excel.calc import Status
from iku_excel.inbox import Review

from .wording import achievement, realization_text, target_text


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One indicator at the quarter; figures as people read them."""

    code: str
    title: str
    realization: str
    target: str
    achievement: str
    status: Status


def result_rows(review: Review) -> list[ResultRow]:
    """What every indicator comes to at the quarter."""
    return [
        ResultRow(
            code,
            indicator.view.indicator.title,
            realization_text(result, indicator.view),
            target_text(result.target if result else None, indicator.view),
            achievement(result.achievement if result else None),
            review.status(code),
        )
        for code, indicator in review.workbook.indicators.items()
        for result in [review.evaluations[code].result]
    ]
