"""``iku isi``: fill a workbook from CSV files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import clock, refuse_input_as_output
from iku_excel.tasks.catalogs import open_catalog
from iku_excel.tasks.keeping import keep_backup

from .indonesian import command
from .output import (
    NOT_DONE,
    exit_code,
    findings_json,
    print_findings,
    print_json,
    say,
    shown_path,
    typed_path,
)
from .parameters import (
    FILE,
    QUARTER,
    TABLE_FILE,
    json_option,
    own_catalog_option,
    style_option,
)
from .texts.books import BookPrint, FindingsPrint, Line
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from iku_excel.calc.values import Style
    from iku_excel.findings import Finding
    from iku_excel.workbook import FilledWorkbook
    from iku_excel.workbook.csv_input import CsvFile
    from iku_excel.workbook.filling import TableSource


@command(
    "isi",
    short_help="Isi buku kerja dari berkas CSV.",
    example=(
        "iku isi IKU_babel-2025-2029_2026_tu.xlsx --data isian.csv\n"
        "iku isi buku.xlsx --tabel 7121.2.1:kasus=kasus.csv --keluar terisi.xlsx\n"
        "iku isi buku.xlsx --triwulan 2"
    ),
)
@click.argument("book", metavar="BUKU", type=FILE)
@click.option(
    "--data",
    "entries",
    metavar="ISIAN.csv",
    type=FILE,
    help="Kolom kode,variabel,triwulan,nilai (triwulan kosong untuk nilai setahun).",
)
@click.option(
    "--tabel",
    "tables",
    metavar=TABLE_FILE.name,
    type=TABLE_FILE,
    multiple=True,
    help="Berkas CSV yang menggantikan baris sebuah tabel; boleh diulang.",
)
@click.option(
    "--triwulan",
    "quarter",
    type=QUARTER,
    help="Triwulan dilaporkan yang ditulis pada Sampul: 1, 2, 3 atau 4.",
)
@click.option(
    "--keluar",
    "output",
    metavar="BERKAS.xlsx",
    type=FILE,
    help="Tulis ke berkas lain; tanpa opsi ini BUKU diisi di tempat dan cadangannya disimpan.",
)
@style_option
@own_catalog_option
@json_option
def fill(
    book: Path,
    entries: Path | None,
    tables: tuple[tuple[str, Path], ...],
    quarter: int | None,
    output: Path | None,
    style: str | None,
    catalog_id: str | None,
    as_json: bool,
) -> int:
    """Isi sel masukan BUKU dari berkas CSV, dan simpan hasil hitungnya; sel lain tidak disentuh.

    CSV dipisah titik koma, koma, atau tab; label boleh menggantikan kunci. Angka dan tanggal
    dibaca bila hanya punya satu arti; bila dua, gaya berkas yang menentukan (lihat --gaya). Bila
    satu sel saja tidak terbaca atau tidak cocok dengan buku ini, tidak ada yang ditulis. Angka yang
    terbaca tetapi bertentangan dengan angka lain (patuh melebihi diberikan) tetap ditulis, dan
    disebut sebagai galat.
    """
    from iku_excel.workbook import UnusableWorkbook, read_workbook
    from iku_excel.workbook.filling import FillingRefused, fill_workbook
    from iku_excel.workbook.problems import edit_finding
    from iku_excel.xlsx import differ_only_in_time, write_atomically

    if entries is None and not tables and quarter is None:
        raise CommandRefused.NOTHING_TO_FILL_IN.of()
    catalog = open_catalog(catalog_id) if catalog_id else None
    sources = [_source(name, path) for name, path in tables]
    if output is not None:
        inputs = [book, *(source.path for source in sources), *([entries] if entries else [])]
        refuse_input_as_output([output], inputs)
    try:
        workbook = read_workbook(book, catalog=catalog)
        before, saved = workbook.package.data, clock.saving_moment()
        filling = fill_workbook(
            workbook, before, entries, sources, quarter, style=_style(style), saved=saved
        )
        after = _with_signoffs_shown(workbook, filling.data)
    except UnusableWorkbook as problem:
        return _refused([problem.finding], as_json=as_json)
    except FillingRefused as problem:
        if not as_json:
            _print_styles(problem.files, err=True)
        return _refused(problem.findings, as_json=as_json)
    except ValueError as problem:
        return _refused([edit_finding(problem, workbook.name)], as_json=as_json)
    backup = None
    target = output or book
    if not target.is_file() or not differ_only_in_time(target.read_bytes(), after):
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file():
            backup = keep_backup(target)
        write_atomically(target, after)
    changed = _changed_cells(workbook, read_workbook(target, catalog=catalog))
    if as_json:
        print_json(
            {
                "berkas": str(target),
                "cadangan": str(backup) if backup else None,
                "sel_berubah": changed,
                "gaya": _one_style(filling.files),
                "csv": [
                    {"berkas": file.name, "pemisah": file.text.separator, "gaya": file.door.style}
                    for file in filling.files
                ],
                **findings_json(filling.findings, whole=True),
            }
        )
        return exit_code(filling.findings)
    _print_styles(filling.files)
    say(BookPrint.CHANGED.format(path=shown_path(target), count=changed))
    if backup:
        say(Line.BEFORE_KEPT.format(backup=shown_path(backup)))
    if filling.findings:
        say()
        print_findings(filling.findings, where=FindingsPrint.AS_JSON)
    say(Line.CHECK_NEXT.format(path=typed_path(target)))
    return exit_code(filling.findings)


def _style(given: str | None) -> Style | None:
    from iku_excel.calc.values import Style

    return Style(given) if given else None


def _print_styles(files: Sequence[CsvFile], *, err: bool = False) -> None:
    for file in files:
        say(f"{file.text}.", err=err)


def _one_style(files: Sequence[CsvFile]) -> str | None:
    """The gaya of the run; None where no file has one, or two differ."""
    styles = {file.door.style for file in files}
    return styles.pop() if len(styles) == 1 else None


def _with_signoffs_shown(before: FilledWorkbook, data: bytes) -> bytes:
    """The filled workbook; a sign-off that what was filled in voids is no longer shown as one."""
    from iku_excel.signoff import show_signoffs
    from iku_excel.workbook import read_workbook_bytes
    from iku_excel.workbook import recalculate as recalculated

    filled = read_workbook_bytes(data, before.name, catalog=before.catalog)
    shown, cells = show_signoffs(filled)
    return recalculated(shown).data if cells else data


def _source(name: str, path: Path) -> TableSource:
    from iku_excel.workbook.filling import TableSource

    code, colon, table = name.rpartition(":")
    if not (colon and code.strip() and table.strip()):
        raise CommandRefused.TABLE_OF_NOTHING.of(name=name, path=path)
    return TableSource(code.strip(), table.strip(), path)


def _refused(findings: list[Finding], *, as_json: bool) -> int:
    if as_json:
        print_json(findings_json(findings, whole=True))
    else:
        print_findings(findings, where=FindingsPrint.AS_JSON, err=True)
    say(Line.NOTHING_WRITTEN, err=True)
    return NOT_DONE


def _changed_cells(before: FilledWorkbook, after: FilledWorkbook) -> int:
    old, new = _inputs(before), _inputs(after)
    return sum(old.get(cell) != new.get(cell) for cell in old.keys() | new.keys())


def _inputs(workbook: FilledWorkbook) -> dict[tuple[str, str], object]:
    """Every filled input cell by sheet and address."""
    cells: dict[tuple[str, str], object] = {
        (cover.sheet, cover.cell): cover.value for cover in workbook.about.values()
    }
    for indicator in workbook.indicators.values():
        for key, place in indicator.scalar_places.items():
            for quarter, value in enumerate(indicator.values[key], 1):
                cells[place.sheet, place.cell(quarter)] = value
        for name, table in indicator.table_places.items():
            for position, row in enumerate(indicator.tables[name], 1):
                for key, value in row.items():
                    cells[table.sheet, table.cell(position, key)] = value
    return {cell: value for cell, value in cells.items() if value is not None}
