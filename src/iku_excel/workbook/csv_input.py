"""Inputs from CSV: UTF-8 (BOM or not), comma or semicolon, decimal point or comma."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from iku_excel.calc.values import (
    Spot,
    folded,
    to_choice,
    to_count,
    to_date,
    to_limited,
    to_number,
    to_quarter,
    to_variable,
)
from iku_excel.catalog.inputs import Column, ColumnType
from iku_excel.catalog.rules import ValueType, Variable
from iku_excel.findings import FileMessage, Finding, Place

LARGEST_CSV = 10_000_000
"""Bytes of the largest CSV file that is read: more than any workbook of inputs holds."""

ENTRY_COLUMNS = ("kode", "variabel", "triwulan", "nilai")
_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d+)?")

Typed = int | float | str | date | None


class CsvRefused(Exception):  # noqa: N818  - says what happened to the file
    """A CSV file that cannot be taken over; ``findings`` name every line that is wrong."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("; ".join(finding.message for finding in findings))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a CSV file: its number (the header is 1) and its cells by column."""

    number: int
    cells: dict[str, str]


def read_csv(path: Path, columns: Sequence[str], *, all_required: bool) -> list[Line]:
    """The filled lines of a CSV file whose header names some (or all) of ``columns``.

    Column names are compared without case, spaces and underscores. Raises :class:`CsvRefused`.
    """
    name = path.name
    try:
        # A device or a huge file must be refused before it is read.
        if path.exists() and not path.is_file():
            raise CsvRefused([FileMessage.CSV_BUKAN_BERKAS.at().located(file=name)])
        if path.stat().st_size > LARGEST_CSV:
            raise CsvRefused([FileMessage.CSV_TERLALU_BESAR.at().located(file=name)])
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise CsvRefused([FileMessage.CSV_BUKAN_UTF8.at().located(file=name)]) from problem
    except OSError as problem:
        raise CsvRefused([_unreadable(path).at().located(file=name)]) from problem
    header_line = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = ";" if ";" in header_line else ","
    # Strict, so that a quotation mark that is never closed does not swallow the rest.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as problem:
        reason = "tanda kutip tidak berpasangan."
        finding = FileMessage.CSV_NILAI_SALAH.at(line=reader.line_num, reason=reason)
        raise CsvRefused([finding.located(file=name)]) from problem
    if not rows:
        raise CsvRefused([FileMessage.CSV_KOSONG.at().located(file=name)])
    return _lines(name, rows, columns, all_required=all_required)


def _unreadable(path: Path) -> FileMessage:
    return FileMessage.BERKAS_TIDAK_TERBACA if path.exists() else FileMessage.BERKAS_TIDAK_ADA


def _lines(
    name: str, rows: list[tuple[int, list[str]]], columns: Sequence[str], *, all_required: bool
) -> list[Line]:
    known = {folded(column): column for column in columns}
    titles = _without_blank_end(rows[0][1], 0)
    header = [known.get(folded(cell), "") for cell in titles]
    typed = ", ".join(cell.strip() or "(kosong)" for cell in titles)
    complete = not all_required or set(header) == set(columns)
    if "" in header or len(set(header)) < len(header) or not complete:
        finding = FileMessage.CSV_KOLOM.at(found=typed, expected=", ".join(columns))
        raise CsvRefused([finding.located(file=name)])
    lines, wrong = [], []
    for number, cells_of_row in rows[1:]:
        row = _without_blank_end(cells_of_row, len(header))
        if len(row) != len(header):
            wrong.append(
                FileMessage.CSV_JUMLAH_KOLOM.at(
                    line=number, found=len(row), expected=len(header)
                ).located(file=name)
            )
        else:
            cells = (cell.strip() for cell in row)
            lines.append(Line(number, dict(zip(header, cells, strict=True))))
    if wrong:
        raise CsvRefused(wrong)
    return lines


def _without_blank_end(row: list[str], at_least: int) -> list[str]:
    """The row without the blank columns that Excel writes behind the last one in use."""
    end = len(row)
    while end > at_least and not row[end - 1].strip():
        end -= 1
    return row[:end]


def number_from_csv(text: str) -> int | float | None:
    """The number written with a decimal point or comma; None where it is no plain number."""
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


def scalar_from_csv(text: str, variable: Variable) -> Typed:
    """A scalar's typed value; an empty text blanks the cell. Raises ValueError with the reason."""
    if not text or variable.type is ValueType.TEXT:
        return text or None
    spot = Spot(variable.label, Place(), [])
    number = _number_or_refuse(text, variable.label)
    return _checked(number, to_variable(number, variable, spot), spot)


def _number_or_refuse(text: str, what: str) -> int | float:
    value = number_from_csv(text)
    if value is None:
        raise ValueError(f"{what}: “{text}” bukan angka.")
    return value


def _checked(typed: Typed, checked: object, spot: Spot) -> Typed:
    """``typed``, unless the check that gave ``checked`` found it impossible."""
    if checked is None:
        raise ValueError(" ".join(f"{found.message} {found.advice}" for found in spot.found))
    return typed


def cell_from_csv(text: str, column: Column) -> Typed:
    """A table cell's typed value. Raises ValueError with the reason in Indonesian."""
    if not text or column.type is ColumnType.TEXT:
        return text or None
    spot = Spot(column.label, Place(), [])
    if column.type is ColumnType.QUARTER:
        quarter = to_quarter(text, spot)
        return _checked(quarter, quarter, spot)
    if column.type is ColumnType.DATE:
        day = to_date(text, spot)
        return _checked(day, day, spot)
    if column.type is ColumnType.CHOICE:
        key = to_choice(text, spot, column.choices)
        word = next((item.display for item in column.choices if item.key == key), None)
        return _checked(word, key, spot)
    number = _number_or_refuse(text, column.label)
    if column.type is ColumnType.SHARE:
        return _checked(number, to_limited(number, spot, 0, 1), spot)
    if column.type is ColumnType.NUMBER:
        return _checked(number, to_number(number, spot), spot)
    return _checked(number, to_count(number, spot), spot)


def typed_rows(
    lines: Sequence[Line], columns: Sequence[Column], file: str
) -> list[dict[str, Typed]]:
    """The rows of a table as typed values. Raises :class:`CsvRefused` with every wrong cell."""
    by_key = {column.key: column for column in columns}
    rows: list[dict[str, Typed]] = []
    wrong = []
    for line in lines:
        row: dict[str, Typed] = {}
        for key, text in line.cells.items():
            try:
                row[key] = cell_from_csv(text, by_key[key])
            except ValueError as problem:
                finding = FileMessage.CSV_NILAI_SALAH.at(line=line.number, reason=problem)
                wrong.append(finding.located(file=file))
        rows.append(row)
    if wrong:
        raise CsvRefused(wrong)
    return rows
