"""``iku periksa``: all findings of workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks.catalogs import open_catalog

from .indonesian import command
from .output import (
    NOT_DONE,
    WITH_ERRORS,
    console_width,
    exit_code,
    findings_json,
    print_findings,
    print_json,
    say,
)
from .parameters import FILE, QUARTER, json_option, own_catalog_option
from .texts.books import BookPrint, FindingsPrint
from .wrapping import wrapped

if TYPE_CHECKING:
    from iku_excel.tasks.checking import Checked

_LONGEST_NAME = 60


@command(
    "periksa",
    short_help="Periksa buku kerja sebelum dikirim.",
    example=(
        "iku periksa IKU_babel-2025-2029_2026_tu.xlsx\niku periksa kiriman --triwulan 2 --json\n"
        "iku periksa buku.xlsx --semua"
    ),
)
@click.argument("books", metavar="BUKU …", type=FILE, nargs=-1, required=True)
@click.option(
    "--triwulan",
    "quarter",
    type=QUARTER,
    help="Triwulan yang diperiksa kelengkapan dan kewajarannya; tanpa opsi ini yang di Sampul.",
)
@click.option(
    "--semua",
    "whole",
    is_flag=True,
    help="Sebut setiap temuan satu per satu; tanpa opsi ini yang sejenis dilipat menjadi satu.",
)
@own_catalog_option
@json_option
def check(
    books: tuple[Path, ...],
    quarter: int | None,
    whole: bool,
    catalog_id: str | None,
    as_json: bool,
) -> int:
    """Tampilkan temuan BUKU (berkas atau folder): di sel mana, apa, dan harus diapakan.

    Yang sejenis dilipat: satu untuk tiap jenis, tabel, dan berkas, dengan jumlah dan tempat
    pertamanya, paling banyak 30 baris tiap buku. Semuanya satu per satu: --semua.

    Tingkatnya galat (tidak dapat dipakai), peringatan (dipakai, tetapi perlu dilihat), dan info.
    Isian diperiksa untuk semua triwulan; kewajaran angka, bukti, dan kendala sampai triwulan yang
    dilaporkan. Juga disebut indikator yang belum diisi untuk triwulan itu, Sampul yang melaporkan
    triwulan lain daripada yang terisi, isian yang berubah sejak disahkan, dan templat yang diubah.
    """
    from iku_excel.findings import count_of
    from iku_excel.findings.listing import MOST_LINES
    from iku_excel.recap.sources import find_sources
    from iku_excel.tasks.checking import check_file

    catalog = open_catalog(catalog_id) if catalog_id else None
    files, findings = find_sources(books)
    checked = [check_file(file, catalog, quarter) for file in files]
    everything = [*findings, *(finding for book in checked for finding in book.findings)]
    readable = sum(book.quarter is not None for book in checked)
    if as_json:
        print_json(findings_json(everything, whole=whole))
    else:
        summary = BookPrint.SUMMARY.format(
            readable=readable, count=len(files), found=count_of(everything)
        )
        last = [FindingsPrint.EXPLAIN_EACH] * bool(everything) + wrapped(summary, console_width())
        room = None if whole else MOST_LINES - len(last)
        print_findings(findings, room=room, explain=False)
        for book in checked:
            _print_book(book, room)
        for line in last:
            say(line)
    if not readable:
        say(BookPrint.NONE_READABLE, err=True)
        return NOT_DONE
    return WITH_ERRORS if exit_code(everything) else 0


def _print_book(book: Checked, room: int | None) -> None:
    from iku_excel.calc.wording import quarter_name
    from iku_excel.findings import count_of
    from iku_excel.findings.wording import shortened

    until = BookPrint.UNTIL.format(quarter=quarter_name(book.quarter)) if book.quarter else ""
    found = count_of(book.findings) if book.findings else BookPrint.NO_FINDING
    heading = wrapped(f"{shortened(book.name, _LONGEST_NAME)}{until}: {found}.", console_width())
    for line in heading:
        say(line)
    if book.findings:
        say()
        room = None if room is None else room - len(heading) - 1
        print_findings(book.findings, room=room, book=book.name, explain=False)
