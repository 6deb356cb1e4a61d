"""An official value far from what the office computes."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.calc.achievement import reaches
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import OFFICIAL_VALUE
from iku_excel.findings import Finding
from iku_excel.findings.reasonable import ReasonableMessage

from .magnitude import times
from .reported import ReportedYear

FACTOR = 5
"""Two parties may count differently, but not by so many times: 1 typed for 100 % is 1 %."""


def find(year: ReportedYear) -> Iterator[Finding]:
    """In the quarter for which it was typed: the official value is what counts there."""
    typed = year.values(OFFICIAL_VALUE) if year.filled.view.indicator.official_value else {}
    for quarter, official in typed.items():
        computed = year.results[quarter].memo.get("nilai_terhitung")
        if computed is None or not reaches(times(official, computed), FACTOR):
            continue
        yield ReasonableMessage.NILAI_RESMI_JAUH.at(
            year.place(quarter, variable=OFFICIAL_VALUE),
            quarter=quarter_name(quarter),
            official=year.figure(official),
            computed=year.figure(computed),
        )
