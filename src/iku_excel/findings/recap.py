"""Texts about the recap: which file counts, and what changed since an earlier quarter."""

from __future__ import annotations

from enum import StrEnum

from .model import Level, Message, Text

_E, _W = Level.ERROR, Level.WARNING


class RecapMessage(Message):
    """Findings of merging what was submitted."""

    TIDAK_ADA_KIRIMAN = Text(
        _E,
        "Kotak masuk ini belum memuat kiriman {quarter} {year} yang dapat dihitung.",
        "Lihat keadaannya dengan iku register, lalu minta divisi mengirim.",
    )
    BELUM_DIKIRIM_ULANG = Text(
        _W,
        "Kiriman {division} dikembalikan dan belum dikirim ulang; indikator {codes} belum ada.",
        "Minta divisi tersebut mengirim perbaikannya.",
    )
    MASUKAN_LALU_BERUBAH = Text(
        _W,
        "{code}: {what} bukan lagi yang diajukan untuk {quarter}: {old} → {new}{more}.",
        "Lihat lembar Perubahan; minta penjelasan divisi bila belum tertulis di catatan.",
    )
    KIRIMAN_LALU_TIDAK_TERBACA = Text(
        _W,
        "Kiriman {quarter} ini tidak terbaca, sehingga perubahannya tidak diketahui: {reason}",
        "Periksa berkas itu di kotak masuk.",
    )


MORE_CHANGES = ", dan {count} masukan lain"


class Preferred(StrEnum):
    """Why one of two files with the same indicator is used, after ``karena``."""

    SIGNED = "sudah disahkan, sedangkan berkas ini belum"
    STILL_SIGNED = (
        "pengesahannya berlaku, sedangkan pengesahan berkas ini tidak (berubah sejak disahkan)"
    )
    LATER_SIGNED = "lebih akhir disahkan"
    LATER_SAVED = "lebih akhir disimpan"
    BY_HASH = "waktu simpannya sama (menurut SHA-256)"


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
