"""``iku kirim``: a workbook goes into the inbox of the planning unit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import clock

from .desk import (
    book_argument,
    open_book,
    refused,
    refused_for_errors,
)
from .indonesian import command
from .output import DONE, WITH_ERRORS, findings_json, print_facts, print_findings, print_json, say
from .parameters import FILE, catalog_option, json_option, quarter_option

if TYPE_CHECKING:
    from iku_excel.inbox import Receipt
    from iku_excel.workbook import FilledWorkbook


@command(
    "kirim",
    short_help="Kirim buku ke kotak masuk perencanaan.",
    example=(
        "iku kirim IKU_babel-2025-2029_2026_tu.xlsx --triwulan 2 --ke INBOX\n"
        'iku kirim buku.xlsx --triwulan 2 --ke "P:\\Perencanaan\\INBOX" --oleh Sari'
    ),
)
@book_argument
@quarter_option
@click.option(
    "--ke",
    "inbox",
    metavar="INBOX",
    type=FILE,
    required=True,
    help="Folder kotak masuk bagian perencanaan; harus sudah ada.",
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
@catalog_option(required=False, help="Berkas katalog milik sendiri yang dipakai buku itu.")
@json_option
def submit_quarter(
    book: Path,
    quarter: int,
    inbox: Path,
    by: str,
    despite_errors: bool,
    catalog_id: str | None,
    as_json: bool,
) -> int:
    """Periksa BUKU, salin ke kotak masuk, catat, dan cetak tanda terima untuk ditempel ke pesan.

    Kiriman lama tidak pernah ditimpa, jadi kirim ulang kapan saja. BUKU sendiri tidak berubah.
    """
    from iku_excel.inbox import InboxRefused, receipt_object, review_quarter
    from iku_excel.tasks.submitting import submit_reviewed
    from iku_excel.workbook import UnusableWorkbook

    nothing = "tidak ada yang dikirim."
    at = clock.now()
    try:
        workbook = open_book(book, catalog_id)
        review = review_quarter(workbook, quarter, at.date())
        if review.errors and not despite_errors:
            return refused_for_errors(review, nothing, as_json=as_json)
        receipt, findings = submit_reviewed(review, inbox, by, at)
    except UnusableWorkbook as problem:
        return refused([problem.finding], nothing, as_json=as_json)
    except InboxRefused as problem:
        return refused([problem.finding], nothing, as_json=as_json)
    if as_json:
        print_json({**receipt_object(receipt), **findings_json(findings)})
    else:
        print_findings([finding for finding in findings if finding.level.value != "info"], err=True)
        _print_receipt(receipt, workbook)
    return WITH_ERRORS if review.errors else DONE


def _print_receipt(receipt: Receipt, workbook: FilledWorkbook) -> None:
    from iku_excel.tasks.submitting import after_submission, receipt_facts, receipt_heading

    for line in receipt_heading(receipt, workbook):
        say(line)
    print_facts(receipt_facts(receipt, workbook))
    say(after_submission(receipt))
