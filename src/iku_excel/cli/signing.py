"""``iku sahkan``: a division head signs a quarter of one workbook, or of those of its sections."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks import clock
from iku_excel.tasks.wording import unit_line

from .book_commands import (
    agreed,
    open_book,
    print_results,
    refused,
    results_json,
    yes_option,
)
from .indonesian import command
from .output import (
    DONE,
    NOT_DONE,
    WITH_ERRORS,
    findings_json,
    print_findings,
    print_json,
    say,
    shown_path,
    typed_path,
)
from .parameters import (
    FILE,
    MOMENT,
    OneOf,
    json_option,
    own_catalog_option,
    quarter_option,
)
from .texts.books import Line
from .texts.inbox import Nothing, SigningPrint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iku_excel.findings import Finding
    from iku_excel.inbox import Review
    from iku_excel.signoff import SignOff
    from iku_excel.tasks.approving import Answer
    from iku_excel.tasks.signing import Signed, Written


@command(
    "sahkan",
    short_help="Sahkan isian satu triwulan.",
    example=(
        'iku sahkan buku.xlsx --triwulan 2 --nama "Sri Wahyuni, S.H." '
        '--jabatan "Kepala Divisi Pelayanan Hukum"\n'
        "iku sahkan pp.xlsx bphn.xlsx --triwulan 2 --minta\n"
        'iku sahkan buku.xlsx --triwulan 2 --nama "Sri Wahyuni, S.H." --jabatan "Kepala Divisi" '
        '--persetujuan "setuju a1b2c3d4e5" --bukti chat.jpg --kanal wa --waktu "2026-07-07 09:12"'
    ),
)
@click.argument("books", metavar="BUKU…", type=FILE, nargs=-1, required=True)
@quarter_option
@click.option("--nama", "name", metavar="NAMA", help="Nama yang mengesahkan.")
@click.option("--jabatan", "position", metavar="JABATAN", help="Jabatan yang mengesahkan.")
@click.option(
    "--minta",
    "asks",
    is_flag=True,
    help="Jangan sahkan: cetak pesan untuk kepala divisi, berisi angka dan kode yang ia balas.",
)
@click.option(
    "--persetujuan",
    "text",
    metavar="TEKS",
    help="Jawaban tertulis kepala divisi, berisi setuju dan kodenya; bersama tiga opsi berikut.",
)
@click.option(
    "--bukti",
    "proof",
    metavar="BERKAS",
    type=FILE,
    help="Gambar, surel, atau pindaian jawaban itu; paling besar 10 MB.",
)
@click.option(
    "--kanal",
    "channel",
    type=OneOf(["wa", "surel", "surat"]),
    help="Lewat apa jawaban itu datang.",
)
@click.option(
    "--waktu",
    "answered_at",
    type=MOMENT,
    help="Kapan jawaban itu ditulis, mis. “2026-07-07 09:12”.",
)
@click.option(
    "--dengan-temuan",
    "despite_errors",
    is_flag=True,
    help="Sahkan walaupun ada galat; galatnya disebut.",
)
@yes_option
@click.option(
    "--keluar",
    "output",
    metavar="BERKAS.xlsx|FOLDER",
    type=FILE,
    help="Tulis ke berkas lain, dari beberapa buku ke sebuah folder; tanpa opsi ini buku disahkan "
    "di tempat dan cadangannya disimpan.",
)
@own_catalog_option
@json_option
def sign_quarter(
    books: tuple[Path, ...],
    quarter: int,
    name: str | None,
    position: str | None,
    asks: bool,
    text: str | None,
    proof: Path | None,
    channel: str | None,
    answered_at: datetime | None,
    despite_errors: bool,
    yes: bool,
    output: Path | None,
    catalog_id: str | None,
    as_json: bool,
) -> int:
    """Tampilkan hasil triwulan itu, lalu catat di BUKU siapa yang mengesahkannya dan kapan.

    Beberapa BUKU sekaligus: bidang-bidang satu divisi. Semuanya diperiksa sebelum satu pun ditulis;
    bila satu ditolak, tidak ada yang ditulis. Di terminal Anda ditanya dahulu, kecuali dengan --ya
    atau --json.

    Pengesahan terikat pada isian sampai triwulan itu: bila isiannya kemudian diubah, iku periksa
    dan rekap menyebut selnya. Isian triwulan berikutnya tidak membatalkannya.

    Kepala divisi tidak di tempat? --minta mencetak pesan untuknya; balasannya, “setuju KODE”,
    dicatat dengan --persetujuan, --bukti, --kanal, dan --waktu. Kodenya harus kode isian yang
    sekarang. Sidik (SHA-256) buktinya disimpan di buku; simpan berkas buktinya sendiri.

    --json dari satu buku adalah satu objek; dari beberapa: "buku" berisi objek tiap buku, dan
    "belum_disahkan" berkas yang gagal ditulis.
    """
    from iku_excel.inbox import review_quarter
    from iku_excel.signoff import SigningRefused
    from iku_excel.tasks.approving import approval_of
    from iku_excel.tasks.signing import not_of_one_head, signed_books, signing_targets, write_signed
    from iku_excel.workbook import UnusableWorkbook

    if not asks:
        _require(name=name, position=position)
    at = clock.now()
    answer = _answer(text, proof, channel, answered_at, at)
    if asks and answer:
        raise click.UsageError(
            SigningPrint.OF_REQUEST_ONLY,
            click.get_current_context(),
        )
    targets = signing_targets(books, output)
    reviews, unusable = [], []
    for book in books:
        try:
            reviews.append(review_quarter(open_book(book, catalog_id), quarter, at.date()))
        except UnusableWorkbook as problem:
            unusable.append(problem.finding)
    unusable = unusable or not_of_one_head(reviews)
    if unusable:
        return refused(unusable, Nothing.SIGNED, as_json=as_json)
    errors = [finding for review in reviews for finding in review.errors]
    if errors and not despite_errors:
        return _refused_for(errors, as_json=as_json)
    if asks:
        return _print_request(reviews, as_json=as_json)
    signer = f"{name} {position}"
    try:
        approval = approval_of(answer, signer, reviews, at) if answer else None
        signed = signed_books(reviews, targets, name or "", position or "", at, approval)
    except SigningRefused as problem:
        return refused(problem.findings, Nothing.SIGNED, as_json=as_json)
    if not as_json:
        _show(signed)
    if not agreed(_question(signed), yes=yes or as_json):
        say(SigningPrint.NOTHING_SIGNED, err=True)
        return NOT_DONE
    written = write_signed(signed)
    if as_json:
        objects = [_object(book, backup) for book, backup in written.done]
        left = [str(book.target) for book in written.left]
        several = {"triwulan": quarter, "buku": objects, "belum_disahkan": left}
        print_json(objects[0] if len(books) == 1 else several)
    else:
        _print_done(written, quarter)
    if written.problem is not None:
        return _print_left(written)
    return WITH_ERRORS if errors else DONE


def _require(**options: str | None) -> None:
    """Name and position go without saying only where nothing is signed."""
    context = click.get_current_context()
    for parameter in context.command.params:
        if parameter.name in options and options[parameter.name] is None:
            raise click.MissingParameter(ctx=context, param=parameter)


def _answer(
    text: str | None,
    proof: Path | None,
    channel: str | None,
    answered_at: datetime | None,
    now: datetime,
) -> Answer | None:
    """The written answer, if one is given: all of it or nothing."""
    from iku_excel.signoff.approval import Channel
    from iku_excel.tasks.approving import Answer

    given = {
        "--persetujuan": text, "--bukti": proof, "--kanal": channel, "--waktu": answered_at
    }  # fmt: skip
    missing = [option for option, value in given.items() if value is None]
    if text is not None and proof is not None and channel is not None and answered_at is not None:
        at = answered_at if answered_at.tzinfo else answered_at.replace(tzinfo=now.tzinfo)
        return Answer(text, Channel(channel), at, proof)
    if len(missing) < len(given):
        raise click.UsageError(
            SigningPrint.ANSWER_INCOMPLETE.format(
                options=", ".join(given), missing=", ".join(missing)
            ),
            click.get_current_context(),
        )
    return None


def _refused_for(errors: Sequence[Finding], *, as_json: bool) -> int:
    from iku_excel.findings import Level, count_of

    found = count_of(errors, levels=[Level.ERROR])
    reason = Nothing.IN_SPITE_OF.format(errors=found, nothing=Nothing.SIGNED)
    return refused(errors, reason, as_json=as_json)


def _print_request(reviews: Sequence[Review], *, as_json: bool) -> int:
    from iku_excel.tasks.asking_approval import answer, approval_request, code_of

    text = approval_request(reviews)
    if as_json:
        codes = [{"berkas": r.workbook.name, "kode": code_of(r)} for r in reviews]
        print_json({"pesan": text, "jawaban": answer(reviews), "buku": codes})
    else:
        say(text)
    return DONE


def _show(signed: Sequence[Signed]) -> None:
    """The figures of every book, what there is to know about them, and what signing them is."""
    from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS, WHAT_AN_ANSWER_IS

    for book in signed:
        unit = unit_line(book.review.workbook, book.review.quarter)
        say(SigningPrint.TO_SIGN.format(unit=unit))
        print_results(book.review)
    findings = [finding for book in signed for finding in book.review.findings]
    print_findings([finding for finding in findings if finding.level.value != "info"])
    in_writing = signed[0].record.approval is not None
    say(WHAT_AN_ANSWER_IS if in_writing else WHAT_A_SIGNOFF_IS)


def _question(signed: Sequence[Signed]) -> str:
    several = len(signed) > 1
    what = SigningPrint.THESE.format(count=len(signed)) if several else SigningPrint.THIS
    record = signed[0].record
    return (SigningPrint.ASK_IN_WRITING if record.approval else SigningPrint.ASK).format(
        what=what, record=record
    )


def _print_done(written: Written, quarter: int) -> None:
    from iku_excel.findings import count_of
    from iku_excel.tasks.signing import replacement_line, signed_line

    say(signed_line(written.done[0][0].record))
    for book, backup in written.done:
        say(Line.WRITTEN.format(path=shown_path(book.target)))
        say(SigningPrint.CODE.format(code=book.record.code))
        if line := replacement_line(book.replaced):
            say(line)
        if book.also_changed:
            say(book.also_changed)
        if book.review.errors:
            say(SigningPrint.WITH_ERRORS.format(count=count_of(book.review.findings)))
        if backup:
            say(Line.BEFORE_KEPT.format(backup=shown_path(backup)))
    books = " ".join(typed_path(book.target) for book, _ in written.done)
    say(SigningPrint.NEXT.format(books=books, quarter=quarter))


def _print_left(written: Written) -> int:
    """Which books are as they were, and why; the exit code."""
    from iku_excel.tasks.explaining import explained

    assert written.problem is not None  # noqa: S101  - asked before
    reason, advice = explained(written.problem, "")
    left = ", ".join(shown_path(book.target) for book in written.left)
    say(SigningPrint.LEFT.format(reason=reason, books=left), err=True)
    say(SigningPrint.LEFT_ADVICE.format(advice=advice).strip(), err=True)
    return NOT_DONE


def _object(book: Signed, backup: Path | None) -> dict[str, object]:
    """A signed book in its public form."""
    replaced = book.replaced.signoff
    return {
        "berkas": str(book.target),
        "cadangan": str(backup) if backup else None,
        "triwulan": book.review.quarter,
        **_record_object(book.record),
        "menggantikan": _record_object(replaced) if replaced else None,
        "indikator": results_json(book.review),
        **findings_json(book.review.findings),
    }


def _record_object(record: SignOff) -> dict[str, object]:
    return {
        "nama": record.name,
        "jabatan": record.position,
        "pada": record.at.isoformat(),
        "kode": record.code,
        "bentuk": record.form,
        "sha256": record.sha256,
        "persetujuan": record.approval.model_dump(mode="json", by_alias=True)
        if record.approval
        else None,
    }
