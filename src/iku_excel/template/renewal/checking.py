"""What is wrong with a part of an old workbook, whatever else it holds."""

from __future__ import annotations

from iku_excel.calc import InputError, evaluate
from iku_excel.calc.inputs import RawTables, RawValues
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import Finding
from iku_excel.workbook import FilledIndicator, FilledWorkbook


def findings_of_part(
    workbook: FilledWorkbook, indicator: FilledIndicator, values: RawValues, tables: RawTables
) -> list[Finding]:
    """The findings about these inputs alone over the whole year, each at its cell."""
    try:
        found = evaluate(
            workbook.catalog,
            indicator.code,
            year=workbook.identity.year,
            quarter=QUARTERS[-1],
            values=values,
            tables=tables,
            force=True,
        ).findings
    except InputError as problem:
        found = problem.findings
    return [indicator.at_cell(finding, workbook.name) for finding in found]
