"""A table as a list of its columns: adding a column is adding one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from xlsxwriter.format import Format

from .formats import RegisterFormats
from .register import Register

Row = TypeVar("Row")
"""What a row of the table is about."""
Writer = Callable[[Register, int, int, Row], None]
"""Writes the cell at a row and a column."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its header, its width, and how a cell of it is written."""

    header: str
    width: float
    write: Writer[Row]


def text(
    told: Callable[[Row], str | None],
    style: Callable[[RegisterFormats, Row], Format] = lambda styles, _: styles.text,
) -> Writer[Row]:
    """Cells with a text of the row, None where there is none."""
    return lambda register, row, column, about: register.text(
        row, column, told(about), style(register.styles, about)
    )


def short(told: Callable[[Row], str | None]) -> Writer[Row]:
    """Cells with a short text, in the middle."""
    return text(told, lambda styles, _: styles.short)


def number(
    told: Callable[[Row], float | None], number_format: Callable[[Row], str] = lambda _: "0"
) -> Writer[Row]:
    """Cells with a number of the row, None where there is none."""
    return lambda register, row, column, about: register.number(
        row, column, told(about), number_format(about)
    )


def widths(columns: Iterable[Column[Row]]) -> tuple[float, ...]:
    """How wide each column is."""
    return tuple(column.width for column in columns)


def headers(columns: Iterable[Column[Row]]) -> tuple[str, ...]:
    """The words above the columns."""
    return tuple(column.header for column in columns)


def write_row(register: Register, row: int, columns: Sequence[Column[Row]], about: Row) -> None:
    """Write one row of a table."""
    for at, column in enumerate(columns):
        column.write(register, row, at, about)


def write_table(
    register: Register,
    row: int,
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    *,
    freeze: int | None = None,
) -> int:
    """Write the header and a row for each of ``rows``; the row below them."""
    register.header(row, headers(columns), freeze=freeze)
    for row, about in enumerate(rows, row + 1):  # noqa: B020
        write_row(register, row, columns, about)
    return row + 1
