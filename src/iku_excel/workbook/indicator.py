"""Reading the inputs of one indicator; what is missing or doubtful becomes a finding."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from iku_excel.calc.cells import read_quarter
from iku_excel.calc.values import is_blank, quiet
from iku_excel.catalog.inputs import QUARTER, QUARTERS
from iku_excel.findings import FileMessage, Message, Place, phrases
from iku_excel.findings.appearance import AppearanceMessage
from iku_excel.layout import ScalarRow, Sheet, TableBlock
from iku_excel.xlsx import MAX_ROW, CellRange, cell_address

from .doubts import Doubt, doubts_in
from .filled import DoubtfulValue, FilledIndicator, ScalarPlace, TablePlace
from .labels import (
    Contradiction,
    column_contradiction,
    quarter_contradiction,
    row_contradiction,
)
from .scan import Mark, Scan, ScannedSheet, raw_value


class IndicatorReader:
    """Fills a :class:`FilledIndicator` from the marks of a workbook."""

    def __init__(self, file: str, filled: FilledIndicator, found: Scan) -> None:
        self._file = file
        self._filled = filled
        self._found = found
        self._doubted: set[tuple[str, Message, CellRange]] = set()
        self._without_quarters: set[str] = set()
        self._contradicted: dict[str, bool] = {}

    def read(self, planned: list[Sheet]) -> None:
        """Read every planned sheet of the indicator."""
        scalars = [row for sheet in planned for row in sheet.scalars]
        blocks = [block for sheet in planned for block in sheet.tables]
        wanted = [row.mark for row in scalars] + [block.mark for block in blocks]
        if not any(mark in self._found.marks for mark in wanted):
            self._filled.blocked = True
            self._say(FileMessage.LEMBAR_HILANG, planned[0].name, code=self._filled.code)
            return
        if self._is_copied(wanted):
            return
        for row in scalars:
            self._read_scalar(row, scalars)
        for block in blocks:
            self._read_table(block)
        for sheet in planned:
            self._check_sheet(sheet)

    def _say(
        self,
        message: Message,
        sheet: str = "",
        cell: str = "",
        place: Place | None = None,
        **context: object,
    ) -> None:
        finding = message.at(place or Place(indicator=self._filled.code), **context)
        self._filled.findings.append(finding.located(file=self._file, sheet=sheet, cell=cell))

    def _marks(self, text: str) -> list[Mark]:
        return self._found.marks.get(text, [])

    def _is_copied(self, wanted: list[str]) -> bool:
        """Whether a whole sheet of the indicator stands twice: one finding, not one a row."""
        for text in wanted:
            found = self._marks(text)
            other = next((mark for mark in found if mark.sheet != found[0].sheet), None)
            if other is not None:
                self._filled.blocked = True
                self._say(
                    FileMessage.LEMBAR_GANDA,
                    other.sheet,
                    _right_of(other),
                    code=self._filled.code,
                    first=found[0].sheet,
                    second=other.sheet,
                )
                return True
        return False

    def _check_sheet(self, planned: Sheet) -> None:
        texts = [row.mark for row in planned.scalars] + [block.mark for block in planned.tables]
        for name in sorted({mark.sheet for text in texts for mark in self._marks(text)}):
            if self._found.sheets[name].state != "visible":
                self._say(FileMessage.LEMBAR_TERSEMBUNYI, name)
            if name != planned.name:
                self._say(FileMessage.LEMBAR_BERGANTI_NAMA, name, expected=planned.name, found=name)

    def _read_scalar(self, row: ScalarRow, scalars: list[ScalarRow]) -> None:
        variable, found, code = row.variable, self._marks(row.mark), self._filled.code
        place = Place(indicator=code, variable=variable.key)
        if len(found) != 1:
            self._filled.lost.add(variable.key)
            if found:
                sheet, cell = found[1].sheet, self._first_quarter(found[1])
                cells = " dan ".join(f"baris {mark.row}" for mark in found)
                message = FileMessage.KUNCI_BARIS_GANDA
            else:
                (sheet, cell), cells = self._where_it_stood(row, scalars), ""
                message = FileMessage.BARIS_HILANG
            self._say(message, sheet, cell, place, label=variable.label, code=code, cells=cells)
            return
        (mark,) = found
        sheet_cells = self._found.sheets[mark.sheet]
        if not self._has_quarters(sheet_cells, mark):
            self._filled.lost.add(variable.key)
            return
        columns = sheet_cells.quarters
        self._filled.scalar_places[variable.key] = ScalarPlace(
            variable, mark.sheet, mark.row, columns
        )
        values = [raw_value(sheet_cells.cells.get(mark.row, columns[q])) for q in QUARTERS]
        if self._is_contradicted(row, sheet_cells, mark, scalars):
            self._filled.lost.add(variable.key)
            values = [DoubtfulValue.of(raw, AppearanceMessage.LABEL_TERTUKAR) for raw in values]
        for doubt in self._doubts_in(
            sheet_cells, range(mark.row, mark.row + 1), columns.values(), place
        ):
            for quarter in QUARTERS:
                if doubt.covers(mark.row, columns[quarter]):
                    values[quarter - 1] = DoubtfulValue.of(values[quarter - 1], doubt.message)
        self._filled.values[variable.key] = values

    def _first_quarter(self, mark: Mark) -> str:
        """The cell of the first quarter in the row of a mark."""
        quarters = self._found.sheets[mark.sheet].quarters
        return cell_address(mark.row, quarters[1]) if 1 in quarters else _right_of(mark)

    def _where_it_stood(self, row: ScalarRow, scalars: list[ScalarRow]) -> tuple[str, str]:
        """Sheet and cell below the nearest row above that is still there."""
        above = [self._marks(other.mark) for other in scalars[: scalars.index(row)]]
        below = [self._marks(other.mark) for other in scalars[scalars.index(row) + 1 :]]
        for (mark, *_), step in [
            *((marks, 1) for marks in reversed(above) if marks),
            *((marks, 0) for marks in below if marks),
        ]:
            quarters = self._found.sheets[mark.sheet].quarters
            column = quarters.get(1, mark.column + 1)
            return mark.sheet, cell_address(mark.row + step, column)
        return self._filled.code, ""

    def _marked_rows(self, sheet: str, scalars: list[ScalarRow]) -> set[int]:
        """The rows of a sheet with a mark of one of these scalars."""
        marks = (mark for row in scalars for mark in self._marks(row.mark))
        return {mark.row for mark in marks if mark.sheet == sheet}

    def _has_quarters(self, sheet: ScannedSheet, mark: Mark) -> bool:
        """Whether every quarter has a column on this sheet; said once a sheet."""
        missing = [f"TW {q}" for q in QUARTERS if q not in sheet.quarters]
        if missing and sheet.name not in self._without_quarters:
            self._without_quarters.add(sheet.name)
            row = min(sheet.quarter_keys, default=mark.row)
            self._say(
                FileMessage.KOLOM_HILANG,
                sheet.name,
                cell_address(row, mark.column + 1),
                columns=", ".join(missing),
                what=phrases.ROWS_OF_INPUTS,
            )
        return not missing

    def _is_contradicted(
        self, row: ScalarRow, sheet: ScannedSheet, mark: Mark, scalars: list[ScalarRow]
    ) -> bool:
        """Whether the keys of the quarters, the headings or the row's label say that another input
        may be meant; of the quarters it is said once a sheet."""
        marked = self._marked_rows(sheet.name, scalars)
        if sheet.name not in self._contradicted:
            self._contradicted[sheet.name] = self._contradict_quarters(sheet, min(marked))
        if self._contradicted[sheet.name]:
            return True
        others = [other.variable.label for other in scalars if other is not row]
        wrong = row_contradiction(sheet, marked, mark, row.variable.label, others)
        if wrong is not None:
            place = Place(indicator=self._filled.code, variable=row.variable.key)
            self._say_contradiction(wrong, sheet.name, place)
        return wrong is not None

    def _contradict_quarters(self, sheet: ScannedSheet, first_row: int) -> bool:
        if sheet.contradictions:
            first, second = (cell_address(*at) for at in sheet.contradictions[0])
            cells = f"{first} dan {second}"
            self._say(AppearanceMessage.KOLOM_TRIWULAN_GANDA, sheet.name, second, cells=cells)
            return True
        wrong = quarter_contradiction(sheet, first_row)
        if wrong is not None:
            self._say_contradiction(wrong, sheet.name, Place(indicator=self._filled.code))
        return wrong is not None

    def _say_contradiction(self, wrong: Contradiction, sheet: str, place: Place) -> None:
        self._say(
            AppearanceMessage.LABEL_TERTUKAR,
            sheet,
            cell_address(wrong.row, wrong.column),
            place,
            what=wrong.what,
            label=wrong.label,
            meant=wrong.meant,
        )

    def _read_table(self, block: TableBlock) -> None:
        found, name, code = self._marks(block.mark), block.table.name, self._filled.code
        place = Place(indicator=code, table=name)
        if len(found) != 1:
            self._filled.blocked = True
            self._say(
                FileMessage.KUNCI_BARIS_GANDA if found else FileMessage.TABEL_HILANG,
                found[1].sheet if found else self._filled.locate(Place())[0],
                _right_of(found[1]) if found else "",
                place,
                table=block.table.called,
                label=f"tabel {block.table.called}",
                code=code,
                cells=" dan ".join(f"baris {mark.row}" for mark in found),
            )
            return
        (mark,) = found
        sheet, end = self._found.sheets[mark.sheet], mark.end
        if mark.header is not None and end is None and mark.is_last:
            # LibreOffice drops the mark far below a long table: all that follows are its rows.
            end = 1 + max(max(sheet.cells.rows), mark.header + block.rows)
        if mark.header is None or end is None:
            cell = _right_of(mark)
            self._filled.blocked = True
            self._say(
                FileMessage.JUDUL_TABEL_HILANG,
                mark.sheet,
                cell,
                place,
                table=block.table.called,
                code=code,
            )
            return
        columns = self._columns(block, sheet, mark, place)
        if columns is not None:
            self._read_rows(block, sheet, mark, range(mark.header + 1, end), columns)

    def _columns(
        self, block: TableBlock, sheet: ScannedSheet, mark: Mark, place: Place
    ) -> dict[str, int] | None:
        """The column of every key; None, and a finding, where one is missing or stands twice."""
        labels = {column.key: column.label for column in block.columns}
        keys = [
            (key, column) for key, column in sheet.texts(mark.row, mark.column) if key in labels
        ]
        columns = dict(keys)
        missing = [label for key, label in labels.items() if key not in columns]
        repeated = [key for position, (key, _) in enumerate(keys) if key in dict(keys[:position])]
        if not missing and not repeated:
            return self._under_their_headings(block, sheet, mark, columns, place)
        self._filled.blocked = True
        self._say(
            FileMessage.KOLOM_HILANG if missing else FileMessage.KOLOM_GANDA,
            mark.sheet,
            cell_address(
                mark.header or mark.row, columns[repeated[0]] if repeated else mark.column + 1
            ),
            place,
            columns=", ".join(missing or (labels[key] for key in repeated)),
            what=f"tabel {block.table.called}",
        )
        return None

    def _under_their_headings(
        self,
        block: TableBlock,
        sheet: ScannedSheet,
        mark: Mark,
        columns: dict[str, int],
        place: Place,
    ) -> dict[str, int] | None:
        """The columns; None, and a finding, where a heading says another one than its key."""
        labels = {column.key: column.label for column in block.columns}
        wrong = column_contradiction(sheet, mark.header or mark.row, columns, labels)
        if wrong is None:
            return columns
        self._say_contradiction(wrong, mark.sheet, place)
        self._filled.blocked = True
        return None

    def _read_rows(
        self,
        block: TableBlock,
        sheet: ScannedSheet,
        mark: Mark,
        body: range,
        columns: dict[str, int],
    ) -> None:
        """The rows of a table."""
        table = block.table
        place = Place(indicator=self._filled.code, table=table.name)
        rows: dict[int, dict[str, object]] = {}
        keys = {column: key for key, column in columns.items()}
        blank = dict.fromkeys(columns)
        for number, line in sheet.cells.rows.items():
            if number in body:
                filled = {keys[c]: raw_value(cell) for c, cell in line.items() if c in keys}
                if filled:
                    rows[number] = {**blank, **filled}
        self._check_around(block, sheet, mark, body, columns)
        for doubt in self._doubts_in(sheet, body, columns.values(), place):
            for number, row in rows.items():
                for key, column in columns.items():
                    if doubt.covers(number, column):
                        row[key] = DoubtfulValue.of(row[key], doubt.message)
        self._filled.tables[table.name] = list(rows.values())
        last = max(body.stop - 1, body.start)
        self._filled.table_places[table.name] = TablePlace(
            table, sheet.name, body.start - 1, body.start, last, columns, tuple(rows)
        )

    def _check_around(
        self,
        block: TableBlock,
        sheet: ScannedSheet,
        mark: Mark,
        body: range,
        columns: dict[str, int],
    ) -> None:
        """Name what stands in the table's columns beside its rows, where rows may be meant."""
        place = Place(indicator=self._filled.code, table=block.table.name)
        above = range(mark.row + 1, body.start - 1)
        for message, there in (
            (AppearanceMessage.ISIAN_DI_ATAS_TABEL, _filled_in(sheet, above, columns)),
            (FileMessage.ISIAN_DI_BAWAH_TABEL, self._below(block, sheet, mark, body, columns)),
        ):
            if there:
                cell = cell_address(*there[0])
                self._say(message, sheet.name, cell, place, table=block.table.called)

    def _below(
        self,
        block: TableBlock,
        sheet: ScannedSheet,
        mark: Mark,
        body: range,
        columns: dict[str, int],
    ) -> list[tuple[int, int]]:
        """The filled cells below a table's end that look like rows of it."""
        if block.table.long and mark.is_last:  # older templates had it among others
            return _filled_in(sheet, range(body.stop, max(sheet.cells.rows) + 1), columns)
        found = _filled_in(sheet, range(body.stop, (mark.last_end or body.stop) + 1), columns)
        # The mark of the end may have been moved up, over rows that are filled in.
        drawn = range(body.stop + 1, min(body.start + block.rows, mark.following or MAX_ROW))
        quarters = _filled_in(sheet, drawn, {k: c for k, c in columns.items() if k == QUARTER})
        for row, column in quarters:
            if read_quarter(raw_value(sheet.cells.get(row, column)), quiet()) is not None:
                found += _filled_in(sheet, range(row, row + 1), columns)[1:]
        return found

    def _doubts_in(
        self, sheet: ScannedSheet, rows: range, columns: Collection[int], place: Place
    ) -> Iterator[Doubt]:
        """The doubtful ranges that touch input cells; each is a finding, once."""
        for doubt in doubts_in(sheet.cells, rows, columns):
            known = sheet.name, doubt.message, doubt.area
            if known not in self._doubted:
                self._doubted.add(known)
                self._say(doubt.message, sheet.name, doubt.corner, place, **doubt.context)
            yield doubt


def _filled_in(
    sheet: ScannedSheet, rows: range, columns: Mapping[str, int]
) -> list[tuple[int, int]]:
    """The cells (row and column) of these rows and columns that hold more than blanks."""
    return [
        (row, column)
        for row, line in sheet.cells.rows.items()
        if row in rows
        for column in sorted(columns.values())
        if not is_blank(raw_value(line.get(column)))
    ]


def _right_of(mark: Mark) -> str:
    """The cell beside a mark, in the first column that people see."""
    return cell_address(mark.row, mark.column + 1)
