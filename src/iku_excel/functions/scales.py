"""Whose scale a function goes by that grades a bare figure: a decree's, as its catalogue has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from iku_excel.catalog import Indicator, shipped_catalogs
from iku_excel.catalog.kinds import KindOfRule
from iku_excel.catalog.model import ClassTable

from .domain import VALUE_ERROR, Cell, CellFailure
from .lookup import find_indicator

_R = TypeVar("_R", bound=KindOfRule)
_Scale = TypeVar("_Scale")


def classes_of(code: Cell) -> ClassTable:
    """The classes of the indicator with this ``code``; see :func:`_scale_of`."""
    return _scale_of(code, lambda indicator: indicator.classes)


def levels_of(code: Cell) -> ClassTable:
    """The same for classes that are numbers: levels."""
    return _scale_of(code, _levels)


def rule_of(code: Cell, kind: type[_R]) -> _R:
    """The same for a kind of rule: the last one in force of the indicator."""

    def find(indicator: Indicator) -> _R | None:
        rule = max(indicator.rules, key=lambda period: period.last_year).rule
        return rule if isinstance(rule, kind) else None

    return _scale_of(code, find)


def _levels(indicator: Indicator) -> ClassTable | None:
    table = indicator.classes
    return table if table and all(band.code.isdecimal() for band in table.bands) else None


def _scale_of(code: Cell, find: Callable[[Indicator], _Scale | None]) -> _Scale:
    """What ``find`` sees in the indicator with this code; #VALUE! where that has no such scale.

    Without a code the first that has one, in the oldest shipped decree that has any: neither a
    Kanwil's own catalogue nor a decree that is added changes what a cell shows.
    """
    if code is not None:
        scale = find(find_indicator(code)[1])
        if scale is None:
            raise CellFailure(VALUE_ERROR)
        return scale
    found = (find(i) for catalog in shipped_catalogs() for i in catalog.indicators)
    return next(scale for scale in found if scale is not None)
