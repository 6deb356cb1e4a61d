"""From what was typed to typed inputs: the one place where shapes and cells are checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from iku_excel.catalog import tables, variables
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.decree import IndicatorYear
from iku_excel.catalog.inputs import EVIDENCE, QUARTER, REMARKS, Table
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import Finding, InputMessage, Level, has_error, phrases

from .cells import (
    Asked,
    Cell,
    asked_in_column,
    asked_of_variable,
    read_any_number,
    read_cell,
    read_quarter,
)
from .inputs import Inputs, RawTables, RawValues, Row, Scalar
from .nihil import state_nihil
from .result import InputError
from .values import Spot, is_blank, is_missing, nearest, quiet, shown
from .wording import day, quarter_name

_SHAPE = {
    message.name
    for message in (
        InputMessage.VARIABEL_TIDAK_DIKENAL,
        InputMessage.TABEL_TIDAK_DIKENAL,
        InputMessage.KOLOM_TIDAK_DIKENAL,
        InputMessage.BENTUK_SALAH,
    )
}


def read_inputs(
    view: IndicatorYear,
    quarter: int,
    values: RawValues,
    raw_tables: RawTables,
    as_of: date | None = None,
) -> Inputs:
    """Check and type everything given for one indicator up to ``quarter``.

    ``values`` maps a variable to four quarterly values, or to one value a year; ``raw_tables``
    a table's name to its rows. Dates after ``as_of`` are an error. Later quarters are not
    looked at, so that work in progress there does not void an earlier quarter. Of a quarter that
    is ticked ``nihil`` the counts are stated.

    Raises :class:`InputError` at once where a name or a shape is wrong: what is missing then
    is not missing, it stands under another name. Unreadable cells are only recorded.
    """
    inputs = Inputs(view, quarter)
    _read_scalars(inputs, values)
    _read_tables(inputs, raw_tables, as_of)
    if any(_is_shape(inputs, finding) for finding in inputs.findings):
        raise InputError(inputs.findings)
    state_nihil(inputs)
    return inputs


def _is_shape(inputs: Inputs, finding: Finding) -> bool:
    """Whether nothing can be read because of this; of two values a year only that one value."""
    return finding.code in _SHAPE and (finding.place.variable, None) not in inputs.unreadable


def _read_scalars(inputs: Inputs, values: RawValues) -> None:
    known = {variable.key: variable for variable in variables(inputs.view)}
    _refuse_unknown(inputs, InputMessage.VARIABEL_TIDAK_DIKENAL, "variable", values, list(known))
    for key, variable in known.items():
        if variable.accumulation is Accumulation.YEARLY:
            inputs.yearly[key] = _yearly(inputs, variable, values.get(key))
        else:
            inputs.quarterly[key] = _quarterly(inputs, variable, values.get(key))


def _refuse_unknown(
    inputs: Inputs, message: InputMessage, kind: str, given: Iterable[object], known: list[str]
) -> None:
    """Name every variable or table (the ``kind``) that the indicator does not have."""
    for name in given:
        if name not in known:
            raw = shown(name)
            inputs.say(
                message,
                inputs.place(**{kind: raw}),
                raw=raw,
                code=inputs.view.indicator.code,
                year=inputs.view.year,
                near=nearest(raw, known),
                choices=", ".join(known) or phrases.NONE,
            )


def _yearly(inputs: Inputs, variable: Variable, raw: object) -> Scalar:
    spot = Spot(variable.label, inputs.place(variable=variable.key), inputs.findings)
    if isinstance(raw, list | tuple):
        filled = [item for item in raw if not is_blank(item)]
        if len(filled) > 1:
            spot.say(
                InputMessage.BENTUK_SALAH,
                raw=phrases.SO_MANY_VALUES.format(count=len(filled)),
                hint=phrases.GIVE_ONE_YEARLY_VALUE,
            )
            inputs.unreadable.add((variable.key, None))
            return None
        raw = filled[0] if filled else None
    return _scalar(inputs, variable, None, raw, spot)


def _quarterly(inputs: Inputs, variable: Variable, raw: object) -> list[Scalar]:
    result: list[Scalar] = [None] * 4
    if raw is None:
        return result
    if not isinstance(raw, list | tuple) or len(raw) > 4:
        given = type(raw).__name__
        if isinstance(raw, list | tuple):
            given = phrases.SO_MANY_VALUES.format(count=len(raw))
        inputs.say(
            InputMessage.BENTUK_SALAH,
            inputs.place(variable=variable.key),
            what=variable.label,
            raw=given,
            hint=phrases.GIVE_FOUR_VALUES,
        )
        return result
    for quarter, item in enumerate(raw[: inputs.quarter], 1):
        spot = Spot(
            f"{variable.label} {quarter_name(quarter)}",
            inputs.place(variable=variable.key, quarter=quarter),
            inputs.findings,
        )
        result[quarter - 1] = _scalar(inputs, variable, quarter, item, spot)
    return result


def _scalar(
    inputs: Inputs, variable: Variable, quarter: int | None, raw: object, spot: Spot
) -> Scalar:
    before = len(inputs.findings)
    value = read_cell(raw, spot, asked_of_variable(variable))
    assert not isinstance(value, date)  # noqa: S101  - no scalar asks for one
    if value is None and has_error(inputs.findings[before:]):
        inputs.unreadable.add((variable.key, quarter))
    return value


def _read_tables(inputs: Inputs, raw_tables: RawTables, as_of: date | None) -> None:
    known = {table.name: table for table in tables(inputs.view)}
    _refuse_unknown(inputs, InputMessage.TABEL_TIDAK_DIKENAL, "table", raw_tables, list(known))
    for name, table in known.items():
        inputs.tables[name] = _rows(inputs, table, raw_tables.get(name), as_of)


def _rows(inputs: Inputs, table: Table, raw_rows: object, as_of: date | None) -> list[Row]:
    if raw_rows is None:
        return []
    if not isinstance(raw_rows, list | tuple) or not all(isinstance(r, Mapping) for r in raw_rows):
        inputs.say(
            InputMessage.BENTUK_SALAH,
            inputs.place(table=table.name),
            what=phrases.TABLE.format(table=table.called),
            raw=type(raw_rows).__name__,
            hint=phrases.GIVE_ROWS,
        )
        return []
    _check_columns(inputs, table, raw_rows)
    before = len(inputs.findings)
    asked = {column.key: asked_in_column(column, {}) for column in table.columns}
    found = [
        _row(
            inputs,
            table,
            asked,
            n,
            {k: None if is_missing(v) else v for k, v in raw.items()},
            as_of,
        )
        for n, raw in enumerate(raw_rows, 1)
    ]
    if table.name in (EVIDENCE, REMARKS):
        # No figure is computed from these words, so none is lost through a slip in them.
        inputs.findings[before:] = map(_as_warning, inputs.findings[before:])
    return [row for row in found if row is not None]


def _as_warning(finding: Finding) -> Finding:
    is_error = finding.level is Level.ERROR
    return replace(finding, level=Level.WARNING) if is_error else finding


def _check_columns(inputs: Inputs, table: Table, raw_rows: Sequence[Mapping[str, object]]) -> None:
    known = [column.key for column in table.columns]
    for key in dict.fromkeys(shown(key) for raw in raw_rows for key in raw):
        if key not in known:
            inputs.say(
                InputMessage.KOLOM_TIDAK_DIKENAL,
                inputs.place(table=table.name, column=key),
                table=table.name,
                raw=key,
                near=nearest(key, known),
                choices=", ".join(known),
            )


def _row(
    inputs: Inputs,
    table: Table,
    asked: Mapping[str, Asked],
    position: int,
    raw: Mapping[str, object],
    as_of: date | None,
) -> Row | None:
    # A fixed weight is no input, but another one in its place must not be passed over.
    holding = (column for column in table.columns if not column.describes or column.given)
    if all(is_blank(raw.get(column.key)) for column in holding):
        return None
    quarter: int | None = None
    if table.by_quarter:
        spot = _spot(inputs, table, position, QUARTER, "Triwulan")
        quarter = read_quarter(raw.get(QUARTER), spot)
        if quarter is None and is_blank(raw.get(QUARTER)):
            spot.say(InputMessage.SEL_WAJIB_KOSONG)
        if quarter is None:
            inputs.unplaced.add((table.name, position))
        if quarter is None or quarter > inputs.quarter:
            return None
    cells: dict[str, Cell] = {}
    unreadable, outside = set(), {}
    for column in table.columns:
        value = raw.get(column.key)
        if column.type is CellType.QUARTER:
            cells[column.key] = quarter
        elif value is not None:
            before = len(inputs.findings)
            spot = _spot(inputs, table, position, column.key, column.label)
            wanted = asked_in_column(column, raw) if column.scale else asked[column.key]
            cells[column.key] = _until(as_of, read_cell(value, spot, wanted), spot)
            if cells[column.key] is None and has_error(inputs.findings[before:]):
                unreadable.add(column.key)
                if wanted.is_percent and (size := read_any_number(value, quiet(), wanted)):
                    outside[column.key] = size
    return Row(position, cells, frozenset(unreadable), outside)


def _spot(inputs: Inputs, table: Table, position: int, column: str, label: str) -> Spot:
    found = table.column(column)
    is_answer = found is not None and found.type is CellType.ANSWER
    return Spot(
        phrases.TABLE_CELL.format(table=table.called, row=position, column=label),
        inputs.place(table=table.name, row=position, column=column),
        inputs.findings,
        of=phrases.ANSWER if is_answer else phrases.INPUT_OF_TABLE.format(table=table.called),
    )


def _until(as_of: date | None, value: Cell, spot: Spot) -> Cell:
    """The value, unless it is a date after the one that the data are of."""
    if isinstance(value, date) and as_of is not None and value > as_of:
        spot.say(InputMessage.TANGGAL_SETELAH_PADA, raw=day(value), as_of=day(as_of))
        return None
    return value
