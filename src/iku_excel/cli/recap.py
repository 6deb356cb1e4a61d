"""``iku rekap``: the Kanwil's quarterly recap from files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import refuse_input_as_output
from iku_excel.tasks.catalogs import open_catalog, refuse_outside_year
from iku_excel.tasks.wording import achievement, realization_text, target_text

from .indonesian import command
from .output import (
    NOT_DONE,
    exit_code,
    print_findings,
    print_list,
    print_table,
    say,
    say_kept,
    shown_path,
    typed_path,
)
from .parameters import (
    FILE,
    ISO_DATE,
    catalog_option,
    force_option,
    quarter_option,
    year_option,
)
from .texts.books import Line, RecapPrint
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog
    from iku_excel.findings import Finding
    from iku_excel.recap.quarter_recap import Recap
    from iku_excel.recap.sources import SourceFile
    from iku_excel.recap.submitted import Submitted


@command(
    "rekap",
    short_help="Gabungkan kiriman menjadi rekap triwulan.",
    example=(
        "iku rekap INBOX --katalog babel-2025-2029 --tahun 2026 --triwulan 2\n"
        "iku rekap tu.xlsx p3h.xlsx --katalog babel-2025-2029 --tahun 2026 --triwulan 2 "
        "--json rekap.json --csv rekap.csv"
    ),
)
@click.argument("sources", metavar="SUMBER …", type=FILE, nargs=-1, required=True)
@catalog_option()
@year_option()
@quarter_option
@click.option(
    "--keluar",
    "output",
    metavar="BERKAS.xlsx",
    type=FILE,
    help="Buku rekap; tanpa opsi ini Rekap_IKU_<katalog>_<kanwil>_<tahun>_TW<n>.xlsx "
    "di folder ini.",
)
@click.option("--json", "json_path", metavar="BERKAS.json", type=FILE, help="Rekap sebagai JSON.")
@click.option("--csv", "csv_path", metavar="BERKAS.csv", type=FILE, help="Tabel rekap sebagai CSV.")
@click.option(
    "--pada",
    "as_of",
    type=ISO_DATE,
    help="Tanggal data (mis. 2026-07-10); tanggal yang lebih kemudian ditolak.",
)
@click.option(
    "--pakai",
    "to_use",
    metavar="BERKAS",
    type=FILE,
    multiple=True,
    help="Dari berkas yang bersaing, pakai yang ini (letaknya, atau namanya seperti disebut rekap; "
    "boleh diulang).",
)
@click.option(
    "--aturan",
    "rules_path",
    metavar="BERKAS.yaml",
    type=FILE,
    help="Aturan bagian perencanaan tentang tingkat temuan: menaikkan, menurunkan, atau mematikan "
    "yang bukan galat. Tercetak di rekap; tidak mengubah angka.",
)
@force_option
def recap(
    sources: tuple[Path, ...],
    catalog_id: str,
    year: int,
    quarter: int,
    output: Path | None,
    json_path: Path | None,
    csv_path: Path | None,
    as_of: date | None,
    to_use: tuple[Path, ...],
    rules_path: Path | None,
    force: bool,
) -> int:
    """Gabungkan buku isian dari SUMBER menjadi rekap satu triwulan.

    SUMBER adalah satu kotak masuk (folder yang diisi iku kirim), atau berkas dan folder biasa.
    Dari kotak masuk dipakai yang sudah diterima, bila belum ada kiriman terakhir yang tidak
    dikembalikan. Semua angka dihitung ulang dari masukan. Divisi yang belum mengirim menjadi
    peringatan; berkas yang tidak terbaca menjadi galat dan tidak menghalangi berkas lain.

    Di folder biasa, dari dua berkas dengan masukan berbeda untuk satu indikator dipakai yang
    pengesahannya berlaku dan paling akhir, bila tidak ada yang paling akhir disimpan. Bila itu
    pun tidak dapat dipastikan, indikatornya tidak dihitung sampai Anda memilih dengan --pakai.
    Isi arsip zip ikut dibaca.
    """
    from iku_excel.recap.sealed_outputs import Form
    from iku_excel.tasks.level_rules import read_level_rules
    from iku_excel.tasks.recapping import (
        earlier_recaps,
        merge,
        recap_name,
        refuse_submission_as_output,
        refuse_unfit_outputs,
        write_drawn,
    )

    catalog = open_catalog(catalog_id)
    refuse_outside_year(catalog, year, force=force)
    given = {Form.WORKBOOK: output, Form.JSON: json_path, Form.CSV: csv_path}
    paths = {form: path for form, path in given.items() if path is not None}
    if output is None:
        # The Kanwil in the name is known once the books are read.
        paths = {Form.WORKBOOK: Path(recap_name(catalog, catalog.office, year, quarter)), **paths}
    outputs = list(paths.values())
    refuse_unfit_outputs(paths)
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise CommandRefused.ONE_FILE_TWICE.of()
    beside = [] if rules_path is None else [rules_path]
    inputs = [Path(catalog_id), *beside, *(path for path in sources if not path.is_dir())]
    refuse_input_as_output(outputs, inputs)
    level_rules = None if rules_path is None else read_level_rules(rules_path)
    own = earlier_recaps(Path(), catalog, year, quarter) if output is None else []
    to_merge, findings = _to_merge(sources, outputs, [*own, *beside], catalog, year, quarter)
    drawn = merge(
        to_merge, catalog, year, quarter,
        forms=tuple(paths), as_of=as_of, to_use=to_use, findings=findings,
        level_rules=level_rules,
    )  # fmt: skip
    made = drawn.recap
    if not made.read_files:
        print_findings(made.findings, err=True)
        say(RecapPrint.NONE_READABLE, err=True)
        return NOT_DONE
    if output is None:
        paths[Form.WORKBOOK] = Path(recap_name(catalog, made.office, year, quarter))
        refuse_unfit_outputs(paths)
        refuse_input_as_output(list(paths.values()), inputs)
        refuse_submission_as_output(sources, list(paths.values()))
    written = write_drawn(drawn, paths)
    print_recap(made)
    say()
    for file in written:
        is_link = file.path.is_symlink()
        link = RecapPrint.LINK.format(path=file.path.resolve()) if is_link else ""
        say(Line.WRITTEN.format(path=shown_path(file.path)) + link)
    say_kept(file.backup for file in written)
    return exit_code(made.findings)


def _to_merge(
    sources: tuple[Path, ...],
    outputs: list[Path],
    aside: list[Path],
    catalog: Catalog,
    year: int,
    quarter: int,
) -> tuple[Sequence[SourceFile] | Submitted, list[Finding]]:
    """The files of the sources, or what an inbox says; refused with what to type instead."""
    from iku_excel.tasks.recapping import OnlyTheInbox, RecapInsideInbox, to_merge

    try:
        return to_merge(sources, outputs, catalog, year, quarter, aside=aside)
    except RecapInsideInbox as problem:
        raise CommandRefused.RECAP_INSIDE_INBOX.of(reason=problem.reason) from problem
    except OnlyTheInbox as problem:
        one = len(sources) == 1
        raise (CommandRefused.WHOLE_INBOX if one else CommandRefused.INBOX_ALONE).of(
            reason=problem.reason, inbox=typed_path(problem.inbox)
        ) from problem


def print_recap(made: Recap, *, with_errors: bool = True) -> None:
    """The table of all indicators, completeness, means, and how many findings there are."""
    from iku_excel.calc.wording import quarter_name
    from iku_excel.findings import Level, count_of
    from iku_excel.tasks.recapping import delivery_line, level_rule_lines, means_line
    from iku_excel.tasks.texts.sending import ReceiptLine

    quarter = quarter_name(made.quarter)
    say(RecapPrint.TITLE.format(office=made.office, quarter=quarter, year=made.year))
    if made.sample:
        say(ReceiptLine.SAMPLE)
    if stranger := made.of_another_office:
        say(RecapPrint.STRANGER.format(message=stranger.message))
    print_table(
        ["Kode", "Indikator", "Realisasi", "Target", "Capaian", "Status"],
        (
            [
                indicator.code,
                indicator.view.indicator.title,
                realization_text(indicator.result, indicator.view),
                target_text(indicator.target, indicator.view),
                achievement(indicator.result.achievement if indicator.result else None),
                indicator.status.value,
            ]
            for indicator in made.indicators
        ),
        right=(2, 3, 4),
    )
    print_list("Catatan", _qualified(made))
    for delivery in made.deliveries:
        say(delivery_line(delivery))
    say(means_line(made))
    found = count_of(made.findings)
    say(RecapPrint.FINDINGS.format(count=found, switched_off=_switched_off(made)))
    if made.level_rules is not None:
        say(RecapPrint.RULES.format(source=made.level_rules.source))
        print_list(RecapPrint.RULE_ENTRIES, level_rule_lines(made.level_rules))
    errors = [finding for finding in made.findings if finding.level is Level.ERROR]
    if errors and with_errors:
        say()
        print_findings(errors, where=RecapPrint.SHEET)
    if made.findings:
        say(RecapPrint.IN_SHEET)


def _switched_off(made: Recap) -> str:
    off = made.level_rules.switched_off if made.level_rules else ()
    if not off:
        return ""
    places = sum(finding.count for finding in off)
    return RecapPrint.SWITCHED_OFF.format(count=len(off), places=places)


def _qualified(made: Recap) -> list[str]:
    """What qualifies the figures, each thing said once with the codes it is said of."""
    codes: dict[str, list[str]] = {}
    for indicator in made.indicators:
        if indicator.has_figure:
            for remark in indicator.remarks:
                codes.setdefault(remark, []).append(indicator.code)
    return [f"{', '.join(of)}: {remark}" for remark, of in codes.items()]
