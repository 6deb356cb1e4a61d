"""The one evaluation: the cell in Excel, the check and the recap all call :func:`evaluate`."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

from iku_excel.catalog import load_catalog
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.decree import Catalog, Indicator, IndicatorYear, TargetRange
from iku_excel.catalog.unit import UnitFormat
from iku_excel.findings import InputMessage, Place, phrases

from .cells import Asked, read_number
from .conversion import conversions, convert
from .draft import Draft
from .inputs import Inputs, RawTables, RawValues
from .kinds import kind_of
from .measurement import LAST_QUARTER
from .reading import read_inputs
from .result import InputError, Result, UnknownIndicator
from .values import Spot, native, shown


def evaluate(
    catalog: str | Path | Catalog,
    code: str,
    *,
    year: int,
    quarter: int,
    values: RawValues | None = None,
    tables: RawTables | None = None,
    target: float | str | TargetRange | None = None,
    force: bool = False,
    as_of: date | None = None,
) -> Result:
    """Evaluate one indicator at one quarter, year to date.

    ``values`` maps the keys of the catalogue to four quarterly values, or one value a year;
    ``tables`` maps a table's name to its rows (dicts by column). Percentages are fractions.
    ``target`` replaces the catalogue's or the entered one; ``force`` allows a year outside the
    decree's validity; dates after ``as_of`` are refused where it is given. No clock, no input
    or output beyond loading the catalogue once.

    Raises :class:`InputError` for bad data (with every finding), :class:`UnknownIndicator` for
    a code that the catalogue does not have.
    """
    loaded = load_catalog(catalog)
    indicator = find_indicator(loaded, code)
    year, quarter = _whole(year), _whole(quarter)
    _check_period(loaded, indicator, year, quarter, force=force)
    view = indicator.for_year(year)
    return compute(loaded, read_inputs(view, quarter, values or {}, tables or {}, as_of), target)


def compute(catalog: Catalog, inputs: Inputs, target: object = None) -> Result:
    """The result of inputs that were read already; ``target`` as for :func:`evaluate`.

    What is found is added to the inputs' own findings. Raises :class:`InputError` where an
    error stands among them.
    """
    own_target = inputs.target = _target(inputs, target)
    rule = inputs.view.rule
    kind = kind_of(rule)
    measurement = kind.measure(rule, inputs)
    rows = conversions(inputs, catalog.capped_mean)
    if not inputs.sound:
        raise InputError(inputs.findings)
    converted = convert(rows, inputs.quarter, catalog.capped_mean)
    draft = Draft(catalog, inputs, measurement, own_target)
    draft.take_official_value()
    draft.compare_with_target()
    if converted is not None:
        draft.take_conversion(converted)
    draft.add_memo()
    kind.add_memo(rule, draft)
    return draft.result(rows)


def find_indicator(catalog: Catalog, code: str) -> Indicator:
    """The indicator with this code or alias; raises :class:`UnknownIndicator`."""
    found = catalog.find(str(code))
    if found is None:
        codes = [indicator.code for indicator in catalog.indicators]
        near = difflib.get_close_matches(str(code).upper(), codes, n=1, cutoff=0.5)
        raise UnknownIndicator(str(code), catalog.id, near[0] if near else None)
    return found


def _whole(given: int) -> int:
    """A year or quarter as Python's own whole number, where numpy or pandas counted it."""
    plain = native(given)
    return plain if isinstance(plain, int) else given


def _check_period(
    catalog: Catalog, indicator: Indicator, year: object, quarter: object, *, force: bool
) -> None:
    place = Place(indicator=indicator.code)
    problems = []
    if (
        not isinstance(quarter, int)
        or isinstance(quarter, bool)
        or not 1 <= quarter <= LAST_QUARTER
    ):
        problems.append(
            InputMessage.TRIWULAN_TIDAK_SAH.at(place, what=phrases.QUARTER, raw=shown(quarter))
        )
    if not isinstance(year, int) or isinstance(year, bool) or not 1900 <= year <= 9998:
        problems.append(
            InputMessage.BENTUK_SALAH.at(
                place, what=phrases.YEAR, raw=shown(year), hint=phrases.GIVE_A_YEAR
            )
        )
    elif year not in catalog.years and not force:
        problems.append(
            InputMessage.TAHUN_DI_LUAR_KATALOG.at(
                place,
                year=year,
                catalog=catalog.id,
                reason=catalog.outside_years,
                first=catalog.first_year,
                last=catalog.last_year,
            )
        )
    if problems:
        raise InputError(problems)


def _target(inputs: Inputs, given: object) -> float | TargetRange | None:
    """The target that counts: the one given, else the catalogue's, else the entered one."""
    if isinstance(given, TargetRange):
        return given
    if given is not None:
        spot = Spot(phrases.TARGET, inputs.place(variable="target"), inputs.findings)
        return read_number(given, spot, asked_of_target(inputs.view))
    return inputs.entered_target if inputs.view.target_is_entered else inputs.view.target


def asked_of_target(view: IndicatorYear) -> Asked:
    """A given target is a number, 0 or more; that of a percentage is a fraction."""
    if view.indicator.unit.format is UnitFormat.PERCENT:
        return Asked(CellType.SHARE, 0, 1)
    return Asked(CellType.NUMBER, 0)
