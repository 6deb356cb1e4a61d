"""``iku hitung-ulang``: store the computed results in workbooks."""

from __future__ import annotations

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
)
from .parameters import FILE, json_option, own_catalog_option
from .texts.books import BookPrint, Line, TemplatePrint
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from iku_excel.tasks.recalculating import Poured, Renewed

_MOST_TYPED = 8


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
@click.option(
    "--tuang",
    "pour",
    is_flag=True,
    help="Tuangkan isian ke buku baru yang utuh, bila validasi, proteksi, grafik, warna, atau "
    "lembar templat hilang. Buku lama disimpan sebagai cadangan.",
)
@click.option(
    "--rapikan",
    "tidy",
    is_flag=True,
    help="Simpan sebagai angka setiap angka yang diketik sebagai teks dan hanya punya satu "
    "bacaan; tiap sel disebut dengan tulisan lama dan angkanya.",
)
@own_catalog_option
@json_option
def recalculate(
    books: tuple[Path, ...],
    output: Path | None,
    pour: bool,
    tidy: bool,
    catalog_id: str | None,
    as_json: bool,
) -> int:
    """Hitung semua hasil dari masukan BUKU (berkas atau folder), lalu simpan di sel hasilnya.

    Sesudah itu ponsel, pratinjau, dan komputer tanpa add-in menampilkan angka yang benar. Rumus
    templat yang berubah, tertimpa, atau kehilangan add-in dipulihkan, dan Pengesahan serta Sampul
    menampilkan pengesahan seperti tercatat. Masukan tidak berubah.
    """
    from iku_excel.findings import Finding
    from iku_excel.recap.sources import find_sources
    from iku_excel.tasks.recalculating import Poured, pour_file, recalculate_file
    from iku_excel.workbook.links import shown_target

    if pour and tidy:
        raise CommandRefused.POURED_AND_TIDIED.of()
    catalog = open_catalog(catalog_id) if catalog_id else None
    files, findings = find_sources(books)
    if output is not None:
        if len(files) != 1:
            raise CommandRefused.OUTPUT_OF_ONE.of(count=len(files))
        refuse_input_as_output([output], [file.path for file in files])
    written: list[dict[str, object]] = []
    for file in files:
        target = output or file.path
        outcome = (
            pour_file(file, catalog, clock.saving_moment())
            if pour
            else recalculate_file(file, catalog, clock.saving_moment() if tidy else None)
        )
        if isinstance(outcome, Finding):
            findings.append(outcome)
            continue
        if isinstance(outcome, Poured):
            findings.extend(outcome.findings)
            backup = _write(target, outcome.before if output is None else None, outcome.data)
            written.append(_poured_object(target, outcome, backup))
            if not as_json:
                _tell_poured(target, outcome, backup)
            continue
        mended, after = outcome.mended, outcome.after
        findings.extend([*mended.findings, *outcome.tidied.findings])
        backup = _write(target, outcome.before if output is None else None, after.data)
        written.append(
            {
                "berkas": str(target),
                "sel_diperbarui": after.cells,
                "rumus_dipulihkan": mended.formulas,
                "rumus": [
                    {
                        "lembar": repair.sheet,
                        "sel": repair.cell,
                        "semula": None if repair.typed == "" else repair.typed,
                    }
                    for repair in mended.restored
                ],
                "dirapikan": [
                    {"lembar": t.sheet, "sel": t.cell, "semula": t.text, "menjadi": t.value}
                    for t in outcome.tidied.cells
                ],
                "dapat_dirapikan": outcome.untidy,
                "tautan_diganti": mended.astray or None,
                "sel_pengesahan": outcome.approvals,
                "cadangan": str(backup) if backup else None,
            }
        )
        if not as_json:
            if mended.astray:
                old = shown_target(mended.astray)
                say(BookPrint.LINK.format(path=shown_path(target), old=old))
            _tell(target, outcome, backup)
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


def _poured_object(target: Path, poured: Poured, backup: Path | None) -> dict[str, object]:
    return {
        "berkas": str(target),
        "dibawa": poured.carried,
        "tidak_dibawa": len(poured.findings),
        "pengesahan_dibawa": [record.quarter for record in poured.signoffs],
        "cadangan": str(backup) if backup else None,
    }


def _tell_poured(target: Path, poured: Poured, backup: Path | None) -> None:
    from iku_excel.calc.wording import quarter_name

    say(
        BookPrint.POURED.format(
            path=shown_path(target), count=poured.carried, left_out=len(poured.findings)
        )
    )
    for record in poured.signoffs:
        quarter = quarter_name(record.quarter)
        say(TemplatePrint.SIGNOFF_CARRIED.format(quarter=quarter, signed=record.signed))
    if backup:
        say(Line.BEFORE_KEPT.format(backup=shown_path(backup)))


def _tell(target: Path, outcome: Renewed, backup: Path | None) -> None:
    from iku_excel.calc.values import shown
    from iku_excel.calc.wording import number
    from iku_excel.signoff.furnishing import first_few

    def told(typed: float | str) -> str:
        return shown(typed) if isinstance(typed, str) else number(typed, 9)

    path, mended, cells = shown_path(target), outcome.mended, outcome.after.cells
    if mended.relinked:
        say(BookPrint.FORMULAS.format(path=path, count=mended.relinked))
    if mended.restored:
        count = len(mended.restored)
        say(BookPrint.RESTORED.format(path=path, count=count, places=mended.places))
    typed = [
        BookPrint.TYPED.format(cell=f"{repair.sheet}!{repair.cell}", value=told(repair.typed))
        for repair in outcome.typed_over
    ]
    if typed:
        say(BookPrint.TYPED_OVER.format(path=path, values=first_few(typed, most=_MOST_TYPED)))
    for text in outcome.tidied.cells:
        say(
            BookPrint.TIDIED.format(
                path=path, sheet=text.sheet, cell=text.cell, text=shown(text.text), value=text.shown
            )
        )
    if outcome.untidy:
        say(BookPrint.UNTIDY.format(path=path, count=outcome.untidy))
    if outcome.approvals:
        say(BookPrint.SIGNOFFS.format(path=path, count=outcome.approvals))
    if cells:
        say(BookPrint.CELLS.format(path=path, count=cells))
    if not mended.whole:
        say(BookPrint.FIGURES_RIGHT.format(path=path))
    elif not cells:
        say(BookPrint.ALL_RIGHT.format(path=path))
    if backup:
        say(Line.BEFORE_KEPT.format(backup=shown_path(backup)))
