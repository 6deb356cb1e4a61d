"""Words that are filled into the texts of findings: names of places, hints, reasons.

mypy holds what is filled in against the names in a template.
"""

from __future__ import annotations

from typing import Final

# How a place is called.
ROW: Final = "baris {row}"
TABLE: Final = "Tabel {table}"
TABLE_ROW: Final = "Tabel {table} baris {row}"
TABLE_CELL: Final = "Tabel {table} baris {row}, {column}"
CONVERSION: Final = "Konversi “{item}” {column}"
TARGET: Final = "Target"
YEAR_TARGET: Final = "Target tahun ini"
OFFICIAL_VALUE: Final = "Nilai resmi"
QUARTER: Final = "Triwulan"
YEAR: Final = "Tahun"
INPUT_OF_TABLE: Final = "isian tabel {table}"
ANSWER: Final = "jawaban responden"
OTHER_INPUTS: Final = "isian lain triwulan ini"
NONE: Final = "(tidak ada)"

# What was given instead of one value, and what to give.
SO_MANY_VALUES: Final = "{count} nilai"
GIVE_A_NUMBER: Final = "Berikan satu angka."
GIVE_A_TEXT: Final = "Berikan teks."
GIVE_A_YEAR: Final = "Berikan tahun empat angka."
GIVE_FOUR_VALUES: Final = "Berikan empat nilai, satu untuk tiap triwulan."
GIVE_ROWS: Final = "Berikan daftar baris; tiap baris berisi nama kolom dan nilainya."
GIVE_ONE_YEARLY_VALUE: Final = "Nilai tahunan hanya satu: isi satu sel saja."

# How to write what may be read in two ways.
DID_YOU_MEAN: Final = " Maksud Anda {word}?"
WRITE_DECIMALS: Final = "; bila yang dimaksud {few}, tulis {safe}"
NAME_THE_STYLE: Final = " Atau sebutkan gaya berkasnya: --gaya {styles}."
OR_STYLE: Final = " atau --gaya "
NAME_THE_STYLE_OF_DATES: Final = " Atau sebutkan gaya berkasnya: --gaya {style} (hari/bulan/tahun)."
MONTH_FIRST: Final = ": {witness} menulis bulan dahulu"

# A part that exceeds its whole.
CHECK_BOTH: Final = "Periksa kedua angka ({asked})."
ASKED_FLOW: Final = "jumlah triwulan itu saja, bukan kumulatif"
ASKED_POSITION: Final = "posisi akhir triwulan"
ASKED_YEARLY: Final = "nilai setahun"
IN_QUARTER: Final = "pada {quarter}"
SERVICES_WITHOUT_COUNTS: Final = "Layanan {service} diberikan dan patuh"
SERVICE_COMPLIANT: Final = "{where}: patuh standar"
SERVICES_GIVEN: Final = "diberikan"
CHECK_SERVICE_COLUMNS: Final = (
    "Periksa kedua kolom: tiap layanan yang selesai diberikan patuh atau tidak, jadi yang patuh "
    "paling banyak sebanyak yang diberikan."
)

# Codes that no catalogue knows.
UNKNOWN_INDICATOR: Final = "Indikator {code} tidak ada dalam katalog {catalog}.{hint}"
