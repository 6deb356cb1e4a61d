"""Texts about the inbox: submissions, acceptances, returns, and the register made of them."""

from __future__ import annotations

from .finding import Level, Message, Text

_E, _W, _I = Level.ERROR, Level.WARNING, Level.INFO
_SUBMIT = "Kirim bukunya dengan perintah iku kirim."


class SubmissionMessage(Message):
    """Findings of the inbox, and the reasons why something was not done."""

    # Why something was refused
    INBOX_TIDAK_ADA = Text(
        _E,
        "Folder kotak masuk {inbox} tidak ditemukan.",
        "Periksa nama dan sambungan jaringannya; buat folder itu bila memang belum ada.",
    )
    BAGIAN_INBOX = Text(
        _E,
        "Folder {inbox} adalah bagian dari kotak masuk {around}, bukan kotak masuknya sendiri.",
        "Berikan folder {around}.",
    )
    INBOX_KANWIL_LAIN = Text(
        _E,
        "Buku ini milik {found}, sedangkan kotak masuk {inbox} milik {expected}; tidak dikirim.",
        "Pilih kotak masuk Kanwil Anda. Bila yang keliru isi kotak masuk itu, minta bagian "
        "perencanaan mengembalikan kiriman yang salah, atau menulis nama Kanwil di pengaturannya.",
    )
    INBOX_MENJADI_MILIK = Text(
        _W,
        "Kotak masuk {inbox} belum diketahui milik Kanwil mana. Buku ini milik {found}, padahal "
        "katalog {catalog} milik {own}; kiriman ini menjadikannya kotak masuk {found}, dan buku "
        "Kanwil lain akan ditolak.",
        "Bila keliru: minta bagian perencanaan mengembalikan kiriman ini, lalu kirim ke kotak "
        "masuk yang benar (--ke). Pemilik kotak masuk dapat ditulis di pengaturan.json "
        '(kunci "kanwil").',
    )
    INBOX_KANWIL_TAHUN_LAIN = Text(
        _W,
        "Kotak masuk {inbox} sejauh ini berisi kiriman {held}. Buku tahun {year} ini milik "
        "{found}; kiriman ini menjadikannya kotak masuk {found} untuk tahun itu.",
        "Bila keliru: jangan kirim, atau minta bagian perencanaan mengembalikan kiriman ini, lalu "
        "kirim ke kotak masuk yang benar (--ke). Bila Kanwilnya hanya berganti nama, abaikan.",
    )
    INBOX_TIDAK_DAPAT_DITULISI = Text(
        _E,
        "Kotak masuk tidak dapat ditulisi; tidak ada yang dicatat.",
        "Minta hak tulis pada folder itu kepada pengelolanya, lalu ulangi.",
    )
    INBOX_PENUH = Text(
        _E,
        "Tempat penyimpanan kotak masuk penuh; tidak ada yang dicatat.",
        "Kosongkan ruang pada penyimpanan itu, lalu ulangi.",
    )
    KETERANGAN_KIRIMAN_SALAH = Text(
        _E,
        "Keterangan kiriman tidak dapat dicatat: {reason}.",
        "Pastikan buku dibuat dari templat resmi.",
    )
    BUKAN_DI_INBOX = Text(
        _E,
        "Berkas ini tidak terletak di dalam kotak masuk.",
        "Berikan buku di dalam folder INBOX/tahun/TW/divisi.",
    )
    BELUM_DIAJUKAN = Text(_E, "Buku ini tidak tercatat sebagai kiriman.", _SUBMIT)
    SUDAH_DITERIMA = Text(
        _E, "Kiriman ini sudah diterima pada {when}.", "Tidak perlu diterima lagi."
    )
    SUDAH_DIKEMBALIKAN = Text(
        _E,
        "Kiriman ini sudah dikembalikan pada {when}.",
        "Tunggu kiriman perbaikannya dari divisi.",
    )
    ALASAN_KOSONG = Text(
        _E, "Pengembalian harus disertai alasan.", "Tuliskan apa yang perlu diperbaiki divisi."
    )

    # What is told before a quarter is signed or submitted
    TRIWULAN_BELUM_DIISI = Text(
        _E,
        "Tidak satu pun indikator terisi untuk {quarter}.",
        "Pastikan triwulan yang dipilih benar; ketik 0 bila memang tidak ada kegiatan.",
    )
    INDIKATOR_BELUM_DIISI = Text(
        _W,
        "{quarter} belum diisi: {codes}.",
        "Lengkapi; ketik 0 bila memang tidak ada kegiatan.",
    )
    TRIWULAN_BELUM_BERAKHIR = Text(
        _W, "{quarter} baru berakhir {end}.", "Pastikan angkanya sudah angka akhir triwulan itu."
    )
    SAMPUL_TRIWULAN_LAIN = Text(
        _W,
        "Sampul melaporkan {found}, sedangkan yang dipilih {quarter}.",
        "Samakan “Triwulan dilaporkan” pada Sampul dengan --triwulan.",
    )
    SAMPUL_SEBELUM_ISIAN = Text(
        _W,
        "Sampul melaporkan {reported}, padahal {later} sudah berisi angka.",
        "Bila yang dilaporkan {last}, pilih {last} pada “Triwulan dilaporkan” di Sampul; bila "
        "memang {reported}, biarkan.",
    )
    SAMPUL_SETELAH_ISIAN = Text(
        _W,
        "Sampul melaporkan {reported}, padahal {reported} belum diisi; isian terakhir {last}.",
        "Isi {reported}, atau pilih {last} pada “Triwulan dilaporkan” di Sampul.",
    )
    BELUM_DISAHKAN = Text(
        _W,
        "{quarter} belum disahkan kepala divisi.",
        "Sahkan dengan perintah iku sahkan, lalu kirim buku yang sudah disahkan.",
    )
    LEMBAR_ALASAN_TIDAK_ADA = Text(
        _E,
        "Alasan menyebut lembar {sheet}, yang tidak ada dalam buku ini.",
        "Lembar yang mirip: {near}.",
    )

    # What is told in a returned copy
    ALASAN_LAIN = Text(
        _I, "Masih ada {count} alasan lain.", "Selengkapnya ada dalam pesan pengembaliannya."
    )
    SALINAN_TANPA_CATATAN = Text(
        _W,
        "Buku ini tidak punya tempat catatan pada lembar Pengesahan; salinannya tanpa alasan.",
        "Sampaikan alasannya kepada divisi dengan pesan.",
    )

    # What the folder shows
    BUKU_BERUBAH = Text(
        _E,
        "Kiriman ini {state}, tetapi isi bukunya berubah sejak diajukan; angkanya tidak dihitung.",
        "Kembalikan buku yang diajukan dari cadangan, atau kirim lagi dengan perintah iku kirim.",
    )
    BUKU_HILANG = Text(
        _E,
        "Kiriman ini {state}, bukunya belum terbaca ({book}); angkanya belum dihitung.",
        "Tunggu sinkronisasi selesai atau kembalikan bukunya; bila tidak ada lagi, kirim lagi "
        "dengan perintah iku kirim.",
    )
    SALINAN_BERUBAH = Text(
        _W,
        "Isi berkas ini bukan yang dicatat; yang dihitung adalah salinan lain yang masih utuh.",
        "Salin kembali berkas yang utuh ke tempat ini, dan tanyakan siapa yang mengubahnya.",
    )
    BUKTI_TIDAK_IKUT = Text(
        _W,
        "Bukti persetujuan tidak ikut: {proof} (SHA-256 {sha256}).",
        "Kirim lagi buku itu bersama berkas buktinya: iku kirim BUKU BUKTI --ke INBOX.",
    )
    BUKTI_TIDAK_UTUH = Text(
        _W,
        "Bukti persetujuan {proof} {state}.",
        "Tunggu sinkronisasi selesai, atau kembalikan berkasnya; bila tidak ada lagi, minta divisi "
        "mengirim bukunya lagi bersama buktinya.",
    )
    KEPUTUSAN_DI_MASUK = Text(
        _E,
        "Catatan {what} ini berada di folder masuk, bukan di keputusan; tidak dihitung.",
        "Hanya bagian perencanaan yang memutuskan, di folder keputusan; tanyakan siapa yang "
        "menaruhnya.",
    )
    FOLDER_LAMA = Text(
        _W,
        "Bentuk lama kotak masuk ini tidak dibaca lagi, dan sebagian isinya belum disalin.",
        "Jalankan iku inbox siapkan agar disalin, lalu pindahkan folder lamanya.",
    )
    TIDAK_DISALIN = Text(
        _W,
        "Berkas ini tidak disalin: {other} sudah ada dan isinya lain.",
        "Bandingkan keduanya, dan pertahankan yang benar.",
    )
    KEPUTUSAN_TANPA_RUANG = Text(
        _W,
        "Kotak masuk ini belum memisahkan kiriman dari keputusan: siapa pun yang dapat mengirim "
        "dapat juga menulis keputusan.",
        "Jalankan iku inbox siapkan, lalu atur hak tulisnya.",
    )
    KEPUTUSAN_BERTENTANGAN = Text(
        _E,
        "Dua keputusan bertentangan dan tidak saling mengetahui: {first}; {second}. Keduanya "
        "belum berlaku.",
        "Putuskan sekali lagi dengan iku terima atau iku kembalikan; keputusan itu yang berlaku.",
    )
    KIRIMAN_BERSAING = Text(
        _E,
        "Kiriman ini dan {other} tidak saling mengetahui, dan isiannya berbeda untuk indikator "
        "{codes}; belum ada yang dihitung. Yang berbeda: {cells}.",
        "Tanyakan kepada divisi mana yang benar, lalu terima yang itu dengan iku terima.",
    )
    PERBAIKAN_BERSAING = Text(
        _W,
        "Kiriman ini dan {other} menunggu keputusan, tidak saling mengetahui, dan isiannya berbeda "
        "untuk indikator {codes}. Yang berbeda: {cells}.",
        "Tanyakan kepada divisi mana yang benar, lalu terima yang itu dengan iku terima; sampai "
        "itu tetap dipakai yang sudah diterima.",
    )
    WAKTU_KIRIMAN_JANGGAL = Text(
        _W,
        "Waktu kiriman ini, {when}, janggal: {why}. Urutan kiriman tidak ditentukan jam, tetapi "
        "keterlambatan dihitung darinya.",
        "Betulkan tanggal, jam, dan zona waktu komputer pengirim; tanyakan kapan buku itu dikirim.",
    )
    BUKU_TANPA_CATATAN = Text(_W, "Buku ini tidak punya catatan kiriman; tidak dihitung.", _SUBMIT)
    BUKU_DI_LUAR_SUSUNAN = Text(
        _I, "Buku ini berada di luar folder tahun/TW/divisi; tidak dihitung.", _SUBMIT
    )
    CATATAN_RUSAK = Text(
        _E,
        "Catatan ini rusak dan tidak dihitung: {reason}.",
        "Pulihkan berkas itu dari cadangan, atau ulangi langkah yang dicatatnya.",
    )
    CATATAN_VERSI_LAIN = Text(
        _E,
        "Catatan ini ditulis oleh versi iku-excel yang lain ({found}); tidak dihitung.",
        "Perbarui iku-excel di komputer ini.",
    )
    CATATAN_TIDAK_COCOK = Text(
        _E,
        "Isi catatan ini tidak cocok dengan nama atau foldernya ({what}); tidak dihitung.",
        "Kembalikan berkas itu ke tempat dan nama semula.",
    )
    CATATAN_ASING = Text(
        _W, "Berkas ini bukan catatan kiriman; diabaikan.", "Keluarkan dari kotak masuk."
    )
    CATATAN_TIDAK_LENGKAP = Text(
        _W,
        "Catatan {numbers}, yang dirujuk catatan lain di folder ini, tidak terbaca atau hilang.",
        "Tunggu sinkronisasi atau pulihkan berkasnya; periksa apakah keadaan kirimannya benar.",
    )
    FOLDER_TIDAK_TERBACA = Text(
        _E, "Folder ini tidak dapat dibaca; isinya tidak dihitung.", "Periksa hak aksesnya."
    )
    PENGATURAN_RUSAK = Text(
        _E,
        "Pengaturan tidak dapat dipakai ({reason}); dipakai pengaturan bawaan.",
        "Perbaiki berkas itu, atau hapus agar memakai bawaan.",
    )
    BATAS_TIDAK_DIPAKAI = Text(
        _E,
        "Batas waktu {where} tidak dipakai: {why}.",
        "Betulkan di pengaturan.json; sampai itu batas triwulannya yang berlaku.",
    )
    KANWIL_BERCAMPUR = Text(
        _W,
        "Kotak masuk ini memuat kiriman lebih dari satu Kanwil untuk {year}: {offices}.",
        "Pakai satu kotak masuk untuk tiap Kanwil.",
    )
    KIRIMAN_KANWIL_LAIN = Text(
        _E,
        "Kiriman ini milik {found}, sedangkan kotak masuk ini milik {expected}; tidak dihitung.",
        "Kembalikan kiriman itu dengan iku kembalikan.",
    )
    KIRIMAN_DIVISI_ASING = Text(
        _W,
        "Divisi {division} tidak ada dalam katalog {catalog}; kirimannya tidak dihitung.",
        "Pastikan buku dibuat dari templat resmi.",
    )
    KIRIMAN_LEBIH_BARU = Text(
        _W,
        "Ada kiriman lebih baru yang belum diterima ({newer}){how}; tetap dipakai yang sudah "
        "diterima.",
        "Terima atau kembalikan kiriman yang lebih baru.",
    )

    # Why a book is not sent, and what to know before it is
    BUKTI_TIDAK_DIKENAL = Text(
        _E,
        "Berkas ini bukan buku IKU, dan bukan bukti persetujuan yang tercatat dalam buku yang "
        "dikirim: sidiknya lain, atau isian bukunya berubah sesudah disetujui.",
        "Kirim berkas asli yang dicatat dengan --bukti, bukan salinan yang dimampatkan; bila "
        "isiannya berubah, minta persetujuan lagi. Bila ini bukan bukti, abaikan.",
    )
    KIRIMAN_TANPA_PERUBAHAN = Text(
        _E,
        "Isian buku ini sama dengan kiriman yang dikembalikan pada {when}; belum ada yang "
        "diperbaiki. Alasan pengembaliannya: {reasons}",
        "Perbaiki menurut alasan itu, lalu kirim lagi. Bila isiannya memang sudah benar: iku kirim "
        "--tetap.",
    )
    KIRIMAN_SUDAH_DIGANTIKAN = Text(
        _W,
        "Berkas yang sama persis sudah dikirim pada {when}, lalu digantikan {newer}; tidak dikirim "
        "lagi, agar perbaikannya tidak tertimpa.",
        "Pastikan berkasnya tidak tertukar. Bila memang kembali ke isian lama: iku kirim --tetap.",
    )
    TRIWULAN_TIDAK_DIKETAHUI = Text(
        _E,
        "Triwulan yang dilaporkan tidak terbaca dari Sampul; buku ini tidak dikirim.",
        "Pilih triwulan pada “Triwulan dilaporkan” di Sampul, atau sebutkan dengan --triwulan.",
    )
    BERSAING_DI_SUMBER = Text(
        _E,
        "{files} memuat isian yang berbeda untuk indikator {codes}, dan yang terakhir tidak dapat "
        "dipastikan ({why}); tidak ada yang dikirim. Yang berbeda: {cells}.",
        "Tanyakan kepada divisi mana yang benar, lalu ulangi dengan --pakai BERKAS.",
    )
    VERSI_LAIN_DIPAKAI = Text(
        _W,
        "Untuk indikator {codes} yang dipakai isian {other}, karena {other} {reason}.",
        "Pastikan itu memang yang benar; bila bukan, ulangi dengan --pakai BERKAS.",
    )
    KIRIMAN_LEBIH_AKHIR = Text(
        _W,
        "Kiriman {newer} di kotak masuk, yang digantikan buku ini, {reason}.",
        "Pastikan buku ini memang perbaikannya, bukan berkas lama.",
    )
    BERKAS_KEMBAR = Text(
        _I,
        "Isinya sama persis dengan {other}; dianggap satu buku.",
        "Tidak ada yang perlu dilakukan.",
    )
    ISIAN_KEMBAR = Text(
        _I,
        "Isiannya sama dengan {other}; berkas itu yang dipakai.",
        "Tidak ada yang perlu dilakukan.",
    )
    KANWIL_BERBEDA_DI_SUMBER = Text(
        _E,
        "Buku ini milik {found}, buku lain di sumbernya milik Kanwil lain, dan kotak masuk {inbox} "
        "belum diketahui milik siapa untuk tahun buku ini; tidak dikirim.",
        "Kirim buku Kanwil Anda saja.",
    )
    KIRIMAN_GAGAL = Text(
        _E,
        "Buku ini tidak jadi dikirim: {reason}",
        "Periksa sambungan dan ruang penyimpanan kotak masuk, lalu ulangi perintahnya; yang sudah "
        "terkirim tidak dicatat dua kali.",
    )
    DITERIMA_SEBELUM_BERAKHIR = Text(
        _W,
        "Tanggal diterima {when} lebih awal daripada akhir {quarter} ({end}).",
        "Pastikan tanggal dan triwulannya benar.",
    )

    # Told with a receipt
    SUDAH_ADA = Text(
        _I, "Isi yang sama persis sudah tercatat pada {when}.", "Tidak perlu dikirim lagi."
    )
    DIAJUKAN_KEMBALI = Text(
        _W,
        "Isian yang sama pernah dikembalikan pada {when}; diajukan kembali tanpa perubahan.",
        "Pastikan alasan pengembaliannya sudah dijawab.",
    )
    PENERIMAAN_DIBATALKAN = Text(
        _W,
        "Kiriman ini sudah diterima pada {when}; penerimaan itu sekarang batal.",
        "Beri tahu divisi pengirimnya.",
    )
