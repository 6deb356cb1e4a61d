"""What an indicator reports in a year: the one view that every rule looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iku_excel.calc import Result, Status
from iku_excel.calc.figures import figure_text
from iku_excel.calc.inputs import Inputs, Row
from iku_excel.calc.quarters import quarter_end, quarter_start
from iku_excel.calc.reading import read_inputs
from iku_excel.calc.values import is_blank
from iku_excel.catalog import Table, tables, variables
from iku_excel.catalog.inputs import (
    COMMON_TABLES,
    CONVERSION,
    EVIDENCE,
    FOLLOW_UP,
    OBSTACLE,
    OFFICIAL_VALUE,
    QUARTER,
    QUARTERS,
    REALIZATION,
    REMARKS,
    Course,
)
from iku_excel.catalog.kinds import Rule
from iku_excel.catalog.kinds.survey import WEIGHT
from iku_excel.catalog.unit import UnitFormat
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import Place
from iku_excel.workbook import Evaluation, FilledIndicator

_BESIDE = (EVIDENCE, REMARKS)
_WORDS = (OBSTACLE, FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class ReportedYear:
    """The typed inputs of an indicator and its results up to the ``quarter`` asked for.

    ``results`` holds only the quarters that are neither blank nor in error.
    """

    filled: FilledIndicator
    quarter: int
    inputs: Inputs
    results: Mapping[int, Result]

    @property
    def rule(self) -> Rule:
        """The indicator's rule in the year."""
        return self.filled.view.rule

    @property
    def is_percent(self) -> bool:
        """Whether the indicator's figures are percentages: fractions, 95 % is 0.95."""
        return self.filled.view.indicator.unit.format is UnitFormat.PERCENT

    @property
    def asked(self) -> Result | None:
        """The result of the quarter asked for; None where it is blank or in error."""
        return self.results.get(self.quarter)

    def figure(self, value: float) -> str:
        """A realisation as it is written beside its targets."""
        return figure_text(value, self.filled.view, self.inputs.entered_target)

    def quarterly(self) -> Iterator[Variable]:
        """The scalars with a number a quarter."""
        for variable in variables(self.filled.view):
            yearly = variable.accumulation is Accumulation.YEARLY
            if not yearly and variable.cell.facts.is_number:
                yield variable

    def values(self, key: str) -> dict[int, float]:
        """A scalar's value in each reported quarter in which it is not blank."""
        cells = {quarter: self.inputs.number(key, quarter) for quarter in self.results}
        return {quarter: value for quarter, value in cells.items() if value is not None}

    def is_reported(self, quarter: int) -> bool:
        """Whether a figure was typed for that very quarter (an earlier one may hold in it)."""
        return next(self._typed(quarter), None) is not None

    def is_active(self, quarter: int) -> bool:
        """Whether that quarter reports more than counts of 0, which say that nothing happened."""
        return any(value != 0 or is_score for value, is_score in self._typed(quarter))

    def _typed(self, quarter: int) -> Iterator[tuple[float, bool]]:
        """The figures typed for a quarter, and whether each is a score rather than a count."""
        for variable in self.quarterly():
            value = self.inputs.number(variable.key, quarter)
            if (variable.key, quarter) in self.inputs.stated:
                yield 0.0, False
            elif value is not None:
                yield value, not variable.cell.facts.is_whole
        for table in tables(self.filled.view):
            for row in () if table.name in _BESIDE else self._rows(table, quarter):
                if table.name == CONVERSION and row.number(REALIZATION) is None:
                    continue  # a target set in advance reports nothing
                for column in table.columns:
                    value = row.number(column.key)
                    if value is not None and column.key not in (QUARTER, WEIGHT):
                        yield value, not column.type.facts.is_whole
            if table.course:
                yield from ((1.0, False) for _ in self._cases(table.name, table.course, quarter))

    def _rows(self, table: Table, quarter: int) -> list[Row]:
        """The rows of a quarter; of the work units, which have no quarter, all."""
        return self.inputs.rows(table.name, None if table.of_the_year else quarter)

    def _cases(self, table: str, course: Course, quarter: int) -> Iterator[Row]:
        """The cases received or finished in a quarter."""
        end = quarter_end(self.filled.view.year, quarter)
        start = quarter_start(self.filled.view.year, quarter)
        for row in self.inputs.rows(table):
            days = (row.date(course.begins), row.date(course.ends))
            if any(day is not None and start <= day <= end for day in days):
                yield row

    def place(self, quarter: int, **where: object) -> Place:
        """Where something of a quarter stands in the workbook."""
        return self.inputs.place(quarter=quarter, **where)

    def place_of(self, key: str, quarter: int) -> Place:
        """Where a scalar's value was typed: its cell, or the table that feeds it."""
        feeding = next((table for table in self.rule.tables if key in table.feeds), None)
        if feeding is None or not is_blank(self.filled.values[key][quarter - 1]):
            return self.place(quarter, variable=key)
        return self.place(quarter, table=feeding.name, column=key)

    def place_of_figure(self, quarter: int) -> Place:
        """Where the realisation of a quarter comes from: the official value, a table, a scalar."""
        typed = [v.key for v in self.quarterly() if quarter in self.values(v.key)]
        if OFFICIAL_VALUE in typed:
            return self.place(quarter, variable=OFFICIAL_VALUE)
        for table in tables(self.filled.view):
            if table not in COMMON_TABLES and self._rows(table, quarter):
                return self.place(quarter, table=table.name)
        return self.place_of(typed[0], quarter) if typed else self.place(quarter)

    def remarks(self, quarter: int) -> list[Row]:
        """What was written into ``catatan`` for a quarter."""
        return self.inputs.rows(REMARKS, quarter)

    def reason(self, quarter: int) -> str:
        """The obstacles and follow-ups of a quarter as one text; empty where there is none."""
        rows = self.remarks(quarter)
        texts = (text for row in rows for key in _WORDS if (text := row.text(key)))
        return "; ".join(text.rstrip(" .;") or text for text in texts)


def typed_quarters(filled: FilledIndicator) -> set[int]:
    """The quarters for which figures were typed, whatever else is said of them.

    What has no quarter, such as the table of work units, was typed for none.
    """
    if filled.blocked or any(table.of_the_year for table in filled.view.rule.tables):
        return set()
    inputs = read_inputs(filled.view, QUARTERS[-1], filled.values, filled.tables)
    year = ReportedYear(filled, QUARTERS[-1], inputs, {})
    return {quarter for quarter in QUARTERS if year.is_reported(quarter)}


def report_of(
    filled: FilledIndicator, quarter: int, evaluations: Mapping[int, Evaluation]
) -> ReportedYear | None:
    """What ``filled`` reports up to ``quarter``; None where no quarter can be looked at."""
    usable = {
        q: evaluation.result
        for q, evaluation in sorted(evaluations.items())
        if evaluation.result is not None and evaluation.result.status is not Status.BLANK
    }
    # The results say that everything up to their last quarter can be read.
    inputs = evaluations[max(usable)].inputs if usable else None
    return None if inputs is None else ReportedYear(filled, quarter, inputs, usable)
