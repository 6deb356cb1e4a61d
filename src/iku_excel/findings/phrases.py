"""Words that are filled into the texts of findings: names of places, hints, reasons.

mypy holds what is filled in against the names in a template.
"""

from __future__ import annotations

from typing import Final

# How invented data are called.
SAMPLE: Final = "DATA CONTOH REKAAN"
OF_NO_OFFICE: Final = "bukan data kantor mana pun"

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
NOTHING: Final = "tidak ada"

SO_MANY_FORMULAS: Final = "{sheet}: {count} rumus"
MORE_PLACES: Final = " dan {count} lain"
ONLY_CHOICE: Final = "{word}, atau kosongkan selnya"

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

# What a file holds, and who uses it.
AND_MORE: Final = " dan {count} lainnya"
AND_OTHERS: Final = " dan lainnya"
USED_BY_NO_CELL: Final = "tidak ada rumus sel yang memakainya"
USED_BY_ONE: Final = "dipakai rumus {first}"
USED_BY_MANY: Final = "dipakai {count} rumus, yang pertama {first}"
NAMED: Final = "nama {name}"
CELL: Final = "sel {cell}"
CELLS: Final = "sel {cells}"
NO_SUFFIX: Final = "tanpa akhiran"
WITHOUT_SUFFIX: Final = "(tanpa akhiran)"
MARK_ON_SHEET: Final = "yang di lembar {sheet}, baris {row}"
ROWS_OF_INPUTS: Final = "baris masukan"
PROGRESS: Final = "{filled} dari {due} indikator"

# CSV files.
CSV_READ_AS: Final = "baris {line} “{text}” dibaca {value}"
CSV_WRITTEN: Final = "{name}: dipisah {separator}, gaya {style}"
CSV_STYLE_ASKED: Final = " (menurut --gaya)"
CSV_WITNESS: Final = "baris {line} “{text}”"
CSV_MORE: Final = "lagi"
CSV_MORE_BY_STYLE: Final = "lagi menurut gaya yang sama"
CSV_DECIMAL_COMMA: Final = " Angka berkoma ditulis di antara tanda kutip, atau dengan titik."
CSV_OF_VALUES: Final = "isian kode,variabel,triwulan,nilai"
CSV_TITLE_UNKNOWN: Final = "“{title}” tidak dikenal"
CSV_TITLE_BLANK: Final = "judul kolom ke-{at} kosong"
CSV_TITLE_TWICE: Final = "{title} tertulis dua kali"
CSV_TITLES_MISSING: Final = "belum ada {titles}"
CSV_MEND_TITLE: Final = "Betulkan atau hapus judul itu."
CSV_WRITE_TITLES: Final = "Tulis nama kolom di baris itu."
CSV_TITLES_UNUSED: Final = " Kolom yang belum dipakai: {titles}."
CSV_QUOTES: Final = "tanda kutip tidak berpasangan."
CSV_CHECK_QUOTES: Final = "Periksa tanda kutip pada baris itu."
CSV_NO_INDICATOR: Final = "indikator {code} tidak ada dalam buku ini"
CSV_INDICATORS: Final = "Indikator dalam buku ini: {codes}.{near}"
CSV_NO_VARIABLE: Final = "variabel {typed} tidak ada pada {code}"
CSV_MANY_VARIABLES: Final = "“{typed}” pada {code} dapat berarti {meant}"
CSV_OR: Final = " atau "
CSV_VARIABLES: Final = "Variabel yang ada: {keys}."
CSV_ONLY_TABLES: Final = "Indikator ini memakai tabel."
CSV_USE_KEY: Final = "Pakai kunci variabelnya."
CSV_YEARLY: Final = "{label} adalah nilai setahun."
CSV_BLANK_QUARTER: Final = "Untuk nilai setahun kosongkan triwulan."
CSV_NO_QUARTER: Final = "triwulan “{text}” tidak dikenal."
CSV_WRITE_QUARTER: Final = "Isi 1, 2, 3 atau 4 (atau TW I)."

# Reasonableness.
CASE_NOT_COUNTED: Final = "; kasus ini tidak ikut dihitung"
CASE_NOT_FINISHED: Final = "; kasus ini belum dihitung selesai"
ONLY_THE_YEAR: Final = " Mungkin hanya {year} yang diketik."
SERVICE_GIVEN: Final = "Layanan {service} diberikan"
NO_ACHIEVEMENT: Final = "tanpa angka capaian"
ACHIEVEMENT: Final = "capaian {achievement}"
MEMO_TARGET: Final = "{memo} {target} (capaian {achievement})"

# Sign-offs.
TEMPLATE_OF_VERSION: Final = "templat ini versi {version}"
CATALOG_DIFFERS: Final = "katalognya berbeda versi"
SHOWS: Final = "berisi {said}"
TARGET_OF: Final = "Target {code}"
MEMO_TARGET_OF: Final = "Target pembanding {code} ({memo})"
UP_TO: Final = " sampai "
ANSWER_TOO_LONG: Final = "lebih dari {count} huruf; salin jawabannya saja"
ANSWER_HOLDS: Final = "berisi “{word}”"
ANSWER_DOES_NOT_AGREE: Final = "tidak berisi kata “setuju”"
ANSWER_TOLD: Final = "“{text}” {channel} {at}; bukti {proof} (SHA-256 {sha256})"

# Recap.
LEVEL_BEFORE: Final = " (aturan perencanaan: semula {level})"
