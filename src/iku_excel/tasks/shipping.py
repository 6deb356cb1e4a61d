"""The list of workbooks that are about to be sent, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from iku_excel.calc.wording import quarter_name
from iku_excel.findings import Level, count_of
from iku_excel.inbox import EventKind, Outcome, Submission
from iku_excel.recap.model import filling_text

from .parcels import Fate, Parcel


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
    return "–" if parcel.candidate is None else parcel.candidate.signoff.status.value


def what_happens(parcel: Parcel) -> str:
    """What will become of it, as the last column says it."""
    if parcel.fate is Fate.REFUSED:
        errors = count_of(parcel.refusal, levels=[Level.ERROR])
        many = len(parcel.refusal) > 1
        return f"ditolak: {errors}" if many else f"ditolak: {parcel.refusal[0].code}"
    if parcel.aside is not None:
        return f"tidak dikirim: {parcel.aside.code}"
    seen = parcel.foreseen
    if seen is None:
        return parcel.fate.value
    if seen.outcome is Outcome.ALREADY_THERE:
        return "isi sama sudah tercatat"
    doubt = "; periksa temuannya" if parcel.told else ""
    if seen.returned is not None:
        return f"dikirim lagi tanpa perubahan{doubt}"
    said = [f"menggantikan kiriman {_when(seen.replaced)}"] if seen.replaced else []
    said += ["menunggu; yang diterima tetap dipakai"] if seen.accepted else []
    return ("; ".join(said) or "baru") + doubt


def _when(submissions: Sequence[Submission]) -> str:
    moments = sorted({s.submitted.at for s in submissions if s.state is EventKind.SUBMITTED})
    return ", ".join(f"{moment:%d-%m-%Y %H.%M}" for moment in moments)
