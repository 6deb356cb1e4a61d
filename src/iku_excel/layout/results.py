"""The sheet ``_hasil``: every figure that a workbook shows, each in one cell.

It holds the answer of the add-in (``IKU_RINGKAS``), that of plain Excel formulas, and the one
that is shown. Visible sheets only refer to the shown one, so whoever stores computed results
has to know this sheet alone. All rows and columns count from 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from iku_excel.calc.result import Status

from .marks import PREFIX

RESULTS_SHEET = "_hasil"
RESULTS_MARK = f"{PREFIX}hasil"
"""Stands beside the row of column keys on ``_hasil``."""

FIELDS = (
    "realisasi",
    "target",
    "capaian",
    "dasar",
    "status",
    "kategori",
    "predikat",
    "kurang",
    "catatan",
    "temuan",
)
"""The figures of a quarter under their public names: the columns of ``IKU_RINGKAS``."""
PROGRESS = "progres"
"""How far the quarter is filled in, in a word; shown only."""
LABEL = "label"
"""The achievement as the chart's label has it; shown only."""
PROGRESS_WORDS: dict[str, str] = {
    Status.BLANK: "belum",
    Status.NOT_COMPUTABLE: "periksa",
    Status.NOT_DUE: "nanti",
}
"""The word for a status; every other status is :data:`FILLED_IN`."""
FILLED_IN = "terisi"
REPORTED = 0
"""The row of a block that repeats the quarter which the cover says is reported."""
QUARTER_ROWS = (1, 2, 3, 4, REPORTED)

ABOUT_KEYS = ("triwulan", "sampai", "terisi")
"""About the whole workbook: the reported quarter, that in words, how much is filled in."""
ABOUT_COLUMN = "nilai"
WORKING_LABEL, WORKING_VALUES = 2, 4
"""Columns of the plain formulas' steps: what a line is called, and its cell of TW I."""


class Origin(StrEnum):
    """Who computed the figures in a group of columns."""

    ADDIN = "addin"
    NATIVE = "biasa"
    SHOWN = "tampil"


def column_key(origin: Origin, field: str) -> str:
    """The key above a column of figures."""
    return f"{origin}:{field}"


def result_mark(code: str, what: str) -> str:
    """The mark beside a row of results.

    On an indicator's page ``what`` is the field shown in that row, on ``_hasil`` the row's quarter
    (:func:`row_key`), for the whole workbook (``buku``) one of :data:`ABOUT_KEYS`.
    """
    return f"{PREFIX}{code}={what}"


def row_key(quarter: int) -> str:
    """The key of a row of ``_hasil``: ``tw1`` to ``tw4``, ``twn`` for the reported quarter."""
    return "twn" if quarter == REPORTED else f"tw{quarter}"


_MARK, _CODE, _ABOUT, _FIRST = 0, 1, 2, 3
_KEY_ROW, _HEADINGS, _FIRST_ABOUT = 1, 2, 3
_FIRST_BLOCK = _FIRST_ABOUT + len(ABOUT_KEYS) + 1
_BLOCK_ROWS = len(QUARTER_ROWS) + 1


@dataclass(frozen=True, slots=True)
class ResultsLayout:
    """Where everything stands on ``_hasil`` of a freshly drawn workbook."""

    codes: tuple[str, ...]

    mark_column = _MARK
    code_column = _CODE
    about_column = _ABOUT
    key_row = _KEY_ROW
    heading_row = _HEADINGS

    @classmethod
    def of(cls, codes: Iterable[str]) -> ResultsLayout:
        """The layout for a workbook of these indicators, in this order."""
        return cls(tuple(codes))

    def row(self, code: str, quarter: int) -> int:
        """The row of a quarter (1 to 4, or :data:`REPORTED`) of an indicator."""
        return _FIRST_BLOCK + self.codes.index(code) * _BLOCK_ROWS + QUARTER_ROWS.index(quarter)

    def about_row(self, key: str) -> int:
        """The row of a figure about the whole workbook, one of :data:`ABOUT_KEYS`."""
        return _FIRST_ABOUT + ABOUT_KEYS.index(key)

    def column(self, origin: Origin, field: str) -> int:
        """The column of a field; :data:`PROGRESS` and :data:`LABEL` are only shown."""
        group = list(Origin).index(origin) * len(FIELDS)
        return _FIRST + group + (*FIELDS, PROGRESS, LABEL).index(field)

    @property
    def first_working_row(self) -> int:
        """Below every figure: the steps of the plain formulas, line by line."""
        return _FIRST_BLOCK + len(self.codes) * _BLOCK_ROWS + 1

    def columns(self) -> dict[str, int]:
        """Every column of figures by its key."""
        found = {
            column_key(origin, field): self.column(origin, field)
            for origin in Origin
            for field in FIELDS
        }
        for field in (PROGRESS, LABEL):
            found[column_key(Origin.SHOWN, field)] = self.column(Origin.SHOWN, field)
        return found
