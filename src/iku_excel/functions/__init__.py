"""The worksheet functions: one registry for every spreadsheet program, no xlwings here."""

from . import catalogs, indicators, surveys
from .domain import OMITTED, Cell
from .registry import ADDIN_FILE, ADDIN_SHEET, CATEGORY, Function, Parameter, Shape

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (*indicators.FUNCTIONS, *catalogs.FUNCTIONS, *surveys.FUNCTIONS)
}
"""Every worksheet function by its public name."""

__all__ = [
    "ADDIN_FILE",
    "ADDIN_SHEET",
    "CATEGORY",
    "FUNCTIONS",
    "OMITTED",
    "Cell",
    "Function",
    "Parameter",
    "Shape",
]
