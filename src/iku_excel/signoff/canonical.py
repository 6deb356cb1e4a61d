"""The inputs of a workbook up to a quarter in one form for equal meaning, and the hash of them
and of what they were computed by.

It does not matter where an input stands, which program saved the file, in which order the rows
of a table are, or whether a number was typed as 3 or 3.0. Work that belongs to later quarters
is left out, so that it does not void the sign-off of an earlier one.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iku_excel.calc import ErrorValue, FormulaValue
from iku_excel.calc.quarters import quarter_end
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import QUARTER, QUARTERS, Table
from iku_excel.catalog.variables import Accumulation, Item
from iku_excel.layout.marks import quarter_key
from iku_excel.workbook import DoubtfulValue, FilledIndicator, FilledWorkbook

from .basis import Basis, canonical_json, sha256_of_json
from .form import FORMS, trimmed, written

FIRST_FORM, FORM = 1, 2
"""Which rules made the hash: the first bound the inputs only, today's also their basis."""
DIGEST_LENGTH = 12
YEARLY = "tahun"
UNREADABLE = "\x00"
"""Begins what is no value of its type; no text read from a workbook can hold it."""


@dataclass(frozen=True, slots=True)
class RowInput:
    """A filled table row: its canonical JSON, and its position among the rows read (from 1)."""

    text: str
    position: int

    @property
    def digest(self) -> str:
        """Enough of a hash to tell the rows of a workbook apart."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:DIGEST_LENGTH]


@dataclass(frozen=True, slots=True)
class CanonicalInputs:
    """What is signed: scalars by ``KODE:variabel:tw1``, table rows by ``KODE:tabel``."""

    quarter: int
    book: Mapping[str, str | int]
    scalars: Mapping[str, str]
    rows: Mapping[str, tuple[RowInput, ...]]
    basis: Basis

    @property
    def sha256(self) -> str:
        """The hash that a sign-off of today would bear."""
        return self.sha256_in(FORM)

    def sha256_in(self, form: int) -> str:
        """The hash by the rules of that form."""
        content = {
            "bentuk": form,
            "triwulan": self.quarter,
            "buku": dict(self.book),
            "nilai": dict(self.scalars),
            "baris": {key: [row.text for row in rows] for key, rows in self.rows.items()},
        }
        if form > FIRST_FORM:
            content["dasar"] = self.basis.model_dump(mode="json", by_alias=True)
        return sha256_of_json(content)

    def sha256_of(self, code: str) -> str:
        """The hash of one indicator's inputs, whatever workbook they stand in."""
        own = f"{code}:"
        content = {
            "nilai": {key: text for key, text in self.scalars.items() if key.startswith(own)},
            "baris": {
                key: [row.text for row in rows]
                for key, rows in self.rows.items()
                if key.startswith(own)
            },
        }
        return sha256_of_json(content)


def without_marks(canonical: str) -> str:
    """A canonical value as it was typed; of several values in one each may be unreadable."""
    return canonical.replace(UNREADABLE, "")


def scalar_key(code: str, variable: str, quarter: int | None) -> str:
    """The key of a scalar input; ``quarter`` is None for a value of the year."""
    return f"{code}:{variable}:{YEARLY if quarter is None else quarter_key(quarter)}"


def table_key(code: str, table: str) -> str:
    """The key of a table in the canonical inputs: ``KODE:tabel``."""
    return f"{code}:{table}"


def canonical_inputs(workbook: FilledWorkbook, quarter: int) -> CanonicalInputs:
    """The inputs of the workbook up to ``quarter``."""
    return canonical_by_quarter(workbook, (quarter,))[quarter]


def canonical_by_quarter(
    workbook: FilledWorkbook, quarters: tuple[int, ...] = QUARTERS
) -> dict[int, CanonicalInputs]:
    """The inputs up to each of these quarters; every cell is looked at once."""
    identity = workbook.identity
    book: dict[str, str | int] = {
        "katalog": identity.catalog,
        "tahun": identity.year,
        "kanwil": unicodedata.normalize("NFC", identity.office.strip()),
        "divisi": identity.division,
        "bidang": identity.section or "",
    }
    scalars = [found for filled in workbook.indicators.values() for found in _scalars(filled)]
    tables = [found for filled in workbook.indicators.values() for found in _tables(filled)]
    basis = Basis.of(workbook)
    return {
        quarter: CanonicalInputs(
            quarter,
            book,
            {scalar_key(c, v, q): text for c, v, q, text in scalars if (q or 0) <= quarter},
            {
                table.key: rows
                for table in tables
                if (rows := _rows_until(table, identity.year, quarter))
            },
            basis,
        )
        for quarter in quarters
    }


def _scalars(filled: FilledIndicator) -> Iterator[tuple[str, str, int | None, str]]:
    """Code, variable, quarter and canonical text of every scalar that is filled in."""
    for key, cells in filled.values.items():
        variable = filled.scalar_places[key].variable
        found = {
            q: canonical_text(raw, variable.cell, variable.choices)
            for q, raw in enumerate(cells, 1)
        }
        filled_in = {q: text for q, text in found.items() if text is not None}
        if variable.accumulation is not Accumulation.YEARLY:
            yield from ((filled.code, key, q, text) for q, text in filled_in.items())
        elif filled_in:
            # One value a year, in whichever of the four cells; more than one is no value.
            texts = list(filled_in.values())
            text = texts[0] if len(texts) == 1 else UNREADABLE + " | ".join(texts)
            yield filled.code, key, None, text


_Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _TableRows:
    """A table of one indicator: its key, and its rows as canonical cells and as they are signed."""

    key: str
    table: Table
    rows: list[tuple[_Cells, RowInput]]


def _tables(filled: FilledIndicator) -> Iterator[_TableRows]:
    for name, raw_rows in filled.tables.items():
        table = filled.table_places[name].table
        columns = {column.key: column for column in table.columns}
        rows: list[tuple[_Cells, RowInput]] = []
        for position, raw in enumerate(raw_rows, 1):
            typed = {
                key: canonical_text(value, columns[key].type, columns[key].choices)
                for key, value in raw.items()
                if value is not None
            }
            cells = {key: text for key, text in typed.items() if text is not None}
            if table.holds_input(cells):
                rows.append((cells, RowInput(canonical_json(cells), position)))
        yield _TableRows(table_key(filled.code, name), table, rows)


def _rows_until(found: _TableRows, year: int, quarter: int) -> tuple[RowInput, ...]:
    course = found.table.course
    if course is None:
        rows = [row for cells, row in found.rows if not _is_later_quarter(cells, quarter)]
    else:
        last_day = quarter_end(year, quarter).isoformat()
        rows = [
            row if until is cells else RowInput(canonical_json(until), row.position)
            for cells, row in found.rows
            for until in [course.until(cells, lambda day: _is_after(day, last_day))]
            if found.table.holds_input(until)
        ]
    return tuple(sorted(rows, key=lambda row: row.text))


def _is_later_quarter(cells: _Cells, quarter: int) -> bool:
    """A row without a readable quarter belongs to every one: nobody knows which is meant."""
    written = cells.get(QUARTER, "")
    return written.isdecimal() and int(written) > quarter


def _is_after(iso_date: str | None, last_day: str) -> bool:
    return iso_date is not None and not iso_date.startswith(UNREADABLE) and iso_date > last_day


def canonical_text(raw: object, kind: CellType, choices: Sequence[Item] = ()) -> str | None:
    """The canonical text of a cell; what is no value of its type is kept, marked as unreadable."""
    value = _plain(raw)
    if value is None or isinstance(value, ErrorValue):
        return None if value is None else value.code
    canonical = FORMS[kind](value, choices)
    return f"{UNREADABLE}{written(value)}" if canonical is None else canonical


def _plain(raw: object) -> object:
    """What a cell holds: a formula counts as its value, a doubtful cell as what it seems to hold.

    An error stays one, its code marked as unreadable; a blank is None, text is trimmed.
    """
    if isinstance(raw, DoubtfulValue):
        return _plain(raw.raw)
    if isinstance(raw, FormulaValue):
        return ErrorValue(f"{UNREADABLE}rumus") if raw.value is None else _plain(raw.value)
    if isinstance(raw, ErrorValue):
        return ErrorValue(f"{UNREADABLE}{raw.code}")
    return trimmed(raw) if isinstance(raw, str) else raw
