"""The texts of the help workbook: how a quarter goes, the buttons, what to do in trouble."""

from __future__ import annotations

from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.functions import ADDIN_FILE

from .dialogs import TITLES

HELP_SHEET, FUNCTIONS_SHEET = "Bantuan", "Fungsi"
TITLE = "Bantuan IKU"
PAPER = "Bantuan IKU, versi {version}"
VERSION = "Tab IKU di Excel, versi {version}."
SEE_FUNCTIONS = f"Fungsi lembar kerja seperti =IKU_CAPAIAN(…): lihat lembar {FUNCTIONS_SHEET}."

BUTTONS_HEAD = ("Tombol pada tab IKU", ("Tombol", "Gunanya"))
BUTTONS = (
    (
        TITLES["periksa"],
        "Memeriksa buku yang terbuka sampai triwulan yang dipilih di Sampul: isian yang kurang "
        "atau keliru, angka yang janggal, bukti dan kendala yang belum ada. Daftarnya dibuka "
        "sebagai buku tersendiri; klik alamat selnya. Buku Anda tidak diubah.",
    ),
    (
        TITLES["hitung-ulang"],
        "Memulihkan rumus yang terputus dari add-in, menghitung, dan menyebut hasil yang berbeda "
        "dari isiannya.",
    ),
    (
        TITLES["sahkan"],
        "Untuk kepala divisi. Menampilkan capaian dan banyaknya temuan, lalu mencatat nama, "
        "jabatan, dan waktu pengesahan. Pengesahan terikat pada isian triwulan itu: bila isiannya "
        f"berubah, sahkan lagi. {WHAT_A_SIGNOFF_IS}",
    ),
    (
        TITLES["kirim"],
        "Memeriksa buku, menyalinnya ke kotak masuk bagian perencanaan, dan menampilkan tanda "
        "terima. Simpan tanda terima itu (Ctrl+C).",
    ),
    (
        TITLES["rekap"],
        "Untuk bagian perencanaan. Menggabungkan kiriman di kotak masuk, atau buku-buku di sebuah "
        "folder, menjadi rekap triwulan.",
    ),
    (TITLES["bantuan"], "Membuka buku ini."),
)
"""The buttons by their labels on the ribbon."""

STEPS_HEAD = ("Urutan tiap triwulan", ("Langkah", "Yang dilakukan"))
STEPS = (
    (
        "1. Isi",
        "Pilih triwulan di lembar Sampul dan isi sel kuning. Ketik 0 bila memang tidak ada.",
    ),
    ("2. Periksa buku ini", "Perbaiki semua galat; lihat peringatannya."),
    ("3. Sahkan triwulan", "Oleh kepala divisi. Sesudah itu simpan buku (Ctrl+S)."),
    ("4. Kirim", "Ke kotak masuk bagian perencanaan, sebelum tenggatnya."),
    ("5. Rekap folder", "Oleh bagian perencanaan, setelah kiriman divisi masuk."),
)
TROUBLE_HEAD = ("Bila ada kesulitan", ("Tentang", "Keterangan"))
TROUBLE = (
    (
        "Tombol tidak menanggapi",
        "Selesaikan dahulu pengetikan di sel (Enter), lalu tekan tombolnya lagi.",
    ),
    (
        "Sel #NAME? atau #VALUE!",
        "Ketik =IKU_VERSI() di sel kosong. Bila berisi versi, isiannya yang salah: Periksa buku "
        "ini. Bila tidak, buka ulang Excel, lalu minta petugas TI menjalankan “iku addin periksa”.",
    ),
    (
        "Urungkan (Ctrl+Z)",
        "Tidak berlaku lagi untuk yang dikerjakan sebelum Sahkan triwulan atau Hitung ulang. "
        "Simpan buku dahulu bila ragu.",
    ),
    (
        "Yang diperlukan",
        f"Excel untuk Windows, add-in {ADDIN_FILE}, dan program IKU (Python); pemasangannya tidak "
        "memerlukan hak admin. Di Excel untuk web, Mac, dan ponsel tombol dan "
        "fungsi IKU tidak ada; angka yang tersimpan tetap tampil.",
    ),
    (
        "Bertanya ke mana",
        "Isian dan kiriman: bagian perencanaan. Pemasangan dan galat program: petugas TI kantor; "
        "catatannya %USERPROFILE%\\.iku\\iku.log.",
    ),
)

FUNCTIONS_TITLE = "Fungsi lembar kerja IKU"
FUNCTIONS_NOTE = (
    "Contoh memakai titik koma dan koma desimal, seperti Excel berbahasa Indonesia. Argumen di "
    "dalam kurung siku boleh dikosongkan."
)
FUNCTIONS_HEADER = ("Fungsi", "Gunanya", "Argumen", "Contoh")
SAME_ARGUMENTS = "Sama dengan {function}."
NO_ARGUMENTS = "Tidak ada."
RANGE = " (rentang)"
