"""Number formats that keep a figure on its side of 100% and of its target."""

from __future__ import annotations

import math

import pytest

from iku_excel.catalog import IndicatorYear, load_catalog
from iku_excel.layout.number_formats import (
    close_format,
    close_percent,
    guarded_percent,
    target_format,
)


def view_of(code: str, catalog: str = "babel-2025-2029", year: int = 2026) -> IndicatorYear:
    indicator = load_catalog(catalog).find(code)
    assert indicator is not None
    return indicator.for_year(year)


def test_a_percentage_is_guarded_by_the_three_parts_of_its_format() -> None:
    """Below what rounds to 100%; just below 100%; from 100% on, but for a computer's dust."""
    assert guarded_percent(1) == "[<0.9995]0.0%;[<0.999999999999]0.00##########%;0.0%"
    assert guarded_percent(2) == "[<0.99995]0.00%;[<0.999999999999]0.000#########%;0.00%"


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (0.982, guarded_percent()),
        (math.nextafter(0.982, 0), guarded_percent()),
        (0.97, guarded_percent()),
        (0.98196, "0.000%"),
        (0.9819999, "0.00000%"),
        (0.99996, "0.000%"),
    ],
)
def test_a_known_figure_gets_the_decimals_that_it_takes(value: float, number_format: str) -> None:
    assert close_format(value, view_of("7110.2.1"), 0.982) == number_format


def test_the_limits_of_classes_count_too() -> None:
    """Mutu A of 7099.2.1 begins at 3,5324."""
    assert close_format(3.53239, view_of("7099.2.1"), 3.9) == "0.00000"
    assert close_format(3.5, view_of("7099.2.1"), 3.9) == "0.00##"


def test_what_equals_a_typed_target_has_its_digits() -> None:
    view = view_of("BTN-01", "banten-2020", 2020)
    assert close_format(78.456789, view, 78.456789) == "0.000000"


def test_an_achievement_that_is_known() -> None:
    assert close_percent(0.99996) == "0.000%"
    assert close_percent(1.0) == close_percent(0.5) == guarded_percent()


@pytest.mark.parametrize(
    ("code", "number_format"),
    [("7099.1.1", "0%"), ("7099.2.1", "0.00"), ("7110.2.1", "0.0%"), ("7143.1.1", "0.0%")],
)
def test_a_target_has_the_decrees_decimals(code: str, number_format: str) -> None:
    target = view_of(code).target
    assert isinstance(target, float)
    assert target_format(target, view_of(code).indicator.unit) == number_format
