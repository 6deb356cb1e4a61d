"""The cells of a sheet: the events inside of `<sheetData>`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from iku_excel.xlsx.address import (
    MAX_COLUMN,
    MAX_ROW,
    cell_address,
    column_letters,
    split_address,
)
from iku_excel.xlsx.cells import Cell, CellKind, SheetCells
from iku_excel.xlsx.formulas import MAX_FORMULA, SheetFormulas
from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.strings import MAX_STORED_TEXT, RichText
from iku_excel.xlsx.values import EMPTY_TEXT, Values
from iku_excel.xlsx.xmlparse import is_true
from iku_excel.xlsx.xmlstream import MAX_DEPTH, split_name

MAX_FILLED_ROW = 20_000
MAX_FILLED_COLUMN = 256
MAX_BEYOND = 100
"""How many cells outside of these limits are named; half of them may be blanks."""
LEAST_HEIGHT = 4.0
"""In points; in a lower row nobody reads anything."""

_COLUMNS = {column_letters(number): number for number in range(1, MAX_FILLED_COLUMN + 1)}
_NO_VALUE = Cell(CellKind.BLANK, None)
# Where in <sheetData> the parser is.
_IN_DATA, _IN_ROW, _IN_CELL, _IN_VALUE, _IN_FORMULA = range(5)


def is_less(size: str | None, least: float) -> bool:
    """Whether a stated height or width is too small to read anything."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


class RowReader:
    """Reads rows into a sheet, from where it takes over to the end of `<sheetData>`.

    That holds nothing but rows, these nothing but cells, and a cell each of `<f>`, `<v>` and
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
        "_done",
        "_extension",
        "_f",
        "_formats",
        "_formula",
        "_formulas",
        "_held",
        "_inline",
        "_is",
        "_is_hidden",
        "_low_rows",
        "_numbers",
        "_parser",
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
        self,
        sheet: SheetCells,
        values: Values,
        formulas: SheetFormulas,
        namespace: str,
        parser: expat.XMLParserType,
        done: Callable[[], None],
        *,
        low_rows: bool,
    ) -> None:
        """`done` is called at the end, to take the events of `parser` back. `low_rows` says that
        a row which states no height is too low to read anything."""
        self._sheet = sheet
        self._values = values
        self._parser = parser
        self._done = done
        self._strings, self._numbers, self._dates = values.strings, values.numbers, values.dates
        self._formats = values.formats
        self._formulas = formulas
        self._low_rows = low_rows
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

    def _end_data(self) -> None:
        numbers = list(self._sheet.rows)
        if numbers != sorted(numbers):
            self._sheet.rows = dict(sorted(self._sheet.rows.items()))
        self._done()

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
            self._end_data()

    def _text(self, text: str) -> None:
        self._held += text
        if len(self._held) > MAX_FORMULA and self._place == _IN_FORMULA:
            raise self._problem(Problem.FORMULA_TOO_LONG, f"over {MAX_FORMULA} characters")
        if len(self._held) > MAX_STORED_TEXT:
            raise self._problem(Problem.BAD_CELL, "longer than a cell can hold")

    def _start_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r")
        if stated is None:
            self._row += 1
        elif len(stated) <= 15 and (digits := stated.strip()).isdecimal() and digits.isascii():
            self._row = int(digits)
        else:
            raise FileProblem(Problem.BAD_CELL, f"row {stated[:20]!r}")
        self._row_digits = str(self._row)
        height = attributes.get("ht")
        low = self._low_rows if height is None else is_less(height, LEAST_HEIGHT)
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
        if self._skipped > MAX_DEPTH:
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
