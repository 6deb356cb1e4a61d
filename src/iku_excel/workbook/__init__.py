"""A filled workbook as typed inputs with the cell each came from; checking and filling it."""

from .checking import check_workbook
from .differences import Difference, difference_finding, differences
from .evaluation import Evaluation, Evaluations, evaluate_filled
from .filled import DoubtfulValue, FilledIndicator, FilledWorkbook, UnusableWorkbook
from .reading import read_workbook, read_workbook_bytes
from .recalculation import Recalculated, recalculate

__all__ = [
    "Difference",
    "DoubtfulValue",
    "Evaluation",
    "Evaluations",
    "FilledIndicator",
    "FilledWorkbook",
    "Recalculated",
    "UnusableWorkbook",
    "check_workbook",
    "difference_finding",
    "differences",
    "evaluate_filled",
    "read_workbook",
    "read_workbook_bytes",
    "recalculate",
]
