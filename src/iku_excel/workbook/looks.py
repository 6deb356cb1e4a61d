"""Input cells that show something else than they hold, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from iku_excel.calc.values import is_blank, shown, written
from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import Finding, Level, Place, phrases
from iku_excel.findings.appearance import AppearanceMessage
from iku_excel.layout.marks import (
    APPROVAL_COLUMNS,
    APPROVAL_KEYS,
    APPROVAL_SHEET,
    COVER_SHEET,
    approval_mark,
    quarter_key,
)
from iku_excel.xlsx import SheetCells, cell_address, column_letters, split_address
from iku_excel.xlsx.number_formats import Look, Shown, show_number, show_text

from .filled import CoverInput, DoubtfulValue, FilledIndicator, TablePlace
from .scan import Scan, raw_value

_MOST_PLACES = 5
_NOWHERE = Place()

_Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Input:
    """An input cell: where it stands, how a person calls it, and what it asks for."""

    at: _Position
    what: str
    place: Place = _NOWHERE
    type: CellType = CellType.TEXT


def check_looks(filled: FilledIndicator, found: Scan, file: str) -> None:
    """Add to ``filled`` what its cells hide; one that shows another value becomes doubtful."""
    for sheet, cells, inputs in (*_scalars(filled, found), *_tables(filled, found)):
        for item in inputs:
            finding = _look(cells, item)
            if finding is not None:
                cell = cell_address(*item.at)
                filled.findings.append(finding.located(file=file, sheet=sheet, cell=cell))
                if finding.level is Level.ERROR:
                    _doubt(filled, item.place)
    for finding in (*_hidden_scalars(filled, found), *_hidden_rows(filled, found)):
        filled.findings.append(replace(finding, file=file))


_Inputs = tuple[str, SheetCells, list[_Input]]


def _scalars(filled: FilledIndicator, found: Scan) -> Iterator[_Inputs]:
    for key, scalar in filled.scalar_places.items():
        variable = scalar.variable
        yield (
            scalar.sheet,
            found.sheets[scalar.sheet].cells,
            [
                _Input(
                    (scalar.row, scalar.columns[quarter]),
                    f"{variable.label} {quarter_name(quarter)}",
                    Place(indicator=filled.code, variable=key, quarter=quarter),
                    variable.cell,
                )
                for quarter in QUARTERS
            ],
        )


def _tables(filled: FilledIndicator, found: Scan) -> Iterator[_Inputs]:
    for name, table in filled.table_places.items():
        cells = found.sheets[table.sheet].cells
        positions = {row: position for position, row in enumerate(table.rows, 1)}
        columns = {table.columns[column.key]: column for column in table.table.columns}
        called = table.table.called
        yield (
            table.sheet,
            cells,
            [
                _Input(
                    (row, at),
                    phrases.TABLE_CELL.format(
                        table=called, row=positions[row], column=columns[at].label
                    ),
                    Place(filled.code, table=name, row=positions[row], column=columns[at].key),
                    columns[at].type,
                )
                for row, at in sorted({*cells.formats, *_laid_over(cells, positions, columns)})
                if row in positions and at in columns
            ],
        )


def _laid_over(
    cells: SheetCells, rows: Iterable[int], columns: Iterable[int]
) -> Iterator[_Position]:
    """The cells of these rows and columns over which a condition may lay another format."""
    for (row1, column1, row2, column2), _ in cells.overlays:
        within = [column for column in columns if column1 <= column <= column2]
        if within:
            yield from ((r, c) for r in rows if row1 <= r <= row2 for c in within)


def _doubt(filled: FilledIndicator, place: Place) -> None:
    why = AppearanceMessage.FORMAT_MENYESATKAN
    if place.table is not None and place.row is not None and place.column is not None:
        row = filled.tables[place.table][place.row - 1]
        row[place.column] = DoubtfulValue.of(row[place.column], why)
    elif place.variable is not None and place.quarter is not None:
        values = filled.values[place.variable]
        values[place.quarter - 1] = DoubtfulValue.of(values[place.quarter - 1], why)


def _look(cells: SheetCells, item: _Input) -> Finding | None:
    """What to say of a cell whose number format shows something else than it holds; of a format
    that only a condition lays over it nobody knows here whether it is shown."""
    if item.at in cells.formats and (finding := _as_formatted(cells, item, cells.formats[item.at])):
        return finding
    for (row1, column1, row2, column2), code in cells.overlays:
        row, column = item.at
        if row1 <= row <= row2 and column1 <= column <= column2:
            finding = _as_formatted(cells, item, code)
            if finding is not None:
                return replace(finding, level=Level.WARNING)
    return None


def _as_formatted(cells: SheetCells, item: _Input, code: str) -> Finding | None:
    cell = cells.get(*item.at)
    value = None if cell is None else cell.value
    if value is None or isinstance(value, bool):
        return None
    seen = _seen(code, value)
    text = seen.text.strip()
    context = {
        "what": item.what,
        "raw": value.isoformat() if isinstance(value, date | time) else written(value),
        "shown": f"“{shown(text)}”" if text else "kosong",
    }
    if seen.look is Look.OTHERWISE or (
        seen.look is Look.PERCENT_SIGN and item.type is CellType.SHARE
    ):
        context["format"] = shown(code)
        return AppearanceMessage.FORMAT_MENYESATKAN.at(item.place, **context)
    if seen.look in (Look.PERCENT, Look.PERCENT_SIGN) and item.type.facts.is_whole:
        return AppearanceMessage.FORMAT_PERSEN.at(item.place, **context)
    return None


def _seen(code: str, value: object) -> Shown:
    if isinstance(value, str):
        return show_text(code, value)
    if isinstance(value, int | float):
        return show_number(code, value)
    # Every date that a sheet holds is a number above 0, and shown by the same part of a format.
    return show_number(code, 1, is_date=isinstance(value, date | time | timedelta))


def _hidden_scalars(filled: FilledIndicator, found: Scan) -> Iterator[Finding]:
    """What is typed in hidden rows and columns of the page, once a sheet."""
    typed: dict[str, list[_Position]] = {}
    for key, scalar in filled.scalar_places.items():
        typed.setdefault(scalar.sheet, []).extend(
            (scalar.row, scalar.columns[quarter])
            for quarter, value in enumerate(filled.values[key], 1)
            if not is_blank(value)
        )
    for sheet, places in typed.items():
        cells = found.sheets[sheet].cells
        rows = sorted({row for row, _ in places if row in cells.hidden_rows})
        what = f"Isian {filled.code}"
        yield from _hidden(sheet, cells, places, rows, what, Place(indicator=filled.code))


def _hidden_rows(filled: FilledIndicator, found: Scan) -> Iterator[Finding]:
    """The same for tables. Rows that a filter hides are no mistake, but they count."""
    for name, table in filled.table_places.items():
        cells = found.sheets[table.sheet].cells
        if not cells.hidden_rows and not cells.hidden_columns:
            continue
        places = list(_typed_in(filled, table))
        rows = sorted({row for row, _ in places if row in cells.hidden_rows})
        filtered = [row for row in rows if _is_filtered(cells, row)]
        place, called = Place(indicator=filled.code, table=name), table.table.called
        if filtered:
            yield AppearanceMessage.BARIS_TERSARING.at(
                place, table=called, count=len(filtered), rows=_spans(filtered)
            ).located(file="", sheet=table.sheet, cell=_first(places, filtered[0]))
        others = [row for row in rows if row not in filtered]
        yield from _hidden(
            table.sheet, cells, places, others, phrases.TABLE.format(table=called), place
        )


def _typed_in(filled: FilledIndicator, table: TablePlace) -> Iterator[_Position]:
    """The cells of a table that somebody filled in."""
    for number, row in zip(table.rows, filled.tables[table.table.name], strict=True):
        for column in table.table.columns:
            if not column.describes and not is_blank(row.get(column.key)):
                yield number, table.columns[column.key]


def _hidden(
    sheet: str,
    cells: SheetCells,
    places: list[_Position],
    rows: list[int],
    what: str,
    place: Place,
) -> Iterator[Finding]:
    if rows:
        finding = AppearanceMessage.BARIS_TERSEMBUNYI.at(place, what=what, rows=_spans(rows))
        yield finding.located(file="", sheet=sheet, cell=_first(places, rows[0]))
    columns = sorted({column for _, column in places if cells.is_column_hidden(column)})
    if columns:
        letters = ", ".join(map(column_letters, columns))
        finding = AppearanceMessage.KOLOM_TERSEMBUNYI.at(place, what=what, columns=letters)
        cell = cell_address(*min(at for at in places if at[1] == columns[0]))
        yield finding.located(file="", sheet=sheet, cell=cell)


def _is_filtered(cells: SheetCells, row: int) -> bool:
    return any(top < row <= bottom for top, _, bottom, _ in cells.filtered)


def _first(places: Iterable[_Position], row: int) -> str:
    return cell_address(*min(at for at in places if at[0] == row))


def _spans(rows: list[int]) -> str:
    """Rows as people write them: 12–40, 55."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in spans]
    more = phrases.AND_OTHERS if len(texts) > _MOST_PLACES else ""
    return ", ".join(texts[:_MOST_PLACES]) + more


def common_looks(about: Mapping[str, CoverInput], found: Scan, file: str) -> Iterator[Finding]:
    """The same for the inputs of the cover and of the sign-offs: no figure depends on them."""
    inputs = [
        (cover.sheet, _Input(split_address(cover.cell), f"{COVER_SHEET}, {key}"))
        for key, cover in about.items()
    ]
    for keys in found.marks.get(APPROVAL_COLUMNS, ()):
        for quarter in QUARTERS:
            for mark in found.marks.get(approval_mark(quarter_key(quarter)), ()):
                if mark.sheet == keys.sheet:
                    what = f"{APPROVAL_SHEET} {quarter_name(quarter)}"
                    inputs += (
                        (mark.sheet, _Input((mark.row, column), f"{what}, {key}"))
                        for key, column in found.sheets[keys.sheet].texts(keys.row, keys.column)
                        if key in APPROVAL_KEYS
                    )
    for sheet, item in inputs:
        cells = found.sheets[sheet].cells
        finding = _look(cells, item)
        if finding is not None:
            at = cell_address(*item.at)
            yield replace(finding, level=Level.WARNING).located(file=file, sheet=sheet, cell=at)
        if not is_blank(raw_value(cells.get(*item.at))):
            rows = [row for row, _ in (item.at,) if row in cells.hidden_rows]
            for finding in _hidden(sheet, cells, [item.at], rows, item.what, item.place):
                yield replace(finding, file=file)


def far_cells(found: Scan, file: str) -> Iterator[Finding]:
    """A finding for each sheet of inputs with cells far below or right of all that is read."""
    for name in dict.fromkeys(mark.sheet for marks in found.marks.values() for mark in marks):
        beyond = found.sheets[name].cells.beyond
        filled = [at for at, cell in beyond.items() if not is_blank(raw_value(cell))]
        places = filled or list(beyond)
        if places:
            message = AppearanceMessage.ISI_JAUH if filled else AppearanceMessage.SPASI_JAUH
            more = phrases.AND_OTHERS if len(places) > _MOST_PLACES else ""
            cells = phrases.CELLS.format(cells=", ".join(places[:_MOST_PLACES]) + more)
            yield message.at(cells=cells).located(file=file, sheet=name, cell=places[0])
