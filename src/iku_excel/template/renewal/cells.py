"""Taking the value of an input cell, or the rows of a table, over as they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from iku_excel.calc import ErrorValue, FormulaValue
from iku_excel.calc.values import is_blank, shown
from iku_excel.catalog.cells import CellType
from iku_excel.findings import FileMessage, Finding, Message, Place, phrases
from iku_excel.findings.appearance import AppearanceMessage
from iku_excel.findings.renewal import RenewalMessage
from iku_excel.workbook import DoubtfulValue, FilledIndicator
from iku_excel.workbook.filled import TablePlace
from iku_excel.xlsx import CellEdit, cell_address, reference
from iku_excel.xlsx.edits import EditValue

from .carried import Carried, Carryover

Row = Mapping[str, object]
NumberedRow = tuple[int, Row]
"""A row of a table with its position among those that were read, from 1."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The value to write; ``remarks`` where it is doubtful, ``loss`` where there is none."""

    value: EditValue = None
    remarks: tuple[Finding, ...] = ()
    loss: Finding | None = None

    def located(self, file: str, sheet: str, cell: str) -> Taken:
        """The same with the cell of the old workbook that the findings speak of."""

        def at(finding: Finding) -> Finding:
            return finding.located(file=file, sheet=sheet, cell=cell)

        return replace(self, remarks=tuple(map(at, self.remarks)), loss=self.loss and at(self.loss))


def take(raw: object, what: str, place: Place, *, is_date: bool = False) -> Taken:
    """The value of an input cell as a constant, also a doubtful one.

    A date where none is asked for becomes text: as a number it would pass for a count.
    """
    match raw:
        case FormulaValue(value=value, formula=formula):
            if is_blank(raw):
                return Taken()
            if value is None:
                loss = RenewalMessage.RUMUS_TIDAK_DIBAWA.at(
                    place, what=what, formula=shown(formula)
                )
                return Taken(loss=loss)
            inner = take(value, what, place, is_date=is_date)
            remark = RenewalMessage.RUMUS_DIBAWA_NILAINYA.at(
                place, what=what, formula=shown(formula)
            )
            return inner if inner.loss else replace(inner, remarks=(remark, *inner.remarks))
        case DoubtfulValue(raw=value, why=why):
            if value is None:
                return Taken()
            seen = value.value if isinstance(value, FormulaValue) else value
            told: Message = AppearanceMessage.TIDAK_PASTI_TIDAK_DIBAWA
            if why is FileMessage.SEL_GABUNG:
                told = RenewalMessage.SEL_GABUNG_TIDAK_DIBAWA
            return Taken(loss=told.at(place, what=what, raw=shown(seen)))
        case ErrorValue(code=code):
            return Taken(
                loss=RenewalMessage.GALAT_TIDAK_DIBAWA.at(place, what=what, raw=shown(code))
            )
        case datetime() | date() if is_date:
            return Taken(raw)
        case datetime() | date() | time() | timedelta():
            text = str(raw) if isinstance(raw, time | timedelta) else raw.isoformat()
            return Taken(text, (RenewalMessage.TANGGAL_DIBAWA_TEKS.at(place, what=what, raw=text),))
        case None | bool() | int() | float() | str():
            return Taken(raw)
        case _:  # pragma: no cover - the reader gives nothing else
            raise TypeError(type(raw).__name__)


def carry_scalar(
    carry: Carryover, old: FilledIndicator, key: str, quarter: int, what: str, *, into: int
) -> None:
    """The value of one quarter's cell, into the cell of quarter ``into``."""
    source = old.scalar_places[key]
    target = carry.new.indicators[old.code].scalar_places.get(key)
    place = Place(indicator=old.code, variable=key, quarter=quarter)
    if target is None:
        _say_not_asked(carry, old.values[key][quarter - 1], what, place)
        return
    taken = take(old.values[key][quarter - 1], what, place)
    taken = taken.located(carry.old.name, source.sheet, source.cell(quarter))
    if taken.loss is not None:
        carry.findings.append(taken.loss)
    elif taken.value is not None:
        cell = target.cell(into)
        carry.edits.append(CellEdit(target.sheet, cell, taken.value))
        carry.carried.append(
            Carried(
                old.code,
                target.sheet,
                cell,
                taken.value,
                (reference(source.sheet, source.cell(quarter)),),
                variable=key,
                quarter=quarter,
                remarks=taken.remarks,
            )
        )


def carry_rows(
    carry: Carryover,
    old: FilledIndicator,
    table: str,
    rows: Sequence[NumberedRow],
    reasons: Mapping[int, str] | None = None,
) -> None:
    """Rows of a table, closed up from the first row of the new one; its other rows are cleared.

    ``reasons`` says by position why a row is there. Rows that say no more than one filled in
    advance are not listed.
    """
    source = old.table_places[table]
    after = carry.new.indicators[old.code]
    target = after.table_places.get(table)
    asked = target.columns if target else {}
    for position, row in rows:
        _say_cells_not_asked(carry, old, source, position, row, asked)
    if target is None:
        return
    prefilled = dict(zip(target.rows, after.tables[table], strict=True))
    untouched = [{k: v for k, v in row.items() if v is not None} for row in prefilled.values()]
    room = range(target.first_row, target.last_row + 1)
    for number, (position, row) in zip(room, rows, strict=False):
        taken = _take_row(carry, old, source, position, row, asked)
        values = {key: cell.value for key, cell in taken.items() if cell.value is not None}
        values |= target.table.given_in(values)
        _set_row(carry, target, number, values, prefilled.pop(number, {}))
        if values and values not in untouched:
            carry.carried.append(
                Carried(
                    old.code,
                    target.sheet,
                    _row_range(target, number),
                    values,
                    (reference(source.sheet, _row_range(source, source.rows[position - 1])),),
                    table=table,
                    how=(reasons or {}).get(position, ""),
                    remarks=tuple(remark for cell in taken.values() for remark in cell.remarks),
                )
            )
    for number, filled in prefilled.items():
        _set_row(carry, target, number, {}, filled)
    for position, row in rows[len(room) :]:
        finding = RenewalMessage.BARIS_TIDAK_MUAT.at(
            Place(indicator=old.code, table=table, row=position),
            position=position,
            table=table,
            rows=len(room),
            content=", ".join(shown(_visible(raw)) for raw in row.values() if raw is not None),
        )
        cell = _row_range(source, source.rows[position - 1])
        carry.findings.append(finding.located(file=carry.old.name, sheet=source.sheet, cell=cell))


def _say_cells_not_asked(
    carry: Carryover,
    old: FilledIndicator,
    source: TablePlace,
    position: int,
    row: Row,
    asked: Collection[str],
) -> None:
    table = source.table
    for column in table.columns:
        if column.key not in asked:
            what = phrases.TABLE_CELL.format(table=table.name, row=position, column=column.label)
            place = Place(indicator=old.code, table=table.name, row=position, column=column.key)
            _say_not_asked(carry, row.get(column.key), what, place)


def _say_not_asked(carry: Carryover, raw: object, what: str, place: Place) -> None:
    """That a value stays behind, as today's template has no cell for it."""
    if is_blank(raw) or place.indicator is None:
        return
    finding = RenewalMessage.TIDAK_DIMINTA_LAGI.at(
        place,
        what=what,
        raw=shown(_visible(raw)),
        version=carry.new.identity.template_version,
    )
    old = carry.old.indicators[place.indicator]
    carry.findings.append(old.at_cell(finding, carry.old.name))


def _take_row(
    carry: Carryover,
    old: FilledIndicator,
    source: TablePlace,
    position: int,
    row: Row,
    asked: Collection[str],
) -> dict[str, Taken]:
    table, found = source.table, {}
    for column in table.columns:
        if column.key not in asked:
            continue
        what = phrases.TABLE_CELL.format(table=table.name, row=position, column=column.label)
        place = Place(indicator=old.code, table=table.name, row=position, column=column.key)
        taken = take(row.get(column.key), what, place, is_date=column.type is CellType.DATE)
        taken = taken.located(carry.old.name, source.sheet, source.cell(position, column.key))
        if taken.loss is not None:
            carry.findings.append(taken.loss)
        found[column.key] = taken
    return found


def _set_row(
    carry: Carryover, target: TablePlace, row: int, values: Mapping[str, EditValue], before: Row
) -> None:
    for key, column in target.columns.items():
        if values.get(key) != before.get(key):
            cell = cell_address(row, column)
            carry.edits.append(CellEdit(target.sheet, cell, values.get(key)))


def _row_range(place: TablePlace, row: int) -> str:
    columns = sorted(place.columns.values())
    return f"{cell_address(row, columns[0])}:{cell_address(row, columns[-1])}"


def _visible(raw: object) -> object:
    match raw:
        case FormulaValue(value=value):
            return _visible(value)
        case DoubtfulValue(raw=value):
            return _visible(value)
        case ErrorValue(code=code):
            return code
        case _:
            return raw
