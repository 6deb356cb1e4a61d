"""Texts about what a workbook carries beside its sheets, and where it leads to."""

from __future__ import annotations

from .finding import Level, Message, Text

_W = Level.WARNING
_POUR = "tuangkan isiannya ke templat baru: iku templat --tahun {year} --dari BUKU_INI"


class ContentMessage(Message):
    """Findings of what lies in the package of a workbook, told before anybody opens it."""

    JENIS_BERKAS_LAIN = Text(
        _W,
        "Berkas bernama {suffix}, tetapi menyatakan dirinya {kind}; Excel dapat menolak "
        "membukanya.",
        "Minta pengirim menyimpannya di Excel (Save As, Excel Workbook .xlsx); jangan hanya "
        "mengganti namanya.",
    )
    NAMA_BAGIAN_LAIN = Text(
        _W,
        "Nama bagian di dalam berkas ini ditulis tidak lazim: {where}. Dibaca seperti Excel "
        "membacanya; program lain mungkin membaca isi lain.",
        "Buka di Excel, lalu simpan ulang sebagai .xlsx.",
    )
    TOMBOL_BERMAKRO = Text(
        _W,
        "Ada tombol atau gambar yang menjalankan makro bila diklik: {where}.",
        f"Jangan diklik. Hapus tombol itu di Excel, atau {_POUR}.",
    )
    OBJEK_TERTANAM = Text(
        _W,
        "Ada objek atau berkas lain yang tertanam di buku ini: {where}.",
        "Jangan dibuka. Hapus objek itu di Excel (klik, lalu Delete); bukti cukup berupa tautan "
        "atau nama berkas.",
    )
    KONTROL_ACTIVEX = Text(
        _W,
        "Ada kontrol ActiveX, yang dapat menjalankan program: {where}.",
        f"Jangan izinkan saat Excel bertanya; {_POUR}.",
    )
    TAUTAN_DDE = Text(
        _W,
        "Buku ini meminta data dari program lain di komputer (DDE, OLE, atau RTD): {where}.",
        f"Jangan izinkan saat Excel bertanya. Hapus rumus atau tautannya, atau {_POUR}.",
    )
    KONEKSI_DATA = Text(
        _W,
        "Buku ini mengambil data dari luar: {where}.",
        "Jangan perbarui datanya. Hapus di Excel (Data, Connections atau Queries & Connections); "
        "isian IKU diketik sebagai angka.",
    )
    PITA_TAMBAHAN = Text(
        _W,
        "Buku ini membawa tombol atau pita (ribbon) sendiri: {where}.",
        f"Jangan diklik; {_POUR}.",
    )
    EKSTENSI_WEB = Text(
        _W,
        "Buku ini membawa ekstensi web, yang memuat halaman internet di dalam Excel: {where}.",
        f"Jangan setujui saat Excel bertanya; {_POUR}.",
    )
    TAUTAN_KE_LUAR = Text(
        _W,
        "Ada gambar atau bagian yang diambil dari luar saat buku dibuka: {where}.",
        "Hapus, atau ganti dengan gambar yang disimpan di dalam buku. Tautan bukti tidak termasuk.",
    )
    TAUTAN_BUKU_LAIN = Text(
        _W,
        "Buku ini terhubung ke buku lain: {where}; {uses}.",
        "Ketik angkanya sebagai angka, lalu putuskan hubungannya di Excel (Data, Edit Links, "
        "Break Link).",
    )
    TAUTAN_ADDIN_LAIN = Text(
        _W,
        "Add-in IKU dicari di {where}, bukan di folder mulai Excel; {uses}.",
        'Jalankan: iku hitung-ulang "{file}". Isiannya tidak berubah.',
    )
