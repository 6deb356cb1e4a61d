"""All that a person reads of Excel's host: what was not done, why, and what to do about it.

Data only. ``{…}`` names what is filled in: ``NO_SHEET.of(sheet="Sampul")``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Told(NamedTuple):
    """Why something was not done, and what to do."""

    reason: str
    advice: str

    def of(self, **facts: object) -> Told:
        """The same with what its reason speaks of."""
        return Told(self.reason.format(**facts), self.advice)


# An open workbook


class Doing(StrEnum):
    """What Excel was asked for, to stand in ``FAILED``."""

    NAME = "menyebut nama buku ini"
    PLACE = "menyebut letak buku ini"
    STATE = "menyebut keadaan buku ini"
    COPY = "menyimpan salinan buku ini"
    SAVE = "menyimpan buku ini"
    CALCULATE = "menghitung ulang buku ini"
    READ = "membaca buku ini"
    WRITE = "menulis ke buku ini"


CELL = "lembar “{sheet}” sel {address}"
SHEET = "“{sheet}”"
_AGAIN = (
    "Simpan buku, tutup lalu buka lagi Excel, dan ulangi. Bila tetap gagal, beri tahu petugas TI "
    "kantor."
)
BUSY = Told(
    "Excel sedang sibuk.",
    "Selesaikan dahulu pengetikan di sel (Enter), lalu tekan tombolnya lagi.",
)
FAILED = Told("Excel tidak dapat {doing}{said}", _AGAIN)
NEVER_SAVED = Told("Buku ini belum pernah disimpan.", "Simpan dahulu (Ctrl+S), lalu ulangi.")
READ_ONLY = Told(
    "Buku ini terbuka hanya untuk dibaca, jadi tidak dapat disimpan.",
    "Simpan dengan nama lain (F12), lalu ulangi; perubahannya hilang bila buku ini ditutup tanpa "
    "disimpan.",
)
NO_SHEET = Told(
    "Lembar “{sheet}” tidak ada di buku yang terbuka.",
    "Bila namanya baru diubah atau lembarnya dihapus, kembalikan, lalu ulangi.",
)
NOT_TAKEN = Told("Excel tidak menerima isi untuk {place}{said}", f"Tidak ada yang diubah. {_AGAIN}")
NOT_PUT_BACK = Told(
    "Excel gagal menulis, dan {place} tidak dapat dikembalikan.",
    "Sebagian sel mungkin sudah berubah: tutup buku ini TANPA menyimpan, buka lagi, lalu ulangi.",
)
PASSWORD = Told(
    "Lembar “{sheet}” dilindungi dengan kata sandi, jadi tidak dapat ditulisi.",
    "Minta pemasang sandinya membuka perlindungan lembar itu (Tinjau/Review > Unprotect Sheet), "
    "lalu ulangi.",
)
LEFT_UNPROTECTED = Told(
    "Perlindungan lembar {sheets} tidak dapat dipasang kembali.",
    "Pasang sendiri tanpa sandi (Tinjau/Review > Protect Sheet), atau tutup buku ini tanpa "
    "menyimpan dan buka lagi.",
)
LONG_TEXT = Told(
    "Teks untuk {place} lebih panjang daripada {most} huruf.", "Persingkat teksnya, lalu ulangi."
)
LONG_ARRAY = Told(
    "Rumus larik di {place} terlalu panjang untuk ditulis ke buku yang sedang terbuka.",
    "Simpan dan tutup buku ini, lalu jalankan “iku hitung-ulang” untuk berkasnya.",
)
FORMULA_IN_THE_WAY = Told(
    "Di {place} ada rumus, padahal di situ seharusnya isian.",
    "Hapus rumusnya atau ketik nilainya di sel itu, lalu ulangi.",
)

# Building the add-in

_KNOWN_VERSION = (
    "Pasang versi xlwings yang disebut pyproject.toml iku-excel, atau hubungi pengelola."
)
_REINSTALL = "Pasang ulang iku-excel dengan xlwings yang disertakannya, atau hubungi pengelola."
NO_XLWINGS = Told("xlwings tidak terpasang.", _REINSTALL)
NO_XLWINGS_FILE = Told("{path} tidak ada atau tidak dapat dibaca.", _REINSTALL)
NO_XLWINGS_VERSION = Told("VBA xlwings tidak menyebutkan versinya.", _REINSTALL)
MODULES_MISSING = Told(
    "Templat xlwings {version} tidak memuat modul yang diperlukan.", _KNOWN_VERSION
)
ANOTHER_VBA = Told("VBA dari xlwings {version} lain dari yang dikenal: {what}.", _KNOWN_VERSION)
NO_VBA = Told("Modul VBA tidak dapat ditulis ({problem}).", "Hubungi pengelola iku-excel.")
LONG_HELP = Told(
    "{function}: keterangan fungsi lebih dari {most} huruf.",
    "Pendekkan keterangannya; hubungi pengelola iku-excel.",
)
ABOUT_ADDIN = "Fungsi IKU dan tab IKU. iku-excel {iku}, xlwings {xlwings}."
