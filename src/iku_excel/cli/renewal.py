"""``iku templat --dari``: the new workbook of a unit, with what its old one leaves to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from iku_excel.tasks import clock
from iku_excel.tasks.catalogs import open_catalog, refuse_outside_year
from iku_excel.tasks.keeping import write_keeping

from .output import (
    NOT_DONE,
    exit_code,
    findings_json,
    print_findings,
    print_json,
    print_list,
    say,
    say_kept,
    shown_path,
    typed_path,
)
from .texts.books import FindingsPrint, Line, TemplatePrint
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from iku_excel.findings import Finding
    from iku_excel.template.renewal import Carried, Renewal
    from iku_excel.workbook import FilledWorkbook

_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """Whose workbook is asked for, as far as the options say so."""

    catalog_id: str | None
    office: str | None
    divisions: tuple[str, ...]
    by_section: bool


def renew(
    old_book: Path, year: int, unit: Unit, folder: Path, *, force: bool, as_json: bool
) -> int:
    """Write the workbook and tell what was carried; the exit code."""
    from iku_excel.calc.wording import quarter_name
    from iku_excel.signoff import carry_signoffs
    from iku_excel.template import template_name
    from iku_excel.template.renewal import renew_workbook
    from iku_excel.workbook import UnusableWorkbook, read_workbook

    catalog = open_catalog(unit.catalog_id) if unit.catalog_id else None
    try:
        old = read_workbook(old_book, catalog=catalog)
        _refuse_another_unit(old, unit, catalog.id if catalog else None)
        refuse_outside_year(old.catalog, year, force=force)
        renewal = renew_workbook(old, year, clock.saving_moment())
        signed = carry_signoffs(old, renewal.data)
    except UnusableWorkbook as problem:
        if as_json:
            print_json(findings_json([problem.finding]))
        else:
            print_findings([problem.finding], err=True)
        say(Line.NOTHING_WRITTEN, err=True)
        return NOT_DONE
    path = folder / template_name(renewal.identity)
    if path.exists() and path.samefile(old_book):
        raise CommandRefused.OLD_BOOK_ITSELF.of(path=path)
    left_out = [*signed.findings, *renewal.findings]
    kept = None if _is_written(path, signed.data) else write_keeping(path, signed.data)
    if as_json:
        print_json(
            {
                "berkas": [str(path)],
                "dibawa": [carried_object(carried) for carried in renewal.carried],
                "tidak_dibawa": [left_out_object(finding) for finding in left_out],
                "pengesahan_dibawa": [record.quarter for record in signed.signoffs],
            }
        )
    else:
        say_kept([kept])
        print_findings(signed.findings)
        _print_renewal(renewal)
        for record in signed.signoffs:
            quarter = quarter_name(record.quarter)
            say(TemplatePrint.SIGNOFF_CARRIED.format(quarter=quarter, signed=record.signed))
        say(TemplatePrint.WRITTEN_FROM.format(path=shown_path(path), old=shown_path(old_book)))
        say(TemplatePrint.CARRIED.format(carried=len(renewal.carried), left_out=len(left_out)))
        say(Line.CHECK_NEXT.format(path=typed_path(path)))
    return exit_code(left_out)


def _is_written(path: Path, data: bytes) -> bool:
    """Whether the same was written before, at another time."""
    from iku_excel.xlsx import differ_only_in_time

    return path.is_file() and differ_only_in_time(path.read_bytes(), data)


def _refuse_another_unit(old: FilledWorkbook, unit: Unit, catalog_id: str | None) -> None:
    """Refuse options that contradict the identity of the old workbook, which decides."""
    from iku_excel.catalog.office import is_same_office

    identity = old.identity
    _refuse_other("--katalog", catalog_id, identity.catalog)
    if unit.office is not None and not is_same_office(unit.office, identity.office):
        _refuse_other("--kanwil", unit.office, identity.office)
    for division in unit.divisions:
        _refuse_other("--divisi", division, identity.division)
    if unit.by_section and identity.section is None and _has_sections(old):
        raise CommandRefused.NOT_BY_SECTION.of(book=old.name, division=identity.division)


def _has_sections(old: FilledWorkbook) -> bool:
    division = old.catalog.division(old.identity.division)
    return division is not None and bool(division.sections)


def _refuse_other(option: str, given: str | None, of_book: str) -> None:
    if given is not None and given.strip().casefold() != of_book.strip().casefold():
        raise CommandRefused.ANOTHER_UNIT.of(option=option, given=given.strip(), of_book=of_book)


def _print_renewal(renewal: Renewal) -> None:
    by_indicator: dict[str, list[str]] = {}
    for carried in renewal.carried:
        by_indicator.setdefault(carried.indicator or carried.sheet, []).append(_line(carried))
    for name, lines in by_indicator.items():
        more = len(lines) - _MOST_LINES
        rest = [TemplatePrint.MORE.format(more=more)] if more > 0 else []
        title = TemplatePrint.CARRIED_INTO.format(name=name, count=len(lines))
        print_list(title, lines[:_MOST_LINES] + rest)
    say()
    remarks = [remark for carried in renewal.carried for remark in carried.remarks]
    for findings in (remarks, renewal.findings):
        print_findings(findings, where=FindingsPrint.AS_JSON)


def _line(carried: Carried) -> str:
    """What, how much, into which cell, from where and why."""
    from iku_excel.calc.wording import quarter_name

    if isinstance(carried.value, Mapping):
        what = f"{carried.table} = {' | '.join(_text(v) for v in carried.value.values())}"
    else:
        quarter = f" {quarter_name(carried.quarter)}" if carried.quarter else ""
        what = f"{carried.variable}{quarter} = {_text(carried.value)}"
    how = f" ({carried.how})" if carried.how else ""
    return f"{carried.cell}: {what}{how} ← {', '.join(carried.sources)}"


def _text(value: object) -> str:
    from iku_excel.calc.values import shown
    from iku_excel.calc.wording import number

    if isinstance(value, int | float) and not isinstance(value, bool):
        return number(value, 9)
    return shown(_plain(value)).replace("\n", " ")


def _plain(value: object) -> object:
    """A value as JSON holds it: a day as ISO text."""
    if isinstance(value, datetime) and value == datetime(value.year, value.month, value.day):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else value


def carried_object(carried: Carried) -> dict[str, object]:
    """What was carried, into which cell and from where."""
    value: object = carried.value
    if isinstance(value, Mapping):
        value = {key: _plain(cell) for key, cell in value.items()}
    return {
        "kode": carried.indicator,
        "kunci": carried.variable,
        "triwulan": carried.quarter,
        "tabel": carried.table,
        "lembar": carried.sheet,
        "sel": carried.cell,
        "nilai": _plain(value),
        "asal": list(carried.sources),
        "cara": carried.how,
        "catatan": [remark.message for remark in carried.remarks],
    }


def left_out_object(finding: Finding) -> dict[str, object]:
    """What was not carried, by its meaning and in the public form of findings."""
    from iku_excel.recap.as_json import finding_object

    place = finding.place
    return {
        "kode": place.indicator,
        "kunci": place.variable,
        "triwulan": place.quarter,
        "tabel": place.table,
        **finding_object(finding),
    }
