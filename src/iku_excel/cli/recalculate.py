"""``iku hitung-ulang``: store the computed results in workbooks."""

from __future__ import annotations

from pathlib import Path

import click

from iku_excel.tasks import refuse_input_as_output
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
)
from .parameters import FILE, json_option, own_catalog_option
from .texts.books import BookPrint, Line
from .texts.refused import CommandRefused


@command(
    "hitung-ulang",
    short_help="Simpan hasil hitung di dalam buku kerja.",
    example=(
        "iku hitung-ulang IKU_babel-2025-2029_2026_tu.xlsx\n"
        "iku hitung-ulang buku.xlsx --keluar untuk-pimpinan.xlsx"
    ),
)
@click.argument("books", metavar="BUKU …", type=FILE, nargs=-1, required=True)
@click.option(
    "--keluar",
    "output",
    metavar="BERKAS.xlsx",
    type=FILE,
    help="Tulis ke berkas lain (untuk satu BUKU); tanpa opsi ini BUKU diperbarui di tempat dan "
    "cadangannya disimpan.",
)
@own_catalog_option
@json_option
def recalculate(
    books: tuple[Path, ...], output: Path | None, catalog_id: str | None, as_json: bool
) -> int:
    """Hitung semua hasil dari masukan BUKU (berkas atau folder), lalu simpan di sel hasilnya.

    Sesudah itu ponsel, pratinjau, dan komputer tanpa add-in menampilkan angka yang benar. Rumus
    yang kehilangan add-in karena buku disimpan program lain, atau mencarinya di komputer orang
    lain, dipulihkan, dan Pengesahan serta Sampul menampilkan pengesahan seperti tercatat. Masukan
    tidak berubah.
    """
    from iku_excel.findings import Finding
    from iku_excel.recap.sources import find_sources
    from iku_excel.tasks.recalculating import recalculate_file
    from iku_excel.workbook.links import shown_target

    catalog = open_catalog(catalog_id) if catalog_id else None
    files, findings = find_sources(books)
    if output is not None:
        if len(files) != 1:
            raise CommandRefused.OUTPUT_OF_ONE.of(count=len(files))
        refuse_input_as_output([output], [file.path for file in files])
    written: list[dict[str, object]] = []
    for file in files:
        outcome = recalculate_file(file, catalog)
        if isinstance(outcome, Finding):
            findings.append(outcome)
            continue
        mended, approvals, after = outcome.mended, outcome.approvals, outcome.after
        findings.extend(mended.findings)
        target = output or file.path
        backup = _write(target, outcome.before if output is None else None, after.data)
        written.append(
            {
                "berkas": str(target),
                "sel_diperbarui": after.cells,
                "rumus_dipulihkan": mended.formulas,
                "tautan_diganti": mended.astray or None,
                "sel_pengesahan": approvals,
                "cadangan": str(backup) if backup else None,
            }
        )
        if not as_json:
            if mended.astray:
                old = shown_target(mended.astray)
                say(BookPrint.LINK.format(path=shown_path(target), old=old))
            _tell(target, after.cells, mended.formulas, approvals, backup)
    if as_json:
        print_json({"berkas": written, **findings_json(findings)})
    else:
        print_findings(findings, err=True)
    if not written:
        say(BookPrint.NONE_RECALCULATED, err=True)
        return NOT_DONE
    return exit_code(findings)


def _write(target: Path, before: bytes | None, after: bytes) -> Path | None:
    """Write what is new; the copy of what was there, where something was."""
    from iku_excel.xlsx import write_atomically

    if before == after or (target.is_file() and target.read_bytes() == after):
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    backup = keep_backup(target) if target.is_file() else None
    write_atomically(target, after)
    return backup


def _tell(target: Path, cells: int, formulas: int, approvals: int, backup: Path | None) -> None:
    path = shown_path(target)
    if formulas:
        say(BookPrint.FORMULAS.format(path=path, count=formulas))
    if approvals:
        say(BookPrint.SIGNOFFS.format(path=path, count=approvals))
    if cells:
        say(BookPrint.CELLS.format(path=path, count=cells))
    else:
        say(BookPrint.ALL_RIGHT.format(path=path))
    if backup:
        say(Line.BEFORE_KEPT.format(backup=shown_path(backup)))
