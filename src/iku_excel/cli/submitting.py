"""``iku kirim``: workbooks go into the inbox of the planning unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import clock
from iku_excel.tasks.catalogs import open_catalog

from .book_commands import agreed, asks, refused, refused_for_errors, yes_option
from .indonesian import command
from .output import (
    DONE,
    NOT_DONE,
    ROOM,
    WITH_ERRORS,
    findings_json,
    print_findings,
    print_json,
    say,
    say_text,
)
from .parameters import FILE, ISO_DATE, QUARTER, json_option, own_catalog_option
from .shipment import batch_object, news, print_plan, print_receipt, question, summary
from .texts.books import Line
from .texts.inbox import Nothing, SendingPrint

if TYPE_CHECKING:
    from iku_excel.tasks.sending.batch import Batch, Plan
    from iku_excel.tasks.sending.parcels import Parcel


@command(
    "kirim",
    short_help="Kirim buku ke kotak masuk perencanaan.",
    example=(
        "iku kirim IKU_babel-2025-2029_2026_tu.xlsx --triwulan 2 --ke INBOX\n"
        'iku kirim buku.xlsx --ke "P:\\Perencanaan\\INBOX" --oleh Sari\n'
        "iku kirim unduhan-wa --ke INBOX --diterima-pada 2026-07-06 "
        '--alasan "dikirim divisi lewat WhatsApp"'
    ),
)
@click.argument("sources", metavar="SUMBER...", type=FILE, nargs=-1, required=True)
@click.option(
    "--ke",
    "inbox",
    metavar="INBOX",
    type=FILE,
    required=True,
    help="Folder kotak masuk bagian perencanaan; harus sudah ada.",
)
@click.option(
    "--triwulan",
    "quarter",
    type=QUARTER,
    help="Triwulan semua buku itu; tanpa opsi ini “Triwulan dilaporkan” pada Sampul tiap buku.",
)
@click.option(
    "--oleh",
    "by",
    metavar="NAMA",
    default="",
    help="Nama pengirim; tanpa opsi ini penyusun yang tertulis pada Sampul.",
)
@click.option(
    "--dengan-temuan",
    "despite_errors",
    is_flag=True,
    help="Kirim walaupun ada galat; galatnya dicatat dalam kiriman.",
)
@click.option(
    "--tetap",
    "keep",
    is_flag=True,
    help="Kirim juga yang isiannya sama dengan buku yang dikembalikan, atau berkas yang sudah "
    "digantikan; yang pertama dicatat sebagai kiriman tanpa perubahan.",
)
@click.option(
    "--diterima-pada",
    "arrived_on",
    type=ISO_DATE,
    help="Tanggal buku itu sebenarnya diterima perencanaan (mis. lewat pesan); perlu --alasan.",
)
@click.option(
    "--alasan", "because", metavar="TEKS", default="", help="Mengapa tanggal itu yang benar."
)
@click.option(
    "--pakai",
    "to_use",
    metavar="BERKAS",
    type=FILE,
    multiple=True,
    help="Dari berkas yang bersaing, kirim yang ini (boleh diulang).",
)
@yes_option
@own_catalog_option
@json_option
def submit_quarter(
    sources: tuple[Path, ...],
    inbox: Path,
    quarter: int | None,
    by: str,
    despite_errors: bool,
    keep: bool,
    arrived_on: date | None,
    because: str,
    to_use: tuple[Path, ...],
    yes: bool,
    catalog_id: str | None,
    as_json: bool,
) -> int:
    """Periksa buku dari SUMBER, salin ke kotak masuk, catat, dan cetak tanda terimanya.

    SUMBER adalah berkas, folder, atau arsip zip, apa pun namanya: yang dilihat isinya. Divisi
    dibaca dari bukunya. Sebelum mengirim, daftarnya ditampilkan dan ditanyakan (--ya: langsung).
    Yang tidak dapat dikirim disebut dengan sebabnya dan tidak menghalangi yang lain. Dari dua isi
    berbeda untuk divisi dan triwulan yang sama dikirim yang pengesahannya berlaku dan paling
    akhir, bila tidak ada yang paling akhir disimpan; bila tidak dapat dipastikan, tidak satu pun.

    Kiriman lama tidak pernah ditimpa, dan SUMBER sendiri tidak berubah.
    """
    from iku_excel.tasks.proofs import Shelf
    from iku_excel.tasks.sending.batch import Batch, plan
    from iku_excel.tasks.sending.submitting import Wishes, arrived

    at = clock.now()
    batch = Batch(
        inbox,
        at,
        quarter=quarter,
        despite_errors=despite_errors,
        catalog=open_catalog(catalog_id) if catalog_id else None,
        to_use=to_use,
        wishes=Wishes(by, keep, arrived(arrived_on, because, inbox, at), Shelf(sources)),
    )
    if not inbox.is_dir():
        return _no_inbox(inbox, as_json=as_json)
    planned = plan(sources, batch)
    alone = _only_book(sources, planned)
    if alone is not None and not alone.is_open:
        return _refused(alone, as_json=as_json)
    asked = bool(planned.new) and asks(yes=yes or as_json)
    if alone is None or asked:
        print_plan(planned, alone, as_json=as_json)
    if asked and not agreed(question(planned), yes=False):
        say(SendingPrint.CALLED_OFF.format(nothing=Nothing.SENT))
        return NOT_DONE
    if alone is not None:
        return _send_one(planned, batch, as_json=as_json, told=asked)
    return _send_several(planned, batch, as_json=as_json)


def _no_inbox(inbox: Path, *, as_json: bool) -> int:
    from iku_excel.findings.submission import SubmissionMessage

    missing = SubmissionMessage.INBOX_TIDAK_ADA.at(inbox=inbox.name or str(inbox))
    return refused([missing], Nothing.SENT, as_json=as_json)


def _only_book(sources: Sequence[Path], planned: Plan) -> Parcel | None:
    """The workbook, where one file was given that is one: scripts know what they get then."""
    if len(sources) > 1 or sources[0].is_dir() or len(planned.parcels) != 1:
        return None
    (parcel,) = planned.parcels
    return None if parcel.file.member else parcel


def _refused(parcel: Parcel, *, as_json: bool) -> int:
    if parcel.refusal and parcel.review and parcel.refusal == tuple(parcel.review.errors):
        return refused_for_errors(parcel.review, Nothing.SENT, as_json=as_json)
    return refused(parcel.why_not, Nothing.SENT, as_json=as_json)


def _send_one(planned: Plan, batch: Batch, *, as_json: bool, told: bool) -> int:
    """Send the only book: its receipt as it has always been; ``told`` is what was found in it."""
    from iku_excel.findings import Level
    from iku_excel.inbox import receipt_object
    from iku_excel.tasks.sending.batch import send

    (parcel,) = send(planned, batch)
    if parcel.receipt is None:
        return refused(parcel.refusal, Nothing.SENT, as_json=as_json)
    if as_json:
        print_json({**receipt_object(parcel.receipt), **findings_json(parcel.findings)})
    else:
        shown = [f for f in parcel.findings if f.level is not Level.INFO]
        of_sending = news(parcel, planned) if told else [*parcel.told, *news(parcel, planned)]
        of_sending = [f for f in shown if f in of_sending]
        # iku periksa tells what was found in the workbook, and nothing of the sending.
        if not told:
            of_book = [f for f in shown if f not in of_sending]
            print_findings(of_book, err=True, explain=not of_sending)
        print_findings(of_sending, room=2 * ROOM, err=True)
        print_receipt(parcel)
    return WITH_ERRORS if parcel.has_errors else DONE


def _send_several(planned: Plan, batch: Batch, *, as_json: bool) -> int:
    """Send all that can be sent, each with its receipt at once: what is sent is known even where
    the computer stops in between."""
    from iku_excel.findings import Level, has_error
    from iku_excel.tasks.sending.batch import send

    done: dict[str, Parcel] = {}
    try:
        for parcel in send(planned, batch):
            done[parcel.name] = parcel
            if as_json:
                continue
            say()
            if parcel.receipt is None:
                print_findings(parcel.refusal, err=True)
            else:
                print_receipt(parcel)
                odd = [f for f in news(parcel, planned) if f.level is not Level.INFO]
                print_findings(odd, err=True)
    except KeyboardInterrupt:
        if as_json:
            parcels = [done.get(parcel.name, parcel) for parcel in planned.parcels]
            print_json(batch_object(parcels, planned.findings))
        raise
    parcels = [done.get(parcel.name, parcel) for parcel in planned.parcels]
    if as_json:
        print_json(batch_object(parcels, planned.findings))
    else:
        say()
        say_text(summary(parcels))
    sent = [parcel for parcel in parcels if parcel.receipt is not None]
    if not sent:
        say(Line.FAILED.format(reason=Nothing.SENT), err=True)
        return NOT_DONE
    wrong = [parcel for parcel in parcels if parcel.has_errors]
    return WITH_ERRORS if wrong or has_error(planned.findings) else DONE
