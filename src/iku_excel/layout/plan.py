"""Which input stands on which sheet: the one description that template and reader share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from iku_excel.catalog import Catalog, IndicatorYear, tables, variables
from iku_excel.catalog.editions import is_asked
from iku_excel.catalog.inputs import COMMON_TABLES, QUARTER, QUARTERS, REMARKS, Column, Table
from iku_excel.catalog.variables import Accumulation, Variable

from .marks import scalar_mark, table_mark

REGISTER_ROWS = 2000
"""Rows of registers and respondents' tables: so many that nobody has to insert any."""

_SPARE_ROWS = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose workbook it is; stands on the very hidden sheet ``_iku``.

    ``section`` is None for a workbook of the whole division. ``sample`` marks invented data.
    """

    catalog: str
    catalog_sha256: str
    year: int
    office: str
    division: str
    section: str | None
    template_version: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class ScalarRow:
    """A row of quarterly values, or of one value a year in the column of TW I.

    ``quarters`` are those in which the value is asked for.
    """

    mark: str
    variable: Variable
    quarters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table on a sheet: its columns in sheet order, its size, and rows filled in advance.

    It is a plain range: on a protected sheet Excel inserts no rows into tables of its own, which
    most were up to version 2.
    """

    mark: str
    table: Table
    columns: tuple[Column, ...]
    rows: int
    prefilled: tuple[Mapping[str, str | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of one indicator: its page with scalars and tables, or one long table."""

    name: str
    view: IndicatorYear
    scalars: tuple[ScalarRow, ...]
    tables: tuple[TableBlock, ...]

    @property
    def is_page(self) -> bool:
        """Whether this is the indicator's page, not a sheet of one of its long tables."""
        return self.name == self.view.indicator.code


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """All sheets with inputs of one division's (or section's) workbook."""

    identity: Identity
    catalog: Catalog
    sheets: tuple[Sheet, ...]

    @property
    def views(self) -> tuple[IndicatorYear, ...]:
        """The indicators of the workbook, in the order of its sheets."""
        return tuple(sheet.view for sheet in self.sheets if sheet.is_page)

    def sheets_of(self, code: str) -> Iterator[Sheet]:
        """An indicator's page and its long tables."""
        return (sheet for sheet in self.sheets if sheet.view.indicator.code == code)


def plan_workbook(catalog: Catalog, identity: Identity) -> WorkbookPlan:
    """The plan of the workbook with this identity, by the template version it was drawn with.

    Its year may lie outside the catalogue's.
    """
    indicators = catalog.of_division(identity.division, identity.section)
    sheets = [
        sheet
        for indicator in indicators
        for sheet in _indicator_sheets(indicator.for_year(identity.year), identity)
    ]
    return WorkbookPlan(identity, catalog, tuple(sheets))


def _indicator_sheets(view: IndicatorYear, identity: Identity) -> Iterator[Sheet]:
    code, version = view.indicator.code, identity.template_version
    scalars = tuple(
        ScalarRow(scalar_mark(code, v.key), v, _asked_quarters(view, v))
        for v in variables(view)
        if is_asked(v, version)
    )
    blocks = [
        (table, _block(view, table, version)) for table in tables(view) if is_asked(table, version)
    ]
    on_page = tuple(block for table, block in blocks if not table.long)
    yield Sheet(code, view, scalars, on_page)
    for table, block in blocks:
        if table.long:
            yield Sheet(f"{code} {table.name}", view, (), (block,))


def _asked_quarters(view: IndicatorYear, variable: Variable) -> tuple[int, ...]:
    if variable.accumulation is Accumulation.YEARLY:
        return (1,)
    return view.rule.quarters


def _block(view: IndicatorYear, table: Table, version: str) -> TableBlock:
    code = view.indicator.code
    asked = tuple(column for column in table.columns if is_asked(column, version))
    drawn = table if asked == table.columns else replace(table, columns=asked)
    prefilled = tuple({**row, **table.given_in(row)} for row in _prefilled(view, table))
    return TableBlock(
        mark=table_mark(code, table.name),
        table=drawn,
        columns=_sheet_order(drawn),
        rows=_rows(table, len(prefilled)),
        prefilled=prefilled,
    )


def _sheet_order(table: Table) -> tuple[Column, ...]:
    """The quarter first: the reader goes by keys, people by the first column."""
    quarters = [column for column in table.columns if column.key == QUARTER]
    return (*quarters, *(column for column in table.columns if column.key != QUARTER))


def _rows(table: Table, prefilled: int) -> int:
    if table.rows is None and not table.long:
        return prefilled + _SPARE_ROWS
    return max(table.rows or REGISTER_ROWS, prefilled + (_SPARE_ROWS if table.long else 0))


def _prefilled(view: IndicatorYear, table: Table) -> Iterable[Mapping[str, str | int]]:
    """Rows whose describing cells are given, so that only figures are left to type."""
    if table not in COMMON_TABLES:
        return view.rule.prefilled(table.name)
    return [{QUARTER: quarter} for quarter in QUARTERS] if table.name == REMARKS else []
