"""Achievement, shortfall, classes and ratings, with a small catalogue of its own."""

from __future__ import annotations

from typing import Any

import pytest

from iku_excel import Result, evaluate
from iku_excel.calc.achievement import (
    achievement,
    at_least,
    capped,
    classify,
    is_reached,
    mean,
    rate,
    reaches,
    shortfall,
)
from iku_excel.catalog import load_catalog
from iku_excel.catalog.decree import CappedMean, Catalog, TargetRange

from .examples import BABEL, at, babel, pair, the_error


def own_catalog(**indicator: Any) -> Catalog:
    """A Kanwil's own catalogue: one ratio, one rating table with its source."""
    variables = [
        {"key": key, "label": key, "accumulation": "J"} for key in ("diterima", "diselesaikan")
    ]
    rule = {
        "kind": "ratio",
        "variables": variables,
        "numerator": ["diselesaikan"],
        "denominator": ["diterima"],
        "pairs": [{"part": "diselesaikan", "whole": ["diterima"]}],
    }
    return Catalog.model_validate(
        {
            "id": "sendiri",
            "title": "Katalog sendiri",
            "office": "Kanwil",
            "decree": {
                "number": "1",
                "title": "t",
                "dated": "2026-01-01",
                "in_force_from": "2026-01-01",
            },
            "first_year": 2026,
            "last_year": 2026,
            "outside_years": "hanya 2026",
            "capped_mean": {"upper": 1.2, "source": "uji"},
            "rating": {
                "source": "Peraturan uji",
                "bands": [{"lower": 0, "label": "Kurang"}, {"lower": 0.9, "label": "Baik"}],
            },
            "divisions": [{"key": "d", "name": "D"}],
            "indicators": [
                {
                    "code": "X.1",
                    "title": "x",
                    "goal": "g",
                    "division": "d",
                    "unit": {"name": "%", "format": "percent"},
                    "targets": {2026: 0.5},
                    "rules": [
                        {"first_year": 2026, "last_year": 2026, "formula": "f", "rule": rule}
                    ],
                    **indicator,
                }
            ],
        }
    )


def own(received: int, settled: int, quarter: int = 4, **indicator: Any) -> Result:
    values = pair([received, 0, 0, 0], [settled, 0, 0, 0])
    catalog = own_catalog(**indicator)
    return evaluate(catalog, "X.1", year=2026, quarter=quarter, values=values)


class TestAchievement:
    def test_maximize_is_realisation_by_target_uncapped(self) -> None:
        assert achievement(0.75, 0.5) == 1.5
        assert own(4, 3).achievement == 1.5

    @pytest.mark.parametrize(
        ("settled", "expected"), [(1, 1.5), (2, 1.0), (3, 0.5), (4, 0.0), (0, 2.0)]
    )
    def test_minimize_is_1_plus_1_minus_the_quotient(self, settled: int, expected: float) -> None:
        """PermenPANRB 8/2021: 1 + (1 − realisasi / target), target 50 %."""
        result = own(4, settled, classification="minimize")
        assert result.achievement == pytest.approx(expected)
        assert result.status == ("Tercapai" if settled <= 2 else "Belum tercapai")
        assert result.shortfall is None

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(0.2, 0.2 / 0.4), (0.4, 1), (0.5, 1), (0.6, 1), (0.9, 0.9 / 0.6)],
    )
    def test_a_range_maximized(self, value: float, expected: float) -> None:
        assert achievement(value, TargetRange(lower=0.4, upper=0.6)) == pytest.approx(expected)

    @pytest.mark.parametrize(
        ("value", "expected"), [(0.2, 1 + (1 - 0.5)), (0.5, 1), (0.9, 1 + (1 - 1.5))]
    )
    def test_a_range_minimized(self, value: float, expected: float) -> None:
        span = TargetRange(lower=0.4, upper=0.6)
        assert achievement(value, span, "minimize") == pytest.approx(expected)

    @pytest.mark.parametrize(
        ("settled", "target", "status"),
        [(1, 0.4, "Belum tercapai"), (5, 0.4, "Tercapai"), (9, 0.6, "Tercapai")],
    )
    def test_the_target_shown_of_a_range(self, settled: int, target: float, status: str) -> None:
        result = own(10, settled, targets={2026: {"lower": 0.4, "upper": 0.6}})
        assert (result.target, result.status) == (target, status)

    def test_a_target_of_0_has_no_quotient(self) -> None:
        assert achievement(0.5, 0) is None
        assert own(4, 0, targets={2026: 0}).status == "Tercapai"
        assert own(4, 1, targets={2026: 0}).status == "Belum tercapai"
        assert own(4, 1, targets={2026: 0}).achievement is None

    def test_what_is_our_reading_says_so(self) -> None:
        """A target of 0 and a denominator of 0 are decided by neither decree."""
        for result in (own(4, 1, targets={2026: 0}), own(0, 0)):
            assert any("bacaan kami" in remark for remark in result.remarks)

    def test_stabilize_is_refused_with_its_reason(self) -> None:
        with pytest.raises(ValueError, match="Stabilize belum dapat dihitung"):
            own_catalog(classification="stabilize")

    def test_class_limits_are_compared_after_rounding_to_9_decimals(self) -> None:
        assert reaches(1 - 4e-10, 1)
        assert not reaches(1 - 6e-10, 1)

    def test_a_realisation_is_compared_with_its_target_up_to_1e_12(self) -> None:
        """Spec: relative tolerance, never capaian with 1."""
        assert is_reached(0.981 * (1 - 5e-13), 0.981)
        assert not is_reached(0.981 * (1 - 2e-12), 0.981)
        assert is_reached(0.1 + 0.2, 0.3)
        assert babel("7110.2.1", 1, values=pair([3], [1]), target=1 / 3).status == "Tercapai"

    def test_one_rupiah_short_of_billions_is_short(self) -> None:
        """4.249.999.999 of 4.250.000.000 is not reached, although capaian rounds to 1."""
        result = own(4_250_000_000, 4_249_999_999, targets={2026: 1.0})
        assert result.status == "Belum tercapai"
        assert result.shortfall == 1
        assert own(4_250_000_000, 4_250_000_000, targets={2026: 1.0}).status == "Tercapai"

    def test_981_of_1000_reaches_98_1_percent(self) -> None:
        for thousand in (1, 7, 1_000_000):
            values = pair([1000 * thousand], [981 * thousand])
            assert babel("7110.2.1", 1, values=values, target=0.981).status == "Tercapai"

    def test_minimize_one_rupiah_above_the_target_is_too_much(self) -> None:
        few = {"classification": "minimize", "targets": {2026: 0.2}}
        assert own(5_000_000_000, 1_000_000_000, **few).status == "Tercapai"
        assert own(5_000_000_000, 1_000_000_001, **few).status == "Belum tercapai"

    @pytest.mark.parametrize(
        ("value", "classification", "reached"),
        [
            (0.4 - 1e-10, "maximize", False),
            (0.4, "maximize", True),
            (0.6, "maximize", True),
            (0.7, "maximize", True),
            (0.3, "minimize", True),
            (0.6, "minimize", True),
            (0.6 + 1e-10, "minimize", False),
        ],
    )
    def test_a_range_is_reached_inside_and_on_its_good_side(
        self, value: float, classification: Any, reached: bool
    ) -> None:
        span = TargetRange(lower=0.4, upper=0.6)
        assert is_reached(value, span, classification) is reached

    def test_a_target_of_0_is_reached_by_0_only(self) -> None:
        assert is_reached(0.0, 0)
        assert not is_reached(1e-10, 0)
        assert not is_reached(1e-10, 0, "minimize")

    def test_memo_targets_follow_the_classification(self) -> None:
        """Minimize, 15 % of a memo target of 10 %: 1 + (1 − 1.5), not 150 %."""
        memo = [{"key": "pusat", "label": "Target pusat", "value": 0.1}]
        fewer = own(20, 3, classification="minimize", targets={2026: 0.2}, memo_targets=memo)
        assert fewer.achievement == pytest.approx(1.25)
        assert fewer.memo["capaian_target_pusat"] == pytest.approx(0.5)
        assert "Terhadap Target pusat (10%): capaian 50%." in fewer.remarks

    def test_a_target_given_as_argument_counts(self) -> None:
        result = babel("7110.2.1", 1, values=pair([4], [3]), target=0.75)
        assert (result.target, result.achievement) == (0.75, 1.0)

    @pytest.mark.parametrize(
        ("target", "code"),
        [
            (-1, "DI_LUAR_BATAS"),
            (98, "PERSEN_TANPA_TANDA"),
            (float("nan"), "ANGKA_TIDAK_TERHINGGA"),
            ("x", "BUKAN_ANGKA"),
        ],
    )
    def test_a_bad_target(self, target: Any, code: str) -> None:
        assert the_error("7110.2.1", 1, values=pair([4], [3]), target=target) == (
            code,
            at("7110.2.1", variable="target"),
        )

    def test_capped_and_mean(self) -> None:
        cap = CappedMean(upper=1.2, source="uji")
        assert [capped(value, cap) for value in (-0.5, 0.5, 1.5)] == [0, 0.5, 1.2]
        assert mean([0.5, 1.0]) == 0.75
        assert mean([]) is None


class TestShortfall:
    @pytest.mark.parametrize(
        ("part", "whole", "target", "missing"),
        [
            (6, 7, 0.982, 1),
            (0, 100, 0.95, 95),
            (7, 10, 0.7, 0),
            (8, 10, 0.7, 0),
            (2, 3, 2 / 3, 0),
            (0, 3, 1 / 3, 1),
            (29, 100, 0.29, 0),
            (57, 100, 0.58, 1),
            (0, 8, 1.5, 12),
        ],
    )
    def test_smallest_k(self, part: int, whole: int, target: float, missing: int) -> None:
        assert shortfall(part, whole, target) == missing

    @pytest.mark.parametrize("target", [0.981, 0.955, 0.85, 1.0])
    def test_exact_at_rupiah_size(self, target: float) -> None:
        """Against whole numbers: target × 1000 is one."""
        thousandths = round(target * 1000)
        for whole in (4_250_000_000, 4_250_000_001, 999_999_999_999):
            enough = -(-thousandths * whole // 1000)
            assert shortfall(enough - 1, whole, target) == (
                0 if at_least((enough - 1) / whole, target) else 1
            )
            assert shortfall(enough - 5_000, whole, target) == 5_000
            assert shortfall(enough, whole, target) == 0

    def test_even_for_absurd_numbers_it_comes_to_an_end(self) -> None:
        assert shortfall(0, 1e13, 1e12) == 10**25

    def test_none_without_a_figure_or_a_target(self) -> None:
        assert babel("7110.2.1", 1).shortfall is None
        assert babel("7110.2.1", 1, values=pair([0], [0])).shortfall is None
        values = pair([2], [1])
        assert babel("7110.2.1", 1, year=2031, force=True, values=values).shortfall is None


class TestClasses:
    """The class is the highest whose lower bound is reached; printed upper bounds decorate."""

    @staticmethod
    def mutu(value: float) -> tuple[str, list[str]]:
        indicator = load_catalog(BABEL).find("7099.2.1")
        assert indicator is not None
        assert indicator.classes is not None
        category, notes = classify(value, indicator.classes)
        return category.code, notes

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (1.0, "D"),
            (2.5949, "D"),
            (2.6, "C"),
            (3.064, "C"),
            (3.0644, "B"),
            (3.532, "B"),
            (3.5324, "A"),
            (4.0, "A"),
        ],
    )
    def test_the_printed_bounds_of_mutu(self, value: float, code: str) -> None:
        assert self.mutu(value) == (code, [])

    def test_76_61_on_the_scale_of_100_is_b_because_the_index_decides(self) -> None:
        """3.0644 × 25 = 76.61; the printed 76,62 is a slip."""
        assert self.mutu(76.61 / 25)[0] == "B"

    @pytest.mark.parametrize(
        ("value", "code", "gap"), [(3.0642, "C", "3,064 dan 3,0644"), (2.5998, "D", "2,5996 dan")]
    )
    def test_a_value_in_a_gap_gets_the_lower_class_and_a_note(
        self, value: float, code: str, gap: str
    ) -> None:
        found, notes = self.mutu(value)
        assert found == code
        assert gap in notes[0]

    def test_where_rounding_as_printed_gives_the_next_class_the_note_says_so(self) -> None:
        code, notes = self.mutu(3.06438)
        assert code == "C"
        assert any("3,0644), nilai ini masuk kelas B" in note for note in notes)
        assert len(self.mutu(3.0642)[1]) == 1

    def test_the_printed_upper_bound_of_d_is_d_although_it_rounds_to_2_60(self) -> None:
        code, notes = self.mutu(2.5996)
        assert code == "D"
        assert [("celah" in note, "dibulatkan" in note) for note in notes] == [(False, True)]

    def test_a_value_that_rounds_to_the_bound_at_9_decimals_is_in_the_class(self) -> None:
        assert self.mutu(3.0644 - 4e-10)[0] == "B"
        assert self.mutu(3.0644 - 6e-10)[0] == "C"


class TestRating:
    def test_the_decrees_give_none(self) -> None:
        assert babel("7110.2.1", 4, values=pair([1, 0, 0, 0], [1, 0, 0, 0])).rating is None

    @pytest.mark.parametrize(("settled", "word"), [(4, "Kurang"), (5, "Baik"), (10, "Baik")])
    def test_the_word_of_an_own_table(self, settled: int, word: str) -> None:
        assert own(10, settled).rating == word

    @pytest.mark.parametrize("quarter", [1, 2, 3])
    def test_shown_at_quarter_4_only(self, quarter: int) -> None:
        assert own(10, 9, quarter=quarter).rating is None

    def test_none_without_an_achievement(self) -> None:
        assert own(0, 0).rating is None

    def test_below_the_lowest_bound_there_is_no_word(self) -> None:
        table = own_catalog().rating
        assert table is not None
        assert rate(-0.1, table) is None
        assert rate(0.9 - 1e-13, table) == "Baik"
        assert rate(0.9 - 1e-10, table) == "Kurang"


def test_an_own_ratio_of_positions_needs_all_of_them() -> None:
    keys = ("dibina", "aktif", "total", "terbentuk")
    rule = {
        "kind": "ratio",
        "variables": [{"key": key, "label": key, "accumulation": "P"} for key in keys],
        "numerator": ["aktif", "terbentuk"],
        "denominator": ["dibina", "total"],
        "pairs": [
            {"part": "aktif", "whole": ["dibina"]},
            {"part": "terbentuk", "whole": ["total"]},
        ],
    }
    years = {"first_year": 2026, "last_year": 2026, "formula": "f", "rule": rule}
    catalog = own_catalog(rules=[years])
    full = {"dibina": [4], "aktif": [2], "total": [6], "terbentuk": [3]}
    assert evaluate(catalog, "X.1", year=2026, quarter=1, values=full).realization == 5 / 10
    with pytest.raises(ValueError, match="terbentuk TW I kosong"):
        evaluate(catalog, "X.1", year=2026, quarter=1, values={"dibina": [4], "aktif": [2]})
