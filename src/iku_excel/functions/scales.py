"""Whose scale a function goes by that grades a bare figure: a decree's, as its catalogue has it.

Each takes the ``code`` of an indicator, or None for the shipped one that is the ``function``'s own.
An indicator without such a scale is #VALUE!.
"""

from __future__ import annotations

from typing import TypeVar

from iku_excel.catalog import Indicator, shipped_catalogs
from iku_excel.catalog.decree import ClassTable, GradingFunction
from iku_excel.catalog.kinds import KindOfRule

from .domain import VALUE_ERROR, Cell, CellFailure
from .lookup import find_indicator

_R = TypeVar("_R", bound=KindOfRule)


def classes_of(code: Cell, function: GradingFunction) -> ClassTable:
    """The indicator's classes."""
    table = _indicator(code, function).classes
    if table is None:
        raise CellFailure(VALUE_ERROR)
    return table


def levels_of(code: Cell, function: GradingFunction) -> ClassTable:
    """The indicator's classes, whose codes are numbers."""
    table = classes_of(code, function)
    if not all(band.code.isdecimal() for band in table.bands):
        raise CellFailure(VALUE_ERROR)
    return table


def rule_of(code: Cell, function: GradingFunction, kind: type[_R]) -> _R:
    """The indicator's rule, of this kind: the last one in force."""
    periods = _indicator(code, function).rules
    rule = max(periods, key=lambda period: period.last_year).rule
    if not isinstance(rule, kind):
        raise CellFailure(VALUE_ERROR)
    return rule


def _indicator(code: Cell, function: GradingFunction) -> Indicator:
    if code is not None:
        return find_indicator(code)[1]
    shipped = (indicator for catalog in shipped_catalogs() for indicator in catalog.indicators)
    return next(indicator for indicator in shipped if indicator.default_for == function)
