"""Reads a sheet: one pass over its XML, into cells with value and formula."""

from __future__ import annotations

from typing import NoReturn
from xml.parsers import expat

from iku_excel.xlsx.address import (
    MAX_COLUMN,
    MAX_ROW,
    CellRange,
    cell_address,
    column_letters,
    split_address,
    split_range,
)
from iku_excel.xlsx.budgets import SHEETS
from iku_excel.xlsx.cells import Cell, CellKind, SheetCells
from iku_excel.xlsx.formulas import MAX_FORMULA, SheetFormulas
from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.strings import MAX_STORED_TEXT, RichText
from iku_excel.xlsx.values import EMPTY_TEXT, Values
from iku_excel.xlsx.xmlparse import is_true
from iku_excel.xlsx.xmlstream import split_name, stream

MAX_FILLED_ROW = 20_000
MAX_FILLED_COLUMN = 256
MAX_BEYOND = 100
"""How many cells outside of these limits are named; half of them may be blanks."""
_LEAST_HEIGHT, _LEAST_WIDTH = 4.0, 1.0
"""In points and characters; in a lower row or a narrower column nobody reads anything."""

_COLUMNS = {column_letters(number): number for number in range(1, MAX_FILLED_COLUMN + 1)}
_NOT_CELLS = {"chartsheet", "dialogsheet", "macrosheet"}
_NO_VALUE = Cell(CellKind.BLANK, None)
_MAX_DEPTH = 100
# Where in <sheetData> the parser is.
_IN_DATA, _IN_ROW, _IN_CELL, _IN_VALUE, _IN_FORMULA = range(5)


def read_sheet_part(data: bytes, values: Values) -> SheetCells:
    """The cells of one worksheet part.

    Raises FileProblem for what a sheet cannot hold (BAD_CELL) or this reader will not
    (TOO_MANY_ROWS_OR_CELLS); ExpatError for damaged XML.
    """
    part = _Part(values)
    stream(data, SHEETS, part)
    return part.sheet


class _Part:
    """The events of a worksheet part around `<sheetData>`."""

    def __init__(self, values: Values) -> None:
        self.sheet = SheetCells()
        self._values = values
        self._parser: expat.XMLParserType
        self._depth = 0
        self._has_data = False
        self._within = ""
        self._about: dict[str, str] = {}
        self.low_rows = False
        """Whether a row that states no height is too low to read anything."""

    def begin(self, parser: expat.XMLParserType) -> None:
        self._parser = parser

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth == 0:
            self._namespace, self._kind = split_name(name)
            if self._kind != "worksheet" and self._kind not in _NOT_CELLS:
                raise FileProblem(Problem.DAMAGED, f"not a sheet: {self._kind[:20]}")
        elif self._depth > _MAX_DEPTH:
            raise FileProblem(Problem.DAMAGED, "nested too deep")
        elif self._kind == "worksheet" and name.startswith(self._namespace):
            self._start_known(name[len(self._namespace) :], attributes)
        self._depth += 1

    def _start_known(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheetData":
            # Programs differ in which of two they read, and whether they find a hidden one.
            if self._has_data or self._depth != 1:
                raise FileProblem(Problem.AMBIGUOUS, "two sets of cells")
            self._has_data = True
            _Cells(self, self._parser, self._values, self._namespace).take_over()
        elif self._depth == 1:
            self._within, self._about = tag, attributes
            if tag == "sheetProtection":
                self.sheet.protected = is_true(attributes.get("sheet"))
            elif tag == "sheetFormatPr":
                self.low_rows = _is_less(attributes.get("defaultRowHeight"), _LEAST_HEIGHT)
        elif self._depth == 2:
            self._start_within(tag, attributes)

    def _start_within(self, tag: str, attributes: dict[str, str]) -> None:
        within = self._within, tag
        if within == ("mergeCells", "mergeCell"):
            self.sheet.merged.append(_range(attributes.get("ref", ""), "merged range"))
        elif within == ("cols", "col"):
            width = attributes.get("width")
            if is_true(attributes.get("hidden")) or _is_less(width, _LEAST_WIDTH):
                self.sheet.hidden_columns += _columns(attributes)
        elif within == ("autoFilter", "filterColumn"):
            self.sheet.filtered = [_range(self._about.get("ref", ""), "filtered range")]

    def end(self, _: str) -> None:
        self._depth -= 1


def _range(reference: str, what: str) -> CellRange:
    try:
        return split_range(reference)
    except ValueError as error:
        raise FileProblem(Problem.BAD_CELL, what, cell=reference[:20]) from error


def _columns(attributes: dict[str, str]) -> list[tuple[int, int]]:
    """First and last column of a `<col>`; nothing where they are no numbers."""
    try:
        return [(int(attributes["min"]), int(attributes["max"]))]
    except (KeyError, ValueError):
        return []


def _is_less(size: str | None, least: float) -> bool:
    """Whether a stated height or width is too small to read anything."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


class _Cells:
    """The events inside of `<sheetData>`.

    It holds nothing but rows, these nothing but cells, and a cell each of `<f>`, `<v>` and
    `<is>` at most once; all of them may have an `<extLst>`. Where anything else stands,
    programs differ in what they take it for, so the sheet is refused.

    The time of a read goes into these methods: hence the direct look-ups in `values`.
    """

    __slots__ = (
        "_about",
        "_attributes",
        "_c",
        "_cells",
        "_dates",
        "_end_around",
        "_extension",
        "_f",
        "_formats",
        "_formula",
        "_formulas",
        "_held",
        "_inline",
        "_is",
        "_is_hidden",
        "_numbers",
        "_parser",
        "_part",
        "_place",
        "_raw",
        "_reference",
        "_rich",
        "_row",
        "_row_digits",
        "_row_tag",
        "_sheet",
        "_skipped",
        "_strings",
        "_v",
        "_values",
    )

    def __init__(
        self, part: _Part, parser: expat.XMLParserType, values: Values, namespace: str
    ) -> None:
        self._part = part
        self._parser = parser
        self._sheet = part.sheet
        self._values = values
        self._strings, self._numbers, self._dates = values.strings, values.numbers, values.dates
        self._formats = values.formats
        self._formulas = SheetFormulas(part.sheet.arrays)
        self._row_tag, self._c, self._v, self._f, self._is, self._extension = (
            parser.intern.setdefault(namespace + tag, namespace + tag)
            for tag in ("row", "c", "v", "f", "is", "extLst")
        )
        self._rich = RichText(namespace)
        self._place = _IN_DATA
        self._row = 0
        self._row_digits = ""
        self._is_hidden = False
        self._cells: dict[int, Cell] = {}
        self._reference = ""
        self._skipped = 0
        self._held = ""
        self._raw: str | None = None
        self._formula: str | None = None
        self._inline: str | None = None

    def take_over(self) -> None:
        """From here on the events come here."""
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def _hand_back(self) -> None:
        self._parser.StartElementHandler = self._part.start
        self._parser.EndElementHandler = self._part.end
        self._parser.CharacterDataHandler = None
        self._part.end("")
        if list(self._sheet.rows) != sorted(self._sheet.rows):
            self._sheet.rows = dict(sorted(self._sheet.rows.items()))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._held = ""
        place = self._place
        if place == _IN_ROW and name == self._c:
            self._place = _IN_CELL
            self._attributes = attributes
            reference = attributes.get("r")
            self._reference = self._next_reference() if reference is None else reference
        elif place == _IN_CELL and name == self._v and self._raw is None:
            self._place = _IN_VALUE
        elif place == _IN_CELL and name == self._f and self._formula is None:
            self._place = _IN_FORMULA
            self._about = attributes
        elif place == _IN_CELL and name == self._is and self._inline is None:
            self._start_inline()
        elif place == _IN_DATA and name == self._row_tag:
            self._place = _IN_ROW
            self._start_row(attributes)
        elif place in (_IN_DATA, _IN_ROW, _IN_CELL) and name == self._extension:
            self._skip()
        else:
            self._refuse(name)

    def _end(self, _: str) -> None:
        place = self._place
        if place == _IN_VALUE:
            self._raw = self._held
            self._place = _IN_CELL
        elif place == _IN_CELL:
            if self._raw is not None or self._formula is not None or self._inline is not None:
                self._end_cell()
            self._place = _IN_ROW
        elif place == _IN_FORMULA:
            self._formula = self._held
            self._place = _IN_CELL
        elif place == _IN_ROW:
            if self._cells:
                self._end_row()
            self._place = _IN_DATA
        else:
            self._hand_back()

    def _text(self, text: str) -> None:
        self._held += text
        if len(self._held) > MAX_STORED_TEXT:
            raise self._problem(Problem.BAD_CELL, "longer than a cell can hold")

    def _start_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        if stated is None:
            self._row += 1
        elif len(stated) <= 15 and stated.strip().isascii() and stated.strip().isdecimal():
            self._row = int(stated)
        else:
            raise FileProblem(Problem.BAD_CELL, f"row {stated[:20]!r}")
        self._row_digits = str(self._row)
        height = attributes.get("ht")
        low = self._part.low_rows if height is None else _is_less(height, _LEAST_HEIGHT)
        self._is_hidden = low or is_true(attributes.get("hidden"))
        self._cells = {}
        self._reference = ""

    def _end_row(self) -> None:
        if self._row in self._sheet.rows:
            raise FileProblem(Problem.BAD_CELL, f"row {self._row} comes twice")
        self._sheet.rows[self._row] = self._cells
        if self._is_hidden:
            self._sheet.hidden_rows.add(self._row)

    def _end_cell(self) -> None:
        kind = self._attributes.get("t", "")
        style = self._attributes.get("s", "")
        raw = self._raw or ""
        inline = self._inline or ""
        formula = self._formula
        self._raw = self._formula = self._inline = None
        if raw and inline:
            raise self._problem(Problem.AMBIGUOUS, "two values")
        if kind == "s":
            found = self._strings.get(raw)
        elif (kind and kind != "n") or style in self._dates:
            found = None
        else:
            found = self._numbers.get(raw)
        if found is None:
            found = self._values.convert(kind, style, raw, inline)
        reference, digits = self._reference, self._row_digits
        column = _COLUMNS.get(reference[: -len(digits)]) if reference.endswith(digits) else None
        if formula is not None and (formula or self._about):
            if len(formula) > MAX_FORMULA:
                raise self._problem(Problem.FORMULA_TOO_LONG, f"{len(formula)} characters")
            if self._about:
                formula = self._formulas.text(self._about, formula, self._row, column or 0)
            value = _NO_VALUE if found is None else found
            found = Cell(value[0], value[1], f"={formula}")
        elif found is None or found is EMPTY_TEXT:
            return
        if column is None or column in self._cells or not 0 < self._row <= MAX_FILLED_ROW:
            self._beyond(reference, column, found)
        else:
            self._cells[column] = found
            if style in self._formats:
                self._sheet.formats[self._row, column] = self._formats[style]

    def _beyond(self, reference: str, column: int | None, cell: Cell) -> None:
        """Note a cell outside of what is read. Refuse one that stands nowhere."""
        try:
            row, _ = split_address(reference)
        except ValueError as error:
            raise self._problem(Problem.BAD_CELL, str(error)) from error
        if row != self._row:
            raise self._problem(Problem.BAD_CELL, f"stands in row {self._row}")
        if column in self._cells:
            raise self._problem(Problem.BAD_CELL, "comes twice")
        blank = isinstance(cell.value, str) and not cell.value.strip()
        if len(self._sheet.beyond) < (MAX_BEYOND // 2 if blank else MAX_BEYOND):
            self._sheet.beyond[reference] = cell

    def _next_reference(self) -> str:
        """The address of a cell that states none: right of the one before it."""
        try:
            column = split_address(self._reference)[1] + 1 if self._reference else 1
        except ValueError:
            column = 1
        if column > MAX_COLUMN or not 0 < self._row <= MAX_ROW:
            return f"XFE{self._row_digits}"
        return cell_address(self._row, column)

    def _start_inline(self) -> None:
        self._parser.StartElementHandler = self._start_in_text
        self._parser.EndElementHandler = self._end_in_text
        self._parser.CharacterDataHandler = self._rich.text

    def _start_in_text(self, name: str, _: dict[str, str]) -> None:
        self._rich.start(name)

    def _end_in_text(self, _: str) -> None:
        if self._rich.end():
            self._inline = self._rich.take()
            self.take_over()

    def _skip(self) -> None:
        self._skipped = 1
        self._parser.StartElementHandler = self._start_skipped
        self._parser.EndElementHandler = self._end_skipped
        self._parser.CharacterDataHandler = None

    def _start_skipped(self, *_: object) -> None:
        self._skipped += 1
        if self._skipped > _MAX_DEPTH:
            raise FileProblem(Problem.DAMAGED, "nested too deep")

    def _end_skipped(self, _: str) -> None:
        self._skipped -= 1
        if not self._skipped:
            self.take_over()

    def _refuse(self, name: str) -> NoReturn:
        tag = split_name(name)[1][:20]
        if self._place == _IN_DATA or self._place == _IN_ROW:
            raise FileProblem(Problem.AMBIGUOUS, f"<{tag}> near row {self._row}")
        raise self._problem(Problem.AMBIGUOUS, f"<{tag}>")

    def _problem(self, problem: Problem, detail: str) -> FileProblem:
        return FileProblem(problem, detail, cell=self._reference[:20] or None)
