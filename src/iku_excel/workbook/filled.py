"""A filled workbook: raw inputs by key, with the cell each came from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from iku_excel.calc import ErrorValue, FormulaValue
from iku_excel.calc.cells import read_quarter
from iku_excel.calc.values import is_blank, quiet
from iku_excel.catalog import Catalog, IndicatorYear, Table
from iku_excel.catalog.inputs import QUARTER, QUARTERS
from iku_excel.catalog.variables import Accumulation, Variable
from iku_excel.findings import Finding, Level, Message, Place
from iku_excel.layout import Identity
from iku_excel.layout.marks import REPORTED_QUARTER
from iku_excel.xlsx import Package, cell_address, reference

from .results import Results
from .scan import Scan


@dataclass(frozen=True, slots=True)
class DoubtfulValue(ErrorValue):
    """A cell whose content is not certain, and about which a finding says why.

    It cannot be computed with; ``raw`` is what it seems to hold, ``why`` the finding's message.
    """

    code: str = ""
    raw: object = None
    why: Message | None = None

    @classmethod
    def of(cls, raw: object, why: Message) -> DoubtfulValue:
        """A doubtful cell that seems to hold ``raw``; doubted twice, it is doubtful once."""
        return raw if isinstance(raw, cls) else cls(raw=raw, why=why)


def _range(sheet: str, first: str, last: str) -> str:
    return reference(sheet, f"{first}:{last}")


@dataclass(frozen=True, slots=True)
class ScalarPlace:
    """Where the four quarterly cells of a scalar stand."""

    variable: Variable
    sheet: str
    row: int
    columns: Mapping[int, int]

    def cell(self, quarter: int) -> str:
        """The cell of a quarter (1 to 4), as people name it. A KeyError where it has none."""
        return cell_address(self.row, self.columns[quarter])

    @property
    def range(self) -> str:
        """Its cells from the first quarter to the last, with the sheet."""
        columns = sorted(self.columns.values())
        first, last = (cell_address(self.row, column) for column in (columns[0], columns[-1]))
        return _range(self.sheet, first, last)


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands: ``first_row`` to ``last_row`` are its data rows (sheet rows).

    ``rows`` are the sheet rows of the data rows that hold anything, in the order given on.
    """

    table: Table
    sheet: str
    header_row: int
    first_row: int
    last_row: int
    columns: Mapping[str, int]
    rows: tuple[int, ...] = ()

    def cell(self, position: int, column: str) -> str:
        """The cell of the ``position``-th row given on (from 1)."""
        return cell_address(self.rows[position - 1], self.columns[column])

    @property
    def range(self) -> str:
        """Its cells from the first row to the last, with the sheet."""
        columns = sorted(self.columns.values())
        last = self.rows[-1] if self.rows else self.first_row
        return _range(
            self.sheet, cell_address(self.first_row, columns[0]), cell_address(last, columns[-1])
        )


@dataclass(slots=True)
class FilledIndicator:
    """The raw inputs of one indicator, ready for the evaluation, and where they stand.

    ``values`` maps a scalar to its four cells; ``tables`` a table to its non-empty rows.
    ``findings`` are those of finding the inputs; an error among them makes the indicator
    unusable, for it is not known what the sheet says. ``lost`` names the scalars whose row is
    not known; ``blocked`` says that so much is missing that the rest means nothing.
    """

    view: IndicatorYear
    values: dict[str, list[object]] = field(default_factory=dict)
    tables: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    scalar_places: dict[str, ScalarPlace] = field(default_factory=dict)
    table_places: dict[str, TablePlace] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    blocked: bool = False

    @property
    def code(self) -> str:
        """The indicator's code."""
        return self.view.indicator.code

    @property
    def unusable(self) -> bool:
        """Whether something found while reading keeps it from being computed."""
        return any(finding.level is Level.ERROR for finding in self.findings)

    @property
    def is_filled(self) -> bool:
        """Whether anything at all was typed (rows filled in advance do not count)."""
        if any(not is_blank(value) for cells in self.values.values() for value in cells):
            return True
        return any(
            not is_blank(row.get(column.key))
            for name, rows in self.tables.items()
            for column in self.table_places[name].table.columns
            if not column.describes
            for row in rows
        )

    def is_unreadable(self, place: Place) -> bool:
        """Whether the cell of a logical place is one of those that ``findings`` speak of."""
        if place.table is not None:
            rows = self.tables.get(place.table, [])
            row = rows[place.row - 1] if place.row and place.row <= len(rows) else {}
            return isinstance(row.get(place.column or ""), DoubtfulValue)
        if place.variable in self.lost:
            return True
        cells = self.values.get(place.variable or "", [])
        return any(
            isinstance(cell, DoubtfulValue)
            for quarter, cell in enumerate(cells, 1)
            if place.quarter in (None, quarter)
        )

    def locate(self, place: Place) -> tuple[str, str]:
        """Sheet and cell of a logical place; the cell is empty where none can be named."""
        if place.table is not None:
            table = self.table_places.get(place.table)
            return (self.code, "") if table is None else self._locate_in_table(table, place)
        scalar = self.scalar_places.get(place.variable or "")
        if scalar is not None:
            return scalar.sheet, scalar.cell(place.quarter or self.filled_quarter(scalar))
        return self._locate_whole(place.quarter)

    def at_cell(self, finding: Finding, file: str) -> Finding:
        """The finding with the sheet and cell of its place in this workbook."""
        sheet, cell = self.locate(finding.place)
        return finding.located(file=file, sheet=sheet, cell=cell)

    def filled_quarter(self, scalar: ScalarPlace) -> int:
        """Of a yearly value: the quarter column it was typed in, else the first."""
        cells = self.values[scalar.variable.key]
        return next((q for q in QUARTERS if not is_blank(cells[q - 1])), 1)

    def _locate_whole(self, quarter: int | None) -> tuple[str, str]:
        """Where the inputs (of a quarter) begin: the first scalar, else the first table."""
        for scalar in self.scalar_places.values():
            if quarter is None or scalar.variable.accumulation is not Accumulation.YEARLY:
                return scalar.sheet, scalar.cell(quarter or 1)
        for table in self.table_places.values():
            return self._locate_in_table(table, Place(quarter=quarter))
        return self.code, ""

    def _locate_in_table(self, table: TablePlace, place: Place) -> tuple[str, str]:
        column = place.column or ""
        if column not in table.columns:
            column = min(table.columns, key=lambda key: table.columns[key])
        if place.row is not None and 1 <= place.row <= len(table.rows):
            return table.sheet, table.cell(place.row, column)
        for position, row in enumerate(self.tables[table.table.name], 1):
            if place.quarter is not None and _quarter(row.get(QUARTER)) == place.quarter:
                return table.sheet, table.cell(position, column)
        return table.sheet, cell_address(table.header_row, table.columns[column])


def _quarter(raw: object) -> int | None:
    return read_quarter(raw, quiet())


@dataclass(frozen=True, slots=True)
class CoverInput:
    """An input on the cover, and where it stands."""

    sheet: str
    cell: str
    value: object


@dataclass(slots=True)
class FilledWorkbook:
    """A workbook of inputs that could be read; ``name`` is how messages call the file.

    ``about`` holds the inputs on the cover by key (none in workbooks of the first template),
    ``results`` the cells that show results, ``scanned`` all cells and marks of ``package``: they
    are read once.
    """

    name: str
    package: Package
    identity: Identity
    catalog: Catalog
    indicators: dict[str, FilledIndicator]
    findings: list[Finding]
    about: dict[str, CoverInput] = field(default_factory=dict)
    results: Results = field(default_factory=Results)
    missing_sheets: tuple[str, ...] = ()
    """Sheets of the template beside the pages of the indicators that are gone."""
    scanned: Scan = field(default_factory=Scan, repr=False)

    @property
    def reported_quarter(self) -> int:
        """The quarter that the cover reports, also where it is written as text (``TW II``); else
        the one that the sheets show."""
        return self.written_quarter or self.shown_quarter

    @property
    def written_quarter(self) -> int | None:
        """The quarter that stands on the cover; None where what stands there is none."""
        cover = self.about.get(REPORTED_QUARTER)
        return _quarter(cover.value) if cover else None

    @property
    def shown_quarter(self) -> int:
        """The quarter of which cover and summary show figures: the formula on ``_hasil`` takes
        only a number, an impossible one as the nearest, and anything else as the first."""
        cover = self.about.get(REPORTED_QUARTER)
        value = cover.value if cover else None
        if isinstance(value, FormulaValue):
            value = value.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            return QUARTERS[0]
        return max(QUARTERS[0], min(QUARTERS[-1], math.floor(value)))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file as it was read."""
        return self.package.sha256


class UnusableWorkbook(Exception):  # noqa: N818  - says what the file is
    """A file that holds no readable inputs; ``finding`` says why, and what to do."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"{finding.file}: {finding.message} {finding.advice}")
