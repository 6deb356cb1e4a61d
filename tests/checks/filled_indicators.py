"""Filled indicators made by hand, as a reader would have found them on a plain sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from iku_excel.catalog import Catalog, IndicatorYear, load_catalog, tables, variables
from iku_excel.catalog.variables import Accumulation
from iku_excel.checks import check_reasonable
from iku_excel.findings import Finding
from iku_excel.layout import Identity
from iku_excel.workbook import FilledIndicator, FilledWorkbook
from iku_excel.workbook.filled import ScalarPlace, TablePlace

BABEL, BANTEN = "babel-2025-2029", "banten-2020"
YEARS = {BABEL: 2026, BANTEN: 2020}
QUARTER_COLUMNS = {1: 5, 2: 6, 3: 7, 4: 8}  # E to H
FIRST_TABLE_ROW, TABLE_HEIGHT = 100, 1000
WRITTEN_BESIDE = {
    "BUKTI_KOSONG",
    "KENDALA_KOSONG",
    "TERTINGGAL_DARI_LAJU",
    "TINDAK_LANJUT_KOSONG",
}
Row = Mapping[str, object]


def indicator(code: str, **inputs: object) -> FilledIndicator:
    """An indicator of either decree: a list is four quarters of a scalar or a table's rows.

    The scalars stand in the rows from 1 on, quarters in E to H; the tables below row 100.
    """
    catalog = load_catalog(_decree(code))
    found = catalog.find(code)
    assert found is not None
    return filled_view(found.for_year(YEARS[catalog.id]), **inputs)


def filled_view(view: IndicatorYear, **inputs: object) -> FilledIndicator:
    """The same for an indicator of any catalogue."""
    code, filled = view.indicator.code, FilledIndicator(view)
    if view.indicator.unit.entered:
        inputs.setdefault("satuan", "kegiatan")
    for number, variable in enumerate(variables(view), 1):
        typed = inputs.pop(variable.key, [])
        if variable.accumulation is Accumulation.YEARLY and not isinstance(typed, list):
            typed = [typed]
        assert isinstance(typed, list)
        filled.values[variable.key] = [*typed, None, None, None, None][:4]
        filled.scalar_places[variable.key] = ScalarPlace(variable, code, number, QUARTER_COLUMNS)
    for number, table in enumerate(tables(view)):
        header = FIRST_TABLE_ROW + number * TABLE_HEIGHT
        rows = inputs.pop(table.name, [])
        assert isinstance(rows, list)
        columns = {column.key: n for n, column in enumerate(table.columns, 2)}
        filled.tables[table.name] = [dict.fromkeys(columns) | row for row in rows]
        filled.table_places[table.name] = TablePlace(
            table,
            code,
            header,
            header + 1,
            header + TABLE_HEIGHT - 1,
            columns,
            tuple(range(header + 1, header + 1 + len(rows))),
        )
    assert not inputs, f"{code} has no {', '.join(inputs)}"
    return filled


def workbook(
    *indicators: FilledIndicator, sheets: Sequence[str] = (), catalog: Catalog | None = None
) -> FilledWorkbook:
    """A workbook of these indicators (of one decree or of ``catalog``), a sheet each."""
    catalog = catalog or load_catalog(_decree(indicators[0].code))
    year = indicators[0].view.year
    identity = Identity(
        catalog=catalog.id,
        catalog_sha256=catalog.sha256,
        year=year,
        division=catalog.divisions[0].key,
        section=None,
        office=catalog.office,
        template_version="0",
    )
    names = sheets or [filled.code for filled in indicators]
    package = SimpleNamespace(sheets=[SimpleNamespace(name=name) for name in names])
    by_code = {filled.code: filled for filled in indicators}
    return FilledWorkbook("buku.xlsx", package, identity, catalog, by_code, [])  # type: ignore[arg-type]


def found(quarter: int, code: str, **inputs: object) -> list[Finding]:
    """What is worth a look in the figures of one indicator."""
    everything = check_reasonable(workbook(indicator(code, **inputs)), quarter)
    return [finding for finding in everything if finding.code not in WRITTEN_BESIDE]


def missing(quarter: int, code: str, **inputs: object) -> list[Finding]:
    """What is not written beside the figures of one indicator."""
    everything = check_reasonable(workbook(indicator(code, **inputs)), quarter)
    return [finding for finding in everything if finding.code in WRITTEN_BESIDE]


def remark(quarter: int, obstacle: str | None = None, follow_up: str | None = None) -> Row:
    return {"triwulan": quarter, "kendala": obstacle, "tindak_lanjut": follow_up}


def _decree(code: str) -> str:
    return BANTEN if code.startswith("BTN") else BABEL


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding
