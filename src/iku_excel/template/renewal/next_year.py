"""Into the year after: definitions, open balances and open cases, as the catalogue says."""

from __future__ import annotations

from iku_excel.calc.kinds import kind_of
from iku_excel.calc.reading import read_inputs
from iku_excel.calc.values import is_blank
from iku_excel.catalog import Table, tables
from iku_excel.catalog.inputs import CONVERSION, QUARTER, QUARTERS
from iku_excel.findings import Finding, Level, Place
from iku_excel.findings.renewal import RenewalMessage
from iku_excel.workbook import DoubtfulValue, FilledIndicator

from .balances import carry_balances
from .carried import Carryover
from .cells import carry_rows
from .checking import findings_of_part


def carry_to_next_year(carry: Carryover) -> None:
    """What a year leaves to the next one; nothing is guessed where the year is incomplete."""
    for indicator in carry.old.indicators.values():
        carried = [t for t in tables(indicator.view) if t.name == CONVERSION or t.course]
        carry.findings.extend(f for f in indicator.findings if _hinders(f, carried))
        carry_balances(carry, indicator)
        if CONVERSION in indicator.tables:
            _carry_definitions(carry, indicator)
        for table in carried:
            if table.course and table.name in indicator.tables:
                _carry_cases(carry, indicator, table.name)


def _hinders(finding: Finding, carried: list[Table]) -> bool:
    """Whether a table that is carried, or the whole sheet, could not be read."""
    place = finding.place
    whole = place.table is None and place.variable is None
    of_table = place.table in [table.name for table in carried]
    return finding.level is Level.ERROR and (whole or of_table)


def _carry_definitions(carry: Carryover, indicator: FilledIndicator) -> None:
    """Konversi indicators without their figures, which belong to their year."""
    table = indicator.table_places[CONVERSION].table
    describing = [column.key for column in table.columns if column.describes]
    named = [key for key in describing if key != QUARTER]
    rows = [
        (position, {key: row.get(key) for key in describing})
        for position, row in enumerate(indicator.tables[CONVERSION], 1)
        if any(not is_blank(row.get(key)) for key in named)
    ]
    carry_rows(carry, indicator, CONVERSION, rows)


def _carry_cases(carry: Carryover, indicator: FilledIndicator, table: str) -> None:
    """The cases that are still open, and those that count in the new year."""
    rule, raw, year = indicator.view.rule, indicator.tables[table], carry.old.identity.year
    if table not in carry.new.indicators[indicator.code].table_places:
        return
    wrong: dict[int | None, Finding] = {}
    for finding in findings_of_part(carry.old, indicator, {}, {table: raw}):
        if finding.level is Level.ERROR:
            wrong.setdefault(finding.place.row, finding)
    reasons: dict[int, str] = {}
    for row in read_inputs(indicator.view, QUARTERS[-1], {}, {table: raw}).rows(table):
        place = Place(indicator=indicator.code, table=table, row=row.position)
        if any(isinstance(cell, DoubtfulValue) for cell in raw[row.position - 1].values()):
            doubt = (
                "isi salah satu selnya tidak pasti (digabung, rumus larik, atau format angkanya)."
            )
            _say_wrong(carry, indicator, place, doubt)
        elif row.position in wrong:
            _say_wrong(carry, indicator, place, wrong[row.position].message)
        elif reason := kind_of(rule).why_carried(rule, row, year):
            reasons[row.position] = reason
    rows = [(position, raw[position - 1]) for position in reasons]
    carry_rows(carry, indicator, table, rows, reasons)


def _say_wrong(carry: Carryover, indicator: FilledIndicator, place: Place, reason: str) -> None:
    finding = RenewalMessage.KASUS_TIDAK_DIBAWA.at(place, position=place.row, reason=reason)
    carry.findings.append(indicator.at_cell(finding, carry.old.name))
