"""Every line of an explanation (``IKU_JELASKAN``, ``iku hitung``), as a template.

mypy holds what is filled in against the names in the template.
"""

from __future__ import annotations

from typing import Final

# What is measured.
TERM_BLANK: Final = "0 (kosong)"
FIGURE: Final = "{label} {quarter} = {figure}"
YEARLY: Final = "{label} (setahun) = {total}"
POSITION: Final = "{label} pada {quarter} = {total}"
SUM: Final = "Σ {label} {quarters} = {terms} = {total}"
SINCE_JANUARY: Final = "{label} sejak 1 Januari sampai {quarter} = {figure}"
OFFICIAL: Final = "Nilai resmi {quarter} = {figure}"

# Quotients.
REALIZATION: Final = "Realisasi = {part} / {whole} = {figure}"
REALIZATION_UNTIL: Final = "Realisasi = {part} / {whole} = {figure} (sampai {end})"
MEMO_RATIO: Final = "Sebagai pembanding, {label}: {part} / {whole} = {figure}"
ROUTE: Final = "{route}: selesai {done} dari {count} kasus"
SERVICE: Final = "{service}: patuh {good} dari {given} = {figure}"
SERVICES: Final = "Realisasi = Σ patuh / Σ diberikan = {part} / {whole} = {figure}"
UNIT: Final = "{unit}: {scores} – {verdict}"
UNIT_QUALIFIES: Final = "memenuhi"
UNIT_FALLS_SHORT: Final = "belum memenuhi"

# Scores and surveys.
SUB_INDICATOR: Final = "{key} {label}: rata-rata skor setara {score}"
MATURITY: Final = "Maturitas = {total} / {count} = {figure}"
QUESTION: Final = "{label}: ({terms}) / {answers} = {mean}; bobot {weight}"
INDEX: Final = "Indeks = Σ rata-rata × bobot = {figure}"
CONVERTED_INDEX: Final = "Nilai konversi = {index} × {factor} = {converted}"

# Against the target.
ACHIEVEMENT: Final = "Capaian = {figure} terhadap target {target} = {achievement}"
CATEGORY: Final = "{table}: {code} ({label})"
CONVERSION: Final = "Konversi {label}: {figure} / {target}"
CONVERSION_ACHIEVED: Final = " → {achievement}"
CONVERSION_MEAN: Final = "Capaian konversi = rata-rata {count} indikator = {achievement}"

# Instead of steps: why a call of a worksheet function is no question.
ARGUMENT_IS_ERROR: Final = "Argumen {name} berisi galat {error}: perbaiki sel itu."
CODE_UNKNOWN: Final = (
    "Kode indikator tidak dikenal, dimiliki lebih dari satu katalog (tulis katalog/kode), atau "
    "tahunnya di luar masa katalog."
)
ARGUMENTS_MISFIT: Final = (
    "Argumen tidak cocok: kode, tahun dan triwulan (1-4) masing-masing satu nilai, dan tiap blok "
    "variabel sama ukurannya dengan blok nilainya."
)
