"""Inputs from CSV: columns by key or label, cells as :mod:`iku_excel.calc.cells` reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from iku_excel.calc import ErrorValue
from iku_excel.calc.cells import Asked, asked_in_column, read_any_number, read_cell, told
from iku_excel.calc.values import Door, Spot, Style, named, shown
from iku_excel.catalog import Table
from iku_excel.catalog.inputs import ColumnType
from iku_excel.findings import FileMessage, Finding, Level, Place
from iku_excel.layout.marks import END, HEADERS, PREFIX

from .csv_text import CsvRefused, CsvText, NumberedRow, read_text

ENTRY_COLUMNS = {"kode": "Kode", "variabel": "Variabel", "triwulan": "Triwulan", "nilai": "Nilai"}
_MOST_EXAMPLES = 5

Typed = int | float | str | date | None
"""A value to be written."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a CSV file: its number and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class CsvFile:
    """A CSV file in reading: its lines, what is wrong, and how values were read.

    ``wrong`` names every fault, so that all of them come in one run; ``readings`` holds by column
    what was not written plainly.
    """

    text: CsvText
    lines: list[Line] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    readings: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.text.name

    @property
    def door(self) -> Door:
        return self.text.door

    def refuse(self, message: FileMessage, **context: object) -> None:
        """Note a fault of the file."""
        self.wrong.append(message.at(Place(), **context).located(file=self.name))

    def refuse_value(self, line: int, reason: str, hint: str) -> None:
        """Note a wrong value."""
        self.refuse(FileMessage.CSV_NILAI_SALAH, line=line, reason=reason, hint=hint)

    def read(
        self, text: str, asked: Asked, what: str, line: int, column: str
    ) -> Typed | ErrorValue:
        """The typed value of a cell; an empty text blanks it. A wrong one is noted, and an error
        stands for it.
        """
        spot = Spot(what, Place(), door=self.door)
        value = read_cell(text or None, spot, asked)
        errors = [found for found in spot.found if found.level is Level.ERROR]
        for found in errors:
            self.refuse_value(line, found.message, found.advice)
        if errors:
            # A weight that is too large still counts in the sum that will be told.
            size = read_any_number(text, Spot("", Place(), door=self.door), asked)
            return size if asked.is_percent and size is not None else ErrorValue(shown(text))
        if spot.found:
            reading = f"baris {line} “{shown(text)}” dibaca {told(value, asked)}"
            self.readings.setdefault(column, []).append(reading)
        if asked.type is ColumnType.CHOICE:
            return next((c.display for c in asked.choices if c.key == value), None)
        return int(value) if isinstance(value, float) and value.is_integer() else value

    def notes(self) -> Iterator[Finding]:
        """What a person should look at, although it was read: one finding a column."""
        for column, readings in self.readings.items():
            more = len(readings) - _MOST_EXAMPLES
            examples = "; ".join(readings[:_MOST_EXAMPLES])
            yield FileMessage.CSV_DIBACA.at(
                column=column,
                examples=examples + (f"; dan {more} lagi" if more > 0 else ""),
                style=self.door.style,
            ).located(file=self.name)


def read_csv(
    path: Path, columns: Mapping[str, str], *, all_required: bool, style: Style | None = None
) -> CsvFile:
    """The filled lines of a CSV file whose header names some (or all) of ``columns``.

    ``columns`` maps keys to printed labels; a header may hold either. Raises
    :class:`CsvRefused` where the file or its header cannot be understood.
    """
    text = read_text(path, style)
    rows = _without_marks(text.rows)
    file = CsvFile(text)
    titles = _without_blank_end(rows[0][1], 0)
    header = _header(file, titles, columns, all_required=all_required)
    for number, cells in rows[1:]:
        row = _without_blank_end(cells, len(header))
        if len(row) == len(header):
            stripped = (cell.strip() for cell in row)
            file.lines.append(Line(number, dict(zip(header, stripped, strict=True))))
        else:
            found, expected = len(row), len(header)
            file.refuse(FileMessage.CSV_JUMLAH_KOLOM, line=number, found=found, expected=expected)
    return file


def _without_marks(rows: list[NumberedRow]) -> list[NumberedRow]:
    """The table of an official sheet that was saved as CSV, without what stands around it."""
    begins = [
        at
        for at, (_, row) in enumerate(rows)
        if row[0].startswith(PREFIX) and row[0].strip().endswith("[]")
    ]
    if len(begins) != 1:
        return rows
    table = []
    for number, row in rows[begins[0] :]:
        if row[0].strip() == END:
            break
        if row[0].strip() != HEADERS and any(cell.strip() for cell in row[1:]):
            table.append((number, row[1:]))
    return table


def _header(
    file: CsvFile, titles: Sequence[str], columns: Mapping[str, str], *, all_required: bool
) -> list[str]:
    meant = [named(title, columns) for title in titles]
    for title, keys in zip(titles, meant, strict=True):
        if len(keys) > 1:
            file.refuse(FileMessage.CSV_JUDUL_GANDA, title=title.strip(), keys=", ".join(keys))
    header = [keys[0] if len(keys) == 1 else "" for keys in meant]
    complete = not all_required or set(header) == set(columns)
    if not file.wrong and ("" in header or len(set(header)) < len(header) or not complete):
        typed = ", ".join(cell.strip() or "(kosong)" for cell in titles)
        file.refuse(FileMessage.CSV_KOLOM, found=typed, expected=", ".join(columns))
    if file.wrong:
        raise CsvRefused(file.wrong)
    return header


def _without_blank_end(row: list[str], at_least: int) -> list[str]:
    """The row without the blank columns that Excel writes behind the last one in use."""
    end = len(row)
    while end > at_least and not row[end - 1].strip():
        end -= 1
    return row[:end]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table read from a CSV file: a row for every line; ``wrong`` are row (from 1) and column."""

    file: CsvFile
    table: Table
    rows: list[dict[str, object]]
    wrong: frozenset[tuple[int | None, str | None]]

    def told_by_line(self, finding: Finding) -> Finding:
        """A finding about the table, with the line of the file it speaks of."""
        row = finding.place.row
        if not row or row > len(self.file.lines):
            return finding.located(file=self.file.name)
        counted = f"Tabel {self.table.name} baris {row}"
        reason = finding.message.removeprefix(f"{counted}, ").removeprefix(counted).lstrip()
        return FileMessage.CSV_NILAI_SALAH.at(
            finding.place, line=self.file.lines[row - 1].number, reason=reason, hint=finding.advice
        ).located(file=self.file.name)


def read_table(path: Path, table: Table, style: Style | None = None) -> TableFile:
    """The rows of a table from a CSV file, its faults noted.

    Raises :class:`CsvRefused` where the file or its header cannot be understood.
    """
    columns = {column.key: column for column in table.columns}
    labels = {key: column.label for key, column in columns.items()}
    file = read_csv(path, labels, all_required=False, style=style)
    rows: list[dict[str, object]] = []
    wrong: set[tuple[int | None, str | None]] = set()
    for position, line in enumerate(file.lines, 1):
        row: dict[str, object] = {}
        for key, text in line.cells.items():
            before, label = len(file.wrong), labels[key]
            asked = asked_in_column(columns[key], line.cells)
            row[key] = file.read(text, asked, label, line.number, label)
            if len(file.wrong) > before:
                wrong.add((position, key))
        rows.append(row)
    return TableFile(file, table, rows, frozenset(wrong))
