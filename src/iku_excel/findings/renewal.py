"""Texts about what an old workbook leaves to a new one."""

from __future__ import annotations

from enum import StrEnum

from .finding import Level, Message, Text

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO


class Rivalry(StrEnum):
    """In what several workbooks of one unit differ, and why one of them is taken."""

    OFFICE = "Kanwilnya"
    YEAR = "tahunnya"
    OF_THE_YEAR = "sudah buku tahun {year}"


class RenewalMessage(Message):
    """Findings of ``iku templat --dari``: what is carried, and what is not."""

    RUMUS_DIBAWA_NILAINYA = Text(
        _W,
        "{what}: sel berisi rumus {formula}; yang dibawa nilai tersimpannya.",
        "Periksa nilainya di buku baru.",
    )
    RUMUS_TIDAK_DIBAWA = Text(
        _E,
        "{what}: rumus {formula} belum pernah dihitung, jadi tidak ada nilai yang dibawa.",
        "Ketik nilainya di buku baru.",
    )
    GALAT_TIDAK_DIBAWA = Text(
        _E,
        "{what}: sel berisi galat atau isi rusak ({raw}); tidak dibawa.",
        "Ketik nilainya di buku baru.",
    )
    SEL_GABUNG_TIDAK_DIBAWA = Text(
        _E,
        "{what}: selnya digabung (merge), jadi isinya ({raw}) tidak pasti; tidak dibawa.",
        "Ketik nilainya di buku baru.",
    )
    TANGGAL_DIBAWA_TEKS = Text(
        _W,
        "{what}: sel berisi tanggal {raw}, padahal yang diminta bukan itu; dibawa sebagai teks.",
        "Ketik ulang nilainya di buku baru.",
    )
    BARIS_TIDAK_MUAT = Text(
        _E,
        "Tabel {table} baris {position} tidak dibawa, karena tabel buku baru hanya memuat {rows} "
        "baris: {content}.",
        "Sisipkan baris di dalam tabel buku baru, lalu ketik isinya.",
    )
    TIDAK_DIMINTA_LAGI = Text(
        _W,
        "{what}: isinya ({raw}) tidak dibawa, karena templat versi {version} tidak memintanya "
        "lagi.",
        "Tidak ada yang perlu diketik; buku lama menyimpannya.",
    )
    LEMBAR_SENDIRI_TIDAK_DIBAWA = Text(
        _W,
        "Lembar buatan sendiri tidak dibawa: {sheets}.",
        "Bila masih perlu, salin dari buku lama ke buku baru (Move or Copy).",
    )
    KASUS_TIDAK_DIBAWA = Text(
        _E,
        "Register kasus baris {position} tidak dibawa: {reason}",
        "Perbaiki di buku lama lalu ulangi, atau ketik kasus itu di buku baru bila masih berjalan.",
    )
    SALDO_TIDAK_DIKUMPULKAN = Text(
        _W,
        "{label} tidak dibawa: buku tahun {year} tidak meminta angkanya ({keys}).",
        "Isi sendiri di buku baru dari catatan kantor.",
    )
    SALDO_BELUM_LENGKAP = Text(
        _W,
        "{label} tidak dibawa: {blank} masih kosong di buku tahun {year}.",
        "Lengkapi buku lama (0 bila tidak ada) lalu ulangi, atau isi sendiri di buku baru.",
    )
    SALDO_TERHALANG_GALAT = Text(
        _E,
        "{label} tidak dibawa, karena buku lama memuat galat: {reason}",
        "Perbaiki di buku lama lalu ulangi, atau isi sendiri di buku baru.",
    )
    SALDO_NEGATIF = Text(
        _E,
        "{label} tidak dibawa, karena hitungannya kurang dari 0: {how}.",
        "Perbaiki angka tahun {year} di buku lama lalu ulangi, atau isi sendiri di buku baru.",
    )
    TAHUN_BUKU_LAMA = Text(
        _E,
        "Buku lama ini untuk tahun {found}, sedangkan yang diminta buku tahun {expected}.",
        "Yang dapat dibuat dari buku ini: tahun {found} (isian dituangkan) atau {next} (saldo "
        "dibawa). Untuk tahun lain, ambil buku tahun {before}.",
    )

    # A whole folder
    BUKU_BERSAING_DI_FOLDER = Text(
        _E,
        "{files} akan menjadi satu buku ({target}), tetapi tidak sama; tidak satu pun dipindahkan. "
        "Yang berbeda: {parts}.",
        "Tanyakan kepada divisi mana yang benar, lalu ulangi dengan --pakai BERKAS.",
    )
    ISIAN_TERTINGGAL = Text(
        _W,
        "Isian indikator {codes} hanya ada di berkas ini dan tidak ikut: buku baru dibuat dari "
        "{other}, dan di sana indikator itu kosong.",
        "Salin isiannya ke buku baru sebelum dipakai; berkas ini tidak diubah.",
    )
    BUKU_SUDAH_VERSI_INI = Text(
        _I,
        "Buku ini sudah dari templat versi {version}; tidak dipindahkan.",
        "Pakai buku ini apa adanya.",
    )
    BUKU_BARU_SUDAH_ADA = Text(
        _E,
        "{target} sudah ada di folder tujuan dan isinya lain; tidak ditimpa.",
        "Bila itu buku baru yang sudah dikerjakan, tidak ada yang perlu dilakukan. Bila bukan, "
        "pindahkan dahulu berkas itu, atau pilih folder lain dengan --keluar.",
    )
    BUKU_BARU_GAGAL_DITULIS = Text(
        _E,
        "Buku barunya tidak dapat ditulis: {reason}",
        "Perbaiki sebabnya, lalu ulangi; yang sudah ditulis dibiarkan.",
    )
