"""A percentage, as the fraction it is: 98.2 % is 0.982."""

from __future__ import annotations

from iku_excel.calc.values import Spot

from .asked import Asked
from .number import read_number


def read_share(raw: object, spot: Spot, asked: Asked) -> float | None:
    """The fraction; text may carry the sign: ``98,2%``."""
    return read_number(raw, spot, asked)
