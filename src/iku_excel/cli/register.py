"""``iku register``: who submitted what and when, who is missing or late."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import Refusal, clock
from iku_excel.tasks.catalogs import known_divisions, open_catalog

from .book_commands import refused
from .indonesian import command
from .output import (
    exit_code,
    findings_json,
    print_facts,
    print_findings,
    print_json,
    print_list,
    print_table,
    say,
    say_text,
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
from .register_forms import print_own, write_calendar
from .texts.books import FindingsPrint
from .texts.inbox import Nothing, RegisterPrint
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog
    from iku_excel.findings import Finding
    from iku_excel.inbox import Inbox, Register

_EVERYONE = ""
_WHEN = "Triwulan yang dirinci; tanpa opsi ini yang terakhir berakhir."


@command(
    "register",
    short_help="Lihat siapa sudah mengirim, dan siapa belum.",
    example=(
        "iku register INBOX\n"
        "iku register INBOX --triwulan 2 --pada 2026-07-10\n"
        "iku register INBOX --pesan p3h\n"
        "iku register INBOX --tahun 2026 --ics batas-2026.ics\n"
        'iku register INBOX --milik "Sari Dewi"\n'
        "iku register INBOX --csv > register.csv"
    ),
)
@click.argument("inbox", metavar="INBOX", type=FILE)
@catalog_option(required=False, help="Katalognya; tanpa opsi ini semua yang ada di kotak masuk.")
@year_option(required=False)
@click.option("--triwulan", "quarter", type=QUARTER, help=_WHEN)
@click.option("--pada", "as_of", type=ISO_DATE, help="Hari yang dilihat; tanpa opsi ini hari ini.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Cetak sebagai CSV, bukan tulisan.")
@click.option(
    "--pesan",
    "message_for",
    metavar="[DIVISI]",
    is_flag=False,
    flag_value=_EVERYONE,
    help="Cetak hanya pesan untuk ditempel: untuk semua, atau satu divisi (setelah INBOX).",
)
@click.option(
    "--ics", "calendar", type=FILE, help="Tulis batas waktu setahun sebagai kalender (.ics)."
)
@click.option("--milik", "owner", metavar="NAMA", help="Tampilkan hanya kiriman oleh NAMA.")
def register(
    inbox: Path,
    catalog_id: str | None,
    year: int | None,
    quarter: int | None,
    as_of: date | None,
    as_json: bool,
    as_csv: bool,
    message_for: str | None,
    calendar: Path | None,
    owner: str | None,
) -> int:
    """Tampilkan siapa perlu dihubungi, lalu keadaan tiap divisi pada satu triwulan.

    Keadaannya: belum, terlambat, dikembalikan, diajukan, disahkan (diajukan dengan pengesahan
    yang berlaku), diterima. Terisi dan salah dihitung dari bukunya, sama dengan rekap. Batas waktu
    diatur dalam INBOX/keputusan/pengaturan.json.
    """
    from iku_excel.inbox import build_register, odd_deadlines, read_inbox
    from iku_excel.tasks.inbox_recap import contradictions

    _refuse_two_forms(
        {
            "--json": as_json and owner is None,
            "--csv": as_csv,
            "--pesan": message_for is not None,
            "--ics": calendar is not None,
            "--milik": owner is not None,
        }
    )
    found = read_inbox(inbox)
    if not inbox.is_dir():
        return refused(found.findings, Nothing.READ, as_json=as_json)
    today = as_of or found.settings.local_day(clock.now())
    catalogs, odd = _catalogs(found, catalog_id, year, today)
    known = known_divisions(catalog for catalog, _ in catalogs)
    findings = [*found.findings, *odd_deadlines(found.settings, known), *odd]
    if owner is not None:
        return print_own(found, [catalog for catalog, _ in catalogs], owner, as_json=as_json)
    if calendar is not None:
        return write_calendar(found, catalogs, calendar, findings)
    registers = [build_register(found, catalog, of_year, today) for catalog, of_year in catalogs]
    findings += [f for made in registers for f in made.findings]
    findings += [f for made in registers for f in contradictions(found, made.catalog, made.year)]
    if message_for is not None:
        _print_message(found, registers, quarter, message_for)
        print_findings(findings, where=FindingsPrint.AS_JSON, err=True)
    elif as_json or as_csv:
        _print_data(found, registers, findings, as_json=as_json)
    else:
        for made in registers:
            _print_register(found, made, quarter)
        _print_other_years(found, registers)
        _print_findings(findings)
    return exit_code(findings)


def _refuse_two_forms(forms: dict[str, bool]) -> None:
    chosen = [name for name, asked in forms.items() if asked]
    if len(chosen) > 1:
        raise CommandRefused.TWO_FORMS.of(forms=" dan ".join(chosen))


def _print_findings(findings: list[Finding]) -> None:
    from iku_excel.findings import count_of

    print_findings(findings, where=FindingsPrint.AS_JSON)
    if findings:
        say(RegisterPrint.FINDINGS.format(count=count_of(findings)))


def _catalogs(
    inbox: Inbox, catalog_id: str | None, year: int | None, today: date
) -> tuple[list[tuple[Catalog, int]], list[Finding]]:
    """Which registers to show: as asked for, else of every catalogue its latest year at work."""
    from iku_excel.findings import FileMessage

    if catalog_id is not None:
        catalog = open_catalog(catalog_id)
        return [(catalog, year or _latest(inbox, today).get(catalog.id, today.year))], []
    latest = _latest(inbox, today, year)
    if not latest:
        asked = RegisterPrint.OF_YEAR.format(year=year) if year else ""
        raise CommandRefused.NOTHING_SENT.of(of_year=asked)
    chosen, findings = [], []
    for name, of_year in latest.items():
        try:
            chosen.append((open_catalog(name), of_year))
        except Refusal:
            findings.append(FileMessage.KATALOG_TIDAK_ADA.at(catalog=name))
    return chosen, findings


def _latest(inbox: Inbox, today: date, year: int | None = None) -> dict[str, int]:
    """Of every catalogue the latest year of which a quarter is over: a book of next year that
    slipped in does not hide the year at work."""
    from iku_excel.inbox import last_ended_quarter

    latest: dict[str, int] = {}
    for name, of_year in inbox.catalogs:  # by year
        if year in (None, of_year) and (
            name not in latest or last_ended_quarter(of_year, today) is not None
        ):
            latest[name] = of_year
    return latest


def _print_data(
    inbox: Inbox, registers: list[Register], findings: list[Finding], *, as_json: bool
) -> None:
    """The whole year, workbooks looked into."""
    from iku_excel.catalog.inputs import QUARTERS
    from iku_excel.findings.wording import visible
    from iku_excel.inbox import register_csv, register_object
    from iku_excel.tasks.inbox_recap import with_content

    whole = [with_content(made, inbox, QUARTERS) for made in registers]
    if as_json:
        objects = [register_object(made) for made in whole]
        print_json({"register": objects, **findings_json(findings)})
        return
    for number, made in enumerate(whole):
        text = visible(register_csv(made))
        click.echo(text.partition("\n")[2] if number else text, nl=False)
    print_findings(findings, where=FindingsPrint.AS_JSON, err=True)


def _print_message(
    inbox: Inbox, registers: list[Register], quarter: int | None, division: str
) -> None:
    from iku_excel.findings.wording import visible
    from iku_excel.inbox import reminder
    from iku_excel.tasks.inbox_recap import with_content

    keys = {row.division.key: row.division.name for made in registers for row in made.rows}
    asked = _division(keys, division) if division else None
    texts = []
    for made in registers:
        of_quarter = _quarter(made, quarter)
        concerned = asked is None or any(row.division.key == asked for row in made.rows)
        if of_quarter is not None and concerned:
            texts.append(reminder(with_content(made, inbox, [of_quarter]), of_quarter, asked))
    if not texts:
        raise CommandRefused.NO_QUARTER_OVER.of()
    click.echo(visible("\n".join(texts)), nl=False)


def _division(names: dict[str, str], asked: str) -> str:
    """The key of a division given by its key or its name, case and spaces aside."""
    folded = " ".join(asked.casefold().split())
    for key, name in names.items():
        if folded in (key.casefold(), " ".join(name.casefold().split())):
            return key
    known = ", ".join(f"{key} ({name})" for key, name in names.items())
    raise CommandRefused.NO_DIVISION.of(division=asked, known=known)


def _quarter(made: Register, asked: int | None) -> int | None:
    from iku_excel.inbox import last_ended_quarter

    return asked or last_ended_quarter(made.year, made.as_of)


def print_matrix(made: Register) -> None:
    """Divisions by quarters."""
    from iku_excel.calc.wording import quarter_name
    from iku_excel.catalog.inputs import QUARTERS
    from iku_excel.inbox.reminder import long_date
    from iku_excel.tasks.register_lines import state_text

    office, catalog = made.catalog.office, made.catalog.id
    say(RegisterPrint.TITLE.format(office=office, year=made.year, catalog=catalog))
    say(RegisterPrint.AS_OF.format(day=long_date(made.as_of)))
    deadlines = {n: made.settings.deadline(made.year, n) for n in QUARTERS}
    headers = [
        RegisterPrint.DEADLINE.format(quarter=quarter_name(n), deadline=deadlines[n])
        for n in QUARTERS
    ]
    print_table(
        ["Divisi", *headers],
        (
            [row.division.name, *(state_text(q, deadlines[q.quarter]) for q in row.quarters)]
            for row in made.rows
        ),
        right=(),
    )


def _print_register(inbox: Inbox, made: Register, quarter: int | None) -> None:
    from iku_excel.calc.wording import quarter_name
    from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS, WHAT_AN_ANSWER_IS
    from iku_excel.tasks.inbox_recap import with_content
    from iku_excel.tasks.register_lines import books, facts, to_decide, to_ring

    print_matrix(made)
    asked = _quarter(made, quarter)
    if asked is None:
        return
    made = with_content(made, inbox, [asked])
    name = quarter_name(asked)
    print_list(RegisterPrint.TO_RING.format(quarter=name), to_ring(made, asked))
    print_list(RegisterPrint.TO_DECIDE.format(quarter=name), to_decide(made, asked))
    for row in made.rows:
        say()
        say(RegisterPrint.DIVISION.format(division=row.division, quarter=name))
        print_facts(facts(made, row, asked))
        for path, handled in books(made, row.quarters[asked - 1]):
            say(f"  - {shown_path(path)}")
            say_text(handled, indent="    ")
    say()
    say_text(WHAT_A_SIGNOFF_IS)
    if any(s.proof for row in made.rows for s in row.quarters[asked - 1].counting):
        say_text(WHAT_AN_ANSWER_IS)
    say(RegisterPrint.MESSAGE)


def _print_other_years(inbox: Inbox, registers: list[Register]) -> None:
    """That there are submissions of which nothing was shown."""
    shown = {(made.catalog.id, made.year) for made in registers}
    others = sorted({of_year for name, of_year in inbox.catalogs if (name, of_year) not in shown})
    if others:
        years = ", ".join(map(str, others))
        say_text(RegisterPrint.OTHER_YEARS.format(years=years, latest=others[-1]))
