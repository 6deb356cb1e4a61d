"""A cumulative figure that is lower than in an earlier quarter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from iku_excel.calc.wording import number, quarter_name
from iku_excel.findings import Finding
from iku_excel.findings.reasonable import ReasonableMessage

from .counts import only_grows
from .magnitude import is_absurd
from .reported import ReportedYear


def find(year: ReportedYear) -> Iterator[tuple[Finding, bool]]:
    """Each fall, and whether it is too deep for any remark.

    Compared with the last reported quarter only: one wrong figure is one finding.
    """
    for variable in year.quarterly():
        if not only_grows(year, variable):
            continue
        values = year.values(variable.key).items()
        for (earlier, before), (quarter, now) in pairwise(values):
            if now < before:
                finding = ReasonableMessage.KUMULATIF_TURUN.at(
                    year.place_of(variable.key, quarter),
                    what=variable.label,
                    quarter=quarter_name(quarter),
                    now=number(now),
                    earlier=quarter_name(earlier),
                    before=number(before),
                )
                yield finding, is_absurd(before, now)
