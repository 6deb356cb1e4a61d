"""Workbook files, without any knowledge of IKU: gate, reader, cell patcher, zip."""

from iku_excel.xlsx.address import (
    MAX_ROW,
    CellRange,
    as_ranges,
    cell_address,
    column_letters,
    column_number,
    range_address,
    reference,
    split_address,
    split_range,
)
from iku_excel.xlsx.atomic import write_atomically
from iku_excel.xlsx.cells import Cell, CellKind, SheetCells
from iku_excel.xlsx.core_properties import differ_only_in_time, with_modified
from iku_excel.xlsx.edits import CellEdit, FormulaEdit, LinkEdit
from iku_excel.xlsx.gate import open_package, package_from_bytes
from iku_excel.xlsx.package import Package
from iku_excel.xlsx.patcher import edit_cells
from iku_excel.xlsx.problems import FileProblem, Problem
from iku_excel.xlsx.startup_link import add_startup_link, lead_to_startup
from iku_excel.xlsx.zipping import write_zip

__all__ = [
    "MAX_ROW",
    "Cell",
    "CellEdit",
    "CellKind",
    "CellRange",
    "FileProblem",
    "FormulaEdit",
    "LinkEdit",
    "Package",
    "Problem",
    "SheetCells",
    "add_startup_link",
    "as_ranges",
    "cell_address",
    "column_letters",
    "column_number",
    "differ_only_in_time",
    "edit_cells",
    "lead_to_startup",
    "open_package",
    "package_from_bytes",
    "range_address",
    "reference",
    "split_address",
    "split_range",
    "with_modified",
    "write_atomically",
    "write_zip",
]
