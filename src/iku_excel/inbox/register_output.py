"""The register as JSON, as CSV, and as a message to those who are missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime

from iku_excel.catalog import Catalog
from iku_excel.catalog.model import Division
from iku_excel.findings.submission import DAYS, MONTHS, Reminder
from iku_excel.xlsx.csv_text import inert

from .register import QuarterOfDivision, Register

CSV_COLUMNS = (
    "katalog", "tahun", "triwulan", "divisi", "nama", "status", "terlambat", "sebagian", "batas",
    "pertama_diajukan", "diajukan", "diterima", "belum_ada", "alasan", "berkas",
    "bersaing", "belum_terbaca",
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
        "berkas": [
            {
                "berkas": submission.name,
                "sha256": submission.submitted.sha256,
                "bidang": submission.submitted.section,
                "peristiwa": submission.state.value,
                "oleh": submission.submitted.by,
                "disahkan_oleh": signed.name if (signed := submission.submitted.signed) else None,
                "disahkan_pada": signed.at if signed else None,
            }
            for submission in cell.counting
        ],
        "bersaing": [submission.name for submission in cell.competing],
        "belum_terbaca": [
            {"berkas": submission.name, "buku": submission.book.value} for submission in cell.unread
        ],
    }


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
            }
            writer.writerow(_csv_value(values[column]) for column in CSV_COLUMNS)
    return stream.getvalue()


def _csv_value(value: object) -> object:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    text = _LIST_SEPARATOR.join(value) if isinstance(value, list) else value
    return inert(text) if isinstance(text, str) else text


def reminder(register: Register, quarter: int) -> str:
    """The message that asks for what is missing of the quarter, to paste into a chat."""
    period = Reminder.PERIOD.format(quarter=quarter, year=register.year)
    cells = [(row.division, row.quarters[quarter - 1]) for row in register.rows]
    lacking = [(division, cell) for division, cell in cells if not cell.complete]
    if not lacking:
        return Reminder.ALL_HERE.format(period=period) + "\n"
    deadline = lacking[0][1].deadline
    opening = Reminder.OVERDUE if register.as_of > deadline else Reminder.AHEAD
    blocks = [Reminder.GREETING, opening.format(period=period, deadline=long_date(deadline))]
    for heading in (Reminder.MISSING, Reminder.PARTIAL, Reminder.RETURNED):
        own = [(division, cell) for division, cell in lacking if _heading(cell) == heading]
        lines = [_line(register.catalog, division, cell) for division, cell in own]
        if lines:
            blocks.append("\n".join([heading, *lines]))
    return "\n\n".join([*blocks, Reminder.CLOSING]) + "\n"


def _heading(cell: QuarterOfDivision) -> str:
    if cell.refused:
        return Reminder.RETURNED
    return Reminder.PARTIAL if cell.counting else Reminder.MISSING


def long_date(day: date) -> str:
    """The date as letters write it: ``Selasa, 7 Juli 2026``."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _line(catalog: Catalog, division: Division, cell: QuarterOfDivision) -> str:
    details = "; ".join(_details(catalog, division, cell))
    return f"- {division.name}" + (f" ({details})" if details else "")


def _details(catalog: Catalog, division: Division, cell: QuarterOfDivision) -> Iterator[str]:
    """What of the division is missing, where not all of it is, and why it came to that."""
    if 0 < len(cell.missing) < len(catalog.of_division(division.key)):
        yield Reminder.LACKING.format(what=_lacking(catalog, division, cell.missing))
    if cell.reasons:
        yield Reminder.REASONS.format(reasons="; ".join(cell.reasons))
    if cell.competing:
        yield Reminder.COMPETING
    if cell.unread:
        yield Reminder.UNREAD


def _lacking(catalog: Catalog, division: Division, missing: tuple[str, ...]) -> str:
    """The sections that lack altogether by their names, other indicators by their codes."""
    left, names = list(missing), []
    for section in division.sections:
        codes = [i.code for i in catalog.of_division(division.key, section.key)]
        if codes and set(codes) <= set(missing):
            names.append(Reminder.SECTION.format(section=section.name))
            left = [code for code in left if code not in codes]
    if left:
        names.append(Reminder.INDICATORS.format(codes=", ".join(left)))
    return ", ".join(names)
