"""Which conversation a button begins; its name is the tag of the button on the ribbon."""

from __future__ import annotations

from iku_excel.hosts.excel_book import open_book
from iku_excel.tasks import Refusal

from .check import check
from .conversation import Conversation
from .help import show_help
from .recalculate import recalculate
from .recap import recap
from .sign import sign
from .submit import submit

_WITH_BOOK = {"periksa": check, "hitung-ulang": recalculate, "sahkan": sign, "kirim": submit}
_WITHOUT = {"rekap": recap, "bantuan": show_help}
BUTTONS = (*_WITH_BOOK, *_WITHOUT)


def conversation(button: str, com_workbook: object) -> Conversation:
    """The conversation of a button; one about a workbook keeps to the one it began with."""
    if button in _WITHOUT:
        return _WITHOUT[button]()
    if button not in _WITH_BOOK:
        raise Refusal(
            f"Tombol “{button}” tidak dikenal.",
            "Add-in dan program IKU berbeda versi: jalankan iku addin pasang.",
        )
    if com_workbook is None or com_workbook == "":
        raise Refusal("Tidak ada buku yang terbuka.", "Buka buku isian IKU dahulu.")
    return _WITH_BOOK[button](open_book(com_workbook))
