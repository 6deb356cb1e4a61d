"""Rounding for display is Excel's: half away from zero."""

from __future__ import annotations

import math
from datetime import date

import pytest

from iku_excel.calc.wording import day, number, percent, quarter_name, quarters_name, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "-1"),
        (-2.5, 0, "-3"),
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (3.0644, 4, "3,0644"),
        (3.06435, 4, "3,0644"),
        (3.06434, 4, "3,0643"),
    ],
)
def test_half_is_rounded_away_from_zero(value: float, decimals: int, shown: str) -> None:
    assert number(value, decimals) == shown


def test_the_fifteen_digits_of_excel_decide_not_the_binary_remainder() -> None:
    value = math.nextafter(2.675, 0)  # what a sum may leave; Excel shows it as 2.675
    assert value < 2.675
    assert number(value, 2) == "2,68"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(12.0, "12"), (0.0, "0"), (-0.0, "0"), (-0.00001, "0"), (100.0, "100"), (1200.0, "1200")],
)
def test_no_trailing_zeros_and_no_negative_zero(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize("value", [1e300, -1e300, 5e-324, 123456789012345.6])
def test_every_finite_number_can_be_written(value: float) -> None:
    assert number(value)
    assert percent(value).endswith("%")


@pytest.mark.parametrize(
    ("fraction", "shown"),
    [
        (0.982, "98,2%"),
        (1.0, "100%"),
        (2 / 3, "66,67%"),
        (0.00145, "0,15%"),
        (0.01005, "1,01%"),
        (-0.05, "-5%"),
    ],
)
def test_percent(fraction: float, shown: str) -> None:
    assert percent(fraction) == shown


def test_rounded_keeps_the_decimals_asked_for() -> None:
    assert str(rounded(2.55, 1)) == "2.6"
    assert str(rounded(2, 2)) == "2.00"


def test_names_of_quarters_and_days() -> None:
    assert [quarter_name(n) for n in (1, 2, 3, 4)] == ["TW I", "TW II", "TW III", "TW IV"]
    assert [quarters_name(n) for n in (1, 2, 4)] == ["TW I", "TW I-II", "TW I-IV"]
    assert day(date(2026, 10, 31)) == "2026-10-31"
