"""``iku hitung``: one indicator from values on the command line, with the explanation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks.catalogs import open_catalog, refuse_outside_year
from iku_excel.tasks.wording import achievement, realization_text, target_text

from .indonesian import command
from .output import (
    NOT_DONE,
    WITH_ERRORS,
    findings_json,
    print_facts,
    print_findings,
    print_json,
    print_list,
    say,
)
from .parameters import (
    NAMED_FILE,
    catalog_option,
    force_option,
    json_option,
    quarter_option,
    style_option,
    year_option,
)
from .texts.books import BookPrint, FindingsPrint
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from iku_excel.calc import Result
    from iku_excel.calc.cells import Asked
    from iku_excel.catalog import IndicatorYear
    from iku_excel.findings import Finding
    from iku_excel.workbook.csv_input import TableFile

_BAD_NAMES = {"VARIABEL_TIDAK_DIKENAL", "TABEL_TIDAK_DIKENAL"}


@command(
    "hitung",
    short_help="Hitung satu indikator, dengan penjelasannya.",
    example=(
        "iku hitung 7110.2.1 --katalog babel-2025-2029 --tahun 2026 --triwulan 2 "
        "diterima=4/3 diselesaikan=4/2\n"
        "iku hitung 7121.2.1 --katalog babel-2025-2029 --tahun 2026 --triwulan 2 "
        "--tabel kasus=kasus.csv"
    ),
)
@click.argument("code", metavar="KODE")
@click.argument("pairs", metavar="[KUNCI=V1/V2/…] …", nargs=-1)
@catalog_option()
@year_option()
@quarter_option
@click.option("--target", metavar="ANGKA", help="Ganti target katalog; persen 98,2% atau 0,982.")
@click.option(
    "--tabel",
    "tables",
    metavar=NAMED_FILE.name,
    type=NAMED_FILE,
    multiple=True,
    help="Tabel dari CSV; boleh diulang.",
)
@style_option
@force_option
@json_option
def single(
    code: str,
    pairs: tuple[str, ...],
    catalog_id: str,
    year: int,
    quarter: int,
    target: str | None,
    tables: tuple[tuple[str, Path], ...],
    style: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Hitung indikator KODE dari nilai yang diketik, langkah demi langkah.

    Nilai tiap triwulan dipisah garis miring; yang kosong dibiarkan kosong (4//3). Desimal titik
    atau koma, tanpa pemisah ribuan; persen 98,1% atau 0,981. Nilai setahun ditulis sekali; teks
    apa adanya.
    """
    from iku_excel.calc import InputError, UnknownIndicator, evaluate, find_indicator
    from iku_excel.calc.evaluate import asked_of_target
    from iku_excel.findings.inputs import on_command_line
    from iku_excel.workbook.csv_text import CsvRefused

    catalog = open_catalog(catalog_id)
    try:
        indicator = find_indicator(catalog, code.removeprefix(f"{catalog.id}/"))
    except UnknownIndicator as problem:
        codes = ", ".join(known.code for known in catalog.indicators)
        raise CommandRefused.UNKNOWN_INDICATOR.of(reason=problem.message, codes=codes) from problem
    refuse_outside_year(catalog, year, force=force)
    view = indicator.for_year(year)
    values = _values(view, pairs)
    given: dict[str, TableFile] = {}
    try:
        given = _tables(view, tables, style)
    except CsvRefused as problem:
        return _failed(problem.findings, NOT_DONE, as_json=as_json)
    rows = {name: [dict(row) for row in table.rows] for name, table in given.items()}
    wrong = [found for table in given.values() for found in table.file.wrong]
    notes = [note for table in given.values() for note in table.file.notes()]
    try:
        result = evaluate(
            catalog,
            indicator.code,
            year=year,
            quarter=quarter,
            values=values,
            tables=rows,
            target=None if target is None else _typed(target, asked_of_target(view)),
            force=force,
        )
    except InputError as problem:
        if any(finding.code in _BAD_NAMES for finding in problem.findings):
            return _failed(problem.findings, NOT_DONE, as_json=as_json)
        found = map(on_command_line, _not_yet_told(problem.findings, given))
        findings = [*wrong, *found, *notes]
        if not as_json:
            return _failed(findings, WITH_ERRORS, as_json=False)
        print_json(_as_json(view, quarter, None, findings, values, rows))
        return WITH_ERRORS
    if wrong:  # in rows of later quarters, or in words that no figure needs
        return _failed([*wrong, *notes], WITH_ERRORS, as_json=as_json)
    result.findings[:] = [*map(on_command_line, result.findings), *notes]
    if not as_json:
        for table in given.values():
            say(f"{table.file.text}.")
    if as_json:
        print_json(_as_json(view, quarter, result, result.findings, values, rows))
    else:
        _print(view, result)
    return 0


def _values(view: IndicatorYear, pairs: tuple[str, ...]) -> dict[str, object]:
    """The values by key, as :func:`evaluate` takes them; unknown keys are left for it to name."""
    from iku_excel.calc.cells import asked_of_variable
    from iku_excel.calc.values import named
    from iku_excel.catalog import CellType, variables
    from iku_excel.catalog.variables import Accumulation

    known = {variable.key: variable for variable in variables(view)}
    labels = {key: variable.label for key, variable in known.items()}
    values: dict[str, object] = {}
    for pair in pairs:
        key, sign, text = pair.partition("=")
        if not (sign and key.strip()):
            raise CommandRefused.NO_PAIR.of(pair=pair, known=", ".join(known) or "(tidak ada)")
        meant = named(key, labels)
        variable = known[meant[0]] if len(meant) == 1 else None
        name = variable.key if variable else key.strip()
        if name in values:
            raise CommandRefused.VALUE_TWICE.of(name=name)
        if variable is not None and variable.cell is CellType.TEXT:
            # A document's number holds slashes of its own: it is taken whole, for every quarter.
            yearly = variable.accumulation is Accumulation.YEARLY
            values[name] = text.strip() if yearly else [text.strip()] * 4
            continue
        asked = None if variable is None else asked_of_variable(variable)
        if variable is not None and variable.accumulation is Accumulation.YEARLY:
            values[name] = _typed(text, asked)
        else:
            values[name] = [_typed(part, asked) for part in text.split("/")]
    return values


def _typed(text: str, asked: Asked | None) -> float | str | None:
    """A number where it is one plainly; other text is for the evaluation to judge."""
    from iku_excel.calc.cells import plainly

    text = text.strip()
    value = plainly(text, asked) if text else None
    return (text or None) if value is None else value


def _not_yet_told(findings: list[Finding], given: Mapping[str, TableFile]) -> list[Finding]:
    """What the evaluation found beside the wrong cells, those of tables by the line of the file."""
    told = []
    for found in findings:
        table = given.get(found.place.table or "")
        if table is None:
            told.append(found)
        elif (found.place.row, found.place.column) not in table.wrong:
            told.append(table.told_by_line(found))
    return told


def _tables(
    view: IndicatorYear, given: tuple[tuple[str, Path], ...], style: str | None
) -> dict[str, TableFile]:
    from iku_excel.calc.values import Style, folded, nearest
    from iku_excel.catalog import tables
    from iku_excel.workbook.csv_input import read_table

    known = {folded(table.name): table for table in tables(view)}
    found: dict[str, TableFile] = {}
    for name, path in given:
        table = known.get(folded(name))
        if table is None:
            names = [table.name for table in known.values()]
            raise CommandRefused.NO_TABLE.of(
                name=name,
                code=view.indicator.code,
                nearest=nearest(name, names),
                known=", ".join(names),
            )
        if table.name in found:
            raise CommandRefused.TABLE_TWICE.of(name=table.name)
        found[table.name] = read_table(
            path, view.indicator.code, table, Style(style) if style else None
        )
    return found


def _failed(findings: list[Finding], code: int, *, as_json: bool) -> int:
    if as_json:
        print_json(findings_json(findings, whole=True))
    else:
        print_findings(findings, where=FindingsPrint.AS_JSON, err=True)
        say(BookPrint.NOT_EVALUATED, err=True)
    return code


def _as_json(
    view: IndicatorYear,
    quarter: int,
    result: Result | None,
    findings: list[Finding],
    values: Mapping[str, object],
    rows: Mapping[str, list[dict[str, object]]],
) -> dict[str, object]:
    """An ``indikator`` object as in the recap, with the steps and findings; no file, no cells."""
    from iku_excel.catalog.inputs import FOLLOW_UP, OBSTACLE
    from iku_excel.recap.as_json import conversion_object, indicator_object
    from iku_excel.recap.quarter_recap import IndicatorRecap
    from iku_excel.recap.typed import typed_value

    lists = {key: v if isinstance(v, list) else [v] for key, v in values.items()}
    recap = IndicatorRecap.computed(view, quarter, lists, dict(rows), result)
    return {
        **indicator_object(recap),
        "konversi": [conversion_object(conversion) for conversion in recap.conversions],
        "kendala": recap.remark_texts(OBSTACLE),
        "tindak_lanjut": recap.remark_texts(FOLLOW_UP),
        "masukan": {
            **{key: {"nilai": cells, "sel": None} for key, cells in lists.items()},
            **{
                name: {
                    "baris": [{k: typed_value(v) for k, v in row.items()} for row in table],
                    "sel": None,
                }
                for name, table in rows.items()
            },
        },
        "berkas": None,
        "sha256": None,
        "langkah": result.steps if result else [],
        **findings_json(findings, whole=True),
    }


def _print(view: IndicatorYear, result: Result) -> None:
    from iku_excel.calc.wording import quarter_name

    say(f"{result.code}  {view.indicator.title}")
    say()
    category = result.category
    print_facts(
        [
            ("Periode", f"{quarter_name(result.quarter)} {result.year}"),
            ("Realisasi", realization_text(result, view)),
            ("Target", target_text(result.target, view)),
            ("Capaian", f"{achievement(result.achievement)} (dasar: {result.basis.value})"),
            ("Status", result.status.value),
            ("Kelas", f"{category.code} ({category.label})" if category else None),
            ("Predikat", result.rating),
            ("Kurang", result.shortfall),
        ]
    )
    memo = (f"{key} = {_memo_text(key, value)}" for key, value in result.memo.items())
    say()
    print_list("Langkah", result.steps)
    print_list("Memo", memo)
    print_list("Catatan", result.notes)
    if result.findings:
        say()
        print_findings(result.findings, where=FindingsPrint.AS_JSON)


def _memo_text(key: str, value: float) -> str:
    """An achievement among the memo figures is one beside 100%, like every other."""
    from iku_excel.calc.wording import number

    return achievement(value) if key.startswith("capaian_") else number(value, beside=(1.0,))
