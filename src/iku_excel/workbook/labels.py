"""Whether what people read beside an input says the same as the hidden mark that names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iku_excel.calc.cells import read_quarter
from iku_excel.calc.values import folded, quiet
from iku_excel.calc.wording import quarter_name
from iku_excel.findings import phrases
from iku_excel.xlsx import column_letters

from .scan import Mark, ScannedSheet

_HEADINGS = 2
"""A row with at least so many names of quarters is one of headings."""
_NEAR = 20
"""How many rows above the inputs are searched for their headings."""
_BELOW = 3
"""How far below its last marked row the inputs of a page may reach."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A visible ``label`` where the hidden mark means another input; ``meant`` may be none."""

    row: int
    column: int
    what: str
    label: str
    meant: str


def quarter_contradiction(sheet: ScannedSheet, first_row: int) -> Contradiction | None:
    """A column under whose heading stands another quarter's key, or none.

    The headings are the nearest ones above ``first_row``, the first row of inputs; a heading in
    other words contradicts nothing.
    """
    keyed = {column: quarter for quarter, column in sheet.quarters.items()}
    above = sorted((row for row in sheet.cells.rows if row < first_row), reverse=True)
    for row in above[:_NEAR]:
        headings = {
            column: quarter
            for text, column in sheet.texts(row, 1)
            if row not in sheet.quarter_keys
            and (quarter := read_quarter(text, quiet())) is not None
        }
        if len(set(headings.values())) < _HEADINGS:
            continue
        for column, quarter in headings.items():
            meant = keyed.get(column)
            if meant != quarter:
                label, said = (
                    quarter_name(quarter),
                    _name(None if meant is None else quarter_name(meant)),
                )
                return Contradiction(row, column, _column(column), label, said)
        return None
    return None


def column_contradiction(
    sheet: ScannedSheet, header: int, columns: Mapping[str, int], labels: Mapping[str, str]
) -> Contradiction | None:
    """The same for a table with its headings in row ``header``."""
    headings = {column: folded(text) for text, column in sheet.texts(header, 0)}
    keyed = {column: key for key, column in columns.items()}
    for key, label in labels.items():
        if headings.get(columns[key]) == folded(label):
            continue
        for column, heading in headings.items():
            if heading == folded(label):
                meant = _name(labels[keyed[column]] if column in keyed else None)
                return Contradiction(header, column, _column(column), label, meant)
    return None


def row_contradiction(
    sheet: ScannedSheet, marked: set[int], mark: Mark, label: str, others: Iterable[str]
) -> Contradiction | None:
    """A row that bears the label of one of the ``others`` instead of its own ``label``, or whose
    label stands in a row that is not ``marked``."""
    own = _labels(sheet, mark.row)
    if folded(label) in own:
        return None
    for other in others:
        if folded(other) in own:
            return Contradiction(mark.row, own[folded(other)], _row(mark.row), other, _name(label))
    for row in sheet.cells.rows:
        if row not in marked and row <= max(marked) + _BELOW:
            column = _labels(sheet, row).get(folded(label))
            if column is not None:
                return Contradiction(row, column, _row(row), label, _name(None))
    return None


def _labels(sheet: ScannedSheet, row: int) -> dict[str, int]:
    """What is written in a row left of the quarters, with its column."""
    first = min(sheet.quarters.values())
    return {folded(text): at for text, at in sheet.texts(row, 1) if at < first}


def _row(row: int) -> str:
    return f"Baris {row}"


def _column(column: int) -> str:
    return f"Kolom {column_letters(column)}"


def _name(meant: str | None) -> str:
    return f"“{meant}”" if meant else phrases.NOTHING
