"""One worksheet part as a tree in which cells can be set."""

from __future__ import annotations

from bisect import bisect_left

from lxml import etree

from iku_excel.xlsx.address import CellRange, cell_address, split_address, split_range
from iku_excel.xlsx.edits import CellEdit, put_value
from iku_excel.xlsx.formulas import SharedFormula
from iku_excel.xlsx.package import TableInfo
from iku_excel.xlsx.xmlparse import drop_attribute, namespace, parse_xml, serialise


class SheetEditor:
    """Sets cells of a sheet. Whatever else the part contains stays as it is."""

    def __init__(self, data: bytes, tables: list[TableInfo], *, date1904: bool) -> None:
        """`data` is the worksheet part, `tables` the Excel tables on the sheet.

        ValueError if rows or cells do not have distinct, valid addresses.
        """
        self.removed_formula = False
        self._root = parse_xml(data, keep_comments=True)
        self._ns = namespace(self._root)
        self._date1904 = date1904
        sheet_data = self._root.find(f"{self._ns}sheetData")
        if sheet_data is None:
            raise ValueError("no sheetData")
        self._data = sheet_data
        self._rows, self._numbers = self._index_rows()
        self._cells: dict[int, tuple[list[int], list[etree._Element]]] = {}
        self._arrays: list[CellRange] = [
            split_range(formula.get("ref", ""))
            for formula in self._data.iter(f"{self._ns}f")
            if formula.get("t") in ("array", "dataTable")
        ]
        self._merges = [
            split_range(merge.get("ref", ""))
            for merge in self._root.iterfind(f"{self._ns}mergeCells/{self._ns}mergeCell")
        ]
        self._headers = [_header(table) for table in tables if table.header_rows]

    def apply(self, edit: CellEdit) -> None:
        """Make one edit. ValueError, with the sheet unchanged, if it cannot be made."""
        row, column = split_address(edit.cell)
        if _inside(self._merges, row, column, but_first=True):
            raise ValueError("hidden by a merged range")
        if not edit.cached and _inside(self._headers, row, column):
            raise ValueError("the header of a table")
        cell = self._find(row, column)
        formula = None if cell is None else cell.find(f"{self._ns}f")
        array = _inside(self._arrays, row, column)
        if edit.cached:
            if formula is None and array is None:
                raise ValueError("not a formula cell")
        elif array is not None and not (edit.replace_formula and _is_single(array)):
            raise ValueError("part of an array formula")
        elif formula is not None and not edit.replace_formula:
            raise ValueError("a formula cell")
        if cell is None and edit.value is None:
            return
        fresh = cell is None
        target = self._blank_cell(row, column) if cell is None else cell
        put_value(target, self._ns, edit.value, cached=edit.cached, date1904=self._date1904)
        if fresh:
            self._insert(target, row, column)
        if formula is not None and not edit.cached:
            self._remove_formula(target, formula, array)
        self._grow_dimension(row, column)

    def to_bytes(self) -> bytes:
        """The part as XML."""
        return serialise(self._root)

    def _index_rows(self) -> tuple[list[etree._Element], list[int]]:
        """Rows in ascending order with their numbers; the tree is put in that order too."""
        rows = list(self._data.iterchildren(f"{self._ns}row"))
        numbers: list[int] = []
        for row in rows:
            stated = row.get("r")
            number = int(stated) if stated else (numbers[-1] if numbers else 0) + 1
            # Stated from now on, so that a row put in between does not move it.
            row.set("r", str(number))
            numbers.append(number)
        if len(set(numbers)) != len(numbers):
            raise ValueError("a row comes twice")
        if numbers != sorted(numbers):
            rows.sort(key=lambda row: int(row.get("r", "0")))
            self._data[:] = rows
            numbers.sort()
        return rows, numbers

    def _row_cells(self, row: int) -> tuple[list[int], list[etree._Element]] | None:
        """Columns and cell elements of a row that exists, ascending."""
        if row not in self._cells:
            at = bisect_left(self._numbers, row)
            if at == len(self._numbers) or self._numbers[at] != row:
                return None
            element = self._rows[at]
            cells = list(element.iterchildren(f"{self._ns}c"))
            columns: list[int] = []
            for cell in cells:
                reference = cell.get("r")
                if reference is None:
                    columns.append((columns[-1] if columns else 0) + 1)
                    cell.set("r", cell_address(row, columns[-1]))
                else:
                    columns.append(split_address(reference)[1])
            if len(set(columns)) != len(columns):
                raise ValueError(f"a cell of row {row} comes twice")
            if columns != sorted(columns):
                cells.sort(key=lambda cell: split_address(cell.get("r", ""))[1])
                for cell in cells:
                    element.remove(cell)
                element[:0] = cells
                columns.sort()
            self._cells[row] = columns, cells
        return self._cells[row]

    def _find(self, row: int, column: int) -> etree._Element | None:
        found = self._row_cells(row)
        if found is None:
            return None
        columns, cells = found
        at = bisect_left(columns, column)
        return cells[at] if at < len(columns) and columns[at] == column else None

    def _blank_cell(self, row: int, column: int) -> etree._Element:
        """A new cell, not yet in the tree, with the style of its row or column."""
        cell = etree.Element(f"{self._ns}c")
        cell.set("r", cell_address(row, column))
        at = bisect_left(self._numbers, row)
        style = None
        if at < len(self._numbers) and self._numbers[at] == row:
            style = self._rows[at].get("s")
        if style is None:
            for col in self._root.iterfind(f"{self._ns}cols/{self._ns}col"):
                if int(col.get("min", "0")) <= column <= int(col.get("max", "0")):
                    style = col.get("style")
        if style is not None:
            cell.set("s", style)
        return cell

    def _insert(self, cell: etree._Element, row: int, column: int) -> None:
        found = self._row_cells(row)
        if found is None:
            at = bisect_left(self._numbers, row)
            element = etree.Element(f"{self._ns}row")
            element.set("r", str(row))
            self._data.insert(at, element)
            self._rows.insert(at, element)
            self._numbers.insert(at, row)
            found = self._cells[row] = [], []
        columns, cells = found
        element = self._rows[bisect_left(self._numbers, row)]
        at = bisect_left(columns, column)
        element.insert(element.index(cells[at]) if at < len(cells) else len(element), cell)
        columns.insert(at, column)
        cells.insert(at, cell)
        drop_attribute(element, "spans")  # an optional hint, now perhaps wrong

    def _remove_formula(
        self, cell: etree._Element, formula: etree._Element, array: CellRange | None
    ) -> None:
        if formula.get("t") == "shared" and formula.text:
            self._unshare(formula)
        cell.remove(formula)
        if array is not None:
            self._arrays.remove(array)
        self.removed_formula = True

    def _unshare(self, master: etree._Element) -> None:
        """Give each other member of a shared formula its own text: the one that holds the
        text for all is about to go."""
        parent = master.getparent()
        if parent is None:
            return
        shared = SharedFormula(master.text or "", *split_address(parent.get("r", "")))
        index = master.get("si")
        for formula in self._data.iter(f"{self._ns}f"):
            if formula is master or formula.get("t") != "shared" or formula.get("si") != index:
                continue
            member = formula.getparent()
            if member is not None:
                formula.text = shared.at(*split_address(member.get("r", "")))
                for name in ("t", "si", "ref"):
                    drop_attribute(formula, name)

    def _grow_dimension(self, row: int, column: int) -> None:
        """Readers that trust `<dimension>` would miss a cell outside of it."""
        dimension = self._root.find(f"{self._ns}dimension")
        if dimension is None:
            return
        try:
            row1, column1, row2, column2 = split_range(dimension.get("ref", ""))
        except ValueError:
            return  # was of no use before either
        if not (row1 <= row <= row2 and column1 <= column <= column2):
            first = cell_address(min(row1, row), min(column1, column))
            last = cell_address(max(row2, row), max(column2, column))
            dimension.set("ref", f"{first}:{last}")


def _inside(
    ranges: list[CellRange], row: int, column: int, *, but_first: bool = False
) -> CellRange | None:
    """The range that holds the cell; with `but_first`, not as its top left one."""
    for found in ranges:
        row1, column1, row2, column2 = found
        if row1 <= row <= row2 and column1 <= column <= column2:
            return None if but_first and (row, column) == (row1, column1) else found
    return None


def _is_single(area: CellRange) -> bool:
    return area[:2] == area[2:]


def _header(table: TableInfo) -> CellRange:
    row1, column1, _, column2 = split_range(table.ref)
    return row1, column1, row1 + table.header_rows - 1, column2
