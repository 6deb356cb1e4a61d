"""A filled workbook as typed inputs with the cell each came from; checking and filling it."""

from .evaluation import Evaluation, check_workbook, evaluate_filled
from .model import DoubtfulValue, FilledIndicator, FilledWorkbook, UnusableWorkbook
from .reading import read_workbook

__all__ = [
    "DoubtfulValue",
    "Evaluation",
    "FilledIndicator",
    "FilledWorkbook",
    "UnusableWorkbook",
    "check_workbook",
    "evaluate_filled",
    "read_workbook",
]
