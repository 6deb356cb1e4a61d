"""Texts about sheets that show one thing and mean another."""

from __future__ import annotations

from .finding import Level, Message, Text

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO


class AppearanceMessage(Message):
    """Findings about what a person saw on a sheet, and what would be read there.

    Where it is not known which of the two is meant, the indicator is not computed.
    """

    # Marks: the hidden keys by which inputs are found
    KOLOM_TRIWULAN_GANDA = Text(
        _E,
        "Tanda tersembunyi kolom triwulan lembar ini bertentangan ({cells}): tidak pasti kolom "
        "mana yang dimaksud.",
        "Hapus baris tanda “iku:kolom” yang bukan dari templat, atau salin isian ke templat resmi "
        "yang baru.",
    )
    LABEL_TERTUKAR = Text(
        _E,
        "{what} berlabel “{label}”, tetapi tanda tersembunyinya menyebut {meant}: tidak pasti mana "
        "yang dimaksud.",
        "Kembalikan label dan tandanya seperti templat (Undo), atau salin isian ke templat resmi "
        "yang baru.",
    )
    ISIAN_DI_ATAS_TABEL = Text(
        _E,
        "Ada isian di atas tanda judul tabel {table}; baris itu tidak ikut terbaca.",
        "Pindahkan ke baris kosong di dalam tabel, atau salin isian ke templat resmi yang baru.",
    )
    TANDA_GANDA = Text(
        _W,
        "Tanda tersembunyi {mark} ada lebih dari sekali; yang dipakai {used}.",
        "Hapus baris atau lembar salinannya.",
    )
    IDENTITAS_GANDA = Text(
        _E,
        "Identitas buku tertulis dua kali dengan isi berbeda ({key}: “{first}” dan “{second}”); "
        "tidak pasti buku siapa ini.",
        "Salin isian ke templat resmi yang baru.",
    )

    # Inputs that are not typed where they stand
    RUMUS_LARIK = Text(
        _E,
        "Sel masukan {range} diisi oleh satu rumus larik ({formula}), bukan ketikan, sehingga "
        "isinya tidak pasti.",
        "Pilih seluruh {range}, hapus (Delete), lalu ketik nilainya satu per satu.",
    )

    # Number formats
    FORMAT_MENYESATKAN = Text(
        _E,
        "{what}: sel berisi {raw}, tetapi format angkanya ({format}) menampilkan {shown}; tidak "
        "pasti mana yang dimaksud.",
        "Salin sel kuning kosong di dekatnya, tempel pada sel ini, lalu ketik ulang nilainya.",
    )
    FORMAT_PERSEN = Text(
        _W,
        "{what}: sel berisi {raw}, tetapi ditampilkan sebagai persen ({shown}), padahal yang "
        "diminta jumlah.",
        "Salin sel kuning kosong di dekatnya, tempel pada sel ini, lalu ketik ulang jumlahnya.",
    )

    # Rows and columns that nobody sees
    BARIS_TERSEMBUNYI = Text(
        _W,
        "{what}: baris {rows} disembunyikan, padahal berisi; isinya tetap dihitung.",
        "Tampilkan barisnya (pilih baris di sekitarnya, klik kanan, Unhide), lalu periksa isinya.",
    )
    KOLOM_TERSEMBUNYI = Text(
        _W,
        "{what}: kolom {columns} disembunyikan, padahal berisi; isinya tetap dihitung.",
        "Tampilkan kolomnya (pilih kolom di sekitarnya, klik kanan, Unhide), lalu periksa isinya.",
    )
    BARIS_TERSARING = Text(
        _I,
        "Tabel {table}: {count} baris tidak tampak karena saringan (filter), mis. baris {rows}; "
        "semuanya tetap dihitung.",
        "Hapus saringannya (Data, Clear) bila ingin melihat semua yang dihitung.",
    )

    # Cells far away from the inputs
    ISI_JAUH = Text(
        _W,
        "Ada isi jauh di luar isian: {cells}; tidak dibaca.",
        "Bila itu isian, pindahkan ke tabelnya; bila bukan, ketik alamat selnya di Name Box, tekan "
        "Enter lalu Delete.",
    )
    SPASI_JAUH = Text(
        _I,
        "Ada spasi jauh di luar isian: {cells}; tidak berpengaruh.",
        "Boleh dihapus: ketik alamat selnya di Name Box, tekan Enter lalu Delete.",
    )

    # Carrying an old workbook into a new one
    TIDAK_PASTI_TIDAK_DIBAWA = Text(
        _E,
        "{what}: isi sel di buku lama ({raw}) tidak pasti; tidak dibawa.",
        "Ketik nilainya di buku baru.",
    )
