"""A ratio: its counts, and a stock larger than the one it must be part of."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.calc.wording import number, quarter_name
from iku_excel.catalog.kinds import Ratio
from iku_excel.catalog.variables import Accumulation
from iku_excel.findings import Finding
from iku_excel.findings.reasonable import ReasonableMessage

from ..counts import Counts, counts_among
from ..reported import ReportedYear
from .base import Kind


def counts(rule: Ratio, year: ReportedYear) -> Iterator[Counts]:
    """Its own scalars, each with the whole that it is a part of."""
    wholes = {pair.part: pair.whole for pair in rule.pairs}
    return counts_among(year, [variable.key for variable in rule.variables], wholes)


def stocks(rule: Ratio, year: ReportedYear) -> Iterator[Finding]:
    """Compare the stocks of the formula with those of the memo ratio, which no formula does.

    The memo ratio speaks of the whole region, the formula of what the office looks after
    (7136.3.1): villages looked after are villages, an active posbankum was formed. Within
    either ratio the evaluation itself refuses a part larger than its whole.
    """
    if rule.memo_ratio is None:
        return
    known = {variable.key: variable for variable in rule.variables}
    refused = {(pair.part, key) for pair in rule.pairs for key in pair.whole}
    within = [(key, rule.memo_ratio.whole) for key in rule.denominator]
    within += [(key, rule.memo_ratio.part) for key in rule.numerator]
    for part, whole in within:
        both = known[part], known[whole]
        if part == whole or (part, whole) in refused:
            continue
        if any(variable.accumulation is not Accumulation.POSITION for variable in both):
            continue
        parts, wholes = year.values(part), year.values(whole)
        for quarter in sorted(parts.keys() & wholes.keys()):
            if parts[quarter] > wholes[quarter]:
                yield ReasonableMessage.STOK_MELEBIHI_TOTAL.at(
                    year.place_of(part, quarter),
                    quarter=quarter_name(quarter),
                    part=known[part].label,
                    a=number(parts[quarter]),
                    whole=known[whole].label,
                    b=number(wholes[quarter]),
                )


KIND: Kind[Ratio] = Kind(counts, explainable=stocks)
