"""``iku periksa``: all findings of workbooks."""

from __future__ import annotations

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
from .parameters import FILE, catalog_option, json_option, open_catalog

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog
    from iku_excel.findings import Finding
    from iku_excel.recap.sources import SourceFile


@command(
    "periksa",
    short_help="Periksa buku kerja sebelum dikirim.",
    example=("iku periksa IKU_babel-2025-2029_2026_tu.xlsx\niku periksa kiriman --json"),
)
@click.argument("books", metavar="BUKU …", type=FILE, nargs=-1, required=True)
@catalog_option(required=False, help="Berkas katalog milik sendiri yang dipakai buku itu.")
@json_option
def check(books: tuple[Path, ...], catalog_id: str | None, as_json: bool) -> int:
    """Tampilkan semua temuan BUKU (berkas atau folder): di sel mana, apa, dan harus diapakan.

    Tingkatnya galat (tidak dapat dipakai), peringatan (dipakai, tetapi perlu dilihat), dan info.
    """
    from iku_excel.recap.sources import find_sources

    catalog = open_catalog(catalog_id) if catalog_id else None
    files, findings = find_sources(books)
    by_file: list[tuple[str, list[Finding]]] = []
    readable = 0
    for file in files:
        found, read = _findings_of(file, catalog)
        readable += read
        by_file.append((file.name, found))
    everything = [*findings, *(finding for _, found in by_file for finding in found)]
    if as_json:
        print_json(findings_json(everything))
    else:
        print_findings(findings)
        for name, found in by_file:
            if found:
                print_findings(found)
            else:
                say(f"{name}: tidak ada temuan.")
        say(f"{readable} dari {len(files)} berkas terbaca; {count_of(everything)}.")
    if not readable:
        say("Gagal: tidak ada buku isian yang terbaca.", err=True)
        return NOT_DONE
    return WITH_ERRORS if exit_code(everything) else 0


def _findings_of(file: SourceFile, catalog: Catalog | None) -> tuple[list[Finding], bool]:
    """All findings of a file, and whether it could be read."""
    from iku_excel.findings import FileMessage
    from iku_excel.workbook import UnusableWorkbook, check_workbook, read_workbook

    try:
        return check_workbook(read_workbook(file.path, file.name, catalog=catalog)), True
    except UnusableWorkbook as problem:
        return [problem.finding], False
    except Exception as problem:  # noqa: BLE001  - one strange file never hides the others
        finding = FileMessage.KESALAHAN_TAK_TERDUGA.at(detail=type(problem).__name__)
        return [finding.located(file=file.name)], False
