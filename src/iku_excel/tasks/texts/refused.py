"""Why something was not done, and what to do about it."""

from __future__ import annotations

from iku_excel.tasks.refusal import RefusalText

_ANOTHER_NAME = "Pilih nama lain."
_ANOTHER_FOLDER = "Pilih folder lain."


class Refused(RefusalText):
    """Refusals that commands and buttons share."""

    # Outputs
    INPUT_AS_OUTPUT = (
        "Keluaran {output} adalah berkas masukan; masukan tidak pernah ditimpa.",
        _ANOTHER_NAME,
    )
    BOOK_AS_OUTPUT = (
        "Keluaran {output} adalah buku isian IKU; masukan tidak pernah ditimpa.",
        _ANOTHER_NAME,
    )
    INSIDE_INBOX = (
        "{path} terletak di dalam kotak masuk; kiriman tidak pernah diubah.",
        "Salin dahulu ke folder Anda, kerjakan di sana, lalu kirim lagi.",
    )
    RECAP_INSIDE_INBOX = (
        "Rekap tidak ditulis ke dalam kotak masuk, yang hanya memuat kiriman dan catatannya.",
        _ANOTHER_FOLDER,
    )
    OUTPUT_IS_FOLDER = ("{path} adalah folder.", "Beri nama berkas, mis. {example}.")
    NO_PLAIN_FILE = (
        "{path} bukan berkas biasa; yang seperti itu tidak pernah ditimpa.",
        "Beri nama lain.",
    )
    ONLY_A_SUFFIX = (
        "{name} hanya akhiran, tanpa nama berkas.",
        "Beri nama di depannya, mis. rekap.{form}.",
    )
    ANOTHER_SUFFIX = (
        "{name} tidak berakhiran .{form}, padahal isinya {content}.",
        "Beri nama yang berakhiran .{form}, mis. {example}.",
    )
    NOT_A_FOLDER = (
        "{output} bukan folder, padahal yang disahkan {count} buku.",
        "Sebutkan sebuah folder pada --keluar.",
    )
    TWO_OF_ONE_NAME = (
        "Dua buku bernama sama akan ditulis ke {output}.",
        "Sahkan di tempat (tanpa --keluar), atau ganti nama salah satunya.",
    )

    # Catalogues
    CATALOG_MISTAKEN = ("{problem}", "Rinciannya: iku katalog periksa {catalog}")
    NO_CATALOG = ("Katalog {catalog} tidak ada.", "Katalog yang ada: {known}.")
    NOT_YAML = ("Nama {target} tidak berakhir .yaml.", "Pilih nama seperti kami-2026.yaml.")
    CATALOG_THERE = ("{target} sudah ada dan tidak ditimpa.", _ANOTHER_NAME)
    CATALOG_UNWRITABLE = ("{target} tidak dapat ditulis.", _ANOTHER_FOLDER)

    # Sources, and files chosen among them
    INBOX_AMONG_SOURCES = (
        "Kotak masuk {inbox} tidak digabung dengan sumber lain: catatannya menentukan kiriman mana "
        "yang dihitung.",
        "Pilih kotak masuknya saja: {path}",
    )
    INBOX_IN_FOLDER = (
        "Folder ini bagian dari kotak masuk {inbox}, atau memuatnya; kiriman mana yang dihitung "
        "ditentukan oleh kotak masuk itu.",
        "Pilih kotak masuknya saja: {path}",
    )
    INBOX_SENT = (
        "{source} adalah kotak masuk, bagiannya, atau memuatnya; isinya tidak dikirim sebagai "
        "buku.",
        "Berikan berkas atau folder yang Anda terima dari divisi.",
    )
    INBOX_MOVED = (
        "{source} adalah kotak masuk, bagiannya, atau memuatnya; kirimannya tidak dipindahkan.",
        "Berikan folder berisi buku divisi; buku baru lalu dikirim seperti biasa.",
    )
    MOVED_INTO_ITSELF = (
        "Folder tujuan {folder} adalah folder buku lama itu sendiri.",
        "Pilih folder lain dengan --keluar; buku lama tidak pernah ditimpa.",
    )
    CHOSEN_UNKNOWN = (
        "--pakai {path}: tidak ada berkas bernama itu di antara sumbernya.",
        "Berkas yang ada: {known}.",
    )
    CHOSEN_COMPETE = (
        "Berkas yang dipilih saling bersaing untuk indikator {code}: {files}. Yang berbeda: "
        "{cells}.",
        "Pilih salah satunya saja dengan --pakai.",
    )
    CHOSEN_UNUSABLE = (
        "Berkas yang dipilih dengan --pakai tidak dapat dipakai. {file}: {message}",
        "{advice} Atau pilih berkas lain, atau hilangkan --pakai.",
    )
    CHOSEN_UNSENDABLE = (
        "Berkas yang dipilih dengan --pakai tidak dapat dikirim. {file}: {message}",
        "{advice} Atau pilih berkas lain.",
    )
    CHOSEN_IN_INBOX = (
        "--pakai hanya untuk folder biasa: di kotak masuk, yang diterima yang dihitung.",
        "Terima atau kembalikan kirimannya dengan iku terima atau iku kembalikan.",
    )
    ARRIVAL_INCOMPLETE = (
        "--diterima-pada dan --alasan hanya dapat dipakai bersama.",
        'Mis. --diterima-pada 2026-07-06 --alasan "diterima lewat WhatsApp".',
    )
    ARRIVAL_TO_COME = (
        "--diterima-pada {on:%d-%m-%Y} belum tiba; hari ini {today:%d-%m-%Y}.",
        "Isi tanggal buku itu benar-benar diterima.",
    )

    # Rules about levels
    NO_RULES_FILE = ("Berkas aturan {path} {what}.", "Periksa nama dan letaknya.")
    RULES_UNREADABLE = (
        "Berkas aturan {path} tidak dapat dibaca.",
        "Tutup program yang membukanya, atau periksa izinnya.",
    )
    RULES_MISTAKEN = (
        "Berkas aturan {name} ditolak:\n{mistakes}",
        "Bentuk satu butir: “- kode: BUKTI_KOSONG”, lalu di bawahnya, menjorok dua spasi, "
        "“tingkat: info” (atau “mati: ya”), “mulai: 2026-TW2”, dan “alasan: …”.",
    )

    CLOCK_MISTAKEN = (
        "Variabel {name} bukan bilangan detik: {value}.",
        "Perbaiki atau hapus variabel itu.",
    )


class Trouble(RefusalText):
    """What the computer could not do, in words."""

    PARTLY_WRITTEN = (
        "{name} tidak dapat ditulis dan tetap seperti semula; {done} sudah ditulis.",
        "Tutup berkas itu di Excel, periksa hak aksesnya, lalu ulangi seluruh perintahnya.",
    )
    FORBIDDEN = (
        "Tidak boleh membaca atau menulis {name}.",
        "Tutup berkas itu di Excel, periksa hak akses foldernya, lalu coba lagi.",
    )
    BY_THE_SYSTEM = ("{reason}: {name}.", "")
    BEYOND_EXCEL = (
        "Buku ini tidak dapat ditulis, karena Excel tidak menerimanya: {what}.",
        "Singkat yang disebut itu di dalam katalog.",
    )
    BOOK_TOO_LARGE = (
        "Buku ini terlalu besar: {count} indikator dan lembar tabelnya.",
        "Bagi indikatornya atas beberapa divisi di dalam katalog.",
    )
    NO_MEMORY = ("Memori komputer tidak cukup.", "Tutup program lain, lalu coba lagi.")
    UNEXPECTED = (
        "Kesalahan yang tidak terduga ({kind}).",
        "Ini kesalahan iku-excel, bukan Anda. Laporkan kepada pengelola dengan {report}.",
    )


SYSTEM_REASONS = {
    "ENOENT": "Berkas atau folder tidak ditemukan",
    "ENOSPC": "Tempat penyimpanan penuh",
    "EDQUOT": "Jatah tempat penyimpanan habis",
    "EROFS": "Tempat penyimpanan hanya dapat dibaca",
    "EISDIR": "Ini folder, bukan berkas",
    "ENOTDIR": "Ini berkas, bukan folder",
    "EEXIST": "Sudah ada berkas dengan nama folder itu",
    "EIO": "Penyimpanan gagal membaca atau menulis",
    "ESTALE": "Sambungan ke folder jaringan terputus",
    "ENOTCONN": "Sambungan ke folder jaringan terputus",
    "EHOSTDOWN": "Sambungan ke folder jaringan terputus",
    "ETIMEDOUT": "Sambungan ke folder jaringan terputus",
    "ENAMETOOLONG": "Nama berkas terlalu panjang",
    "ELOOP": "Tautan ini hanya menuju dirinya sendiri",
    "EINVAL": "Nama berkas tidak dapat dipakai",
}
"""Why the system refuses, by the name of its error."""
ANOTHER_REASON = "Sistem menolak"
A_FILE = "berkas"
NONE_AT_ALL = "tidak ada satu pun"
