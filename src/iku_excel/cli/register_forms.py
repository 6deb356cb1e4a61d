"""Other forms of ``iku register``: the deadlines as a calendar, one person's own submissions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from iku_excel.tasks import clock

from .output import (
    DONE,
    exit_code,
    print_facts,
    print_findings,
    print_json,
    say,
    shown_path,
)
from .texts.books import FindingsPrint
from .texts.inbox import RegisterPrint
from .texts.refused import CommandRefused, SenderHint

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog
    from iku_excel.findings import Finding
    from iku_excel.inbox import Inbox, OwnSubmission


def write_calendar(
    inbox: Inbox, catalogs: list[tuple[Catalog, int]], path: Path, findings: list[Finding]
) -> int:
    """Write the year's deadlines as a calendar; the exit code."""
    from iku_excel.inbox import deadline_calendar, events_in
    from iku_excel.xlsx.atomic import write_atomically

    if len(catalogs) != 1:
        raise CommandRefused.CALENDAR_OF_ONE.of()
    _refuse_unfit_calendar(path, inbox.path)
    ((catalog, year),) = catalogs
    content = deadline_calendar(inbox.settings, catalog, year, clock.now())
    try:
        write_atomically(path, content)
    except OSError as problem:
        raise CommandRefused.CALENDAR_UNWRITABLE.of(path=path) from problem
    print_findings(findings, where=FindingsPrint.AS_JSON)
    count = events_in(content)
    say(RegisterPrint.CALENDAR.format(path=shown_path(path), count=count, year=year))
    say(RegisterPrint.CALENDAR_USE)
    return exit_code(findings)


def _refuse_unfit_calendar(path: Path, inbox: Path) -> None:
    from iku_excel.xlsx.atomic import replaceable

    if path.suffix.lower() != ".ics":
        raise CommandRefused.CALENDAR_SUFFIX.of(path=path)
    if path.resolve().is_relative_to(inbox.resolve()):
        raise CommandRefused.CALENDAR_INSIDE_INBOX.of()
    try:
        replaceable(path)
    except (IsADirectoryError, FileExistsError):
        raise CommandRefused.CALENDAR_NO_PLAIN_FILE.of(path=path) from None


def print_own(inbox: Inbox, catalogs: list[Catalog], name: str, *, as_json: bool) -> int:
    """What one person sent, and what became of it; the exit code."""
    from iku_excel.inbox import names_like, own_submissions

    own, near = own_submissions(inbox, catalogs, name), names_like(inbox, name)
    if not own:
        raise CommandRefused.NOTHING_SENT_BY.of(name=name, hint=_hint(inbox, near))
    if as_json:
        print_json({"kiriman": [_own_object(inbox, one) for one in own]})
        return DONE
    say(RegisterPrint.SENT_BY.format(name=own[0].event.by, count=len(own)))
    for one in own:
        say()
        print_facts(_own_facts(inbox, one))
    if near:
        say()
        say(RegisterPrint.SENT_BY_NEAR.format(names=", ".join(near)))
    return DONE


def _hint(inbox: Inbox, near: list[str]) -> str:
    if near:
        return SenderHint.NEAR.format(names=", ".join(near))
    if any(event.by for submission in inbox.submissions for event in submission.sent):
        return SenderHint.AS_ON_RECEIPT
    return SenderHint.NOBODY_NAMED


def _own_facts(inbox: Inbox, one: OwnSubmission) -> list[tuple[str, str]]:
    from iku_excel.calc.wording import quarter_name
    from iku_excel.tasks.register_lines import arrival_text
    from iku_excel.tasks.wording import written_moment

    event = one.event
    section = f", bidang {event.section}" if event.section else ""
    return [
        ("Kiriman", f"{quarter_name(event.quarter)} {event.year}, {event.division}{section}"),
        ("Dicatat", written_moment(inbox.settings.local(event.at))),
        ("Datang", arrival_text(inbox.settings, one.submission)),
        ("Nomor", one.submission.name),
        ("SHA-256", event.sha256),
        ("Keadaan", one.fate.value),
        ("Alasan", "; ".join(one.reasons)),
    ]


def _own_object(inbox: Inbox, one: OwnSubmission) -> dict[str, object]:
    event = one.event
    return {
        "katalog": event.catalog,
        "tahun": event.year,
        "triwulan": event.quarter,
        "divisi": event.division,
        "bidang": event.section,
        "berkas": one.submission.name,
        "sha256": event.sha256,
        "diajukan": inbox.settings.local(event.at).isoformat(),
        "diterima_pada": event.received_on.isoformat() if event.received_on else None,
        "oleh": event.by,
        "status": one.fate.value,
        "alasan": list(one.reasons),
    }
