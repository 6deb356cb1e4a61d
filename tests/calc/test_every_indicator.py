"""Every indicator of both decrees: a normal case, a special rule, and bad input."""

from __future__ import annotations

from operator import attrgetter

import pytest

from iku_excel import evaluate, load_catalog

from .babel_cases import BABEL_CASES
from .banten_cases import BANTEN_CASES
from .examples import BABEL, BANTEN, at, the_error
from .worked_case import Case

CASES = {BABEL: BABEL_CASES, BANTEN: BANTEN_CASES}
YEARS = {BABEL: 2026, BANTEN: 2020}
ALL = [
    pytest.param(catalog, code, case, id=f"{code}-{case.kind}")
    for catalog, by_code in CASES.items()
    for code, cases in by_code.items()
    for case in cases
]


@pytest.mark.parametrize(("catalog", "code", "case"), ALL)
def test_case(catalog: str, code: str, case: Case) -> None:
    year = case.year or YEARS[catalog]
    given = {"values": case.values, "tables": case.tables}
    if case.error:
        found = the_error(code, case.quarter, catalog=catalog, year=year, **given)
        assert found == (case.error, at(code, **case.place))
        return
    result = evaluate(catalog, code, year=year, quarter=case.quarter, **given)  # type: ignore[arg-type]
    shown = {name: attrgetter(name)(result) for name in case.expected}
    assert shown == pytest.approx(case.expected, abs=1e-12), case.why


@pytest.mark.parametrize("catalog", CASES)
def test_every_indicator_has_its_three_cases(catalog: str) -> None:
    kinds = {code: {case.kind for case in cases} for code, cases in CASES[catalog].items()}
    wanted = {i.code: {"normal", "special", "bad"} for i in load_catalog(catalog).indicators}
    assert kinds == wanted


def test_a_bad_case_names_its_error_and_the_others_their_figures() -> None:
    for by_code in CASES.values():
        for cases in by_code.values():
            for case in cases:
                assert bool(case.error) == (case.kind == "bad")
                assert bool(case.expected) != bool(case.error)


@pytest.mark.parametrize("year", range(2025, 2030))
def test_every_indicator_of_babel_has_a_target_in_every_year(year: int) -> None:
    for indicator in load_catalog(BABEL).indicators:
        assert evaluate(BABEL, indicator.code, year=year, quarter=4).target
