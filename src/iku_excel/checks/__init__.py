"""Reasonableness: what no rule forbids, but somebody should look at."""

from .check import check_indicator, check_reasonable

__all__ = ["check_indicator", "check_reasonable"]
