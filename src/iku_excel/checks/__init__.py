"""Reasonableness: what no rule forbids, but somebody should look at."""

from .check import check_indicator, check_reasonable
from .completeness import blank_finding, check_filled, cover_findings

__all__ = [
    "blank_finding",
    "check_filled",
    "check_indicator",
    "check_reasonable",
    "cover_findings",
]
