"""What is said of a recap that was made, and of the planning unit's file of rules about levels."""

from __future__ import annotations

from enum import StrEnum


class RecapLine(StrEnum):
    """The lines below the table of a recap."""

    DELIVERY = "{division}: {status}{known}; terisi {filling}"
    MEANS = (
        "Rata-rata capaian {plain}; dibatasi {lower} sampai {upper}: {capped} (atas {count} dari "
        "{of} indikator)."
    )
    RULE = (
        "{effect.rule.code}: {effect.before_text} → {effect.rule.becomes}, mulai "
        "{effect.rule.since.name}; {effect.touched} tempat. Alasan: {effect.rule.reason}"
    )
    RULE_NOT_YET = "{code} (belum berlaku)"
    RULES_IDLE = "Tidak mengenai apa pun: {codes}"


class RulesMistake(StrEnum):
    """What is wrong with a file of rules, or with an entry of it."""

    SINCE = "tulis triwulan (2026-TW2) atau tanggal (2026-04-01) mulai berlakunya"
    SWITCH = "tulis ya atau tidak"
    UNKNOWN_CODE = "kode temuan ini tidak ada.{nearest}"
    ONE_OF_TWO = "tulis salah satu: tingkat, atau mati: ya"
    HIDES_A_NUMBER = "galat ini melindungi angka, sehingga tidak dapat {what}: hapus butir ini"
    LOWERED = "diturunkan menjadi {level}"
    A_FOLDER = "adalah folder"
    NOT_FOUND = "tidak ditemukan, atau bukan berkas biasa"
    TOO_LARGE = "isi berkas terlalu besar (paling banyak 2 MB)"
    AT_LINE = "baris {line}: "
    MORE = "  … dan {more} kesalahan lain"
