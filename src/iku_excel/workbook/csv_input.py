"""Inputs from CSV: columns by key or label, cells as :mod:`iku_excel.calc.cells` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from iku_excel.calc import ErrorValue
from iku_excel.calc.cells import (
    Asked,
    asked_in_column,
    in_sheet,
    read_any_number,
    read_cell,
    read_written,
    told,
)
from iku_excel.calc.values import Door, Spot, Style, named, nearest, quiet, shown
from iku_excel.catalog import Table
from iku_excel.catalog.cells import CellType
from iku_excel.findings import Finding, Level, Place, phrases
from iku_excel.findings.filling import FillingMessage
from iku_excel.layout.marks import END, HEADERS, PREFIX, table_mark

from .csv_text import CsvRefused, CsvText, NumberedRow, read_text

ENTRY_COLUMNS = {"kode": "Kode", "variabel": "Variabel", "triwulan": "Triwulan", "nilai": "Nilai"}
_MOST_DECIDED, _MOST_EXAMPLES = 6, 5
"""How many readings are shown that the gaya decided, and how many that nobody would doubt: more
than a text of 400 characters does not hold."""

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

    ``wrong`` names every fault, so that all of them come in one run; ``readings`` and ``decided``
    hold by column what was not written plainly, and what only the gaya decided. ``month_first``
    names by column a date that can only be read with the month first.
    """

    text: CsvText
    lines: list[Line] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    readings: dict[str, list[str]] = field(default_factory=dict)
    decided: dict[str, list[str]] = field(default_factory=dict)
    month_first: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.text.name

    @property
    def door(self) -> Door:
        """How the values of the file are to be read."""
        return self.text.door

    def refuse(self, message: FillingMessage, line: int | None = None, **context: object) -> None:
        """Note a fault of the file."""
        found = message.at(Place(row=line), line=line, **context)
        self.wrong.append(found.located(file=self.name))

    def refuse_value(self, line: int, reason: str, hint: str, retells: str = "") -> None:
        """Note a wrong value; ``retells`` is the code of the finding that says what is wrong."""
        self.refuse(FillingMessage.CSV_NILAI_SALAH, line, reason=reason, hint=hint)
        self.wrong[-1] = replace(self.wrong[-1], retells=retells)

    def read(
        self, text: str, asked: Asked, what: str, line: int, column: str
    ) -> Typed | ErrorValue:
        """The typed value of a cell; an empty text blanks it. A wrong one is noted, and an error
        stands for it.
        """
        spot = Spot(what, Place(), door=self._door(column))
        value = read_cell(text or None, spot, asked)
        errors = [found for found in spot.found if found.level is Level.ERROR]
        for found in errors:
            self.refuse_value(line, found.message, found.advice, found.code)
        if errors:
            # A weight that is too large still counts in the sum that will be told.
            size = read_any_number(text, Spot("", Place(), door=self.door), asked)
            return size if asked.is_percent and size is not None else ErrorValue(shown(text))
        if spot.found:
            reading = phrases.CSV_READ_AS.format(
                line=line, text=shown(text), value=told(value, asked)
            )
            by_style = read_cell(text, quiet(), asked) is None  # a sheet has no gaya
            (self.decided if by_style else self.readings).setdefault(column, []).append(reading)
        return in_sheet(value, asked)

    def notes(self) -> Iterator[Finding]:
        """What a person should look at, although it was read: one finding a column."""
        for column in {**self.decided, **self.readings}:
            decided, plain = self.decided.get(column, []), self.readings.get(column, [])
            parts = _first(decided, _MOST_DECIDED, phrases.CSV_MORE_BY_STYLE)
            yield FillingMessage.CSV_DIBACA.at(
                column=column,
                examples="; ".join(parts + _first(plain, _MOST_EXAMPLES, phrases.CSV_MORE)),
                style=self.door.style,
            ).located(file=self.name)

    def look_for_month_first(self, columns: Sequence[str], labels: Mapping[str, str]) -> None:
        """Note in each of these columns of dates the first one that puts the month first."""
        for line in self.lines:
            for key in columns:
                found = read_written(line.cells.get(key, ""))
                if found is not None and found.month_first:
                    witness = phrases.CSV_WITNESS.format(
                        line=line.number, text=shown(line.cells[key])
                    )
                    self.month_first.setdefault(labels[key], witness)

    def _door(self, column: str) -> Door:
        """The door of a column: dates of its own tell more than those of another one."""
        witnesses = self.month_first
        witness = witnesses.get(column) or next(iter(witnesses.values()), "")
        return replace(self.door, month_first=witness)


def _first(readings: list[str], most: int, rest: str) -> list[str]:
    more = len(readings) - most
    return readings[:most] + ([f"dan {more} {rest}"] if more > 0 else [])


def read_csv(
    path: Path,
    columns: Mapping[str, str],
    *,
    all_required: bool,
    style: Style | None,
    mark: str = "",
) -> CsvFile:
    """The filled lines of a CSV file whose header names some (or all) of ``columns``.

    ``columns`` maps keys to printed labels; a header may hold either. ``mark`` is that of the
    table, which tells it from others where a whole official sheet was saved. Raises
    :class:`CsvRefused` where the file or its header cannot be understood.
    """
    text = read_text(path, style)
    file = CsvFile(text)
    rows = _without_marks(file, mark)
    width = len(rows[0][1])
    titles = _without_blank_end(rows[0][1], 0)
    header = _header(file, titles, columns, all_required=all_required)
    for number, cells in rows[1:]:
        # Excel's separators behind the last column stand behind the titles as well; a blank cell
        # beyond them tells that another one was torn in two.
        row = cells if len(cells) > width else _without_blank_end(cells, len(header))
        if len(row) == len(header):
            stripped = (cell.strip() for cell in row)
            file.lines.append(Line(number, dict(zip(header, stripped, strict=True))))
        else:
            torn = len(row) > len(header) and text.separator == ","
            file.refuse(
                FillingMessage.CSV_JUMLAH_KOLOM,
                line=number,
                found=len(row),
                expected=len(header),
                comma=phrases.CSV_DECIMAL_COMMA if torn else "",
            )
    return file


def _without_marks(file: CsvFile, mark: str) -> list[NumberedRow]:
    """The table of an official sheet that was saved as CSV, without what stands around it."""
    rows = file.text.rows
    begins = {
        row[0].strip(): at
        for at, (_, row) in enumerate(rows)
        if row[0].startswith(PREFIX) and row[0].strip().endswith("[]")
    }
    if not begins:
        return rows
    if mark not in begins:
        there = ", ".join(begin.removeprefix(PREFIX).removesuffix("[]") for begin in begins)
        asked = mark.removeprefix(PREFIX).removesuffix("[]") or phrases.CSV_OF_VALUES
        file.refuse(FillingMessage.CSV_TABEL_LAIN, found=there, asked=asked)
        raise CsvRefused(file.wrong)
    table = []
    for number, row in rows[begins[mark] :]:
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
            file.refuse(FillingMessage.CSV_JUDUL_GANDA, title=title.strip(), keys=", ".join(keys))
    header = [keys[0] if len(keys) == 1 else "" for keys in meant]
    unused = [key for key in columns if key not in header]
    reasons = []
    for at, (title, key) in enumerate(zip(titles, header, strict=True), 1):
        near = nearest(title, unused).strip()
        if not key and title.strip():
            unknown = phrases.CSV_TITLE_UNKNOWN.format(title=title.strip())
            reasons.append(unknown + (f" ({near})" if near else ""))
        elif not key:
            reasons.append(phrases.CSV_TITLE_BLANK.format(at=at))
    repeated = dict.fromkeys(key for key in header if key and header.count(key) > 1)
    reasons += [phrases.CSV_TITLE_TWICE.format(title=key) for key in repeated]
    if all_required and unused:
        reasons.append(phrases.CSV_TITLES_MISSING.format(titles=", ".join(unused)))
    if not file.wrong and reasons:
        advice = phrases.CSV_MEND_TITLE if any(header) else phrases.CSV_WRITE_TITLES
        if unused and not all_required:
            advice += phrases.CSV_TITLES_UNUSED.format(titles=", ".join(unused))
        file.refuse(FillingMessage.CSV_KOLOM, reasons="; ".join(reasons), hint=advice)
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
        # The file has lines of its own; "(C1)" is how a row is called beside its number.
        table = re.escape(self.table.called)
        counted = rf"^(?:Tabel {table} )?baris (\d+)\b(?: \(([^)]*)\))?[:,]? *"
        found = re.match(counted, finding.message)
        reason = finding.message
        if found is not None and int(found[1]) == row:
            reason = (f"{found[2]}: " if found[2] else "") + finding.message[found.end() :]
        line = self.file.lines[row - 1].number
        told = FillingMessage.CSV_NILAI_SALAH.at(
            replace(finding.place, row=line), line=line, reason=reason, hint=finding.advice
        )
        return replace(told, file=self.file.name, retells=finding.code)


def read_table(path: Path, code: str, table: Table, style: Style | None) -> TableFile:
    """The rows of a table of the indicator ``code`` from a CSV file, its faults noted.

    Raises :class:`CsvRefused` where the file or its header cannot be understood.
    """
    columns = {column.key: column for column in table.columns}
    labels = {key: column.label for key, column in columns.items()}
    mark = table_mark(code, table.name)
    file = read_csv(path, labels, all_required=False, style=style, mark=mark)
    dates = [key for key, column in columns.items() if column.type is CellType.DATE]
    file.look_for_month_first(dates, labels)
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
