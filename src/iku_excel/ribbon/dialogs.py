"""All that the buttons say and ask, button by button; the help book's texts are in ``help_texts``.

Data only, and nothing is imported but data: what is told of a broken installation is told with it.
``{…}`` names what is filled in by ``format``.
"""

from __future__ import annotations

from iku_excel.hosts.excel_texts import Told

IKU = "IKU"
"""What stands above a dialog of which no button is known."""
TITLES = {
    "periksa": "Periksa buku ini",
    "hitung-ulang": "Hitung ulang",
    "sahkan": "Sahkan triwulan",
    "kirim": "Kirim",
    "rekap": "Rekap folder",
    "bantuan": "Bantuan",
}
"""What a button is called on the ribbon and above its dialogs, by its tag."""

# Every dialog
MORE = "\n… (masih ada lanjutannya)"
AND_MORE = "… dan {count} lagi."
SHEET = "lembar {sheet}"
FOUND = "Temuan: {counts}."
ATTENTION = "Perhatian: {message}"

# Every button
UNKNOWN_BUTTON = Told(
    "Tombol “{button}” tidak dikenal.",
    "Add-in dan program IKU berbeda versi: jalankan iku addin pasang.",
)
NOTHING_WAITS = Told("Tidak ada tombol yang menunggu jawaban.", "Tekan tombolnya lagi.")
NO_BOOK = Told("Tidak ada buku yang terbuka.", "Buka buku isian IKU dahulu.")
NOT_AN_INPUT_BOOK = Told(
    "{book}, buku yang sedang di depan, bukan buku isian IKU.",
    "Klik dahulu buku isian Anda, lalu tekan tombolnya lagi. Bila memang ini isiannya, salin "
    "angkanya ke templat resmi.",
)
NO_FOLDER = Told(
    "Folder {folder} tidak ditemukan.",
    "Periksa sambungan ke folder jaringan, atau pilih folder lain, lalu ulangi.",
)
NOT_WHOLE = (
    "IKU tidak lengkap terpasang ({problem}).\n\n"
    "Pasang ulang, atau beri tahu pengelola: iku addin periksa."
)
WHAT_TO_REPORT = (
    "nama tombolnya, versi {version}, dan berkas iku.log di folder .iku pada profil Anda"
)
ONE_OF_FOUR = "Isi angka 1, 2, 3 atau 4."
COVER_SAYS = "{asked}\n\nSampul menyebut {cover}; triwulan terakhir yang sudah berakhir {ended}."
ERRORS = "Ada {counts}; angkanya tidak dapat dipakai:"

# Periksa
CHECK_NOTHING = "{book}, sampai {period}: tidak ada temuan."
CHECK_FOUND = (
    "{book}, sampai {period}: {counts}.\n\nDaftarnya dibuka sebagai buku tersendiri{links}"
)
CHECK_LINKS, CHECK_NO_LINKS = "; klik selnya untuk melihat isiannya.", "."
# … and the list of findings that it opens
REPORT_TITLE = "Temuan {book}"
REPORT_PAPER = "Temuan {book}, sampai {until}"
REPORT_HEADING = "Temuan di {book}"
REPORT_ABOUT = "Diperiksa sampai {until}."
REPORT_LINKS = " Klik alamat di kolom Sel untuk melihat isiannya."
REPORT_LEVELS = (
    "galat: perbaiki sel yang disebut · peringatan: periksa, biarkan bila memang benar · "
    "info: sekadar diketahui"
)
REPORT_NOTHING = "Tidak ada temuan."
REPORT_EXPLANATIONS = "Penjelasan tiap kode"

# Hitung ulang
RECALCULATE_WHY = (
    "\nSebabnya biasanya: rumusnya ditimpa (tombol Periksa menyebut selnya), atau add-in IKU "
    "belum termuat penuh; tutup Excel, buka lagi, lalu ulangi."
)
RECALCULATE_RELINKED = "{count} rumus dihubungkan kembali dengan add-in IKU."
RECALCULATE_RESTORED = "{count} rumus dikembalikan seperti templat: {places}."
RECALCULATE_APPROVALS = "{count} sel pengesahan disesuaikan dengan catatannya."
RECALCULATE_UNTIDY = (
    "{count} angka tersimpan sebagai teks. Agar menjadi angka: simpan, tutup, lalu jalankan iku "
    "hitung-ulang dengan --rapikan."
)
RECALCULATE_AGREES = (
    "Semua hasil sesuai dengan isian.\nMasukan tidak berubah. Simpan buku (Ctrl+S)."
)
RECALCULATE_DIFFERS = "{count} sel hasil berbeda dari hitungan isiannya:"
RECALCULATE_CELL = "- lembar {sheet}, sel {cell}: seharusnya {value}"
RECALCULATE_EMPTY = "kosong"

# Sahkan
SIGN_QUARTER = "Triwulan yang disahkan (1, 2, 3 atau 4):"
SIGN_NOTHING = "Tidak ada yang disahkan."
SIGN_MEND_FIRST = f"{SIGN_NOTHING} Perbaiki dahulu, lalu sahkan."
SIGN_RESULTS = "{unit}\nCapaian dan status:"
SIGN_GO_ON = "Lanjutkan mengesahkan?"
SIGN_DESPITE_ERRORS = "Tetap sahkan dengan galat ini?"
SIGN_NAME, SIGN_NO_NAME = "Nama lengkap yang mengesahkan:", "Nama yang mengesahkan kosong."
SIGN_POSITION, SIGN_NO_POSITION = "Jabatannya:", "Jabatan yang mengesahkan kosong."
SIGN_NOW = "Sahkan {unit}\noleh {name}, {position}?"
SIGN_NOT_VERIFIED = Told(
    "Pengesahan sudah ditulis di buku ini, tetapi belum dipastikan. {reason}",
    "Tekan Periksa buku ini; bila tidak ada temuan tentang pengesahan, simpan (Ctrl+S).",
)
SIGN_NOT_VALID = Told(
    "Pengesahan sudah ditulis, tetapi tidak terbaca berlaku di buku ini.",
    "Tutup buku ini TANPA menyimpan, buka lagi, lalu ulangi. Bila tetap begitu, simpan, tutup, "
    "dan pakai iku sahkan.",
)
SIGN_CODE = "Kode isian: {code}"
SIGN_WITH_ERRORS = "Disahkan dengan {errors} yang dibiarkan."
SIGN_SAVE = "\nSimpan buku ini (Ctrl+S), lalu tekan Kirim."
SIGN_SAVE_AS = (
    "\nBuku ini terbuka hanya untuk dibaca: simpan dengan nama lain (F12), lalu tekan Kirim."
)

# Kirim
SUBMIT_NOTHING = "Tidak ada yang dikirim."
SUBMIT_SAVE_NOW = "Buku ini memuat perubahan yang belum disimpan. Simpan sekarang, lalu lanjutkan?"
SUBMIT_SAVE_FIRST = f"{SUBMIT_NOTHING} Simpan buku ini (Ctrl+S), lalu tekan Kirim lagi."
SUBMIT_MEND_FIRST = f"{SUBMIT_NOTHING} Perbaiki dahulu, simpan, lalu kirim."
SUBMIT_QUARTER = "Triwulan yang dikirim (1, 2, 3 atau 4):"
SUBMIT_DESPITE_ERRORS = "Tetap kirim dengan galat ini?"
SUBMIT_INBOX = "Pilih kotak masuk bagian perencanaan"
SUBMIT_TO = "Ke: {inbox}"
SUBMIT_FORESEEN = "Yang terjadi: {what}."
SUBMIT_UNUSED = "Folder ini belum pernah menerima kiriman. Benarkah ini?"
SUBMIT_NOW = "Kirim sekarang?"
SUBMIT_COPY = "(Ctrl+C menyalin pesan ini)"
SUBMIT_NEWS = "Perhatikan:"
SUBMIT_REPLACED = Told(
    "Isian di berkas bukan lagi yang terbuka di sini: berkasnya diganti sejak dibuka.",
    "Tutup buku ini, buka lagi, periksa isiannya, lalu kirim.",
)

# Rekap folder
RECAP_FOLDER = "Pilih kotak masuk, atau folder buku isian"
RECAP_EMPTY = Told(
    "Tidak ada buku isian atau kiriman IKU di folder {folder}.",
    "Pilih kotak masuk yang sudah menerima kiriman, atau folder yang memuat buku isian.",
)
RECAP_CATALOG = "Folder ini memuat beberapa katalog. Yang direkap ({names}):"
RECAP_NO_CATALOG = "Katalognya kosong."
RECAP_OTHER_CATALOG = "“{answer}” tidak ada di folder ini.\n\n{asked}"
RECAP_YEAR = "Tahun:"
RECAP_YEARS = "Katalog {catalog} memuat tahun {first} sampai {last}; isi salah satunya."
RECAP_QUARTER = "Triwulan (1, 2, 3 atau 4):"
RECAP_SAVE_AS = "Simpan rekap sebagai"
RECAP_REPLACE = "{file} sudah ada dan akan diganti. Lanjutkan?"
RECAP_NOTHING = "Tidak ada yang ditulis."
RECAP_HEAD = "Rekap IKU {office}, {quarter} {year}"
RECAP_SAMPLE = "\nDATA CONTOH REKAAN: bukan data kantor mana pun."
RECAP_COMPLETE, RECAP_MISSING = "Isian semua divisi lengkap.", "Belum lengkap:"
RECAP_FILES = "Galat pada berkas:"
RECAP_FOUND = "{means}\nTemuan: {counts} (lembar Temuan)."
RECAP_KEPT = "\nBerkas lama berisi lain; disimpan sebagai {file}."
