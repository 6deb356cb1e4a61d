"""Why a command did nothing, and what to type instead."""

from __future__ import annotations

from enum import StrEnum

from iku_excel.tasks.refusal import RefusalText

_ANOTHER_FOLDER = "Pilih folder lain."
_ANOTHER_NAME = "Beri nama lain."
_FOLDER_BY_OPTION = "Pilih folder lain dengan --keluar."


class CommandRefused(RefusalText):
    """Refusals of one command only."""

    # Outputs
    COPY_INSIDE_INBOX = (
        "Salinan {target} akan terletak di dalam kotak masuk.",
        "Pilih tempat lain dengan --keluar.",
    )
    RECAP_INSIDE_INBOX = ("{reason}", "Pilih folder lain dengan --keluar, --json, atau --csv.")
    CALENDAR_INSIDE_INBOX = (
        "Kalender tidak ditulis ke dalam kotak masuk: di situ hanya kiriman dan catatannya.",
        _ANOTHER_FOLDER,
    )
    CALENDAR_SUFFIX = ("{path} tidak berakhiran .ics.", "Beri nama seperti batas-2026.ics.")
    CALENDAR_NO_PLAIN_FILE = ("{path} bukan berkas biasa; tidak ditimpa.", _ANOTHER_NAME)
    CALENDAR_UNWRITABLE = ("{path} tidak dapat ditulis.", _ANOTHER_FOLDER)
    CALENDAR_OF_ONE = ("Kalender dibuat untuk satu katalog.", "Sebutkan --katalog ID.")
    ONE_FILE_TWICE = ("Dua keluaran menuju berkas yang sama.", "Beri nama berbeda.")
    OUTPUT_OF_ONE = (
        "--keluar hanya untuk satu buku, sedangkan ini {count}.",
        "Tanpa --keluar, buku diperbarui di tempat.",
    )
    POURED_AND_TIDIED = (
        "--tuang dan --rapikan tidak dapat sekaligus.",
        "Tuangkan dahulu, lalu jalankan --rapikan pada buku yang sudah dituang.",
    )
    OLD_BOOK_ITSELF = (
        "{path} adalah buku lama itu sendiri; buku lama tidak pernah ditimpa.",
        _FOLDER_BY_OPTION,
    )

    # Inbox
    WHOLE_INBOX = ("{reason}", "Berikan kotak masuknya: iku rekap {inbox} …")
    INBOX_ALONE = ("{reason}", "Rekap dari kotak masuk saja: iku rekap {inbox} …")
    NOTHING_SENT = (
        "Belum ada kiriman{of_year} di kotak masuk ini.",
        "Sebutkan katalognya agar terlihat siapa yang belum: --katalog ID --tahun Y.",
    )
    NOTHING_SENT_BY = ("Tidak ada kiriman oleh “{name}” di kotak masuk ini.", "{hint}")
    NO_QUARTER_OVER = ("Belum ada triwulan yang berakhir.", "Sebutkan --triwulan N.")
    TWO_FORMS = ("{forms} tidak dapat bersama-sama.", "Pilih salah satu.")
    NO_DIVISION = ("Divisi {division} tidak ada.", "Yang ada: {known}.")

    # Templates
    NO_OFFICE_NAME = (
        "Nama kantor wilayah kosong.",
        "Isi --kanwil, atau hilangkan opsinya.",
    )
    NO_CATALOG_GIVEN = (
        "Opsi --katalog belum diberikan.",
        "Lihat: iku katalog daftar; atau berikan --dari.",
    )
    NO_DIVISION_IN_CATALOG = (
        "Divisi {division} tidak ada dalam katalog {catalog}.",
        "Divisi yang ada: {known}.",
    )
    DIVISION_WITHOUT_INDICATORS = (
        "Divisi {division} tidak punya indikator, jadi tidak ada buku kerjanya.",
        "",
    )
    NOT_OF_A_FOLDER = (
        "--kanwil, --divisi, dan --per-bidang tidak dapat dipakai: {source} memuat beberapa buku, "
        "dan tiap buku baru memuat unit yang sama dengan buku lamanya.",
        "Hilangkan opsi itu, atau berikan satu buku.",
    )
    CHOSEN_WITHOUT_FOLDER = (
        "--pakai hanya untuk --dari folder atau arsip.",
        "Hilangkan --pakai, atau berikan folder berisi buku-buku itu.",
    )
    NOT_BY_SECTION = (
        "--per-bidang tidak dapat dipakai: {book} memuat seluruh divisi {division}.",
        "Hilangkan --per-bidang; buku baru memuat unit yang sama dengan buku lama.",
    )
    ANOTHER_UNIT = (
        "{option} {given} tidak cocok: buku lama itu milik {of_book}.",
        "Hilangkan {option}, atau berikan buku lama yang sesuai.",
    )

    # Catalogues, indicators, and what is typed of them
    NO_SAMPLE = ("Tidak ada data contoh untuk katalog {catalog}.", "Yang ada: {known}.")
    NO_CATALOG_FILE = ("Berkas katalog {file} tidak ditemukan.", "")
    IN_SEVERAL_CATALOGS = ("Indikator {code} ada di beberapa katalog.", "Pilih: {names}.")
    NO_INDICATOR = ("Indikator {code} tidak ada dalam katalog {catalogs}.{nearest}", "")
    UNKNOWN_INDICATOR = ("{reason}", "Indikator yang ada: {codes}.")
    NO_CODE = ("Kode temuan “{code}” tidak ada.{nearest}", "Daftar semua kode: iku temuan")
    NO_PAIR = ("“{pair}” tidak berbentuk kunci=nilai.", "Kunci yang ada: {known}.")
    VALUE_TWICE = ("{name} ditulis lebih dari sekali.", "Hapus salah satunya.")
    NO_TABLE = (
        "Tabel {name} tidak ada pada indikator {code}.{nearest}",
        "Tabel yang ada: {known}.",
    )
    TABLE_TWICE = ("Tabel {name} diberikan lebih dari sekali.", "")
    TABLE_OF_NOTHING = (
        "--tabel {name}={path}: kode indikatornya belum ada.",
        "Tulis KODE:NAMA=BERKAS.csv, mis. 7121.2.1:kasus=kasus.csv.",
    )
    NOTHING_TO_FILL_IN = ("Tidak ada yang diisikan.", "Berikan --data, --tabel, atau --triwulan.")


class SenderHint(StrEnum):
    """How to write the name of somebody of whom nothing was found."""

    NEAR = "Nama yang mirip: {names}."
    AS_ON_RECEIPT = "Tulis namanya seperti pada tanda terima (baris Oleh)."
    NOBODY_NAMED = (
        "Tidak satu pun kiriman di sini menyebut pengirimnya; isi penyusun pada Sampul, atau kirim "
        "dengan --oleh NAMA."
    )
