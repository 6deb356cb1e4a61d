"""Sahkan triwulan: the division head sees what is signed, then signs it in the open workbook."""

from __future__ import annotations

from iku_excel.findings import Level, count_of
from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.hosts.excel_book import ExcelBook, ExcelRefused
from iku_excel.inbox import Review, review_quarter
from iku_excel.signoff import SignOff, sign_edits, signoff_states
from iku_excel.tasks import clock
from iku_excel.tasks.reviewing import result_rows
from iku_excel.tasks.signing import also_changed_line, replacement_line, signed_line, signed_record
from iku_excel.tasks.wording import unit_line
from iku_excel.workbook import FilledWorkbook

from .conversation import (
    YES,
    Conversation,
    ask_quarter,
    ask_text,
    ask_yes,
    failure,
    fitting,
    message,
)
from .remembered import remember, remembered
from .workbooks import ask_despite_errors, found_line, read_book, which_quarter

TITLE = "Sahkan triwulan"
_NOTHING = "Tidak ada yang disahkan."


def sign(book: ExcelBook) -> Conversation:
    """Show a quarter, ask who signs it, write the sign-off and verify it."""
    workbook = read_book(book)
    asked = which_quarter(workbook, "disahkan")
    quarter = yield from ask_quarter(TITLE, asked, workbook.reported_quarter)
    review = review_quarter(workbook, quarter, clock.now().date())
    if not (yield from ask_yes(TITLE, _seen(review), likely=YES)):
        return message(TITLE, _NOTHING)
    if not (yield from ask_despite_errors(TITLE, review, "Tetap sahkan dengan galat ini?")):
        return message(TITLE, f"{_NOTHING} Perbaiki dahulu, lalu sahkan.")
    name, position = _signer(workbook, quarter)
    name = yield from ask_text(
        TITLE, "Nama lengkap yang mengesahkan:", name, "Nama yang mengesahkan kosong."
    )
    position = yield from ask_text(
        TITLE, "Jabatannya:", position, "Jabatan yang mengesahkan kosong."
    )
    unit = unit_line(workbook, quarter)
    if not (yield from ask_yes(TITLE, f"Sahkan {unit}\noleh {name}, {position}?")):
        return message(TITLE, _NOTHING)
    states = signoff_states(workbook)
    book.write(sign_edits(workbook, quarter, name, position, clock.now()))
    try:
        book.calculate()
        record = signed_record(book.content(), workbook, quarter)
    except ExcelRefused as problem:
        return failure(
            TITLE,
            f"Pengesahan sudah ditulis di buku ini, tetapi belum dipastikan. {problem.reason}",
            "Tekan Periksa buku ini; bila tidak ada temuan tentang pengesahan, simpan (Ctrl+S).",
        )
    if record is None:
        return failure(
            TITLE,
            "Pengesahan sudah ditulis, tetapi tidak terbaca berlaku di buku ini.",
            "Tutup buku ini TANPA menyimpan, buka lagi, lalu ulangi. Bila tetap begitu, simpan, "
            "tutup, dan pakai iku sahkan.",
        )
    remember(nama=name, jabatan=position)
    errors = count_of(review.errors, levels=[Level.ERROR])
    lines = [
        unit,
        signed_line(record),
        f"Kode isian: {record.code}",
        replacement_line(states[quarter]),
        also_changed_line(states, quarter),
        f"Disahkan dengan {errors} yang dibiarkan." if review.errors else "",
        f"\n{WHAT_A_SIGNOFF_IS}",
        f"\n{_save_advice(book)}, lalu tekan Kirim.",
    ]
    return message(TITLE, "\n".join(filter(None, lines)))


def _save_advice(book: ExcelBook) -> str:
    if book.is_read_only:
        return "Buku ini terbuka hanya untuk dibaca: simpan dengan nama lain (F12)"
    return "Simpan buku ini (Ctrl+S)"


def _seen(review: Review) -> str:
    """What is about to be signed: the unit, every result, and how many findings there are."""
    rows = [f"{row.code}: {row.achievement}, {row.status.value}" for row in result_rows(review)]
    head = f"{unit_line(review.workbook, review.quarter)}\nCapaian dan status:"
    return fitting(head, rows, f"{found_line(review)}\nLanjutkan mengesahkan?")


def _signer(workbook: FilledWorkbook, quarter: int) -> tuple[str, str]:
    """Name and position as the workbook's latest sign-off says, else as typed the last time."""
    states = signoff_states(workbook)
    own = states[quarter].signoff
    found = [own] if own else [state.signoff for state in states.values() if state.signoff]
    if found:
        latest: SignOff = max(found, key=lambda record: record.at)
        return latest.name, latest.position
    known = remembered()
    return known.nama, known.jabatan
