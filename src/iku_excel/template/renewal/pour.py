"""Within one year: every input of a workbook into a pristine template, cell by cell."""

from __future__ import annotations

from iku_excel.calc.values import is_blank
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.catalog.variables import Accumulation
from iku_excel.findings import Level, Place
from iku_excel.layout.marks import COMPILER, REPORTED_QUARTER
from iku_excel.workbook import FilledIndicator
from iku_excel.xlsx import CellEdit, reference

from .carried import Carried, Carryover
from .cells import carry_rows, carry_scalar, take

_COVER_LABELS = {REPORTED_QUARTER: "Triwulan dilaporkan", COMPILER: "Penyusun"}


def pour(carry: Carryover) -> None:
    """Everything that could be read; what could not is named by the findings of reading it."""
    _pour_cover(carry)
    for indicator in carry.old.indicators.values():
        errors = (finding for finding in indicator.findings if finding.level is Level.ERROR)
        carry.findings.extend(errors)
        for key in indicator.scalar_places:
            _pour_scalar(carry, indicator, key)
        for name, rows in indicator.tables.items():
            carry_rows(carry, indicator, name, list(enumerate(rows, 1)))


def _pour_cover(carry: Carryover) -> None:
    for key, source in carry.old.about.items():
        taken = take(source.value, _COVER_LABELS[key], Place(variable=key))
        taken = taken.located(carry.old.name, source.sheet, source.cell)
        if taken.loss is not None:
            carry.findings.append(taken.loss)
        target = carry.new.about[key]
        if taken.value != target.value:
            carry.edits.append(CellEdit(target.sheet, target.cell, taken.value))
        if taken.value is not None:
            carry.carried.append(
                Carried(
                    None,
                    target.sheet,
                    target.cell,
                    taken.value,
                    (reference(source.sheet, source.cell),),
                    variable=key,
                    remarks=taken.remarks,
                )
            )


def _pour_scalar(carry: Carryover, indicator: FilledIndicator, key: str) -> None:
    """Quarter by quarter; the only value of a year goes where the sheet asks for it."""
    variable = indicator.scalar_places[key].variable
    filled = [quarter for quarter in QUARTERS if not is_blank(indicator.values[key][quarter - 1])]
    yearly = variable.accumulation is Accumulation.YEARLY
    for quarter in QUARTERS:
        into = 1 if yearly and filled == [quarter] else quarter
        what = variable.label if yearly else f"{variable.label} {quarter_name(quarter)}"
        carry_scalar(carry, indicator, key, quarter, what, into=into)
