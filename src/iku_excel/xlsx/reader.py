"""Reads a sheet: one pass over its XML, into cells with value and formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from iku_excel.xlsx.address import (
    MAX_ROW,
    column_letters,
    split_address,
    split_range,
)
from iku_excel.xlsx.cells import Cell, CellKind, SheetCells
from iku_excel.xlsx.formulas import SharedFormula
from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.scan import (
    NotCanonicalError,
    Token,
    cut,
    formula_attributes,
    odd_cell,
    scan_rows,
    scan_strings,
)
from iku_excel.xlsx.values import EMPTY_TEXT, Values
from iku_excel.xlsx.walk import rich_text, walk_rows
from iku_excel.xlsx.xmlparse import MAX_TAGS, is_true, local_name, namespace, parse_xml

MAX_FILLED_ROW = 20_000
MAX_FILLED_COLUMN = 256
MAX_CELLS = 500_000

_COLUMNS = {column_letters(number): number for number in range(1, MAX_FILLED_COLUMN + 1)}
_NOT_CELLS = {"chartsheet", "dialogsheet", "macrosheet"}


def read_sheet_part(data: bytes, values: Values) -> SheetCells:
    """The cells of one worksheet part.

    Raises FileProblem for what a sheet cannot hold (BAD_CELL) or this reader will not
    (TOO_MANY_ROWS_OR_CELLS); for damaged XML whatever lxml raises.
    """
    # Both need several bytes a piece, so ordinary parts need no counting.
    if len(data) > 2 * MAX_CELLS and (
        data.count(b"<c ") > MAX_CELLS or data.count(b"<") > MAX_TAGS
    ):
        raise FileProblem(Problem.TOO_MANY_ROWS_OR_CELLS, "too many cells")
    try:
        return _scan_sheet(data, values)
    except NotCanonicalError:
        root = parse_xml(data)
        kind = local_name(root)
        if kind in _NOT_CELLS:
            return SheetCells()
        if kind != "worksheet":
            raise FileProblem(Problem.DAMAGED, f"not a sheet: {kind}") from None
        return _with_surroundings(_collect(walk_rows(root), values), root)


def _scan_sheet(data: bytes, values: Values) -> SheetCells:
    frame = cut(data, b"sheetData")
    root = parse_xml(frame.surroundings)
    # The scanner knows no prefixes: its cells belong to the default namespace.
    if local_name(root) != "worksheet" or root.find(f"{namespace(root)}sheetData") is None:
        raise NotCanonicalError
    return _with_surroundings(_collect(scan_rows(frame.cells), values), root)


def read_shared_strings(data: bytes) -> list[str]:
    """Texts of the shared string table, as stored (escapes not decoded)."""
    try:
        return _scan_shared_strings(data)
    except NotCanonicalError:
        root = parse_xml(data)
        ns = namespace(root)
        return [rich_text(item, ns) for item in root.iterchildren(f"{ns}si")]


def _scan_shared_strings(data: bytes) -> list[str]:
    frame = cut(data, b"sst")
    if local_name(parse_xml(frame.surroundings)) != "sst":
        raise NotCanonicalError
    return scan_strings(frame.cells)


def _with_surroundings(sheet: SheetCells, root: etree._Element) -> SheetCells:
    ns = namespace(root)
    for merge in root.iterfind(f"{ns}mergeCells/{ns}mergeCell"):
        reference = merge.get("ref", "")
        try:
            sheet.merged.append(split_range(reference))
        except ValueError as error:
            raise FileProblem(Problem.BAD_CELL, "merged range", cell=reference[:20]) from error
    protection = root.find(f"{ns}sheetProtection")
    sheet.protected = protection is not None and is_true(protection.get("sheet"))
    return sheet


@dataclass(slots=True)
class _Formulas:
    """What one sheet knows of its shared and array formulas so far."""

    shared: dict[str, SharedFormula]
    arrays: dict[str, str]

    def text(self, attributes: str, text: str, row: int, column: int) -> str:
        """Formula of a cell whose `<f>` has attributes; notes arrays."""
        about = formula_attributes(attributes)
        kind, reference = about.get("t"), about.get("ref", "")
        if kind == "shared":
            index = about.get("si", "")
            if text:
                self.shared[index] = SharedFormula(text, row, column)
            elif index in self.shared:
                text = self.shared[index].at(row, column)
        elif kind in ("array", "dataTable"):
            split_range(reference)  # callers rely on it
            if kind == "dataTable":
                text = _data_table(about)
            self.arrays[reference] = f"={text}"
        return text


def _data_table(about: Mapping[str, str]) -> str:
    """A what-if table has no formula text; Excel shows {=TABLE(row input, column input)}."""
    first, second = about.get("r1", ""), about.get("r2", "")
    if is_true(about.get("dt2D")):
        return f"TABLE({first},{second})"
    return f"TABLE({first},)" if is_true(about.get("dtr")) else f"TABLE(,{first})"


def _collect(rows: Iterable[tuple[int, list[Token]]], values: Values) -> SheetCells:
    """Cells out of tokens. This loop is what the time of a reader goes into: hence the local
    names, the direct look-ups in `values` and the tuples built without Cell's constructor."""
    sheet = SheetCells()
    formulas = _Formulas({}, sheet.arrays)
    strings, numbers, dates = values.strings, values.numbers, values.dates
    columns, build, empty = _COLUMNS, tuple.__new__, EMPTY_TEXT
    last_row, in_order = 0, True
    for row, tokens in rows:
        cells: dict[int, Cell] = {}
        row_digits = str(row)
        for letters, digits, style, kind, formula, about, beside, raw, odd, unknown in tokens:
            inline = ""
            if not letters:
                if unknown:
                    raise NotCanonicalError
                other = odd_cell(odd) if isinstance(odd, str) else odd
                letters, digits, style, kind, about, formula, raw, inline = other
            elif about:
                formula = beside
                # Neither `<f .../>` nor with text: its end tag may be missing.
                if about.endswith("/") == bool(beside):
                    raise NotCanonicalError
            if kind == "s":
                found = strings.get(raw)
            elif (kind and kind != "n") or style in dates:
                found = None
            else:
                found = numbers.get(raw)
            if found is None:
                found = values.convert(kind, style, raw, inline)
            column = columns.get(letters)
            if formula or about:
                if about:
                    formula = formulas.text(about, formula, row, column or 0)
                if found is None:
                    found = Cell(CellKind.BLANK, None, f"={formula}")
                else:
                    found = build(Cell, (found[0], found[1], f"={formula}"))
            elif found is None or found is empty:
                continue
            if column is None or digits != row_digits or column in cells:
                raise _misplaced(letters + digits, row)
            cells[column] = found
        if not cells:
            continue  # LibreOffice writes an empty row 1,048,576
        if not 1 <= row <= MAX_FILLED_ROW:
            raise _beyond(row)
        if row in sheet.rows:
            raise FileProblem(Problem.BAD_CELL, f"row {row} comes twice")
        in_order = in_order and row > last_row
        last_row = row
        sheet.rows[row] = cells
    if not in_order:
        sheet.rows = dict(sorted(sheet.rows.items()))
    return sheet


def _beyond(row: int) -> FileProblem:
    if 1 <= row <= MAX_ROW:
        return FileProblem(Problem.TOO_MANY_ROWS_OR_CELLS, f"row {row}")
    return FileProblem(Problem.BAD_CELL, f"row {str(row)[:20]}")


def _misplaced(reference: str, row: int) -> FileProblem:
    """Why a cell with this address, standing in this row, is refused."""
    try:
        stated, column = split_address(reference)
    except ValueError as error:
        return FileProblem(Problem.BAD_CELL, str(error), cell=reference[:20])
    if stated != row:
        return FileProblem(Problem.BAD_CELL, f"stands in row {str(row)[:20]}", cell=reference)
    if column > MAX_FILLED_COLUMN:
        return FileProblem(Problem.TOO_MANY_ROWS_OR_CELLS, "too many columns", cell=reference)
    return FileProblem(Problem.BAD_CELL, "comes twice", cell=reference)
