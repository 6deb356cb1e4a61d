"""From the bytes of a CSV file to rows of text: encoding, separator, gaya."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from iku_excel.calc.values import Door, Style
from iku_excel.findings import FileMessage, Finding, Place, phrases
from iku_excel.findings.filling import FillingMessage

LARGEST_CSV = 4_000_000
"""Bytes of the largest CSV file that is read: more than any workbook of inputs holds."""
MOST_ROWS = 5_000
"""Filled rows of the longest one; the longest table of an official template has 2,000."""

_SEPARATORS = {";": "titik koma", "\t": "tab", ",": "koma"}
"""Asked in this order whether the first line holds them; the last one is taken anyway."""
_SEP_LINE = re.compile(r'"?sep=(?P<separator>[;,\t|])"?', re.IGNORECASE)

NumberedRow = tuple[int, list[str]]
"""A row with the number of its line in the file."""


class CsvRefused(Exception):  # noqa: N818  - says what happened to the file
    """A CSV file that cannot be taken over; ``findings`` name every line that is wrong."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        super().__init__("; ".join(finding.message for finding in findings))


@dataclass(frozen=True, slots=True)
class CsvText:
    """The rows of a CSV file that hold anything, and how it is written."""

    name: str
    separator: str
    door: Door
    rows: list[NumberedRow]

    def __str__(self) -> str:
        """``isian.csv: dipisah titik koma, gaya indonesia``, for a person."""
        separator = _SEPARATORS.get(self.separator, self.separator)
        asked = phrases.CSV_STYLE_ASKED if self.door.asked else ""
        written = phrases.CSV_WRITTEN.format(
            name=self.name, separator=separator, style=self.door.style
        )
        return written + asked


def read_text(path: Path, style: Style | None = None) -> CsvText:
    """The rows of a file; ``style`` overrides the gaya that its separator stands for.

    Raises :class:`CsvRefused` where it is no CSV file.
    """
    lines = _decoded(path).splitlines(keepends=True)
    first = lines[0].strip("\r\n") if lines else ""
    declared = _SEP_LINE.fullmatch(first.rstrip(";, ") or first) or _SEP_LINE.fullmatch(first)
    if declared:
        lines[0] = "\n"  # the numbers of the lines stay those of the file
    separator = declared["separator"] if declared else _separator(lines)
    door = (
        Door(style, asked=True)
        if style is not None
        else Door(Style.INDONESIAN if separator == ";" else Style.INTERNATIONAL)
    )
    # Strict, so that a quotation mark that is never closed does not swallow the rest.
    text = io.StringIO("".join(lines), newline="")
    reader = csv.reader(text, delimiter=separator, strict=True)
    try:
        filled = ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
        rows = list(islice(filled, MOST_ROWS + 1))
    except csv.Error as problem:
        raise _refused(
            path,
            FillingMessage.CSV_NILAI_SALAH,
            line=reader.line_num,
            reason=phrases.CSV_QUOTES,
            hint=phrases.CSV_CHECK_QUOTES,
        ) from problem
    if not rows:
        raise _refused(path, FillingMessage.CSV_KOSONG)
    if len(rows) > MOST_ROWS:
        raise _refused(path, FillingMessage.CSV_TERLALU_BESAR)
    return CsvText(path.name, separator, door, rows)


def _separator(lines: Sequence[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    return next((separator for separator in _SEPARATORS if separator in first), ",")


def _decoded(path: Path) -> str:
    """The text of the file, in whichever of the encodings that spreadsheets write."""
    try:
        # A device or a huge file must be refused before it is read.
        if path.exists() and not path.is_file():
            raise _refused(path, FillingMessage.CSV_BUKAN_BERKAS)
        if path.stat().st_size > LARGEST_CSV:
            raise _refused(path, FillingMessage.CSV_TERLALU_BESAR)
        data = path.read_bytes()
    except OSError as problem:
        missing = not path.exists()
        message = FileMessage.BERKAS_TIDAK_ADA if missing else FileMessage.BERKAS_TIDAK_TERBACA
        raise _refused(path, message) from problem
    is_utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:  # no text holds it: UTF-16 without its mark, or no text at all
            return text
    raise _refused(path, FillingMessage.CSV_BUKAN_UTF8)


def _refused(path: Path, message: FileMessage | FillingMessage, **context: object) -> CsvRefused:
    return CsvRefused([message.at(Place(), **context).located(file=path.name)])
