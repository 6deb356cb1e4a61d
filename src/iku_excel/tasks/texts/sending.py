"""What is said of workbooks that are sent, of their receipts, and of what an acceptance means."""

from __future__ import annotations

from enum import StrEnum

from iku_excel.findings import FileMessage, phrases
from iku_excel.findings.submission import SubmissionMessage


class ReceiptLine(StrEnum):
    """The lines of a receipt."""

    TITLE = "TANDA TERIMA KIRIMAN IKU"
    SAMPLE = f"{phrases.SAMPLE}: {phrases.OF_NO_OFFICE}."
    ALREADY_THERE = "Isi yang sama persis sudah tercatat; tidak dicatat lagi."
    FOUND = "{found.errors} galat, {found.warnings} peringatan, {found.infos} info"
    UNCHANGED = "Isiannya sama dengan kiriman yang dikembalikan; dikirim tanpa perubahan."
    ARRIVED = "Diterima perencanaan pada {on:%d-%m-%Y}: {because}."
    SIGNED = "{signed.name}, {signed.position}, {signed.at}, kode {signed.code}{note}"
    NOT_SIGNED = "belum"
    APPROVED = (
        "tertulis, “{approval.text}” {approval.channel.called} {at}; {approval.proof}: {proof}"
    )
    PROOF_THERE = "buktinya ada"
    NO_PROOF = "BUKTI TIDAK ADA"
    NOTHING_NEXT = "Selanjutnya: tidak ada; kiriman ini sudah diterima bagian perencanaan."
    NEXT = "Selanjutnya: bagian perencanaan menerima atau mengembalikannya. Simpan tanda ini."


class PlanCell(StrEnum):
    """What will become of a workbook, in the last column of the list; and why a file counts."""

    REFUSED = "ditolak: {why}"
    ASIDE = "tidak dikirim: {why}"
    LOOK = "{what}; periksa temuannya"
    ALREADY_THERE = "isi sama sudah tercatat"
    UNCHANGED = "dikirim lagi tanpa perubahan"
    ARRIVAL_ONLY = "sudah tercatat; tanggal diterimanya dicatat"
    REPLACES = "menggantikan kiriman {when}"
    WAITS = "menunggu; yang diterima tetap dipakai"
    NEW = "baru"
    UNREADABLE = "tidak terbaca"
    CHOSEN = "dipilih dengan --pakai"


IN_SHORT = {
    SubmissionMessage.BERKAS_KEMBAR.name: "isinya sama dengan berkas lain",
    SubmissionMessage.ISIAN_KEMBAR.name: "isiannya sama dengan berkas lain",
    SubmissionMessage.VERSI_LAIN_DIPAKAI.name: "versi lain yang dikirim",
    SubmissionMessage.BERSAING_DI_SUMBER.name: "bersaing dengan berkas lain",
    SubmissionMessage.INBOX_KANWIL_LAIN.name: "milik Kanwil lain",
    SubmissionMessage.KANWIL_BERBEDA_DI_SUMBER.name: "Kanwilnya tidak pasti",
    SubmissionMessage.TRIWULAN_TIDAK_DIKETAHUI.name: "triwulannya tidak diketahui",
    SubmissionMessage.KIRIMAN_TANPA_PERUBAHAN.name: "sama dengan yang dikembalikan",
    SubmissionMessage.KIRIMAN_SUDAH_DIGANTIKAN.name: "sudah digantikan",
    SubmissionMessage.BUKTI_TIDAK_DIKENAL.name: "bukan bukti dari buku yang dikirim",
    FileMessage.BUKAN_ISIAN_IKU.name: "bukan isian IKU",
    FileMessage.BERKAS_BERKATA_SANDI.name: "berkata sandi",
    FileMessage.BERKAS_KOSONG.name: "berkas kosong",
}
"""The findings below the list, in the words of its last column."""
ACCEPTED_ANEW = (
    "Menggantikan yang diterima sebelumnya ({before}): rekap {quarter} yang sudah dibuat perlu "
    "dibuat lagi; lembar Perubahan memuat yang berubah."
)
