"""What ``iku katalog`` and ``iku demo`` print."""

from __future__ import annotations

from enum import StrEnum


class CatalogPrint(StrEnum):
    """Checking and copying a catalogue, and what stands in a field of its page."""

    LEFT_BLANK = "dikosongkan pada keputusan"
    NOT_IN_DECREE = "tidak dimuat keputusan ini"
    BY_THE_OFFICE = "diisi kantor"
    UNIT_BY_THE_OFFICE = "diisi kantor (tidak tercetak)"
    OUR_UNIT = "{unit} (dari kami, tidak tercetak)"
    INPUTS = "Masukan (J jumlah triwulan, P posisi akhir triwulan, T setahun)"
    READINGS = "Bacaan kami (bukan kata keputusan)"
    READING = "Keputusan: {decree} – Bacaan: {reading}"
    SLIPS = "Salah cetak dalam keputusan"
    MISTAKE = "baris {line}: {reason}"
    MISTAKEN = "{file}: {count} kesalahan; katalog ini belum dapat dipakai."
    DIVISION_WITHOUT_BOOK = "Divisi {division} belum punya indikator: tidak ada buku kerjanya."
    SOUND = (
        "{file}: katalog {catalog} tanpa kesalahan ({indicators} indikator, {divisions} divisi)."
    )
    SHIPPED_ID = "id {catalog} dipakai katalog bawaan: ganti dengan id sendiri"
    COPIED = (
        "{path} ditulis, salinan dari {catalog}.\n"
        "Langkah berikut:\n"
        "1. Buka di Notepad; ganti {placeholder} (baris {line}) dengan id sendiri, misalnya\n"
        "   kanwil-kami-2026: huruf kecil, angka, tanda hubung.\n"
        "2. Ganti isinya menurut keputusan Anda; simpan sebagai UTF-8.\n"
        "3. Periksa: iku katalog periksa {path}"
    )


class DemoPrint(StrEnum):
    """``iku demo``, step by step."""

    TEMPLATES = "1. {count} templat kosong: {path}"
    FILLED = "2. {count} buku terisi data rekaan: {path}"
    CHECKED = "3. Periksa: {count}. Beberapa di antaranya:"
    INBOX = "4. Kotak masuk: {path}"
    KEPT = "   Yang lama berisi lain; disimpan sebagai {path}."
    RECAP = "5. Rekap dari kotak masuk"
    TRY = "Coba sendiri:\n  iku periksa {filled}\n  iku register {inbox} --pada {as_of}"
