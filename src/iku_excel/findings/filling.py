"""Texts about filling a workbook from CSV files."""

from __future__ import annotations

from .finding import Level, Message, Text

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO


class FillingMessage(Message):
    """Findings of ``iku isi``: the CSV file, its rows, and the cells they are for."""

    CSV_BUKAN_BERKAS = Text(_E, "Ini bukan berkas biasa.", "Berikan berkas CSV.")
    CSV_TERLALU_BESAR = Text(
        _E, "Berkas CSV terlalu besar untuk sebuah isian IKU.", "Sisakan baris yang akan diisikan."
    )
    CSV_BUKAN_UTF8 = Text(
        _E, "Isi berkas ini tidak terbaca sebagai CSV.", "Simpan sebagai “CSV UTF-8” di Excel."
    )
    CSV_KOSONG = Text(_E, "Berkas CSV kosong.", "Baris pertama harus berisi nama kolom.")
    CSV_KOLOM = Text(_E, "Baris judul CSV salah: {reasons}.", "{hint}")
    CSV_TABEL_LAIN = Text(
        _E,
        "Berkas ini lembar buku isian yang memuat tabel {found}, bukan {asked}.",
        "Simpan lembar yang benar sebagai CSV, atau sebutkan tabel yang ada di dalamnya.",
    )
    CSV_JUDUL_GANDA = Text(
        _E,
        "Judul kolom “{title}” dapat berarti: {keys}.",
        "Pakai kunci kolomnya sebagai judul.",
    )
    CSV_DIBACA = Text(
        _W,
        "Kolom {column}: {examples}.",
        "Periksa bacaannya. Gaya berkas ini {style}; gaya lain: opsi --gaya.",
    )
    CSV_JUMLAH_KOLOM = Text(
        _E,
        "Baris {line}: {found} kolom, padahal judulnya {expected}.",
        "Periksa pemisah kolom dan tanda kutip pada baris itu.{comma}",
    )
    CSV_BARIS_ASING = Text(_E, "Baris {line}: {reason}; baris ini bukan milik buku ini.", "{hint}")
    CSV_NILAI_SALAH = Text(_E, "Baris {line}: {reason}", "{hint}")
    CSV_DIKOSONGKAN = Text(
        _I,
        "Baris {line}: nilainya kosong, jadi {code} {variable}{quarter} dikosongkan; isinya tadi "
        "{old}.",
        "Bila tidak dimaksud, isi nilainya atau hapus baris itu, lalu ulangi.",
    )
    CSV_GANDA = Text(
        _E, "Baris {line}: {key} sudah diisi pada baris {first}.", "Hapus salah satunya."
    )
    TABEL_PENUH = Text(
        _E,
        "Tabel {table} hanya memuat {rows} baris, sedangkan data {found} baris.",
        "Sisipkan baris di dalam tabel lebih dahulu.",
    )
    TABEL_TIDAK_DIKENAL_DI_BUKU = Text(
        _E,
        "Tabel {table} tidak ada pada indikator {code} dalam buku ini.{near}",
        "Tabel yang ada: {choices}.",
    )
    TABEL_DUA_SUMBER = Text(
        _E,
        "Tabel {table} indikator {code} diberikan lebih dari sekali.",
        "Berikan satu berkas CSV untuk tiap tabel.",
    )
    SEL_TIDAK_DAPAT_DIISI = Text(
        _E, "Sel tidak dapat diisi: {reason}.", "Kembalikan sel itu seperti templat resmi."
    )
    SAMPUL_TANPA_TRIWULAN = Text(
        _E,
        "Buku ini tidak memuat sel “Triwulan dilaporkan” pada Sampul.",
        "Tuangkan isinya ke templat baru: iku templat --tahun {year} --dari BUKU_INI.",
    )
