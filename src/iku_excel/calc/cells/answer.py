"""A respondent's answer: a whole number on the survey's scale."""

from __future__ import annotations

from iku_excel.calc.values import Spot

from .asked import Asked
from .count import as_count
from .number import read_number


def read_answer(raw: object, spot: Spot, asked: Asked) -> float | None:
    """The answer, within the limits asked for."""
    return as_count(read_number(raw, spot, asked), spot)
