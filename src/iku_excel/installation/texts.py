"""All that a person reads of installing the add-in: what was found, not done, written beside it.

Data only; ``{names}`` are filled in where it is said. What a bundle's own check prints stands in
:mod:`.bundle_check`, which a bundle carries by itself.
"""

from __future__ import annotations

from enum import StrEnum

from iku_excel.tasks.refusal import RefusalText

from .facts import FactText

_REPOSITORY = (
    "Jalankan dari folder salinan repositori iku-excel, atau sebut foldernya: --sumber FOLDER"
)
_ELSEWHERE = "Pilih folder lain dengan --keluar FOLDER."
_INSTALL = "Tutup Excel, lalu jalankan: iku addin pasang"
_ANOTHER_PYTHON = "Pilih versi Python lain dengan --python"


class SetupRefused(RefusalText):
    """Why the add-in was not installed or removed, or no bundle made."""

    # This PC
    NO_WINDOWS = (
        "Fungsi IKU di dalam Excel hanya dapat dipasang di Windows dengan Excel desktop; Excel "
        "untuk Mac, Excel di web, dan Excel di telepon tidak dapat.",
        "Yang tetap dapat di sini: semua perintah iku yang lain; buku isian menghitung hampir "
        "semua angkanya sendiri tanpa add-in; iku addin bangun menulis iku.xlam untuk PC lain; "
        "iku addin bangun --libreoffice menulis add-in untuk LibreOffice Calc.",
    )
    NO_PROFILE = (
        "Folder pengguna Windows tidak diketahui (APPDATA atau USERPROFILE kosong).",
        "Jalankan perintah ini dari jendela perintah biasa (cmd atau PowerShell) dengan akun yang "
        "memakai Excel.",
    )
    NO_VERSION = ("Add-in yang dibangun tidak menyebut versinya.", "Pasang ulang iku-excel.")
    FOREIGN_ADDIN = (
        "{addin} bukan add-in buatan iku; tidak dihapus.",
        "Bila memang tidak dipakai, pindahkan sendiri berkas itu ke folder lain.",
    )
    HELD_BY_EXCEL = (
        "{path} sedang dipakai Excel, atau tidak boleh diubah.",
        "Tutup semua jendela Excel, lalu ulangi. Bila tetap ditolak: akhiri EXCEL.EXE di Task "
        "Manager (Ctrl+Shift+Esc), dan pastikan berkas itu tidak hanya-baca.",
    )

    # What a bundle is made of
    NO_REPOSITORY = ("{folder} bukan salinan repositori iku-excel.", _REPOSITORY)
    ANOTHER_PROJECT = ("{folder} berisi proyek {name}, bukan iku-excel.", _REPOSITORY)
    INCOMPLETE = ("Salinan repositori itu tidak lengkap: {absent}.", _REPOSITORY)
    ANOTHER_PYTHON = (
        "Versi Python “{python}” tidak dapat dipakai.",
        "Tulis versi CPython dengan dua angka, mis. {example}; didukung {supported}.",
    )
    NO_BUNDLE = (
        "{folder} sudah ada dan bukan paket iku-excel; isinya tidak disentuh.",
        _ELSEWHERE,
    )
    NOT_OF_BUNDLE = (
        "{folder} memuat berkas yang bukan bagian paket ({others}); pemasangnya menolak paket "
        "seperti itu.",
        f"Pindahkan dahulu berkas itu. {_ELSEWHERE}",
    )
    PINS_MISSING = (
        "{constraints} tidak memuat semua yang diperlukan Windows 64-bit, Python {python}: "
        "{missing}",
        f"{_ANOTHER_PYTHON}, atau laporkan kepada pengelola.",
    )
    NO_PIN = (
        "{file}: “{stated}” bukan versi pasti dengan sidik (--hash) berkasnya.",
        "Pakai salinan repositori yang utuh.",
    )
    NO_WHEEL = ("Berkas wheel {file} tidak dapat dibaca.", "Ulangi perintah ini.")

    # pip
    NO_PIP = ("Python ini tidak memiliki pip.", "Pasang dengan: {python} -m ensurepip")
    NOT_BUILT = ("Wheel iku-excel tidak dapat dibuat.", "{detail}")
    ANOTHER_HASH = (
        "Pustaka yang diunduh bukan berkas yang diuji (sidiknya lain); tidak dipakai.",
        "Laporkan kepada pengelola iku-excel. {detail}",
    )
    NO_SUCH_WHEEL = (
        "Tidak ada wheel {wheel} untuk Windows 64-bit, Python {python}.",
        f"{_ANOTHER_PYTHON}. {{detail}}",
    )
    NO_FITTING_WHEEL = (
        "Tidak ada pustaka yang cocok untuk Windows 64-bit, Python {python}.",
        f"{_ANOTHER_PYTHON}. {{detail}}",
    )
    UNREACHABLE = (
        "Pustaka tidak dapat diunduh: indeks paket pip tidak terjangkau.",
        "Periksa jaringan, atau setelan proksi pip, lalu ulangi. {detail}",
    )


_PRIVATE_PYTHON = (
    "Jalankan PASANG.cmd dari folder pemasangan (dibuat dengan iku addin paket); ia membuat "
    "lingkungan Python sendiri di %LOCALAPPDATA%\\IKU tanpa hak admin. Atau pasang Python dari "
    "python.org untuk pengguna ini saja, buat lingkungan virtual (py -m venv), lalu pasang "
    "iku-excel di dalamnya."
)
_PACKAGES_AGAIN = (
    'Pasang ulang: "{python}" -m pip install --force-reinstall xlwings pywin32. Tanpa jaringan: '
    "jalankan PASANG.cmd dari folder pemasangan (iku addin paket)."
)
_PLAIN_FOLDER = "Pasang di folder berhuruf biasa (A-Z, angka) milik Anda sendiri, lalu ulangi."


class PythonFact(FactText):
    """Whether this Python serves Excel."""

    OF_STORE = (
        "Python",
        "{python}: Windows menyembunyikan berkas yang ditulis Python ini ke AppData dari program "
        "lain, jadi Excel tidak akan melihat add-in-nya.",
        _PRIVATE_PYTHON,
    )
    USER_PACKAGES = (
        "Python",
        "{python}: pustaka xlwings lalu terletak di {user_base}, dan add-in Excel tidak "
        "mencarinya di sana. Pip memilih --user sendiri bila folder Python tidak boleh ditulis.",
        _PRIVATE_PYTHON,
    )
    MISSING = ("Python", "{python} tidak ada.", _PRIVATE_PYTHON)
    SERVES = ("Python", "{python}", "")
    IKU = ("iku-excel", "versi {version}", "")
    PYWIN32 = ("pywin32", "ada", "")
    NO_PYWIN32 = ("pywin32", "Paket pywin32 belum terpasang di Python ini.", _PACKAGES_AGAIN)
    XLWINGS = ("xlwings", "versi {version}", "")
    NO_XLWINGS = ("xlwings", "Paket xlwings belum terpasang di Python ini.", _PACKAGES_AGAIN)
    LIBRARIES = ("Pustaka xlwings", "{libraries}", "")
    NO_LIBRARIES = (
        "Pustaka xlwings",
        "{libraries} tidak ada di {folder} maupun {folder.parent}.",
        _PACKAGES_AGAIN,
    )
    READABLE = ("Letak", "terbaca oleh Excel", "")
    UNREADABLE_PROFILE = (
        "Letak",
        "Nama folder {folder} memuat huruf yang tidak dapat dibaca add-in Excel.",
        "Pakai akun Windows yang nama foldernya berhuruf biasa (A-Z, angka).",
    )
    UNREADABLE_PYTHON = (
        "Letak",
        "Letak Python, {python}, memuat huruf yang tidak dapat dibaca add-in Excel.",
        _PLAIN_FOLDER,
    )
    SPECIAL_CHARACTERS = (
        "Letak",
        'Letak Python, {python}, memuat tanda yang berarti lain bagi Windows (" atau %).',
        _PLAIN_FOLDER,
    )
    TOO_LONG = (
        "Letak",
        "Letak {path} terlalu panjang: {length} huruf, paling banyak {most}.",
        "Pasang di folder yang letaknya lebih pendek, mis. folder bawaan PASANG.cmd.",
    )


_BUILT_FROM = "terpasang, dibangun dari {versions}"
_USED = "Excel memakai {python}"
_NOT_THIS = f"{_USED}, bukan Python ini"
_FROM_THERE = f"{_INSTALL}. Bila Python itu yang dimaksud, jalankan perintah iku dari sana."


class ExcelFact(FactText):
    """What is set up for Excel, and what Excel holds against it."""

    STARTUP = ("Folder mulai Excel", "{folder}", "")
    STARTUP_TO_COME = ("Folder mulai Excel", "{folder} (belum ada; dibuat saat memasang)", "")
    NO_ADDIN = ("Add-in", "belum terpasang", _INSTALL)
    FOREIGN_ADDIN = ("Add-in", "{addin} bukan add-in buatan iku", _INSTALL)
    OTHER_XLWINGS = ("Add-in", f"{_BUILT_FROM}; xlwings di Python ini {{xlwings}}", _INSTALL)
    NO_XLWINGS = ("Add-in", f"{_BUILT_FROM}; xlwings di Python ini tidak ada", _INSTALL)
    OTHER_IKU = ("Add-in", f"{_BUILT_FROM}; iku-excel di Python ini {{iku}}", _INSTALL)
    ADDIN = ("Add-in", f"{_BUILT_FROM}; cocok dengan Python ini", "")
    SAME_CONTENT = ("Isi add-in", "sama persis dengan yang dibangun sekarang", "")
    OTHER_CONTENT = ("Isi add-in", "lain dari yang dibangun sekarang", _INSTALL)
    NOT_BUILT = ("Isi add-in", "{reason}", "{advice}")
    NO_CONFIG = ("Pengaturan", "{config} belum ada", _INSTALL)
    NO_PYTHON_NAMED = ("Pengaturan", "{config} tidak menyebut Python", _INSTALL)
    PYTHON_GONE = ("Pengaturan", f"{_USED}, yang tidak ada", _INSTALL)
    OTHER_PYTHON = ("Pengaturan", _NOT_THIS, _FROM_THERE)
    OTHER_PYTHON_WITHOUT_LIBRARIES = (
        "Pengaturan",
        f"{_NOT_THIS}, dan pustaka xlwings {{xlwings}} tidak ada padanya",
        _FROM_THERE,
    )
    THIS_PYTHON = ("Pengaturan", f"{_USED}, Python ini", "")
    LEFTOVER = (
        "Sisa berkas",
        "{path} dibuka Excel setiap kali dimulai",
        "Tutup Excel, lalu hapus atau pindahkan berkas itu.",
    )
    DISABLED = (
        "Excel",
        "Excel menonaktifkan {addin} karena pernah macet",
        "Di Excel: File, Opsi (Options), Add-in, Kelola (Manage): Item yang Dinonaktifkan "
        "(Disabled Items), Buka (Go), lalu aktifkan.",
    )
    FORBIDDEN = (
        "Kebijakan kantor",
        "{what} ({setting}), jadi add-in mungkin diblokir",
        "Minta bagian TI mengizinkan add-in di folder mulai Excel.",
    )


class Policy(StrEnum):
    """What a policy of the office forbids."""

    USER_LOCATIONS = "lokasi tepercaya milik pengguna dimatikan"
    ADDINS = "semua add-in dimatikan"
    UNSIGNED = "add-in wajib bertanda tangan"
    MACROS = "makro (VBA) dimatikan"


class SetupWord(StrEnum):
    """Fragments, the steps of making a bundle, and what is written into it."""

    INSTALL = _INSTALL
    VERSIONS = "iku-excel {versions.iku} dan xlwings {versions.xlwings}"
    PYTHON = "{python} (versi {version}, {kind})"
    BUILDING = "Membuat wheel iku-excel …"
    DOWNLOADING = "Mengunduh pustaka untuk Windows 64-bit, Python {python} …"
    PIP_SAID = "Kata pip: {line}"
    READ_ME = """\
Memasang IKU untuk Excel (versi {version}), tanpa jaringan

1. Salin seluruh folder ini ke komputer tujuan, atau jalankan dari USB.
2. Perlu Python {python} 64-bit (bukan dari Microsoft Store). Bila komputer itu belum
   memilikinya, taruh berkas pemasangnya (python-{python}.x-amd64.exe, dari python.org) di
   folder ini; langkah 4 memasangnya untuk pengguna itu saja.
3. Simpan pekerjaan, lalu tutup Excel.
4. Klik dua kali PASANG.cmd, sebagai pengguna yang memakai Excel. Hak administrator tidak
   diperlukan; jangan pakai "Run as administrator".
   Paket yang kurang, berubah, atau ketambahan berkas ditolak.
5. Buka Excel: tab IKU tampil di pita, dan =IKU_VERSI() dalam sel menampilkan versi.

Bila ada masalah: admin-excel.md di folder ini; di situ juga cara memastikan bahwa paket ini
tidak ditukar orang. Lisensi semua isinya: {notices}.
Memperbarui: ulangi dengan paket yang baru. Melepas: buka Command Prompt di folder ini, ketik
PASANG.cmd -Lepas
"""
    NOTICES = """\
Lisensi pihak ketiga

Paket ini membawa iku-excel dan pustaka berikut; tiap pustaka milik pembuatnya dan boleh dibagikan
dengan lisensinya sendiri. Daftar dan teksnya diambil dari wheel pustaka itu. Apa yang dirangkai
pembuatnya ke dalam berkas biner tanpa disebutnya dalam wheel tidak tercantum di sini.

iku.xlam dibangun di komputer tujuan dari VBA pustaka xlwings (BSD 3-Clause; teksnya ada di bawah,
dan di awal modul xlwings di dalam iku.xlam) dan dari modul iku-excel sendiri.

xlwings disertakan tanpa bagian PRO (folder xlwings/pro dan xlwingslib), yang lisensinya lain dan
tidak dipakai iku-excel; wheel-nya bertanda 1iku. Selebihnya seperti yang diterbitkan pembuatnya.
"""
    LICENSE = "Lisensi yang dinyatakan: {license}"
    LICENSE_BELOW = "Lisensi yang dinyatakan: lihat teks di bawah"
    FROM = "Asal: {home}"
