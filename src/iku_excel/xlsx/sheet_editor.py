"""One worksheet part as a tree in which cells can be set."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lxml import etree

from iku_excel.xlsx.address import CellRange, cell_address, split_address, split_range
from iku_excel.xlsx.budgets import SHEET_TREE
from iku_excel.xlsx.edits import (
    CellEdit,
    Edit,
    FormulaEdit,
    LinkEdit,
    formula_element,
    put_value,
)
from iku_excel.xlsx.formulas import SharedFormula
from iku_excel.xlsx.links import set_link
from iku_excel.xlsx.package import TableInfo
from iku_excel.xlsx.xmlparse import drop_attribute, namespace, parse_xml, serialise


class SheetEditor:
    """Sets cells of a sheet. Whatever else the part contains stays as it is."""

    def __init__(self, data: bytes, tables: list[TableInfo], *, date1904: bool) -> None:
        """`data` is the worksheet part, `tables` the Excel tables on the sheet.

        ValueError if rows or cells do not have distinct, valid addresses.
        """
        self.changed_formula = False
        self._root = parse_xml(data, SHEET_TREE, keep_comments=True)
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

    def apply(self, edit: Edit) -> None:
        """Make one edit. ValueError, with the sheet unchanged, if it cannot be made."""
        match edit:
            case CellEdit():
                self._set_value(edit)
            case FormulaEdit():
                self._set_formula(edit)
            case LinkEdit():
                cell = cell_address(*split_address(edit.cell))
                set_link(self._root, cell, edit.target)

    def _set_value(self, edit: CellEdit) -> None:
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

    def _set_formula(self, edit: FormulaEdit) -> None:
        row, column = split_address(edit.cell)
        area = split_range(edit.array or edit.cell)
        if area[:2] != (row, column):
            raise ValueError("not where its array begins")
        if any(
            _overlap(merge, area) and not (_is_single(area) and merge[:2] == area[:2])
            for merge in self._merges
        ):
            raise ValueError("hidden by a merged range")
        if any(_overlap(header, area) for header in self._headers):
            raise ValueError("the header of a table")
        replaced = [array for array in self._arrays if _overlap(array, area)]
        if any(_overlap(array, area) != array for array in replaced):
            raise ValueError("part of an array formula")
        formula = formula_element(self._ns, edit)
        for cell in self._cells_in(area):
            put_value(cell, self._ns, None, cached=False, date1904=self._date1904)
            old = cell.find(f"{self._ns}f")
            if old is not None:
                self._remove_formula(cell, old, None)
        self._arrays = [array for array in self._arrays if array not in replaced]
        target = self._find(row, column)
        if target is None:
            target = self._blank_cell(row, column)
            self._insert(target, row, column)
        target.insert(0, formula)
        self.changed_formula = True
        if edit.array:
            self._arrays.append(area)
        self._grow_dimension(row, column)

    def _cells_in(self, area: CellRange) -> Iterator[etree._Element]:
        """The cells of a range that exist."""
        first_row, first_column, last_row, last_column = area
        for row in self._numbers[
            bisect_left(self._numbers, first_row) : bisect_right(self._numbers, last_row)
        ]:
            columns, cells = self._row_cells(row) or ([], [])
            for column, cell in zip(columns, cells, strict=True):
                if first_column <= column <= last_column:
                    yield cell

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
        self.changed_formula = True

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


def _overlap(one: CellRange, other: CellRange) -> CellRange | None:
    """The cells that are in both ranges."""
    row1, column1 = max(one[0], other[0]), max(one[1], other[1])
    row2, column2 = min(one[2], other[2]), min(one[3], other[3])
    return (row1, column1, row2, column2) if row1 <= row2 and column1 <= column2 else None


def _is_single(area: CellRange) -> bool:
    return area[:2] == area[2:]


def _header(table: TableInfo) -> CellRange:
    row1, column1, _, column2 = split_range(table.ref)
    return row1, column1, row1 + table.header_rows - 1, column2
