"""What the register says of a division's quarter, and whom to ring about what."""

from __future__ import annotations

from enum import StrEnum


class RegisterLabel(StrEnum):
    """What stands before a fact."""

    STATE = "Keadaan"
    DEADLINE = "Batas"
    FILLED = "Terisi"
    MISSING = "Belum ada"
    UNUSABLE = "Tidak terbaca"
    WRONG = "Salah"
    COMPETING = "Bersaing"
    RETURNED = "Dikembalikan"
    SIGNED = "Pengesahan"
    CHANGED = "Berubah"


class StateFlag(StrEnum):
    """What a state is qualified by, in brackets behind it."""

    DEADLINE = "batas {deadline:%d-%m-%Y}"
    PARTIAL = "sebagian"
    LATE = "terlambat"
    COMPETING = "bersaing"
    UNREAD = "bukunya belum terbaca"


class ToRing(StrEnum):
    """What a division has left to do."""

    NOTHING_CAME = "belum mengirim{late}"
    MISSING = "{count} indikator belum ada{late}"
    TO_RESEND = "{count} indikator perlu dikirim ulang{late}"
    COMPETING = "{count} kiriman bersaing"
    SENT_BACK = "perbaikan yang dikembalikan belum dikirim ulang"
    UNREAD = "bukunya belum terbaca"
    UNUSABLE = "bukunya tidak dapat dibaca"
    BLANK = "{count} indikator belum diisi"
    WRONG = "{count} indikator salah ({codes})"


class RegisterLine(StrEnum):
    """What is known of a division's quarter and of its workbooks."""

    OF_DIVISION = "{division}: {told}"
    TO_DECIDE = "{division}: {count} kiriman"
    DAYS_LATE = ", terlambat {days} hari"
    COMPETING = "{names}. Yang berbeda: {differences}"
    PARTLY_READ = "{filling}; tanpa buku yang belum atau tidak dapat dibaca"
    SIGNATURE_UNKNOWN = "belum diketahui: bukunya tidak terbaca"
    SIGNED = "disahkan oleh {who}, {signed.at} (kode {signed.code}){note}"
    SIGNED_IN_WRITING = "disahkan ({how}) oleh {who}, {signed.at} (kode {signed.code}){note}"
    ANSWERED = "{signed}; dijawab {channel} {at}, bukti {file} {proof}"
    SECTION = "bidang {section}"
    CHANGED = "{count} indikator sejak kiriman sebelumnya: {codes}"
    CHANGE_UNKNOWN = "tidak diketahui untuk {codes} (catatannya dari versi lama)"
    ARRIVED = (
        "diterima pada {event.received_on:%d-%m-%Y} (dicatat {recorded:%d-%m-%Y}: "
        "{event.received_because})"
    )
    BY = " oleh {by}"
    UNCHANGED = "sengaja dikirim lagi dengan isian yang sama"
    UNREAD = "bukunya belum terbaca: {book}"
    WAITS = "menunggu keputusan; yang dipakai tetap yang sudah diterima"
