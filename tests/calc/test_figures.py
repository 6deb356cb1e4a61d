"""What is shown lies on the same side of a threshold as the figure itself.

Spec, conventions: "A figure below a threshold is never displayed as having reached it (99,97 % is
not "100,0 %"); targets are displayed as the decree prints them (3,90)."
"""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from iku_excel import evaluate
from iku_excel.calc.figures import figure_text, target_text, year_target_text
from iku_excel.calc.wording import as_printed, meets, number, percent, percent_as_printed
from iku_excel.catalog import IndicatorYear, load_catalog
from iku_excel.catalog.decree import TargetRange
from iku_excel.catalog.loader import parse_catalog
from iku_excel.catalog.unit import Unit, UnitFormat

PERCENT = Unit(name="%", format=UnitFormat.PERCENT)
INDEX = Unit(name="indeks", format=UnitFormat.INDEX)


def babel(code: str, year: int = 2026) -> IndicatorYear:
    indicator = load_catalog("babel-2025-2029").find(code)
    assert indicator is not None
    return indicator.for_year(year)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.0, "100%"),
        (math.nextafter(1, 0), "100%"),  # one unit of a computer's last place: reached
        (1 - 9e-13, "100%"),  # reached, by the tolerance of 1e-12
        (1 - 2e-12, "99,9999999998%"),
        (0.9999999, "99,99999%"),
        (0.99996, "99,996%"),
        (0.9997, "99,97%"),
        (0.9996, "99,96%"),
        (1.00004, "100,004%"),
        (0.87285, "87,29%"),
        (0.0, "0%"),
    ],
)
def test_only_what_reaches_it_is_shown_as_100_percent(value: float, shown: str) -> None:
    assert percent(value) == shown


@pytest.mark.parametrize(
    ("value", "decimals", "shown"), [(0.9997, 1, "99,97%"), (0.9994, 1, "99,9%"), (2 / 3, 0, "67%")]
)
def test_as_many_decimals_as_usual_and_as_many_more_as_it_takes(
    value: float, decimals: int, shown: str
) -> None:
    assert percent(value, decimals) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.982, "98,2%"),
        (math.nextafter(0.982, 0), "98,2%"),
        (0.98196, "98,196%"),
        (0.9819999, "98,19999%"),
        (0.98204, "98,204%"),
        (0.9817, "98,17%"),
        (0.99999, "99,999%"),  # nor is what passes the target shown as everything
    ],
)
def test_a_realisation_is_shown_beside_the_target(value: float, shown: str) -> None:
    assert figure_text(value, babel("7110.2.1")) == shown  # 98,2%


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3.9, "3,9"),
        (3.8999, "3,8999"),
        (3.89999, "3,89999"),
        (3.53239, "3,53239"),  # below Mutu A, from 3,5324
        (3.5324, "3,5324"),
        (3.5324 - 4e-10, "3,5324"),  # classes compare 9 decimals: this is Mutu A
        (3.5324 - 6e-10, "3,532399999"),
        (3.12345, "3,1235"),
    ],
)
def test_an_index_is_shown_beside_its_target_and_the_limits_of_its_classes(
    value: float, shown: str
) -> None:
    assert figure_text(value, babel("7099.2.1")) == shown  # 3,90


def test_memo_targets_are_thresholds_too() -> None:
    """7136.3.1: 11% by the decree's table, beside it 50% and 100%."""
    assert figure_text(0.49999, babel("7136.3.1")) == "49,999%"


def test_the_explanation_is_guarded_too() -> None:
    values = {"diterima": [1_000_000, None], "diselesaikan": [981_996, None]}
    result = evaluate("babel-2025-2029", "7110.2.1", year=2026, quarter=1, values=values)
    assert result.status == "Belum tercapai"
    assert "Realisasi = 981996 / 1000000 = 98,1996%" in result.steps
    assert "Capaian = 98,1996% terhadap target 98,2% = 99,9996%" in result.steps


def test_a_target_given_instead_of_the_catalogues_is_the_threshold() -> None:
    values = {"diterima": [1_000_000, None], "diselesaikan": [499_996, None]}
    result = evaluate(
        "babel-2025-2029", "7110.2.1", year=2026, quarter=1, values=values, target=0.5
    )
    assert "Capaian = 49,9996% terhadap target 50% = 99,999%" in result.steps


def test_an_entered_target_is_shown_with_all_its_digits() -> None:
    """Banten prints no targets: what the office typed is not rounded."""
    values = {"nilai": [78.45678], "nomor_dokumen": ["1"], "target": 78.456789}
    result = evaluate("banten-2020", "BTN-01", year=2020, quarter=1, values=values)
    assert result.status == "Belum tercapai"
    assert "Capaian = 78,45678 terhadap target 78,456789 = 99,99999%" in result.steps


@pytest.mark.parametrize(
    ("code", "year", "printed"),
    [
        ("7099.1.1", 2025, "100%"), ("7099.2.1", 2026, "3,90"), ("7110.1.1", 2025, "3,20"),
        ("7110.2.1", 2026, "98,2%"), ("7121.2.1", 2025, "30%"), ("IKK3.1", 2026, "2,50"),
        ("7133.1.1", 2025, "10%"), ("7143.1.1", 2026, "95,5%"), ("7143.1.1", 2027, "96%"),
    ],
)  # fmt: skip
def test_a_target_as_the_decree_prints_it(code: str, year: int, printed: str) -> None:
    view = babel(code, year)
    assert view.target is not None
    assert target_text(view.target, view.indicator.unit) == printed
    assert isinstance(view.target, float)
    assert year_target_text(float(view.target), view) == printed


OWN = """
id: uji
title: Uji
office: Kanwil Uji
decree: {{number: "1", title: Uji, dated: 2026-01-02, in_force_from: 2026-01-02}}
first_year: 2026
last_year: 2026
outside_years: hanya 2026
capped_mean: {{lower: 0, upper: 1.2, source: uji}}
divisions: [{{key: tu, name: TU}}]
indicators:
  - code: "1.1"
    title: Uji
    goal: Uji
    division: tu
    unit: {{name: satuan, format: {form}}}
    targets: {{2026: {target}}}
    rules:
      - first_year: 2026
        last_year: 2026
        formula: nilai
        rule: {{kind: outside_score, label: Nilai}}
"""


@pytest.mark.parametrize(
    ("form", "target", "printed"),
    [
        ("index", "80.5", "80,5"), ("index", "5.10", "5,10"), ("index", "4", "4"),
        ("index", "4.0", "4,0"), ("percent", "0.9820", "98,20%"), ("percent", "0.1", "10%"),
        ("percent", "1", "100%"), ("count", "40", "40"),
        ("percent", "{lower: 0.60, upper: 0.855}", "60% sampai 85,5%"),
        ("index", "{lower: 3.0, upper: 3.50}", "3,0 sampai 3,50"),
    ],
)  # fmt: skip
def test_an_own_catalogues_target_keeps_the_decimals_it_is_written_with(
    form: str, target: str, printed: str
) -> None:
    catalog = parse_catalog(OWN.format(form=form, target=target), "uji.yaml")
    view = catalog.indicators[0].for_year(2026)
    assert view.target is not None
    assert target_text(view.target, view.indicator.unit) == printed


def test_a_bound_of_a_range_is_shown_as_the_range() -> None:
    catalog = parse_catalog(OWN.format(form="percent", target="{lower: 0.6, upper: 0.85}"), "u")
    view = catalog.indicators[0].for_year(2026)
    assert year_target_text(0.6, view) == year_target_text(0.85, view) == "60% sampai 85%"
    assert target_text(TargetRange(lower=1, upper=2.5), INDEX) == "1 sampai 2,5"


def read_back(text: str) -> float:
    return float(text.rstrip("%").replace(",", "."))


def side(value: float, threshold: float) -> int:
    return 0 if meets(value, threshold) else 1 if value > threshold else -1


NEAR = st.builds(
    lambda target, off: (target * (1 + off), target),
    st.floats(0.01, 5).map(lambda x: round(x, 4)),
    st.one_of(st.floats(-1e-3, 1e-3), st.floats(-1e-8, 1e-8), st.floats(-1e-13, 1e-13)),
)


@given(NEAR, st.integers(0, 4))
@example((0.9819999999, 0.982), 2)
@example((3.8999, 3.9), 0)
def test_shown_compares_with_the_target_as_shown_as_the_value_with_the_target(
    pair: tuple[float, float], decimals: int
) -> None:
    value, target = pair
    off = abs(value - target) / target
    assume(not 0.99e-12 < off < 1.01e-12)  # on the tolerance itself a computer's dust decides
    as_number = read_back(number(value, decimals, (target,)))
    shown_target = read_back(as_printed(target))
    assert (as_number > shown_target) - (as_number < shown_target) == side(value, target)
    in_percent = read_back(percent(value, decimals, (target,)))
    shown_target = read_back(percent_as_printed(target))
    assert (in_percent > shown_target) - (in_percent < shown_target) == side(value, target)


@given(st.floats(0, 1.5), st.integers(0, 4))
def test_a_fraction_is_shown_on_its_side_of_100_percent(value: float, decimals: int) -> None:
    shown = read_back(percent(value, decimals))
    assert (shown > 100) - (shown < 100) == side(value, 1)
