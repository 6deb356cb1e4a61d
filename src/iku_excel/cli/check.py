"""``iku periksa``: all findings of workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks.catalogs import open_catalog
from iku_excel.tasks.wording import count_of

from .indonesian import command
from .output import (
    NOT_DONE,
    WITH_ERRORS,
    exit_code,
    findings_json,
    print_findings,
    print_json,
    say,
)
from .parameters import FILE, QUARTER, catalog_option, json_option

if TYPE_CHECKING:
    from iku_excel.tasks.checking import Checked


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
    help="Triwulan yang diperiksa kelengkapan dan kewajarannya; tanpa opsi ini yang di Sampul.",
)
@catalog_option(required=False, help="Berkas katalog milik sendiri yang dipakai buku itu.")
@json_option
def check(
    books: tuple[Path, ...], quarter: int | None, catalog_id: str | None, as_json: bool
) -> int:
    """Tampilkan semua temuan BUKU (berkas atau folder): di sel mana, apa, dan harus diapakan.

    Tingkatnya galat (tidak dapat dipakai), peringatan (dipakai, tetapi perlu dilihat), dan info.
    Isian diperiksa untuk semua triwulan; kewajaran angka, bukti, dan kendala sampai triwulan yang
    dilaporkan. Juga disebut indikator yang belum diisi untuk triwulan itu, Sampul yang melaporkan
    triwulan lain daripada yang terisi, isian yang berubah sejak disahkan, dan templat yang diubah.
    """
    from iku_excel.recap.sources import find_sources
    from iku_excel.tasks.checking import check_file

    catalog = open_catalog(catalog_id) if catalog_id else None
    files, findings = find_sources(books)
    checked = [check_file(file, catalog, quarter) for file in files]
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


def _print_book(book: Checked) -> None:
    from iku_excel.calc.wording import quarter_name

    until = f" (sampai {quarter_name(book.quarter)})" if book.quarter else ""
    if book.findings:
        say(f"{book.name}{until}: {count_of(book.findings)}.")
        say()
        print_findings(book.findings)
    else:
        say(f"{book.name}{until}: tidak ada temuan.")
