"""``iku rekap``: the Kanwil's quarterly recap from files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import Refusal

from .indonesian import command
from .output import (
    NOT_DONE,
    achievement,
    count_of,
    exit_code,
    figure,
    print_findings,
    print_table,
    say,
    shown_path,
)
from .parameters import (
    FILE,
    ISO_DATE,
    catalog_option,
    force_option,
    open_catalog,
    quarter_option,
    refuse_input_as_output,
    refuse_outside_year,
    year_option,
)

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog
    from iku_excel.findings import Finding
    from iku_excel.recap.model import Delivery, Recap
    from iku_excel.recap.sources import SourceFile
    from iku_excel.recap.submitted import Submitted

_MOST_SHOWN = 8


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
    help="Buku rekap; tanpa opsi ini Rekap_IKU_<katalog>_<tahun>_TW<n>.xlsx di folder ini.",
)
@click.option("--json", "json_path", metavar="BERKAS.json", type=FILE, help="Rekap sebagai JSON.")
@click.option("--csv", "csv_path", metavar="BERKAS.csv", type=FILE, help="Tabel rekap sebagai CSV.")
@click.option(
    "--pada",
    "as_of",
    type=ISO_DATE,
    help="Tanggal data (mis. 2026-07-10); tanggal yang lebih kemudian ditolak.",
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
    force: bool,
) -> int:
    """Gabungkan buku isian dari SUMBER menjadi rekap satu triwulan.

    SUMBER adalah satu kotak masuk (folder yang diisi iku kirim), atau berkas dan folder biasa.
    Dari kotak masuk dipakai yang sudah diterima, bila belum ada kiriman terakhir yang tidak
    dikembalikan. Semua angka dihitung ulang dari masukan. Divisi yang belum mengirim menjadi
    peringatan; berkas yang tidak terbaca menjadi galat dan tidak menghalangi berkas lain.
    """
    from iku_excel.recap.build import build_recap

    catalog = open_catalog(catalog_id)
    refuse_outside_year(catalog, year, force=force)
    output = output or Path(f"Rekap_IKU_{catalog.id}_{year}_TW{quarter}.xlsx")
    outputs = [path for path in (output, json_path, csv_path) if path is not None]
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise Refusal("Dua keluaran bernama sama.", "Beri nama berbeda pada tiap keluaran.")
    inputs = [Path(catalog_id), *(path for path in sources if not path.is_dir())]
    refuse_input_as_output(outputs, inputs)
    _refuse_submission_as_output(sources, outputs)
    to_merge, findings = _to_merge(sources, outputs, catalog, year, quarter)
    made = build_recap(to_merge, catalog, year, quarter, as_of=as_of, findings=findings)
    if not made.read_files:
        print_findings(made.findings, err=True)
        say("Gagal: tidak ada buku isian yang terbaca; rekap tidak ditulis.", err=True)
        return NOT_DONE
    _write_outputs(made, output, json_path, csv_path)
    print_recap(made)
    say()
    for path in outputs:
        say(f"Ditulis: {shown_path(path)}")
    return exit_code(made.findings)


def _to_merge(
    sources: tuple[Path, ...], outputs: list[Path], catalog: Catalog, year: int, quarter: int
) -> tuple[Sequence[SourceFile] | Submitted, list[Finding]]:
    """The files of the sources, or what an inbox says of its own."""
    from iku_excel.inbox_recap import submitted_in
    from iku_excel.recap.sources import find_sources

    inbox = _inbox(sources)
    if inbox is None:
        return find_sources(sources, without=outputs)
    if any(path.resolve().is_relative_to(inbox.resolve()) for path in outputs):
        raise Refusal(
            "Rekap tidak ditulis ke dalam kotak masuk, yang hanya memuat kiriman dan catatannya.",
            "Pilih folder lain dengan --keluar, --json, atau --csv.",
        )
    return submitted_in(inbox, catalog, year, quarter)


def _inbox(sources: tuple[Path, ...]) -> Path | None:
    """The inbox among the sources. It decides which of its files count, so it stands alone."""
    from iku_excel.inbox_recap import inboxes_in

    folders = [path for path in sources if path.is_dir()]
    found = [inbox for folder in folders for inbox in inboxes_in(folder)]
    if not found:
        return None
    inbox = found[0]
    if all(path.resolve() == inbox for path in sources):
        return sources[0]
    if len(sources) > 1:
        raise Refusal(
            f"Kotak masuk {inbox.name} tidak digabung dengan sumber lain: catatannya menentukan "
            "kiriman mana yang dihitung.",
            f"Rekap dari kotak masuk saja: iku rekap {shown_path(inbox)} …",
        )
    raise Refusal(
        f"Folder ini bagian dari kotak masuk {inbox.name}, atau memuatnya; kiriman mana yang "
        "dihitung ditentukan oleh kotak masuk itu.",
        f"Berikan kotak masuknya: iku rekap {shown_path(inbox)} …",
    )


def _refuse_submission_as_output(sources: tuple[Path, ...], outputs: list[Path]) -> None:
    """A folder may hold an earlier recap under the output's name, but no file of inputs."""
    from iku_excel.findings import FileMessage
    from iku_excel.recap.sources import find_sources
    from iku_excel.workbook import UnusableWorkbook, read_workbook

    resolved = {path.resolve() for path in outputs}
    for file in find_sources(sources)[0]:
        if file.path.resolve() in resolved:
            try:
                read_workbook(file.path, file.name)
            except UnusableWorkbook as problem:
                if problem.finding.code == FileMessage.HASIL_REKAP.name:
                    continue
            refuse_input_as_output([file.path], [file.path])


def _write_outputs(
    made: Recap, workbook: Path, json_path: Path | None, csv_path: Path | None
) -> None:
    """Write the recap in the forms asked for; each file whole or not at all."""
    from iku_excel.recap.as_json import recap_json
    from iku_excel.recap.table import recap_csv
    from iku_excel.recap.workbook import write_recap
    from iku_excel.xlsx import write_atomically

    contents = [(workbook, write_recap(made))]
    if json_path is not None:
        contents.append((json_path, recap_json(made).encode()))
    if csv_path is not None:
        contents.append((csv_path, recap_csv(made).encode()))
    for path, content in contents:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)


def print_recap(made: Recap, *, with_errors: bool = True) -> None:
    """The table of all indicators, completeness, means, and how many findings there are."""
    from iku_excel.calc.wording import quarter_name
    from iku_excel.findings import Level

    say(f"Rekap IKU {made.office}, {quarter_name(made.quarter)} {made.year}")
    if made.sample:
        say("DATA CONTOH REKAAN: bukan data kantor mana pun.")
    print_table(
        ["Kode", "Indikator", "Realisasi", "Target", "Capaian", "Status"],
        (
            [
                indicator.code,
                indicator.view.indicator.title,
                figure(indicator.result.realization if indicator.result else None, indicator.view),
                figure(indicator.target, indicator.view),
                achievement(indicator.result.achievement if indicator.result else None),
                indicator.status.value,
            ]
            for indicator in made.indicators
        ),
        right=(2, 3, 4),
    )
    for delivery in made.deliveries:
        say(_delivery_line(delivery))
    means = made.means
    cap = made.catalog.capped_mean
    say(
        f"Rata-rata capaian {achievement(means.plain)}; dibatasi {achievement(cap.lower)} sampai "
        f"{achievement(cap.upper)}: {achievement(means.capped)} (atas {means.count} indikator)."
    )
    say(f"Temuan: {count_of(made.findings)}.")
    errors = [finding for finding in made.findings if finding.level is Level.ERROR]
    if errors and with_errors:
        say()
        print_findings(errors[:_MOST_SHOWN])
        if len(errors) > _MOST_SHOWN:
            say(f"… dan {len(errors) - _MOST_SHOWN} galat lain.")
    if made.findings:
        say("Semua temuan ada di lembar Temuan.")


def _delivery_line(delivery: Delivery) -> str:
    facts = [
        delivery.file,
        delivery.handling.state if delivery.handling else None,
        delivery.approval.value if delivery.approval else None,
    ]
    known = ", ".join(fact for fact in facts if fact)
    return f"{delivery.division_name}: {delivery.status.value}" + (f" ({known})" if known else "")
