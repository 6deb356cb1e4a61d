"""The days of a quarter."""

from __future__ import annotations

from datetime import date, timedelta


def quarter_start(year: int, quarter: int) -> date:
    """The first day of a quarter."""
    return date(year, 3 * quarter - 2, 1)


def quarter_end(year: int, quarter: int) -> date:
    """The last day of a quarter."""
    return date(year + quarter // 4, quarter % 4 * 3 + 1, 1) - timedelta(days=1)
