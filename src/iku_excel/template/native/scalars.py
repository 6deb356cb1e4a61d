"""Checks of the scalar inputs that every kind of rule shares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from iku_excel.catalog import variables
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import PlainSentence
from iku_excel.template.cells import limits_of
from iku_excel.template.places import Area

from .expressions import no_number, text_for_number
from .measurement import Check, QuarterCells
from .tables import misfit


def scalar_misfits(cells: QuarterCells) -> Iterator[Check]:
    """Cells up to this quarter that hold the wrong thing; one check a kind of mistake."""
    found: dict[PlainSentence, list[str]] = {}
    for group in _groups(cells):
        area, first = _area(cells, group), group[0]
        limits = limits_of(first)
        if limits is None:
            found.setdefault(PlainSentence.EXCEL_ERROR, []).append(f"ISERROR({area})")
            continue
        found.setdefault(PlainSentence.NOT_A_NUMBER, []).append(no_number(area))
        wrong, sentence = misfit(area, limits)
        found.setdefault(sentence, []).append(wrong)
    for sentence, arrays in found.items():
        wrong = cells.sum_apart(f"SUMPRODUCT(1*{array})" for array in arrays)
        yield Check(f"{wrong}>0", sentence)
    yearly = [v for v in _drawn(cells) if v.accumulation is Accumulation.YEARLY]
    for variable in yearly:
        several = f"COUNTBLANK({cells.year(variable.key)})<3"
        yield Check(several, PlainSentence.TWO_VALUES_A_YEAR)


def scalar_doubts(cells: QuarterCells) -> Iterator[Check]:
    """Texts up to this quarter that the evaluation may read as numbers."""
    areas = [_area(cells, g) for g in _groups(cells) if limits_of(g[0]) is not None]
    if areas:
        texts = cells.sum_apart(f"SUMPRODUCT(1*{text_for_number(area)})" for area in areas)
        yield Check(f"{texts}>0", PlainSentence.TEXT_FOR_NUMBER)


def _drawn(cells: QuarterCells) -> list[Variable]:
    """The variables that this version of the template asks for."""
    return [v for v in variables(cells.view) if v.key in cells.places.rows]


def _groups(cells: QuarterCells) -> Iterator[list[Variable]]:
    """Variables in rows below each other that are checked alike, so that one area holds them."""
    known = sorted(_drawn(cells), key=lambda v: cells.places.rows[v.key])
    group = known[:1]
    for above, variable in pairwise(known):
        adjacent = cells.places.rows[variable.key] == cells.places.rows[above.key] + 1
        if adjacent and _kind(above) == _kind(variable):
            group.append(variable)
        else:
            yield group
            group = [variable]
    if group:
        yield group


def _kind(variable: Variable) -> tuple[object, ...]:
    yearly = variable.accumulation is Accumulation.YEARLY
    return yearly, variable.type, variable.lower, variable.upper


def _area(cells: QuarterCells, group: list[Variable]) -> str:
    places = cells.places
    last = 4 if group[0].accumulation is Accumulation.YEARLY else cells.quarter
    rows = [places.rows[variable.key] for variable in group]
    first = places.first_quarter
    return Area(places.sheet, min(rows), first, max(rows), first + last - 1).reference
