"""Property: a workbook written, filled and read gives the same inputs back."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from filled_books import BABEL, blank
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iku_excel.catalog import load_catalog, tables, variables
from iku_excel.catalog.cells import CellType
from iku_excel.catalog.decree import IndicatorYear
from iku_excel.catalog.inputs import Column
from iku_excel.catalog.variables import Accumulation, ValueType, Variable
from iku_excel.workbook import FilledIndicator, read_workbook
from iku_excel.workbook.filling import TableSource, fill_workbook

YEARS = {BABEL: 2026, "banten-2020": 2020}
COUNTS = st.integers(0, 10**6)
NUMBERS = st.floats(0, 1, allow_subnormal=False).map(lambda x: round(x, 6)) | st.integers(0, 1)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cn"]),
    min_size=1,
    max_size=20,
)
DATES = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@lru_cache(maxsize=1)
def views() -> list[IndicatorYear]:
    return [i.for_year(year) for id_, year in YEARS.items() for i in load_catalog(id_).indicators]


def scalars(variable: Variable) -> st.SearchStrategy[object]:
    if variable.choices:
        return st.sampled_from([item.display for item in variable.choices])
    if variable.type is ValueType.TEXT:
        return TEXTS
    if variable.type is ValueType.COUNT:
        return COUNTS
    lower, upper = variable.lower or 0, variable.upper or 100
    return st.floats(lower, upper, allow_subnormal=False).map(lambda x: round(x, 6))


def cells(column: Column) -> st.SearchStrategy[object]:
    return {
        CellType.QUARTER: st.integers(1, 4),
        CellType.COUNT: COUNTS,
        CellType.ANSWER: st.integers(1, 4),
        CellType.NUMBER: NUMBERS,
        CellType.SHARE: NUMBERS,
        CellType.TEXT: TEXTS,
        CellType.DATE: DATES,
        CellType.CHOICE: st.sampled_from([c.display for c in column.choices] or ["-"]),
    }[column.type]


@st.composite
def filled_indicators(draw: st.DrawFn) -> tuple[IndicatorYear, dict[str, list], dict[str, list]]:
    """An indicator, the values of some of its scalars, and rows for one of its tables."""
    view = draw(st.sampled_from(views()))
    values = {}
    for variable in variables(view):
        quarters = 1 if variable.accumulation is Accumulation.YEARLY else 4
        cell = st.none() | scalars(variable)
        values[variable.key] = draw(st.lists(cell, min_size=quarters, max_size=quarters))
    table = draw(st.sampled_from(tables(view)))
    row = st.fixed_dictionaries({c.key: st.none() | cells(c) for c in table.columns})
    rows = draw(st.lists(row.filter(lambda r: any(v is not None for v in r.values())), max_size=4))
    return view, values, {table.name: rows}


def _csv(rows: list[list[object]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def written(value: object) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, float) else str(value)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(filled_indicators())
def test_filled_and_read_back(
    filled: tuple[IndicatorYear, dict[str, list], dict[str, list]],
) -> None:
    view, values, rows = filled
    code, division = view.indicator.code, view.indicator.division
    catalog = next(id_ for id_ in YEARS if load_catalog(id_).find(code))
    data = blank(catalog, YEARS[catalog], division, view.indicator.section)
    with TemporaryDirectory() as folder:
        path, entries = Path(folder) / "b.xlsx", Path(folder) / "isian.csv"
        path.write_bytes(data)
        lines = [
            [code, key, "" if len(given_) == 1 else quarter, written(value)]
            for key, given_ in values.items()
            for quarter, value in enumerate(given_, 1)
        ]
        entries.write_text(_csv([["kode", "variabel", "triwulan", "nilai"], *lines]), "utf-8")
        ((table, table_rows),) = rows.items()
        source = Path(folder) / "tabel.csv"
        keys = [column.key for column in next(t for t in tables(view) if t.name == table).columns]
        source.write_text(
            _csv([keys, *([written(r[k]) for k in keys] for r in table_rows)]), "utf-8"
        )

        after = fill_workbook(
            read_workbook(path), data, entries, [TableSource(code, table, source)]
        )
        path.write_bytes(after.data)
        read = read_workbook(path).indicators[code]

    expected = {key: (given_ + [None] * 3)[:4] for key, given_ in values.items()}
    assert read.values == expected
    assert _plain(read, table) == table_rows


def _plain(read: FilledIndicator, table: str) -> list[dict[str, object]]:
    return [
        {key: value.date() if isinstance(value, datetime) else value for key, value in row.items()}
        for row in read.tables[table]
    ]
