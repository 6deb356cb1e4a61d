"""``iku register``: who submitted what and when, who is missing or late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import Refusal, clock
from iku_excel.tasks.catalogs import open_catalog

from .desk import refused
from .indonesian import command
from .output import (
    AS_JSON,
    exit_code,
    findings_json,
    print_findings,
    print_json,
    print_list,
    print_table,
    say,
    shown_path,
)
from .parameters import (
    FILE,
    ISO_DATE,
    QUARTER,
    catalog_option,
    json_option,
    year_option,
)

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog
    from iku_excel.findings import Finding
    from iku_excel.inbox import Inbox, Register
    from iku_excel.inbox.register import QuarterOfDivision


@command(
    "register",
    short_help="Lihat siapa sudah mengirim, dan siapa belum.",
    example=(
        "iku register INBOX\n"
        "iku register INBOX --triwulan 2 --pada 2026-07-10\n"
        "iku register INBOX --csv > register.csv"
    ),
)
@click.argument("inbox", metavar="INBOX", type=FILE)
@catalog_option(required=False, help="Katalognya; tanpa opsi ini semua yang ada di kotak masuk.")
@year_option(required=False)
@click.option(
    "--triwulan",
    "quarter",
    type=QUARTER,
    help="Triwulan yang diingatkan; tanpa opsi ini yang terakhir berakhir.",
)
@click.option("--pada", "as_of", type=ISO_DATE, help="Hari yang dilihat; tanpa opsi ini hari ini.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Cetak sebagai CSV, bukan tulisan.")
def register(
    inbox: Path,
    catalog_id: str | None,
    year: int | None,
    quarter: int | None,
    as_of: date | None,
    as_json: bool,
    as_csv: bool,
) -> int:
    """Tampilkan keadaan tiap divisi dan triwulan, batas waktunya, dan pesan pengingatnya.

    Keadaannya: belum, terlambat, dikembalikan, diajukan, disahkan (diajukan dengan pengesahan
    yang berlaku), diterima. Batas waktu diatur dalam INBOX/keputusan/pengaturan.json.
    """
    from iku_excel.findings import count_of
    from iku_excel.inbox import build_register, read_inbox, register_object

    if as_json and as_csv:
        raise Refusal("--json dan --csv tidak dapat bersama-sama.", "Pilih salah satu.")
    found = read_inbox(inbox)
    if not inbox.is_dir():
        return refused(found.findings, "tidak ada yang dibaca.", as_json=as_json)
    today = as_of or found.settings.local_day(clock.now())
    catalogs, odd = _catalogs(found, catalog_id, year, today)
    registers = [build_register(found, catalog, of_year, today) for catalog, of_year in catalogs]
    findings = [*found.findings, *odd, *(f for made in registers for f in made.findings)]
    if as_json:
        objects = [register_object(made) for made in registers]
        print_json({"register": objects, **findings_json(findings)})
    elif as_csv:
        _print_csv(registers)
        print_findings(findings, where=AS_JSON, err=True)
    else:
        for made in registers:
            _print_register(made, quarter)
        print_findings(findings, where=AS_JSON)
        if findings:
            say(f"Temuan: {count_of(findings)}.")
    return exit_code(findings)


def _catalogs(
    inbox: Inbox, catalog_id: str | None, year: int | None, today: date
) -> tuple[list[tuple[Catalog, int]], list[Finding]]:
    """Which registers to show: as asked for, else of every catalogue its latest year."""
    from iku_excel.findings import FileMessage

    if catalog_id is not None:
        catalog = open_catalog(catalog_id)
        years = [of_year for name, of_year in inbox.catalogs if name == catalog.id]
        return [(catalog, year or max(years, default=today.year))], []
    latest = {name: of_year for name, of_year in inbox.catalogs if year in (None, of_year)}
    if not latest:
        raise Refusal(
            "Belum ada kiriman" + (f" tahun {year}" if year else "") + " di kotak masuk ini.",
            "Sebutkan katalognya agar terlihat siapa yang belum: --katalog ID --tahun Y.",
        )
    chosen, findings = [], []
    for name, of_year in latest.items():
        try:
            chosen.append((open_catalog(name), of_year))
        except Refusal:
            findings.append(FileMessage.KATALOG_TIDAK_ADA.at(catalog=name))
    return chosen, findings


def _print_csv(registers: list[Register]) -> None:
    from iku_excel.findings.wording import visible
    from iku_excel.inbox import register_csv

    for number, made in enumerate(registers):
        text = visible(register_csv(made))
        click.echo(text.partition("\n")[2] if number else text, nl=False)


def print_matrix(made: Register) -> None:
    """Divisions by quarters."""
    from iku_excel.calc.wording import quarter_name
    from iku_excel.inbox.register_output import long_date

    quarters = (1, 2, 3, 4)
    say(f"Register kiriman {made.catalog.office}, {made.year} ({made.catalog.id})")
    say(f"Dilihat pada {long_date(made.as_of)}.")
    deadlines = {n: made.settings.deadline(made.year, n) for n in quarters}
    print_table(
        ["Divisi", *(f"{quarter_name(n)}\nbatas {deadlines[n]:%d-%m-%Y}" for n in quarters)],
        ([row.division.name, *map(_cell, row.quarters)] for row in made.rows),
        right=(),
    )


def _print_register(made: Register, quarter: int | None) -> None:
    from iku_excel.calc.wording import quarter_name
    from iku_excel.inbox import last_ended_quarter, reminder

    print_matrix(made)
    asked = quarter or last_ended_quarter(made.year, made.as_of)
    if asked is None:
        return
    print_list(f"Kiriman {quarter_name(asked)}", _submissions(made, asked))
    say("Pesan untuk ditempel:")
    say()
    say(reminder(made, asked))


def _submissions(made: Register, quarter: int) -> Iterator[str]:
    """The workbooks that count or wait to be replaced, as they are named to iku terima."""
    for row in made.rows:
        cell = row.quarters[quarter - 1]
        for submission in (*cell.counting, *cell.competing, *cell.refused):
            event = submission.latest
            by = f" oleh {event.by}" if event.by else ""
            when = f"{made.settings.local(event.at):%d-%m-%Y %H.%M}"
            unread = f"; bukunya belum terbaca: {submission.book.value}"
            odd = unread if submission in cell.unread else ""
            yield f"{shown_path(submission.path)} ({event.kind.value} {when}{by}{odd})"


def _cell(cell: QuarterOfDivision) -> str:
    from iku_excel.inbox import State

    flags = []
    if cell.partial:
        flags.append("sebagian")
    if cell.late and cell.state is not State.LATE:
        flags.append("terlambat")
    if cell.competing:
        flags.append("bersaing")
    if cell.unread:
        flags.append("bukunya belum terbaca")
    return cell.state.value + (f" ({', '.join(flags)})" if flags else "")
