"""``iku inbox``: an inbox is made, and looked over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .book_commands import refused
from .indonesian import Group, command
from .output import (
    DONE,
    exit_code,
    findings_json,
    print_findings,
    print_json,
    print_list,
    say,
    shown_path,
)
from .parameters import FILE, json_option
from .texts.inbox import InboxPrint, Nothing

if TYPE_CHECKING:
    from iku_excel.findings import Finding
    from iku_excel.inbox import Inbox, Prepared, RoomRights

_folder = click.argument("inbox", metavar="DIR", type=FILE)


@click.group(
    "inbox",
    cls=Group,
    short_help="Siapkan dan periksa kotak masuk.",
    epilog="iku inbox siapkan INBOX\niku inbox periksa INBOX",
)
def inboxes() -> None:
    """Kotak masuk: folder masuk untuk kiriman divisi, folder keputusan untuk perencanaan."""


@command("siapkan", short_help="Buat kotak masuk.", example="iku inbox siapkan INBOX")
@_folder
@json_option
def prepare_inbox(inbox: Path, as_json: bool) -> int:
    """Buat folder masuk dan keputusan di DIR, lalu cetak hak tulis yang perlu diatur.

    Kotak masuk bentuk lama disalin ke dalamnya dan yang disalin disebut; folder lamanya tidak
    diubah. Boleh dijalankan berulang kali.
    """
    from iku_excel.inbox import InboxRefused, prepare
    from iku_excel.tasks.inbox_rights import rights_advice

    try:
        prepared = prepare(inbox)
    except InboxRefused as problem:
        return refused([problem.finding], Nothing.PREPARED, as_json=as_json)
    advice = rights_advice(inbox.absolute())
    if as_json:
        copied = [{"dari": old, "ke": new} for old, new in prepared.copied]
        print_json(
            {
                "kotak_masuk": str(inbox),
                "dibuat": list(prepared.made),
                "disalin": copied,
                "hak": advice,
                **findings_json(prepared.findings),
            }
        )
        return DONE
    print_findings(prepared.findings, err=True)
    _print_prepared(prepared)
    say(advice)
    return DONE


def _print_prepared(prepared: Prepared) -> None:
    rooms = ", ".join(prepared.made)
    done = InboxPrint.MADE.format(rooms=rooms) if rooms else InboxPrint.THERE
    say(InboxPrint.READY.format(inbox=shown_path(prepared.inbox), done=done))
    print_list(InboxPrint.COPIED, (f"{old} → {new}" for old, new in prepared.copied))
    if prepared.copied:
        say(InboxPrint.OLD_ROOMS)
    say()


@command("periksa", short_help="Periksa hak tulis dan isi.", example="iku inbox periksa INBOX")
@_folder
@json_option
def check_inbox(inbox: Path, as_json: bool) -> int:
    """Uji apa yang dapat ditulis di DIR dengan akun ini, dan hitung ulang sidik semua berkas.

    Di tiap folder dibuat satu berkas kecil, yang langsung dihapus lagi.
    """
    from iku_excel.inbox import probe

    probed = probe(inbox)
    if not inbox.is_dir():
        return refused(probed.findings, Nothing.CHECKED, as_json=as_json)
    findings = [*probed.findings, *_to_decide(probed.inbox)]
    if as_json:
        rooms = [
            {
                "ruang": room.name,
                "dapat_ditulisi": room.writable,
                "kecuali": list(room.otherwise),
            }
            for room in probed.rooms
        ]
        counted = {"catatan": probed.events, "buku": probed.books, "bukti": probed.proofs}
        print_json({"ruang": rooms, "diperiksa": counted, **findings_json(findings)})
        return exit_code(findings)
    say(InboxPrint.WITH_THIS_ACCOUNT)
    for room in probed.rooms:
        for line in _rights(room):
            say(f"  {line}")
    say()
    print_findings(findings)
    proofs = InboxPrint.PROOFS.format(count=probed.proofs) if probed.proofs else ""
    say(InboxPrint.FINGERPRINTS.format(probed=probed, proofs=proofs))
    return exit_code(findings)


def _rights(room: RoomRights) -> list[str]:
    can, cannot = InboxPrint.WRITABLE, InboxPrint.NOT_WRITABLE
    if not room.writable:
        can, cannot = cannot, can
    lines = [f"{room.name or 'kotak masuk'}: {can}{_MEANING.get((room.name, room.writable), '')}"]
    if room.otherwise:
        lines.append(InboxPrint.OTHERWISE.format(can=cannot, rooms=", ".join(room.otherwise)))
    return lines


_MEANING = {
    ("masuk", False): InboxPrint.CANNOT_SEND,
    ("keputusan", True): InboxPrint.CAN_DECIDE,
}


def _to_decide(inbox: Inbox) -> list[Finding]:
    """Deadlines that are not used; what competes or contradicts, in every quarter."""
    from iku_excel.catalog.inputs import QUARTERS
    from iku_excel.findings import FileMessage
    from iku_excel.inbox import odd_deadlines, select
    from iku_excel.tasks import Refusal
    from iku_excel.tasks.catalogs import known_divisions, open_catalog

    findings: list[Finding] = [*odd_deadlines(inbox.settings, known_divisions())]
    for name, year in inbox.catalogs:
        try:
            catalog = open_catalog(name)
        except Refusal:
            findings.append(FileMessage.KATALOG_TIDAK_ADA.at(catalog=name))
            continue
        for quarter in QUARTERS:
            findings += select(inbox, catalog, year, quarter).findings
    return findings


inboxes.add_command(prepare_inbox)
inboxes.add_command(check_inbox)
