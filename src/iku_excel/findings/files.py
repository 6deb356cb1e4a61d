"""Texts about files, workbooks and what is merged from them."""

from __future__ import annotations

from enum import StrEnum

from .finding import Level, Message, Text

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO
_REST = "tuangkan sisanya ke buku baru dan isi lagi yang hilang: iku hitung-ulang BUKU_INI --tuang."
_ASK = "Minta pengirim menyimpan ulang di Excel sebagai .xlsx dan mengirimkannya lagi."


class FileMessage(Message):
    """Findings of opening, reading, filling and merging workbooks."""

    # The file as a whole
    BERKAS_TIDAK_ADA = Text(_E, "Berkas tidak ditemukan.", "Periksa nama dan foldernya.")
    BUKAN_BERKAS = Text(_E, "Ini bukan berkas biasa.", "Berikan berkas .xlsx.")
    BERKAS_TIDAK_TERBACA = Text(
        _E, "Berkas tidak dapat dibuka.", "Tutup di Excel, periksa hak akses, lalu coba lagi."
    )
    BERKAS_KUNCI = Text(
        _W,
        "Berkas kunci sementara: buku aslinya sedang terbuka di Excel atau LibreOffice.",
        "Simpan dan tutup buku itu, lalu ulangi agar isinya yang terakhir terbaca.",
    )
    BUKU_TERBUKA = Text(
        _W,
        "Buku ini sedang terbuka; yang terakhir diketik mungkin belum tersimpan.",
        "Simpan dan tutup buku itu, lalu ulangi.",
    )
    BUKAN_XLSX = Text(_E, "Berkas berakhiran {suffix}, bukan .xlsx.", _ASK)
    BERKAS_TERLALU_BESAR = Text(
        _E,
        "Berkas terlalu besar untuk sebuah isian IKU.",
        "Hapus gambar atau lembar tambahan; bukti cukup berupa tautan.",
    )
    BERKAS_KOSONG = Text(_E, "Berkas kosong (0 bita).", "Minta pengirim mengirim ulang.")
    BERKAS_BERKATA_SANDI = Text(
        _E, "Berkas dikunci dengan kata sandi.", "Hapus kata sandinya di Excel, lalu simpan."
    )
    FORMAT_EXCEL_LAMA = Text(
        _E, "Berkas berformat Excel lama (.xls).", "Simpan sebagai .xlsx, lalu kirim ulang."
    )
    BERNAMA_XLSX_TETAPI = Text(
        _E,
        "Berkas bernama .xlsx tetapi isinya {kind}.",
        "Mengganti nama tidak mengubah isi: buka di Excel, lalu simpan sebagai .xlsx.",
    )
    BERKAS_RUSAK = Text(_E, "Berkas rusak atau terpotong.", _ASK)
    BERKAS_TIDAK_AMAN = Text(_E, "Susunan berkas tidak wajar; demi keamanan tidak dibuka.", _ASK)
    BUKAN_BUKU_KERJA = Text(_E, "Berkas ini bukan buku kerja Excel.", _ASK)
    TERLALU_BANYAK_SEL = Text(
        _E,
        "Lembar memuat terlalu banyak baris, kolom, sel, atau sel gabungan.",
        "Hapus isi yang bukan isian IKU, lalu simpan.",
    )
    RUMUS_TERLALU_PANJANG = Text(
        _E,
        "Rumus di sel ini melebihi 8.192 karakter (batas Excel) atau tersalin ke terlalu banyak "
        "sel; lembar ini tidak dibaca.",
        "Hapus atau pendekkan rumus itu, lalu simpan di Excel.",
    )
    ISI_BERKAS_GANDA = Text(
        _E,
        "Berkas ini menyimpan lebih dari satu isi untuk tempat yang sama atau menaruhnya di luar "
        "tempatnya; program lain dapat membaca angka yang berbeda.",
        "Buka di Excel, periksa isinya, simpan sebagai .xlsx, lalu kirim ulang.",
    )
    TANGGAL_1904 = Text(
        _E,
        "Buku memakai sistem tanggal 1904, sehingga tanggal bergeser empat tahun.",
        "Matikan di Excel (File, Options, Advanced, Use 1904 date system), lalu ketik ulang semua "
        "tanggal.",
    )
    ADA_MAKRO = Text(
        _W,
        "Buku memuat makro: {what}.",
        "Jangan aktifkan makronya; templat resmi tidak memakainya. Simpan ulang sebagai .xlsx.",
    )
    KESALAHAN_TAK_TERDUGA = Text(
        _E,
        "Berkas ini menimbulkan kesalahan yang tidak terduga ({detail}).",
        "Kirimkan berkas ini kepada pengelola iku-excel.",
    )

    # The workbook as a template
    BUKAN_ISIAN_IKU = Text(
        _E,
        "Buku ini bukan isian IKU (lembar tersembunyi _iku tidak ada atau rusak).",
        "Pakai templat resmi dari perintah iku templat.",
    )
    HASIL_REKAP = Text(
        _I, "Berkas ini hasil rekap, bukan isian; dilewati.", "Simpan rekap di folder lain."
    )
    KELUARAN_IKU = Text(
        _I, "Berkas ini keluaran iku, bukan isian; dilewati.", "Simpan keluaran di folder lain."
    )
    BERKAS_TIDAK_DIBACA = Text(
        _W,
        "Berkas ini tidak dibaca: {kind}.",
        "Bila memuat isian IKU, minta bukunya sebagai .xlsx; bila tidak, abaikan.",
    )
    BERKAS_LAIN_TIDAK_DIBACA = Text(
        _W,
        "Masih ada {count} berkas lain yang tidak dibaca.",
        "Pisahkan buku isian dari berkas lain, lalu ulangi.",
    )
    CADANGAN_DILEWATI = Text(
        _I,
        "{count} berkas cadangan dilewati: {names}.",
        "Tidak perlu tindakan; cadangan tidak pernah direkap.",
    )
    BUKU_DALAM_ARSIP = Text(
        _E,
        "Buku ini berada di dalam arsip (zip) dan tidak diubah di sana.",
        "Keluarkan buku itu dari arsipnya, lalu ulangi.",
    )
    KATALOG_TIDAK_ADA = Text(
        _E,
        "Buku ini memakai katalog {catalog}, yang tidak ada di komputer ini.",
        "Sebutkan berkasnya dengan --katalog BERKAS.yaml, atau salin ke folder yang disebut "
        "variabel IKU_KATALOG.",
    )
    KATALOG_DITOLAK = Text(
        _E, "Katalog {catalog} tidak dapat dipakai: {reason}", "Perbaiki berkas katalognya."
    )
    KATALOG_BERBEDA_VERSI = Text(
        _W,
        "Buku dibuat dengan versi lain dari katalog {catalog}.",
        "Bila ada indikator yang berubah, tuangkan isian ke templat yang baru.",
    )
    TEMPLAT_VERSI_LAMA = Text(
        _I,
        "Buku ini dari templat versi {version} dan tetap berlaku; angkanya dihitung menurut "
        "katalog yang sekarang.",
        "Tidak perlu tindakan; untuk templat terbaru: iku templat --tahun {year} --dari BUKU_INI.",
    )
    KATALOG_LAIN = Text(
        _E,
        "Buku ini memakai katalog {found}, sedangkan rekap ini katalog {expected}; tidak digabung.",
        "Rekap terpisah dengan --katalog {found}.",
    )
    TAHUN_LAIN = Text(
        _E,
        "Buku ini untuk tahun {found}, sedangkan rekap ini tahun {expected}; tidak digabung.",
        "Minta buku tahun {expected}.",
    )
    KANWIL_LAIN = Text(
        _E,
        "Buku ini milik {found}, sedangkan rekap ini untuk {expected}; tidak digabung.",
        "Keluarkan buku itu dari folder ini.",
    )
    DIVISI_TIDAK_DIKENAL = Text(
        _E, "Divisi {division} tidak ada dalam katalog {catalog}.", "Pakai templat resmi."
    )
    DATA_CONTOH = Text(_W, "Buku ini berisi data contoh rekaan.", "Jangan dipakai sebagai laporan.")
    LEMBAR_HILANG = Text(
        _E,
        "Lembar indikator {code} tidak ada.",
        "Ambil lembar itu dari salinan buku yang masih utuh, atau isi lagi: iku hitung-ulang "
        "BUKU_INI --tuang memberi lembar kosongnya.",
        "lembar indikator tidak ada",
    )
    LEMBAR_GANDA = Text(
        _E,
        "Isian indikator {code} ada dua kali: di lembar {first} dan {second}.",
        "Hapus salinan lembar yang tidak dipakai.",
    )
    LEMBAR_TERSEMBUNYI = Text(
        _W,
        "Lembar disembunyikan; isinya tetap dibaca.",
        "Tampilkan lembar itu (klik kanan tab, Unhide).",
        "lembar disembunyikan; isinya tetap dibaca",
    )
    LEMBAR_BERGANTI_NAMA = Text(
        _I,
        "Lembar {expected} bernama {found}; isian tetap terbaca.",
        "Tidak perlu tindakan.",
        "lembar berganti nama; isian tetap terbaca",
    )
    BARIS_HILANG = Text(
        _E,
        "Baris “{label}” indikator {code} tidak ada lagi.",
        "Urungkan penghapusan baris, atau " + _REST,
        "baris masukan tidak ada lagi",
    )
    TABEL_HILANG = Text(
        _E,
        "Tabel {table} indikator {code} tidak ada lagi.",
        "Kembalikan tabel itu, atau " + _REST,
        "tabel tidak ada lagi",
    )
    KOLOM_HILANG = Text(
        _E,
        "Kolom {columns} pada {what} tidak ada lagi.",
        "Kembalikan kolom itu, atau " + _REST,
    )
    KUNCI_BARIS_GANDA = Text(
        _E,
        "Baris “{label}” indikator {code} ada dua kali ({cells}).",
        "Hapus salinan baris yang tidak dipakai (Review, Unprotect Sheet dahulu).",
    )
    KOLOM_GANDA = Text(
        _E, "Kolom {columns} pada {what} ada dua kali.", "Hapus salinan kolom yang tidak dipakai."
    )
    JUDUL_TABEL_HILANG = Text(
        _E,
        "Baris judul atau baris penutup tabel {table} indikator {code} tidak ada lagi.",
        "Urungkan penghapusan baris, atau " + _REST,
    )
    ISIAN_DI_BAWAH_TABEL = Text(
        _E,
        "Ada isian di bawah akhir tabel {table}; baris itu tidak ikut terbaca.",
        "Pindahkan ke baris kosong di dalam tabel.",
    )
    LEMBAR_TAMBAHAN_TIDAK_TERBACA = Text(
        _I,
        "Lembar tambahan ini tidak dapat dibaca; isian IKU tidak terganggu.",
        "Tidak perlu tindakan.",
        "lembar tambahan tidak dapat dibaca; isian IKU tidak terganggu",
    )
    ISIAN_ASING = Text(
        _W,
        "Lembar ini memuat isian yang bukan milik buku ini ({keys}); tidak dibaca.",
        "Hapus lembar atau baris itu, atau isikan pada buku yang semestinya.",
    )
    SEL_GABUNG = Text(
        _E,
        "Sel masukan {range} digabung (merge), sehingga isinya tidak pasti.",
        "Pisahkan kembali (bila lembar terkunci: Review, Unprotect Sheet dahulu), lalu isi tiap "
        "selnya.",
        "sel masukan digabung (merge), sehingga isinya tidak pasti",
    )

    # Results
    TANPA_LEMBAR_HASIL = Text(
        _E,
        "Lembar hasil (_hasil) tidak ada dalam buku ini: tidak ada yang dihitung ulang.",
        'Tuangkan isinya ke buku baru: iku hitung-ulang "{file}" --tuang.',
    )
    TRIWULAN_SAMPUL = Text(
        _W,
        "Triwulan dilaporkan pada Sampul ({raw}) bukan 1, 2, 3 atau 4; Ringkasan menampilkan "
        "{used}.",
        "Pilih triwulannya dari daftar pada sel itu.",
    )
    LEMBAR_BUKU_HILANG = Text(
        _W,
        "Lembar templat ini tidak ada lagi dalam buku: {sheets}. Isiannya tetap terbaca.",
        "Tuangkan isinya ke buku baru: iku hitung-ulang BUKU_INI --tuang.",
    )
    TRIWULAN_SAMPUL_TEKS = Text(
        _W,
        "Triwulan dilaporkan pada Sampul ditulis sebagai teks ({raw}): dibaca {read}; Sampul dan "
        "Ringkasan menampilkan {used}, karena rumusnya hanya mengenal angka.",
        "Pilih triwulannya dari daftar pada sel itu.",
    )
    HASIL_TIDAK_MUTAKHIR = Text(
        _W,
        "Indikator {code}: sel hasil {cells} menampilkan angka lain daripada yang terhitung dari "
        "masukannya; yang dipakai angka terhitung.",
        "Jalankan iku hitung-ulang, atau buka dan simpan buku di Excel dengan add-in IKU.",
        "indikator menampilkan angka lain daripada yang terhitung dari masukannya; yang dipakai "
        "angka terhitung",
    )
    HASIL_DIKETIK = Text(
        _W,
        "Indikator {code}: sel hasil {cells} berisi ketikan, bukan rumus, dan berbeda dengan yang "
        "terhitung dari masukannya; yang dipakai angka terhitung.",
        "Betulkan masukannya bila angka itu benar, lalu pulihkan rumusnya: iku "
        "hitung-ulang BUKU_INI.",
        "indikator menampilkan hasil yang diketik, berbeda dengan yang terhitung dari masukannya; "
        "yang dipakai angka terhitung",
    )

    # Merging
    BELUM_MENGIRIM = Text(_W, "{division} belum mengirim isian.", "Hubungi divisi tersebut.")
    BELUM_LENGKAP = Text(
        _W,
        "{division}: indikator {codes} belum ada dalam berkas mana pun.",
        "Minta bidang yang belum mengirim.",
    )
    BERKAS_SAMA = Text(
        _I, "Isi berkas ini sama persis dengan {other}; dibaca sekali.", "Tidak perlu tindakan."
    )
    INDIKATOR_GANDA = Text(
        _W,
        "Indikator {codes} juga ada di {other}; dipakai {other} karena {reason}.",
        "Pastikan berkas yang dipakai memang yang benar.",
    )
    TIDAK_ADA_BERKAS = Text(
        _E, "Tidak ada buku isian di {source}.", "Berikan berkas .xlsx atau folder yang memuatnya."
    )
    INDIKATOR_KOSONG_DI_SINI = Text(
        _I,
        "Indikator {codes} kosong di berkas ini; dipakai {other} yang terisi.",
        "Tidak perlu tindakan.",
    )


class Aside(StrEnum):
    """Why a file of a source is not read, after a colon."""

    FOLDER = "folder ini tidak dapat dibuka; periksa hak aksesnya"
    HIDDEN = "berkas tersembunyi"
    HIDDEN_FOLDER = "folder tersembunyi; pindahkan isinya ke folder biasa bila ikut direkap"
    LINK = "tautan ke tempat lain, bukan berkas"
    LINKED_FOLDER = "tautan ke folder lain; sebutkan folder itu sendiri bila ikut direkap"
    NO_FILE = "bukan berkas biasa"
    EMPTY = "kosong, atau tidak dapat dibuka; periksa hak aksesnya"
    TOO_LARGE = "terlalu besar (lebih dari 10 MB)"
    TOO_MUCH = "isi arsipnya terlalu besar untuk dibuka semua"
    ARCHIVE = "arsip yang rusak, atau memuat terlalu banyak berkas; keluarkan isinya dahulu"
    NO_MEMBERS = "arsip ini kosong, atau hanya memuat folder dan berkas sistem"
    NESTED = "arsip di dalam arsip; keluarkan isinya dahulu"
    MEMBER_ENCRYPTED = "berkas di arsip ini berkata sandi; keluarkan isinya dahulu"
    OTHER_ARCHIVE = "arsip yang tidak dapat dibuka di sini; keluarkan isinya dahulu"
    DAMAGED = "berkas rusak atau terpotong"
    ENCRYPTED = "berkas Office dengan kata sandi; hapus kata sandinya, simpan sebagai .xlsx"
    OLD_OFFICE = "berkas Office format lama; simpan sebagai .xlsx bila itu buku isian"
    PDF = "PDF"
    WORD = "dokumen Word"
    SLIDES = "slide presentasi"
    PICTURE = "gambar"
    VIDEO = "video"
    MAIL = "surel; simpan dahulu lampirannya"
    TEXT = "teks atau CSV"
    UNKNOWN = "bukan buku kerja Excel"
