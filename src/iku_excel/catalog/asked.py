"""What an indicator asks for: the one list of inputs that checks, sheets and readers use."""

from __future__ import annotations

from .decree import IndicatorYear
from .inputs import COMMON_TABLES, DOCUMENT, OFFICIAL_VALUE, TARGET, UNIT, Table
from .variables import Accumulation, ValueType, Variable


def variables(view: IndicatorYear) -> tuple[Variable, ...]:
    """Every scalar the indicator asks for in its year, in the order of the sheet."""
    found = list(view.rule.scalars(view.indicator.unit))
    if view.indicator.official_value is not None:
        limits = view.indicator.official_value
        found.append(
            Variable(
                key=OFFICIAL_VALUE,
                label="Nilai resmi dari pihak pengukur",
                accumulation=Accumulation.POSITION,
                type=ValueType.NUMBER,
                unit=view.indicator.unit.name,
                help="Isi bila pihak pengukur sudah menetapkan nilainya; nilai ini yang dipakai.",
                lower=limits.lower,
                upper=limits.upper,
                optional=True,
            )
        )
        found.append(DOCUMENT)
    if view.target_is_entered:
        found.append(_target(view))
    if view.indicator.unit.entered:
        found.append(
            Variable(
                key=UNIT,
                label="Satuan",
                accumulation=Accumulation.YEARLY,
                type=ValueType.TEXT,
                help="Keputusan tidak mencetak satuan indikator ini: tuliskan satuannya.",
            )
        )
    return tuple(found)


def tables(view: IndicatorYear) -> tuple[Table, ...]:
    """Every table the indicator asks for in its year: its own first, then those all have."""
    return (*view.rule.tables, *COMMON_TABLES)


def _target(view: IndicatorYear) -> Variable:
    unit, rule = view.indicator.unit, view.rule
    return Variable(
        key=TARGET,
        label="Target tahun ini",
        accumulation=Accumulation.YEARLY,
        type=rule.target_type(unit),
        unit=unit.name,
        help="Dari Perjanjian Kinerja tahun ini; isi 0 bila tidak ada.",
        lower=0,
        upper=rule.highest_target(unit),
    )
