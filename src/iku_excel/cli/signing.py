"""``iku sahkan``: the division head signs a quarter of a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import clock, refuse_input_as_output
from iku_excel.tasks.wording import unit_line

from .backup import write_keeping
from .desk import (
    book_argument,
    open_book,
    print_results,
    refused,
    refused_for_errors,
    results_json,
)
from .indonesian import command
from .output import DONE, WITH_ERRORS, findings_json, print_findings, print_json, say, shown_path
from .parameters import (
    FILE,
    catalog_option,
    json_option,
    quarter_option,
)

if TYPE_CHECKING:
    from iku_excel.signoff import SignOff


@command(
    "sahkan",
    short_help="Sahkan isian satu triwulan.",
    example=(
        'iku sahkan buku.xlsx --triwulan 2 --nama "Sri Wahyuni, S.H." '
        '--jabatan "Kepala Divisi Pelayanan Hukum"'
    ),
)
@book_argument
@quarter_option
@click.option("--nama", "name", metavar="NAMA", required=True, help="Nama yang mengesahkan.")
@click.option(
    "--jabatan", "position", metavar="JABATAN", required=True, help="Jabatan yang mengesahkan."
)
@click.option(
    "--dengan-temuan",
    "despite_errors",
    is_flag=True,
    help="Sahkan walaupun ada galat; galatnya disebut.",
)
@click.option(
    "--keluar",
    "output",
    metavar="BERKAS.xlsx",
    type=FILE,
    help="Tulis ke berkas lain; tanpa opsi ini BUKU disahkan di tempat dan cadangannya disimpan.",
)
@catalog_option(required=False, help="Berkas katalog milik sendiri yang dipakai buku itu.")
@json_option
def sign_quarter(
    book: Path,
    quarter: int,
    name: str,
    position: str,
    despite_errors: bool,
    output: Path | None,
    catalog_id: str | None,
    as_json: bool,
) -> int:
    """Tampilkan hasil triwulan itu, lalu catat di BUKU siapa yang mengesahkannya dan kapan.

    Pengesahan terikat pada isian sampai triwulan itu: bila isiannya kemudian diubah, iku periksa
    dan rekap menyebut selnya. Isian triwulan berikutnya tidak membatalkannya.
    """
    from iku_excel.findings import count_of
    from iku_excel.inbox import review_quarter
    from iku_excel.signoff import SigningRefused, sign, signoff_states
    from iku_excel.tasks.signing import replacement_line, signed_line, signed_record
    from iku_excel.workbook import UnusableWorkbook

    nothing = "tidak ada yang disahkan."
    if output is not None:
        refuse_input_as_output([output], [book])
    at = clock.now()
    try:
        workbook = open_book(book, catalog_id)
        review = review_quarter(workbook, quarter, at.date())
        if review.errors and not despite_errors:
            return refused_for_errors(review, nothing, as_json=as_json)
        signed = sign(workbook, workbook.package.data, quarter, name, position, at)
    except UnusableWorkbook as problem:
        return refused([problem.finding], nothing, as_json=as_json)
    except SigningRefused as problem:
        return refused(problem.findings, nothing, as_json=as_json)
    replaced = signoff_states(workbook)[quarter]
    target = output or book
    backup = write_keeping(target, signed)
    record = signed_record(signed, workbook, quarter)
    assert record is not None  # noqa: S101  - it has just been written
    code = WITH_ERRORS if review.errors else DONE
    if as_json:
        print_json(
            {
                "berkas": str(target),
                "cadangan": str(backup) if backup else None,
                "triwulan": quarter,
                **_record_object(record),
                "menggantikan": _record_object(replaced.signoff) if replaced.signoff else None,
                "indikator": results_json(review),
                **findings_json(review.findings),
            }
        )
        return code
    print_findings([finding for finding in review.findings if finding.level.value != "info"])
    say(f"Yang disahkan: {unit_line(workbook, quarter)}")
    print_results(review)
    say(signed_line(record))
    say(f"Kode isian: {record.code}")
    if replaced.signoff:
        say(replacement_line(replaced))
    if review.errors:
        say(f"Disahkan dengan galat yang dibiarkan: {count_of(review.findings)}.")
    say(f"Ditulis: {shown_path(target)}")
    if backup:
        say(f"Isi sebelumnya disimpan sebagai {shown_path(backup)}.")
    say(f"Selanjutnya: iku kirim {shown_path(target)} --triwulan {quarter} --ke FOLDER_INBOX")
    return code


def _record_object(record: SignOff) -> dict[str, object]:
    return {
        "nama": record.name,
        "jabatan": record.position,
        "pada": record.at.isoformat(),
        "kode": record.code,
        "sha256": record.sha256,
    }
