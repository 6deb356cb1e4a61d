"""What the commands around one's own workbooks print, and ``iku rekap``."""

from __future__ import annotations

from enum import StrEnum


class Line(StrEnum):
    """What several commands print."""

    WRITTEN = "Ditulis: {path}"
    BEFORE_KEPT = "Isi sebelumnya disimpan sebagai {backup}."
    OTHER_KEPT = "Berkas lama berisi lain; disimpan sebagai {backup}."
    NOTHING_WRITTEN = "Gagal: tidak ada yang ditulis."
    CHECK_NEXT = "Selanjutnya: iku periksa {path}"
    FAILED = "Gagal: {reason}"
    STOPPED = "Dihentikan."
    TO_REPORT = "perintah yang diketik, versi {version}, dan keluaran setelah {variable}=1 dipasang"


class FindingsPrint(StrEnum):
    """Around findings: how to learn more, as a line or as the end of a sentence."""

    EXPLAIN_EACH = "Penjelasan tiap kode: iku temuan KODE."
    EXPLAIN_ONE = "Penjelasan satu kode: iku temuan KODE"
    ALL = "iku periksa --semua"
    AS_JSON = "tambahkan --json"


class TemplatePrint(StrEnum):
    """``iku templat``, blank or from an old book."""

    WRITTEN = "{count} templat ditulis. Isi sel kuning, lalu: iku periksa NAMA_BERKAS.xlsx"
    SIGNOFF_CARRIED = "Pengesahan {quarter} dibawa: {signed}."
    WRITTEN_FROM = "{path} ditulis dari {old}."
    CARRIED = "{carried} isian dibawa, {left_out} tidak dibawa."
    CARRIED_INTO = "{name}: {count} dibawa"
    MORE = "… dan {more} lain (semuanya: --json)"


class MovePrint(StrEnum):
    """``iku templat --dari FOLDER``."""

    SIGN_AGAIN = (
        "Perlu disahkan ulang di buku baru (pengesahan lama mengikat buku lama, dan tetap di sana)"
    )
    STILL_SIGNED = "Pengesahan yang ikut dan tetap berlaku"
    AGAIN = "{book}: {quarters}, dahulu oleh {who}: {why}"
    STILL = "{book}: {quarters}, oleh {who}"
    UNKNOWN = "pejabat yang catatannya tidak terbaca"
    UNSIGNED_YEAR = (
        "Buku tahun {year} mulai tanpa pengesahan; pengesahan tahun lama tetap di buku lama."
    )
    CELL_STILL = "{quarters} ikut"
    CELL_AGAIN = "{quarters} sahkan ulang"
    INTO = "{fate}: {name}"
    ASK = "Pindahkan {count} buku ke folder {folder}?"
    CALLED_OFF = "Dibatalkan; tidak ada yang ditulis."
    SUMMARY = "{count} buku: {counts}."
    FAILED = " Yang gagal: {names}."
    NO_BOOK = "Gagal: tidak ada buku isian; tidak ada yang ditulis."
    NONE_TO_WRITE = "Tidak ada buku baru yang ditulis."
    OLD_KEPT = "Buku baru ada di folder {folder}; buku lama tidak diubah."


class BookPrint(StrEnum):
    """``iku isi``, ``iku periksa``, ``iku hitung`` and ``iku hitung-ulang``."""

    CHANGED = "{path}: {count} sel berubah."
    NOT_EVALUATED = "Gagal: indikator tidak dapat dihitung dari data ini."
    NONE_RECALCULATED = "Gagal: tidak ada buku yang dihitung ulang."
    FORMULAS = "{path}: {count} rumus dihubungkan kembali dengan add-in IKU."
    RESTORED = "{path}: {count} rumus dikembalikan seperti templat: {places}."
    TYPED_OVER = "{path}: yang tadinya di tempat rumus tidak dipakai lagi: {values}."
    TYPED = "{cell} “{value}”"
    LINK = "{path}: add-in IKU dicari lagi di folder mulai Excel, tidak lagi di {old}."
    TIDIED = "{path}: lembar {sheet}, sel {cell}: teks “{text}” disimpan sebagai angka {value}."
    UNTIDY = (
        "{path}: {count} angka tersimpan sebagai teks dan dapat dijadikan angka: "
        "tambahkan --rapikan."
    )
    POURED = "{path}: {count} isian dituang ke buku baru, {left_out} tidak dibawa."
    SIGNOFFS = "{path}: {count} sel pengesahan disesuaikan dengan catatannya."
    CELLS = "{path}: {count} sel hasil diperbarui."
    ALL_RIGHT = (
        "{path}: semua sel hasil sudah sesuai isian. Isiannya sendiri diperiksa dengan iku periksa."
    )
    FIGURES_RIGHT = "{path}: angka hasilnya sesuai isian, tetapi bukunya belum utuh (lihat temuan)."
    SUMMARY = "{readable} dari {count} berkas terbaca; {found}."
    NONE_READABLE = "Gagal: tidak ada buku isian yang terbaca."
    UNTIL = " (sampai {quarter})"
    NO_FINDING = "tidak ada temuan"


class RecapPrint(StrEnum):
    """``iku rekap``."""

    NONE_READABLE = "Gagal: tidak ada buku isian yang terbaca; rekap tidak ditulis."
    TITLE = "Rekap IKU {office}, {quarter} {year}"
    STRANGER = "Perhatian: {message}"
    FINDINGS = "Temuan: {count}{switched_off}."
    SWITCHED_OFF = ", {count} dimatikan ({places} tempat; terdaftar di lembar Temuan)"
    RULES = "Aturan perencanaan: {source.file} (SHA-256 {source.sha256}); angka tidak berubah."
    RULE_ENTRIES = "Butir aturan"
    IN_SHEET = "Rinciannya ada di lembar Temuan."
    SHEET = "lembar Temuan"
    LINK = " (tautan ke {path})"
