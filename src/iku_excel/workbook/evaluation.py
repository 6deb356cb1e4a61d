"""Evaluating what a workbook holds, with every finding brought to its cell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from iku_excel.calc import InputError, Result
from iku_excel.calc.evaluate import compute
from iku_excel.calc.inputs import Inputs
from iku_excel.calc.reading import read_inputs
from iku_excel.findings import Finding, InputMessage

from .filled import DoubtfulValue, FilledIndicator, FilledWorkbook

_RELATIONS = {
    message.name
    for message in (
        InputMessage.PASANGAN_KOSONG,
        InputMessage.TANPA_KEGIATAN,
        InputMessage.TRIWULAN_TERLEWAT,
    )
}
"""Findings about rows beside each other: nothing can be said of them where a row is lost."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One indicator of a workbook at one quarter; ``result`` is None where errors stand.

    ``inputs`` are the typed inputs it was computed from, also where errors stand among them;
    None where so much is missing that nothing could be read.
    """

    result: Result | None
    findings: list[Finding]
    inputs: Inputs | None = None


def evaluate_filled(
    workbook: FilledWorkbook,
    indicator: FilledIndicator,
    quarter: int,
    *,
    as_of: date | None = None,
) -> Evaluation:
    """Evaluate an indicator of a workbook; the year was accepted when the file was read.

    Where single cells or rows cannot be read, the others are checked nevertheless.
    """
    if indicator.blocked:
        return Evaluation(None, list(indicator.findings))
    values = indicator.values | {key: [DoubtfulValue()] * 4 for key in indicator.lost}
    inputs: Inputs | None = None
    result: Result | None = None
    try:
        inputs = read_inputs(indicator.view, quarter, values, indicator.tables, as_of)
        result = compute(workbook.catalog, inputs)
        found = result.findings
    except InputError as problem:
        found = problem.findings
    located = [
        indicator.at_cell(finding, workbook.name)
        for finding in found
        if not indicator.is_unreadable(finding.place)
        and not (indicator.lost and finding.code in _RELATIONS)
    ]
    known = None if indicator.unusable else result
    return Evaluation(known, [*indicator.findings, *located], inputs)


class Evaluations:
    """The evaluations of a workbook, each made once, when it is first asked for.

    Several checks need the same ones, and of a long register or survey they cost more than
    everything else.
    """

    def __init__(self, workbook: FilledWorkbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, int], Evaluation] = {}

    def of(self, indicator: FilledIndicator, quarter: int) -> Evaluation:
        """The evaluation of one of the workbook's indicators."""
        asked = indicator.code, quarter
        if asked not in self._made:
            self._made[asked] = evaluate_filled(self._workbook, indicator, quarter)
        return self._made[asked]

    def until(self, indicator: FilledIndicator, quarter: int) -> dict[int, Evaluation]:
        """Those of the quarters up to this one, by quarter."""
        return {q: self.of(indicator, q) for q in range(1, quarter + 1)}
