"""Which conversation a button begins; its name is the tag of the button on the ribbon."""

from __future__ import annotations

from iku_excel.hosts.excel_book import open_book
from iku_excel.tasks import Refusal

from . import check, dialogs, help_book, recalculate, recap, sign, submit
from .conversation import Conversation
from .dialogs import TITLES

_WITH_BOOK = {
    "periksa": check.check,
    "hitung-ulang": recalculate.recalculate,
    "sahkan": sign.sign,
    "kirim": submit.submit,
}
_WITHOUT = {"rekap": recap.recap, "bantuan": help_book.show_help}


def conversation(button: str, com_workbook: object) -> Conversation:
    """The conversation of a button; one about a workbook keeps to the one it began with."""
    if button not in TITLES:
        raise Refusal(*dialogs.UNKNOWN_BUTTON.of(button=button))
    if button in _WITHOUT:
        return _WITHOUT[button]()
    if com_workbook is None or com_workbook == "":
        raise Refusal(*dialogs.NO_BOOK)
    return _WITH_BOOK[button](open_book(com_workbook))
