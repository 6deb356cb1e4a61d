"""Texts about the recap: which file counts, and what changed since an earlier quarter."""

from __future__ import annotations

from enum import StrEnum

from .finding import Level, Message, Text

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO


class RecapMessage(Message):
    """Findings of merging what was submitted."""

    TIDAK_ADA_KIRIMAN = Text(
        _E,
        "Kotak masuk ini belum memuat kiriman {quarter} {year} yang dapat dihitung.",
        "Lihat keadaannya dengan iku register, lalu minta divisi mengirim.",
    )
    REKAP_KANWIL_LAIN = Text(
        _W,
        "Rekap ini untuk {office}, padahal katalog {catalog} milik {own}: tidak ada berkas "
        "{own} di antara yang direkap.",
        "Bila keliru, keluarkan berkas Kanwil itu dari sumbernya. Bila benar dan ini kotak masuk, "
        'tulis pemiliknya di pengaturan.json (kunci "kanwil").',
    )
    BELUM_DIKIRIM_ULANG = Text(
        _W,
        "Kiriman {division} dikembalikan dan belum dikirim ulang; indikator {codes} belum ada.",
        "Minta divisi tersebut mengirim perbaikannya.",
    )
    BUKU_BELUM_TERBACA = Text(
        _W,
        "{division} sudah mengirim, tetapi buku {files} belum terbaca; indikator {codes} belum "
        "dihitung.",
        "Tunggu sinkronisasi selesai atau kembalikan bukunya, lalu ulangi rekap.",
    )
    VERSI_BERSAING = Text(
        _E,
        "Indikator {code}: masukan di {files} berbeda, dan yang terakhir tidak dapat dipastikan "
        "({why}); tidak dihitung. Yang berbeda: {cells}.",
        "{how}",
    )
    DIPILIH_DENGAN_PAKAI = Text(
        _I,
        "Berkas ini dipilih dengan --pakai; dipakai untuk indikator {codes}{instead}.",
        "Pastikan berkas yang dipilih memang yang benar.",
    )
    PILIHAN_TANPA_ISIAN = Text(
        _W,
        "Berkas ini dipilih dengan --pakai, tetapi tidak ada isiannya yang dapat dipakai.",
        "Periksa isi berkas itu, atau hilangkan --pakai.",
    )
    INDIKATOR_SAMA = Text(
        _I,
        "Indikator {codes}: isiannya sama dengan di {other}{remarks}.",
        "Tidak perlu tindakan.",
    )
    INDIKATOR_HANYA_CATATAN = Text(
        _W,
        "Indikator {codes} di berkas ini hanya berisi catatan atau bukti, yang tidak ikut direkap; "
        "dipakai {other} yang berisi angka.",
        "Pindahkan catatan dan buktinya ke {other} bila masih berlaku.",
    )
    MASUKAN_LALU_BERUBAH = Text(
        _W,
        "{code}: {what} bukan lagi yang diajukan untuk {quarter}: {old} → {new}{more}.",
        "Lihat lembar Perubahan pada rekap; minta penjelasan divisi bila belum di catatan. Bila "
        "kiriman {quarter} yang berlaku masih memuat yang lama, minta divisi mengirim bukunya "
        "untuk {quarter} juga.",
    )
    MASUKAN_LALU_BELUM_DIBETULKAN = Text(
        _W,
        "{code}: {what} sudah dibetulkan di kiriman {quarter} ini ({old} → {new}{more}), sedangkan "
        "buku yang dipakai untuk {own} masih memuat yang lama ({present}).",
        "Minta divisi mengesahkan dan mengirim buku yang sudah dibetulkan untuk {own} juga, terima "
        "kirimannya, lalu buat lagi rekap {own}.",
    )
    TRIWULAN_LAIN_BELUM_DIKIRIM = Text(
        _W,
        "Isian buku ini bukan lagi yang dikirim untuk {own}: {code} {what}: {old} → {new}{more}.",
        "Bila isian buku ini yang benar, kirim juga untuk {own}, satu per satu: "
        '{sign}iku kirim "{book}" --triwulan {number} --ke INBOX.',
    )
    KIRIMAN_LALU_TIDAK_TERBACA = Text(
        _W,
        "Kiriman {quarter} ini tidak terbaca, sehingga perubahannya tidak diketahui: {reason}",
        "Periksa berkas itu di kotak masuk.",
    )


SIGN_FIRST = 'iku sahkan "{book}" --triwulan {number} --nama … --jabatan …, lalu '
"""What comes before sending a quarter that is not signed as the workbook is now."""
MORE_CHANGES = ", dan {count} masukan lain"
NOT_CORRECTED = "rekap ini masih memakai yang semula"


class Preferred(StrEnum):
    """Why one of two files with the same indicator is used, after ``karena``."""

    SIGNED = "sudah disahkan, sedangkan berkas ini belum"
    STILL_SIGNED = "pengesahannya berlaku, sedangkan pengesahan berkas ini tidak ({status})"
    LATER_SIGNED = "lebih akhir disahkan"
    LATER_SAVED = "lebih akhir disimpan"


class StampDoubt(StrEnum):
    """Why the time at which a file was saved is not believed, after the file's name."""

    MISSING = "tidak mencatat waktu simpan"
    UNREADABLE = "waktu simpannya tidak terbaca"
    AS_CREATED = "waktu simpannya sama dengan waktu pembuatannya"
    BEFORE_TEMPLATE = "waktu simpannya ({when}) lebih awal daripada templatnya"
    AFTER_THE_DATA = "waktu simpannya ({when}) sesudah tanggal data (--pada)"
    IN_THE_FUTURE = "waktu simpannya ({when}) belum terjadi"


class Undecided:
    """Why no version of an indicator is known to be the last, what differs, and what to do."""

    BY_NAME = 'Keluarkan yang lama dari sumber rekap, atau pilih yang benar: --pakai "{first}".'
    BY_DECISION = "Tanyakan kepada divisi mana yang benar, lalu terima yang itu: iku terima BERKAS."
    UNSEEN = "keduanya dikirim tanpa mengetahui yang lain"
    PLAUSIBLE = " Waktu simpan yang dapat dipercaya: {files}; tanyakan mana yang terakhir."
    CROSSED = "yang satu lebih akhir untuk sebagian indikator, yang lain untuk sebagian lainnya"
    SAME_TIME = "waktu simpannya sama"
    CELL = "{place} ({values})"
    VALUE = "{file}: {value}"
    ROW_GONE = "tidak ada barisnya"
    UNREADABLE_RIVAL = "belum diketahui, karena salah satu bukunya belum terbaca"
    ONLY_REMARKS = "kendala, tindak lanjut, atau bukti"
    UNREADABLE = "sebagian isiannya tidak terbaca, lihat temuan lain pada berkasnya"
    MORE = ", dan {count} masukan lain"
    MORE_FILES = "{count} berkas lain"
    INSTEAD = ", bukan {files}"
    REMARKS_OF = "; catatan dan buktinya diambil dari {file}"
    REMARKS_OF_BOTH = "; catatan dan bukti keduanya ditampilkan"


class NoChanges(StrEnum):
    """Why the sheet ``Perubahan`` lists nothing."""

    NO_INBOX = (
        "Tidak dibandingkan: rekap ini bukan dari kotak masuk, jadi yang diajukan pada triwulan "
        "sebelumnya tidak diketahui."
    )
    FIRST_QUARTER = "Tidak dibandingkan: belum ada triwulan sebelumnya."
    NOTHING_BEFORE = (
        "Tidak dibandingkan: tidak ada kiriman triwulan sebelumnya di kotak masuk untuk indikator "
        "yang direkap."
    )
    SAME = "Tidak ada: masukan triwulan sebelumnya sama dengan yang diajukan saat itu."


class Doing(StrEnum):
    """What was being done with a workbook when it brought up a fault of ours; after ``saat``."""

    READING = "membaca"
    COMPARING = "membandingkan masukan"
    SIGNOFFS = "memeriksa pengesahan"
    COVER = "memeriksa Sampul"
    FILLED = "memeriksa kelengkapan"
    TEMPLATE = "membandingkan dengan templat resmi"
    EVALUATING = "menghitung"
    CHECKING = "memeriksa kewajaran"
    COMPARING_QUARTERS = "membandingkan kiriman triwulan lain (kirimannya sudah tercatat)"
    COMPARING_SHOWN = "membandingkan hasil yang ditampilkan"
    DRAWING = "menulis rekap"
