"""The list of workbooks that are about to be sent, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from iku_excel.calc.filling import filling_text
from iku_excel.calc.wording import quarter_name
from iku_excel.findings import FileMessage, Level, count_of
from iku_excel.findings.signing import IN_WRITING
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.inbox import EventKind, Foreseen, Outcome, Submission
from iku_excel.tasks.wording import written_moment

from .parcels import Fate, Parcel

_SHORT = {
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


def plan_rows(parcels: Iterable[Parcel]) -> list[list[str]]:
    """File, unit and quarter, filling, sign-off, and what will happen; by file."""
    return [
        [parcel.name, _unit(parcel), _filling(parcel), _signoff(parcel), what_happens(parcel)]
        for parcel in sorted(parcels, key=lambda parcel: parcel.name)
    ]


def _unit(parcel: Parcel) -> str:
    workbook = parcel.workbook
    if workbook is None:
        return "–"
    identity = workbook.identity
    unit = "-".join(filter(None, (identity.division, identity.section)))
    return f"{unit} {_period(parcel)}".strip()


def _period(parcel: Parcel) -> str:
    if parcel.review is None or parcel.workbook is None:
        return ""
    return f"{quarter_name(parcel.review.quarter)} {parcel.workbook.identity.year}"


def _filling(parcel: Parcel) -> str:
    return "–" if parcel.filling is None else filling_text(parcel.filling)


def _signoff(parcel: Parcel) -> str:
    if parcel.candidate is None:
        return "–"
    signed = parcel.candidate.valid_signoff
    in_writing = f" ({IN_WRITING})" if signed and signed.approval else ""
    return parcel.candidate.signoff.status.value + in_writing


def what_happens(parcel: Parcel) -> str:
    """What will become of it, as the last column says it."""
    if parcel.fate is Fate.REFUSED:
        return f"ditolak: {_why_refused(parcel)}"
    if parcel.aside is not None:
        return f"tidak dikirim: {_SHORT[parcel.aside.code]}"
    seen = parcel.foreseen
    if seen is None:
        return parcel.fate.value
    is_new = seen.outcome is not Outcome.ALREADY_THERE
    return foreseen_text(seen) + ("; periksa temuannya" if is_new and parcel.told else "")


def foreseen_text(seen: Foreseen) -> str:
    """What sending would do to what is in the inbox."""
    if seen.outcome is Outcome.ALREADY_THERE:
        return "isi sama sudah tercatat"
    if seen.returned is not None:
        return "dikirim lagi tanpa perubahan"
    if seen.earlier is not None and seen.outcome is Outcome.RECORDED:
        return "sudah tercatat; tanggal diterimanya dicatat"
    said = [f"menggantikan kiriman {_when(seen.replaced)}"] if seen.replaced else []
    said += ["menunggu; yang diterima tetap dipakai"] if seen.accepted else []
    return "; ".join(said) or "baru"


def _when(submissions: Sequence[Submission]) -> str:
    moments = sorted({s.submitted.at for s in submissions if s.state is EventKind.SUBMITTED})
    return ", ".join(map(written_moment, moments))


def _why_refused(parcel: Parcel) -> str:
    known = _SHORT.get(parcel.refusal[0].code)
    if known is None and parcel.workbook is None:
        return "tidak terbaca"
    return known or count_of(parcel.refusal, levels=[Level.ERROR])
