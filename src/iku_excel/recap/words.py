"""Every sentence, title and note on the sheets of a recap; headers of columns stand in the columns.

mypy holds what is filled in against the names in a template.
"""

from __future__ import annotations

from typing import Final

from iku_excel.findings import phrases

# Titles.
TITLE: Final = "Rekap {quarter} {year}"
BOOK_TITLE: Final = "Rekap IKU {quarter} {year}"
PAGE_HEADING: Final = "Rekap IKU {quarter} {year} – {office}"
PAGE_HEADING_OF_SAMPLE: Final = f" – {phrases.SAMPLE}"
SUMMARY_TITLE: Final = "Rekap IKU {quarter} Tahun {year}"
DECREE: Final = "Dasar: {number}"
AS_OF: Final = "Data per tanggal {day}"
SAMPLE: Final = f"{phrases.SAMPLE} – {phrases.OF_NO_OFFICE}."

# Ringkasan: means, divisions, statuses, findings, chart.
MEANS: Final = "Rata-rata capaian Kanwil"
MEANS_HEADERS: Final = ("", "Rata-rata", "Dirata-rata")
MEAN_PLAIN: Final = "Tanpa batas"
MEAN_CAPPED: Final = "Dibatasi {lower}–{upper} tiap IKU"
COUNTED: Final = "{count} dari {of} IKU"
LEFT_OUT: Final = "{count} IKU tidak ikut dirata-rata (tanpa angka capaian, atau tanpa objek)."
DIVISIONS: Final = "Per divisi"
DIVISIONS_HEADERS: Final = ("Divisi", "Isian", "Pengesahan", "Rata-rata", "Dibatasi", "Dirata-rata")
STATUSES: Final = "Status indikator"
STATUSES_HEADERS: Final = ("Status", "Jumlah IKU")
FINDINGS: Final = "Temuan (rinci di lembar Temuan)"
FINDINGS_HEADERS: Final = ("Tingkat", "Jumlah", "Tempat")
LEVELS_CHANGED: Final = "Tingkat temuan diubah menurut aturan perencanaan: lihat lembar Aturan."
CHART: Final = "Capaian tiap indikator"
CHART_TITLE: Final = "Capaian tiap indikator (100% = target)"
CHART_SERIES: Final = "Capaian"

# Rekap: instead of the notes of an evaluation, and of the quarter before the first.
CONTESTED: Final = "Beberapa berkas berisi masukan yang berbeda ({files}): lihat Temuan."
NO_FILE: Final = "Belum ada berkas yang memuat indikator ini."
WRONG: Final = "Isian memuat galat: lihat Temuan."
QUARTER_BEFORE: Final = "TW lalu"

# The registers.
NO_CONVERSIONS: Final = "Tidak ada konversi IKU yang diisi."
NO_FINDINGS: Final = "Tidak ada temuan."
NO_DIFFERENCES: Final = "Tidak ada: yang ditampilkan buku sama dengan yang dihitung."
TYPED_OVER: Final = "rumus diketik menjadi nilai"
NOT_RECALCULATED: Final = "belum dihitung ulang"
BLANK: Final = "(kosong)"
BY: Final = " oleh {name}"
TABLE: Final = "tabel {table}"
ROW_OF_TABLE: Final = "tabel {table}, {row}: {column}"
NEW_ROW: Final = "tabel {table}: baris baru"
ROW_GONE: Final = "tabel {table}: baris tidak ada lagi"
FOR_THE_YEAR: Final = "setahun"
STATED_NIHIL: Final = "{value} (dinyatakan nihil)"
FROM_FORMULA: Final = "{value} (rumus {formula})"

# Aturan.
LEVEL_RULES: Final = "Aturan perencanaan tentang tingkat temuan"
LEVEL_RULES_FILE: Final = "Berkas: {file}"
LEVEL_RULES_SHA256: Final = "SHA-256: {sha256}"
LEVEL_RULES_EFFECT: Final = "Aturan hanya mengubah tingkat temuan; tidak satu angka pun berubah."
SWITCHED_OFF: Final = "Yang dimatikan terdaftar di akhir lembar Temuan."
NOT_IN_FORCE: Final = "belum berlaku"
