"""What XlsxWriter cannot do: the link to the add-in, and results that are stored, not zero."""

from __future__ import annotations

from iku_excel.catalog import Catalog
from iku_excel.functions import ADDIN_FILE, ADDIN_SHEET
from iku_excel.workbook import read_workbook_bytes, recalculate
from iku_excel.xlsx import add_startup_link

from .results_sheet import CALL


def computed(linked: bytes, catalog: Catalog) -> bytes:
    """The workbook as it is handed out: drawn and linked, and now its results are stored."""
    return recalculate(read_workbook_bytes(linked, "templat", catalog=catalog)).data


def with_addin_link(data: bytes) -> bytes:
    """The workbook whose formulas reach the add-in; ValueError where it links to others already."""
    return add_startup_link(data, ADDIN_FILE, ADDIN_SHEET, [CALL.partition("!")[2]])
