"""What can be wrong with a workbook file, and the one boundary that says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

_DETAIL_LENGTH = 200


class Problem(StrEnum):
    """Why a file, or one cell of it, cannot be used."""

    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    LOCK_FILE = "lock_file"
    WRONG_EXTENSION = "wrong_extension"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    LEGACY_XLS = "legacy_xls"
    HTML = "html"
    TEXT_OR_CSV = "text_or_csv"
    XML = "xml"
    NOT_A_ZIP = "not_a_zip"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    TOO_MANY_PARTS = "too_many_parts"
    EXPANDS_TOO_MUCH = "expands_too_much"
    DUPLICATE_PART = "duplicate_part"
    UNSAFE_PART_NAME = "unsafe_part_name"
    DOCTYPE = "doctype"
    NOT_A_WORKBOOK = "not_a_workbook"
    MISSING_SHEET_PART = "missing_sheet_part"
    TOO_MANY_ROWS_OR_CELLS = "too_many_rows_or_cells"
    BAD_CELL = "bad_cell"
    FORMULA_TOO_LONG = "formula_too_long"
    AMBIGUOUS = "ambiguous"


class FileProblem(Exception):  # noqa: N818 (it names what is wrong with a file)
    """A file cannot be used as a workbook.

    `problem` is the reason, `detail` a short technical remark (may be empty);
    `sheet` and `cell` are set when the problem has a place. Can be pickled, so it
    survives the way back from a worker process.
    """

    def __init__(
        self, problem: Problem, detail: str = "", sheet: str | None = None, cell: str | None = None
    ) -> None:
        detail = detail[:_DETAIL_LENGTH]
        super().__init__(problem, detail, sheet, cell)
        self.problem = problem
        self.detail = detail
        self.sheet = sheet
        self.cell = cell

    def __str__(self) -> str:
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        return ": ".join(part for part in (self.problem.value, place, self.detail) if part)


@contextmanager
def boundary(sheet: str | None = None, *passing: type[Exception]) -> Iterator[None]:
    """Turn whatever goes wrong inside into FileProblem(DAMAGED).

    Bytes from outside can make zlib, struct, codecs and lxml raise almost anything, so this
    is the one place that catches Exception. FileProblem, MemoryError and `passing` go through;
    a FileProblem without a sheet is given `sheet`.
    """
    try:
        yield
    except FileProblem as found:
        if found.sheet is None and sheet is not None:
            raise FileProblem(found.problem, found.detail, sheet, found.cell) from found
        raise
    except MemoryError:
        raise
    except Exception as error:
        if isinstance(error, passing):
            raise
        raise FileProblem(Problem.DAMAGED, f"{type(error).__name__}: {error}", sheet) from error
