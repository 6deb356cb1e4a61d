"""What ``iku addin`` prints."""

from __future__ import annotations

from enum import StrEnum


class AddinPrint(StrEnum):
    """Installing, removing, inspecting and building the add-in."""

    INSTALLED = "Terpasang: {now}."
    INSTALLED_OVER_ANOTHER = (
        "Terpasang: {now}. Di tempatnya ada {addin} yang bukan buatan iku; berkas itu disimpan, "
        "tidak dihapus."
    )
    PYTHON_RENEWED = "Add-in sudah terpasang ({now}); Python yang dipakai Excel diperbarui."
    NOTHING_CHANGED = "Sudah terpasang ({now}), tidak ada yang diubah."
    AGAIN = "Dipasang ulang: {now}; isi add-in sebelumnya lain."
    RENEWED = "Diperbarui dari {before} menjadi {now}."
    NEXT = "Buka Excel, lalu ketik =IKU_VERSI() di sebuah sel. Bila gagal: iku addin periksa"
    NOTHING_THERE = "Tidak ada yang terpasang, tidak ada yang diubah."
    ONLY_SETTINGS = "Add-in tidak ada; baris Python di {config} dihapus."
    REMOVED = "Dilepas: {addin} ({versions})."
    KEPT = "Isi lama disimpan: {path}"
    ALL_WELL = "Semua baik, sejauh tampak dari luar Excel."
    TO_DO = "Ada yang perlu tindakan; kerjakan dari atas."
    FOR_LIBREOFFICE = (
        "Pasang di LibreOffice: Alat, Ekstensi, Tambah; lalu buka lagi dan ketik =IKU_VERSI()."
    )
    FOR_EXCEL = (
        "Hanya untuk PC Windows dengan xlwings {xlwings}. Di PC itu iku addin pasang membangun dan "
        "memasangnya sendiri."
    )
    BUNDLE_FOR = "Windows 64-bit, Python {python}"
    BUNDLE_HOLDS = "{count} wheel, {megabytes:.0f} MB"
    BUNDLE_FINGERPRINT = "{fingerprint} (SHA-256 paket.json)"
    COMPARE = "Catat sidik itu; cocokkan di komputer tujuan lewat jalan lain, mis. telepon."
    CARRY = "Salin folder itu ke USB; di komputer tujuan klik dua kali PASANG.cmd."
