"""Which conversation a button begins; its name is the tag of the button on the ribbon."""

from __future__ import annotations

from iku_excel.hosts.excel_book import open_book
from iku_excel.tasks import Refusal

from . import check, recalculate, recap, sign, submit
from . import help as assistance
from .conversation import Conversation

_WITH_BOOK = {
    "periksa": check.check,
    "hitung-ulang": recalculate.recalculate,
    "sahkan": sign.sign,
    "kirim": submit.submit,
}
_WITHOUT = {"rekap": recap.recap, "bantuan": assistance.show_help}
TITLES = {
    "periksa": check.TITLE,
    "hitung-ulang": recalculate.TITLE,
    "sahkan": sign.TITLE,
    "kirim": submit.TITLE,
    "rekap": recap.TITLE,
    "bantuan": assistance.TITLE,
}
"""What stands above the dialogs of a button."""


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
