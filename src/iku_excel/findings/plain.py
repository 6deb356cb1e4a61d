"""What plain Excel formulas say of inputs without the add-in: short, and behind the cell's name."""

from __future__ import annotations

from enum import StrEnum


class PlainWord(StrEnum):
    """What is wrong with one cell; the formula puts its address before it: ``F7: berisi teks.``"""

    EXCEL_ERROR = "berisi galat Excel. Hapus rumusnya, ketik nilainya."
    TEXT = "berisi teks. Ketik angkanya saja."
    TEXT_FOR_NUMBER = "diketik sebagai teks, ketik ulang sebagai angka."
    NO_CHOICE = "bukan pilihan dari daftar, ketik ulang atau pilih dari daftar."
    LOGICAL = "berisi TRUE atau FALSE. Ketik angkanya."
    NEGATIVE = "negatif. Ketik 0 atau lebih."
    FRACTION = "bukan bilangan bulat."
    TOO_LOW = "di bawah batasnya."
    TOO_HIGH = "di atas batasnya."
    TOO_LARGE = "terlalu besar. Periksa angka dan satuannya."


class PlainSentence(StrEnum):
    """What is wrong between cells; ``{names}`` are filled in where the workbook is drawn.

    Those with no name of a cell stand alone; the others stand behind the address of a cell.
    """

    SHEET_MISSING = "Lembar {sheet} tidak ada."
    KEY_LOST = "Baris “{label}” tidak terbaca atau ada dua. Hubungi perencanaan."
    QUARTERS_MOVED = (
        "Kolom TW I sampai TW IV berpindah atau hilang. Tekan Ctrl+Z, atau hubungi perencanaan."
    )
    TABLE_MOVED = (
        "Tabel {table}: kolomnya berpindah atau hilang. Tekan Ctrl+Z, atau hubungi perencanaan."
    )
    TABLE_TOO_LONG = (
        "Tabel {table}: hanya {count} baris pertama dihitung. Naikkan baris di bawahnya."
    )
    TABLE_WITH_ERROR = "Tabel {table}: ada galat Excel atau angka yang terlalu besar."
    TWO_VALUES_A_YEAR = "Nilai tahunan “{label}” terisi lebih dari sekali. Isi di TW I saja."
    NIHIL_CONTRADICTED = "“{label}” terisi angka lain, padahal triwulan ini dinyatakan nihil."
    NIHIL_WITHOUT_POSITION = "“{label}” dinyatakan nihil, tetapi angka sebelumnya tidak ada."
    HALF_PAIR = "“{part}” dan “{whole}” harus terisi semua. {advice}"
    PART_EXCEEDS_WHOLE = "“{part}” melebihi “{whole}” (dihitung sejak TW I)."
    TABLE_DIFFERS = "“{label}” tidak sama dengan jumlah pada tabel {table}."
    NO_TARGET = "Target tahun belum diisi."
    EARLIER_QUARTER = "Perbaiki dulu isian triwulan sebelumnya."
    OTHER_SEMESTER_QUARTER = "Survei per semester hanya diisi untuk TW II dan TW IV."
    TABLES_OF_SURVEY_DIFFER = "Tabel frekuensi dan responden tidak sama."
    ANSWERS_WITHOUT_WEIGHT = "Ada jawaban responden atas pertanyaan yang tidak ada pada frekuensi."
    WEIGHTS_MISSING = "Bobot belum diisi pada tabel frekuensi."
    WEIGHTS_NOT_ONE = "Jumlah bobot bukan 100%."
    QUARTER_UNKNOWN = "triwulan bukan angka 1 sampai 4, ketik ulang atau pilih dari daftar."
    NO_DATE = "bukan tanggal, ketik ulang sebagai tanggal."
    CELL_BLANK = "belum diisi."
    ROW_REPEATED = "baris ini mengulang baris di atasnya."
    PART_EXCEEDS_WHOLE_IN_ROW = "melebihi jumlah yang memuatnya."
    WEIGHT_BLANK = "bobot belum diisi."
    WEIGHT_FIXED = "bukan bobot yang ditetapkan katalog."
    SCORE_OUTSIDE_SCALE = "skor di luar skalanya, atau skalanya terbalik."
    OUTCOME_AND_DATE = "hasil dan tanggal selesai harus diisi keduanya."
    OUTCOME_OF_OTHER_ROUTE = "hasil ini bukan hasil jalur kasusnya."
    FINISHED_BEFORE_RECEIVED = "selesai sebelum tanggal masuknya."

    def about(self, **names: str) -> str:
        """The sentence with its names filled in."""
        return self.value.format_map(names)
