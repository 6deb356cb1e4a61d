"""Reads a sheet: one pass over its XML, into cells with value and formula."""

from __future__ import annotations

from xml.parsers import expat

from iku_excel.xlsx.address import MAX_COLUMN, CellRange, split_range
from iku_excel.xlsx.budgets import SHEETS
from iku_excel.xlsx.cells import SheetCells
from iku_excel.xlsx.formulas import MAX_SHARED_TEXT, SheetFormulas
from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.rows import LEAST_HEIGHT, RowReader, is_less
from iku_excel.xlsx.values import Values
from iku_excel.xlsx.xmlparse import is_true
from iku_excel.xlsx.xmlstream import DIALECTS, MAX_DEPTH, split_name, stream

MAX_MERGES = 120_000
"""Merged ranges of a sheet: 115 in the largest template."""
MAX_OVERLAYS = 200
"""So many ranges with a conditional number format are noted: 7 on a page."""
MAX_GUARDED = 2_000
"""So many ranges with a check of what is typed are noted: 60 on a page."""
LEAST_WIDTH = 1.0
"""In characters; in a narrower column nobody reads anything."""

_NOT_CELLS = {"chartsheet", "dialogsheet", "macrosheet"}


def read_sheet_part(data: bytes, values: Values, shared_text: int = MAX_SHARED_TEXT) -> SheetCells:
    """The cells of one worksheet part whose shared formulas come to so many characters.

    Raises FileProblem for what a sheet cannot hold (BAD_CELL), what programs read differently
    (AMBIGUOUS) or what is too much (TOO_MANY_ROWS_OR_CELLS, FORMULA_TOO_LONG); ExpatError for
    damaged XML.
    """
    part = _Part(values, shared_text)
    stream(data, SHEETS, part)
    return part.sheet


class _Part:
    """The events of a worksheet part around `<sheetData>`."""

    def __init__(self, values: Values, shared_text: int) -> None:
        self.sheet = SheetCells()
        self._values = values
        self._formulas = SheetFormulas(self.sheet.arrays, shared_text)
        self._parser: expat.XMLParserType
        self._depth = 0
        self._has_data = False
        self._section = ""  # the child of the root that is open, and its attributes
        self._about: dict[str, str] = {}
        self._low_rows = False

    def begin(self, parser: expat.XMLParserType) -> None:
        self._parser = parser

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth == 0:
            self._namespace, self._kind = split_name(name)
            is_sheet = self._kind == "worksheet" or self._kind in _NOT_CELLS
            if not is_sheet or self._namespace not in DIALECTS:
                raise FileProblem(Problem.DAMAGED, f"not a sheet: {name[-50:]}")
        elif self._depth > MAX_DEPTH:
            raise FileProblem(Problem.DAMAGED, "nested too deep")
        elif self._kind == "worksheet" and name.startswith(self._namespace):
            self._start_known(name[len(self._namespace) :], attributes)
        elif self._depth == 1:
            self._section = ""
        self._depth += 1

    def _start_known(self, tag: str, attributes: dict[str, str]) -> None:
        if self._depth == 1:
            self._section, self._about = tag, attributes
            if tag == "sheetFormatPr":
                self._low_rows = is_less(attributes.get("defaultRowHeight"), LEAST_HEIGHT)
            elif tag == "sheetProtection":
                self.sheet.is_protected = is_true(attributes.get("sheet"))
        elif self._depth == 2:
            self._start_in_section(tag, attributes)
        if tag == "sheetData" and self._section != "extLst":
            # Programs differ in which of two they read, and whether they find a hidden one.
            if self._has_data or self._depth != 1:
                raise FileProblem(Problem.AMBIGUOUS, "two sets of cells")
            self._has_data = True
            self._read_rows()

    def _start_in_section(self, tag: str, attributes: dict[str, str]) -> None:
        place = self._section, tag
        if place == ("mergeCells", "mergeCell"):
            if len(self.sheet.merged) >= MAX_MERGES:
                raise FileProblem(Problem.TOO_MANY_ROWS_OR_CELLS, "too many merged ranges")
            self.sheet.merged.append(_range(attributes.get("ref", ""), "merged range"))
        elif place == ("cols", "col"):
            width = attributes.get("width")
            if is_true(attributes.get("hidden")) or is_less(width, LEAST_WIDTH):
                if len(self.sheet.hidden_columns) >= MAX_COLUMN:
                    raise FileProblem(Problem.TOO_MANY_ROWS_OR_CELLS, "too many columns")
                self.sheet.hidden_columns += _columns(attributes)
        elif place == ("dataValidations", "dataValidation"):
            room = MAX_GUARDED - len(self.sheet.guarded)
            areas = map(_lenient, attributes.get("sqref", "").split()[:room])
            self.sheet.guarded += (area for area in areas if area is not None)
        elif place == ("conditionalFormatting", "cfRule"):
            self.sheet.has_conditions = True
            code = self._values.overlays.get(attributes.get("dxfId", ""))
            if code is not None and len(self.sheet.overlays) < MAX_OVERLAYS:
                areas = map(_lenient, self._about.get("sqref", "").split()[:MAX_OVERLAYS])
                self.sheet.overlays += ((area, code) for area in areas if area is not None)
        elif place == ("autoFilter", "filterColumn"):
            area = _lenient(self._about.get("ref", ""))
            self.sheet.filtered = [area] if area else []

    def _read_rows(self) -> None:
        RowReader(
            self.sheet,
            self._values,
            self._formulas,
            self._namespace,
            self._parser,
            self._back,
            low_rows=self._low_rows,
        ).take_over()

    def end(self, _: str) -> None:
        self._depth -= 1

    def _back(self) -> None:
        """The cells are read."""
        self._parser.StartElementHandler = self.start
        self._parser.EndElementHandler = self.end
        self._parser.CharacterDataHandler = None
        self._depth -= 1
        self.sheet.shared_text = self._formulas.written


def _range(reference: str, what: str) -> CellRange:
    try:
        return split_range(reference)
    except ValueError as error:
        raise FileProblem(Problem.BAD_CELL, what, cell=reference[:20]) from error


def _lenient(reference: str) -> CellRange | None:
    """A range that only says how cells look: of one that cannot be read, nothing is said."""
    try:
        return split_range(reference)
    except ValueError:
        return None


def _columns(attributes: dict[str, str]) -> list[tuple[int, int]]:
    """First and last column of a `<col>`; nothing where they are no numbers."""
    try:
        return [(int(attributes["min"]), int(attributes["max"]))]
    except (KeyError, ValueError):
        return []
