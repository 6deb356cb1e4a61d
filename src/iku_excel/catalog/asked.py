"""What an indicator asks for: the one list of inputs that checks, sheets and readers use."""

from __future__ import annotations

from .decree import IndicatorYear
from .inputs import COMMON_TABLES, DOCUMENT, NIHIL, OFFICIAL_VALUE, TARGET, UNIT, Table
from .variables import Accumulation, Tick, ValueType, Variable


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
    if view.rule.takes_nihil(view.indicator.unit):
        found.append(_nihil(view))
    return tuple(found)


def counts(view: IndicatorYear) -> tuple[Variable, ...]:
    """What its rule counts quarter by quarter: the scalars that the tick ``nihil`` speaks for."""
    scalars = view.rule.scalars(view.indicator.unit)
    return tuple(v for v in scalars if v.accumulation is not Accumulation.YEARLY)


def tables(view: IndicatorYear) -> tuple[Table, ...]:
    """Every table the indicator asks for in its year: its own first, then those all have."""
    return (*view.rule.tables, *COMMON_TABLES)


def _nihil(view: IndicatorYear) -> Tick:
    means = {
        Accumulation.FLOW: "jumlahnya dihitung 0",
        Accumulation.POSITION: "posisinya tetap seperti triwulan sebelumnya",
    }
    counted = {variable.accumulation for variable in counts(view)}
    meant = ", ".join(text for accumulation, text in means.items() if accumulation in counted)
    return Tick(
        key=NIHIL,
        label="Nihil",
        accumulation=Accumulation.FLOW,
        help=f"Pilih ya bila triwulan itu tidak ada kegiatan: {meant}. Kosongkan angkanya.",
        since=3,
    )


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
