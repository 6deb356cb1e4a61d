"""What the commands around the inbox print: kirim, terima, kembalikan, sahkan, register, inbox."""

from __future__ import annotations

from enum import StrEnum


class Nothing(StrEnum):
    """What a command did not do, at the end of why it did not."""

    SENT = "tidak ada yang dikirim."
    ACCEPTED = "tidak ada yang diterima."
    RETURNED = "tidak ada yang dikembalikan."
    SIGNED = "tidak ada yang disahkan."
    READ = "tidak ada yang dibaca."
    CHECKED = "tidak ada yang diperiksa."
    PREPARED = "kotak masuk belum siap."
    IN_SPITE_OF = "ada {errors}; {nothing} Perbaiki dahulu, atau pakai --dengan-temuan."


class SendingPrint(StrEnum):
    """``iku kirim``."""

    ASK_ONE = "Kirim buku ini?"
    ASK_SEVERAL = "Kirim {count} buku ini?"
    CALLED_OFF = "Dibatalkan; {nothing}"
    SUMMARY = "{count} buku: {counts}."
    REFUSED = " Yang ditolak: {names}."
    NO_BOOK = "Tidak ada buku isian."


class AcceptingPrint(StrEnum):
    """``iku terima``."""

    ACCEPTED = "Diterima: {name}, {at}."
    NOT_SIGNED = "Catatan: kiriman ini belum disahkan kepala divisi."
    APPROVED = "Persetujuan {approved}."
    REMARK = "Catatan: {remark}"
    NEXT = "Selanjutnya: iku register dan iku rekap dengan folder kotak masuk itu."


class ReturningPrint(StrEnum):
    """``iku kembalikan``."""

    TITLE = "PENGEMBALIAN KIRIMAN IKU"
    REASONS = "Alasan:"
    ASKED = (
        "Mohon diperbaiki dalam salinan terlampir (alasannya ada di lembar Pengesahan), disahkan "
        "lagi, lalu dikirim ulang."
    )
    COPY = "Salinan untuk divisi: {path}"
    KEPT = "Berkas lama bernama sama disimpan sebagai {backup}."


class SigningPrint(StrEnum):
    """``iku sahkan``."""

    OF_REQUEST_ONLY = "--minta hanya mencetak pesan; hapus --minta untuk mencatat jawabannya."
    ANSWER_INCOMPLETE = "{options} diberikan bersama; belum ada: {missing}."
    TO_SIGN = "Yang disahkan: {unit}"
    THIS = "isian ini"
    THESE = "{count} buku ini"
    ASK = "Sahkan {what} atas nama {record.name}, {record.position}?"
    ASK_IN_WRITING = (
        "Catat persetujuan tertulis “{record.approval.text}” untuk {what} atas nama {record.name}, "
        "{record.position}?"
    )
    NOTHING_SIGNED = "Tidak ada yang disahkan."
    CODE = "Kode isian: {code}"
    WITH_ERRORS = "Disahkan dengan galat yang dibiarkan: {count}."
    NEXT = "Selanjutnya: iku kirim {books} --triwulan {quarter} --ke FOLDER_INBOX"
    LEFT = "Gagal: {reason} BELUM disahkan: {books}."
    LEFT_ADVICE = "{advice} Lalu ulangi perintah ini untuk buku yang belum disahkan."


class RegisterPrint(StrEnum):
    """``iku register``."""

    TITLE = "Register kiriman {office}, {year} ({catalog})"
    AS_OF = "Dilihat pada {day}."
    DEADLINE = "{quarter}\nbatas {deadline:%d-%m-%Y}"
    TO_RING = "Perlu dihubungi ({quarter})"
    TO_DECIDE = "Menunggu keputusan Anda ({quarter})"
    DIVISION = "{division.name} ({division.key}), {quarter}"
    FINDINGS = "Temuan: {count}."
    MESSAGE = "Pesan untuk ditempel: tambahkan --pesan (semua), atau --pesan DIVISI."
    OTHER_YEARS = "Ada juga kiriman tahun {years}: tambahkan --tahun {latest}."
    OF_YEAR = " tahun {year}"
    CALENDAR = "Ditulis: {path}: {count} batas waktu tahun {year}."
    CALENDAR_USE = (
        "Buka atau impor di Outlook, Google Kalender, atau telepon. Bila batas waktunya berubah,\n"
        "impor lagi berkas yang baru."
    )
    SENT_BY = "Kiriman oleh {name}: {count}."
    SENT_BY_NEAR = "Ada juga kiriman oleh nama yang mirip: {names}."


class InboxPrint(StrEnum):
    """``iku inbox``."""

    MADE = "Dibuat: {rooms}."
    THERE = "Folder masuk dan keputusan sudah ada."
    READY = "Kotak masuk {inbox} siap. {done}"
    COPIED = "Disalin dari bentuk lama"
    OLD_ROOMS = "Folder lama tidak dibaca lagi. Periksa register, lalu pindahkan ke arsip."
    WITH_THIS_ACCOUNT = "Dengan akun ini, dari komputer ini:"
    WRITABLE = "dapat ditulisi"
    NOT_WRITABLE = "tidak dapat ditulisi"
    OTHERWISE = "  tetapi {can}: {rooms}"
    CANNOT_SEND = " (akun ini tidak dapat mengirim)"
    CAN_DECIDE = " (akun ini dapat memutuskan; itu hanya untuk bagian perencanaan)"
    FINGERPRINTS = "Sidik dihitung ulang: {probed.events} catatan, {probed.books} buku{proofs}."
    PROOFS = ", {count} bukti persetujuan"
