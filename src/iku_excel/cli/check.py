"""``iku periksa``: all findings of workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .indonesian import command
from .output import (
    NOT_DONE,
    WITH_ERRORS,
    count_of,
    exit_code,
    findings_json,
    print_findings,
    print_json,
    say,
)
from .parameters import FILE, QUARTER, catalog_option, json_option, open_catalog

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog
    from iku_excel.findings import Finding
    from iku_excel.recap.sources import SourceFile
    from iku_excel.workbook import FilledWorkbook


@command(
    "periksa",
    short_help="Periksa buku kerja sebelum dikirim.",
    example=(
        "iku periksa IKU_babel-2025-2029_2026_tu.xlsx\niku periksa kiriman --triwulan 2 --json"
    ),
)
@click.argument("books", metavar="BUKU …", type=FILE, nargs=-1, required=True)
@click.option(
    "--triwulan",
    "quarter",
    type=QUARTER,
    help="Triwulan yang diperiksa kewajarannya; tanpa opsi ini triwulan pada Sampul.",
)
@catalog_option(required=False, help="Berkas katalog milik sendiri yang dipakai buku itu.")
@json_option
def check(
    books: tuple[Path, ...], quarter: int | None, catalog_id: str | None, as_json: bool
) -> int:
    """Tampilkan semua temuan BUKU (berkas atau folder): di sel mana, apa, dan harus diapakan.

    Tingkatnya galat (tidak dapat dipakai), peringatan (dipakai, tetapi perlu dilihat), dan info.
    Isian diperiksa untuk semua triwulan; kewajaran angka, bukti, dan kendala sampai triwulan yang
    dilaporkan. Juga disebut isian yang berubah sejak disahkan dan templat yang diubah.
    """
    from iku_excel.recap.sources import find_sources

    catalog = open_catalog(catalog_id) if catalog_id else None
    files, findings = find_sources(books)
    checked = [_checked(file, catalog, quarter) for file in files]
    everything = [*findings, *(finding for book in checked for finding in book.findings)]
    readable = sum(book.quarter is not None for book in checked)
    if as_json:
        print_json(findings_json(everything))
    else:
        print_findings(findings)
        for book in checked:
            _print_book(book)
        say(f"{readable} dari {len(files)} berkas terbaca; {count_of(everything)}.")
    if not readable:
        say("Gagal: tidak ada buku isian yang terbaca.", err=True)
        return NOT_DONE
    return WITH_ERRORS if exit_code(everything) else 0


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file's findings, and for which quarter it was checked: None where it was not read."""

    name: str
    quarter: int | None
    findings: list[Finding]


def _checked(file: SourceFile, catalog: Catalog | None, quarter: int | None) -> _Checked:
    from iku_excel.findings import FileMessage
    from iku_excel.workbook import UnusableWorkbook, read_workbook

    try:
        workbook = read_workbook(file.path, file.name, catalog=catalog)
        asked = quarter or workbook.reported_quarter
        return _Checked(file.name, asked, _findings_of(workbook, asked))
    except UnusableWorkbook as problem:
        return _Checked(file.name, None, [problem.finding])
    except Exception as problem:  # noqa: BLE001  - one strange file never hides the others
        finding = FileMessage.KESALAHAN_TAK_TERDUGA.at(detail=type(problem).__name__)
        return _Checked(file.name, None, [finding.located(file=file.name)])


def _findings_of(workbook: FilledWorkbook, quarter: int) -> list[Finding]:
    """All there is to say about a workbook: its data, their plausibility, sign-off, template."""
    from iku_excel.checks import check_reasonable
    from iku_excel.signoff import fingerprint_findings, signoff_findings
    from iku_excel.workbook import check_workbook

    return [
        *check_workbook(workbook),
        *check_reasonable(workbook, quarter),
        *signoff_findings(workbook),
        *fingerprint_findings(workbook),
    ]


def _print_book(book: _Checked) -> None:
    from iku_excel.calc.wording import quarter_name

    until = f" (sampai {quarter_name(book.quarter)})" if book.quarter else ""
    if book.findings:
        say(f"{book.name}{until}: {count_of(book.findings)}.")
        say()
        print_findings(book.findings)
    else:
        say(f"{book.name}{until}: tidak ada temuan.")
