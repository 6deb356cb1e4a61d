"""Into the year after: definitions, open balances and open cases, as the catalogue says."""

from __future__ import annotations

from datetime import date

from iku_excel.calc.cases import TABLE as CASES
from iku_excel.calc.cases import counting_year
from iku_excel.calc.inputs import Row
from iku_excel.calc.reading import read_inputs
from iku_excel.calc.values import is_blank
from iku_excel.calc.wording import day
from iku_excel.catalog.inputs import CONVERSION, QUARTER
from iku_excel.catalog.kinds import CaseRegister
from iku_excel.findings import FileMessage, Finding, Level, Place
from iku_excel.workbook import DoubtfulValue, FilledIndicator
from iku_excel.workbook.scan import QUARTERS

from .balances import carry_balances
from .cells import carry_rows
from .checking import findings_of_part, located
from .model import Carryover

_CARRIED_TABLES = (CONVERSION, CASES)


def carry_to_next_year(carry: Carryover) -> None:
    """What a year leaves to the next one; nothing is guessed where the year is incomplete."""
    for indicator in carry.old.indicators.values():
        carry.findings.extend(found for found in indicator.findings if _hinders_tables(found))
        carry_balances(carry, indicator)
        if CONVERSION in indicator.tables:
            _carry_definitions(carry, indicator)
        if CASES in indicator.tables:
            _carry_cases(carry, indicator)


def _hinders_tables(finding: Finding) -> bool:
    """Whether a table that is carried, or the whole sheet, could not be read."""
    place = finding.place
    whole = place.table is None and place.variable is None
    return finding.level is Level.ERROR and (whole or place.table in _CARRIED_TABLES)


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


def _carry_cases(carry: Carryover, indicator: FilledIndicator) -> None:
    """The cases that are still open, and those that count in the new year."""
    rule, raw, year = indicator.view.rule, indicator.tables[CASES], carry.old.identity.year
    after = carry.new.indicators[indicator.code]
    if not isinstance(rule, CaseRegister) or CASES not in after.table_places:
        return
    wrong: dict[int | None, Finding] = {}
    for finding in findings_of_part(carry.old, indicator, {}, {CASES: raw}):
        if finding.level is Level.ERROR:
            wrong.setdefault(finding.place.row, finding)
    reasons: dict[int, str] = {}
    for row in read_inputs(indicator.view, QUARTERS[-1], {}, {CASES: raw}).rows(CASES):
        if any(isinstance(cell, DoubtfulValue) for cell in raw[row.position - 1].values()):
            _say_wrong(
                carry,
                indicator,
                row.position,
                "isi salah satu selnya tidak pasti (digabung, rumus larik, atau format angkanya).",
            )
        elif row.position in wrong:
            _say_wrong(carry, indicator, row.position, wrong[row.position].message)
        elif reason := _why_carried(rule, row, year):
            reasons[row.position] = reason
    rows = [(position, raw[position - 1]) for position in reasons]
    carry_rows(carry, indicator, CASES, rows, reasons)


def _say_wrong(carry: Carryover, indicator: FilledIndicator, position: int, reason: str) -> None:
    place = Place(indicator=indicator.code, table=CASES, row=position)
    finding = FileMessage.KASUS_TIDAK_DIBAWA.at(place, position=position, reason=reason)
    carry.findings.append(located(carry.old, indicator, finding))


def _why_carried(rule: CaseRegister, row: Row, year: int) -> str:
    """Why a faultless case belongs into the register of the year after ``year``; else empty."""
    received, finished = row.date("tanggal_masuk"), row.date("tanggal_selesai")
    route = next(route for route in rule.routes if route.key == row.text("jalur"))
    assert received is not None  # noqa: S101  - the row is faultless
    counts_in = counting_year(route, received)
    if counts_in > year:
        return f"masuk {day(received)}: diperhitungkan tahun {counts_in}"
    if finished is None:
        return "masih berjalan"
    if finished > date(year, 12, 31):
        return f"masih berjalan pada akhir tahun {year}, selesai {day(finished)}"
    return ""
