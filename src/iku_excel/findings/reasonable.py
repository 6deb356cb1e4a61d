"""Texts about figures that no rule forbids, but that somebody should look at."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten

from .finding import Finding, Level, Message, Text
from .wording import LONGEST, shortened, visible

_W, _I = Level.WARNING, Level.INFO
_EXPLAIN = "Perbaiki bila keliru; bila benar, tulis alasannya pada tabel catatan triwulan itu."
_BEYOND = (
    "Perbaiki bila keliru; bila memang benar, biarkan. Catatan tidak menurunkan peringatan ini; "
    "bagian perencanaan menilainya."
)
_LONGEST_REASON = 200


class ReasonableMessage(Message):
    """Findings of the reasonableness rules."""

    KUMULATIF_TURUN = Text(
        _W,
        "{what} {quarter} ({now}) lebih kecil daripada {earlier} ({before}), padahal angka ini "
        "kumulatif sehingga tidak dapat turun.",
        _EXPLAIN,
    )
    JUMLAH_MELONJAK = Text(
        _W, "{what}: {before} pada {earlier} menjadi {now} pada {quarter}.", _EXPLAIN
    )
    REALISASI_MELONJAK = Text(
        _W,
        "Realisasi bergeser jauh: {before} pada {earlier} menjadi {now} pada {quarter}.",
        _EXPLAIN,
    )
    STOK_MELEBIHI_TOTAL = Text(
        _W,
        "{quarter}: {part} ({a}) melebihi {whole} ({b}), padahal termasuk di dalamnya.",
        _EXPLAIN,
    )
    RESPONDEN_SEDIKIT = Text(
        _W,
        "Survei {quarter} hanya memuat {count} responden, kurang dari {least}: indeksnya mudah "
        "bergeser karena beberapa jawaban saja.",
        "Lengkapi jawabannya; bila memang hanya itu, tulis alasannya pada tabel catatan.",
    )
    TANGGAL_SETELAH_TRIWULAN = Text(
        _W,
        "{what}: {day} setelah akhir {quarter} ({end}){effect}.",
        "Perbaiki tanggalnya bila keliru; bila memang terjadi sesudah {quarter}, biarkan.",
    )
    TANGGAL_TIDAK_WAJAR = Text(
        _W,
        "{what}: {day} jauh dari tahun laporan {year}{effect}.",
        "Ketik ulang tanggal lengkapnya bila keliru; bila memang benar, biarkan.{hint}",
    )
    ANGKA_TAMPAK_TANGGAL = Text(
        _W,
        "{what}: {value} tampak seperti tanggal ({day}), yang oleh Excel disimpan sebagai angka.",
        "Ketik ulang jumlahnya bila yang masuk itu tanggal; bila memang {value}, biarkan.",
    )
    NILAI_RESMI_JAUH = Text(
        _W,
        "Nilai resmi {quarter} ({official}) berselisih lima kali lipat atau lebih dari nilai "
        "terhitung ({computed}); yang dipakai nilai resmi.",
        "Cocokkan dengan dokumen penilaiannya, juga tanda persennya; bila memang benar, biarkan.",
    )
    TAMPAK_KUMULATIF = Text(
        _I,
        "{what}: {figures}. Tiap angka memuat yang sebelumnya, seolah-olah diketik kumulatif; iku "
        "menjumlahkannya.",
        "Yang diminta jumlah tiap triwulan saja. Bila ini kumulatif, ketik {alone}; bila bukan, "
        "biarkan.",
    )
    KONVERSI_BEDA_SKALA = Text(
        _W,
        "Konversi “{item}” {quarter}: target {target} (sel {target_cell}) dan realisasi "
        "{realization} (sel {realization_cell}) tampak berbeda skala persen; capaiannya "
        "{achievement}.",
        "Maksudnya target {meant_target} dan realisasi {meant}? Ketik keduanya dengan tanda %.",
    )
    BUKTI_KOSONG = Text(
        _W,
        "{quarter} dilaporkan, tetapi tabel bukti belum memuat bukti {quarter}.",
        "Tulis uraian dan tautan atau nama berkas buktinya.",
        "indikator dilaporkan untuk {quarter}, tetapi tabel buktinya belum memuat bukti {quarter}",
    )
    KENDALA_KOSONG = Text(
        _W,
        "{quarter} belum mencapai target ({achieved}), tetapi kendalanya belum ditulis.",
        "Tulis kendala dan tindak lanjutnya pada tabel catatan.",
        "indikator belum mencapai target pada {quarter}, tetapi kendalanya belum ditulis",
    )
    TERTINGGAL_DARI_LAJU = Text(
        _I,
        "Sampai {quarter} baru {achievement} dari target tahun, jauh di bawah laju merata ({pace}) "
        "dan kendala belum ditulis.",
        "Tulis kendalanya bila ada; laju merata hanya pembanding, bukan target triwulan.",
    )
    TINDAK_LANJUT_KOSONG = Text(
        _I, "Kendala {quarter} belum disertai tindak lanjut.", "Tulis tindak lanjutnya."
    )
    TARGET_PEMBANDING_BELUM_TERCAPAI = Text(
        _W,
        "{quarter}: target resmi {target} tercapai ({achievement}), tetapi realisasi "
        "{realization} belum mencapai {others}.",
        "Sebutkan keduanya dalam laporan; penjelasannya ditulis pada tabel catatan.",
    )
    CAPAIAN_PEMBANDING_JAUH = Text(
        _I,
        "{quarter}: capaian terhadap target resmi {target} adalah {achievement}, jauh berbeda "
        "dari capaian terhadap {others}.",
        "Sebutkan keduanya dalam laporan.",
    )


def with_reason(finding: Finding, reason: str) -> Finding:
    """The warning as an info that quotes the reason the office gave, if it gave one."""
    if finding.level is not Level.WARNING or not reason:
        return finding
    return replace(
        _quoting(finding, reason),
        level=Level.INFO,
        advice="Nilai apakah alasan pada tabel catatan itu memadai.",
    )


def despite_reason(finding: Finding, reason: str) -> Finding:
    """The warning as it is, with the reason quoted: too far out for one to explain it."""
    return replace(_quoting(finding, reason) if reason else finding, advice=_BEYOND)


def _quoting(finding: Finding, reason: str) -> Finding:
    quoted = shorten(reason, _LONGEST_REASON, placeholder=" …")
    told = f" Alasan: {visible(quoted)}"
    message = shortened(finding.message, LONGEST - len(told)) + told
    return replace(finding, message=message, many="")  # every reason is another
