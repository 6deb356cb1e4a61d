"""Reading the inputs of one indicator; what is missing or doubtful becomes a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iku_excel.findings import FileMessage, Place
from iku_excel.layout import ScalarRow, Sheet, TableBlock
from iku_excel.layout.marks import QUARTER_COLUMNS
from iku_excel.xlsx import cell_address

from .model import DoubtfulValue, FilledIndicator, ScalarPlace, TablePlace
from .scan import QUARTERS, Mark, Scan, ScannedSheet, raw_value

_Range = tuple[int, int, int, int]


class IndicatorReader:
    """Fills a :class:`FilledIndicator` from the marks of a workbook."""

    def __init__(self, file: str, filled: FilledIndicator, found: Scan) -> None:
        self._file = file
        self._filled = filled
        self._found = found
        self._merges: set[tuple[str, _Range]] = set()
        self._without_quarters: set[str] = set()

    def read(self, planned: list[Sheet]) -> None:
        """Read every planned sheet of the indicator."""
        scalars = [row for sheet in planned for row in sheet.scalars]
        blocks = [block for sheet in planned for block in sheet.tables]
        wanted = [row.mark for row in scalars] + [block.mark for block in blocks]
        if not any(mark in self._found.marks for mark in wanted):
            self._block(FileMessage.LEMBAR_HILANG, planned[0].name, code=self._filled.code)
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
        message: FileMessage,
        sheet: str = "",
        cell: str = "",
        place: Place | None = None,
        **context: object,
    ) -> None:
        finding = message.at(place or Place(indicator=self._filled.code), **context)
        self._filled.findings.append(finding.located(file=self._file, sheet=sheet, cell=cell))

    def _block(
        self,
        message: FileMessage,
        sheet: str = "",
        cell: str = "",
        place: Place | None = None,
        **context: object,
    ) -> None:
        """Say that so much is missing that the rest of the indicator means nothing."""
        self._say(message, sheet, cell, place, **context)
        self._filled.blocked = True

    def _marks(self, text: str) -> list[Mark]:
        return self._found.marks.get(text, [])

    def _is_copied(self, wanted: list[str]) -> bool:
        """Whether a whole sheet of the indicator stands twice: one finding, not one a row."""
        for text in wanted:
            found = self._marks(text)
            other = next((mark for mark in found if mark.sheet != found[0].sheet), None)
            if other is not None:
                self._block(
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
        if self._lacks_quarters(sheet_cells, mark):
            self._filled.lost.add(variable.key)
            return
        columns = sheet_cells.quarters
        self._filled.scalar_places[variable.key] = ScalarPlace(
            variable, mark.sheet, mark.row, columns
        )
        values = [raw_value(sheet_cells.cells.get(mark.row, columns[q])) for q in QUARTERS]
        for merge in self._merges_in(sheet_cells, mark.row, mark.row, columns.values(), place):
            for quarter in QUARTERS:
                if merge[1] <= columns[quarter] <= merge[3]:
                    values[quarter - 1] = DoubtfulValue.of(values[quarter - 1])
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

    def _lacks_quarters(self, sheet: ScannedSheet, mark: Mark) -> bool:
        """Whether a quarter's column is not known on this sheet; said once a sheet."""
        missing = [f"TW {q}" for q in QUARTERS if q not in sheet.quarters]
        if missing and sheet.name not in self._without_quarters:
            self._without_quarters.add(sheet.name)
            heads = (m for m in self._marks(QUARTER_COLUMNS) if m.sheet == sheet.name)
            self._say(
                FileMessage.KOLOM_HILANG,
                sheet.name,
                _right_of(next(heads, mark)),
                columns=", ".join(missing),
                what="baris masukan",
            )
        return bool(missing)

    def _read_table(self, block: TableBlock) -> None:
        found, name, code = self._marks(block.mark), block.table.name, self._filled.code
        place = Place(indicator=code, table=name)
        if len(found) != 1:
            self._block(
                FileMessage.KUNCI_BARIS_GANDA if found else FileMessage.TABEL_HILANG,
                found[1].sheet if found else self._filled.locate(Place())[0],
                _right_of(found[1]) if found else "",
                place,
                table=name,
                label=f"tabel {name}",
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
            self._block(
                FileMessage.JUDUL_TABEL_HILANG, mark.sheet, cell, place, table=name, code=code
            )
            return
        columns = self._columns(block, sheet, mark, place)
        if columns is not None:
            alone = block.table.long and mark.is_last  # older templates had it among others
            self._read_rows(block, sheet, mark.header, end, columns, alone=alone)

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
            return columns
        self._block(
            FileMessage.KOLOM_HILANG if missing else FileMessage.KOLOM_GANDA,
            mark.sheet,
            cell_address(
                mark.header or mark.row, columns[repeated[0]] if repeated else mark.column + 1
            ),
            place,
            columns=", ".join(missing or (labels[key] for key in repeated)),
            what=f"tabel {block.table.name}",
        )
        return None

    def _read_rows(
        self,
        block: TableBlock,
        sheet: ScannedSheet,
        header: int,
        end: int,
        columns: dict[str, int],
        *,
        alone: bool,
    ) -> None:
        """The rows of a table; below one that stands ``alone`` nothing else is asked for."""
        table, last = block.table, end - 1
        place = Place(indicator=self._filled.code, table=table.name)
        rows: dict[int, dict[str, object]] = {}
        below: list[tuple[int, int]] = []
        keys = {column: key for key, column in columns.items()}
        blank = dict.fromkeys(columns)
        for number, line in sheet.cells.rows.items():
            if header < number <= last:
                filled = {keys[c]: raw_value(cell) for c, cell in line.items() if c in keys}
                if filled:
                    rows[number] = {**blank, **filled}
            elif number == end or (number > end and alone):
                below.extend((number, c) for c in sorted(columns.values()) if c in line)
        if below:
            cell = cell_address(*below[0])
            self._say(FileMessage.ISIAN_DI_BAWAH_TABEL, sheet.name, cell, place, table=table.name)
        for merge in self._merges_in(sheet, header + 1, last, columns.values(), place):
            for number in rows.keys() & set(range(merge[0], merge[2] + 1)):
                for key, column in columns.items():
                    if merge[1] <= column <= merge[3]:
                        rows[number][key] = DoubtfulValue.of(rows[number][key])
        self._filled.tables[table.name] = list(rows.values())
        self._filled.table_places[table.name] = TablePlace(
            table, sheet.name, header, header + 1, max(last, header + 1), columns, tuple(rows)
        )

    def _merges_in(
        self, sheet: ScannedSheet, first: int, last: int, columns: Iterable[int], place: Place
    ) -> Iterator[_Range]:
        """The merged ranges that touch input cells; each is a finding, once."""
        wanted = set(columns)
        for merge in dict.fromkeys(sheet.cells.merged):
            row1, column1, row2, column2 = merge
            if row1 > last or row2 < first or wanted.isdisjoint(range(column1, column2 + 1)):
                continue
            if (sheet.name, merge) not in self._merges:
                self._merges.add((sheet.name, merge))
                corner = cell_address(row1, column1)
                area = f"{corner}:{cell_address(row2, column2)}"
                self._say(FileMessage.SEL_GABUNG, sheet.name, corner, place, range=area)
            yield merge


def _right_of(mark: Mark) -> str:
    """The cell beside a mark, in the first column that people see."""
    return cell_address(mark.row, mark.column + 1)
