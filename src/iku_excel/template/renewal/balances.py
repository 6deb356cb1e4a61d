"""Open balances: what the figures of one year leave to the next."""

from __future__ import annotations

from collections.abc import Iterable

from iku_excel.calc.inputs import Inputs
from iku_excel.calc.reading import read_inputs
from iku_excel.calc.wording import number, quarter_name
from iku_excel.catalog import variables
from iku_excel.catalog.editions import is_asked
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.variables import Accumulation, OpeningBalance, Variable
from iku_excel.findings import Finding, Level, Place
from iku_excel.findings.renewal import RenewalMessage
from iku_excel.workbook import FilledIndicator
from iku_excel.xlsx import CellEdit

from .carried import Carried, Carryover
from .checking import findings_of_part

Figures = dict[int, float | None]
"""The figures of a key that count in the sum, by quarter (1 for a yearly one)."""


def carry_balances(carry: Carryover, indicator: FilledIndicator) -> None:
    """Every scalar of the new year that follows from this indicator's figures of the old one."""
    opened = [
        (variable, variable.opening)
        for variable in variables(carry.new.indicators[indicator.code].view)
        if variable.opening is not None
    ]
    for variable, opening in opened:
        hindrance = _why_unknown(carry, indicator, variable, opening)
        if hindrance:
            carry.findings.extend(hindrance)
        else:
            _carry_balance(carry, indicator, variable, opening)


def _why_unknown(
    carry: Carryover, indicator: FilledIndicator, variable: Variable, opening: OpeningBalance
) -> list[Finding]:
    """Why nothing can be added up: figures that the year did not ask for, or errors."""
    unknown = [key for key in opening.keys if key not in _asked(carry, indicator)]
    if unknown:
        finding = RenewalMessage.SALDO_TIDAK_DIKUMPULKAN.at(
            Place(indicator=indicator.code, variable=variable.key),
            label=variable.label,
            year=carry.old.identity.year,
            keys=", ".join(unknown),
        )
        return [finding.located(file=carry.old.name, sheet=indicator.locate(Place())[0])]
    errors = _errors_of_scalars(indicator.findings) or _errors_of_scalars(
        findings_of_part(carry.old, indicator, indicator.values, {})
    )
    return [
        RenewalMessage.SALDO_TERHALANG_GALAT.at(
            found.place, label=variable.label, reason=found.message
        ).located(file=found.file, sheet=found.sheet, cell=found.cell)
        for found in errors
    ]


def _asked(carry: Carryover, indicator: FilledIndicator) -> set[str]:
    """What the workbook asks for: a row that its template did not have yet is not lost."""
    version = carry.old.identity.template_version
    return {v.key for v in variables(indicator.view) if is_asked(v, version)}


def _errors_of_scalars(findings: Iterable[Finding]) -> list[Finding]:
    return [f for f in findings if f.level is Level.ERROR and f.place.table is None]


def _carry_balance(
    carry: Carryover, indicator: FilledIndicator, variable: Variable, opening: OpeningBalance
) -> None:
    inputs = read_inputs(indicator.view, QUARTERS[-1], indicator.values, {})
    figures = {key: _figures(indicator, inputs, key) for key in opening.keys}
    blank = [
        (key, q) for key, by_quarter in figures.items() for q, v in by_quarter.items() if v is None
    ]
    if blank:
        key, quarter = blank[0]
        finding = RenewalMessage.SALDO_BELUM_LENGKAP.at(
            Place(indicator=indicator.code, variable=key, quarter=quarter),
            label=variable.label,
            blank=", ".join(_name(indicator, key, quarter) for key, quarter in blank),
            year=carry.old.identity.year,
        )
        carry.findings.append(indicator.at_cell(finding, carry.old.name))
        return
    sums = [sum(v for v in figures[key].values() if v is not None) for key in opening.keys]
    plus = len(opening.plus)
    balance = round(sum(sums[:plus]) - sum(sums[plus:]), 9)
    how = _sum_in_words(opening, sums, balance)
    if balance < 0:
        finding = RenewalMessage.SALDO_NEGATIF.at(
            Place(indicator=indicator.code, variable=opening.keys[-1]),
            label=variable.label,
            how=how,
            year=carry.old.identity.year,
        )
        carry.findings.append(indicator.at_cell(finding, carry.old.name))
        return
    target = carry.new.indicators[indicator.code].scalar_places[variable.key]
    value = int(balance) if variable.cell.facts.is_whole else balance
    carry.edits.append(CellEdit(target.sheet, target.cell(1), value))
    carry.carried.append(
        Carried(
            indicator.code,
            target.sheet,
            target.cell(1),
            value,
            tuple(indicator.scalar_places[key].range for key in opening.keys),
            variable=variable.key,
            how=how,
            remarks=tuple(
                found
                for found in findings_of_part(carry.old, indicator, indicator.values, {})
                if found.level is Level.WARNING and found.place.variable in opening.keys
            ),
        )
    )


def _figures(indicator: FilledIndicator, inputs: Inputs, key: str) -> Figures:
    match indicator.scalar_places[key].variable.accumulation:
        case Accumulation.YEARLY:
            return {1: inputs.year_number(key)}
        case Accumulation.POSITION:
            return {QUARTERS[-1]: inputs.number(key, QUARTERS[-1])}
        case Accumulation.FLOW:
            return {quarter: inputs.number(key, quarter) for quarter in QUARTERS}


def _name(indicator: FilledIndicator, key: str, quarter: int) -> str:
    variable = indicator.scalar_places[key].variable
    yearly = variable.accumulation is Accumulation.YEARLY
    return variable.label if yearly else f"{variable.label} {quarter_name(quarter)}"


def _sum_in_words(opening: OpeningBalance, sums: list[float], balance: float) -> str:
    """``14 (rekomendasi_sisa) + 6 (rekomendasi_baru) − 9 (ditindaklanjuti) = 11``."""
    signs = ["+"] * len(opening.plus) + ["−"] * len(opening.minus)
    terms = " ".join(
        f"{sign} {number(value)} ({key})"
        for sign, value, key in zip(signs, sums, opening.keys, strict=True)
    )
    return f"{terms.removeprefix('+ ')} = {number(balance)}"
