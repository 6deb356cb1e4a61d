"""Pure arithmetic on checked inputs; :func:`evaluate` is the one evaluation of the project."""

from .evaluate import evaluate, find_indicator
from .result import Basis, Category, Conversion, InputError, Result, Status, UnknownIndicator
from .values import ErrorValue, FormulaValue

__all__ = [
    "Basis",
    "Category",
    "Conversion",
    "ErrorValue",
    "FormulaValue",
    "InputError",
    "Result",
    "Status",
    "UnknownIndicator",
    "evaluate",
    "find_indicator",
]
