"""What was wrong with the command line."""

from __future__ import annotations

from enum import StrEnum


class UsageFault(StrEnum):
    """Why a command line was not understood."""

    NO_COMMAND = "Perintah {name} tidak ada.{near}"
    COMMAND_MISSING = "Perintahnya belum diberikan."
    MISSING = "{parameter} belum diberikan."
    BAD_VALUE = "{parameter}: {fault}"
    NO_OPTION = "Opsi {name} tidak ada.{near}"
    TAKES_NO_VALUE = "Opsi {name} tidak memakai nilai."
    TAKES_A_VALUE = "Opsi {name} memerlukan nilai."
    TOO_MANY = "Argumen berlebih: {found}."
    NEAR = " Maksud Anda {near}?"
    HELP = "Lihat: {command} --help"


class ValueFault(StrEnum):
    """Why a value is none that the option takes."""

    YEAR = "bukan tahun empat angka."
    QUARTER = "bukan triwulan; isi 1, 2, 3 atau 4."
    DAY = "bukan tanggal; tulis seperti 2026-07-10."
    MOMENT = "bukan waktu; tulis seperti “2026-07-07 09:12”."
    FILE = "bukan nama berkas atau folder."
    FORM = "harus berbentuk {form}."
    WORD = "“{value}” tidak dikenal; pilih salah satu: {known}."
