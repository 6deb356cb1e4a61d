"""Texts about the sign-off of a quarter, and about a template that was altered."""

from __future__ import annotations

from enum import StrEnum

from .finding import Level, Message, Text

IN_WRITING = "persetujuan tertulis"
"""How a quarter was signed whose head answered from elsewhere."""
WHAT_A_SIGNOFF_IS = (
    "Pengesahan adalah nama yang diketik di komputer dan terikat pada isian: perubahan sesudahnya "
    "terlihat, pemalsuan tidak terlihat."
)
"""Said wherever a sign-off shows, so that nobody takes it for more."""
WHAT_AN_ANSWER_IS = (
    "Persetujuan tertulis adalah salinan jawaban yang dicatat orang lain: kodenya menunjukkan "
    "isian mana yang disetujui; buktinya dapat dipalsukan."
)
"""The same of a head's answer in writing."""
BINDS_INPUTS_ONLY = "bentuk pertama: mengikat isian saja"
"""Said of a sign-off made before catalogue, targets and template were bound too."""

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO
_AGAIN = "Sahkan ulang {quarter} bila perubahannya benar, atau kembalikan isinya seperti semula."
_AGAIN_BY_CATALOG = (
    "Isiannya tidak perlu diubah. Lihat hasilnya sekarang, lalu sahkan ulang {quarter}."
)
_POUR = 'tuangkan isiannya ke buku baru: iku hitung-ulang "{file}" --tuang.'
_RESTORE = f"Kembalikan seperti templat resmi, atau {_POUR}"


class NotCarried(StrEnum):
    """Why a sign-off does not go along into another book, beside the states it may be in."""

    VERSION = "templatnya lain versi ({old} → {new})"
    OTHER_INPUTS = "isian di buku baru tidak seluruhnya sama"


class Furniture(StrEnum):
    """What stands around the cells of a template."""

    PROTECTION = "proteksi lembar"
    GUARDS = "pemeriksaan saat mengetik"
    CONDITIONS = "pewarnaan otomatis"
    CHART = "grafik"
    COLOURS = "warna sel"


class StillDifferent(StrEnum):
    """What no formula put back can mend, as a part of a sentence."""

    TEXT = "{count} teks ({places})"
    FORMULA = "{count} rumus yang menunjuk baris atau lembar yang hilang ({places})"
    ROW = "{count} baris hilang ({places})"
    SHEET = "{count} lembar hilang ({places})"


class SigningMessage(Message):
    """Findings of signing off, of what changed since, and of the template's fingerprint."""

    # Signing
    NAMA_PENGESAH_KOSONG = Text(
        _E, "Nama yang mengesahkan kosong.", "Tuliskan nama lengkap pejabatnya."
    )
    JABATAN_PENGESAH_KOSONG = Text(
        _E, "Jabatan yang mengesahkan kosong.", "Tuliskan jabatannya, mis. Kepala Divisi."
    )
    PENGESAHAN_TIDAK_DAPAT_DITULIS = Text(
        _E, "Pengesahan tidak dapat ditulis: {reason}.", "Kembalikan sel itu seperti templat resmi."
    )

    PENGESAHAN_KEPALA_LAIN = Text(
        _E,
        "Buku ini ({unit}) dan {other} ({other_unit}) bukan milik satu kepala divisi.",
        "Sahkan sekaligus hanya buku bidang-bidang satu divisi, satu Kanwil, dan satu katalog.",
    )
    PENGESAHAN_UNIT_SAMA = Text(
        _E,
        "Buku ini dan {other} adalah buku unit yang sama ({unit}).",
        "Sahkan hanya buku yang benar; pindahkan yang lain.",
    )

    # An answer in writing
    PERSETUJUAN_KODE_LAIN = Text(
        _E,
        "Jawaban tidak menyetujui isian {quarter} buku ini: kodenya {expected}, dalam jawaban "
        "{found}; {why}.",
        "Minta lagi dengan iku sahkan BUKU --triwulan N --minta, dan catat jawaban yang baru.",
    )
    PERSETUJUAN_TIDAK_JELAS = Text(
        _E,
        "Jawaban tidak jelas menyetujui: {why}.",
        "Salin jawabannya saja, bukan pesan yang meminta; bila memang begitu jawabannya, minta "
        "jawaban yang hanya berbunyi: setuju, lalu kodenya.",
    )
    PERSETUJUAN_WAKTU_JANGGAL = Text(
        _E,
        "Waktu jawaban {when} tidak mungkin: {why}.",
        "Tulis waktu yang tampak pada jawaban itu, misalnya --waktu “2026-07-07 09:12”; bila sudah "
        "begitu, periksa triwulannya dan jam komputer ini.",
    )
    BUKTI_DITOLAK = Text(
        _E,
        "Bukti persetujuan tidak dapat dipakai: {why}.",
        "Berikan tangkapan layar, surel, atau pindaian surat yang memuat jawaban itu.",
    )
    PERSETUJUAN_TERTULIS = Text(
        _I,
        "{quarter} disahkan dengan persetujuan tertulis: {name} menjawab “{text}” {how} {when}; "
        "buktinya {proof} (SHA-256 {sha256}). Siapa yang mencatatnya tidak diketahui.",
        "Bila perlu pasti, buka buktinya, cocokkan kodenya, dan tanyakan kepada yang bersangkutan.",
    )

    # Changed since
    CATATAN_PENGESAHAN_RUSAK = Text(
        _W, "Catatan pengesahan {quarter} rusak dan tidak terbaca.", "Sahkan ulang {quarter}."
    )
    PENGESAHAN_LEBIH_BARU = Text(
        _W,
        "Pengesahan {quarter} dibuat oleh iku-excel yang lebih baru; yang ini tidak dapat "
        "memastikan apakah masih berlaku.",
        "Perbarui iku-excel di komputer ini, lalu ulangi.",
    )
    BERUBAH_SEJAK_DISAHKAN = Text(
        _W, "{what} berubah sejak disahkan: {old} → {new} ({quarter}, {signed}).", _AGAIN
    )
    BEBERAPA_PENGESAHAN_BERUBAH = Text(
        _W,
        "Isian yang berubah termasuk dalam pengesahan {quarters}; semuanya tidak berlaku lagi.",
        "Bila perubahannya benar, sahkan ulang satu per satu, mulai dari yang pertama, lalu kirim "
        "lagi untuk tiap triwulan itu.",
    )
    BARIS_BERUBAH_SEJAK_DISAHKAN = Text(
        _W,
        "Tabel {table}: baris ini baru atau berubah sejak disahkan ({quarter}, {signed}).",
        _AGAIN,
        "baris tabel {table} baru atau berubah sejak disahkan ({quarter}, {signed})",
    )
    BARIS_LAIN_BERUBAH_SEJAK_DISAHKAN = Text(
        _W,
        "Tabel {table}: {count} baris lain juga baru atau berubah sejak disahkan "
        "({quarter}, {signed}).",
        _AGAIN,
    )
    BARIS_HILANG_SEJAK_DISAHKAN = Text(
        _W,
        "Tabel {table}: {count} baris hilang sejak disahkan ({quarter}, {signed}).",
        _AGAIN,
    )
    INDIKATOR_HILANG_SEJAK_DISAHKAN = Text(
        _W,
        "Isian {code} tidak terbaca lagi, padahal sudah disahkan ({quarter}, {signed}).",
        "Kembalikan lembarnya seperti templat resmi, lalu periksa lagi.",
        "indikator tidak terbaca lagi, padahal sudah disahkan ({quarter}, {signed})",
    )
    IDENTITAS_BERUBAH_SEJAK_DISAHKAN = Text(
        _W,
        "Pengesahan ini milik buku lain: {what} berubah dari {old} menjadi {new} "
        "({quarter}, {signed}).",
        "Pakai templat resmi yang benar, lalu sahkan ulang {quarter}.",
    )
    TARGET_BERUBAH_SEJAK_DISAHKAN = Text(
        _W,
        "{what} dalam katalog berubah sejak disahkan: {old} → {new} ({quarter}, {signed}).",
        _AGAIN_BY_CATALOG,
    )
    KATALOG_BERUBAH_SEJAK_DISAHKAN = Text(
        _W,
        "Ketentuan {code} dalam katalog (rumus, satuan, kelas, atau predikatnya) berubah sejak "
        "disahkan ({quarter}, {signed}).",
        _AGAIN_BY_CATALOG,
        "indikator yang ketentuannya dalam katalog berubah sejak disahkan ({quarter}, {signed})",
    )
    TEMPLAT_BERUBAH_SEJAK_DISAHKAN = Text(
        _W,
        "Versi templat berubah sejak disahkan: {old} → {new} ({quarter}, {signed}).",
        "Periksa isian yang baru diminta templat ini, lalu sahkan ulang {quarter}.",
    )
    KODE_PENGESAHAN_TIDAK_COCOK = Text(
        _W,
        "Isian tidak cocok dengan kode pengesahan ({quarter}, {signed}).",
        "Sahkan ulang {quarter}.",
    )
    PENGESAHAN_TAMPIL_LAIN = Text(
        _W,
        "{sheet} menampilkan {found} ({quarter}), tetapi catatan pengesahannya {wanted}.",
        'Jalankan: iku hitung-ulang "{file}". Isiannya tidak berubah.',
    )

    # Poured into another book
    PENGESAHAN_TIDAK_DIBAWA = Text(
        _W,
        "Pengesahan tidak dibawa: {left}.",
        "Periksa buku barunya, lalu sahkan ulang di sana. Buku lama tetap tersimpan beserta "
        "pengesahannya.",
    )

    # The template itself
    TEMPLAT_TIDAK_DIBANDINGKAN = Text(
        _I,
        "Teks dan rumus terkunci tidak dibandingkan: {reason}.",
        "Isian tetap dibaca. Bila ada rumus yang rusak, tuangkan ke templat terbaru: iku templat "
        "--tahun {year} --dari BUKU_INI.",
    )
    TEKS_TEMPLAT_BERUBAH = Text(
        _W,
        "Teks templat berubah: tertulis {found}, seharusnya {expected}.",
        _RESTORE,
        "teks templat berubah",
    )
    RUMUS_TEMPLAT_BERUBAH = Text(
        _W,
        "Rumus templat berubah: tertulis {found}, seharusnya {expected}.",
        'Jalankan: iku hitung-ulang "{file}"{pour}. Isiannya tidak berubah.',
        "rumus templat berubah",
    )
    BARIS_TEMPLAT_HILANG = Text(
        _W, "Baris templat hilang: {expected}.", _RESTORE, "baris templat hilang"
    )
    LEMBAR_TEMPLAT_HILANG = Text(
        _W, "Lembar templat {name} tidak ada lagi.", _RESTORE, "lembar templat tidak ada lagi"
    )
    PERLENGKAPAN_TEMPLAT_HILANG = Text(
        _W,
        "Perlengkapan templat hilang: {what}.",
        "Isian tetap terbaca. Agar utuh lagi, " + _POUR,
    )
    TEKS_DISAHKAN_TIDAK_DIRAPIKAN = Text(
        _W,
        "{count} angka tetap tersimpan sebagai teks ({cells}): pengesahan {quarters} mengikat "
        "tulisannya, dan tidak berlaku lagi bila diubah.",
        "Biarkan; angkanya tetap terbaca. Bila ingin dirapikan, ketik ulang sebagai angka, lalu "
        "sahkan ulang.",
    )
    TEMPLAT_MASIH_BERBEDA = Text(
        _W,
        "Yang masih berbeda dari templat resmi: {what}.",
        'Satu per satu: iku periksa "{file}". Agar utuh lagi, ' + _POUR,
    )
    RUMUS_PERLU_DIPULIHKAN = Text(
        _W,
        "{count} rumus kehilangan hubungan dengan add-in IKU karena buku disimpan program lain.",
        'Jalankan: iku hitung-ulang "{file}". Isiannya tidak berubah.',
    )
    RUMUS_TIDAK_DAPAT_DIPULIHKAN = Text(
        _W,
        "{count} rumus kehilangan hubungan dengan add-in IKU dan tidak dipulihkan, karena buku ini "
        "terhubung ke buku lain.",
        "Putuskan hubungan itu di Excel (Data, Edit Links), lalu ulangi.",
    )


class Distrust(StrEnum):
    """Why an answer or its proof is not taken, as part of a sentence."""

    WITHOUT_CODE = "jawaban itu tidak memuat kode"
    MISWRITTEN = (
        "kode hanya berisi angka 0-9 dan huruf a-f biasa, “{signs}” bukan itu (huruf O untuk angka "
        "0, huruf l untuk angka 1, atau huruf dari papan ketik lain?)"
    )
    OF_OTHER_INPUTS = (
        "kode itu salah ketik, atau isian, target, atau katalognya berubah sejak diminta"
    )
    OF_ANOTHER_QUARTER = "kode itu milik isian {quarter}"
    OF_EARLIER_INPUTS = "kode itu milik isian yang dahulu disahkan ({signed}) dan berubah sejak itu"
    IN_FUTURE = "jam komputer ini menunjukkan {now}"
    BEFORE_QUARTER = "{quarter} baru dimulai {begin}"
    NO_FILE = "berkasnya tidak ada"
    A_FOLDER = "itu folder; sebutkan berkasnya"
    EMPTY = "berkasnya kosong"
    UNREADABLE = "berkasnya tidak dapat dibaca"
    TOO_LARGE = "berkasnya lebih dari {limit} MB"
    ANOTHER_KIND = "jenis berkasnya tidak dikenal; yang dikenal: {kinds}"


BY_THE_BASIS = frozenset(
    message.name
    for message in (
        SigningMessage.TARGET_BERUBAH_SEJAK_DISAHKAN,
        SigningMessage.KATALOG_BERUBAH_SEJAK_DISAHKAN,
        SigningMessage.TEMPLAT_BERUBAH_SEJAK_DISAHKAN,
    )
)
"""Codes of what changed since a sign-off although nobody typed another input."""
