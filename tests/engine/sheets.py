"""A workbook of inputs and formulas, and what Calc should make of each formula.

The figures expected come from calling the worksheet functions directly with what stands in the
same cells. What Calc alters on the way (``addin/libreoffice/README.md``) is modelled here, apart
from the code of the add-in.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from iku_excel.calc import ErrorValue
from iku_excel.functions import FUNCTIONS, OMITTED, Function, Parameter, Shape

Raw = float | str | bool | ErrorValue | None
Cells = list[list[Raw]]
INPUTS, SINGLE, ARRAYS, FORMULAS = "Masukan", "Tunggal", "Larik", "Rumus"
PARAMETER_ERROR = ErrorValue("Err:504")
"""What Calc shows, without calling the function, for an error within a range."""

_ANSWERS_ONE_CELL = {
    *("IKU_REALISASI", "IKU_CAPAIAN", "IKU_STATUS", "IKU_KATEGORI", "IKU_CATATAN", "IKU_KURANG"),
    *("IKU_JELASKAN", "IKU_PERIKSA", "IKU_INDEKS", "IKU_MATURITAS"),
}


@dataclass(frozen=True)
class Range:
    """Cells on the sheet of inputs; ``written`` is how a formula names them."""

    written: str
    cells: Cells

    @property
    def is_single(self) -> bool:
        return ":" not in self.written


Argument = Range | Cells | float | str | bool | ErrorValue | object
"""A reference, an inline array, a literal, or OMITTED."""


@dataclass(frozen=True)
class Question:
    """A call of a worksheet function, the sheet and cell it stands in, and the outcome."""

    function: str
    kind: str
    arguments: tuple[Argument, ...]
    expected: Cells
    sheet: str
    row: int
    by_hand: Mapping[tuple[int, int], object] = field(default_factory=dict)
    """Figures that were worked out by hand, by their row and column in the answer."""

    @property
    def formula(self) -> str:
        return f"={self.function}({','.join(map(_written, self.arguments))})"

    @property
    def rows(self) -> int:
        return len(self.expected) if self.sheet == ARRAYS else 1

    @property
    def columns(self) -> int:
        return len(self.expected[0]) if self.sheet == ARRAYS else 1


@dataclass
class Sheets:
    """Collects inputs and questions; :meth:`workbook` writes them."""

    questions: list[Question] = field(default_factory=list)
    _inputs: list[tuple[int, Cells]] = field(default_factory=list)
    _next: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys((INPUTS, SINGLE, ARRAYS), 0)
    )

    def range(self, cells: Sequence[Sequence[Raw]]) -> Range:
        """These cells as a range, also where it is one cell (``B5:B5`` keeps it a range)."""
        grid = [list(row) for row in cells]
        row = self._take(INPUTS, len(grid))
        self._inputs.append((row, grid))
        first, last = _address(row, 0), _address(row + len(grid) - 1, len(grid[0]) - 1)
        return Range(f"{INPUTS}!{first}:{last}", grid)

    def cell(self, value: Raw) -> Range:
        """One cell, named as a cell."""
        row = self._take(INPUTS, 1)
        self._inputs.append((row, [[value]]))
        return Range(f"{INPUTS}!{_address(row, 0)}", [[value]])

    def ask(
        self,
        name: str,
        kind: str,
        *arguments: Argument,
        array: bool = False,
        by_hand: Mapping[tuple[int, int], object] | None = None,
    ) -> None:
        """Put a question: into one cell, or as an array formula of the size of the answer."""
        expected = expected_answer(FUNCTIONS[name], arguments)
        sheet = ARRAYS if array else SINGLE
        row = self._take(sheet, len(expected) if array else 1)
        self.questions.append(Question(name, kind, arguments, expected, sheet, row, by_hand or {}))

    def _take(self, sheet: str, rows: int) -> int:
        first = self._next[sheet]
        self._next[sheet] += rows
        return first

    def workbook(self, formulas: Sequence[str] = ()) -> bytes:
        """The file; ``formulas`` stand one below the other on a sheet of their own."""
        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        sheets = {name: book.add_worksheet(name) for name in (INPUTS, SINGLE, ARRAYS, FORMULAS)}
        for row, formula in enumerate(formulas):
            sheets[FORMULAS].write_formula(row, 0, f"={formula}")
        for first, cells in self._inputs:
            for r, line in enumerate(cells):
                for c, value in enumerate(line):
                    _write(sheets[INPUTS], first + r, c, value)
        for question in self.questions:
            sheet = sheets[question.sheet]
            if question.sheet == SINGLE:
                sheet.write_formula(question.row, 0, question.formula)
            else:
                last = (question.row + question.rows - 1, question.columns - 1)
                where = xl_range_abs(question.row, 0, *last)
                sheet.write_array_formula(where, f"{{{question.formula}}}")
        book.close()
        return buffer.getvalue()


def _address(row: int, column: int) -> str:
    return xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Raw) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case str():
            sheet.write_string(row, column, value)
        case ErrorValue():
            sheet.write_formula(row, column, f"={_written(value)}")
        case _:
            sheet.write_number(row, column, value)


def _written(argument: Argument) -> str:
    match argument:
        case Range():
            return argument.written
        case list():
            rows = (",".join(map(_written, row)) for row in argument)
            return f"{{{';'.join(rows)}}}"
        case bool():
            return str(argument).upper()
        case str():
            return '"' + argument.replace('"', '""') + '"'
        case ErrorValue(code="#DIV/0!"):
            return "1/0"
        case ErrorValue(code="#N/A"):
            return "NA()"
        case float() | int():
            return repr(argument)
        case _:
            assert argument is OMITTED
            return ""


def expected_answer(function: Function, arguments: Sequence[Argument]) -> Cells:
    """What Calc should show: the function's own answer, after what Calc does to arguments."""
    for argument in arguments:
        if (error := _stopped_by(argument)) is not None:
            return [[error]]
    named = zip(function.parameters, arguments, strict=False)
    grid = function(*(_handed_over(parameter, argument) for parameter, argument in named))
    if function.name in _ANSWERS_ONE_CELL and (len(grid), len(grid[0])) != (1, 1):
        return [[ErrorValue("#VALUE!")]]
    return grid


def _stopped_by(argument: Argument) -> ErrorValue | None:
    """An error among the arguments: the function is not called."""
    if isinstance(argument, ErrorValue):
        return argument
    if not isinstance(argument, Range):
        return None
    errors = [cell for row in argument.cells for cell in row if isinstance(cell, ErrorValue)]
    if not errors:
        return None
    return errors[0] if argument.is_single else PARAMETER_ERROR


def _handed_over(parameter: Parameter, argument: Argument) -> object:
    """Blank single cells become 0 (which an optional argument takes as blank), booleans 1 or 0."""
    if isinstance(argument, Range) and argument.is_single:
        argument = argument.cells[0][0]
        if argument is None:
            argument = 0.0
    if argument == 0 and parameter.optional and parameter.shape is Shape.SCALAR:
        return OMITTED
    cells = argument.cells if isinstance(argument, Range) else argument
    if isinstance(cells, list):
        return [[_plain(cell) for cell in row] for row in cells]
    return _plain(cells)


def _plain(cell: object) -> object:
    return float(cell) if isinstance(cell, bool) else cell
