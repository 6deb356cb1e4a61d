"""What is said of signing a quarter, and to a head who is asked for approval in a chat."""

from __future__ import annotations

from enum import StrEnum


class SigningLine(StrEnum):
    """What became of the quarter, and of what was signed before."""

    SIGNED = "Disahkan oleh {signed}."
    UNREAD = "sesudah ditulis tidak terbaca berlaku"
    ALSO_CHANGED = (
        "Pengesahan {quarters} tidak berlaku lagi: berubah sejak disahkan. Bila perubahannya "
        "benar, sahkan dan kirim juga untuk triwulan itu."
    )
    REPLACES_LATER = (
        "Menggantikan pengesahan yang dibuat iku-excel yang lebih baru; isinya tidak terbaca."
    )
    REPLACES_DAMAGED = "Menggantikan catatan pengesahan yang rusak."
    REPLACES = "Menggantikan pengesahan oleh {whose}; {since}."
    SAME_INPUTS = "isiannya masih sama"
    ANOTHER_BASIS = "isiannya masih sama, tetapi target, katalog, atau templatnya sudah berubah"
    OTHER_INPUTS = "isiannya sudah berubah sejak itu"


class RequestLine(StrEnum):
    """The message that asks a head for approval."""

    HEAD = "Yth. Kepala {division}"
    ASKED = "Mohon persetujuan isian IKU {quarter} {year}, {division}, {office}."
    SECTION = "*{section}*, kode {code}"
    WHOLE_DIVISION = "Buku divisi"
    FIGURES = (
        "- {row.code} {row.title}: realisasi {row.realization}, target {row.target}, "
        "capaian {row.achievement} ({row.status.value})"
    )
    TO_KNOW = "Yang perlu diketahui:"
    MORE = "- dan {more} hal lain: tanyakan kepada staf."
    ANSWER = "Bila setuju, balas dengan satu baris ini saja:"
    CODE_EACH = (
        "Tiap kode adalah satu bidang: hapus kode bidang yang belum disetujui. Bila ada yang "
        "perlu diperbaiki, tulis apa, tanpa kodenya."
    )
    CODE_ALONE = "Bila ada yang perlu diperbaiki, tulis apa, tanpa kode itu."
    WHAT_IT_IS = (
        "Balasan Anda dicatat staf sebagai persetujuan tertulis. Kode itu milik angka di atas: "
        "bila satu isian saja berubah, kodenya lain dan persetujuan diminta lagi."
    )
