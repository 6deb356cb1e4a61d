"""Short sentences of the checks that plain Excel formulas make without the add-in."""

from __future__ import annotations

from enum import StrEnum


class PlainSentence(StrEnum):
    """What a formula can tell of wrong inputs; ``{names}`` are filled in by the template."""

    NOT_A_NUMBER = "Galat: ada isian yang bukan angka. Ketik angkanya saja, tanpa satuan atau kata."
    TEXT_FOR_NUMBER = "Periksa: ada angka yang berupa teks. Ketik ulang sebagai angka."
    TEXT_FOR_DATE = (
        "Periksa: tabel {table}, sel {cell}: bukan tanggal. Ketik ulang sebagai tanggal."
    )
    NOT_A_COUNT = "Galat: ada jumlah yang negatif atau pecahan. Ketik bilangan bulat, 0 atau lebih."
    OUT_OF_LIMITS = "Galat: ada nilai di luar batas. Periksa angka dan satuannya."
    TWO_VALUES_A_YEAR = "Galat: nilai tahunan terisi lebih dari sekali. Isi di TW I saja."
    EXCEL_ERROR = "Galat: ada sel masukan berisi galat Excel. Hapus rumusnya, ketik nilainya."
    HALF_PAIR = "Galat: “{part}” dan “{whole}” belum terisi keduanya. {advice}"
    PART_EXCEEDS_WHOLE = "Galat: “{part}” melebihi “{whole}” (dihitung sejak TW I)."
    EARLIER_QUARTER = "Galat: isian triwulan sebelumnya perlu diperbaiki."
    OTHER_SEMESTER_QUARTER = "Galat: survei per semester hanya diisi untuk TW II dan TW IV."
    ROW_WITHOUT_QUARTER = "Galat: tabel {table}: ada baris tanpa triwulan."
    ROW_INCOMPLETE = "Galat: tabel {table}: ada baris yang belum lengkap."
    ROW_REPEATED = "Galat: tabel {table}: ada baris ganda."
    PART_EXCEEDS_WHOLE_IN_ROW = "Galat: tabel {table}: ada bagian yang melebihi jumlahnya."
    WEIGHTS_INCOMPLETE = "Galat: bobot belum terisi di semua baris."
    WEIGHTS_NOT_ONE = "Galat: jumlah bobot bukan 100%."
    WEIGHTS_FIXED = "Galat: ada bobot yang bukan bobot yang ditetapkan katalog."
    SCORE_OUTSIDE_SCALE = "Galat: ada skor di luar skalanya, atau skala yang terbalik."
    OUTCOME_AND_DATE = "Galat: hasil dan tanggal selesai harus diisi keduanya."
    OUTCOME_OF_OTHER_ROUTE = "Galat: ada hasil yang tidak sesuai dengan jalur kasusnya."
    FINISHED_BEFORE_RECEIVED = "Galat: ada kasus yang selesai sebelum tanggal masuknya."
    SEE_FULL_CHECK = "Pemeriksaan lengkap: pasang add-in IKU atau jalankan iku periksa."

    def about(self, **names: str) -> str:
        """The sentence with its names filled in."""
        return self.value.format_map(names)
