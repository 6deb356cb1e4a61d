"""The sheet ``Asal-usul``: every input that a figure was computed from, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeGuard

from iku_excel import __version__
from iku_excel.calc import FormulaValue
from iku_excel.calc.inputs import Inputs
from iku_excel.calc.wording import number as number_text
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import NIHIL, QUARTER, QUARTERS, Table
from iku_excel.catalog.variables import Variable
from iku_excel.drawing.columns import Column, Writer, headers, text, widths, write_row
from iku_excel.drawing.register import Register
from iku_excel.workbook import FilledIndicator, FilledWorkbook

from .. import words
from ..quarter_recap import IndicatorRecap, Recap
from ..typed import TypedTable, remark_tables, typed_scalars, typed_tables


class _Line(NamedTuple):
    what: str
    quarter: str
    value: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class _Origin:
    """An input and where it stands."""

    of: IndicatorRecap
    workbook: FilledWorkbook
    line: _Line


def _clipped(told: Callable[[_Origin], str | None]) -> Writer[_Origin]:
    return text(told, lambda styles, _: styles.clipped)


ORIGINS: tuple[Column[_Origin], ...] = (
    Column("Kode", 11, _clipped(lambda o: o.of.code)),
    Column("Masukan", 40, _clipped(lambda o: o.line.what)),
    Column("Triwulan", 10, _clipped(lambda o: o.line.quarter)),
    Column("Nilai", 56, _clipped(lambda o: o.line.value)),
    Column("Rumus", 60, _clipped(lambda o: o.of.view.formula.formula)),
    Column("Berkas", 36, _clipped(lambda o: o.workbook.name)),
    Column("SHA-256", 68, _clipped(lambda o: o.workbook.sha256)),
    Column("Lembar", 22, _clipped(lambda o: o.line.sheet)),
    Column("Sel", 14, _clipped(lambda o: o.line.cell)),
)
_OF_RECAP = (("Id rekap", 68), ("Versi", 10))
"""What stands once beside the rows."""
ORIGIN_WIDTHS = (*widths(ORIGINS), *(width for _, width in _OF_RECAP))


def write_origins(register: Register, recap: Recap) -> None:
    """Every input that a figure was computed from: file, SHA-256, sheet, cell and rule; once the
    id of the recap."""
    register.header(0, (*headers(ORIGINS), *(header for header, _ in _OF_RECAP)), freeze=1)
    for column, told in enumerate((recap.id, __version__), len(ORIGINS)):
        register.text(1, column, told, register.styles.clipped)
    for row, origin in enumerate(_origins(recap), 1):
        write_row(register, row, ORIGINS, origin)


def _origins(recap: Recap) -> Iterator[_Origin]:
    for indicator in recap.indicators:
        if indicator.filled is None or indicator.workbook is None or indicator.inputs is None:
            continue
        for line in _inputs(indicator.filled, indicator.inputs):
            yield _Origin(indicator, indicator.workbook, line)
        for joined in indicator.joined:
            for line in _rows(joined.filled, remark_tables(joined.filled, joined.inputs)):
                yield _Origin(indicator, joined.workbook, line)


def _inputs(filled: FilledIndicator, inputs: Inputs) -> Iterator[_Line]:
    """Label, quarter, value, sheet and cell of every input up to the recap's quarter."""
    for scalar in typed_scalars(filled, inputs):
        place, cells = scalar.place, filled.values[scalar.place.variable.key]
        for quarter, value in enumerate(scalar.values, 1):
            if (place.variable.key, quarter) in inputs.stated:
                yield _stated(filled, inputs, place.variable, quarter)
            if value is None:
                continue
            if scalar.is_yearly:
                quarter, name = filled.filled_quarter(place), words.FOR_THE_YEAR
            else:
                name = quarter_name(quarter)
            written = shown(value, cells[quarter - 1])
            yield _Line(place.variable.label, name, written, place.sheet, place.cell(quarter))
    yield from _rows(filled, typed_tables(filled, inputs))


def _stated(filled: FilledIndicator, inputs: Inputs, variable: Variable, quarter: int) -> _Line:
    """A count that nobody typed: it comes from the tick of its quarter."""
    tick = filled.scalar_places[NIHIL]
    value = words.STATED_NIHIL.format(value=shown(inputs.number(variable.key, quarter)))
    return _Line(variable.label, quarter_name(quarter), value, tick.sheet, tick.cell(quarter))


def _rows(filled: FilledIndicator, tables: Iterable[TypedTable]) -> Iterator[_Line]:
    for table in tables:
        place_of, raw_rows = table.place, filled.tables[table.place.table.name]
        columns = list(place_of.columns)
        for row in table.rows:
            first, last = (place_of.cell(row.position, key) for key in (columns[0], columns[-1]))
            quarter_of = row.cells.get(QUARTER)
            yield _Line(
                words.TABLE.format(table=place_of.table.called),
                quarter_name(quarter_of) if _is_quarter(quarter_of) else _typed(quarter_of),
                _row_text(place_of.table, row.cells, raw_rows[row.position - 1]),
                place_of.sheet,
                f"{first}:{last}",
            )


def _is_quarter(value: object) -> TypeGuard[int]:
    return type(value) is int and value in QUARTERS  # TRUE is none


def _typed(value: object) -> str:
    """What stands where a quarter should, as it was typed."""
    return "" if value is None else shown(value)


def _row_text(table: Table, cells: Mapping[str, object], raw: Mapping[str, object]) -> str:
    labels = {column.key: column.label for column in table.columns}
    return "; ".join(
        f"{labels.get(key, key)}={shown(value, raw.get(key))}"
        for key, value in cells.items()
        if value is not None
    )


def shown(value: object, raw: object = None) -> str:
    """A typed value as text, with the formula that gave it where there is one."""
    if isinstance(value, bool):
        value = "TRUE" if value else "FALSE"
    if isinstance(value, float):
        value = number_text(value, 9)
    if isinstance(raw, FormulaValue):
        return words.FROM_FORMULA.format(value=value, formula=raw.formula)
    return str(value)
