"""From what was typed to typed inputs: the one place where shapes and cells are checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from iku_excel.catalog.inputs import (
    QUARTER,
    TARGET,
    UNIT,
    Column,
    ColumnType,
    Table,
    tables,
    variables,
)
from iku_excel.catalog.model import IndicatorYear
from iku_excel.catalog.rules import Accumulation, Survey, Variable
from iku_excel.findings import Finding, InputMessage, Level, Place, has_error

from .values import (
    Spot,
    is_blank,
    nearest,
    to_choice,
    to_count,
    to_date,
    to_limited,
    to_number,
    to_quarter,
    to_text,
    to_variable,
)
from .wording import day, quarter_name

Scalar = float | str | None
Cell = float | str | int | date | None
RawValues = Mapping[str, object]
RawTables = Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One filled row of a table: its position among the rows given (from 1) and its cells.

    A cell that could not be read is None like a blank one, and named in ``unreadable``.
    """

    position: int
    cells: Mapping[str, Cell]
    unreadable: frozenset[str] = frozenset()

    def is_blank(self, key: str) -> bool:
        """Whether nothing was typed there (an unreadable cell is not blank)."""
        return self.cells.get(key) is None and key not in self.unreadable

    def number(self, key: str) -> float | None:
        value = self.cells.get(key)
        return float(value) if isinstance(value, int | float) else None

    def text(self, key: str) -> str | None:
        value = self.cells.get(key)
        return value if isinstance(value, str) else None

    def date(self, key: str) -> date | None:
        value = self.cells.get(key)
        return value if isinstance(value, date) else None

    @property
    def quarter(self) -> int | None:
        value = self.cells.get(QUARTER)
        return value if isinstance(value, int) else None


@dataclass(slots=True)
class Inputs:
    """The typed inputs of one indicator up to ``quarter``, and everything found in them.

    ``quarterly`` holds four values a variable (None: blank, or later than ``quarter``);
    ``tables`` holds the filled rows up to ``quarter``, and of the register all rows.
    """

    view: IndicatorYear
    quarter: int
    quarterly: dict[str, list[Scalar]] = field(default_factory=dict)
    yearly: dict[str, Scalar] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing found so far is an error: only then do sums mean something."""
        return not has_error(self.findings)

    def is_blank(self, key: str, quarter: int) -> bool:
        """Whether nothing was typed there (an unreadable cell is not blank)."""
        place = self.place(variable=key, quarter=quarter)
        return self.quarterly[key][quarter - 1] is None and not any(
            f.level is Level.ERROR and f.place == place for f in self.findings
        )

    def number(self, key: str, quarter: int) -> float | None:
        """The numeric value of a quarterly variable in one quarter."""
        value = self.quarterly[key][quarter - 1]
        return value if isinstance(value, float) else None

    def text(self, key: str, quarter: int) -> str | None:
        value = self.quarterly[key][quarter - 1]
        return value if isinstance(value, str) else None

    def year_number(self, key: str) -> float | None:
        value = self.yearly.get(key)
        return value if isinstance(value, float) else None

    def rows(self, table: str, quarter: int | None = None) -> list[Row]:
        """The filled rows of a table, of one quarter where it is given."""
        rows = self.tables.get(table, [])
        return rows if quarter is None else [row for row in rows if row.quarter == quarter]

    def place(self, **where: object) -> Place:
        """A place within this indicator."""
        return Place(indicator=self.view.indicator.code, **where)  # type: ignore[arg-type]

    def say(self, message: InputMessage, place: Place | None = None, **context: object) -> None:
        """Record a finding at ``place`` (by default the indicator as a whole)."""
        self.findings.append(message.at(place or self.place(), **context))


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
    looked at, so that work in progress there does not void an earlier quarter.
    """
    inputs = Inputs(view, quarter)
    _read_scalars(inputs, values)
    _read_tables(inputs, raw_tables, as_of)
    return inputs


def _read_scalars(inputs: Inputs, values: RawValues) -> None:
    known = {variable.key: variable for variable in variables(inputs.view)}
    for key in values:
        if key not in known:
            _unknown(inputs, InputMessage.VARIABEL_TIDAK_DIKENAL, str(key), list(known))
    for key, variable in known.items():
        if variable.accumulation is Accumulation.YEARLY:
            inputs.yearly[key] = _yearly(inputs, variable, values.get(key))
        else:
            inputs.quarterly[key] = _quarterly(inputs, variable, values.get(key))


def _unknown(inputs: Inputs, message: InputMessage, raw: str, known: list[str]) -> None:
    inputs.say(
        message,
        raw=raw,
        code=inputs.view.indicator.code,
        year=inputs.view.year,
        near=nearest(raw, known),
        choices=", ".join(known) or "(tidak ada)",
    )


def _yearly(inputs: Inputs, variable: Variable, raw: object) -> Scalar:
    spot = Spot(variable.label, inputs.place(variable=variable.key), inputs.findings)
    if isinstance(raw, list | tuple):
        filled = [item for item in raw if not is_blank(item)]
        if len(filled) > 1:
            spot.say(InputMessage.BENTUK_SALAH, raw=f"{len(filled)} nilai",
                     hint="Nilai tahunan hanya satu: isi satu sel saja.")
            return None
        raw = filled[0] if filled else None
    return to_variable(raw, variable, spot)


def _quarterly(inputs: Inputs, variable: Variable, raw: object) -> list[Scalar]:
    result: list[Scalar] = [None] * 4
    if raw is None:
        return result
    if not isinstance(raw, list | tuple) or len(raw) > 4:
        given = f"{len(raw)} nilai" if isinstance(raw, list | tuple) else type(raw).__name__
        inputs.say(
            InputMessage.BENTUK_SALAH,
            inputs.place(variable=variable.key),
            what=variable.label,
            raw=given,
            hint="Berikan empat nilai, satu untuk tiap triwulan.",
        )
        return result
    for quarter, item in enumerate(raw[: inputs.quarter], 1):
        spot = Spot(
            f"{variable.label} {quarter_name(quarter)}",
            inputs.place(variable=variable.key, quarter=quarter),
            inputs.findings,
        )
        result[quarter - 1] = to_variable(item, variable, spot)
    return result


def _read_tables(inputs: Inputs, raw_tables: RawTables, as_of: date | None) -> None:
    known = {table.name: table for table in tables(inputs.view)}
    for name in raw_tables:
        if name not in known:
            _unknown(inputs, InputMessage.TABEL_TIDAK_DIKENAL, str(name), list(known))
    for name, table in known.items():
        inputs.tables[name] = _rows(inputs, table, raw_tables.get(name), as_of)


def _rows(inputs: Inputs, table: Table, raw_rows: object, as_of: date | None) -> list[Row]:
    if raw_rows is None:
        return []
    if not isinstance(raw_rows, list | tuple) or not all(isinstance(r, Mapping) for r in raw_rows):
        inputs.say(
            InputMessage.BENTUK_SALAH,
            inputs.place(table=table.name),
            what=f"Tabel {table.name}",
            raw=type(raw_rows).__name__,
            hint="Berikan daftar baris; tiap baris berisi nama kolom dan nilainya.",
        )
        return []
    _check_columns(inputs, table, raw_rows)
    found = (_row(inputs, table, n, raw, as_of) for n, raw in enumerate(raw_rows, 1))
    return [row for row in found if row is not None]


def _check_columns(
    inputs: Inputs, table: Table, raw_rows: Sequence[Mapping[str, object]]
) -> None:
    known = [column.key for column in table.columns]
    for key in dict.fromkeys(str(key) for raw in raw_rows for key in raw):
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
    inputs: Inputs, table: Table, position: int, raw: Mapping[str, object], as_of: date | None
) -> Row | None:
    if all(is_blank(raw.get(column.key)) for column in table.columns if not column.describes):
        return None
    quarter: int | None = None
    if table.by_quarter:
        spot = _spot(inputs, table, position, QUARTER, "Triwulan")
        quarter = to_quarter(raw.get(QUARTER), spot)
        if quarter is None and is_blank(raw.get(QUARTER)):
            spot.say(InputMessage.SEL_WAJIB_KOSONG)
        if quarter is None or quarter > inputs.quarter:
            return None
    cells: dict[str, Cell] = {}
    unreadable = set()
    for column in table.columns:
        value = raw.get(column.key)
        if column.type is ColumnType.QUARTER:
            cells[column.key] = quarter
        elif value is not None:
            spot = _spot(inputs, table, position, column.key, column.label)
            cells[column.key] = _cell(inputs, column, value, spot, as_of)
            if cells[column.key] is None and not is_blank(value):
                unreadable.add(column.key)
    return Row(position, cells, frozenset(unreadable))


def _spot(inputs: Inputs, table: Table, position: int, column: str, label: str) -> Spot:
    return Spot(
        f"Tabel {table.name} baris {position}, {label}",
        inputs.place(table=table.name, row=position, column=column),
        inputs.findings,
    )


def _cell(
    inputs: Inputs, column: Column, raw: object, spot: Spot, as_of: date | None
) -> Cell:
    match column.type:
        case ColumnType.COUNT:
            return to_count(raw, spot)
        case ColumnType.NUMBER:
            return to_number(raw, spot)
        case ColumnType.SHARE:
            return to_limited(raw, spot, 0, 1)
        case ColumnType.ANSWER:
            return _answer(inputs, raw, spot)
        case ColumnType.CHOICE:
            return to_choice(raw, spot, column.choices)
        case ColumnType.DATE:
            value = to_date(raw, spot)
            if value is not None and as_of is not None and value > as_of:
                spot.say(InputMessage.TANGGAL_SETELAH_PADA, raw=day(value), as_of=day(as_of))
            return value
        case ColumnType.QUARTER:
            return to_quarter(raw, spot)
        case ColumnType.TEXT:
            return to_text(raw, spot)


def _answer(inputs: Inputs, raw: object, spot: Spot) -> float | None:
    rule = inputs.view.rule
    assert isinstance(rule, Survey)  # noqa: S101  - only surveys have answer columns
    value = to_limited(raw, spot, rule.lowest_answer, rule.highest_answer)
    return value if value is None else to_count(value, spot)


def entered_target(inputs: Inputs) -> float | None:
    """The target that the office typed, where the decree prints none."""
    return inputs.year_number(TARGET)


def unit_is_missing(inputs: Inputs) -> bool:
    """Whether the office must name the unit and has not done so."""
    return inputs.view.indicator.unit.entered and inputs.yearly.get(UNIT) is None
