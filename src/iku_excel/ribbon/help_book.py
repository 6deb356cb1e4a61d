"""The help workbook: what the buttons do, how a quarter goes, and every worksheet function."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from iku_excel import __version__
from iku_excel.drawing.book import Book
from iku_excel.drawing.formats import RegisterFormats
from iku_excel.drawing.paper import register_paper
from iku_excel.drawing.register import Register
from iku_excel.findings.signing import WHAT_A_SIGNOFF_IS
from iku_excel.functions import ADDIN_FILE, FUNCTIONS, Function, Parameter, Shape
from iku_excel.layout.marks import OUTPUT_PROPERTY

HELP_SHEET, FUNCTIONS_SHEET = "Bantuan", "Fungsi"
_HELP_WIDTHS, _FUNCTIONS_WIDTHS = (26, 112), (25, 44, 66, 50)
_MADE = datetime(2026, 1, 1)  # fixed: the same version, the same bytes

BUTTONS = (
    (
        "Periksa buku ini",
        "Memeriksa buku yang terbuka sampai triwulan yang dipilih di Sampul: isian yang kurang "
        "atau keliru, angka yang janggal, bukti dan kendala yang belum ada. Daftarnya dibuka "
        "sebagai buku tersendiri; klik alamat selnya. Buku Anda tidak diubah.",
    ),
    (
        "Hitung ulang",
        "Memulihkan rumus yang terputus dari add-in, menghitung, dan menyebut hasil yang berbeda "
        "dari isiannya.",
    ),
    (
        "Sahkan triwulan",
        "Untuk kepala divisi. Menampilkan capaian dan banyaknya temuan, lalu mencatat nama, "
        "jabatan, dan waktu pengesahan. Pengesahan terikat pada isian triwulan itu: bila isiannya "
        f"berubah, sahkan lagi. {WHAT_A_SIGNOFF_IS}",
    ),
    (
        "Kirim",
        "Memeriksa buku, menyalinnya ke kotak masuk bagian perencanaan, dan menampilkan tanda "
        "terima. Simpan tanda terima itu (Ctrl+C).",
    ),
    (
        "Rekap folder",
        "Untuk bagian perencanaan. Menggabungkan kiriman di kotak masuk, atau buku-buku di sebuah "
        "folder, menjadi rekap triwulan.",
    ),
    ("Bantuan", "Membuka buku ini."),
)
"""The buttons by their labels on the ribbon."""

_STEPS = (
    (
        "1. Isi",
        "Pilih triwulan di lembar Sampul dan isi sel kuning. Ketik 0 bila memang tidak ada.",
    ),
    ("2. Periksa buku ini", "Perbaiki semua galat; lihat peringatannya."),
    ("3. Sahkan triwulan", "Oleh kepala divisi. Sesudah itu simpan buku (Ctrl+S)."),
    ("4. Kirim", "Ke kotak masuk bagian perencanaan, sebelum tenggatnya."),
    ("5. Rekap folder", "Oleh bagian perencanaan, setelah kiriman divisi masuk."),
)
_TROUBLE = (
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


def help_book() -> bytes:
    """The workbook with sheets ``Bantuan`` and ``Fungsi``; one version gives the same bytes."""
    book = Book("Bantuan IKU", _MADE)
    book.mark(OUTPUT_PROPERTY, "bantuan")
    styles = RegisterFormats(book.workbook)
    paper = register_paper(f"Bantuan IKU, versi {__version__}")
    _write_help(Register(styles, HELP_SHEET, _HELP_WIDTHS, paper))
    _write_functions(Register(styles, FUNCTIONS_SHEET, _FUNCTIONS_WIDTHS, paper))
    return book.data()


def _write_help(register: Register) -> None:
    styles = register.styles
    register.sheet.set_row(0, 24)
    register.text(0, 0, "Bantuan IKU", styles.title)
    register.text(1, 0, f"Tab IKU di Excel, versi {__version__}.", styles.plain)
    row = _part(register, 3, "Urutan tiap triwulan", ("Langkah", "Yang dilakukan"), _STEPS)
    row = _part(register, row, "Tombol pada tab IKU", ("Tombol", "Gunanya"), BUTTONS)
    row = _part(register, row, "Bila ada kesulitan", ("Tentang", "Keterangan"), _TROUBLE)
    note = f"Fungsi lembar kerja seperti =IKU_CAPAIAN(…): lihat lembar {FUNCTIONS_SHEET}."
    register.text(row, 0, note, styles.plain)


def _part(
    register: Register,
    row: int,
    title: str,
    header: tuple[str, str],
    lines: Sequence[tuple[str, str]],
) -> int:
    """Write a table below its title; the row where the next part begins."""
    name = register.styles.cell(bold=True, text_wrap=True, valign="top", align="left", indent=1)
    text = register.styles.cell(text_wrap=True, valign="top", align="left", indent=1)
    register.text(row, 0, title, register.styles.section)
    register.header(row + 1, header)
    for number, (what, said) in enumerate(lines, row + 2):
        register.text(number, 0, what, name)
        register.text(number, 1, said, text)
    return row + len(lines) + 3


def _write_functions(register: Register) -> None:
    styles = register.styles
    register.sheet.set_row(0, 24)
    register.text(0, 0, "Fungsi lembar kerja IKU", styles.title)
    register.text(
        1,
        0,
        "Contoh memakai titik koma dan koma desimal, seperti Excel berbahasa Indonesia. Argumen di "
        "dalam kurung siku boleh dikosongkan.",
        styles.plain,
    )
    register.header(2, ("Fungsi", "Gunanya", "Argumen", "Contoh"), freeze=1)
    name = styles.cell(bold=True, valign="top", align="left", indent=1)
    text = styles.cell(text_wrap=True, valign="top", align="left", indent=1)
    told: dict[tuple[Parameter, ...], str] = {}
    for row, function in enumerate(FUNCTIONS.values(), 3):
        register.text(row, 0, function.name, name)
        register.text(row, 1, function.help, text)
        register.text(row, 2, _arguments(function, told), text)
        register.text(row, 3, function.example, text)


def _arguments(function: Function, told: dict[tuple[Parameter, ...], str]) -> str:
    """A line for each argument; a long list that another function has too is told there only."""
    parameters = function.parameters
    if len(parameters) > 1 and parameters in told:
        return f"Sama dengan {told[parameters]}."
    told[parameters] = function.name
    return "\n".join(map(_argument, parameters)) or "Tidak ada."


def _argument(parameter: Parameter) -> str:
    name = f"[{parameter.name}]" if parameter.optional else parameter.name
    kind = " (rentang)" if parameter.shape is Shape.RANGE else ""
    return f"{name}{kind}: {parameter.help}"
