"""Likert surveys, as :mod:`iku_excel.calc.kinds.survey` and ``questionnaire`` compute them.

Answers of single respondents are counted only where the survey has fixed elements and the
frequency table says nothing of the quarter; otherwise the add-in compares the two tables.
"""

from __future__ import annotations

from dataclasses import dataclass

from iku_excel.calc import Status
from iku_excel.catalog.inputs import OFFICIAL_VALUE, QUARTER
from iku_excel.catalog.kinds import Survey
from iku_excel.catalog.kinds.survey import (
    FREQUENCIES,
    QUESTION,
    RESPONDENTS,
    SEMESTER_QUARTERS,
    WEIGHT,
    WEIGHT_TOLERANCE,
    Schedule,
    Weights,
)
from iku_excel.findings import PlainSentence
from iku_excel.layout.results import NEEDS_ADDIN

from ..native.expressions import EMPTY, TINY, all_of, choose, filled, number, plus, text
from ..native.measurement import PlainMeasurement, QuarterCells, status
from ..native.tables import PlainTable
from .base import Kind


def measure(rule: Survey, cells: QuarterCells) -> PlainMeasurement:
    """The survey of the quarter, else the one that held before.

    Rows of earlier quarters are not looked at again: where they are wrong or need the add-in,
    the results of the quarter before say so.
    """
    rows, people = _Frequencies(rule, cells), _Respondents(rule, cells)
    earlier = EMPTY if _begins_anew(rule, cells) else cells.earlier
    one_by_one = people.index(earlier) if rule.elements else earlier
    outcome = PlainMeasurement(
        figure=choose(rows.has_answers, rows.index(earlier), one_by_one),
        reason=status(_blank(rule, cells)),
        declined=[*rows.table.declined(), rows.repeated],
        misfits=list(rows.table.misfits()),
        doubts=list(rows.table.doubts()),
    )
    if rule.elements:
        outcome.declined += [
            *people.table.declined(),
            all_of([people.table.has_input, rows.table.has_input]),
        ]
        outcome.misfits += people.table.misfits()
        outcome.doubts += people.table.doubts()
        outcome.refused.append(rows.table.incomplete([rule.item_column]))
    else:
        outcome.declined.append(people.are_known)
    rows.check_weights(outcome)
    if rule.schedule is Schedule.SEMESTER and cells.quarter not in SEMESTER_QUARTERS:
        there = [rows.table.has_input, people.table.has_input]
        if cells.view.indicator.official_value is not None:
            there.append(f"COUNT({cells.now(OFFICIAL_VALUE)})>0")
        outcome.refuse(PlainSentence.OTHER_SEMESTER_QUARTER, *there)
    if cells.quarter > 1:
        before = cells.result("dasar", cells.quarter - 1)
        outcome.declined.append(f"{before}={text(NEEDS_ADDIN)}")
        outcome.refuse(PlainSentence.EARLIER_QUARTER, f"{before}={EMPTY}")
    return outcome


def _begins_anew(rule: Survey, cells: QuarterCells) -> bool:
    """Whether no survey of an earlier quarter may hold."""
    semester = rule.schedule is Schedule.SEMESTER and cells.quarter in SEMESTER_QUARTERS
    return semester or cells.quarter == 1


def _blank(rule: Survey, cells: QuarterCells) -> Status:
    early = rule.schedule is Schedule.SEMESTER and cells.quarter < SEMESTER_QUARTERS[0]
    return Status.NOT_DUE if early else Status.BLANK


@dataclass(frozen=True, slots=True)
class _Frequencies:
    """The frequency table of a quarter."""

    rule: Survey
    cells: QuarterCells

    @property
    def table(self) -> PlainTable:
        return PlainTable.within(self.cells, FREQUENCIES)

    @property
    def _scale(self) -> list[tuple[int, str]]:
        return [(n, self.table[key]) for n, key in self.rule.scale_columns.items()]

    @property
    def _answers(self) -> str:
        """How many answers each row has."""
        return plus(column for _, column in self._scale)

    @property
    def _points(self) -> str:
        """The sum of the answers of each row."""
        return plus(f"{n}*{column}" for n, column in self._scale)

    @property
    def has_answers(self) -> str:
        now = f"{self.table[QUARTER]},{self.cells.quarter}"
        return plus(f"SUMIFS({column},{now})" for _, column in self._scale) + ">0"

    @property
    def _has_weights(self) -> str:
        return f'COUNTIFS({self.table[QUARTER]},{self.cells.quarter},{self.table[WEIGHT]},">=0")>0'

    def index(self, otherwise: str) -> str:
        """The weighted mean of the mean answers, by the office's weights or the decree's."""
        if self.rule.fixed_weights:
            return self._by_element()
        weighted = self._by_row(self.table[WEIGHT], otherwise)
        if self.rule.weights is Weights.REQUIRED:
            return weighted
        equal = self._by_element() if self.rule.elements else self._by_row("1", otherwise)
        return choose(self._has_weights, weighted, equal)

    def _by_row(self, weight: str, otherwise: str) -> str:
        rows = f"{self.table.scope}*{weight}"
        total = self.cells.apart(f"SUMPRODUCT({rows}*({self._answers}>0))")
        means = self.cells.apart(f"SUMPRODUCT({rows}*{self._points}/({self._answers}+{TINY}))")
        return choose(f"{total}>0", f"{means}/{total}", otherwise)

    def _by_element(self) -> str:
        """Several questions of an element count together: each row by its element's answers."""
        item, quarter = self.table[self.rule.item_column], self.table[QUARTER]
        together = plus(
            f"SUMIFS({column},{item},{item},{quarter},{self.cells.quarter})"
            for _, column in self._scale
        )
        rows = self.table.scope + (f"*{self._fixed}" if self.rule.fixed_weights else "")
        points, answers = (
            self.cells.apart(f"SUMPRODUCT({rows}*{what}/({together}+{TINY}))")
            for what in (self._points, self._answers)
        )
        return f"{points}/{answers}"

    @property
    def _fixed(self) -> str:
        """The decree's weight of each row's element."""
        item = self.table[self.rule.item_column]
        return plus(
            f"({item}={text(element.display)})*{number(element.weight)}"
            for element in self.rule.elements
            if element.weight is not None
        )

    def _check_fixed_weights(self, outcome: PlainMeasurement) -> None:
        weight = self.table[WEIGHT]
        other = f"(ABS({weight}-{self._fixed})>{WEIGHT_TOLERANCE:f})"
        refused = self.table.in_scope(f"ISNUMBER({weight})*(1-ISNUMBER(1/(1-{other})))")
        outcome.refuse(PlainSentence.WEIGHTS_FIXED, refused)

    @property
    def repeated(self) -> str:
        table = self.table
        named = plus(filled(table[key]) for key in self._naming)
        return table.repeated(self._naming, f"{table.scope}*{table.used}*({named}>0)")

    @property
    def _naming(self) -> list[str]:
        return list(dict.fromkeys((self.rule.item_column, QUESTION)))

    def check_weights(self, outcome: PlainMeasurement) -> None:
        table = self.table
        if self.rule.fixed_weights:
            self._check_fixed_weights(outcome)
            return
        blank = table.in_scope(f'{table.used}*({table[WEIGHT]}="")')
        given = [] if self.rule.weights is Weights.REQUIRED else [self._has_weights]
        outcome.refuse(PlainSentence.WEIGHTS_INCOMPLETE, all_of([self.has_answers, *given, blank]))
        total = f"SUMIFS({table[WEIGHT]},{table[QUARTER]},{self.cells.quarter})"
        outcome.refuse(
            PlainSentence.WEIGHTS_NOT_ONE,
            all_of([self.has_answers, self._has_weights, f"ABS({total}-1)>{WEIGHT_TOLERANCE:f}"]),
        )


@dataclass(frozen=True, slots=True)
class _Respondents:
    """The respondents' table of a quarter."""

    rule: Survey
    cells: QuarterCells

    @property
    def table(self) -> PlainTable:
        return PlainTable.within(self.cells, RESPONDENTS)

    @property
    def are_known(self) -> str:
        """Whether the table holds any answer, of whatever quarter."""
        return f"COUNTA({self.table.block(self.table.asked)})>0"

    def index(self, otherwise: str) -> str:
        """The weighted mean of the elements' mean answers."""
        quarter, n = self.table[QUARTER], self.cells.quarter
        means, weights = [], []
        for element in self.rule.elements:
            column, weight = self.table[element.key], number(element.weight or 1)
            count = f'COUNTIFS({quarter},{n},{column},">={self.rule.lowest_answer}")'
            means.append(f"{weight}*SUMIFS({column},{quarter},{n})/({count}+{TINY})")
            weights.append(f"{weight}*({count}>0)")
        quotient = f"{self.cells.sum_apart(means)}/{self.cells.sum_apart(weights)}"
        return choose(self.table.has_input, quotient, otherwise)


KIND: Kind[Survey] = Kind(measure)
