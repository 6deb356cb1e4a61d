"""A target that is not reached without a word why, and an obstacle without a follow-up."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.calc import Basis, Result, Status
from iku_excel.calc.achievement import reaches
from iku_excel.calc.figures import achievement_text
from iku_excel.calc.measurement import LAST_QUARTER
from iku_excel.calc.wording import percent, quarter_name
from iku_excel.catalog.inputs import FOLLOW_UP, OBSTACLE, REMARKS
from iku_excel.catalog.kinds import Rule
from iku_excel.findings import Finding, phrases
from iku_excel.findings.reasonable import ReasonableMessage

from .reported import ReportedYear

LAG = 0.8
"""A figure lags when it is below this share of an even pace through the year."""


def find(year: ReportedYear) -> Iterator[Finding]:
    """The quarter asked for only.

    A figure that fills up over the year has no target before its end: there only falling far
    behind an even pace is worth a word.
    """
    result = year.asked
    if result is None:
        return
    quarter, name = year.quarter, quarter_name(year.quarter)
    rows = year.remarks(quarter)
    obstacles = [row for row in rows if row.text(OBSTACLE)]
    if obstacles and not any(row.text(FOLLOW_UP) for row in rows):
        where = {"table": REMARKS, "row": obstacles[0].position, "column": FOLLOW_UP}
        yield ReasonableMessage.TINDAK_LANJUT_KOSONG.at(year.place(quarter, **where), quarter=name)
    if not obstacles and result.status is Status.NOT_REACHED:
        place = year.place(quarter, table=REMARKS, column=OBSTACLE)
        achieved = result.achievement
        pace = quarter / LAST_QUARTER
        if achieved is None or not _accumulates(year.rule, result) or quarter == LAST_QUARTER:
            figure = (
                phrases.NO_ACHIEVEMENT
                if achieved is None
                else phrases.ACHIEVEMENT.format(achievement=achievement_text(achieved))
            )
            yield ReasonableMessage.KENDALA_KOSONG.at(place, quarter=name, achieved=figure)
        elif not reaches(achieved, LAG * pace):
            yield ReasonableMessage.TERTINGGAL_DARI_LAJU.at(
                place,
                quarter=name,
                achievement=percent(achieved, beside=(LAG * pace,)),
                pace=percent(pace),
            )


def _accumulates(rule: Rule, result: Result) -> bool:
    """Whether the figure fills up over the year, so that short of the target is its usual state.

    So do counts by the year's target and ratios by a number that is given for the whole year.
    A konversi has a target of its own quarter.
    """
    return rule.fills_up and result.basis is not Basis.CONVERSION
