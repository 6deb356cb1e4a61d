"""Texts about the data that somebody typed."""

from __future__ import annotations

from dataclasses import replace

from .finding import Finding, Level, Message, Text

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO


def filling_advice(*, flows: bool, positions: bool) -> str:
    """What to type where nothing new happened: 0 for what is summed, else the last figure again."""
    if flows and positions:
        return (
            "Isi 0 untuk jumlah yang tidak ada; untuk posisi yang tidak berubah salin angka "
            "terakhir."
        )
    return "Bila tidak ada yang baru, salin angka terakhir." if positions else _ZERO_IF_NONE


_ZERO_IF_NONE = "Isi 0 bila tidak ada."


def on_command_line(finding: Finding) -> Finding:
    """A finding about a value that was typed behind a command, where there is no cell."""
    if finding.code != InputMessage.ANGKA_DIKETIK_TEKS.name:
        return finding
    return replace(finding, advice="Periksa bacaannya; tulis polos agar tidak salah baca.")


class InputMessage(Message):
    """Findings of the one validation in :mod:`iku_excel.calc`."""

    # What stands in a cell
    ANGKA_DIKETIK_TEKS = Text(
        _W,
        "{what}: angka ditulis sebagai teks; “{raw}” dibaca {value}.",
        "Periksa bacaannya; ketik ulang sebagai angka agar tidak salah baca.",
        "{of} diketik sebagai teks",
    )
    ANGKA_DUA_BACAAN = Text(
        _E,
        "{what}: “{raw}” dapat dibaca {many} atau {few}.",
        "Tulis tanpa pemisah ribuan: {many}{decimal}.{style}",
        "{of} dapat dibaca sebagai dua angka",
    )
    PERSEN_DIKETIK_TEKS = Text(
        _E,
        "{what}: “{raw}” adalah teks, bukan angka yang diminta: di sini tidak ada persen.",
        "Tulis angka yang diminta, tanpa tanda %.",
        "{of} berupa teks dengan tanda persen",
    )
    BUKAN_ANGKA = Text(
        _E,
        "{what}: “{raw}” bukan angka.",
        "Tulis angka biasa saja, tanpa satuan, kata, atau pangkat (1E3); 0 bila tidak ada, kosong "
        "bila tidak dijawab.",
        "{of} bukan angka",
    )
    TANGGAL_BUKAN_ANGKA = Text(
        _E,
        "{what}: sel berisi tanggal {raw}, bukan angka.",
        "Salin sel kuning kosong di dekatnya ke sel ini (formatnya ikut), lalu ketik angkanya.",
        "{of} berupa tanggal, bukan angka",
    )
    NILAI_LOGIKA = Text(
        _E,
        "{what}: sel berisi {raw} (benar/salah), bukan nilai yang diminta.",
        "Ketik nilai yang diminta.",
        "{of} berupa TRUE atau FALSE, bukan nilai yang diminta",
    )
    ANGKA_TIDAK_TERHINGGA = Text(
        _E, "{what}: bukan angka yang terhingga ({raw}).", "Ketik angka biasa."
    )
    ANGKA_TERLALU_BESAR = Text(
        _E,
        "{what}: {raw} terlalu besar untuk data kinerja.",
        "Periksa jumlah angkanya.",
        "{of} terlalu besar untuk data kinerja",
    )
    ANGKA_NEGATIF = Text(
        _E,
        "{what}: {raw} negatif; jumlah tidak boleh kurang dari 0.",
        "Periksa tanda minus.",
        "{of} negatif, padahal jumlah tidak boleh kurang dari 0",
    )
    ANGKA_PECAHAN = Text(
        _E,
        "{what}: {raw} bukan bilangan bulat, padahal yang diminta jumlah.",
        "Ketik jumlahnya (bukan persen atau rata-rata).",
        "{of} bukan bilangan bulat, padahal yang diminta jumlah",
    )
    DI_LUAR_BATAS = Text(
        _E,
        "{what}: {raw} di luar batas {lower} sampai {upper}.",
        "Periksa nilai dan satuannya.",
        "{of} di luar batasnya",
    )
    PERSEN_TANPA_TANDA = Text(
        _E,
        "{what}: {raw} di luar batas; persen di sini paling banyak {upper}.",
        "Maksudnya {meant}%? Ketik {meant}%.",
        "{of} di luar batas, tampaknya persen yang ditulis tanpa tanda %",
    )
    SKALA_SERATUS = Text(
        _E,
        "{what}: {raw} di luar batas {lower} sampai {upper}; itu tampaknya pada skala 100.",
        "Bila itu skala 100: bagi {factor}, lalu tulis {meant}.",
        "{of} di luar batas, tampaknya pada skala 100",
    )
    GALAT_EXCEL = Text(
        _E,
        "{what}: sel berisi galat Excel {raw}.",
        "Hapus rumus yang gagal, lalu ketik nilainya.",
        "{of} menampilkan galat Excel",
    )
    ISI_SEL_RUSAK = Text(
        _E,
        "{what}: isi sel rusak dan tidak terbaca ({raw}).",
        "Ketik ulang isi sel ini.",
        "{of} rusak dan tidak terbaca",
    )
    RUMUS_DI_MASUKAN = Text(
        _W,
        "{what}: sel berisi rumus {formula}; yang dipakai nilai tersimpannya.",
        "Ketik nilainya langsung agar tidak berubah tanpa diketahui.",
        "{of} berupa rumus; yang dipakai nilai tersimpannya",
    )
    RUMUS_TANPA_NILAI = Text(
        _E,
        "{what}: rumus {formula} belum pernah dihitung, jadi nilainya tidak ada.",
        "Buka di Excel dan simpan, atau ketik nilainya langsung.",
        "{of} berupa rumus yang belum pernah dihitung",
    )
    SPASI_SAJA = Text(
        _I,
        "{what}: sel hanya berisi spasi; dianggap kosong.",
        "Kosongkan sel dengan tombol Delete.",
        "{of} hanya berupa spasi dan dianggap kosong",
    )
    BENTUK_SALAH = Text(_E, "{what}: bentuk data salah ({raw}).", "{hint}")
    TANGGAL_DIKETIK_TEKS = Text(
        _W,
        "{what}: tanggal ditulis sebagai teks; “{raw}” dibaca {value}.",
        "Periksa bacaannya; ketik ulang sebagai tanggal agar tidak salah baca.",
        "tanggal ditulis sebagai teks",
    )
    TANGGAL_DUA_BACAAN = Text(
        _E,
        "{what}: “{raw}” dapat dibaca {first} atau {second}{why}.",
        "Tulis bulannya dengan kata ({first}) atau tahunnya dahulu ({iso}).{style}",
        "tanggal dapat dibaca dua cara",
    )
    TANGGAL_TAHUN_PENDEK = Text(
        _E,
        "{what}: tahun pada “{raw}” hanya dua angka.",
        "Tulis tahunnya empat angka, mis. 15 Maret 2026 atau 2026-03-15.",
        "tanggal bertahun dua angka",
    )
    TANGGAL_TEKS = Text(
        _E,
        "{what}: “{raw}” bukan tanggal.",
        "Tulis tanggalnya, mis. 15 Maret 2026 atau 2026-03-15.",
        "{of} bukan tanggal",
    )
    TANGGAL_TIDAK_SAH = Text(
        _E,
        "{what}: {raw} bukan tanggal yang mungkin.",
        "Periksa hari, bulan dan tahunnya.",
        "{of} bukan tanggal yang mungkin",
    )
    TANGGAL_SETELAH_PADA = Text(
        _E,
        "{what}: tanggal {raw} setelah tanggal data {as_of}.",
        "Perbaiki tanggalnya, atau pakai --pada yang lebih kemudian.",
        "tanggal setelah tanggal data {as_of}",
    )
    PILIHAN_TIDAK_DIKENAL = Text(
        _E,
        "{what}: “{raw}” tidak dikenal.{near}",
        "Pilih salah satu: {choices}.",
        "{of} tidak ada dalam pilihannya",
    )
    TRIWULAN_TIDAK_SAH = Text(
        _E, "{what}: “{raw}” bukan triwulan.", "Isi 1, 2, 3 atau 4.", "{of} bukan triwulan"
    )
    SEL_WAJIB_KOSONG = Text(
        _E,
        "{what} masih kosong, padahal baris ini terisi.",
        "Lengkapi, atau kosongkan baris ini.",
        "sel masih kosong, padahal barisnya terisi",
    )

    # Which inputs there are
    VARIABEL_TIDAK_DIKENAL = Text(
        _E,
        "Variabel {raw} tidak ada pada indikator {code} tahun {year}.{near}",
        "Variabel yang ada: {choices}.",
    )
    TABEL_TIDAK_DIKENAL = Text(
        _E,
        "Tabel {raw} tidak ada pada indikator {code} tahun {year}.{near}",
        "Tabel yang ada: {choices}.",
    )
    KOLOM_TIDAK_DIKENAL = Text(
        _E, "Tabel {table}: kolom {raw} tidak dikenal.{near}", "Kolom yang ada: {choices}."
    )
    TAHUN_DI_LUAR_KATALOG = Text(
        _E,
        "Tahun {year} tidak tercakup katalog {catalog}: {reason}",
        "Pilih tahun {first} sampai {last}, atau paksa dengan sadar (--paksa).",
    )

    # Quarters and pairs
    TAHUNAN_KOSONG = Text(
        _W,
        "{what} masih kosong; tanpa itu tidak ada hitungan terhadap target tahun.",
        _ZERO_IF_NONE,
    )
    TANPA_TARGET = Text(
        _W,
        "Target tahun {year} tidak ada dalam katalog; tanpa itu tidak ada capaian terhadap target.",
        "Berikan target tahun itu.",
    )
    TARGET_NOL = Text(
        _W,
        "Target 0, sedangkan realisasi {value}: belum tercapai, tetapi capaiannya tidak dapat "
        "dihitung, sehingga indikator ini tidak ikut rata-rata capaian.",
        "Sebutkan indikator ini bila rata-rata capaian dilaporkan.",
    )
    SATUAN_KOSONG = Text(_W, "Satuan indikator belum diisi.", "Tuliskan satuannya, mis. kegiatan.")
    PASANGAN_KOSONG = Text(_E, "{what} {quarter} kosong, padahal {other} terisi.", "{advice}")
    TANPA_KEGIATAN = Text(
        _I,
        "{what} {quarter}: keduanya kosong; dihitung 0 (tidak ada kegiatan).",
        "Isi 0 bila memang tidak ada.",
    )
    NIHIL_BERTENTANGAN = Text(
        _E,
        "{what} {quarter} berisi {raw}, padahal {quarter} dinyatakan nihil; seharusnya {meant}.",
        "Kosongkan angka itu, atau hapus “ya” di baris Nihil {quarter}.",
    )
    NIHIL_TANPA_POSISI = Text(
        _E,
        "{what} {quarter}: dinyatakan nihil (posisi tetap), tetapi posisi {before} tidak ada di "
        "buku ini.",
        "Ketik posisi akhir {quarter}; baris Nihil boleh tetap berisi ya.",
    )
    TRIWULAN_TERLEWAT = Text(
        _W,
        "{quarter} kosong sebelum triwulan yang terisi; dihitung 0 (bacaan kami), angka belum "
        "lengkap.",
        "Isi {quarter}. {advice}",
    )
    BAGIAN_MELEBIHI_TOTAL = Text(
        _E,
        "{part} ({a}) melebihi {whole} ({b}) {when}.",
        "{advice}",
    )
    TRIWULAN_TIDAK_DITERIMA = Text(
        _E,
        "{what}: {quarter} tidak diterima; survei ini per semester.",
        "Isi TW II (semester I) atau TW IV (semester II).",
    )

    # Tables
    KUNCI_GANDA = Text(
        _E,
        "Tabel {table}: {key} tertulis lebih dari sekali.",
        "Gabungkan, atau kosongkan salah satunya.",
        "nama tertulis lebih dari sekali dalam satu tabel",
    )
    RESPONDEN_GANDA = Text(
        _W,
        "Responden {key} tertulis lebih dari sekali; semuanya dihitung.",
        "Hapus bila memang isian ganda.",
        "responden tertulis lebih dari sekali dan tetap dihitung semuanya",
    )
    BOBOT_TIDAK_GENAP = Text(
        _E,
        "Jumlah bobot {quarter} {total}, seharusnya 100%.",
        "Perbaiki bobot sampai jumlahnya tepat 100%.",
    )
    BOBOT_DITETAPKAN = Text(
        _E,
        "Bobot {item} tertulis {raw}, sedangkan katalog menetapkan {fixed}.",
        "Kembalikan ke bobot yang ditetapkan, atau kosongkan: {all}.",
    )
    BOBOT_SEBAGIAN = Text(
        _E, "Bobot {item} kosong, padahal bobot lain terisi.", "Isi semua bobot, jumlahnya 100%."
    )
    BOBOT_KOSONG = Text(
        _E,
        "Bobot pertanyaan {quarter} belum diisi.",
        "Isi bobot tiap pertanyaan pada tabel frekuensi, jumlahnya 100%.",
    )
    TANPA_JAWABAN = Text(
        _W,
        "{item} ({quarter}) tidak punya jawaban; bobot dibagi atas yang terjawab.",
        "Lengkapi bila jawabannya ada.",
    )
    SKALA_KOSONG = Text(
        _I,
        "Frekuensi {item}: skala yang kosong dihitung 0.",
        "Isi 0 bila tidak ada yang memilih.",
        "baris frekuensi dengan skala kosong, dihitung 0",
    )
    PERTANYAAN_TERLALU_BANYAK = Text(
        _W,
        "Ada {count} pertanyaan; keputusan menganjurkan paling banyak {limit}.",
        "Ringkas kuesioner bila mungkin.",
    )
    TABEL_TIDAK_SAMA = Text(
        _E,
        "{quarter}: tabel frekuensi dan tabel responden tidak sama untuk {item}.",
        "Samakan keduanya, atau kosongkan salah satu tabel.",
    )
    PERTANYAAN_TANPA_BOBOT = Text(
        _E,
        "{quarter}: jawaban {item} tidak punya baris di tabel frekuensi.",
        "Tambahkan baris pertanyaan dan bobotnya pada tabel frekuensi.",
    )
    RINCIAN_TIDAK_SAMA = Text(
        _E,
        "{what} {quarter}: tertulis {a}, sedangkan jumlah tabel {table} {b}.",
        "Samakan keduanya, atau kosongkan salah satu.",
    )
    PATUH_TANPA_STANDAR = Text(
        _W,
        "{item} {quarter}: {count} layanan patuh tanpa standar yang tersedia; dihitung 0.",
        "Periksa kolom standar tersedia.",
    )
    HASIL_BUKAN_JALUR = Text(
        _E,
        "Kasus {key}: hasil {outcome} bukan hasil jalur {route}.",
        "Pilih salah satu: {choices}.",
        "kasus dengan hasil yang bukan hasil jalurnya",
    )
    HASIL_TANPA_TANGGAL = Text(
        _E,
        "Kasus {key}: ada hasil tetapi tanggal selesai kosong.",
        "Isi tanggal selesai.",
        "kasus punya hasil tanpa tanggal selesai",
    )
    TANGGAL_TANPA_HASIL = Text(
        _E,
        "Kasus {key}: ada tanggal selesai tetapi hasil kosong.",
        "Isi hasil, atau kosongkan tanggal selesai bila kasus masih berjalan.",
        "kasus punya tanggal selesai tanpa hasil",
    )
    SELESAI_SEBELUM_MASUK = Text(
        _E,
        "Kasus {key}: selesai {finished} sebelum masuk {received}.",
        "Periksa kedua tanggal.",
        "kasus selesai sebelum masuk",
    )
    SKALA_TERBALIK = Text(
        _E,
        "{item}: skala terendah {low} tidak lebih kecil dari skala tertinggi {high}.",
        "Perbaiki skala; tanpa penyetaraan isi 1 dan 5.",
        "skala terendah tidak lebih kecil dari skala tertingginya",
    )
    SKOR_DI_LUAR_SKALA = Text(
        _E,
        "{item}: skor {score} di luar skala {low} sampai {high}.",
        "Periksa skor dan skalanya.",
        "skor di luar skalanya",
    )
    SUB_INDIKATOR_KURANG = Text(
        _W,
        "{quarter}: sub-indikator {missing} belum ada; penilaian belum lengkap.",
        "Lengkapi {count} sub-indikator.",
    )
    NILAI_TANPA_DOKUMEN = Text(
        _W, "{what} {quarter} belum disertai nomor dokumen.", "Isi nomor surat atau laporannya."
    )
    PENURUNAN_NEGATIF = Text(
        _W,
        "{what} {quarter}: {raw} berarti naik, bukan turun.",
        "Benar bila memang naik; yang diisi adalah besarnya penurunan.",
    )
    STATUS_RASIO_BERBEDA = Text(
        _W,
        "Status menurut rumus ({a}) berbeda dari status menurut judul ({b}: {label}).",
        "Beri penjelasan pada tabel catatan.",
    )
    KONVERSI_TANPA_TARGET = Text(
        _W,
        "Konversi “{item}” {quarter}: ada realisasi tanpa target, tidak dihitung.",
        "Isi target triwulan itu; target triwulan tidak pernah ditebak.",
    )
