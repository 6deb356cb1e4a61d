"""Every note (*catatan*) beside a figure, as a template; mypy holds what is filled in against it.

The rule, the note of a year and our readings are the catalogue's own; only their titles are here.
"""

from __future__ import annotations

from typing import Final

# Nothing is entered, or not all of it.
QUARTER_BLANK: Final = "{quarter} belum diisi."
COUNTS_BLANK: Final = "{counts} belum diisi (isi 0 bila tidak ada)."
REGISTER_BLANK: Final = "Register kasus masih kosong."
UNITS_BLANK: Final = "Tabel unit kerja masih kosong."
NIHIL: Final = "Dinyatakan nihil oleh divisi: {quarters}."
SCORE_BLANK: Final = "Belum ada nilai sampai {quarter}."
ASSESSMENT_BLANK: Final = "Belum ada penilaian sampai {quarter}."
ASSESSMENT_NOT_WHOLE: Final = "Penilaian belum memuat semua {count} sub-indikator."
SURVEY_BLANK: Final = "Belum ada hasil survei sampai {quarter}."
SURVEY_NOT_DUE: Final = "Survei per semester: diukur pada TW II dan TW IV."

# What is entered cannot be computed.
REGISTER_WRONG: Final = "Register kasus memuat kesalahan."
SCORES_WRONG: Final = "Tabel skor memuat kesalahan."
UNITS_WRONG: Final = "Tabel unit kerja memuat kesalahan."

# There is nothing to divide by.
NO_CASES: Final = (
    "Belum ada kasus yang diperhitungkan sampai {quarter} (bacaan kami: tidak ada objek)."
)
NO_SERVICES: Final = "Tidak ada layanan yang diberikan {quarters} (bacaan kami: tidak ada objek)."
WHOLE_IS_ZERO: Final = "Penyebut {quarters} berjumlah 0: tidak ada yang dapat dibagi (bacaan kami)."

# Which figure counts.
CASES_OF_NEXT_YEAR: Final = (
    "{count} kasus masuk setelah batas bulan dan diperhitungkan tahun {year}."
)
PROVISIONAL: Final = "Angka sementara: dihitung kantor, belum ada nilai resmi dari pihak pengukur."
OFFICIAL: Final = "Realisasi adalah nilai resmi dari pihak pengukur ({quarter})."
COMPUTED: Final = "Nilai terhitung kantor: {figure}."
OFFICIAL_OF_EARLIER_QUARTER: Final = (
    "Nilai resmi {quarter} ({figure}) berlaku untuk triwulan itu saja."
)
EARLIER_HOLDS: Final = "Hasil pengukuran {quarter} berlaku sampai ada yang baru."

# The target, and the class.
NO_TARGET: Final = "Target tahun belum ada, sehingga tidak ada capaian terhadap target tahun."
TARGET_ZERO: Final = (
    "Target 0: tidak ada pembagian, capaian tidak berupa angka dan tidak ikut rata-rata; tercapai "
    "bila realisasinya juga 0 (bacaan kami)."
)
MEMO_TARGET: Final = "Terhadap {memo} ({target}): capaian {achievement}."
IN_GAP_OF_TABLE: Final = (
    "{table}: nilai {value} jatuh di celah tabel antara {upper} dan {lower}; dipakai kelas {code} "
    "({label})."
)
ROUNDED_INTO_NEXT_CLASS: Final = (
    "{table}: bila dibulatkan seperti tercetak ({value}), nilai ini masuk kelas {code} ({label}); "
    "yang menentukan nilai tanpa pembulatan."
)

# Konversi IKU.
CONVERSION: Final = (
    "Capaian {quarter} dari konversi IKU: rata-rata {count} indikator konversi, masing-masing "
    "dibatasi {lower} sampai {upper} (bacaan kami)."
)
CONVERSIONS_LEFT_OUT: Final = " {count} konversi bertarget 0 tidak ikut dirata-rata."
CONVERSION_BLANK: Final = "Realisasi konversi {quarter} belum diisi: {missing}."
CONVERSION_TARGET_ZERO: Final = "Target konversi 0: capaian tidak berupa angka."
CONVERSION_NOT_USED: Final = (
    "Konversi IKU triwulan ini tidak dipakai: catatan khusus berlaku di atasnya (bacaan kami)."
)

# Titles of what the catalogue says, and what qualifies all figures.
FORMULA: Final = "Rumus: {formula}"
READING: Final = "Bacaan kami: {reading}"
OUTSIDE_VALIDITY: Final = "Tahun {year} di luar masa berlaku, dihitung atas permintaan."

# Why a case goes into next year's register.
CARRIED_COUNTS_LATER: Final = "masuk {received}: diperhitungkan tahun {year}"
CARRIED_OPEN: Final = "masih berjalan"
CARRIED_OPEN_AT_YEAR_END: Final = "masih berjalan pada akhir tahun {year}, selesai {finished}"

# How much of what is due is filled in.
FILLED: Final = "{filled} dari {due} IKU"
FILLED_NIHIL: Final = ", {count} dinyatakan nihil"
FILLED_WRONG: Final = ", {count} tidak dapat dihitung"
