"""The register as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from iku_excel.xlsx.csv_text import inert

from .proofs import Proof
from .reading import Submission
from .register import QuarterOfDivision, Register

CSV_COLUMNS = (
    "katalog", "tahun", "triwulan", "divisi", "nama", "status", "terlambat", "sebagian", "batas",
    "pertama_diajukan", "diajukan", "diterima", "belum_ada", "alasan", "berkas",
    "bersaing", "belum_terbaca",
    "terisi", "salah", "dari", "kosong", "tidak_dapat_dihitung", "pengesahan", "hari_terlambat",
    "diterima_pada", "berubah", "berubah_tidak_diketahui", "menunggu",
)  # fmt: skip
_LIST_SEPARATOR = " | "
Json = dict[str, object]


def register_object(register: Register) -> Json:
    """The register in its public form; findings are left to the caller."""
    return {
        "katalog": register.catalog.id,
        "tahun": register.year,
        "pada": register.as_of.isoformat(),
        "divisi": [
            {
                "divisi": row.division.key,
                "nama": row.division.name,
                "triwulan": [_cell_object(register, cell) for cell in row.quarters],
            }
            for row in register.rows
        ],
    }


def _cell_object(register: Register, cell: QuarterOfDivision) -> Json:
    def local(moment: datetime | None) -> str | None:
        return register.settings.local(moment).isoformat() if moment else None

    content = cell.content
    approval = cell.approval
    return {
        "triwulan": cell.quarter,
        "status": cell.state.value,
        "terlambat": cell.late,
        "sebagian": cell.partial,
        "batas": cell.deadline.isoformat(),
        "pertama_diajukan": local(cell.first_submitted_at),
        "diajukan": local(cell.submitted_at),
        "diterima": local(cell.accepted_at),
        "belum_ada": list(cell.missing),
        "alasan": list(cell.reasons),
        "berkas": [_submission_object(cell, submission) for submission in cell.counting],
        "bersaing": [submission.name for submission in cell.competing],
        "belum_terbaca": [
            {"berkas": submission.name, "buku": submission.book.value} for submission in cell.unread
        ],
        "terisi": content.filling.filled if content else None,
        "salah": content.filling.wrong if content else None,
        "nihil": content.filling.nihil if content else None,
        "dari": content.filling.due if content else None,
        "kosong": list(content.blank) if content else None,
        "tidak_dapat_dihitung": [
            {
                "kode": code,
                "galat": [
                    {"lembar": found.sheet, "sel": found.cell, "pesan": found.message}
                    for found in errors
                ],
            }
            for code, errors in content.wrong.items()
        ]
        if content
        else None,
        "tidak_dapat_dibaca": dict(content.unusable) if content else None,
        "pengesahan": approval.value if approval else None,
        "hari_terlambat": cell.days_late,
        "diterima_pada": _day(cell.received_on),
        "berubah": list(cell.changed.codes),
        "berubah_tidak_diketahui": list(cell.changed.unknown),
        "menunggu": [submission.name for submission in cell.waiting],
    }


def _submission_object(cell: QuarterOfDivision, submission: Submission) -> Json:
    event, approval = submission.submitted, cell.approval_of(submission)
    return {
        "berkas": submission.name,
        "sha256": event.sha256,
        "bidang": event.section,
        "peristiwa": submission.state.value,
        "oleh": event.by,
        "disahkan_oleh": event.signed.name if event.signed else None,
        "disahkan_pada": event.signed.at if event.signed else None,
        "pengesahan": approval.value if approval else None,
        "persetujuan_tertulis": _in_writing(submission.proof),
        "diterima_pada": _day(event.received_on),
        "alasan_diterima_pada": event.received_because,
        "tetap": event.unchanged,
    }


def _in_writing(proof: Proof | None) -> Json | None:
    """A head's answer, and how its proof stands; None where the head signed at a computer."""
    if proof is None:
        return None
    return {
        **proof.approval.model_dump(mode="json", by_alias=True),
        "keadaan_bukti": proof.state.value,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def register_csv(register: Register) -> str:
    """A row a division and quarter; what is a list is joined by bars."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for row in register.rows:
        for cell in row.quarters:
            values: Json = {
                **_cell_object(register, cell),
                "katalog": register.catalog.id,
                "tahun": register.year,
                "divisi": row.division.key,
                "nama": row.division.name,
                "berkas": [submission.name for submission in cell.counting],
                "belum_terbaca": [f"{s.name} ({s.book.value})" for s in cell.unread],
                "tidak_dapat_dihitung": list(cell.content.wrong) if cell.content else None,
            }
            writer.writerow(_csv_value(values[column]) for column in CSV_COLUMNS)
    return stream.getvalue()


def _csv_value(value: object) -> object:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    text = _LIST_SEPARATOR.join(value) if isinstance(value, list) else value
    return inert(text) if isinstance(text, str) else text
