"""Words about the inbox that are no findings: in them, in the reminder, in the calendar."""

from __future__ import annotations

from enum import StrEnum

SAME_INPUTS = "; isian indikatornya sama dengan yang diterima"
"""Said behind the name of a submission that waits."""

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


class EventFault:
    """What is wrong with an event file, as part of a sentence."""

    NOT_JSON = "bukan JSON"
    TWICE = "kunci {key} tertulis dua kali"
    TOO_LARGE = "terlalu besar"
    UNREADABLE = "tidak dapat dibuka"
    EMPTY = "kosong"
    FIELDS = "isian {fields} tidak sesuai"
    NOTHING_SUBMITTED = "tidak ada pengajuan buku ini"
    ALTERED = "isinya diubah atau terpotong"


class OddDeadline:
    """What is wrong with a deadline in the settings, as part of a sentence."""

    NO_QUARTER = "tulis tahun dan triwulannya, misalnya 2026-TW2"
    UNKNOWN = "tidak ada katalog yang mengenal divisi itu; yang dikenal: {known}"
    TOO_EARLY = "{day} tidak sesudah akhir triwulannya, {end}"
    TOO_LATE = "{day} lebih dari setahun sesudah akhir triwulannya, {end}"


class OddTime(StrEnum):
    """Why the time of a submission is not believed, after ``janggal:``."""

    BEFORE_THE_END = "lebih awal daripada akhir triwulannya, {end}"
    IN_THE_FUTURE = "baru akan terjadi sesudah catatannya disimpan di kotak masuk, {when}"
    BEFORE_WHAT_IT_FOLLOWS = "lebih awal daripada catatan yang sudah dilihat pengirimnya, {when}"


class Reminder:
    """The message to those who have something left to do, to paste into a chat; polite, and to
    the point. Nothing is called complete or right: that is for those who look into it."""

    GREETING = "Yth. Bapak/Ibu,"
    AHEAD = "Mohon izin mengingatkan: isian IKU *{period}* ditunggu paling lambat *{deadline}*."
    OVERDUE = "Mohon izin mengingatkan: batas waktu isian IKU *{period}* adalah *{deadline}*."
    DIVISION = "*{division}*"
    OWN_DEADLINE = "*{division}* (batas waktu {deadline})"
    MISSING = "Kirimannya belum kami terima{late}."
    LACKING = "Belum ada {what}{late}."
    LATE = ", terlambat {days} hari"
    SECTION = "bidang {section}"
    INDICATORS = "indikator {codes}"
    RETURNED = "Perlu diperbaiki dan dikirim ulang: {reasons}"
    BLANK = "Belum diisi: {codes}; ketik 0 bila memang tidak ada kegiatan."
    WRONG = "{code} belum dapat dihitung. {where}{message}"
    MORE_WRONG = " Masih ada {count} galat lain padanya."
    COMPETING = "Ada {count} kiriman yang berbeda ({sent}); mohon sebutkan mana yang benar."
    DIFFERENT = " Yang berbeda: {cells}."
    UNREAD = "Sudah dikirim, tetapi bukunya belum terbaca di kotak masuk; mohon jangan dihapus."
    UNUSABLE = "Bukunya tidak dapat dibaca; mohon dikirim ulang. {reason}"
    THANKS = "Terima kasih kepada yang isiannya sudah masuk: {divisions}."
    CLOSING = "Bila sudah ditindaklanjuti, mohon abaikan pesan ini. Terima kasih."
    ONE_HERE = "Isian IKU *{period}* dari {division} sudah masuk. Terima kasih atas kerja samanya."
    ALL_HERE = "Semua divisi sudah mengirim isian IKU *{period}*. Terima kasih atas kerja samanya."
    PERIOD = "TW {quarter} Tahun {year}"


class CalendarText:
    """What stands in a calendar about a deadline."""

    ALL = "Batas kirim IKU TW {quarter} Tahun {year}"
    ONE = "Batas kirim IKU TW {quarter} Tahun {year}: {division}"
    FOR = "Hari terakhir mengirim buku IKU, {office}. Berlaku untuk: {who}."
    EVERYONE = "semua divisi"
